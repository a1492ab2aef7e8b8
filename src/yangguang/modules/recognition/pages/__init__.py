"""Public pages: the register as at any day, one entry, one round with its publicity, an objection."""
