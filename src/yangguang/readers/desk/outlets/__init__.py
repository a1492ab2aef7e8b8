"""Outlets at the desk: the live board for the duty officer, open calls, and what to do about each."""
