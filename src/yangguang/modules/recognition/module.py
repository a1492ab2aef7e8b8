"""The manifests of `recognition`: rounds under two laws, and the register that they fill."""

from __future__ import annotations

from yangguang.kernel.module import Module
from yangguang.modules.recognition import acts, forms, past, queries
from yangguang.modules.recognition.procedure import QualificationReview, Recognised, Recognition
from yangguang.modules.recognition.records import (
    DisputeSettled,
    EntryLapsed,
    EntryMade,
    EntryRevoked,
    ListAnnounced,
    PublicityInterrupted,
    PublicityOpened,
    QualificationPublicity,
    RoundStopped,
)

OF_ROUNDS = (PublicityInterrupted, DisputeSettled, ListAnnounced, RoundStopped)

QUALIFICATIONS = Module(
    name="recognition",
    title="资质审批",
    prefix="ZZ",
    procedures=(QualificationReview,),
    acts=acts,
    records=(QualificationPublicity, *OF_ROUNDS),
    subject=queries.round_of,
    lines=queries.lines,
    forms=forms.FORMS,
    particulars=queries.particulars,
    papers=queries.papers,
    judge=acts.judge,
)
REGISTER = Module(
    name="recognition",
    title="名录登记",
    prefix="ML",
    procedures=(Recognised,),
    acts=acts,
    records=(EntryMade, EntryLapsed, EntryRevoked),
    subject=queries.entry_of,
    lines=queries.entry_lines,
    forms=forms.FORMS,
    particulars=queries.entry_particulars,
    project=acts.project,
    opened_at_desk=False,
    importers=(past.IMPORTER,),
)


MODULE = Module(
    name="recognition",
    title="评选命名",
    prefix="PX",
    procedures=(Recognition,),
    acts=acts,
    records=(PublicityOpened, *OF_ROUNDS),
    subject=queries.round_of,
    lines=queries.lines,
    forms=forms.FORMS,
    particulars=queries.particulars,
    papers=queries.papers,
    judge=acts.judge,
    urls="yangguang.modules.recognition.urls",
    beside=(QUALIFICATIONS, REGISTER),
)
