"""The ledger: a Merkle log of everything that was said, recorded with its act, numbered after it.

An entry is *recorded* in the transaction of its act, *sequenced* (numbered and integrated into the
tree) by one sequencer, and *checkpointed* when the tree's head is signed.
"""
