"""Open data: one JSON interface with its OpenAPI document, live examples, and records in bulk.

Reads records, cases, offices, areas, procedures and the calendar; knows no module by name.
"""
