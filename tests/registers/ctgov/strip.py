"""Make fixtures of ClinicalTrials.gov records: leave out what no import reads, change nothing else.

Use: python strip.py SOURCE_FOLDER TARGET_FOLDER [NCT_NUMBER…]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LEFT_OUT = (
    "resultsSection",
    "annotationSection",
    "derivedSection.conditionBrowseModule.browseLeaves",
    "derivedSection.conditionBrowseModule.browseBranches",
    "derivedSection.interventionBrowseModule",
    "protocolSection.descriptionModule.detailedDescription",
    "protocolSection.outcomesModule.otherOutcomes",
)
FOREIGN_SITES_WITHOUT_NORWAY = 3
"""A record without a Norwegian site keeps so many of its sites."""
NEAR = ("Norway", "Sweden", "Denmark")
"""A record with a Norwegian site keeps the sites in these countries."""


def strip(record: dict[str, Any]) -> dict[str, Any]:
    """The record without the parts in `LEFT_OUT`, older articles and most foreign sites."""
    for path in LEFT_OUT:
        *parents, last = path.split(".")
        part: Any = record
        for key in parents:
            part = part.get(key, {})
        part.pop(last, None)
    references = record["protocolSection"].get("referencesModule", {})
    if "references" in references:
        references["references"] = [item for item in references["references"] if item.get("type") != "BACKGROUND"]
    places = record["protocolSection"].get("contactsLocationsModule", {})
    if "locations" in places:
        near = [site for site in places["locations"] if site.get("country") in NEAR]
        is_norwegian = any(site["country"] == "Norway" for site in near)
        places["locations"] = near if is_norwegian else places["locations"][:FOREIGN_SITES_WITHOUT_NORWAY]
    return record


def main(arguments: Sequence[str]) -> None:
    source, target, *numbers = arguments
    for path in sorted(Path(source).glob("*.json")):
        if not numbers or path.stem in numbers:
            record = strip(json.loads(path.read_text(encoding="utf-8")))
            text = json.dumps(record, ensure_ascii=False, indent=1)
            (Path(target) / path.name).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
