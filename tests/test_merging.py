"""A study that two registers have: one file, both numbers, and their differences in words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from miniature import REPOSITORY, Golden, build, reseal, snapshot
from records import GOOD, Convert, Import, norwegian_trial, record, with_value

from studieinfo.registers.merging import united
from studieinfo.registers.record import Block
from studieinfo.schema import study as schema
from studieinfo.schema.values import FileProblems
from studieinfo.source import read_yaml

NUMBER = "2023-503631-18-00"
"""NCT06372145 gives this number in CTIS (without the last two digits)."""


def twin(**more: Any) -> Any:
    """A Norwegian CTIS record with the number that NCT06372145 gives, and without its number."""
    data = with_value(norwegian_trial(), "ctNumber", NUMBER)
    identifiers = data["authorizedApplication"]["authorizedPartI"]["trialDetails"]["clinicalTrialIdentifiers"]
    del identifiers["secondaryIdentifyingNumbers"]["nctNumber"]
    return data | more


def saved(data: Any, folder: Path, name: str = "twin.json") -> Path:
    (folder / name).write_text(json.dumps(data), encoding="utf-8")
    return folder / name


def test_trial_goes_into_the_study_that_has_its_number(
    tmp_path: Path,
    real_project: Path,
    from_disk: Import,
    golden: Golden,
) -> None:
    path = real_project / "data/studies/nct06372145.yml"
    before = path.read_bytes()
    code, said, told = from_disk(saved(twin(), tmp_path), register="ctis")
    assert (code, said) == (0, "1 skrevet, 0 uendret, 0 ikke tatt inn\n")
    added = (
        f"  also:\n  - source: ctis\n    id: {NUMBER}\n    url: https://euclinicaltrials.eu/ctis-public/view/"
        f"{NUMBER}\n    fetched: 2026-03-08\n    status: recruiting\n"
    ).encode()
    seal = re.compile(rb"  seal: \w+\n")
    expected = before.replace(b"  verified:", added + b"  verified:", 1)
    assert seal.sub(b"", path.read_bytes()) == seal.sub(b"", expected)
    assert seal.findall(path.read_bytes()) != seal.findall(before)
    golden(REPOSITORY / "tests/expected/registers-disagree.txt", told.replace(str(tmp_path), "…"))
    assert list((real_project / "data/studies").glob("2023*")) == []
    assert from_disk(saved(twin(), tmp_path), register="ctis")[1] == "0 skrevet, 1 uendret, 0 ikke tatt inn\n"
    after = path.read_bytes()
    assert from_disk(GOOD)[1] == "0 skrevet, 1 uendret, 0 ikke tatt inn\n"
    assert path.read_bytes() == after


def test_record_that_gives_our_number_is_the_same_study(tmp_path: Path, real_project: Path, from_disk: Import) -> None:
    data = norwegian_trial()
    identifiers = data["authorizedApplication"]["authorizedPartI"]["trialDetails"]["clinicalTrialIdentifiers"]
    identifiers["secondaryIdentifyingNumbers"]["nctNumber"]["number"] = "NCT06372145"
    from_disk(saved(data, tmp_path), register="ctis")
    assert [path.name for path in (real_project / "data/studies").iterdir()] == ["nct06372145.yml"]


def test_second_register_to_come_may_be_the_first_to_count(
    tmp_path: Path,
    real_project: Path,
    from_disk: Import,
) -> None:
    (real_project / "data/studies/nct06372145.yml").unlink()
    from_disk(saved(twin(), tmp_path), register="ctis")
    path = real_project / f"data/studies/{NUMBER}.yml"
    assert b"source: ctis" in path.read_bytes()
    code, said, _ = from_disk(GOOD)
    assert (code, said) == (0, "1 skrevet, 0 uendret, 0 ikke tatt inn\n")
    study = schema.study(path.name).read(read_yaml(path.parent, path.name), report := FileProblems(path.name))
    assert report.problems == []
    assert (study.id, study.record.source, study.record.id) == (NUMBER, "ctgov", "NCT06372145")
    assert study.record.numbers[:2] == ("NCT06372145", NUMBER)


def test_record_without_sites_here_does_not_hide_the_other(convert: Convert) -> None:
    ours, _ = convert(twin(), "ctis")
    abroad, _ = convert(record())
    assert ours
    assert abroad
    abroad["sites"] = []
    for known, new in ((ours, abroad), (abroad, ours)):
        block = united(known, new, "x").block
        assert (block["source"], [entry["source"] for entry in block["also"]]) == ("ctis", ["ctgov"])


def test_study_that_names_another_is_not_that_study(tmp_path: Path, real_project: Path, from_disk: Import) -> None:
    """An extension gives the number of the study before it, in the same register."""
    before = with_value(record(), "protocolSection.identificationModule.nctId", "NCT06372100")
    after = with_value(record(), "protocolSection.identificationModule.secondaryIdInfos", [{"id": "NCT06372100"}])
    assert from_disk(saved(after, tmp_path), saved(before, tmp_path, "before.json"))[1].startswith("2 skrevet")
    assert from_disk(saved(before, tmp_path, "before.json"))[1].startswith("0 skrevet, 1 uendret")
    assert {path.stem for path in (real_project / "data/studies").iterdir()} == {"nct06372145", "nct06372100"}


def test_trial_with_another_number_in_its_register_is_another_study(
    tmp_path: Path,
    real_project: Path,
    from_disk: Import,
) -> None:
    from_disk(saved(twin(), tmp_path), register="ctis")
    data = norwegian_trial()
    identifiers = data["authorizedApplication"]["authorizedPartI"]["trialDetails"]["clinicalTrialIdentifiers"]
    identifiers["secondaryIdentifyingNumbers"]["nctNumber"]["number"] = "NCT06372145"
    from_disk(saved(data, tmp_path), register="ctis")
    assert {path.stem for path in (real_project / "data/studies").iterdir()} == {"nct06372145", "2023-505613-24-00"}


def test_number_in_two_studies_is_told_and_nothing_written(
    tmp_path: Path,
    real_project: Path,
    from_disk: Import,
) -> None:
    copy = (real_project / "data/studies/nct06372145.yml").read_bytes().replace(b"NCT06372145", b"NCT06372146")
    (real_project / "data/studies/nct06372146.yml").write_bytes(copy.replace(b"id: nct06372145", b"id: nct06372146"))
    before = snapshot(real_project)
    code, said, told = from_disk(saved(twin(), tmp_path), register="ctis")
    assert (code, said) == (1, "0 skrevet, 0 uendret, 1 ikke tatt inn\n")
    assert f"{NUMBER}: nummeret står i flere studier: nct06372145, nct06372146" in told
    assert snapshot(real_project) == before


@pytest.fixture
def both(convert: Convert) -> tuple[Block, Block]:
    """The same study as both registers have it; what they agree on is made equal."""
    ours, _ = convert(record())
    theirs, _ = convert(twin(), "ctis")
    assert ours
    assert theirs
    same = {key: ours.get(key) for key in ("status", "phases", "allocation", "eligibility", "sites") if key in ours}
    return ours, {**theirs, **json.loads(json.dumps(same))}


def test_registers_that_agree_say_nothing(both: tuple[Block, Block]) -> None:
    assert united(*both, "x").differences == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"status": "completed"},
            "registrene er uenige om status i hele verden: ClinicalTrials.gov sier «recruiting», CTIS sier «completed»",
        ),
        (
            {"phases": ["phase1", "phase2"]},
            "registrene er uenige om fase: ClinicalTrials.gov sier «phase3», CTIS sier «phase1, phase2»",
        ),
        (
            {"eligibility": {"min_age": "12", "sex": "all"}},
            "registrene er uenige om laveste alder: ClinicalTrials.gov sier «18», CTIS sier «12»",
        ),
        (
            {"sites": [{"place": "bodo", "status": "recruiting"}]},
            "registrene er uenige om norske steder: ClinicalTrials.gov sier «bergen, oslo», CTIS sier «bodo»",
        ),
    ],
)
def test_difference_is_told_in_words(change: Block, message: str, both: tuple[Block, Block]) -> None:
    ours, theirs = both
    told = united(ours, {**theirs, **change}, "x.json").differences
    assert [problem.level for problem in told] == ["warning"]
    assert told[0].message == f"NCT06372145: {message}"


def test_status_of_a_site_is_compared(both: tuple[Block, Block]) -> None:
    ours, theirs = both
    theirs["sites"][0]["status"] = "suspended"
    told = [problem.message for problem in united(ours, theirs, "x").differences]
    assert len(told) == 1
    assert "registrene er uenige om status for " in told[0]


def test_page_and_search_name_both_registers(project: Path) -> None:
    path = project / "data/studies/nct90000001.yml"
    text = path.read_text(encoding="utf-8").replace(
        "  url: https://clinicaltrials.gov/study/NCT90000001\n",
        (
            "  url: https://clinicaltrials.gov/study/NCT90000001\n  also:\n  - source: ctis\n"
            "    id: 2026-599999-11-00\n    url: https://euclinicaltrials.eu/ctis-public/view/2026-599999-11-00\n"
            "    fetched: 2026-09-30\n    status: recruiting\n"
        ),
    )
    path.write_text(text.replace("  results: false\n", "  results: true\n"), encoding="utf-8")
    reseal(project)
    result = build(project)
    assert result.returncode == 0, result.stderr
    page = (project / "site/studier/nct90000001/index.html").read_text(encoding="utf-8")
    assert (
        '<a href="https://euclinicaltrials.eu/ctis-public/view/2026-599999-11-00" rel="noreferrer">'
        "CTIS 2026-599999-11-00</a>"
    ) in page
    assert "NCT90000001, 2026-599999-11-00, 2026-500001-11-00" in page
    assert '<a href="https://clinicaltrials.gov/study/NCT90000001?tab=results" rel="noreferrer">' in page
    lists = (project / "site/studier/sted/bodo/index.html").read_text(encoding="utf-8")
    assert 'ClinicalTrials.gov</a>, <a href="https://euclinicaltrials.eu" rel="noreferrer">CTIS</a>.' in lists
    words = "".join(path.read_text(encoding="utf-8") for path in (project / "site").rglob("*.json"))
    assert "2026-599999-11-00" in words
