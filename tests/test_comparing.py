"""`studieinfo compared`: what one language alone, or an entry, says anew is told until somebody has read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from studieinfo.__main__ import main
from studieinfo.schema import baseline, translations

pytestmark = pytest.mark.usefixtures("fixed_day")

PAGE = "content/nn/for-foreninger.md"
ONE_LANGUAGE = "endret på bare noen av språkene: siden (nynorsk)"
STUDY = "data/studies/oksygen-hjemme.yml"
HOSPITALS = "data/hospitals.yml"
CHANGED = "opplysninger er endret siden sist de ble skrevet ned"


def compared(project: Path, *files: str) -> int:
    return main(["compared", "--root", str(project), *files])


def lines(project: Path) -> dict[str, str]:
    """The list: which text → what it said in each language."""
    rows = (project / translations.PATH).read_text(encoding="utf-8").splitlines()
    return {key: prints for key, _, prints in (row.partition("# ") for row in rows)}


def changed(project: Path, path: str) -> None:
    """One more sentence in a page."""
    with (project / path).open("a", encoding="utf-8") as file:
        file.write("\nDette er ei setning til, på nynorsk aleine.\n")


@pytest.mark.parametrize("absolute", [False, True])
def test_a_page_that_was_read_in_all_languages_is_no_longer_told(
    project: Path, capsys: pytest.CaptureFixture[str], absolute: bool
) -> None:
    changed(project, PAGE)
    main(["check", "--root", str(project)])
    assert ONE_LANGUAGE in capsys.readouterr().err
    before = lines(project)
    assert compared(project, str(project / PAGE) if absolute else PAGE) == 0
    assert capsys.readouterr().out == f"{translations.PATH}: 1 tekster\n{baseline.PATH}: 0 opplysninger og tall\n"
    after = lines(project)
    assert {key for key in after if after[key] != before[key]} == {"content/*/for-foreninger.md"}
    main(["check", "--root", str(project)])
    assert ONE_LANGUAGE not in capsys.readouterr().err


def test_all_files_at_once_and_what_is_gone_leaves_the_list(project: Path) -> None:
    changed(project, PAGE)
    (project / STUDY).unlink()
    before = lines(project)
    assert any(key.startswith(STUDY) for key in before)
    assert compared(project, "alt") == 0
    after = lines(project)
    assert not any(key.startswith(STUDY) for key in after)
    assert after["content/*/for-foreninger.md"] != before["content/*/for-foreninger.md"]


def test_what_is_stated_anew_is_told_until_it_is_written_down(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / HOSPITALS
    assert compared(project, HOSPITALS) == 0
    file.write_text(file.read_text(encoding="utf-8").replace("latitude: 67.28", "latitude: 67.29"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "--root", str(project)]) == 0
    assert f"{CHANGED}: nordlandssykehuset-bodo\n" in capsys.readouterr().err
    assert compared(project, HOSPITALS) == 0
    main(["check", "--root", str(project)])
    assert CHANGED not in capsys.readouterr().err


def test_what_is_gone_from_a_file_is_told_until_it_is_written_down(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / HOSPITALS
    assert compared(project, HOSPITALS) == 0
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("- id: ous-radiumhospitalet")], encoding="utf-8")
    capsys.readouterr()
    main(["check", "--root", str(project)])
    assert f"{HOSPITALS}: advarsel: dette er borte: ous-radiumhospitalet\n" in capsys.readouterr().err
    assert compared(project, HOSPITALS) == 0
    main(["check", "--root", str(project)])
    assert "dette er borte" not in capsys.readouterr().err


@pytest.mark.parametrize("name", ["data/studies/finnes-ikke.yml", "/et/annet/sted.yml"])
def test_a_file_without_texts_is_told_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    before = (project / translations.PATH).read_bytes()
    assert compared(project, PAGE, name) == 2
    assert f"ingen tekster i «{name}»" in capsys.readouterr().err
    assert (project / translations.PATH).read_bytes() == before


def test_data_that_cannot_be_read_are_not_compared(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / STUDY).write_text("title: [\n", encoding="utf-8")
    assert compared(project, "alt") == 1
    assert "Kjør «studieinfo check»" in capsys.readouterr().err
