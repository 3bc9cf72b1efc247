"""How the site is sent: each kind of server is told the same, and nothing that is allowed is more than is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from host import HEADERS, Rules, rules_of, sent
from miniature import build

from studieinfo.publish.policy import POLICIES

ROOT = "/under/"
"""Where the miniature lies on its server."""
PATHS = {
    "": "page",
    "nn/": "page",
    "studier/nct90000001/": "page",
    "en/til-legen/nct90000001/": "page",
    "innramming/": "page",
    "innramming/sykdom/kreft/": "embed",
    "nn/innramming/sted/oslo/": "embed",
    "innramming/tilpasset/": "measured",
    "innramming/hoyde.js": "file",
    "en/nytt/studier.txt": "file",
    "nn/deling/study.png": "file",
    "trykksaker/plakat.pdf": "page",
    "nn/trykksaker/sykdom/kreft.pdf": "page",
    "uten-nett.html": "page",
    "api/v1/studies.json": "file",
    "en/feeds/studier.atom": "file",
    "assets/css/site-0123456789ab.css": "file",
}
FRAMED = ("embed", "measured")
"""What others may frame."""
MOST_RULES, LONGEST_LINE = 100, 2000
"""What Cloudflare Pages takes: https://developers.cloudflare.com/pages/configuration/headers/"""


@pytest.fixture(scope="module")
def rules(miniature_site: Path) -> Rules:
    return rules_of((miniature_site / HEADERS).read_text(encoding="utf-8"))


def directives(policy: str) -> dict[str, str]:
    """The parts of a policy."""
    return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))


@pytest.mark.parametrize("kind", POLICIES)
def test_a_policy_begins_with_nothing_and_trusts_no_code_in_the_page(kind: str) -> None:
    policy = POLICIES[kind]  # type: ignore[index]
    assert directives(policy)["default-src"] == "'none'"
    assert not re.search(r"unsafe|\*|https?:|data:|blob:", policy)
    assert {value for name, value in directives(policy).items() if name.endswith("-src")} <= {"'none'", "'self'"}


@pytest.mark.parametrize(("path", "kind"), PATHS.items())
def test_a_static_host_is_told_what_the_address_holds(rules: Rules, path: str, kind: str) -> None:
    found = sent(rules, ROOT + path)
    policies = [directives(policy) for policy in found["Content-Security-Policy"].split(", ")]
    assert POLICIES[kind] in found["Content-Security-Policy"]  # type: ignore[index]
    framed = [policy["frame-ancestors"] for policy in policies if "frame-ancestors" in policy]
    assert framed == (["*"] if kind in FRAMED else ["'none'"])
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Strict-Transport-Security"] == "max-age=63072000"
    assert found["Cross-Origin-Resource-Policy"] == (
        "cross-origin" if kind in FRAMED or "Access-Control-Allow-Origin" in found else "same-origin"
    )
    assert ("Access-Control-Allow-Origin" in found) is (kind == "file" and not path.startswith("assets/"))


def test_every_page_but_the_lists_for_others_is_kept_out_of_frames(miniature_site: Path, rules: Rules) -> None:
    free = set()
    for file in miniature_site.rglob("index.html"):
        path = file.relative_to(miniature_site).as_posix().removesuffix("index.html")
        if "frame-ancestors 'none'" not in sent(rules, ROOT + path)["Content-Security-Policy"]:
            free.add(re.sub(r"^(?:nn/|en/)?(innramming/(?:sykdom|sted|forening)/)[^/]+/$", r"\1", path))
    assert {re.sub(r"^(?:nn/|en/)", "", path) for path in free} == {
        "innramming/sykdom/",
        "innramming/sted/",
        "innramming/forening/",
        "innramming/tilpasset/",
    }


def test_a_static_host_can_take_them_all(miniature_site: Path, rules: Rules) -> None:
    assert len(rules) <= MOST_RULES
    lines = (miniature_site / HEADERS).read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= LONGEST_LINE


def test_a_page_says_its_policy_itself_for_a_host_that_sends_none(miniature_site: Path) -> None:
    for path, kind in (
        ("studier/nct90000001/", "page"),
        ("404.html", "page"),
        ("innramming/sykdom/kreft/", "embed"),
        ("innramming/tilpasset/", "measured"),
    ):
        file = miniature_site / path
        head = (file if file.suffix else file / "index.html").read_text(encoding="utf-8").partition("<link")[0]
        assert f'<meta http-equiv="Content-Security-Policy" content="{POLICIES[kind]}">' in head  # type: ignore[index]
        assert head.index("http-equiv") < head.index("<title>")
        assert "<script" not in head


def test_the_owner_decides_who_may_frame_the_lists_and_about_https(project: Path) -> None:
    with (project / "data/settings.yml").open("a", encoding="utf-8") as file:
        file.write("headers: {https_days: 0, framed_by: [https://www.forening.example, 'https://*.sykehus.example']}\n")
    result = build(project)
    assert result.returncode == 0, result.stderr
    allowed = "frame-ancestors https://www.forening.example https://*.sykehus.example"
    for name in (HEADERS, ".htaccess", ".server/nginx-http.conf", ".server/Caddyfile"):
        text = (project / "site" / name).read_text(encoding="utf-8")
        assert allowed in text
        assert "frame-ancestors *" not in text
        assert "Strict-Transport-Security" not in text
    assert "Strict-Transport-Security" not in (project / "site/.server/nginx-server.conf").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", ["http://a.example", "https://a.example/side", "'self'; script-src *", "a.example"])
def test_what_would_loosen_the_policy_is_refused(wrong: str, project: Path) -> None:
    with (project / "data/settings.yml").open("a", encoding="utf-8") as file:
        file.write(f'headers: {{framed_by: ["{wrong}"]}}\n')
    result = build(project)
    assert result.returncode == 1
    assert "er ikke «*», som er alle, eller et nettsted" in result.stderr
