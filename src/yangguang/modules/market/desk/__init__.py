"""The module's own pages at the desk."""
