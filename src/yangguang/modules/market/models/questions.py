"""Who asks about a notice, and what was typed: private, erasable; the history knows the key only."""

from __future__ import annotations

from django.db import models

from yangguang.kernel.cases.models import Case


class Question(models.Model):
    """A question about a notice: `key` stands for it in the history and on every page.

    `lot`: the member that it is about, "": the whole notice; `code_digest`: SHA-256 of the code that its asker got.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    key = models.CharField("提问", max_length=20)
    lot = models.CharField("宗地", max_length=10, default="", blank=True)
    text = models.TextField("问题", default="", blank=True)
    name = models.CharField("姓名或者名称", max_length=120, default="", blank=True)
    contact = models.CharField("联系方式", max_length=300, default="", blank=True)
    code_digest = models.CharField(max_length=64, default="", blank=True)
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="market_question_once"),
        ]

    def __str__(self) -> str:
        """Return the key, never who or what."""
        return f"{self.case_id} {self.key}"
