"""The manifests of `remedies`: reconsiderations and suits."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import Module
from yangguang.kernel.personal import registry as personal
from yangguang.modules.remedies import forms, letters, models, past, plain, queries
from yangguang.modules.remedies.acts import court, review
from yangguang.modules.remedies.procedure import (
    Reconsideration,
    Reconsideration1999,
    Suit,
    Suit1990,
)
from yangguang.modules.remedies.records import (
    ReviewAdmitted,
    ReviewEnded,
    ReviewRaised,
    SuitEnded,
    SuitRaised,
)

ERASES = (personal.rows(models.Paper, by="contest"),)
KEEPS: dict[type[Model], str] = {models.Contest: "复议机关或者法院的名称和案号，不含个人信息"}

SUITS = Module(
    name="remedies",
    title="行政诉讼",
    prefix="SS",
    procedures=(Suit, Suit1990),
    acts=court,
    records=(SuitRaised, SuitEnded),
    subject=queries.of,
    lines=queries.lines,
    forms=forms.COURT,
    particulars=queries.particulars,
    papers=queries.papers,
    erases=ERASES,
    keeps=KEEPS,
    plain=plain.COURT,
    sequels=(past.SUITS,),
)


MODULE = Module(
    name="remedies",
    title="行政复议",
    prefix="FY",
    procedures=(Reconsideration, Reconsideration1999),
    acts=review,
    records=(ReviewRaised, ReviewAdmitted, ReviewEnded),
    subject=queries.of,
    lines=queries.lines,
    forms=forms.REVIEW,
    particulars=queries.particulars,
    papers=queries.papers,
    letters=letters.LETTERS,
    erases=ERASES,
    keeps=KEEPS,
    plain=plain.REVIEW,
    sequels=(past.REVIEWS,),
    beside=(SUITS,),
)
