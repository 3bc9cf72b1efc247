"""Numbers of the registers, as people write them."""

from __future__ import annotations

import pytest

from studieinfo.model.registers import REGISTERS, Register, is_eudract


@pytest.mark.parametrize(
    ("register", "written", "number"),
    [
        ("ctgov", "NCT06372145", "NCT06372145"),
        ("ctgov", " nct06372145 ", "NCT06372145"),
        ("ctgov", "NCT-06372145", "NCT06372145"),
        ("ctgov", "NCT 06372145", "NCT06372145"),
        ("ctgov", "ClinicalTrials.gov: NCT06372145", "NCT06372145"),
        ("ctgov", "ClinicalTrials.gov ID NCT06372145", "NCT06372145"),
        ("ctgov", "NCT\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", None),
        ("ctgov", "NCT0637214", None),
        ("ctgov", "2023-505613-24-00", None),
        ("ctis", "2023-505613-24-00", "2023-505613-24-00"),
        ("ctis", "2023\u2013505613\u201324\u201300", "2023-505613-24-00"),
        ("ctis", "2023\u2011505613\u201124\u201100", "2023-505613-24-00"),
        ("ctis", "2023 - 505613 - 24 - 00", "2023-505613-24-00"),
        ("ctis", "2023 505613 24 00", "2023-505613-24-00"),
        ("ctis", "EU CT 2023-505613-24-00", "2023-505613-24-00"),
        ("ctis", "EU CT number: 2023-505613-24-00", "2023-505613-24-00"),
        ("ctis", "eu-ct 2023-505613-24-00", "2023-505613-24-00"),
        ("ctis", "EU CT 2021-004327-32-00", None),
        ("ctis", "EudraCT 2021-004327-32", None),
        ("ctis", "data/2023-505613-24-00.json", None),
    ],
)
def test_number_is_read(register: Register, written: str, number: str | None) -> None:
    assert REGISTERS[register].number_in(written) == number


@pytest.mark.parametrize(
    ("written", "old"),
    [
        ("EudraCT 2021-004327-32", True),
        ("EU CT 2021\u2013004327\u201332\u201300", True),
        ("2023-505613-24-00", False),
        ("NCT06372145", False),
    ],
)
def test_old_numbers_are_known(written: str, old: bool) -> None:
    assert is_eudract(written) is old
