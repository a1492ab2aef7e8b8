"""Places (行政区划): area codes with their validity in years, their names then and their successors."""
