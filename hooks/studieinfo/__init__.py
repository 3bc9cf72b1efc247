"""The domain of studieinfo: study data and texts in, an accessible site out. Knows no MkDocs."""
