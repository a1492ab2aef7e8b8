"""Rights of the past: what licences, notices and old registers print, read, examined and taken over.

`printed` reads values, `organs` the names of organs; `stating` makes `Stated` of what is printed;
`examining` says by the law of the day what is to be said of it, `notices` the same of publications that
are no right yet; `importing` brings in whole registers, whose `columns` are those of real ones.
Nothing is repaired: what can't be read stays in `Stated.printed` and is a finding.
"""
