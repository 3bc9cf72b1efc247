"""The scripts of the built site: light, and all named by the page that needs them."""

from __future__ import annotations

import re
from pathlib import Path

from miniature import REPOSITORY

from studieinfo.publish.scripts import imported

SCRIPTS = REPOSITORY / "overrides/assets/js"


def test_modules_that_import_each_other_are_named_once(tmp_path: Path) -> None:
    (tmp_path / "page").mkdir()
    (tmp_path / "page/a.js").write_text('import { b } from "./b.js";\n// import { x } from "./x.js";\n')
    (tmp_path / "page/b.js").write_text('import { a } from "./a.js";\nimport { c, d } from "./c.js";\n')
    (tmp_path / "page/c.js").write_text("export const c = 1;\n")
    assert imported(tmp_path, "page/a.js") == ["page/b.js", "page/c.js"]


def test_the_search_page_names_every_module_of_its_folder(miniature_site: Path) -> None:
    html = (miniature_site / "studier/index.html").read_text(encoding="utf-8")
    named = re.findall(r'<link rel="modulepreload" href="\.\./assets/js/(search/[a-z]+\.js)">', html)
    written = sorted(path.relative_to(SCRIPTS).as_posix() for path in (SCRIPTS / "search").glob("*.js"))
    assert named == sorted(named)
    assert sorted([*named, "search/page.js"]) == written


def test_readers_get_no_comments(miniature_site: Path) -> None:
    for file in SCRIPTS.rglob("*.js"):
        light = (miniature_site / "assets/js" / file.relative_to(SCRIPTS)).read_text(encoding="utf-8")
        assert "/**" not in light, file.name
        assert len(light) < len(file.read_text(encoding="utf-8"))
