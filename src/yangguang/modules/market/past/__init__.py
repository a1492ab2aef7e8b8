"""What was published of the land market elsewhere: results, notices, and what else is kept as printed.

`columns` are the names of the live site, of its pages and our own; `reading` makes a lot of a row, `supplied`,
`offered` and `kept` bring in the three kinds, each row examined by the law of its day (`base.market.checks`).
Nothing is repaired and nothing dropped: what can't be read stays in `Lot.printed` and is a finding.
"""
