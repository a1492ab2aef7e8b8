"""What keeps every part alike where import graphs can't see it.

The shape of the source, the promises of plugged-in modules, and the docs. Each check yields
sentences; the tests ask that there are none.
"""
