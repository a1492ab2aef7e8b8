"""What each operation answers: plain reads of kernel rooms, each with a bounded number of queries."""
