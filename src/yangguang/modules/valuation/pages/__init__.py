"""Public pages: projects, one of them, the draw room, the protocol, signing up, an objection."""
