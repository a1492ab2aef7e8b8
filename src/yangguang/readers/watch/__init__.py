"""Duties in public: what is overdue, what is due soon, what was not as the law asks, what we find in ourselves.

Reads what is derived of cases and what rooms keep; shows nothing that the public page of a case doesn't.
"""
