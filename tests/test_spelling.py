"""What `make spell` takes for a word, and how it tells what it does not know. The dictionaries are not needed here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from spelling import spell

from studieinfo.model.language import LANGUAGES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Legen har svart.", ["Legen", "har", "svart"]),
        ("MS-senteret og PhD", ["senteret", "og"]),
        ("the patient’s 2nd visit, B12", ["the", "patient's", "visit"]),
        ("Se [siden](../ordliste.md) på helsenorge.no", ["Se", "siden", "på"]),
        ("/// drawing | randomised\nTo grupper\n///", ["To", "grupper"]),
        ("{antall} studier, `kode`", ["studier"]),
        ("I den står **/studier/sykdom/** og", ["den", "står", "og"]),
        ("Siden «Kliniske studier» og [Clinical](https://x.example/) på engelsk", ["Siden", "og", "på", "engelsk"]),
        ("Skriv til post@sykehus.example", ["Skriv", "til"]),
    ],
)
def test_what_is_a_word(text: str, expected: list[str]) -> None:
    assert [word for _, word in spell.words(text)] == expected


def test_a_word_is_told_where_it_begins() -> None:
    assert [*spell.words("`x` en *feil*")] == [(4, "en"), (8, "feil")]


def test_an_unknown_word_is_told_once_on_its_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "content/nb/kliniske-studier/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nEn skrivefeyl, og\nen skrivefeyl til.\n", encoding="utf-8")
    asked: list[list[str]] = []

    def hunspell(command: list[str], *, input: str, **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        unknown = "\n".join(word for word in input.split() if word == "skrivefeyl")
        return subprocess.CompletedProcess(command, 0, stdout=unknown)

    monkeypatch.setattr(spell.subprocess, "run", hunspell)
    assert spell.main(project) == 1
    line = page.read_text(encoding="utf-8").splitlines().index("En skrivefeyl, og") + 1
    said = capsys.readouterr().err
    assert f"content/nb/kliniske-studier/index.md:{line}:4: «skrivefeyl» står ikke i ordboken (nb)" in said
    assert said.count("står ikke i ordboken") == 1
    assert [command[command.index("-d") + 1] for command in asked] == ["nb_NO", "nn_NO", "en_GB"]


@pytest.mark.parametrize("name", ["names", *LANGUAGES])
def test_the_lists_are_in_order_and_say_each_word_once(name: str) -> None:
    words = (spell.LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words))
