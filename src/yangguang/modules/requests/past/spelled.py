"""How registers write a result, an applicant and a channel: the form's own words, its codes, and common ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from yangguang.base.annual import GROUPS, ROWS
from yangguang.modules.requests.rules import (
    CATEGORIES,
    CHANNELS,
    OUTCOMES,
    TARIFFS,
    Category,
    Channel,
    Outcome,
    Tariff,
)

_NUMBERED: Final = re.compile(
    r"^(?:\([一二三四五六七八九十\d]+\)|[A-F]?\d{1,2}[.、．]|[一二三四五六七]、)"
)
_LEFT_OUT: Final = re.compile(r"[\s“”\"'《》、,，:：;；。.\-()（）]")


def folded(text: str) -> str:
    """Return a word as it is compared: width, numbering in front, quotes and blanks do not matter."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = _NUMBERED.sub("", plain)
    return _LEFT_OUT.sub("", _NUMBERED.sub("", plain)).upper()


def _known(words: Mapping[str, str], more: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {folded(said): code for code, said in (*words.items(), *more)}


_WITHDRAWN: Final = ("撤回", "撤回申请", "主动撤回", "申请人撤回")
_COMMON: Final[Mapping[Outcome, tuple[str, ...]]] = {
    Outcome.A: (
        "公开",
        "全部公开",
        "同意公开",
        "予以公开",
        "已主动公开",
        "属于主动公开",
        "告知获取途径",
    ),
    Outcome.B: ("部分公开", "同意部分公开", "予以部分公开", "区分处理", "部分公开(区分处理)"),
    Outcome.C1: ("国家秘密", "涉密", "涉及国家秘密"),
    Outcome.C2: ("法律法规禁止公开", "法律行政法规禁止公开"),
    Outcome.C3: ("三安全一稳定", "危及三安全一稳定"),
    Outcome.C4: (
        "第三方合法权益",
        "涉及第三方",
        "商业秘密",
        "个人隐私",
        "涉及商业秘密",
        "涉及个人隐私",
    ),
    Outcome.C5: ("内部事务信息", "三类内部事务信息", "内部管理信息"),
    Outcome.C6: ("过程性信息", "四类过程性信息"),
    Outcome.C7: ("行政执法案卷", "执法案卷"),
    Outcome.C8: ("行政查询事项", "不动产登记资料查询", "登记资料查询"),
    Outcome.D1: (
        "信息不存在",
        "不存在",
        "不掌握",
        "本机关不掌握",
        "非本部门掌握",
        "非本机关掌握",
        "非本机关公开",
    ),
    Outcome.D2: ("没有现成信息", "需要另行制作", "需加工汇总"),
    Outcome.D3: ("申请内容不明确", "内容不明确", "补正后仍不明确"),
    Outcome.E1: ("信访举报投诉", "信访", "信访事项", "投诉举报"),
    Outcome.E2: ("重复申请", "重复"),
    Outcome.E3: ("公开出版物",),
    Outcome.E4: ("大量反复申请", "无正当理由大量反复申请"),
    Outcome.E5: ("重新出具", "确认或重新出具"),
    Outcome.F1: ("逾期不补正", "逾期未补正", "未补正"),
    Outcome.F2: ("逾期未缴费", "逾期不缴费", "未缴费"),
    Outcome.F3: ("其他", "其它", *_WITHDRAWN, "其他处理"),
}
RESULTS: Final[Mapping[str, str]] = _known(
    {outcome.value: outcome.value for outcome in Outcome},
    (
        *((outcome.value, said) for outcome, said in OUTCOMES.items()),
        *((outcome.value, ROWS[outcome.value]) for outcome in Outcome),
        *((outcome.value, f"{GROUPS[outcome.value[0]]}{ROWS[outcome.value]}") for outcome in Outcome
          if outcome.value[0] in GROUPS),
        *((outcome.value, word) for outcome, words in _COMMON.items() for word in words),
    ),
)  # fmt: skip
AMBIGUOUS: Final[Mapping[str, tuple[Outcome, ...]]] = {
    folded(word): tuple(Outcome(code) for code in codes.split())
    for word, codes in (
        ("不予公开", "C1 C2 C3 C4 C5 C6 C7 C8"),
        ("否决公开", "C1 C2 C3 C4 C5 C6 C7 C8"),
        ("免予公开", "C1 C2 C3 C4 C5 C6 C7 C8"),
        ("不公开", "C1 C2 C3 C4 C5 C6 C7 C8"),
        ("无法提供", "D1 D2 D3"),
        ("不予处理", "E1 E2 E3 E4 E5"),
        ("非政府信息", "D1 E1 F3"),
        ("不再处理", "F1 F2"),
    )
}
"""Words that say less than the form asks: older statistics had one line for several of its rows."""

ASKERS: Final[Mapping[str, str]] = _known(
    {category.value: category.value for category in Category},
    (
        *((category.value, said) for category, said in CATEGORIES.items()),
        *((Category.NATURAL, word) for word in ("公民", "个人", "自然人申请")),
        *((Category.BUSINESS, word) for word in ("企业", "公司", "商业企业法人")),
        *((Category.RESEARCH, word) for word in ("科研单位", "高校", "研究机构")),
        *((Category.WELFARE, word) for word in ("社会团体", "公益组织", "社会组织", "基金会")),
        *((Category.LEGAL, word) for word in ("律师事务所", "律所", "法律服务")),
        *((Category.OTHER, word) for word in ("其它", "其他组织", "其他法人")),
    ),
)
BY: Final[Mapping[str, str]] = _known(
    {channel.value: channel.value for channel in Channel},
    (
        *((channel.value, said) for channel, said in CHANNELS.items()),
        *(
            (Channel.IN_PERSON, word)
            for word in ("当面申请", "现场", "现场申请", "窗口", "来访", "当面递交")
        ),
        *((Channel.ORAL, word) for word in ("口头", "口头申请")),
        *(
            (Channel.REGISTERED_POST, word)
            for word in ("挂号信", "特快专递", "EMS", "邮寄EMS", "快递", "邮政特快")
        ),
        *((Channel.LETTER, word) for word in ("信函", "平信", "邮寄", "来信", "信函申请")),
        *(
            (Channel.ONLINE, word)
            for word in ("网络", "网上申请", "网站", "在线", "互联网", "网络申请")
        ),
        *((Channel.EMAIL, word) for word in ("邮箱", "邮件", "电邮", "E-mail")),
        *((Channel.FAX, word) for word in ("传真申请",)),
    ),
)

TARIFFS_SAID: Final[Mapping[str, str]] = _known(
    {tariff.value: tariff.value for tariff in Tariff},
    (
        *((tariff.value, said) for tariff, said in TARIFFS.items()),
        *((Tariff.ITEMS, word) for word in ("按件", "按件收费", "件")),
        *((Tariff.PAGES, word) for word in ("按量", "按页", "按页计收", "按量收费", "页")),
    ),
)


def result_of(text: str) -> Outcome | None:
    """Return the result that a register writes; None: unknown, or it may be several."""
    code = RESULTS.get(folded(text))
    return Outcome(code) if code else None


def asker_of(text: str) -> Category | None:
    """Return the applicant's category that a register writes."""
    code = ASKERS.get(folded(text))
    return Category(code) if code else None


def channel_of(text: str) -> Channel | None:
    """Return the channel that a register writes."""
    code = BY.get(folded(text))
    return Channel(code) if code else None


def is_withdrawal(text: str) -> bool:
    """Tell whether a result says that the applicant withdrew: a step of the applicant, not of the office."""
    return folded(text) in {folded(word) for word in _WITHDRAWN}


def tariff_of(text: str) -> Tariff | None:
    """Return by which tariff a register says that it charged."""
    code = TARIFFS_SAID.get(folded(text))
    return Tariff(code) if code else None
