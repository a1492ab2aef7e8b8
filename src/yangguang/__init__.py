"""Yangguang (阳光): an open land office in one program."""
