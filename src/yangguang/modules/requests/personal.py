"""What is personal of a request and goes after its period; what stays, and why."""

from __future__ import annotations

from typing import Final

from yangguang.kernel.personal.registry import rows
from yangguang.modules.requests import models

ERASES: Final = (
    rows(models.Particulars, by="request"),
    rows(models.Paper, by="request"),
    rows(models.Said, by="request"),
    rows(models.Party, by="request"),
    rows(models.Tie, by="request"),
    rows(models.Tie, by="other"),
)
KEEPS: Final = {
    models.Request: "渠道、到达日期和申请人类别，年度报告要统计，不指向个人",
    models.Answer: "答复的方式和签发日期",
    models.Marks: "满意度只按机关和月份计数，意见不与申请对应",
}
