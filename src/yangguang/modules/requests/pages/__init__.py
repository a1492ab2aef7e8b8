"""Pages for citizens: `guide` says what a request is, `filing` takes one and gives the slip."""
