"""What stands where a study was that somebody took away: that it was, when, and why (`data/removed.yml`)."""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.model.addresses import PATHS
from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.vocabulary import Removed
from studieinfo.publish.mould import headed
from studieinfo.publish.site import Output, Website


def removed_pages(site: Website) -> Iterator[Output]:
    """A page for every study that was taken away, in every language. In no sitemap: there is nothing to find."""
    start, end = PATHS["study"].split("{}")
    for lang in LANGUAGES:
        for entry in site.catalog.removed:
            name = entry.address.removeprefix(start).removesuffix(end)
            if entry.address == PATHS["study"].format(name) and "/" not in name:
                yield _page(site, entry, name, lang)


def _page(site: Website, entry: Removed, name: str, lang: Language) -> Output:
    title = site.voice(lang).t("removed.title")
    heading = f"{title} ({name})"
    after = site.render("removed", lang, entry.address, entry=entry, reason=entry.reason.text(lang))
    return site.cast("study", lang, entry.address, {**headed(heading, heading), "after": after})
