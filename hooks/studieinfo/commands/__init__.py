"""The commands, one module each kind. They print; what they do is done elsewhere."""
