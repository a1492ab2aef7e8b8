"""What the shared rooms hold of a case: files, drafts and notes, opt-ins, rows of an import, and this room's own."""

from __future__ import annotations

from typing import Final

from django.db.models import Model, Q

from yangguang.kernel.drafts import trail as drafts_trail
from yangguang.kernel.drafts.models import OPEN_STATES, Draft, DraftState, Note
from yangguang.kernel.drafts.trail import Did
from yangguang.kernel.files import acts as files
from yangguang.kernel.files.models import State, Upload
from yangguang.kernel.imports.models import StagedRow
from yangguang.kernel.inbox import acts as inbox
from yangguang.kernel.inbox.models import Handling, Mail, Mention
from yangguang.kernel.letters.models import Dispatch, Letter
from yangguang.kernel.personal.models import Contact, FreshCode, Hold, Order
from yangguang.kernel.personal.registry import Eraser, Going, rows
from yangguang.kernel.redaction.models import Document, Mark
from yangguang.kernel.subscriptions import notices
from yangguang.kernel.subscriptions.models import Mailing, Subscriber, Subscription


def _files(going: Going) -> int:
    letters = Letter.objects.filter(case=going.case).values_list("key", flat=True)
    abouts = [going.case.pk, *(key.hex for key in letters)]
    documents = Document.objects.filter(case=going.case)
    drawn = {pk for pair in documents.values_list("original", "ready") for pk in pair if pk}
    uploads = Upload.objects.filter(Q(about__in=abouts) | Q(pk__in=drawn))
    found = list(uploads.exclude(state=State.ERASED).order_by("id"))
    for upload in found:
        files.erase(upload, reason=going.why, by=going.by, at=going.at)
    return len(found)


def _drafts(going: Going) -> int:
    drafts = Draft.objects.filter(case=going.case, erased_at=None)
    notes = Note.objects.filter(case=going.case, erased_at=None)
    drafts.filter(state__in=OPEN_STATES).update(state=DraftState.DROPPED, changed_at=going.at)
    emptied = drafts.update(form={}, erased_at=going.at)
    emptied += notes.update(text="", erased_at=going.at)
    if emptied:
        drafts_trail.did(Did.ERASED, going.case.pk, by=going.by, at=going.at)
    return emptied


def _mails(going: Going) -> int:
    return inbox.leave(going.case.pk, reason=going.why, by=going.by, at=going.at)


def _imported(going: Going) -> int:
    if not going.case.adopted:  # only such a case came of a row
        return 0
    found = StagedRow.objects.filter(case_number=going.case.pk, raw__isnull=False)
    return found.update(raw=None)


def _opt_ins(going: Going) -> int:
    return notices.forget(going.case.pk)


ERASERS: Final = (
    Eraser((Upload,), _files),
    Eraser((Draft, Note), _drafts),
    Eraser((Subscription, Subscriber, Mailing), _opt_ins),
    rows(Mark, by="document__case"),
    rows(Document, by="case", blank={"problems": [], "places": []}),
    Eraser((StagedRow,), _imported),
    Eraser((Mail, Mention, Handling), _mails),
    rows(Contact, by="case"),
    rows(FreshCode, by="case"),
    rows(Order, by="case", blank={"reason": ""}),
)

KEPT: Final[dict[type[Model], str]] = {
    Letter: "发文字号、日期和经办人；写了什么在文件里，随文件删除",
    Mention: "来信里写到的编号",
    Dispatch: "只有送达的方式、日期和邮件号",
    Hold: "理由由工作人员填写，不写个人信息；解除以后说明为何曾经暂停",
}
"""Models of rooms that hold free text about a case and keep it, with the reason."""
