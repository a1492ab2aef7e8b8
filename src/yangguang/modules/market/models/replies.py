"""Letters in which a holder is asked to reply, and what came: private and erasable until the office publishes it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office, Placed


class ReplyLetter(Placed):
    """A letter that asks the holder of a lot to reply: `question` is what supervision found, or the survey.

    `number` and a code of which only the SHA-256 is kept (`code_digest`) open the page on which the holder replies.
    A later letter on the same takes the place of an earlier one, whose code dies (an empty digest). `case` is that of
    the lot, `matter` the letter's own; None: a letter of before, whose first reply opens it.
    """

    OFFICE: ClassVar[str] = "office"

    number = models.CharField("函号", max_length=80, unique=True)
    question = models.CharField("监管事项", max_length=20)
    lot = models.CharField("宗地", max_length=60)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    matter = models.OneToOneField(
        Case, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, default="", blank=True)
    until_on = models.DateField("请于此日前答复")
    by = models.CharField("经办", max_length=200)
    asked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["lot", "question", "-id"], name="market_letter_latest")]

    def __str__(self) -> str:
        """Return its number."""
        return str(self.number)


class ReplyState(models.TextChoices):
    """What became of a reply."""

    WAITING = "waiting", _("等待机关处理")
    PUBLISHED = "published", _("已经公布")
    RETURNED = "returned", _("退回")


class HolderReply(models.Model):
    """What a holder replied. `reason`: why it was shortened, or returned; attachments lie under `about`."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(ReplyLetter, on_delete=models.PROTECT, related_name="replies")
    text = models.TextField("答复")
    name = models.CharField("联系人", max_length=120, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)
    state = models.CharField(
        "处理", max_length=10, choices=ReplyState.choices, default=ReplyState.WAITING
    )
    reason = models.CharField("理由", max_length=400, default="", blank=True)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "at", "id"], name="market_holderreply_state")]

    def __str__(self) -> str:
        """Return the key, never what was written."""
        return str(self.key)

    @property
    def about(self) -> str:
        """What its attachments are kept under."""
        return f"reply:{self.key.hex}"

    @property
    def state_said(self) -> Any:
        """What became of it, to be said in the language of the page."""
        return ReplyState(self.state).label
