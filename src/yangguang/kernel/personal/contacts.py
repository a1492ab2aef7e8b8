"""How an applicant is reached, stated anew by themselves: each statement is kept with its day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yangguang.base.refusal import refuse_if
from yangguang.kernel.cases.models import Case
from yangguang.kernel.personal import rules
from yangguang.kernel.personal.models import Contact


@transaction.atomic
def change(case: Case, *, text: str, at: datetime) -> Contact:
    """Keep a new contact beside those before; officers see both. Refusal: empty, or the case is closed."""
    refuse_if(rules.why_not_contact(text, is_closed=case.closed_on is not None))
    return Contact.objects.create(case=case, text=text.strip(), at=at)
