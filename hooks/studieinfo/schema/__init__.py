"""The one table of what files may hold: reading, messages, JSON Schema and field reference come from it."""
