"""Lots as data: flat rows, GeoJSON, releases of the Open Contracting Data Standard, whole files with their digests."""
