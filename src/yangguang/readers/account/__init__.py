"""Signing in and out; people, offices and programs of a territory, and who looked at what."""
