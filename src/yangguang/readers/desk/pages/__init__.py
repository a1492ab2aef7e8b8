"""The pages of the desk, one file per noun. The clock is read here."""
