"""The letters of a request: each kind is one entry of `KINDS`; adding one is adding its entry.

`asking`: what the applicant is told and asked; `consulting`: what others are asked; `replying`: the
answer for each result; `remedy`: where one can turn, by the law of the letter's day; `known`: what only
this module knows.
"""

from __future__ import annotations

from typing import Final

from yangguang.kernel.letters.content import Kind, Letters, Means, to_each
from yangguang.modules.requests import rules
from yangguang.modules.requests.letters import asking, consulting, known, replying

KINDS: Final = (
    Kind(key="arrival", title="接收回执", series="公开收", step="file", write=asking.arrival),
    Kind(key="receipt", title="登记回执", series="公开登", step="confirm", write=asking.receipt),
    Kind(key="anew", title="重新办理告知书", series="公开重", step="reopen", write=asking.anew),
    Kind(
        key="supplement", title="补正告知书", series="公开补", step="ask", write=asking.supplement
    ),
    Kind(
        key="drop",
        title="不再处理告知书",
        series="公开终",
        step="drop",
        write=asking.drop,
        decides=True,
    ),
    Kind(
        key="reasons",
        title="说明理由告知书",
        series="公开理",
        step="ask_reasons",
        write=asking.reasons,
    ),
    Kind(key="delay", title="延迟答复告知书", series="公开迟", step="delay", write=asking.delay),
    Kind(
        key="extension",
        title="延期答复告知书",
        series="公开延",
        step="extend",
        write=asking.extension,
        decides=True,
    ),
    Kind(key="fee", title="信息处理费收费通知书", series="公开费", step="charge", write=asking.fee),
    Kind(
        key="lapse",
        title="不再处理告知书",
        series="公开终",
        step="lapse",
        write=asking.lapse,
        decides=True,
    ),
    Kind(
        key="withdrawal",
        title="撤回申请确认书",
        series="公开撤",
        step="withdraw",
        write=asking.withdrawal,
    ),
    Kind(
        key="third-party",
        title="征求第三方意见书",
        series="公开征",
        step="consult",
        write=consulting.third_party,
        members=to_each("third_parties"),
        is_theirs=False,
    ),
    Kind(
        key="consulting",
        title="征求意见告知书",
        series="公开告",
        step="consult",
        write=consulting.told,
    ),
    Kind(
        key="maker",
        title="征求共同制作机关意见函",
        series="公开函",
        step="consult_makers",
        write=consulting.maker,
        members=to_each("makers"),
        is_theirs=False,
    ),
    Kind(
        key="organ",
        title="协助提供意见函",
        series="公开函",
        step="consult_organs",
        write=consulting.organ,
        members=to_each("organs"),
        is_theirs=False,
    ),
    Kind(
        key="reply",
        title="政府信息公开申请答复书",
        series="公开答",
        step="reply",
        write=replying.reply,
        decides=True,
    ),
    Kind(
        key="despite",
        title="公开决定告知书",
        series="公开决",
        step="reply",
        write=consulting.despite,
        members=consulting.told_despite,
        decides=True,
        is_theirs=False,
    ),
)

MEANS: Final = {
    means.value: Means(
        rules.MEANS[means],
        rules.DAY_OF_REPLY[means],
        by_sending=rules.DAY_OF_REPLY[means] in {"交邮之日", "发出之日"},
        has_reference=means is rules.Means.POST,
    )
    for means in rules.Means
}
"""The ways of sending, and which day counts, as `rules.replying` says (国办公开办函〔2016〕235号)."""

LETTERS: Final = Letters(KINDS, known.private, MEANS, frozenset({"reply"}))
