"""Numbers as a service to other offices' systems: a request goes in, a number or every objection comes out."""
