"""What the site knows: immutable values, and what they mean to a reader on a day."""
