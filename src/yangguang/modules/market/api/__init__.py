"""What programs get of the register of lots: a list, one lot with its history, what changed."""
