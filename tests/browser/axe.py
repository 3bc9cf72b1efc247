"""axe-core with every rule it has, the experimental ones too; or with those only whose answer a look can change."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

OF_COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
"""The rules whose answer depends on colours."""
OF_A_LOOK = [*OF_COLOURS, "target-size"]
"""The rules whose answer depends on width and colours."""
RUN = """async (only) => {
  const rules = only ?? axe.getRules().map((rule) => rule.ruleId);
  const results = await axe.run(document, { runOnly: { type: "rule", values: rules }, resultTypes: ["violations"] });
  return results.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.html, node.failureSummary]));
}"""
LOOKS = ((1280, "light"), (320, "dark"))
"""Each width and each scheme once. `make a11y` looks at every state in every one."""
EVERY_LOOK = (*LOOKS, (320, "light"), (1280, "dark"))


@dataclass(frozen=True)
class Axe:
    """axe-core, as its package brings it."""

    script: str

    @classmethod
    def installed(cls) -> Axe:
        """The script of the package."""
        spec = importlib.util.find_spec("axe_playwright_python")
        assert spec
        assert spec.origin
        return cls((Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8"))

    def said(self, page: Page, only: list[str] | None = None) -> list[tuple[str, str, str]]:
        """What it says about the page as it stands: the rule, the element, what is wrong with it."""
        if page.evaluate("typeof axe === 'undefined'"):
            page.evaluate(self.script)
        found: Any = page.evaluate(RUN, only)
        return [(rule, element, message) for rule, element, message in found]

    def findings(self, page: Page, only: list[str] | None = None) -> list[str]:
        """The same, to be read."""
        return [
            f"{page.url}: {rule}: {element[:200]}\n    {' '.join(message.split())}"
            for rule, element, message in self.said(page, only)
        ]

    def findings_in_looks(self, page: Page, looks: Sequence[tuple[int, str]] = LOOKS) -> list[str]:
        """Every rule in the first look; in the others only what a look can change."""
        found: list[str] = []
        for number, (width, scheme) in enumerate(looks):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            only = OF_A_LOOK if number else None
            found += [f"{width} px, {scheme}: {finding}" for finding in self.findings(page, only)]
        return found
