"""Tables 3 and 4 of the annual report, live: by year and office, each cell opening its cases, checked by name."""
