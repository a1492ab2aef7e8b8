"""Maps of warnings: as the public sees them, and the board on which a forecaster draws."""
