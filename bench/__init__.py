"""Loads and long runs, each a module with `measure`; `./yangguang bench` runs them. No timed tests."""
