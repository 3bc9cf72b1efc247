"""What the registers call the status of a site, and what each status means to a reader.

Status is a matter of each Norwegian site and has a date: `model` weighs it against today.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

Status = Literal[
    "not_yet_recruiting",
    "recruiting",
    "enrolling_by_invitation",
    "active_not_recruiting",
    "suspended",
    "terminated",
    "completed",
    "withdrawn",
    "unknown",
]
STATUSES: Final[tuple[Status, ...]] = get_args(Status)

Availability = Literal["open", "uncertain", "planned", "invited", "halted", "closed", "finished", "likely_ended"]
AVAILABILITIES: Final[tuple[Availability, ...]] = get_args(Availability)
"""What a site is to a reader, most hopeful first. A study is what its most hopeful site is."""

MEANS: Final[dict[Status, Availability]] = {
    "recruiting": "open",
    "not_yet_recruiting": "planned",
    "enrolling_by_invitation": "invited",
    "suspended": "halted",
    "active_not_recruiting": "closed",
    "completed": "finished",
    "terminated": "finished",
    "withdrawn": "finished",
    "unknown": "uncertain",
}
HOPEFUL: Final = frozenset({"open", "planned", "invited"})

Witness = Literal["ctgov", "ctis", "editor"]
"""Who says what a status is: a register, or the study site to an editor."""


def contradict(one: Status, other: Status) -> bool:
    """Does one status give hope of joining where the other takes it away? «Unknown» does neither."""
    meanings = {MEANS[one], MEANS[other]}
    return bool(meanings & HOPEFUL) and bool(meanings - HOPEFUL - {"uncertain"})
