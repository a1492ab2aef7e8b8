"""Service guides and cards, derived from the declared procedures; who decides at one's county."""
