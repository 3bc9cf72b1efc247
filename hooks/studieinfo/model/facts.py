"""Facts in what editors write: `[](fakta:ID)` stands for the value of a fact of `data/facts.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

MARK: Final = re.compile(r"\[\]\(fakta:([a-z0-9-]+)\)")

STUDIES: Final = "studier"
"""How many studies the site shows."""
PUBLISHER: Final = "utgiver"
"""Who stands behind the site, as the settings say."""
ASSESSED: Final = "vurdering"
"""What we found of the criteria of accessibility, in a few sentences."""
OF_THE_SITE: Final = frozenset({STUDIES, PUBLISHER, ASSESSED})
"""Facts that stand in no file of facts: they are filled in when a page is published."""


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with values for marks; a mark of an unknown fact is left as it is."""
    return MARK.sub(lambda match: values.get(match[1], match[0]), text)
