"""The columns of a register of requests, under the headings that offices give them."""

from __future__ import annotations

from typing import Final

from yangguang.kernel.imports.importers import Column, Type
from yangguang.modules.requests import rules

WORDS: Final = {
    "result": {said: code.value for code, said in rules.OUTCOMES.items()},
    "category": {said: code.value for code, said in rules.CATEGORIES.items()},
    "channel": {said: code.value for code, said in rules.CHANNELS.items()},
    "tariff": {said: code.value for code, said in rules.TARIFFS.items()},
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
    Column(name="asked_on", titles=("补正告知日期", "补正通知日期", "要求补正日期"), type=Type.DATE,
           says="告知补正的那一日，成为“告知补正”一步。"),
    Column(name="period", titles=("补正期限", "补正期限工作日"), type=Type.WHOLE,
           says="告知书给的补正期限，以工作日计；没有写的不推算。"),
    Column(name="supplied_on", titles=("补正日期", "补正收到日期", "补正材料收到日期"), type=Type.DATE,
           says="收到补正材料的那一日；答复期限从这一日重新起算。"),
    Column(name="asked_again_on", titles=("再次补正告知日期", "第二次补正告知日期"), type=Type.DATE,
           says="第二次告知补正。2019年以后只能告知一次：照记，并指出。"),
    Column(name="supplied_again_on", titles=("再次补正日期", "第二次补正日期"), type=Type.DATE,
           says="收到第二次补正材料的那一日。"),
    Column(name="extended", titles=("是否延期", "延期情况", "延期", "是否延长"), most=40),
    Column(name="extended_days", titles=("延长工作日", "延期天数", "延长天数", "延期工作日"), type=Type.WHOLE),
    Column(name="extended_on", titles=("延期告知日期", "延长告知日期", "延期日期"), type=Type.DATE),
    Column(name="right_body", titles=("告知的负责公开机关", "应向其申请的机关", "转送机关", "移送机关"), most=200,
           says="以“不掌握”答复时告知申请人去哪个机关申请，随答复记下。"),
    Column(name="fee", titles=("收费金额", "收费", "收费情况", "信息处理费"), type=Type.NUMBER,
           says="以元计。2021年1月1日以后、写有收费通知日期和计费方式的，成为收费的各步；其余随案记下。"),
    Column(name="fee_on", titles=("收费通知日期", "告知缴费日期", "收费告知日期"), type=Type.DATE,
           says="申请人收到收费通知的那一日。"),
    Column(name="tariff", titles=("计费方式", "收费方式"), choices=WORDS["tariff"], most=20,
           says="按件还是按量（页）。"),
    Column(name="units", titles=("计费数量", "收费件数", "收费页数"), type=Type.WHOLE,
           says="件数或者页数；没有写的，照标准从金额反推，并指出。"),
    Column(name="paid_on", titles=("缴费日期", "缴纳日期", "交费日期"), type=Type.DATE,
           says="缴费的那一日；办理期限次日重新起算。没有缴、以“逾期未缴费”办结的，成为不再处理一步。"),
    Column(name="contest", titles=("复议诉讼情况", "复议诉讼", "行政复议诉讼", "行政复议", "复议情况"), most=200,
           says="只写情况、没有日期的，随案记下，不成为办件；写有日期的，请填下面各列。"),
    Column(name="subject", titles=("公开用的事项名称", "事项名称"), most=120),
)  # fmt: skip
"""What stands in a register that an office kept; who asked and for what in their words stays there."""
