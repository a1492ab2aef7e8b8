"""Public pages of lots: the list, the page of one, the map, the data, what one can follow."""
