"""How far it is to the end of the guide: at most, because its ways have different lengths."""

from __future__ import annotations

from studieinfo.model.language import Localized
from studieinfo.model.vocabulary import Answer, Step
from studieinfo.publish.routes import questions_left

TITLE = Localized(nb="Spørsmål")


def guide(**answers: str) -> dict[str, Step]:
    """Steps by their ids, each with the ids that its answers lead to."""
    return {
        each: Step(each, TITLE, answers=tuple(Answer(TITLE, to) for to in ways.split()))
        for each, ways in answers.items()
    }


def test_the_longest_way_counts() -> None:
    assert questions_left(guide(start="end middle", middle="last end", last="end", end="")) == {
        "start": 3,
        "middle": 2,
        "last": 1,
        "end": 0,
    }


def test_a_way_that_leads_back_has_no_number_and_the_others_keep_theirs() -> None:
    assert questions_left(guide(start="again end", again="start", aside="end", end="")) == {"aside": 1, "end": 0}
