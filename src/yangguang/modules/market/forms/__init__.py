"""The shape of what is typed on the land market, a file for each line."""
