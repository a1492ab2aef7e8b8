"""Search (检索): an index of what was released, kept by following the ledger.

It is derived and holds nothing that the records don't hold: it can be thrown away and rebuilt.
"""
