"""Signing keys of the package exchange: one for each organ of ours, apart from the key of the ledger."""

from __future__ import annotations

from yangguang.base.merkle import notes
from yangguang.kernel.ledger import keys as ledger


def signing(organ: str) -> notes.SigningKey:
    """Return the key with which `organ` signs its packages and receipts; it is made on first use.

    It lies beside the keys of the ledger, readable by its owner only, and is another one: the loss of one
    is not the loss of both, and no signature made here can be taken for a head of the log.
    """
    file = ledger.witness_file().with_name(f"exchange-{organ}.key")
    return ledger.make(file, f"{ledger.log_name()}/mining/{organ}")
