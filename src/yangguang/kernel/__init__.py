"""Floor 1: the shared rooms; each imports only rooms to its left (see docs/design.md)."""
