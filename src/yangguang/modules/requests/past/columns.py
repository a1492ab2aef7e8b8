"""The columns of a register of requests, under the headings that offices give them."""

from __future__ import annotations

from typing import Final

from yangguang.kernel.imports.importers import Column, Type
from yangguang.modules.requests import rules

WORDS: Final = {
    "result": {said: code.value for code, said in rules.OUTCOMES.items()},
    "category": {said: code.value for code, said in rules.CATEGORIES.items()},
    "channel": {said: code.value for code, said in rules.CHANNELS.items()},
}
"""Our own words, shown to the sender; `spelled` reads many more."""

COLUMNS: Final = (
    Column(
        name="number",
        titles=("编号", "登记编号", "序号", "受理编号", "申请编号", "登记号", "受理号"),
        required=True,
        most=60,
    ),
    Column(
        name="received_on",
        titles=("收到日期", "收件日期", "受理日期", "收到之日", "收到时间", "申请日期", "申请时间", "登记日期"),
        type=Type.DATE,
        required=True,
    ),
    Column(
        name="answered_on",
        titles=("答复日期", "办结日期", "答复时间", "办结时间", "答复之日"),
        type=Type.DATE,
    ),
    Column(name="result", titles=("答复结果", "处理结果", "办理结果", "答复类型"), choices=WORDS["result"], most=120),
    Column(
        name="category",
        titles=("申请人类别", "申请人类型", "申请人性质", "申请主体"),
        choices=WORDS["category"],
        most=40,
    ),
    Column(name="channel", titles=("申请渠道", "申请方式", "受理方式", "渠道"), choices=WORDS["channel"], most=40),
    Column(name="asked_on", titles=("补正告知日期", "补正通知日期", "要求补正日期"), type=Type.DATE),
    Column(name="supplied_on", titles=("补正日期", "补正收到日期", "补正材料收到日期"), type=Type.DATE),
    Column(name="extended", titles=("是否延期", "延期情况", "延期", "是否延长"), most=40),
    Column(name="extended_days", titles=("延长工作日", "延期天数", "延长天数", "延期工作日"), type=Type.WHOLE),
    Column(name="extended_on", titles=("延期告知日期", "延长告知日期", "延期日期"), type=Type.DATE),
    Column(name="fee", titles=("收费金额", "收费", "收费情况", "信息处理费"), type=Type.NUMBER),
    Column(name="contest", titles=("复议诉讼情况", "复议诉讼", "行政复议诉讼", "行政复议", "复议情况"), most=200),
    Column(name="subject", titles=("公开用的事项名称", "事项名称"), most=120),
)  # fmt: skip
"""What stands in a register that an office kept; who asked and for what in their words stays there."""
