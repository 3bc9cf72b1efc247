"""Draws the pictures of CONTRIBUTING.md. See README.md beside this file."""

from __future__ import annotations

import html
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
sys.path.insert(0, str(REPOSITORY / "tests"))

from host import serving  # noqa: E402
from miniature import build, copy_miniature, studieinfo  # noqa: E402

OUT = REPOSITORY / ".github/pictures"
FILE = HERE / "study.yml"
ANSWERS = HERE / "answers.json"
COMPLETED, EXPLAINED = 9, 6
"""The lines of `study.yml` where the editor's program is asked what could stand there, and what a field is."""
CASE = REPOSITORY / "tests/cases/unknown-status"
STUDY = "studier/nct06372145/"
MARKS = (
    ("h1", "title"),
    (".standing", "sites, register"),
    (".eyebrow", "conditions"),
    ("#hva + *", "summary"),
)
"""Parts of a study page, and the fields they come from."""
STYLE = """
body { margin: 0; padding: 20px; background: #f4f6f8; font: 16px/1.5 "DejaVu Sans", sans-serif; color: #1c2733; }
pre { margin: 0; font: 15px/1.55 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
.terminal { background: #1c2733; color: #f4f6f8; padding: 18px 20px; border-radius: 8px; }
.terminal .where { color: #ffd28a; } .terminal .do { color: #a8e6b0; }
.editor { position: relative; background: #fff; border: 1px solid #9aa7b4; border-radius: 8px; padding: 14px 0; }
.line { display: flex; } .line span:first-child { width: 3em; padding-right: 1em; text-align: right; color: #6b7783; }
.comment { color: #4b6b45; } .wrong { text-decoration: underline wavy #b3261e; text-underline-offset: 4px; }
.box { margin: 10px 14px 4px 4.2em; border: 1px solid #9aa7b4; border-radius: 6px; background: #fff; font-size: 14px; }
.box div { display: flex; gap: 1.2em; padding: 3px 12px; } .box div:first-child { background: #dcebf7; }
.box b { font-family: "DejaVu Sans Mono", monospace; font-weight: normal; min-width: 15.5em; }
.note { padding: 3px 12px; } .note.bad { border-left: 4px solid #b3261e; }
ol { display: flex; gap: 14px; margin: 0; padding: 0; list-style: none; }
li { flex: 1; background: #fff; border: 2px solid #1f5d8c; border-radius: 10px; padding: 14px; font-size: 15px; }
li strong { display: block; font-size: 17px; margin-bottom: 6px; }
"""
STEPS = (
    ("1. Du endrer", "Du retter en fil i nettleseren, og skriver kort hva og hvorfor."),
    ("2. Maskinen sjekker", "Er noe galt, står det på linjen hva det er, og hva du kan gjøre."),
    ("3. Du ser det", "En forhåndsvisning av hele nettstedet kan lastes ned."),
    ("4. Noen leser", "En annen i redaksjonen leser gjennom og godtar."),
    ("5. Det er publisert", "Nettstedet bygges og byttes ut i ett steg."),
)


def save(name: str, picture: bytes) -> None:
    """A PNG with few colours, so that a clone stays small."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(96).save(OUT / name, optimize=True)
    print(name, (OUT / name).stat().st_size)


def drawn(page: Page, name: str, body: str, width: int = 900) -> None:
    """A picture of some HTML, as high as it is."""
    page.set_viewport_size({"width": width, "height": 100})
    page.set_content(f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{body}")
    save(name, page.screenshot(full_page=True))


def error_message() -> str:
    """What `studieinfo check` prints about a study file with a fault."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_miniature(Path(folder) / "project")
        shutil.copytree(CASE, project, dirs_exist_ok=True)
        return studieinfo("check", cwd=project).stderr


def terminal(said: str) -> str:
    """The report in a terminal, the place and the advice in colours of their own."""

    def coloured(line: str) -> str:
        kind = "where" if line.startswith("data/") else "do" if line.lstrip().startswith("= ") else ""
        return f'<span class="{kind}">{html.escape(line)}</span>'

    lines = "\n".join(map(coloured, ["$ make check", *said.splitlines()]))
    return f'<pre class="terminal">{lines}</pre>'


def asked(server: str) -> None:
    """Ask the language server anew, and keep its answers."""
    result = subprocess.run(
        ["node", str(HERE / "ask.mjs"), server, str(FILE), str(COMPLETED), str(EXPLAINED)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    ANSWERS.write_text(result.stdout, encoding="utf-8")


def editor() -> str:
    """The study file as an editor shows it: what could stand there, what is wrong, what a field is."""
    answers = json.loads(ANSWERS.read_text(encoding="utf-8"))
    wrong = dict(answers["wrong"])
    parts = []
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        kind = "comment" if line.startswith("#") else ""
        key, colon, value = html.escape(line).partition(": ")
        shown = f'{key}{colon}<span class="wrong">{value}</span>' if number in wrong else html.escape(line)
        parts.append(f'<div class="line"><span>{number}</span><pre class="{kind}">{shown}</pre></div>')
        if number in wrong:
            parts.append(f'<div class="box note bad">{html.escape(wrong[number])}</div>')
        if number == EXPLAINED:
            said = answers["explained"].split("\n\n")[-1]
            parts.append(f'<div class="box note">{html.escape(said)}</div>')
        if number == COMPLETED:
            rows = "".join(
                f"<div><b>{html.escape(value)}</b><span>{html.escape(means)}</span></div>"
                for value, means in answers["proposed"][:6]
            )
            parts.append(f'<div class="box">{rows}</div>')
    return f'<div class="editor">{"".join(parts)}</div>'


@contextmanager
def site() -> Iterator[str]:
    """The address of the site, built from the repository's own data."""
    with tempfile.TemporaryDirectory() as folder:
        result = build(REPOSITORY, "-d", f"{folder}/site", epoch=None)
        assert result.returncode == 0, result.stderr
        with serving(Path(folder) / "site") as server:
            yield server.url


def marked_study(page: Page, address: str) -> None:
    """A study page with the names of the fields beside the parts that come from them."""
    page.set_viewport_size({"width": 760, "height": 1350})
    page.goto(f"{address}/{STUDY}")
    for selector, name in MARKS:
        page.locator(selector).first.evaluate(
            """(part, name) => {
          part.style.outline = "3px solid #b3261e";
          part.style.outlineOffset = "4px";
          part.style.position = "relative";
          const mark = document.createElement("span");
          mark.textContent = name;
          Object.assign(mark.style, { position: "absolute", top: "-22px", right: "0", background: "#b3261e",
            color: "#fff", font: "bold 15px DejaVu Sans Mono", padding: "2px 10px", borderRadius: "4px" });
          part.append(mark);
        }""",
            name,
        )
    save("studieside.png", page.screenshot(clip={"x": 0, "y": 60, "width": 760, "height": 1000}))


def main() -> None:
    if len(sys.argv) > 1:
        asked(sys.argv[1])
    OUT.mkdir(exist_ok=True)
    with sync_playwright() as playwright, site() as address:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        steps = "".join(f"<li><strong>{title}</strong>{text}</li>" for title, text in STEPS)
        drawn(page, "veien.png", f"<ol>{steps}</ol>")
        drawn(page, "feilmelding.png", terminal(error_message()))
        drawn(page, "fullforing.png", editor())
        marked_study(page, address)
        browser.close()


if __name__ == "__main__":
    main()
