"""The Markdown extensions of the editors' pages."""
