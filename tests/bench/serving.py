"""How many readers the recipes of nginx answer: wrk on this machine, over TLS and behind a proxy.

wrk takes as much of the machine as nginx does, and both share it with whatever else runs: the load is told with each
figure, and beside it what does not depend on the load, the time of a core that nginx takes for an answer. What is
asked for is what a reader's first visits are: pages, a style, a file of the search, compressed.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from servers import running  # noqa: E402

SECONDS: Final = 10
CONNECTIONS: Final = 64
RUNS: Final = 3
GOAL: Final = "goals: at least 30 000 answers a second, 99 % within 10 ms, no error"
PATHS: Final = ("", "studier/nct06372145/", "nn/studier/nct06372145/", "studier/sykdom/kreft/", "fordeler-og-ulemper/")
ASKING: Final = """local paths = {%s}
local asked = 0
request = function()
  asked = asked %% #paths + 1
  return wrk.format("GET", paths[asked])
end
"""


class Answered(NamedTuple):
    """What wrk saw: answers, and those a second; the time within which 99 % came (ms), kilobytes an answer, errors."""

    number: int
    a_second: float
    slowest_ms: float
    kilobytes: float
    errors: int


def laid_out(folder: Path) -> Path:
    """The project's own site, built and laid out as on a server."""
    site, place = folder / "site", folder / "place"
    built = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(built, cwd=ROOT, env=env, check=True, capture_output=True)
    subprocess.run([ROOT / ".ci/deploy/publish", site, place], check=True, capture_output=True)
    return place


def asked(url: str, coding: str, script: Path) -> Answered:
    """wrk, for a while."""
    command = ["wrk", "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{SECONDS}s", "--latency"]
    more = ["--header", f"Accept-Encoding: {coding}", "--script", str(script), url]
    said = subprocess.run([*command, *more], capture_output=True, text=True, check=True).stdout
    slowest, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    total, size, unit_of_size = re.search(r"(\d+) requests in [\d.]+s, ([\d.]+)(\w)B", said).groups()  # type: ignore[union-attr]
    errors = sum(map(int, re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", said)))
    return Answered(
        int(total),
        float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),  # type: ignore[index]
        float(slowest) * {"us": 0.001, "ms": 1, "s": 1000}[unit],
        float(size) * {"K": 1, "M": 1e3, "G": 1e6}[unit_of_size] / int(total),
        errors,
    )


def spent() -> float:
    """Seconds of CPU of all that was started here and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(kind: str, coding: str, folder: Path, place: Path, script: Path) -> str:
    """One run, as a line to print."""
    load, before = os.getloadavg()[0], spent()
    with running(kind, folder, place) as server:
        scheme, port = ("https", server.https) if kind == "nginx" else ("http", server.http)
        started = spent()
        found = asked(f"{scheme}://localhost:{port}/", coding, script)
        others = before + spent() - started
    each = 1e6 * (spent() - others) / found.number
    return (
        f"  {scheme:5} {coding:4} {found.a_second:7.0f} a second, 99 % within {found.slowest_ms:5.1f} ms, "
        f"{found.errors} errors, {found.kilobytes:4.1f} kB and {each:4.1f} µs of a core each; load before {load:.1f}"
    )


def main() -> None:
    """Measure and print."""
    for program in ("nginx", "wrk", "brotli"):
        if not shutil.which(program):
            sys.exit(f"{program} is missing: `sudo .ci/debian audit` installs it")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        place = laid_out(folder)
        css = next((place / "current/assets/css").glob("site-*.css")).name
        script = folder / "asking.lua"
        paths = ("/" + path for path in (*PATHS, f"assets/css/{css}"))
        script.write_text(ASKING % ", ".join(f'"{path}"' for path in paths), encoding="utf-8")
        print(f"Answers of nginx, {CONNECTIONS} connections, {SECONDS} s each ({GOAL})")
        for kind, coding in (("nginx", "gzip"), ("container", "gzip"), ("container", "br")):
            for run in range(RUNS):
                print(measured(kind, coding, folder / f"{kind}-{coding}-{run}", place, script))


if __name__ == "__main__":
    main()
