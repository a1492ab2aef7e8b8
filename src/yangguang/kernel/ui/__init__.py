"""The look, once and for all: the page frame, the parts that pages are made of, scripts, refusals.

Pages fill in typed parts (`parts`), `{% part x %}` draws them. Law, dates and names come in from
the readers and modules; this room knows how things look and never what they mean.
"""
