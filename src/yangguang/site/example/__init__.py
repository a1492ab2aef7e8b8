"""The worked example (演示): a made-up land with demonstration sign-ins, and real disputes adopted.

Only `./yangguang up` loads it, into a store that has no office yet. Everything is made through acts.
`load` is small: four offices, nine requests. `tell` makes a lively land: a quarter, day by day, on a
simulated clock that is declared.
"""

from yangguang.site.example import hazard_people, loading, staff
from yangguang.site.example.lively import SEED, tell
from yangguang.site.example.loading import SignIn, load

SIGN_INS = (*loading.SIGN_INS, *staff.SIGN_INS, *hazard_people.SIGN_INS)

__all__ = ["SEED", "SIGN_INS", "SignIn", "load", "tell"]
