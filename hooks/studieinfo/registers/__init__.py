"""Register records in, `register:` blocks out. Never run in a build."""
