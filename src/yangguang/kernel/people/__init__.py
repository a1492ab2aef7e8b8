"""People (人员): persons who sign in, the posts they hold, and who looked at personal data."""
