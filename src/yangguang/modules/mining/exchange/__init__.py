"""Packages by which another office's system sends registrations and gets numbers (报盘).

The industry's own exchange files (DZ/T 0443-2023, annex C) were not found; the format here is ours, is written
down in `format`, and says so of itself. `making` writes a package, `reading` reads one and finds everything that
is wrong, `acts` takes one in, `receipts` is the answer.
"""
