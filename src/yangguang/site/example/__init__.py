"""The worked example (演示): a small made-up land with demonstration sign-ins, and real disputes adopted.

Only `./yangguang up` loads it, into a store that has no office yet. Everything is made through acts.
"""

from yangguang.site.example.loading import SIGN_INS, SignIn, load

__all__ = ["SIGN_INS", "SignIn", "load"]
