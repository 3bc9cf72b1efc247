"""The scripts and styles of the site: few, light, named by what is in them, all named by the page that needs them."""

from __future__ import annotations

import re
import subprocess
from graphlib import CycleError
from pathlib import Path

import pytest
from miniature import REPOSITORY

from studieinfo.publish.assets import Assets
from studieinfo.publish.bundling import bundled, files_of, modules, needed

ASSETS = REPOSITORY / "overrides/assets"
SCRIPTS = ASSETS / "js"
HASH = re.compile(r"-[0-9a-f]{12}(?=\.)")
IMPORTED = re.compile(r'from ?"(\.[^"]+\.js)"')


def names(site: Path, ending: str) -> list[str]:
    """The files of the site with an ending, below `assets/`, without the data of the search."""
    found = (path.relative_to(site / "assets").as_posix() for path in (site / "assets").rglob(f"*{ending}"))
    return sorted(found)


def write(folder: Path, files: dict[str, str]) -> Path:
    """A folder of assets."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Assets: `page/a.js` and `e.js` are scripts of pages; both need `d.js`, and call things of their own alike."""
    return write(
        tmp_path,
        {
            "js/page/a.js": 'import { b } from "./b.js";\n// import { x } from "./x.js";\n'
            'import { d } from "../d.js";\n'
            "const own = 1;\nd.push(`a${own}`);\nconsole.log(b(), d.join());\n",
            "js/page/b.js": 'import { C, f, g, h } from "./c.js";\nimport { d } from "../d.js";\nconst own = 2;\n'
            "d.push(`b${own}`);\nexport function b() {\n  return [new C().own, f(), g, h].join();\n}\n",
            "js/page/c.js": 'import { d } from "../d.js";\nconst own = 3;\nd.push(`c${own}`);\n'
            "export class C {\n  own = own;\n}\nexport const f = () => 4;\nexport const [g, h] = [5, 6];\n",
            "js/d.js": "export const d = [];\nd.push(0);\n",
            "js/e.js": 'import { d } from "./d.js";\nconst own = 7;\nd.push(`e${own}`);\nconsole.log(d.join());\n',
            "css/site.css": "body { color: red; }\n",
        },
    )


def test_what_a_script_needs_is_named_once(folder: Path) -> None:
    assert needed(modules(folder / "js"), "page/a.js") == ["d.js", "page/b.js", "page/c.js"]


def test_what_one_script_needs_is_in_it_and_what_several_need_is_a_file(folder: Path) -> None:
    assert files_of(modules(folder / "js")) == {"d.js": [], "e.js": [], "page/a.js": ["page/c.js", "page/b.js"]}
    assert Assets.named(folder).modules("page/a.js") == ["d.js"]


def test_a_script_with_others_in_it_does_what_they_did(folder: Path, tmp_path: Path, node: str) -> None:
    published = write(tmp_path / "site", {})
    for name, data in Assets.named(folder).sent.items():
        write(published, {name: data.decode()})
    (published / "package.json").write_text('{"type": "module"}')
    (folder / "package.json").write_text('{"type": "module"}')
    both = "await import(process.argv[1]); await import(process.argv[2]);"

    def said(*scripts: Path) -> str:
        command = [node, "--input-type=module", "--eval", both, *map(str, scripts)]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=600).stdout

    [a], [e] = (list(published.rglob(f"{name}-*.js")) for name in "ae")
    assert said(a, e) == said(folder / "js/page/a.js", folder / "js/e.js") == "3,4,5,6 0,c3,b2,a1\n0,c3,b2,a1,e7\n"


def test_modules_that_need_each_other_are_refused(folder: Path) -> None:
    write(folder, {"js/page/c.js": 'import { b } from "./b.js";\n'})
    with pytest.raises(CycleError):
        Assets.named(folder)


@pytest.mark.parametrize("line", ["export default 1;", 'import "./c.js";', "export let f = 1;", "export { f };"])
def test_what_cannot_be_put_within_another_script_is_refused(folder: Path, line: str) -> None:
    write(folder, {"js/page/b.js": f"export const b = 1;\n{line}\n"})
    every = modules(folder / "js")
    with pytest.raises(ValueError, match=re.escape(line)):
        bundled(every, "page/a.js", ["page/b.js"], {"d.js": "d.js"})


