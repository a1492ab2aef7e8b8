"""The page of a record, kept once it was rendered: shown only in the state in which it was."""
