"""What brings many lots in at once."""
