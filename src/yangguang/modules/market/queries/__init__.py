"""Reads of the land market."""
