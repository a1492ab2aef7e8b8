"""Figures: how many, how quickly, with what result; drawn, listed, and opened row by row."""
