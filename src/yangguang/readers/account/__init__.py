"""Signing in and out, and choosing the post in which one acts."""
