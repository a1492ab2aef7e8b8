"""Each letter of a request says what the statute asks of it: the lists are made by hand from the texts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.kernel.letters import copies, printing
from yangguang.kernel.letters.dressing import Script, dressed
from yangguang.kernel.letters.tests import printed
from yangguang.modules.requests import rules
from yangguang.modules.requests.letters import KINDS, LETTERS, MEANS
from yangguang.modules.requests.rules import Outcome
from yangguang.modules.requests.tests import letter_cases as cases
from yangguang.modules.requests.tests.letter_cases import (
    CONTACT,
    CONTENT,
    MADE,
    NAME,
    NEW,
    OLD,
    PARTY,
)

pytestmark = pytest.mark.django_db

EVERY = [(kind, on) for kind, (_make, days) in MADE.items() for on in days]
BY_REPLY = [outcome for outcome in Outcome if outcome not in rules.BY_ANOTHER_STEP]
OF_2007 = [outcome for outcome in BY_REPLY if outcome not in rules.SINCE_2019]

ASKED = {
    # 2019 Art. 31: which day counts; the number by which to ask
    ("arrival", NEW): ["2026年3月2日", "第三十一条", "当面", "查询码"],
    ("arrival", OLD): ["2013年3月4日", "第二十四条", "当面"],
    # Art. 33: 20 working days from 2 March 2026 is 30 March; Art. 24 of 2007: 15 from 4 March 2013 is 25 March
    ("receipt", NEW): ["收到申请之日为2026年3月2日", "第三十三条", "20个工作日", "2026年3月30日"],
    ("receipt", OLD): ["收到申请之日为2013年3月4日", "第二十四条", "15个工作日", "2013年3月25日"],
    ("anew", NEW): ["重新办理", "原编号为"],
    ("anew", OLD): ["重新办理", "原编号为"],
    # Art. 30: once, what, a reasonable period, what lapse means, restart; 5 working days from 2 March: 9 March
    ("supplement", NEW): [
        *("第三十条", "一次性告知", "请写明地块所在的乡镇", "5个工作日", "2026年3月9日"),
        *("视为放弃申请", "不再处理", "自本机关收到补正的申请之日起计算"),
    ],
    ("supplement", OLD): ["第二十一条第四项", "更改、补充", "请写明地块所在的乡镇"],
    ("drop", NEW): ["第三十条", "逾期没有补正", "视为放弃申请", "不再处理", "行政复议", "人民法院"],
    ("reasons", NEW): ["第三十五条", "明显超过合理范围", "说明理由", "5个工作日", "2026年3月9日"],
    ("delay", NEW): ["第三十五条", "理由合理", "延迟10个工作日", "2026年4月14日"],
    ("extension", NEW): [
        "第三十三条",
        "负责人同意",
        "延长10个工作日",
        "需要核对档案",
        "2026年4月14日",
    ],
    # 25 working days from 4 March 2013: 4 to 6 April are off, Sunday 7 April is worked
    ("extension", OLD): [
        "第二十四条",
        "负责人同意",
        "延长10个工作日",
        "需要核对档案",
        "2013年4月9日",
    ],
    # 109 pages: 70 at 10, 9 at 20 yuan are 880; 30 days from the day after 2 March: 1 April
    ("fee", NEW): [
        *("第四十二条", "第五条", "按量计收", "109", "700", "180", "880元", "到本机关收费窗口缴纳"),
        *("30日内", "2026年4月1日", "视为放弃申请", "不再处理", "重新计算", "不能单独就本通知"),
    ],
    ("lapse", NEW): ["880元", "逾期没有缴纳", "视为放弃申请", "不再处理", "行政复议", "人民法院"],
    ("withdrawal", NEW): ["撤回", "2026年3月2日", "办结"],
    ("withdrawal", OLD): ["撤回", "2013年3月4日", "办结"],
    # Art. 32: in writing, 15 working days from receipt, silence, refusal with reason, public interest
    ("third-party", NEW): [
        *(PARTY, CONTENT, "第三十二条", "15个工作日", "2026年3月23日", "逾期未提出意见"),
        *("合理理由", "公共利益造成重大影响", "书面告知"),
    ],
    ("third-party", OLD): [PARTY, CONTENT, "第二十三条", "不同意公开的，不得公开", "公共利益"],
    ("consulting", NEW): ["第三十三条第三款", "不计算在答复期限内"],
    ("consulting", OLD): ["第二十四条", "不计算在答复期限内"],
    # Art. 34: 15 working days, silence is consent
    ("maker", NEW): ["示例市林业局", "第三十四条", "15个工作日", "视为同意公开", "2026年3月23日"],
    ("organ", NEW): ["示例市档案局", "第三十三条第三款", "书面复函"],
    ("reply", NEW): ["第三十六条第一项", "予以公开", "行政复议", "人民法院"],
    ("reply", OLD): ["第二十一条第一项", "予以公开", "行政复议", "人民法院"],
    # Art. 32: what is disclosed, and why, is told to the third party in writing
    ("despite", NEW): [PARTY, "第三十二条", "公共利益造成重大影响", "全文公开"],
    ("despite", OLD): [PARTY, "第二十三条", "公共利益造成重大影响", "全文公开"],
}

ARTICLES = {
    Outcome.A: ("第三十六条第一项、第三十六条第二项", "第二十一条第一项"),
    Outcome.B: ("第三十七条", "第二十二条"),
    Outcome.C1: ("第十四条", "第二十一条第二项、第十四条"),
    Outcome.C2: ("第十四条", "第二十一条第二项"),
    Outcome.C3: ("第十四条", "第八条"),
    Outcome.C4: ("第十五条、第三十二条", "第十四条、第二十三条"),
    Outcome.C5: ("第十六条第一款", "第二十一条第二项"),
    Outcome.C6: ("第十六条第二款", "第二十一条第二项"),
    Outcome.C7: ("第十六条第二款", "第二十一条第二项"),
    Outcome.C8: ("第三十六条第七项", "第二十一条第二项"),
    Outcome.D1: ("第三十六条第四项", "第二十一条第三项"),
    Outcome.D2: ("第三十八条", "第二十一条第二项"),
    Outcome.D3: ("第三十条", "第二十一条第四项"),
    Outcome.E1: ("第三十九条第一款", ""),
    Outcome.E2: ("第三十六条第六项", ""),
    Outcome.E3: ("第三十九条第二款", ""),
    Outcome.E4: ("第三十五条", ""),
    Outcome.E5: ("第三十六条", ""),
    Outcome.F3: ("第三十六条", "第二十一条"),
}
"""The article that each result stands on, in the edition of 2019 and of 2007."""


def test_every_kind_has_its_case_and_its_list():
    assert set(MADE) == {kind.key for kind in KINDS}
    assert set(ASKED) == set(EVERY)
    assert set(ARTICLES) == set(BY_REPLY)
    assert len({(kind.series, kind.title) for kind in KINDS}) >= 14


@pytest.mark.parametrize(("kind", "on"), EVERY)
def test_a_letter_says_what_the_statute_asks(office, officer, kind, on):
    request = MADE[kind][0](office, officer, on)
    said = cases.text_of(cases.written(request, kind, dated_on=on))
    missing = [words for words in ASKED[kind, on] if words not in said]
    assert missing == [], said
    other = "第三十三条" if on == OLD else "国务院令"
    assert other not in said
    assert "《中华人民共和国政府信息公开条例》" in said or kind in {"anew", "withdrawal", "lapse"}


@pytest.mark.parametrize(("kind", "on"), EVERY)
@pytest.mark.parametrize("script", list(Script))
def test_every_letter_prints_in_both_forms_with_all_its_words(office, officer, kind, on, script):
    request = MADE[kind][0](office, officer, on)
    content = cases.written(request, kind, dated_on=on)
    letter = dressed(content, number=f"示自然资公开答〔{on.year}〕3号", script=script)
    made = printing.pdf(letter, content)
    assert set(printed.fonts_of(made)) <= printed.FREE
    assert all(printed.fonts_of(made).values())
    in_pdf = printed.text_of_pdf(made)
    in_docx = printed.squeezed("".join(printed.lines_of_docx(printing.docx(letter, content))))
    for text in map(printed.squeezed, letter.texts()):
        assert text in in_pdf
        assert text in in_docx


@pytest.mark.parametrize("outcome", BY_REPLY)
def test_a_reply_says_its_article_its_contents_and_the_remedy(office, officer, outcome):
    request = cases.answered(office, officer, outcome)
    said = cases.text_of(cases.written(request, "reply", dated_on=NEW + timedelta(days=2)))
    assert f"{ARTICLES[outcome][0]}" in said, said
    assert f"“{rules.OUTCOMES[outcome]}”" in said
    for key, value in cases.CONTENTS.get(outcome, {}).items():
        title = next(each.title for each in rules.CONTENTS[outcome] if each.key == key)
        assert f"{title}：{value}" in said
    assert "这是答复的正文。" in said
    assert "申请行政复议" in said
    assert "提起行政诉讼" in said


@pytest.mark.parametrize("outcome", OF_2007)
def test_a_reply_of_2007_cites_its_own_articles(office, officer, outcome):
    request = cases.answered(office, officer, outcome, on=OLD)
    said = cases.text_of(cases.written(request, "reply", dated_on=OLD + timedelta(days=2)))
    assert f"《中华人民共和国政府信息公开条例》{ARTICLES[outcome][1]}" in said, said
    assert "第三十六条" not in said
    assert "3个月内" in said


LAST, FIRST = date(2023, 12, 31), date(2024, 1, 1)
C_ROWS = [f"C{n}" for n in range(1, 8)]


@pytest.mark.parametrize("outcome", [*C_ROWS, "C8", "D1", "D2", "E3", "A"])
def test_the_remedy_is_that_of_the_letters_day(office, officer, outcome):
    outcome = Outcome(outcome)
    request = cases.answered(office, officer, outcome, on=date(2023, 12, 25))
    before, since = (
        cases.text_of(cases.written(request, "reply", dated_on=day)) for day in (LAST, FIRST)
    )
    either = "可以自收到本答复之日起60日内向"
    assert either in before
    assert "6个月内向有管辖权的人民法院提起行政诉讼" in before
    first = outcome.value in C_ROWS
    assert ("应当先自收到本答复之日起60日内向" in since) is first
    assert ("自收到复议决定书之日起15日内向有管辖权的人民法院提起行政诉讼" in since) is first
    assert ("第二十三条第一款第四项" in since) is first
    assert ("6个月内向有管辖权的人民法院提起行政诉讼" in since) is not first
    assert "应当先" not in before


@pytest.mark.parametrize(("withheld", "first"), [(Outcome.C4, True), (Outcome.C8, False)])
def test_a_partial_disclosure_takes_the_remedy_of_what_it_leaves_out(
    office, officer, withheld, first, monkeypatch
):
    contents = {Outcome.B: {"withheld": rules.OUTCOMES[withheld]}}
    monkeypatch.setattr(cases, "CONTENTS", contents)
    request = cases.answered(office, officer, Outcome.B)
    said = cases.text_of(cases.written(request, "reply", dated_on=NEW))
    assert ("应当先" in said) is first


@pytest.mark.parametrize(
    ("year", "limit"), [(2014, "3个月内向"), (2015, "6个月内向"), (2019, "6个月内向")]
)
def test_the_limit_of_a_suit_is_that_of_the_letters_day(office, officer, year, limit):
    on = date(year, 6, 1)
    request = cases.answered(office, officer, Outcome.C1, on=on)
    assert limit in cases.text_of(cases.written(request, "reply", dated_on=on))


@pytest.mark.parametrize("kind", ["third-party", "maker", "organ", "despite"])
def test_who_is_asked_never_learns_who_asked(office, officer, kind):
    request = MADE[kind][0](office, officer, NEW)
    said = cases.text_of(cases.written(request, kind, dated_on=NEW))
    assert NAME not in said
    assert CONTACT not in said
    assert request.pk not in said
    assert LETTERS.of(kind).is_theirs is False


def test_a_name_inside_what_was_asked_for_is_left_out_for_others_too(office, officer):
    from yangguang.modules.requests import acts

    request = cases.begun(office, officer, content=f"{NAME}家宅基地的登记档案，{CONTACT}")
    acts.consult(request, by=officer, at=cases.at(NEW, 11), third_parties=[PARTY], text="请答复")
    said = cases.text_of(cases.written(request, "third-party", dated_on=NEW))
    assert "申请人家宅基地的登记档案" in said
    assert NAME not in said
    assert CONTACT not in said


def test_each_of_several_third_parties_gets_its_own(office, officer):
    from yangguang.kernel.cases import history
    from yangguang.kernel.letters import matters
    from yangguang.modules.requests import acts

    request = cases.begun(office, officer)
    both = [PARTY, "示例林场"]
    acts.consult(request, by=officer, at=cases.at(NEW, 11), third_parties=both, text="请答复")
    rows = history.told_of(request.case)
    found = [s for s in matters.slots(request.case, LETTERS, rows) if s.kind.key == "third-party"]
    assert [slot.member for slot in found] == ["第三方1", "第三方2"]
    said = [
        cases.text_of(s.kind.write(matters.matter(request.case, s, LETTERS, rows, dated_on=NEW)))
        for s in found
    ]
    assert [(PARTY in text, "示例林场" in text) for text in said] == [(True, False), (False, True)]


def test_an_organisation_is_not_addressed_as_a_person(office, officer):
    request = cases.begun(office, officer, name="示例研究所", category=rules.Category.RESEARCH)
    said = cases.text_of(cases.written(request, "receipt", dated_on=NEW))
    assert "你单位提出的" in said
    assert "您" not in said


def test_what_was_erased_leaves_a_letter_without_it(office, officer):
    from yangguang.modules.requests.models import Paper, Particulars

    request = MADE["supplement"][0](office, officer, NEW)
    Particulars.objects.all().delete()
    Paper.objects.all().delete()
    said = cases.text_of(cases.written(request, "supplement", dated_on=NEW))
    assert "申请人：" in said
    assert NAME not in said


def test_ways_of_sending_are_those_of_the_rules_and_count_as_they_say():
    assert {key: means.said for key, means in MEANS.items()} == {
        each.value: said for each, said in rules.MEANS.items()
    }
    by_sending = {key for key, means in MEANS.items() if means.by_sending}
    assert by_sending == {"post", "email", "online"}  # 交邮之日, 发出之日; else signed or collected
    assert [key for key, means in MEANS.items() if means.has_reference] == ["post"]


def test_no_name_is_in_the_name_of_a_file():
    assert all("甲" not in copies.file_name("示〔2026〕1号", form) for form in copies.FORMS)
