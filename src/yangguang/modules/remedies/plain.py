"""What each step of a reconsideration and of a suit means, in words that need no lawyer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop as _

from yangguang.kernel.module import Plain

_REVIEWED: Final = Plain(
    _("复议机关收下了复议申请，正在审查。"),
    _("等复议机关作出决定。"),
)
_DEFENDED: Final = Plain(_("本机关已经向复议机关说明当初为什么这样做，并交了证据。"))
_COPY: Final = Plain(
    _("复议机关把申请书送给了本机关。"),
    _("等本机关向复议机关书面答复，交出证据和依据。"),
)
_DECIDED: Final = Plain(_("复议机关作出了决定，这次复议到此结束。不服的，可以起诉。"))

REVIEW: Final[Mapping[str, Plain]] = {
    "apply": Plain(
        _("有人对本机关的答复不服，向复议机关申请了行政复议。"),
        _("等复议机关决定收不收。"),
    ),
    "admit": _REVIEWED,
    "admit_simplified": Plain(
        _("复议机关收下了复议申请，案情简单，办得快一些。"),
        _("等复议机关作出决定。"),
    ),
    "refuse": Plain(_("复议机关没有收下复议申请，这次复议到此结束。")),
    "deem": Plain(
        _("复议机关到期没有说收不收，依法就当作收下了。"),
        _("等复议机关作出决定。"),
    ),
    "serve": _COPY,
    "serve_simplified": _COPY,
    "defend": _DEFENDED,
    "defend_simplified": _DEFENDED,
    "prolong": Plain(_("复议机关需要更多时间，已经延长审查的期限。")),
    "withdraw": Plain(_("申请人撤回了复议申请，这次复议到此结束。")),
    "decide": _DECIDED,
    "decide_simplified": _DECIDED,
    "order": Plain(
        _("复议机关作出决定，责令本机关在期限内改正。"),
        _("等本机关照复议决定办。"),
    ),
    "comply": Plain(_("本机关已经照复议决定办完，这一件到此结束。")),
}

_SUED: Final = _("等法院审理。")
_JUDGED: Final = Plain(
    _("一审法院作了判决。"),
    _("还在可以上诉的日子里；到期没有人上诉，判决就生效。"),
)

COURT: Final[Mapping[str, Plain]] = {
    "sue": Plain(_("有人对本机关的答复不服，向法院起诉。"), _SUED),
    "serve": Plain(
        _("法院把起诉状送给了本机关。"),
        _("等本机关向法院提交答辩状和证据。"),
    ),
    "simplify": Plain(_("案情简单，法院用简易程序审理，办得快一些。"), _SUED),
    "defend": Plain(_("本机关已经向法院说明当初为什么这样做，并交了证据。")),
    "drop": Plain(_("法院没有审下去，这件官司到此结束。")),
    "judge": _JUDGED,
    "judge_simplified": _JUDGED,
    "appeal": Plain(_("起诉的人不服一审判决，已经上诉，等二审法院判决。")),
    "appeal_ours": Plain(_("本机关不服一审判决，已经上诉，等二审法院判决。")),
    "rest": Plain(_("没有人上诉，一审判决生效，等本机关照判决办。")),
    "judge_again": Plain(_("二审法院作了判决，判决生效，等本机关照判决办。")),
    "conclude": Plain(_("本机关已经照判决办完，这一件到此结束。")),
}
