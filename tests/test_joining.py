"""Templates put together when they are read: what Jinja would show, letter by letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from studieinfo.publish.templates import Said, environment

PARTS = {
    "page.html": '{% from "a.html" import one, both as two with context %}\n'
    '{% for item in items %}\n{{ one(item) }} {{ two(item, last=loop.last) }} {% include "part.html" %}\n{% endfor %}\n'
    '{% include "frame.html" %}\n',
    "a.html": '{% from "b.html" import one as other with context %}\n'
    "{% macro one(item) %}<b>{{ item }}</b>{{ name }}{% endmacro %}\n"
    "{% macro both(item, last=false, more=none) %}{{ one(item) }}/{{ other(item) }}{{ more }}"
    "{% if last %}.{% endif %}{% endmacro %}\n",
    "b.html": "{% macro one(item) %}{{ depth(item | length) }}{% endmacro %}\n"
    "{% macro depth(n) %}{{ n }}{% if n %}{{ depth(n - 1) }}{% endif %}{% endmacro %}\n",
    "part.html": '{% set item = "own" %}({{ item }}{{ given["key"] }})\n',
    "frame.html": '{% from "c.html" import framed with context %}\n'
    "{% call framed(2) %}<i>{{ name }}</i>{% endcall %}{% with items = [] %}{% include 'list.html' %}{% endwith %}\n",
    "c.html": "{% macro framed(times) %}{% for n in range(times) %}[{{ caller() }}]{% endfor %}{% endmacro %}\n",
    "list.html": "{{ items | length }}{{ items }}\n",
}
GIVEN = {"items": ["<a>", "b & c", Markup("<u>d</u>")], "name": "«x»'\"", "given": {"key": "<k>"}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "overrides").mkdir()
    for name, text in PARTS.items():
        (tmp_path / "overrides" / name).write_text(text, "utf-8")
    return tmp_path


def test_a_joined_template_shows_what_jinja_shows(root: Path) -> None:
    jinja = Environment(
        loader=FileSystemLoader(root / "overrides"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    expected = jinja.get_template("page.html").render(GIVEN)
    assert "[<i>«x»&#39;&#34;</i>]" in expected
    assert environment(root).get_template("page.html").render(GIVEN) == expected


def test_no_template_is_fetched_while_a_page_is_made(root: Path) -> None:
    template = environment(root).get_template("page.html")
    for name in PARTS:
        (root / "overrides" / name).unlink()
    assert "[<i>" in template.render(GIVEN)


def test_a_word_is_said_as_html(root: Path) -> None:
    (root / "overrides/word.html").write_text('{{ t("word") }}{{ t("word") ~ "!" }}{{ t(word) }}\n', "utf-8")
    words = {"word": "a < b", "other": "c & d"}
    template = environment(root).get_template("word.html")
    shown = template.render(t=words.__getitem__, said=Said(words.__getitem__), word="other")
    assert shown == "a &lt; ba &lt; b!c &amp; d"


def test_a_word_that_is_not_there_is_an_error(root: Path) -> None:
    (root / "overrides/word.html").write_text('{{ t("gone") }}\n', "utf-8")
    with pytest.raises(KeyError, match="gone"):
        environment(root).get_template("word.html").render(said=Said({}.__getitem__))


def test_a_macro_refuses_an_argument_that_it_has_not(root: Path) -> None:
    text = '{% from "a.html" import one with context %}{{ one(item="x", level=2) }}\n'
    (root / "overrides/wrong.html").write_text(text, "utf-8")
    with pytest.raises(TypeError, match="level"):
        environment(root).get_template("wrong.html").render(GIVEN)


@pytest.mark.parametrize("text", ["{% include name %}", '{% include ["a.html", "b.html"] %}'])
def test_a_template_is_named_in_the_text(root: Path, text: str) -> None:
    (root / "overrides/which.html").write_text(text, "utf-8")
    with pytest.raises(ValueError, match="written out"):
        environment(root).get_template("which.html")
