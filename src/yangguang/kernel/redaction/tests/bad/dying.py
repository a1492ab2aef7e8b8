"""Ends without an answer, as a process does that a bad file killed."""

import os

os._exit(139)
