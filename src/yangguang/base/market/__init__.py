"""The land market as the law has it, in plain Python: lots and their terms, ways of supply, uses, checks."""
