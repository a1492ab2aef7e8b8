"""Ground drawn: what a map of a register shows, whatever the register is of. Degrees in, parts of a page out."""
