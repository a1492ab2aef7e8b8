"""The manifests of `mining`: registration, endings, restrictions, permits, and old registers."""

from __future__ import annotations

from django.db.models import Model

from yangguang.kernel.module import DeskPage, Module
from yangguang.kernel.people.models import ACTING_ROLES, PostRole
from yangguang.kernel.personal import registry as personal
from yangguang.modules.mining import acts, forms, letters, models, queries
from yangguang.modules.mining.detection import acts as detection
from yangguang.modules.mining.pages import answers
from yangguang.modules.mining.past import importing, noticing
from yangguang.modules.mining.procedure import (
    MiningEnding,
    MiningEntry,
    MiningNotice,
    MiningPermit,
    MiningRegistration,
    MiningRegistration1998,
    MiningRestriction,
)
from yangguang.modules.mining.records import (
    ApplicationReceived,
    ApplicationRejected,
    EndingShown,
    NoticeKept,
    NumberAllotted,
    NumberAnnounced,
    ObjectionSettled,
    PermitGranted,
    PermitRevoked,
    RestrictionEntered,
    RestrictionLifted,
    RightEnded,
    RightRegistered,
    RightShown,
    ShowingInterrupted,
)

ERASES = (
    personal.rows(models.Contact, by="case"),
    personal.rows(models.Dispute, by="case"),
    personal.rows(models.Paper, by="case"),
)
KEEPS: dict[type[Model], str] = {
    models.Application: "申请登记的事项，依法公开",
    models.Number: "证号及停用的理由，依法公开",
    models.Sequence: "顺序号系列的名称",
    models.Serial: "备用的顺序号及停用的理由",
    models.Right: "登记簿，人人可查",
    models.Version: "登记簿的各次登记，人人可查",
    models.Succession: "矿业权之间的承继，人人可查",
    models.Restriction: "登记簿上的限制，人人可查",
    models.Shown: "公示的种类和网址",
    models.Notice: "别处公布过的矿业权信息，照来源收录",
    models.Ending: "注销的证号和事由",
    models.Package: "其他机关送来的数据包，原样保存；联系人不在其中",
    models.Finding: "登记簿常态检查查出的问题，由登记簿推出",
    models.Reply: "机关对登记簿疑问的答复，已经公布",
    models.Sweep: "常态检查查到哪里，没有个人信息",
    models.Sender: "其他机关的代码和公钥，机关而非个人",
}

SUPERVISING = frozenset({PostRole.AUDITOR.value, PostRole.HEAD.value})
DESK = (
    DeskPage(title="矿业权常态检查", url="mining:findings", roles=SUPERVISING),
    DeskPage(title="矿业权数据包", url="mining:packages", roles=frozenset(map(str, ACTING_ROLES))),
)

ENDINGS = Module(
    name="mining",
    title="矿业权注销",
    prefix="KZ",
    procedures=(MiningEnding,),
    acts=acts.endings,
    forms=forms.OF_ENDINGS,
    records=(EndingShown, ObjectionSettled, RightEnded, ShowingInterrupted),
    subject=queries.ending_of,
    judge=acts.endings.judge,
    lines=queries.ENDING_LINES,
    particulars=queries.particulars,
    papers=queries.papers,
    project=acts.ending,
    erases=ERASES,
    keeps=KEEPS,
)
RESTRICTIONS = Module(
    name="mining",
    title="矿业权限制",
    prefix="KX",
    procedures=(MiningRestriction,),
    acts=acts,
    forms=forms.OF_RESTRICTIONS,
    records=(RestrictionEntered, RestrictionLifted),
    lines=queries.restriction_lines,
    project=acts.project_restriction,
    keeps=KEEPS,
)
PERMITS = Module(
    name="mining",
    title="勘查、采矿许可",
    prefix="KK",
    procedures=(MiningPermit,),
    acts=acts.permits,
    records=(PermitGranted, PermitRevoked),
    lines=queries.permit_lines,
    papers=queries.papers,
    letters=letters.PERMIT,
    project=acts.permits.project,
    erases=ERASES,
    keeps=KEEPS,
)
ENTRIES = Module(
    name="mining",
    title="登记簿移入",
    prefix="KL",
    procedures=(MiningEntry,),
    acts=acts,
    records=(RightRegistered,),
    subject=queries.application_of,
    lines=queries.LINES,
    project=acts.entry,
    keeps=KEEPS,
    opened_at_desk=False,
)
NOTICES = Module(
    name="mining",
    title="矿业权公布信息收录",
    prefix="KG",
    procedures=(MiningNotice,),
    acts=acts,
    records=(NoticeKept,),
    subject=queries.notice_of,
    lines=queries.NOTICE_LINES,
    project=acts.project_notice,
    keeps=KEEPS,
    opened_at_desk=False,
)


MODULE = Module(
    name="mining",
    title="矿业权登记",
    prefix="KQ",
    procedures=(MiningRegistration, MiningRegistration1998),
    acts=acts,
    forms=forms.FORMS,
    proposes={"amend": forms.amended},
    records=(
        ApplicationReceived,
        ApplicationRejected,
        NumberAllotted,
        NumberAnnounced,
        ObjectionSettled,
        RightRegistered,
        RightShown,
        ShowingInterrupted,
    ),
    subject=queries.application_of,
    lines=queries.LINES,
    particulars=queries.particulars,
    papers=queries.papers,
    contact=queries.contact,
    letters=letters.REGISTRATION,
    project=acts.registration,
    erases=ERASES,
    keeps=KEEPS,
    judge=acts.judge,
    desk=DESK,
    patrol=detection.look,
    urls="yangguang.modules.mining.urls",
    looked_up="矿业权登记簿和地图",
    operations=answers.OPERATIONS,
    importers=(importing.IMPORTER, noticing.IMPORTER),
    beside=(ENDINGS, RESTRICTIONS, PERMITS, ENTRIES, NOTICES),
)
