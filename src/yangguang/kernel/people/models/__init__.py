"""Tables of the room: persons and their posts, what guards their sign-in, what is kept of acts."""

from __future__ import annotations

from yangguang.kernel.people.models.clients import ApiClient
from yangguang.kernel.people.models.identities import Identity
from yangguang.kernel.people.models.kept_forms import KeptForm
from yangguang.kernel.people.models.persons import (
    ACTING_ROLES,
    Person,
    Post,
    PostRole,
    plain_login,
)
from yangguang.kernel.people.models.sign_in import (
    AttemptKind,
    FactorReset,
    RecoveryCode,
    SecondFactor,
    SignInAttempt,
)
from yangguang.kernel.people.models.trail import Deed, Look

__all__ = [
    "ACTING_ROLES",
    "ApiClient",
    "AttemptKind",
    "Deed",
    "FactorReset",
    "Identity",
    "KeptForm",
    "Look",
    "Person",
    "Post",
    "PostRole",
    "RecoveryCode",
    "SecondFactor",
    "SignInAttempt",
    "plain_login",
]
