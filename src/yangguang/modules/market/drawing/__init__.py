"""Lots drawn: the course of one in time, its ground among its neighbours."""
