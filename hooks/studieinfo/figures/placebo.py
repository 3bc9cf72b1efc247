"""Is a placebo used? What the record says, and «not stated» when it does not say enough."""

from __future__ import annotations

from studieinfo.model.study import Record


def has_placebo(record: Record) -> bool | None:
    """Does the record name a placebo or a sham treatment? None when it does not say enough to know.

    «No» is known when nobody is blinded, or when the record says of every group what it gets.
    """
    types = {arm.type for arm in record.arms}
    names = [i.name for i in record.interventions] + [arm.label for arm in record.arms]
    if types & {"placebo_comparator", "sham_comparator"} or any("placebo" in name.lower() for name in names):
        return True
    known = record.masking == "none" or (types and None not in types)
    return False if known else None
