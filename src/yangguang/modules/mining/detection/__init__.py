"""A standing look at the whole register for what land offices got wrong or abused (land records, 1.11).

Each query reads the register piece by piece, by its index, and keeps its place: no piece holds a lock or a
worker for long, however many rights there are. What it finds is a question to the office, with article and
evidence, no verdict; found no more, it is kept as gone.
"""
