"""Plain words on the applicant's page: what happened, what is waited for, whose turn, until when."""

from __future__ import annotations

import pytest

from yangguang.base.procedure import day_of
from yangguang.kernel import module as modules
from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Case
from yangguang.kernel.people import actors
from yangguang.readers.timeline import plain
from yangguang.readers.timeline.tests.conftest import clock, outcome


def told(number, at):
    case = Case.objects.get(pk=number)
    standing = history.course_of(case).standing(at)
    return [str(s) for s in plain.words(standing, modules.of(case.procedure).plain)]


def test_from_filing_to_the_answer(filed, acts, officer):
    number, mine = filed.case_id, actors.applicant(filed.case_id)
    assert told(number, clock("2026-03-02", 11)) == [
        "2026-03-02：您的申请已经收下，机关还要和您确认收到的日子。",
        "现在由机关办理，您不用做什么。",
    ]
    acts.confirm(filed, by=officer, at=clock("2026-03-02", 12))
    # twenty working days after 2 March: Monday 30 March 2026
    assert (
        told(number, clock("2026-03-03"))[-1] == "现在由机关办理，最迟 2026-03-30，您不用做什么。"
    )
    acts.ask(filed, by=officer, at=clock("2026-03-04"), period=5, text="请写明")
    assert told(number, clock("2026-03-05")) == [
        "2026-03-04：机关看不准您要的是什么，请您补充说明。",
        "等您补充说明。补充以前，机关答复的期限停着不走；不补充，机关可以不再处理。",
        "现在要您办，最迟 2026-03-11。",
    ]
    acts.answer(filed, by=mine, at=clock("2026-03-06"), text="城东")
    acts.consult(filed, by=officer, at=clock("2026-03-09"), third_parties=["甲公司", "乙公司"])
    said = told(number, clock("2026-03-10"))
    assert said.count("等被问的人回话。等的日子不算在答复期限里，您不用做什么。") == 1
    # fifteen working days after 9 March: Monday 30 March
    assert said[-1] == "现在等别人办理，最迟 2026-03-30，您不用做什么。"
    for member in ("第三方1", "第三方2"):
        by = actors.party(number)
        acts.respond(filed, by=by, at=clock("2026-03-11"), member=member, consents=True)
    acts.reply(filed, by=officer, at=clock("2026-03-12"), outcome=outcome("A"), text="现予公开")
    assert told(number, clock("2026-03-13")) == [
        "2026-03-12：机关已经答复您。答复写在“往来文书”里；不服的，可以申请行政复议或者起诉。",
        "这一件已经办结。",
    ]


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_the_page_says_it_in_every_language(holder, filed, language):
    page = holder.get(f"/{language}/my/{filed.case_id}/").content.decode()
    said = {
        "zh-hans": "您的申请已经收下",
        "zh-hant": "您的申請已經收下",
        "en": "Your request has come in",
    }
    assert said[language] in page


def test_a_module_without_words_says_none(filed):
    case = Case.objects.get(pk=filed.case_id)
    standing = history.course_of(case).standing(clock("2026-03-02", 11))
    assert plain.words(standing, {}) == []
    assert day_of(standing.as_of)
