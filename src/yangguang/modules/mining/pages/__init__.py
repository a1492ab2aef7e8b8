"""Public pages of `mining`: the register, one right, its extract, lists, publicity, and everything in one file."""
