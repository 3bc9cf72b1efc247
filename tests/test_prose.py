"""Markdown that tries to become more than text, a link or a list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from markdown import markdown
from miniature import DAY, REPOSITORY
from mkdocs.config import load_config

from studieinfo.problems import errors
from studieinfo.project import examine

PAGE = "content/nb/kliniske-studier/index.md"
HEAD = (
    "---\ntitle: Side\ndescription: En side.\nsources:\n  - {title: Kilden, checked: 2026-11-01}\n"
    "review: {status: unreviewed}\n---\n"
)

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b onclick=alert(1)>b</b>",
    "<svg/onload=alert(1)>",
    "<!-- <script>alert(1)</script> -->",
    "<?php x ?>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](\njavascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6a;avascript&colon;alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](http://evil.example)",
    "![x](http://evil.example/a.png)",
    "![x](javascript:alert(1))",
    "[x][f]\n\n[f]: javascript:alert(1)",
    '[x][f]\n\n[f]: javascript:alert(1) "t"',
    "[f]\n\n[f]: <javascript:alert(1)> (t)",
    "* x\n\n    [f]: javascript:alert(1)\n\n[x][f]",
    "<javascript:alert(1)>",
    r"\`<img src=x onerror=alert(1)>\`",
    r"\`[x](javascript:alert(1))\`",
    "`` a ` <img src=x onerror=alert(1)> ` b",
    "a ` b\n\n<div>`</div>",
    '!!! note "<img src=x onerror=alert(1)>"\n    x',
    "| a |\n| --- |\n| <img src=x onerror=alert(1)> |",
    "## <img src=x onerror=alert(1)>",
    "[a\\](b)](javascript:alert(1))",
    "[<img src=x onerror=alert(1)>](a.md)",
    '![" onerror="alert(1)](x.png" onerror="alert(1))<b>',
]


@pytest.mark.parametrize("text", ATTACKS)
def test_check_refuses(text: str, project: Path) -> None:
    (project / PAGE).write_text(f"{HEAD}{text}\n", encoding="utf-8")
    _, problems = examine(project, DAY)
    assert [problem.where.path for problem in errors(problems)][:1] == [PAGE]


@pytest.fixture(scope="module")
def options() -> dict:
    config = load_config(str(REPOSITORY / "mkdocs.yml"))
    return {"extensions": config.markdown_extensions, "extension_configs": config.mdx_configs}


@pytest.mark.parametrize("text", [*ATTACKS, "```not a fence!! x\n<script>alert(1)</script>\n```"])
def test_page_stays_harmless_even_if_check_overlooks_it(text: str, options: dict) -> None:
    tree = html.fromstring(f"<div>{markdown(text, **options)}</div>")
    assert tree.xpath("//script | //svg | //b | //@*[starts-with(name(), 'on')] | //comment() | //div[.='`']") == []
    assert tree.xpath("//a[not(@href)] | //img[not(@src)]") == [], "MkDocs looks for the target of each"
    targets = (re.sub(r"[\x00-\x20]", "", target).lower() for target in tree.xpath("//@href | //@src"))
    assert [target for target in targets if re.match(r"[a-z][a-z0-9+.-]*:|//", target)] == []


@pytest.mark.parametrize(
    "text",
    [
        "`<b>` og `[x](javascript:1)` i kode",
        "```\n<script>\n```",
        "1 < 2 og x > y & z",
        "&amp; &lt;b&gt;",
        "[x](https://www.helsenorge.no/) [y](mailto:a@b.no) [z](tel:+4723327000) [w](ordliste:placebo)",
        "[s](../studier/index.md#x)",
        "**tung** *lett* [^1]",
        "Se [dette (fra 2026)](https://www.helsenorge.no/a_(b)).",
        "10:30 og note: dette",
        "~~~\n<i>\n~~~",
        "Kolon: [x] og [y]: ikke en lenke",
    ],
)
def test_check_takes_plain_markdown(text: str, project: Path) -> None:
    (project / PAGE).write_text(f"{HEAD}{text}\n", encoding="utf-8")
    assert errors(examine(project, DAY).problems) == []
