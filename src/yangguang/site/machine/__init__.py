"""Addresses for whoever looks after the machine."""
