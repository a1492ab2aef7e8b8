"""Redaction (区分处理, Art. 37): what is withheld of a text or PDF, and a gate that refuses what leaks.

Pure functions over bytes. PDF, Office files and pictures are opened only in a process of their own
(`kernel.redaction.apart`): a bad file must not hurt the office.
"""
