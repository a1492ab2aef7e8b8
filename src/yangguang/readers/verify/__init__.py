"""Checking a proof in the browser, and the open face of the ledger: key, checkpoints, size."""
