"""What pages name by its id: facts, with the day on them when nobody has looked for long, and sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from studieinfo.catalog import Catalog, load
from studieinfo.model.language import LANGUAGES, Language, Localized
from studieinfo.model.sources import ListedSource
from studieinfo.publish.facts import told, with_facts
from studieinfo.publish.voice import Voice

SEEN = date(2026, 2, 20)
FACTS = """\
- id: frist
  about: En frist.
  value: {nb: 1. april, nn: 1. april, en: 1 April}
  until: 2026-03-01
  source: {title: Kilden, url: https://kilde.example/, checked: 2026-02-20}
- id: soknader
  about: Søknader på et år.
  value: {nb: 12 søknader, nn: 12 søknader, en: 12 applications}
  source: {title: Kilden, url: https://kilde.example/, checked: 2026-02-20}
"""


def _catalog(project: Path, day: date) -> Catalog:
    (project / "data/facts.yml").write_text(FACTS, encoding="utf-8")
    for lang in LANGUAGES:
        page = project / f"content/{lang}/kliniske-studier/index.md"
        page.write_text(page.read_text(encoding="utf-8") + "\n**[](fakta:frist)**, [](fakta:borte)\n", encoding="utf-8")
    catalog, _ = load(project, day)
    assert catalog
    return catalog


def _voice(catalog: Catalog, lang: Language) -> Voice:
    return Voice(catalog, lang, {key: words.text(lang) for key, words in catalog.strings.items()})


@pytest.mark.parametrize(("lang", "value"), [("nb", "1. april"), ("en", "1 April")])
def test_a_page_has_the_value_where_the_search_reads_it(project: Path, lang: Language, value: str) -> None:
    pages = told(_catalog(project, SEEN)).pages
    page = next(p for p in pages if p.lang == lang and p.name == "kliniske-studier/index.md")
    assert page.body.endswith(f"\n**{value}**, [](fakta:borte)\n")


@pytest.mark.parametrize(
    ("day", "shown"), [(SEEN, "1 April"), (date(2026, 3, 2), "1 April (checked 20 February 2026)")]
)
def test_routes_guide_glossary_and_interface_words_say_facts_as_pages_do(project: Path, day: date, shown: str) -> None:
    catalog = _catalog(project, day)
    marked = {
        "routes": ("unntak", lambda route: route.cost),
        "guide": (next(iter(catalog.guide)), lambda step: step.title),
        "glossary": (next(iter(catalog.glossary)), lambda term: term.explanation),
    }
    mark = Localized(nb="Ring.", nn="Ring.", en="Before [](fakta:frist).")
    fields = {"routes": "cost", "guide": "title", "glossary": "explanation"}
    for name, (entry, _) in marked.items():
        entries = getattr(catalog, name)
        catalog = replace(catalog, **{name: {**entries, entry: replace(entries[entry], **{fields[name]: mark})}})
    catalog = replace(catalog, strings={**catalog.strings, "contact.text": mark})
    met = told(catalog)
    said = [get(getattr(met, name)[entry]).text("en") for name, (entry, get) in marked.items()]
    assert [*said, _voice(met, "en").t("contact.text")] == [f"Before {shown}."] * 4


def test_what_says_no_fact_is_left_as_it_is(project: Path) -> None:
    catalog = _catalog(project, SEEN)
    met = told(catalog)
    assert all(met.routes[key] is route for key, route in catalog.routes.items())


def test_a_fact_that_is_always_dated_says_its_day_before_it_is_past(project: Path) -> None:
    catalog = _catalog(project, SEEN)
    dated = replace(catalog.facts["soknader"], dated=True)
    catalog = replace(catalog, facts={**catalog.facts, "soknader": dated})
    said = with_facts(_voice(catalog, "nb"), "Det kom [](fakta:soknader).")
    assert said == "Det kom 12 søknader (sjekket 20. februar 2026)."


@pytest.mark.parametrize(
    ("day", "lang", "shown"),
    [
        (date(2026, 3, 1), "nb", "1. april"),
        (date(2026, 3, 2), "nb", "1. april (sjekket 20. februar 2026)"),
        (date(2026, 3, 2), "nn", "1. april (sjekka 20. februar 2026)"),
        (date(2026, 3, 2), "en", "1 April (checked 20 February 2026)"),
    ],
)
def test_a_fact_past_its_date_is_dated_on_the_page(project: Path, day: date, lang: Language, shown: str) -> None:
    assert with_facts(_voice(_catalog(project, day), lang), "Frist: [](fakta:frist).") == f"Frist: {shown}."


def test_how_many_studies_the_site_shows_is_counted(project: Path) -> None:
    catalog = _catalog(project, SEEN)
    assert with_facts(_voice(catalog, "nb"), "Vi har [](fakta:studier).") == f"Vi har {len(catalog.studies)}."


def test_who_stands_behind_is_what_the_settings_say_or_that_nobody_is_named(project: Path) -> None:
    mark = "[](fakta:utgiver)"
    unnamed = _catalog(project, SEEN)
    assert with_facts(_voice(unnamed, "en"), mark).startswith("That is not stated yet.")
    settings = project / "data/settings.yml"
    said = "publisher: {nb: Vi eier det., nn: Vi eig det., en: We own it.}\n"
    settings.write_text(settings.read_text(encoding="utf-8") + said, encoding="utf-8")
    named, _ = load(project, SEEN)
    assert named
    assert [with_facts(_voice(named, lang), mark) for lang in LANGUAGES] == [
        "Vi eier det.",
        "Vi eig det.",
        "We own it.",
    ]


def test_a_fact_without_a_date_ages_as_sources_do(project: Path) -> None:
    catalog = _catalog(project, SEEN)
    fact, days = catalog.facts["soknader"], catalog.settings.source_checked_days
    assert not fact.is_past(SEEN + timedelta(days), days)
    assert fact.is_past(SEEN + timedelta(days + 1), days)


def test_an_entry_names_a_source_by_its_id(project: Path) -> None:
    listed = "- {id: kilden, title: Kilden, url: https://kilde.example/, checked: 2026-02-20}\n"
    sources = project / "data/sources.yml"
    sources.write_text(listed, encoding="utf-8")
    (project / "data/facts.yml").write_text(
        "- {id: navn, about: Et navn., value: {nb: A, nn: A, en: A}, source: kilden}\n", encoding="utf-8"
    )
    catalog = load(project, SEEN).catalog
    assert catalog
    assert catalog.facts["navn"].source is catalog.sources["kilden"]


def test_a_source_written_out_keeps_its_place_behind_one_that_is_unknown(project: Path) -> None:
    page = project / "content/nb/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("sources:\n", "sources:\n  - finnes-ikke\n", 1), encoding="utf-8")
    catalog = load(project, SEEN).catalog
    assert catalog
    changed = next(each for each in catalog.pages if each.path == "content/nb/index.md")
    first, *others = changed.sources
    assert isinstance(first, ListedSource)
    assert first.id == "finnes-ikke"
    assert list(changed.own_sources) == list(range(1, 1 + len(others)))
