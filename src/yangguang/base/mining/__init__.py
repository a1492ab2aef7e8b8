"""What the law says of mining rights (矿业权), as data with dates and pure functions.

Numbers are read and made in `base.numbering.mining`; here is what may be given a number, by whom, for
how long, and what each event does to it. Sources: Orders 240, 241 and 242 of 1998, the law of 2024
(in force 2025-07-01), and the notices in `texts`. What rests on memory stands in `assumed`, nowhere else.
"""
