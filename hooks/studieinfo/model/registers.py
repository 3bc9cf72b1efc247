"""The registers that studies come from: one row each, in the order in which their facts count."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, NamedTuple
from urllib.parse import quote_plus

Register = Literal["ctgov", "ctis"]
_DASHES: Final = re.compile(r"\s*[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]\s*")
_BEFORE: Final = re.compile(
    r"(?:EU[- ]?CT|CTIS|EUDRACT|CLINICALTRIALS\.GOV|CTGOV)(?:[- ]?(?:NUMBER|NUMMER|NO|NR|ID)\b\.?)?\s*[:#-]?\s*"
)
"""What people write before a number, in capitals."""
_EUDRACT: Final = re.compile(r"20[0-9]{2}-[0-46-9][0-9]{5}-[0-9]{2}(?:-[0-9]{2})?")


def _as_written(text: str) -> str:
    """A number as its register writes it: plain dashes, no spaces, nothing before it."""
    plain = _BEFORE.sub("", _DASHES.sub("-", text.strip().upper()), count=1)
    plain = re.sub(r"^NCT[- ]+(?=[0-9])", "NCT", plain)
    return re.sub(r"(?<=[0-9]) (?=[0-9])", "-", plain)


def is_eudract(text: str) -> bool:
    """Is this a number of the register before CTIS, which CTIS does not know?"""
    return _EUDRACT.fullmatch(_as_written(text)) is not None


class RegisterInfo(NamedTuple):
    """What a register is called and where it is.

    `number` is the form of its numbers (a regular expression), `record` the address of one record, with `{}`
    for its number, and `results` what to add to that address to reach the results. `search` is its search page,
    with `{}` for the words where its address can carry them.
    """

    title: str
    home: str
    number: str
    record: str
    search: str
    results: str = ""

    def is_number(self, text: str) -> bool:
        """Is this a number of the register, written as the register writes it?"""
        return re.fullmatch(self.number, text) is not None

    def number_in(self, text: str) -> str | None:
        """The number of the register that a text is, however people write it; None when it is none."""
        plain = _as_written(text)
        return plain if self.is_number(plain) else None

    def address(self, number: str) -> str:
        """Where people read the record with a number."""
        return self.record.format(number)

    def search_for(self, words: str) -> str:
        """Where people search the register, with the words filled in when that can be done."""
        return self.search.format(quote_plus(words))


REGISTERS: Final[Mapping[Register, RegisterInfo]] = {
    "ctgov": RegisterInfo(
        "ClinicalTrials.gov",
        "https://clinicaltrials.gov",
        r"NCT[0-9]{8}",
        "https://clinicaltrials.gov/study/{}",
        "https://clinicaltrials.gov/search?locn=Norway&cond={}",
        "?tab=results",
    ),
    "ctis": RegisterInfo(
        "CTIS",
        "https://euclinicaltrials.eu",
        r"20[0-9]{2}-5[0-9]{5}-[0-9]{2}-[0-9]{2}",
        "https://euclinicaltrials.eu/ctis-public/view/{}",
        "https://euclinicaltrials.eu/search-for-clinical-trials/?lang=en",
    ),
}
"""ClinicalTrials.gov comes first: it has a status for each site, so its facts count when a study is in both."""


def register_of(number: str) -> Register | None:
    """The register whose numbers have the form of this one, in small or capital letters; None when there is none."""
    return next((name for name, register in REGISTERS.items() if register.is_number(number.upper())), None)
