"""Cases (办件): what procedures are done to. Acts take steps; the history of steps is the only truth."""
