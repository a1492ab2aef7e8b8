"""The records: what was said in public, frozen and logged; released, corrected, withdrawn, erased.

Digest rows and what became of them only grow; the bodies lie apart, in a table that `erase` may
empty. What lists show is a projection that can be rebuilt from the two.
"""
