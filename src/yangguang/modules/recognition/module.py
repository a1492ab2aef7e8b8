"""The manifests of `recognition`: rounds under two laws, and the register that they fill."""

from __future__ import annotations

from yangguang.kernel.module import Module
from yangguang.kernel.personal import registry as personal
from yangguang.modules.recognition import acts, forms, models, past, queries
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

ERASES = (
    personal.rows(models.Dispute, by="round"),
    personal.rows(models.Paper, by="round"),
)
KEEPS = {
    models.Round: "评选的类别和名称，已经公示",
    models.Nominee: "公示和公布的名单",
}

QUALIFICATIONS = Module(
    name="recognition",
    title="资质审批",
    prefix="ZZ",
    procedures=(QualificationReview,),
    acts=acts,
    records=(QualificationPublicity, *OF_ROUNDS),
    subject=queries.round_of,
    lines=queries.LINES,
    forms=forms.FORMS,
    particulars=queries.particulars,
    papers=queries.papers,
    erases=ERASES,
    keeps=KEEPS,
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
    lines=queries.ENTRY_LINES,
    forms=forms.FORMS,
    particulars=queries.entry_particulars,
    project=acts.project,
    keeps={models.Holder: "名录中公布的名称", models.Entry: "名录的登记，人人可查"},
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
    lines=queries.LINES,
    forms=forms.FORMS,
    particulars=queries.particulars,
    papers=queries.papers,
    erases=ERASES,
    keeps=KEEPS,
    judge=acts.judge,
    urls="yangguang.modules.recognition.urls",
    beside=(QUALIFICATIONS, REGISTER),
)
