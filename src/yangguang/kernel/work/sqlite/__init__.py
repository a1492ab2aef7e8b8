"""Django's SQLite, whose writing transactions take turns."""
