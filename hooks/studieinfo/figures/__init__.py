"""What is worked out of studies and texts: readability, coverage, placebo, what is left to ask."""
