"""The editors' report: the figures of `coverage` as text for a terminal and as a page of its own."""
