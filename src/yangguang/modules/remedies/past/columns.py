"""The columns of a register in which reconsiderations and suits stand beside what they were about."""

from __future__ import annotations

from typing import Final

from yangguang.kernel.imports.importers import Column, Type
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.records import AFTER, DIRECT, NOT_ADMITTED, WITHDRAWN

DECISIONS: Final = {said: said for said in (*rules.DECISIONS.values(), NOT_ADMITTED, WITHDRAWN)}
JUDGMENTS: Final = {said: said for said in rules.JUDGMENTS.values()}
"""Our own words, shown to the sender; `spelled` reads many more."""
WAYS: Final = {DIRECT: DIRECT, AFTER: AFTER}

REVIEW: Final = (
    Column(name="review_on", titles=("申请复议日期", "复议申请日期", "提起复议日期"), type=Type.DATE,
           says="有这一日期的，复议成为关联的办件。"),
    Column(name="review_body", titles=("复议机关", "行政复议机关"), most=120,
           says="向哪个机关申请；不公布。"),
    Column(name="review_no", titles=("复议案号", "复议决定书文号"), most=120),
    Column(name="review_admitted_on", titles=("复议受理日期", "复议受理时间"), type=Type.DATE,
           says="没有写的，依法自申请起满五个工作日视为受理。"),
    Column(name="review_simplified", titles=("复议程序", "复议审理程序"), choices={"普通程序": "", "简易程序": "1"},
           most=20, says="2024年以后适用简易程序的写“简易程序”；空白为普通程序。"),
    Column(name="review_result", titles=("复议结果", "复议决定结果"), choices=DECISIONS, most=120),
    Column(name="review_ended_on", titles=("复议决定日期", "复议办结日期", "复议结果日期"), type=Type.DATE,
           says="没有结果和日期的，记为尚未审结。"),
)  # fmt: skip

SUIT: Final = (
    Column(name="suit_on", titles=("立案日期", "起诉日期", "诉讼立案日期"), type=Type.DATE,
           says="有这一日期的，诉讼成为关联的办件。"),
    Column(name="suit_body", titles=("法院", "受理法院", "一审法院"), most=120),
    Column(name="suit_no", titles=("诉讼案号", "裁判文书号"), most=120),
    Column(name="suit_way", titles=("起诉途径", "诉讼途径"), choices=WAYS, most=40,
           says="空白的，本行写有复议即为复议后起诉，否则为直接起诉。"),
    Column(name="suit_result", titles=("诉讼结果", "一审结果", "裁判结果"), choices=JUDGMENTS, most=120),
    Column(name="suit_ended_on", titles=("裁判日期", "一审判决日期", "诉讼结果日期"), type=Type.DATE),
    Column(name="suit_appealed_on", titles=("上诉日期",), type=Type.DATE),
    Column(name="suit_appellant", titles=("上诉人",), choices={"申请人": "", "本机关": "1"}, most=40),
    Column(name="suit_again", titles=("二审结果", "终审结果"), choices=JUDGMENTS, most=120,
           says="“维持原判”即与一审相同。"),
    Column(name="suit_again_on", titles=("二审判决日期", "终审日期"), type=Type.DATE),
    Column(name="suit_effect_on", titles=("判决生效日期", "裁判生效日期"), type=Type.DATE,
           says="没有写的，以上诉期满之日为生效之日，并指出。"),
    Column(name="suit_done_on", titles=("诉讼结案日期", "判决履行完毕日期"), type=Type.DATE,
           says="履行完毕的日期；没有写的，结案一步留待办理。"),
)  # fmt: skip
