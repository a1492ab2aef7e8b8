"""Reconsideration and suits against what this office did (行政复议、行政诉讼): the office as respondent.

The reconsideration law (1999 as amended, and the revision in force since 2024-01-01) and the
administrative litigation law (1990, and the revision in force since 2015-05-01) set who decides what
within how long, and by when this office must answer and carry out what was decided. Each is a case of
its own about the number of what is contested.
"""
