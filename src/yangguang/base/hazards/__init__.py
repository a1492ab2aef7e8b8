"""Geological hazards (地质灾害): levels of warnings, messages, grades and hours of reports, by dated law."""
