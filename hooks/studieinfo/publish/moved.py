"""An address that a study had before leads to the one it has now.

A static site has no redirect of its own, so it is a page that asks the browser to go on at once (WCAG technique
H76). It is in no sitemap and asks search engines to leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from studieinfo.model.language import LANGUAGES, Language
from studieinfo.model.study import Study
from studieinfo.publish.addresses import PATHS
from studieinfo.publish.cards import title
from studieinfo.publish.mould import headed
from studieinfo.publish.site import Output, Website


def moved_pages(site: Website) -> Iterator[Output]:
    """A page for every former id of every study, in every language."""
    for lang in LANGUAGES:
        for study in site.catalog.studies:
            for former in study.former_ids:
                yield _moved_page(site, study, former, lang)


def _moved_page(site: Website, study: Study, former: str, lang: Language) -> Output:
    path = PATHS["moved"].format(former)
    name = title(study, lang)
    heading = site.voice(lang).t("moved.title", title=name.value)
    return site.cast(
        "moved",
        lang,
        path,
        {
            **headed(heading, heading),
            "after": site.render("moved", lang, path, name=name, target=PATHS["study"].format(study.id)),
            "target": study.id,
        },
    )
