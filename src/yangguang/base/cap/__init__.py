"""Warnings as machines pass them on: CAP 1.2 (OASIS), written, read and checked; the identifiers of China."""
