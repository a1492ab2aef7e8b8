"""What each step of a request means to who asked, in words that need no lawyer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

from yangguang.kernel.module import Plain

WORDS: Final[Mapping[str, Plain]] = {
    "file": Plain(
        _("您的申请已经收下，机关还要和您确认收到的日子。"),
    ),
    "reopen": Plain(
        _("原来的答复被纠正，机关重新办理您的申请。"),
    ),
    "confirm": Plain(
        _("机关已经确认收到您的申请，正在找您要的信息。"),
    ),
    "ask": Plain(
        _("机关看不准您要的是什么，请您补充说明。"),
        _("等您补充说明。补充以前，机关答复的期限停着不走；不补充，机关可以不再处理。"),
    ),
    "answer": Plain(
        _("您的补充说明收到了，答复的期限从收到补充的第二天重新算。"),
    ),
    "drop": Plain(
        _("您没有在期限内补充说明，机关不再处理这份申请。仍然需要的，可以重新申请。"),
    ),
    "consult": Plain(
        _("您要的信息牵涉别人的利益，机关正在问他们的意见。"),
        _("等被问的人回话。等的日子不算在答复期限里，您不用做什么。"),
    ),
    "respond": Plain(
        _("被问的人已经回话，由机关决定是不是公开。"),
    ),
    "silence": Plain(
        _("被问的人到期没有回话，由机关决定是不是公开。"),
    ),
    "consult_makers": Plain(
        _("您要的信息是几个机关一起做的，机关正在问另外的机关。"),
        _("等另外的机关回话。等的日子不算在答复期限里，您不用做什么。"),
    ),
    "concur": Plain(
        _("一起做这份信息的机关已经回话。"),
    ),
    "assent": Plain(
        _("一起做这份信息的机关到期没有回话，就当作同意公开。"),
    ),
    "consult_organs": Plain(
        _("机关正在向别的机关核实情况。"),
        _("等别的机关回话。等的日子不算在答复期限里，您不用做什么。"),
    ),
    "advise": Plain(
        _("别的机关已经回话，您的申请继续办理。"),
    ),
    "ask_reasons": Plain(
        _("您申请的件数或者次数比较多，机关请您说明为什么需要。"),
        _("等您说明理由。理由不合理的，机关可以不处理；合理的，会告诉您哪一天答复。"),
    ),
    "give_reasons": Plain(
        _("您说明的理由收到了，机关正在看。"),
    ),
    "delay": Plain(
        _("机关认为您的理由合理，另定了一个答复的日子。"),
    ),
    "charge": Plain(
        _("您要的份数或者页数超过了免费的数目，机关请您缴信息处理费。"),
        _("等您缴费。缴费以前，答复的期限停着不走；到期不缴，机关可以不再处理。"),
    ),
    "pay": Plain(
        _("您缴的费用收到了，答复的期限从缴费的第二天重新算。"),
    ),
    "lapse": Plain(
        _("费用到期没有缴，机关不再处理这份申请。仍然需要的，可以重新申请。"),
    ),
    "extend": Plain(
        _("机关需要更多时间，已经延长答复的期限，最迟的日子在下面。"),
    ),
    "withdraw": Plain(
        _("您撤回了申请，这一件到此为止。以后可以重新申请。"),
    ),
    "reply": Plain(
        _("机关已经答复您。答复写在“往来文书”里；不服的，可以申请行政复议或者起诉。"),
    ),
}
"""By the name of the step; both editions of the regulation share them."""
