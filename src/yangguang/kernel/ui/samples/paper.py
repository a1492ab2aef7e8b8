"""Made-up lists, records, slips, windows and a form."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.samples.office import NUMBER, OFFICE, article, instant


def now() -> parts.Now:
    """Three facts."""
    return parts.Now(
        (
            parts.Fact(
                _("依申请公开 · 今年"),
                Said(
                    "受理 {received} 件，按时答复 {on_time} 件", {"received": 212, "on_time": 212}
                ),
                Said("最长用时 {days} 个工作日；正在办理 {running} 件", {"days": 14, "running": 9}),
                "#",
            ),
            parts.Fact(_("正在公示"), Said("{n} 件，连续无中断", {"n": 14})),
            parts.Fact(_("征求意见"), Said("{n} 件草案开放", {"n": 3}), _("最近截止：12月1日")),
        )
    )


def ledger() -> parts.Ledger:
    """Dated lines across a year's end, tags of every tone, and the ways to older and newer."""
    kept = keep("示国土告字〔2026〕41号")
    return parts.Ledger(
        (
            parts.Entry(
                "示例市城东片区三宗工业用地使用权挂牌出让公告",
                date(2026, 1, 4),
                "#",
                parts.Tag(_("出让公告")),
                kept,
            ),
            parts.Entry(
                "地质灾害气象风险黄色预警（西部三县）",
                date(2026, 1, 2),
                "#",
                parts.Tag(_("地灾预警"), parts.Tone.SUN),
                "第 0198 期",
            ),
            parts.Entry(
                "更正：第 40 号出让公告第二宗地容积率上限",
                date(2025, 12, 31),
                "#",
                parts.Tag(_("更正"), parts.Tone.DUE),
            ),
            parts.Entry(
                "关于某地块征收批准文件的答复（区分处理，部分公开）",
                date(2025, 12, 30),
                "#",
                parts.Tag(_("按时答复"), parts.Tone.OK),
                note=_("用时 14 个工作日"),
            ),
            parts.Entry(_("备案证明（公示期满且无未结异议）"), when=_("待定")),
        ),
        label=_("最新公开"),
        pager=parts.Pager("#newer", "#older"),
    )


def errands() -> parts.Ledger:
    """A plain list without dates, and nothing at all."""
    return parts.Ledger(
        (
            parts.Entry(_("申请公开政府信息"), href="#", note=_("20 个工作日内答复，不收费")),
            parts.Entry(_("查我的案件"), href="#", note=_("编号和查询码")),
        )
    )


def nothing() -> parts.Ledger:
    """An empty list."""
    empty = parts.Empty(
        _("没有符合的记录"),
        _("换一个词，或者只写编号的前几位。"),
        parts.Link(_("看全部公开目录"), "#"),
    )
    return parts.Ledger((), empty=empty)


def meta() -> parts.Meta:
    """Particulars with a kept name, a tag and a link."""
    return parts.Meta(
        (
            parts.Row(_("索引号"), "000000000/2026-00912", kept=True),
            parts.Row(_("发文字号"), "评选〔2026〕9号", kept=True),
            parts.Row(_("发布机构"), OFFICE),
            parts.Row(_("申请人"), "范某里", kept=True),
            parts.Row(_("发布时间"), Said("{at}", {"at": instant(11, 17)})),
            parts.Row(
                _("依据"),
                Said("{basis}", {"basis": article("33")}),
                "#",
                parts.Tag(_("发布之日有效"), parts.Tone.OK),
            ),
        )
    )


def slips() -> tuple[parts.Slip, ...]:
    """A proof and a receipt."""
    digest = "6b1f04ce92d755a07c3ef1b80d642a9b8e70c5d13f26b94a17ee60f3a8c25d19"
    return (
        parts.Slip(
            title=_("公开凭证"),
            number=NUMBER,
            qr="https://land.example/r/64128",
            state=parts.Tag(_("已签检查点"), parts.Tone.OK),
            lines=(Said("第 {n:,} 号记录", {"n": 64128}),),
            checkpoint_at=instant(11, 17, 9, 35),
            digest=digest,
            links=(parts.Link(_("下载凭证"), "#", "JSON"), parts.Link(_("离线核验"), "#")),
        ),
        parts.Slip(
            title=_("回执"),
            number=NUMBER,
            code="7QF2-9KMX-T4WD",
            qr="https://land.example/c/XG-2012-000187-K",
            note=_("查询码只显示这一次，请抄下或者打印本页。"),
        ),
    )


def anatomy() -> parts.Anatomy:
    """A mining right's number."""
    return parts.Anatomy(
        (
            parts.NumberPart("C", _("种类"), _("采矿权")),
            parts.NumberPart("150000", _("首次配号机关"), "内蒙古自治区"),
            parts.NumberPart("201206", _("配号年月")),
            parts.NumberPart("4", _("矿类"), _("贵金属")),
            parts.NumberPart("2", _("出让方式"), _("申请在先")),
            parts.NumberPart("1", _("矿种风险"), _("第一类")),
            parts.NumberPart("0099999", _("全国顺序号")),
        )
    )


def bands() -> tuple[parts.Band, ...]:
    """Unbroken, and with a gap."""
    starts = instant(11, 18, 0, 0)
    every = timedelta(hours=6)
    beats = tuple(starts + every * n for n in range(27))
    broken = tuple(beat for n, beat in enumerate(beats) if n not in {9, 10})
    return (
        parts.Band(
            starts,
            starts + timedelta(days=10),
            beats[-1],
            _("公示 10 日，已连续 6.5 日"),
            beats,
            note=_("连续第 7 日，共 10 日。每六小时记一次。"),
        ),
        parts.Band(
            starts,
            starts + timedelta(days=10),
            beats[-1],
            _("公示 10 日，第 3 日中断 18 小时"),
            broken,
            ((beats[8], beats[11]),),
            _("中断 18 小时，期限重新起算。"),
        ),
    )


class SampleForm(Form):
    """Fields of every shape."""

    takes_focus = False  # nobody sent it
    autocomplete = {"name": "name", "phone": "tel"}

    name = forms.CharField(label=_("申请人姓名"), max_length=60)
    phone = forms.CharField(label=_("联系电话"), required=False, max_length=20)
    about = forms.CharField(
        label=_("需要的政府信息"),
        help_text=_("写明文件名称、文号，或者便于查询的特征。"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    received_by = forms.ChoiceField(
        label=_("获取方式"),
        choices=[("post", _("邮寄")), ("web", _("网上")), ("desk", _("当面领取"))],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label=_("以上内容属实"))
