"""Deliveries of other offices' programs: many rows at once, each in, or back with its reasons."""
