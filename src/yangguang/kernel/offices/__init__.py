"""Offices (机关): who acts in public; an office is not its area code and keeps its history of names."""
