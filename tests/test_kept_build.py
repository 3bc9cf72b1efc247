"""What a build has worked out is read back by the next one, or counts for nothing."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest
from miniature import DAY, copy_miniature

from studieinfo.kept import Kept, keep, kept
from studieinfo.project import first_look
from studieinfo.publish.facts import told
from studieinfo.publish.mould import Mould
from studieinfo.publish.search.index import files

MADE_OF = "hash"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    look = first_look(copy_miniature(tmp_path_factory.mktemp("kept") / "project"), DAY)
    assert look.catalog
    site = told(look.catalog)
    files(site, "nb")
    return Kept({"a": "b"}, look.catalog, look.lasting, site, {("nb", "study"): Mould(("a",))}, {}, (), ("x",))


@pytest.fixture
def path(known: Kept, tmp_path: Path) -> Path:
    keep(tmp_path / "deep/site.kept", MADE_OF, known)
    return tmp_path / "deep/site.kept"


def test_it_is_read_back_with_what_was_worked_out(known: Kept, path: Path) -> None:
    found = kept(path, MADE_OF)
    assert found
    assert (found.studies, found.lasting, found.moulds, found.laid) == (
        known.studies,
        known.lasting,
        known.moulds,
        known.laid,
    )
    assert repr(found.told.studies) == repr(known.told.studies)
    study = found.told.studies[0]
    assert found.told.of_study("words", study, lambda one: {}) == known.told.of_study(
        "words", known.told.studies[0], lambda one: {}
    )
    assert [one for one in found.read.studies if one in found.told.studies] == list(found.read.studies)


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.999])
def test_half_of_it_counts_for_nothing(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert kept(path, MADE_OF) is None


def test_what_was_made_of_something_else_counts_for_nothing(path: Path) -> None:
    assert kept(path, "another hash") is None


def test_one_wrong_bit_and_it_counts_for_nothing(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert kept(path, MADE_OF) is None


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, ("[].append('run')",)


@pytest.mark.parametrize(
    "other", [Bomb(), Path("x"), keep, ("hash", (1, 2)), b""], ids=lambda value: type(value).__name__
)
def test_nothing_in_it_can_be_run(other: object, tmp_path: Path) -> None:
    data = other if isinstance(other, bytes) else pickle.dumps(other)
    (tmp_path / "x.kept").write_bytes(hashlib.sha256(data).digest() + data)
    assert kept(tmp_path / "x.kept", MADE_OF) is None


def test_what_cannot_be_written_is_not(known: Kept, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    keep(tmp_path / "file/site.kept", MADE_OF, known)
    assert kept(tmp_path / "file/site.kept", MADE_OF) is None
