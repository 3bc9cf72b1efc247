"""The scripts and styles of the site: light, named by what is in them, all named by the page that needs them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from miniature import REPOSITORY

from studieinfo.publish.assets import Assets, imported

ASSETS = REPOSITORY / "overrides/assets"
SCRIPTS = ASSETS / "js"
HASH = re.compile(r"-[0-9a-f]{12}(?=\.)")


def names(site: Path, ending: str) -> list[str]:
    """The files of the site with an ending, below `assets/`, without the data of the search."""
    found = (path.relative_to(site / "assets").as_posix() for path in (site / "assets").rglob(f"*{ending}"))
    return sorted(found)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of assets with scripts that import each other, and a style."""
    for path, text in {
        "js/page/a.js": 'import { b } from "./b.js";\n// import { x } from "./x.js";\nimport { d } from "../d.js";\n',
        "js/page/b.js": 'import { a } from "./a.js";\nimport { c, d } from "./c.js";\n',
        "js/page/c.js": "export const c = 1;\n",
        "js/d.js": "export const d = 1;\n",
        "css/site.css": "body { color: red; }\n",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def test_modules_that_import_each_other_are_named_once(folder: Path) -> None:
    assert imported(folder / "js", "page/a.js") == ["d.js", "page/b.js", "page/c.js"]


def test_a_script_imports_others_by_the_names_they_have_on_the_site(folder: Path) -> None:
    files = dict(Assets.named(folder).files())
    for name, script in files.items():
        for path in re.findall(r'from"(.+?)"', script.decode().replace(" ", "")):
            assert f"js/{imported_path(name, path)}" in files


def imported_path(name: str, path: str) -> str:
    """Where an import leads, below `js/`."""
    return path.removeprefix("../") if path.startswith("../") else f"{Path(name).parent.name}/{path.removeprefix('./')}"


def test_a_changed_module_gives_every_script_a_new_name_and_no_style(folder: Path) -> None:
    before = Assets.named(folder)
    (folder / "js/page/c.js").write_text("export const c = 2;\n")
    after = Assets.named(folder)
    changed = {path for path in before.names if before.name(path) != after.name(path)}
    assert changed == {"js/page/a.js", "js/page/b.js", "js/page/c.js", "js/d.js"}


def test_a_preview_has_the_files_under_their_own_names(folder: Path) -> None:
    preview = Assets(folder)
    assert preview.name("css/site.css") == "css/site.css"
    assert list(preview.files()) == []


def test_the_search_page_names_every_module_that_its_script_needs(miniature_site: Path) -> None:
    html = (miniature_site / "studier/index.html").read_text(encoding="utf-8")
    named = re.findall(r'<link rel="modulepreload" href="\.\./assets/js/([a-z/]+)-[0-9a-f]{12}\.js">', html)
    written = {path.relative_to(SCRIPTS).with_suffix("").as_posix() for path in (SCRIPTS / "search").glob("*.js")}
    assert [name for name in named if name.startswith("search/")] == sorted(written & set(named))
    assert written - {*named, "search/page"} <= {"search/contract"}, "contract.js holds types only"


def test_every_style_and_script_of_the_site_has_a_hash_and_is_there(miniature_site: Path) -> None:
    written = [path.relative_to(ASSETS).as_posix() for path in (*ASSETS.rglob("*.js"), *ASSETS.rglob("*.css"))]
    published = [*names(miniature_site, ".js"), *names(miniature_site, ".css")]
    assert sorted(HASH.sub("", name) for name in published) == sorted(written)
    assert all(HASH.search(name) for name in published)
    html = (miniature_site / "studier/index.html").read_text(encoding="utf-8")
    asked = re.findall(r'(?:href|src)="\.\./assets/([^"]+\.(?:css|js))"', html)
    assert asked
    assert set(asked) <= set(published)


def test_readers_get_no_comments(miniature_site: Path) -> None:
    light = {HASH.sub("", name): miniature_site / "assets" / name for name in names(miniature_site, ".js")}
    for file in SCRIPTS.rglob("*.js"):
        text = light[file.relative_to(ASSETS).as_posix()].read_text(encoding="utf-8")
        assert "/**" not in text, file.name
        assert len(text) < len(file.read_text(encoding="utf-8"))


NEWER_SYNTAX = {
    "a look-behind (Safari 16.4)": r"\(\?<[=!]",
    "a static block (Safari 16.4)": r"\bstatic\s*\{",
    "the v flag (Chrome 112)": r"/[a-z]*v[a-z]*[;,)]",
    "import attributes (Chrome 123)": r'from "[^"]+" with\b',
    "a duplicate named group (Chrome 125)": r"\(\?<(\w+)>[^\n]*\(\?<\1>",
    "using (Chrome 134)": r"^\s*(?:await )?using \w+ =",
}
"""What Safari 15.6, Firefox ESR 102 or Chrome 100 cannot read: one such thing and the whole script is away."""


@pytest.mark.parametrize("pattern", NEWER_SYNTAX.values(), ids=NEWER_SYNTAX)
def test_browsers_of_some_years_ago_can_read_every_script(pattern: str) -> None:
    scripts = [*SCRIPTS.rglob("*.js"), *(REPOSITORY / "overrides/worker").glob("*.js")]
    with_it = [f.name for f in scripts if re.search(pattern, f.read_text(encoding="utf-8"), re.M)]
    assert with_it == []


def test_an_engine_reads_every_script(node: str) -> None:
    read = "for (const file of process.argv.slice(1)) new vm.SourceTextModule(fs.readFileSync(file, 'utf8'));"
    files = [*map(str, SCRIPTS.rglob("*.js")), *map(str, (REPOSITORY / "overrides/worker").glob("*.js"))]
    command = [node, "--no-warnings", "--experimental-vm-modules", "--eval", read, *files]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert (result.returncode, result.stderr) == (0, "")


EXPORTED = re.compile(r"^export (?:async )?(?:function\*?|const|class) (?:\[(.+?)\]|(\w+))", re.M)


def test_what_a_script_exports_another_one_imports() -> None:
    """The tests and the bench count: they look at the parts of the search one by one."""
    users = [*SCRIPTS.rglob("*.js"), *(REPOSITORY / "tests").rglob("*.js"), *(REPOSITORY / "tests").rglob("*.mjs")]
    texts = {path: path.read_text(encoding="utf-8") for path in users if "node_modules" not in path.parts}
    imported_names = {
        name
        for text in texts.values()
        for listed in re.findall(r"(?:import|const) \{([^}]*)\} (?:from|= await import)", text)
        for name in re.findall(r"\w+", listed)
    }
    exported = {
        name
        for path in SCRIPTS.rglob("*.js")
        for several, one in EXPORTED.findall(texts[path])
        for name in re.findall(r"\w+", several or one)
    }
    assert exported - imported_names == set()
