"""`make bench`: Lighthouse on a telephone, for the kinds of pages that most readers meet first; medians of five.

Lighthouse is that of `package-lock.json`, the site is served as in `first_visit.py`. Its own slow line and slow
processor are worked out, not lived through, but a busy machine still makes the performance worse.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from first_visit import HERE, PAGES, laid_out
from growth import grown, keep
from keystrokes import chromium

TURNS: Final = 5
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
NODE: Final = Path(sys.executable).parent / "node"
KINDS: Final = ("front", "search", "study", "article")


def scores(address: str) -> dict[str, float]:
    """The scores of one run, of 100. Raises CalledProcessError when it fails."""
    command = [str(NODE), "node_modules/lighthouse/cli/index.js", address, "--quiet", "--output=json"]
    flags = "--headless --no-sandbox --disable-gpu --ignore-certificate-errors"
    more = [f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"]
    said = subprocess.run(
        [*command, *more],
        cwd=HERE,
        env={**os.environ, "CHROME_PATH": chromium()},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(said.stdout)["categories"]
    return {name: 100 * (found[name]["score"] or 0) for name in CATEGORIES}


def measure(site: Path, turns: int = TURNS) -> dict[str, dict[str, float]]:
    """The medians of each page, printed and returned."""
    print(f"\nLighthouse, telephone; medians of {turns}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"  {'page':<10}" + "".join(f"{name:>16}" for name in CATEGORIES))
    found = {}
    with tempfile.TemporaryDirectory() as name, laid_out(site, Path(name)) as root:
        for kind in KINDS:
            runs = [scores(root + PAGES[kind]) for _ in range(turns)]
            found[kind] = {name: statistics.median(run[name] for run in runs) for name in CATEGORIES}
            print(f"  {kind:<10}" + "".join(f"{found[kind][name]:>16.0f}" for name in CATEGORIES), flush=True)
    return found


def main() -> None:
    """Measure the project's own site, print and keep."""
    with tempfile.TemporaryDirectory() as name:
        project = grown(Path(name) / "project", 0)
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True)
        keep("lighthouse", measure(project / "site"))


if __name__ == "__main__":
    main()
