"""`make bench`: from a saved file to its page as a preview serves it, ours beside Hugo's server, of the same pages.

    previews.py [STUDIES]

Both serve what was built and watch its files. A study, a page and a template are changed in turns, ours and theirs;
each turn begins when both programs rest. What counts is the median until the page has the new text.
"""

from __future__ import annotations

import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import ROOT, project
from growth import keep
from peers import PEERS, hugo_project, our_build

sys.path += [str(ROOT / "tests")]

from servers import free_port

STUDIES: Final = 1000
TURNS: Final = 3
REST: Final = 2.0
"""Seconds without work after which a program is taken to rest: ours pauses one before it goes on."""
IDLE: Final = 5.0
"""Hundredths of a second of CPU in that time that are no work: a server that waits looks about."""
ARTICLE: Final = "fordeler-og-ulemper/"


@dataclass(frozen=True, slots=True)
class Server:
    """A preview that runs."""

    process: subprocess.Popen[bytes]
    address: str

    def page(self, path: str) -> str:
        """What is served now; nothing while nobody answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=600) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    def rest(self) -> None:
        """Wait until it has nothing to do."""
        before = -math.inf
        while (now := self._worked()) - before > IDLE:
            before = now
            time.sleep(REST)

    def _worked(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return float(fields[11]) + float(fields[12])


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a file: a text is put before the first `place` in it, after `before`. `page` shows it."""

    file: Path
    place: str
    page: str
    before: str = ""

    def seconds(self, server: Server, text: str) -> float:
        """Make the change; how long until it is seen."""
        server.page(self.page)
        before = self.file.read_text("utf-8")
        assert self.place in before, (self.file, self.place)
        started = time.perf_counter()
        self.file.write_text(before.replace(self.place, f"{text}{self.place}", 1), "utf-8")
        while text.strip() not in server.page(self.page):
            time.sleep(0.002)
        return time.perf_counter() - started


@contextmanager
def serving(command: list[str], folder: Path, port: int) -> Iterator[Server]:
    """A preview, from when it shows the front page and rests."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks"), "SITE_URL": ""}
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, env=env, stdout=silent, stderr=silent)
    try:
        server = Server(process, f"http://127.0.0.1:{port}/")
        while "</html>" not in server.page(""):
            assert process.poll() is None
            time.sleep(0.2)
        server.rest()
        yield server
    finally:
        process.terminate()  # an interrupt does not reach what was started in the background
        process.wait()


def our_edits(folder: Path) -> dict[str, Edit]:
    """A change of each kind in our project."""
    file = sorted((folder / "data/studies").glob("*.yml"))[0]
    first_words = re.search(r"^title:\n  nb: \"?(\w+)", file.read_text("utf-8"), re.M)
    assert first_words
    page = f"studier/{file.stem}/"
    return {
        "study": Edit(file, first_words[1], page),
        "page": Edit(folder / f"content/nb/{ARTICLE.strip('/')}.md", "\n## ", ARTICLE, "\n\n"),
        "template": Edit(folder / "overrides/bodies/study.html", "{% macro ", page),
    }


def their_edits(folder: Path, study: str) -> dict[str, Edit]:
    """The same in Hugo's: the text of both pages is Markdown, and there is one template."""
    by_page = {}
    for file in (folder / "content").glob("*.md"):
        head = file.read_text("utf-8").partition("\n")[0]
        by_page.update({page: file for page in (study, ARTICLE) if f'"url": "/{page}"' in head})
    return {
        "study": Edit(by_page[study], "\n# ", study, "\n"),
        "page": Edit(by_page[ARTICLE], "\n# ", ARTICLE, "\n"),
        "template": Edit(folder / "layouts/_default/single.html", "</body>", study),
    }


def main(studies: int) -> None:
    """Measure, print and keep."""
    with tempfile.TemporaryDirectory() as name:
        own = project(Path(name) / "own", studies)
        our_build(own)
        theirs = hugo_project(Path(name) / "Hugo", own / "site")
        ours = our_edits(own)
        their = their_edits(theirs, ours["study"].page)
        ports = free_port(), free_port()
        our_command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{ports[0]}"]
        their_command = [PEERS["Hugo"].command[0], "server", "-p", str(ports[1]), "--bind", "127.0.0.1"]
        seen: dict[str, dict[str, list[float]]] = {kind: {"ours": [], "Hugo": []} for kind in ours}
        with serving(our_command, own, ports[0]) as us, serving(their_command, theirs, ports[1]) as them:
            for turn in range(TURNS):
                for number, kind in enumerate(seen):
                    for who, server, edit in (("ours", us, ours[kind]), ("Hugo", them, their[kind])):
                        us.rest()
                        them.rest()
                        seen[kind][who].append(edit.seconds(server, f"{edit.before}Endring{turn}{number} "))
    found = {kind: {who: statistics.median(times) for who, times in both.items()} for kind, both in seen.items()}
    print(f"\nSaved → seen in a preview, {studies} studies × 3 languages; load {os.getloadavg()[0]:.1f}")
    for kind, both in found.items():
        print(f"  {kind:10} ours {both['ours']:6.3f} s, Hugo {both['Hugo']:6.3f} s: {both['ours'] / both['Hugo']:.2f}")
    keep("previews", found)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STUDIES)
