"""What lots add up to: counted as they change, read by territory, year, use and way, drawn, and opened row by row."""
