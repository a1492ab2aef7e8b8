"""Screens and loudspeakers: registered by a person, set up once with a key, heard of, and what they showed or said."""
