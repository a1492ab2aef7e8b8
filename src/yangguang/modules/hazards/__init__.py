"""Geological hazards (地质灾害): warnings by land and weather offices, seasons, drills, incidents, danger zones.

Only the natural-resources department together with the weather department may issue a warning, nobody else
(地质灾害防治条例, art. 17); danger zones are declared, marked and lifted in public (art. 19, 20), every year
has its plan (art. 18), and what happens is reported up within hours and told in public.
"""