def test_a_script_imports_others_by_the_names_they_have_on_the_site(miniature_site: Path) -> None:
    published = names(miniature_site, ".js")
    imports = 0
    for name in published:
        script = miniature_site / "assets" / name
        for path in IMPORTED.findall(script.read_text(encoding="utf-8")):
            assert (script.parent / path).is_file(), f"{name}: {path}"
            imports += 1
    assert imports > 5


def test_a_changed_module_gives_every_script_a_new_name_and_no_style(folder: Path) -> None:
    before = Assets.named(folder)
    write(folder, {"js/d.js": "export const d = [8];\n"})
    after = Assets.named(folder)
    changed = {path for path in before.names if before.name(path) != after.name(path)}
    assert changed == {"js/page/a.js", "js/d.js", "js/e.js"}


def test_a_name_tells_what_is_sent_and_not_how_it_was_written(folder: Path) -> None:
    before = Assets.named(folder)
    for path in ("js/page/c.js", "css/site.css"):
        file = folder / path
        file.write_text(f"/* A comment. */\n{file.read_text()}")
    assert Assets.named(folder).sent == before.sent


def test_a_preview_has_the_files_under_their_own_names(folder: Path) -> None:
    preview = Assets(folder)
    assert preview.name("css/site.css") == "css/site.css"
    assert preview.modules("page/a.js") == ["d.js", "page/b.js", "page/c.js"]
    assert dict(preview.sent) == {}


def test_the_search_page_names_every_file_that_its_script_needs(miniature_site: Path) -> None:
    html = (miniature_site / "studier/index.html").read_text(encoding="utf-8")
    named = set(re.findall(r'<link rel="modulepreload" href="\.\./assets/(js/[^"]+)">', html))
    script = re.search(r'src="\.\./assets/(js/search/page-[^"]+)"', html)
    assert script
    queue, needs = [miniature_site / "assets" / script[1]], set()
    while queue:
        file = queue.pop()
        found = {(file.parent / path).resolve() for path in IMPORTED.findall(file.read_text("utf-8"))}
        queue += found - needs
        needs |= found
    assert needs
    assert {path.relative_to(miniature_site / "assets").as_posix() for path in needs} <= named


def test_the_search_page_asks_for_its_data_before_its_script_runs(miniature_site: Path) -> None:
    html = (miniature_site / "studier/index.html").read_text(encoding="utf-8")
    early = re.findall(r'<link rel="preload" as="fetch" crossorigin href="([^"]+)">', html)
    first = [re.search(f'data-{name}="([^"]+)"', html) for name in ("words", "index")]
    assert early == [found[1] for found in first if found]
    assert len(early) == 2


def test_every_style_and_script_of_the_site_has_a_hash_and_is_there(miniature_site: Path) -> None:
    written = [path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.css")]
    written += [f"js/{path}" for path in files_of(modules(SCRIPTS))]
    published = [*names(miniature_site, ".js"), *names(miniature_site, ".css")]
    assert sorted(HASH.sub("", name) for name in published) == sorted(written)
    assert all(HASH.search(name) for name in published)
    html = (miniature_site / "studier/index.html").read_text(encoding="utf-8")
    asked = re.findall(r'(?:href|src)="\.\./assets/([^"]+\.(?:css|js))"', html)
    assert asked
    assert set(asked) <= set(published)


def test_readers_get_no_comments(miniature_site: Path) -> None:
    for name in (*names(miniature_site, ".js"), *names(miniature_site, ".css")):
        text = (miniature_site / "assets" / name).read_text(encoding="utf-8")
        assert "/*" not in text, name
        assert "\n  " not in text, name


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


def test_an_engine_reads_every_script(node: str, miniature_site: Path) -> None:
    read = "for (const file of process.argv.slice(1)) new vm.SourceTextModule(fs.readFileSync(file, 'utf8'));"
    folders = (SCRIPTS, REPOSITORY / "overrides/worker", miniature_site / "assets/js")
    files = [str(file) for folder in folders for file in folder.rglob("*.js")]
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
