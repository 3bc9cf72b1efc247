"""The parts of a study's page: a study that is over keeps what an editor wrote, not what one would ask."""

from __future__ import annotations

from miniature import DAY

from studieinfo.model.language import Localized
from studieinfo.model.study import Record, Site, Sponsor, Study
from studieinfo.publish.sections import sections

RECORD = Record(
    "Title",
    "completed",
    "interventional",
    Sponsor("academic"),
    (Site("completed", "ous-radiumhospitalet"),),
    source="ctgov",
    fetched=DAY,
)


def study(**more: object) -> Study:
    return Study("data/studies/x.yml", "x", register=RECORD, conditions=("lungekreft",), **more)  # type: ignore[arg-type]


def named(key: str) -> str:
    return key


def test_a_study_to_ask_about_has_every_part() -> None:
    assert list(sections(study(), False, named)) == [
        "hva",
        "hvem",
        "skjer",
        "nytte",
        "hvor",
        "penger",
        "angre",
        "bak",
        "fag",
    ]


def test_a_study_that_is_over_has_nothing_to_ask_or_regret() -> None:
    found = sections(study(), True, named)
    assert list(found) == ["hva", "hvem", "skjer", "hvor", "bak", "fag"]
    assert (found["hvem"], found["hvor"]) == ("study.who_was", "study.where_was")


def test_what_an_editor_wrote_of_a_study_that_is_over_stays() -> None:
    paid = study(who_pays=Localized("Studien betalte.", "Studien betalte.", "The study paid."))
    risky = study(risks=Localized(("Kvalme",), ("Kvalme",), ("Nausea",)))
    assert "penger" in sections(paid, True, named)
    assert "nytte" in sections(risky, True, named)
    assert not {"penger", "nytte"} <= set(sections(paid, True, named))
