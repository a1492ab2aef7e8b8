"""PDF: the pages as they are seen, and a new file built from them. Only in a process of its own."""
