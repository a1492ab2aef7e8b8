"""The ledger's mathematics: trees and proofs of RFC 9162, checkpoints as C2SP signed notes.

`tree` makes proofs and `verifying` tells whether they hold; `notes` signs, `checkpoints` is the
signed head of a log; `proofs` is the file that a citizen takes home and `checking` judges it.
"""
