"""Letters at the desk: those a case calls for, the page of one, and those that came back."""
