"""Floor 0: plain Python that knows the law's words and counts its days. No Django, no clock."""
