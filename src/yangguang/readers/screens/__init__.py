"""Screens in halls and villages, and loudspeakers: what is in force at their place, and how old that is."""
