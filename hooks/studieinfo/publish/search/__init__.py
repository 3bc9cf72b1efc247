"""What the search on the reader's device reads; mirrors `overrides/assets/js/search/`."""
