"""What each component of a page becomes, and that no attribute of an editor's comes along."""

from __future__ import annotations

from lxml import html
from markdown import markdown
from miniature import REPOSITORY

from studieinfo.markdown.components import COMPONENTS, NAMES


def rendered(text: str) -> html.HtmlElement:
    """The first element that a Markdown text becomes."""
    folder = str(REPOSITORY / "overrides/drawings")
    extensions = ["studieinfo.markdown.prose", "studieinfo.markdown.components"]
    return html.fragment_fromstring(
        markdown(text, extensions=extensions, extension_configs={"studieinfo.markdown.components": {"folder": folder}}),
        create_parent=True,
    )[0]


def test_a_timeline_holds_its_numbered_list() -> None:
    timeline = rendered("/// timeline\n1. **Spør.** Legen svarer.\n2. Vent.\n///")
    assert timeline.get("class") == "timeline"
    assert [item.text_content() for item in timeline.findall("ol/li")] == ["Spør. Legen svarer.", "Vent."]


def test_each_heading_of_a_comparison_begins_a_side() -> None:
    comparison = rendered("/// comparison\n### For\n- a\n- b\n\n### Mot\n- c\n\nSlutt.\n///")
    sides = comparison.findall("div[@class='side']")
    assert [[child.tag for child in side] for side in sides] == [["h3", "ul"], ["h3", "ul", "p"]]


def test_a_checklist_is_a_list_without_the_script() -> None:
    assert [item.text for item in rendered("/// checklist\n- Hva?\n- Hvor?\n///").findall("ul/li")] == ["Hva?", "Hvor?"]


def test_a_drawing_is_described_in_words_and_hidden_from_screen_readers() -> None:
    figure = rendered("/// drawing | randomised\nTo *like* grupper.\n///")
    assert figure.tag == "figure"
    assert figure.find("figcaption").text_content().strip() == "To like grupper."
    assert figure.find(".//svg").get("aria-hidden") == "true"


def test_every_drawing_is_hidden_from_screen_readers_and_has_no_words() -> None:
    files = sorted((REPOSITORY / "overrides/drawings").glob("*.svg"))
    assert files
    for file in files:
        drawing = html.fragment_fromstring(file.read_text("utf-8"))
        assert drawing.get("aria-hidden") == "true", file.name
        assert not drawing.text_content().strip(), f"{file.name}: words belong in the text, in three languages"
        assert {e.tag for e in drawing.iter()} <= {"svg", "g", "path", "circle", "rect", "line", "ellipse", "polyline"}


def test_no_attribute_of_an_editor_comes_along() -> None:
    for name in NAMES:
        argument = " | randomised" if name == "drawing" else ""
        element = rendered(f'/// {name}{argument}\n    attrs: {{onclick: "alert(1)"}}\n- a\n///')
        assert not [e for e in element.iter() if e.get("onclick")], name


def test_the_registry_has_every_component_once() -> None:
    assert len(set(NAMES)) == len(COMPONENTS) == 4
