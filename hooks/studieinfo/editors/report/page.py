"""The report as one page that stands alone: its style inside, no script, nothing loaded."""

from __future__ import annotations

from pathlib import Path

from studieinfo.catalog import Catalog
from studieinfo.editors.report import phrases
from studieinfo.figures.coverage import Coverage
from studieinfo.publish.templates import environment


def render(root: Path, catalog: Catalog, figures: Coverage) -> str:
    """The HTML of the page, from `overrides/report.html`."""
    return (
        environment(root)
        .get_template("report.html")
        .render(
            site_name=catalog.settings.site_name.text("nb"),
            day=phrases.day(catalog),
            figures=figures,
            sections=phrases.sections(figures),
            tables=phrases.tables(catalog, figures),
            readings=[("Sider", figures.pages), ("Studier", figures.texts)],
            lix_figures=phrases.lix_figures,
            sentence_figure=phrases.sentence_figure,
            asked=phrases.asked,
        )
    )
