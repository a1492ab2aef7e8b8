"""Tests of the module `newsroom`."""
