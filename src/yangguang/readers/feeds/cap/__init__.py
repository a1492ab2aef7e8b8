"""Warnings in force as CAP 1.2: their feed, each message at its permanent address, and the key that signs them."""
