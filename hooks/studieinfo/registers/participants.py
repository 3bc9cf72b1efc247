"""Who a CTIS trial is for: ages, sex, healthy or ill, and the criteria as one text."""

from __future__ import annotations

from typing import Final

from studieinfo.registers.record import Block, Part, upper_limit

_CHILDREN: Final = "2"
"""The age range whose finer ranges are used: those of the others do not tell more."""


def ages(population: Part) -> Block:
    """The lowest and the highest age in years, over all age ranges of a trial."""
    ranges = [(item.code("ageRangeCategoryCode"), item.path) for item in population.parts("ageRanges")]
    both = [
        (item.code("ageRangeCategoryCode"), item.code("ctAgeRangeCode"))
        for item in population.parts("ageRangeSecondaryIds")
    ]
    finer = [code for category, code in both if category == _CHILDREN]
    path = f"{population.path}.ageRangeSecondaryIds[].ctAgeRangeCode"
    found = [population.reading.translated(code, "age_of_children", path) for code in finer if code]
    for code, where in ranges:
        if code and not (code == _CHILDREN and finer):
            found.append(population.reading.translated(code, "age", f"{where}.ageRangeCategoryCode"))
    if not found or None in found:
        return {}
    bounds = [bound.split() for bound in found if bound and bound != "none"]
    lows, highs = [float(low) for low, _ in bounds], [float(high) for _, high in bounds]
    return {"min_age": f"{min(lows):g}", "max_age": upper_limit(f"{max(highs):g}")} if bounds else {}


def sex(population: Part) -> str | None:
    """All, female or male; None when neither is ticked."""
    female, male = population.at("isFemaleSubjects", bool), population.at("isMaleSubjects", bool)
    return "all" if female and male else "female" if female else "male" if male else None


def healthy_volunteers(population: Part) -> str | None:
    """Can healthy people join? `true` when one of the groups is of them."""
    found = {group.value("name", "group") for group in population.parts("clinicalTrialGroups")}
    return next((answer for answer in ("true", "false") if answer in found), None)


def criteria(part: Part) -> str | None:
    """The inclusion and exclusion criteria as one text, numbered as in the register."""
    texts = [
        _numbered(part, heading, key)
        for heading, key in (
            ("Inclusion Criteria:", "principalInclusionCriteria"),
            ("Exclusion Criteria:", "principalExclusionCriteria"),
        )
    ]
    return "\n\n".join(text for text in texts if text) or None


def _numbered(part: Part, heading: str, key: str) -> str | None:
    items = [(item.at("number", int) or 0, item.text(key)) for item in part.parts(key)]
    lines = [text for _, text in sorted((number, text) for number, text in items if text)]
    return "\n\n".join((heading, *(f"{count}. {line}" for count, line in enumerate(lines, 1)))) if lines else None
