"""What editors are given: schemas for their programs, the field reference, new files, the report."""
