"""The recipes of `.ci/deploy/`: laid out and rolled back in one step, and sent alike by each kind of server."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from host import rules_of, sent
from miniature import DAY, REPOSITORY, environment
from once import made_once
from servers import RECIPES, SERVERS, Running, running

PAGE = "/studier/nct06372145/"
OBSERVATORY = REPOSITORY / "tests/observatory"
ENOUGH = 130
ALIKE = ("content-security-policy", "cross-origin-resource-policy", "x-frame-options", "access-control-allow-origin")
ALSO = ("x-content-type-options", "referrer-policy", "permissions-policy", "cross-origin-opener-policy")


def site_that_says(folder: Path, word: str) -> Path:
    """Something to lay out: what it is does not matter here."""
    folder.mkdir()
    (folder / "index.html").write_text(f"<!doctype html><title>{word}</title>" + " " * 300, encoding="utf-8")
    return folder


@pytest.fixture
def unverified(tmp_path: Path) -> Path:
    """The recipes beside a `studieinfo` that finds every site sound but the one that says «broken»."""
    shutil.copytree(RECIPES, tmp_path / "project/.ci/deploy")
    program = tmp_path / "project/.venv/bin/studieinfo"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nfor f; do grep -q broken "$f/index.html" 2>/dev/null && exit 1; done; exit 0\n')
    program.chmod(0o755)
    return tmp_path / "project/.ci/deploy"


def lay_out(recipes: Path, site: Path, place: Path, **more: str) -> int:
    command = [str(recipes / "publish"), str(site), str(place)]
    return subprocess.run(command, env=environment(**more), capture_output=True, check=False, timeout=600).returncode


def served(place: Path) -> str:
    found = re.search("<title>(.*)</title>", (place / "current/index.html").read_text(encoding="utf-8"))
    assert found
    return found[1]


def test_a_site_is_laid_out_compressed_and_rolled_back_in_one_step(unverified: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    for word in ("first", "second", "third"):
        assert lay_out(unverified, site_that_says(tmp_path / word, word), place) == 0
        assert served(place) == word
        assert (place / "current/index.html.gz").is_file()
    for word in ("second", "third"):
        assert subprocess.run([str(unverified / "rollback"), str(place)], check=False).returncode == 0
        assert served(place) == word


def test_a_site_that_is_not_sound_is_not_laid_out(unverified: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    assert lay_out(unverified, site_that_says(tmp_path / "good", "good"), place) == 0
    assert lay_out(unverified, site_that_says(tmp_path / "bad", "broken"), place) == 1
    assert served(place) == "good"
    assert len([*(place / "releases").iterdir()]) == 1


def test_the_last_sites_are_kept_and_the_one_to_go_back_to_always(unverified: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    for number in range(6):
        assert lay_out(unverified, site_that_says(tmp_path / str(number), str(number)), place, KEEP="3") == 0
    assert len([*(place / "releases").iterdir()]) == 3
    for _ in range(4):
        subprocess.run([str(unverified / "rollback"), str(place)], check=True)
        assert lay_out(unverified, tmp_path / "0", place, KEEP="1") == 0
        assert (place / "previous/index.html").is_file()


def test_nothing_to_go_back_to_is_told(unverified: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    assert lay_out(unverified, site_that_says(tmp_path / "only", "only"), place) == 0
    assert subprocess.run([str(unverified / "rollback"), str(place)], check=False).returncode == 1
    assert served(place) == "only"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, real_site: Path) -> Iterator[Path]:
    """The frozen site, laid out by the recipe."""

    def make(folder: Path) -> None:
        folder.mkdir()
        unverified = tmp_path_factory.mktemp("recipes") / ".ci/deploy"
        shutil.copytree(RECIPES, unverified)
        program = unverified.parent.parent / ".venv/bin/studieinfo"
        program.parent.mkdir(parents=True)
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
        assert lay_out(unverified, real_site, folder, BROTLI="5") == 0

    laid_out = made_once(tmp_path_factory, "laid-out", make)
    # Where a server that runs as another user may read.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(laid_out, Path(folder) / "place", symlinks=True, copy_function=os.link)
        yield Path(folder) / "place"


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, place: Path) -> Iterator[Running]:
    """Each kind of server, with that site."""
    folder = place.parent / request.param
    with running(request.param, folder, place) as found:
        yield found
    shutil.rmtree(folder)


def joined(policy: str) -> set[str]:
    """The directives of a policy, whatever their order."""
    return {part.strip() for one in policy.split(", ") for part in one.split(";") if part.strip()}


@pytest.mark.audit
def test_each_server_sends_what_the_build_wrote(server: Running, place: Path) -> None:
    rules = rules_of((place / "current/_headers").read_text(encoding="utf-8"))
    css = next((place / "current/assets/css").glob("site-*.css")).name
    for path in (
        "/",
        PAGE,
        "/nn/studier/",
        "/innramming/sykdom/kreft/",
        "/api/v1/studies.json",
        "/feeds/studier.atom",
        f"/assets/css/{css}",
        "/sw.js",
    ):
        status, headers, _ = server.get(path)
        assert status == 200, path
        wanted = {name.lower(): value for name, value in sent(rules, path).items()}
        for name in (*ALIKE[1:], *ALSO):
            if path != "/sw.js" or name in ALSO:
                assert headers.get(name) == wanted.get(name), f"{path}: {name}"
        assert joined(wanted["content-security-policy"]) - joined(headers["content-security-policy"]) <= {
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        }, path
        assert "strict-transport-security" in headers
        assert headers["cache-control"] == ("public, max-age=31536000, immutable" if css in path else "no-cache")
        assert headers["content-type"].startswith(
            {
                "json": "application/json",
                "atom": "application/atom+xml",
                ".css": "text/css",
                "w.js": ("text/javascript", "application/javascript"),
            }.get(path[-4:], "text/html")
        ), path


@pytest.mark.audit
def test_what_is_missing_is_told_in_the_site_s_own_page_and_never_kept(server: Running) -> None:
    for path in ("/finnes-ikke/", "/assets/css/site-000000000000.css", "/.server/Caddyfile", "/.htaccess"):
        status, headers, body = server.get(path)
        assert status in (403, 404), path
        assert "immutable" not in headers.get("cache-control", "")
        if path == "/finnes-ikke/":
            assert b"Vi fant ikke siden" in body
            assert "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.audit
def test_a_page_comes_compressed_and_only_when_it_has_changed(server: Running, place: Path) -> None:
    _, headers, body = server.get(PAGE, "--header", "Accept-Encoding: gzip")
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].startswith("text/html")
    assert body == (place / f"current{PAGE}index.html.gz").read_bytes()
    again, _, nothing = server.get(
        PAGE, "--header", "Accept-Encoding: gzip", "--header", f"If-None-Match: {headers['etag']}"
    )
    assert (again, nothing) == (304, b"")
    assert server.get("/", port=server.http)[0] in (301, 308)


@pytest.mark.audit
def test_what_a_reader_opens_is_written_down_nowhere(server: Running) -> None:
    for path in (PAGE, "/finnes-ikke/"):
        server.get(path)
    written = [path for path in server.certificate.parent.rglob("*") if path.is_file()]
    assert [path.name for path in written if re.search(rb"nct06372145|finnes-ikke", path.read_bytes())] == []


@pytest.mark.audit
def test_the_container_s_server_sends_the_same_over_http(place: Path) -> None:
    rules = rules_of((place / "current/_headers").read_text(encoding="utf-8"))
    with running("container", place.parent / "container", place) as server:
        status, headers, body = server.get(PAGE, "--header", "Accept-Encoding: br", port=server.http)
        health = json.loads(server.get("/api/v1/health.json", port=server.http)[2])
    assert (status, headers["content-encoding"]) == (200, "br")
    assert body == (place / f"current{PAGE}index.html.br").read_bytes()
    for name in (*ALIKE[1:], *ALSO):
        assert headers.get(name) == {k.lower(): v for k, v in sent(rules, PAGE).items()}.get(name), name
    assert health["judged_on"] == DAY.isoformat()
    assert health["data_date"] <= health["judged_on"]


def test_what_is_set_up_here_does_not_come_into_the_container() -> None:
    kept_out = (REPOSITORY / ".dockerignore").read_text(encoding="utf-8").splitlines()
    made_here = (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {path.strip("/") for path in made_here} - set(kept_out) == set()


def installed_observatory() -> Path:
    """MDN's HTTP Observatory, installed as its lock file says."""
    if not (OBSERVATORY / "node_modules/.package-lock.json").is_file():
        npm = REPOSITORY / ".venv/bin/npm"
        subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=OBSERVATORY, check=True
        )
    return OBSERVATORY / "scan.mjs"


@pytest.mark.audit
def test_the_observatory_has_nothing_to_ask_for(server: Running) -> None:
    command = [REPOSITORY / ".venv/bin/node", installed_observatory(), str(server.http), str(server.https)]
    env = {**os.environ, "NODE_EXTRA_CA_CERTS": str(server.certificate)}
    said = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=120).stdout
    found: dict[str, Any] = json.loads(said)
    assert [test for test in found["tests"] if not test["passed"]] == []
    assert found["score"] >= ENOUGH, said
