"""Geological hazards (地质灾害): levels of warnings, messages, grades and hours of reports, by dated law.

`messages` is the one shape of a warning. `standing` says what is in force at a place, `knowledge` whether silence
means quiet; `drafts` what stands against a signature, `changes` what an update is, `wording` its texts, `matrix` where
they go, `scoring` what they were worth. `grades` and `hours` are for disasters, `season` for the duty. `prose`,
`sections` and `periods` read what others wrote, `published` says what is odd about it. Law is in `texts`, what rests
on no source in `assumed`, nowhere else. docs/warnings.md tells it to people.
"""
