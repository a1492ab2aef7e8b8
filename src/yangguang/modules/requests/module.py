"""The manifest of `requests`."""

from yangguang.kernel.module import Module
from yangguang.modules.requests import (
    acts,
    forms,
    kinship,
    marking,
    past,
    personal,
    plain,
    promotion,
    queries,
    tallies,
    tariff,
    withholding,
)
from yangguang.modules.requests.letters import LETTERS
from yangguang.modules.requests.procedure import InformationRequest, InformationRequest2007
from yangguang.modules.requests.records import ReplyGiven, RequestReceived
from yangguang.modules.requests.records_before import ReplyGiven1, RequestReceived1

MODULE = Module(
    name="requests",
    title="依申请公开",
    prefix="XG",
    procedures=(InformationRequest, InformationRequest2007),
    acts=acts,
    records=(RequestReceived, ReplyGiven, RequestReceived1, ReplyGiven1),
    subject=queries.of,
    lines=queries.LINES,
    forms=forms.FORMS,
    proposes={"reply": withholding.proposed},
    particulars=queries.particulars,
    papers=queries.papers,
    filed=queries.filed,
    from_mail=forms.from_mail,
    letters=LETTERS,
    contact=queries.contact,
    erases=personal.ERASES,
    keeps=personal.KEEPS,
    plain=plain.WORDS,
    kinship=kinship.KINSHIP,
    shares=promotion.SHARES,
    marking=marking.MARKING,
    tallies=tallies.of,
    fees=tariff.FEES,
    urls="yangguang.modules.requests.urls",
    importers=(past.IMPORTER,),
)
