"""The scripts as readers get them: without comments and indentation, which weigh a third of them compressed."""

from __future__ import annotations

from collections.abc import Iterator

from rjsmin import jsmin

from studieinfo.publish.site import Output, Site


def light_scripts(site: Site) -> Iterator[Output]:
    """Every script of `overrides/assets/js/`, in place of its copy; a preview keeps them as they were written."""
    if site.is_preview:
        return
    for file in sorted((site.folder / "assets/js").rglob("*.js")):
        yield Output(file.relative_to(site.folder).as_posix(), jsmin(file.read_text("utf-8")).encode())
