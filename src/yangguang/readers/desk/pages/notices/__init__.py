"""Notices on days off (放假调休通知): typed by one person, entered by another, and what they moved."""
