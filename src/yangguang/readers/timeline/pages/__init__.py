"""Pages: `cases` for everybody, `mine` for who holds a query code."""
