"""The inbox (来信): every letter by mail, kept before it is read, until an officer says what it is."""
