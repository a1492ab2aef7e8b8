"""Killing web and worker inside an act: what was acknowledged stays, what was not leaves no half."""
