"""The miniature project with records that say next to nothing, and with a list of 200 studies."""

from __future__ import annotations

from pathlib import Path

from miniature import build, copy_miniature

from studieinfo.registers.writer import read_block, write_block

MODEL = "nct90000002"
DISEASE = "multippel-sklerose"
"""The only disease of the model, and of all that are copied from it."""
TOTAL = 200
"""As many as stand on one page of a list."""
BARE: dict[str, dict[str, object]] = {
    "nct91000001": {"sites": []},
    "nct91000002": {"eligibility": {}},
    "nct91000003": {"sites": [], "eligibility": {}},
}
"""A study → fields of its record that say nothing."""


def _copy(project: Path, study: str, title: str, fields: dict[str, object]) -> None:
    """A study of another number and title, whose record has some fields of its own."""
    studies = project / "data/studies"
    text = (
        (studies / f"{MODEL}.yml")
        .read_text(encoding="utf-8")
        .replace(MODEL, study)
        .replace(MODEL.upper(), study.upper())
    )
    text = text.replace("Langtidsoppfølging for deg med multippel sklerose (MS)", title)
    (studies / f"{study}.yml").write_text(text, encoding="utf-8")
    block = read_block(project, study) or {}
    write_block(project, study, {**block, **fields})


def make_crowd(folder: Path) -> None:
    """Build such a site in `folder / "site"`."""
    project = copy_miniature(folder)
    for study, fields in BARE.items():
        _copy(project, study, f"Nesten ingenting er oppgitt, {study}", fields)
    for number in range(TOTAL - 1 - len(BARE)):
        _copy(
            project,
            f"nct92000{number:03}",
            "Multippel sklerose med attakker – langtidsoppfølging etter behandlingen",
            {},
        )
    result = build(project)
    assert result.returncode == 0, result.stderr
