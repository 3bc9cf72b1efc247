"""The frozen project of `tests/real/`: laid beside the repository's own code, and built."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from miniature import REPOSITORY, lay_code_beside, lay_words_beside

FROZEN: Final = REPOSITORY / "tests" / "real"
STUDIES: Final = FROZEN / "data" / "studies"
ONE_STUDY: Final = STUDIES / "nct06372145.yml"
"""The study that most tests take."""


def copy_frozen(folder: Path) -> Path:
    """The frozen project in `folder`, with the repository's own configuration, templates and interface words."""
    shutil.copytree(FROZEN, folder)
    lay_code_beside(folder)
    return folder


def copy_vocabularies(folder: Path, *studies: str) -> Path:
    """The data of the frozen project in `folder`, with only the named studies and no page: to import into."""
    shutil.copytree(FROZEN / "data", folder / "data", ignore=shutil.ignore_patterns("nct*"))
    lay_words_beside(folder)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    (folder / "content").mkdir()
    for study in studies:
        shutil.copy(STUDIES / f"{study}.yml", folder / "data/studies")
    return folder
