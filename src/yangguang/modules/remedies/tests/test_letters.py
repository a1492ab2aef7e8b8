"""What this office writes in a reconsideration: its answer and its report, by the law of its edition."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.cases import history
from yangguang.kernel.letters import copies, matters
from yangguang.kernel.letters.dressing import Script, dressed
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.acts import review
from yangguang.modules.remedies.letters import LETTERS
from yangguang.modules.remedies.tests.conftest import APPLICANT, BODY, at

pytestmark = pytest.mark.django_db


def said(contest, kind, *, on):
    rows = history.told_of(contest.case)
    slot = next(s for s in matters.slots(contest.case, LETTERS, rows) if s.kind.key == kind)
    content = slot.kind.write(matters.matter(contest.case, slot, LETTERS, rows, dated_on=on))
    for form in copies.FORMS:
        assert copies.printed(content, form, number="示自然资复答〔2026〕1号")
    return "\n".join(dressed(content, number="示〔2026〕1号", script=Script.HANS).texts())


def test_the_answer_goes_to_the_body_and_names_what_is_contested(office, officer, refused):
    contest = review.apply(
        office,
        by=APPLICANT,
        at=at("2026-03-16"),
        about=refused.pk,
        body="示例县人民政府",
        reference="示政复〔2026〕3号",
    )
    review.admit_simplified(contest, by=BODY, at=at("2026-03-18"))
    review.serve_simplified(contest, by=BODY, at=at("2026-03-20"))
    review.defend_simplified(contest, by=officer, at=at("2026-03-27"), text="该信息属于讨论记录。")
    text = said(contest, "defence-simplified", on=date(2026, 3, 27))
    for words in (
        *("示例县人民政府：", "2026年3月20日", "示政复〔2026〕3号", refused.pk, "第五十四条"),
        *("该信息属于讨论记录。", "证据、依据"),
    ):
        assert words in text
    review.order(
        contest,
        by=BODY,
        at=at("2026-04-10"),
        decision=rules.Decision.REVOKED,
        ordered_days=15,
        text="撤销",
    )
    review.comply(contest, by=officer, at=at("2026-04-24"), text="已重新答复。")
    text = said(contest, "compliance", on=date(2026, 4, 24))
    for words in ("2026年4月24日", "第七十七条", "已重新答复。"):
        assert words in text
    assert not any(kind.is_theirs for kind in LETTERS.kinds)
