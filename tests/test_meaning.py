"""Edits that keep a project legal and change what it says: how many of them the checks notice."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from frozen import copy_frozen
from meaning import KINDS, Noticing, sample
from miniature import DAY, DAY_EPOCH, REPOSITORY

from studieinfo.__main__ import main

WHOLE: Final = 0.85
"""The share of all edits that is noticed at least."""
OF_A_KIND: Final = 0.66
"""The share of the edits of each kind."""
UNSEEN: Final = {
    "study: checked today": "only the editor knows whether anybody looked",
    "text: opposite word, all": "a word that is wrong in every language at once: what the second reader looks for",
}
"""The kinds that no check can be asked to see, and why."""
EACH: Final = 3
SAMPLE: Final = (
    "block: status",
    "study: deleted",
    "study: situation is another",
    "study: number of visits, weeks, nights",
    "study: text dropped, all",
    "telephone digit",
    "text: negation, all",
    "interface: blank lost, one language",
    "interface: two exchanged",
    "page: deleted",
    "hospital: coordinates",
    "condition: names exchanged",
    "guide: answer leads elsewhere",
    "settings: telephone digit",
)
"""Kinds that fit the miniature, of every group."""


@pytest.fixture
def miniature(project: Path) -> Noticing:
    """The miniature, what it states written down."""
    main(["compared", "--root", str(project), "alt"])
    return Noticing(project, DAY)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Noticing:
    """The frozen project with the lists that a project in use has: hosts, addresses given out, what is stated."""
    root = copy_frozen(tmp_path_factory.mktemp("meaning") / "project")
    shutil.copy(REPOSITORY / "data/hosts.txt", root / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY_EPOCH)
        assert main(["schema", "--root", str(root), "--write"]) == 0
        assert main(["compared", "--root", str(root), "alt"]) == 0
    return Noticing(root, DAY + timedelta(days=30))


def noticed(noticing: Noticing, kinds: Iterable[str], count: int) -> dict[str, list[bool]]:
    """For each kind, whether each of its edits was noticed."""
    return {
        kind: [noticing.notice(edits) is not None for edits in sample(noticing.project, kind, count)] for kind in kinds
    }


def test_an_edit_of_each_group_is_noticed(miniature: Noticing) -> None:
    assert noticed(miniature, SAMPLE, 1) == {kind: [True] for kind in SAMPLE}


@pytest.mark.audit
def test_most_edits_of_every_kind_are_noticed(frozen: Noticing) -> None:
    found = noticed(frozen, KINDS, EACH)
    shares = {kind: sum(edits) / len(edits) for kind, edits in found.items() if edits}
    assert shares.keys() == KINDS.keys()
    assert {kind: share for kind, share in shares.items() if share < OF_A_KIND and kind not in UNSEEN} == {}
    assert sum(shares.values()) / len(shares) >= WHOLE
