"""A document of a case: marked, made, looked at by a second person, and out with the reply only."""

from __future__ import annotations

import io

import pikepdf
import pypdf
import pytest

from yangguang.base.redaction.grounds import Ground
from yangguang.base.refusal import Refusal
from yangguang.kernel.files import queries as uploads
from yangguang.kernel.files import storing
from yangguang.kernel.files.models import State as FileState
from yangguang.kernel.people.models import Deed
from yangguang.kernel.redaction import acts, making, queries
from yangguang.kernel.redaction.models import Mark, State
from yangguang.kernel.redaction.tests.bad.raw import Simple, shown

from .conftest import AT

NAME = "QIAO WENLI"


def a_quote(text=NAME, ground=Ground.PRIVACY):
    return Mark(quote=text, ground=ground.value)


def read(upload):
    return storing.read(upload.digest, upload.key)


def ready(document, officer):
    acts.make(document, by=officer, at=AT)
    making.run(at=AT)
    document.refresh_from_db()
    return document


def approved(document, officer, colleague):
    ready(document, officer)
    acts.submit(document, by=officer, at=AT)
    document.refresh_from_db()
    acts.approve(document, by=colleague, at=AT, seen_at=document.changed_at)
    document.refresh_from_db()
    return document


def reply(requests_, case, officer, outcome, **contents):
    subject = type_of(case)
    requests_.reply(
        subject,
        by=officer,
        at=AT,
        outcome=outcome,
        text="公开的部分见附件，其余部分不予公开。",
        contents=contents,
    )


def type_of(case):
    from yangguang.kernel.cases import registry

    return registry.of("information-request").subject(case)


@pytest.fixture
def outcome_of(requests_):
    from yangguang.base.procedure import line_of

    facts = line_of("information-request")[-1].steps["reply"].states
    return next(fact.type for fact in facts if fact.name == "outcome")


def test_a_file_is_made_anew_without_the_name_and_the_original_stays_as_it_was(
    received, officer, pdf
):
    document = received()
    acts.mark(document, [a_quote()], by=officer, at=AT)
    ready(document, officer)
    assert document.state == State.MADE
    assert document.places == [[1, "privacy", 0]]
    text = pypdf.PdfReader(io.BytesIO(read(document.ready))).pages[0].extract_text()
    assert "Land record 1" in text
    assert "QIAO" not in text
    assert "第15条不予公开" in text
    assert read(document.original) == pdf


def test_neither_original_nor_made_file_lies_under_the_number_that_the_applicant_reads(
    received, officer, case
):
    ready(received(), officer)
    assert not uploads.of(case.pk).exists()


def test_words_that_stand_nowhere_are_said_and_nothing_is_made(received, officer):
    document = received()
    acts.mark(document, [a_quote("NOBODY HERE")], by=officer, at=AT)
    ready(document, officer)
    assert document.state == State.MARKING
    assert document.ready is None
    assert "第1条要隐去的文字在文件中没有找到。" in str(queries.problems(document)[0])


def test_the_same_person_can_not_approve_and_a_change_after_reading_is_refused(
    received, officer, colleague
):
    document = ready(received(), officer)
    acts.submit(document, by=officer, at=AT)
    document.refresh_from_db()
    with pytest.raises(Refusal, match="必须是两个人"):
        acts.approve(document, by=officer, at=AT, seen_at=document.changed_at)
    with pytest.raises(Refusal, match="改动过"):
        acts.approve(document, by=colleague, at=AT, seen_at=None)
    acts.approve(document, by=colleague, at=AT, seen_at=document.changed_at)
    document.refresh_from_db()
    assert (document.state, document.approved_by_id) == (State.APPROVED, colleague.person_id)


def test_a_mark_after_making_undoes_what_was_made_and_erases_it(received, officer):
    document = ready(received(), officer)
    before = document.ready
    acts.mark(document, [a_quote()], by=officer, at=AT)
    document.refresh_from_db()
    before.refresh_from_db()
    assert (document.state, document.ready, before.state) == (
        State.MARKING,
        None,
        FileState.ERASED,
    )


def test_what_one_document_withholds_may_not_stand_in_another(
    received, officer, colleague, requests_, case, outcome_of
):
    other = approved(received(), officer, colleague)  # says the name, nothing withheld
    document = received()
    acts.mark(document, [a_quote()], by=officer, at=AT)
    approved(document, officer, colleague)
    with pytest.raises(Refusal, match="还没有对照检查"):
        reply(requests_, case, officer, outcome_of("B"), withheld="不予公开：保护第三方合法权益")
    acts.send_back(other, by=officer, at=AT)
    ready(other, officer)
    assert other.state == State.MARKING
    assert "仍有应当隐去的文字" in str(queries.problems(other)[0])


def test_a_reply_takes_the_approved_files_with_it_and_keeps_the_list(
    received, officer, colleague, requests_, case, outcome_of
):
    document = received()
    acts.mark(document, [a_quote()], by=officer, at=AT)
    approved(document, officer, colleague)
    assert queries.sent(case) == []
    reply(requests_, case, officer, outcome_of("B"), withheld="不予公开：保护第三方合法权益")
    case.refresh_from_db()
    (sent,) = queries.sent(case)
    assert (sent.pk, sent.state) == (document.pk, State.RELEASED)
    said = type_of(case).said.get(key="index").text
    assert said == "文件1，第1页，1处，个人隐私，《政府信息公开条例》第15条"
    assert "QIAO" not in said


def test_a_reply_waits_for_a_file_that_is_not_approved(
    received, officer, requests_, case, outcome_of
):
    received()
    with pytest.raises(Refusal, match="还有1份待发文件没有核准"):
        reply(requests_, case, officer, outcome_of("A"))
    case.refresh_from_db()
    assert case.closed_on is None


def test_who_withholds_a_part_answers_with_partial_disclosure_and_its_ground(
    received, officer, colleague, requests_, case, outcome_of
):
    document = received()
    acts.mark(document, [a_quote()], by=officer, at=AT)
    approved(document, officer, colleague)
    with pytest.raises(Refusal, match="不能以“予以公开”答复"):
        reply(requests_, case, officer, outcome_of("A"))
    with pytest.raises(Refusal, match="待发文件中标注的是"):
        reply(requests_, case, officer, outcome_of("B"), withheld="不予公开：属于国家秘密")
    document.refresh_from_db()
    assert document.state == State.APPROVED  # a refused reply releases nothing


def test_a_refusal_gives_no_file(received, officer, colleague, requests_, case, outcome_of):
    approved(received(), officer, colleague)
    with pytest.raises(Refusal, match="不提供信息"):
        reply(requests_, case, officer, outcome_of("E5"))


def test_a_file_redacted_elsewhere_goes_as_it_is_or_not_at_all(received, officer, colleague):
    clean = received(way="as-is")
    boxed = Simple(shown("QIAO WENLI", 100, 600) + "95 595 100 20 re f").bytes()
    covered = received(boxed, way="as-is")
    making.run(at=AT)
    clean.refresh_from_db()
    covered.refresh_from_db()
    assert (clean.state, clean.ready) == (State.MADE, clean.original)
    assert (covered.state, covered.ready) == (State.MARKING, None)
    said = "".join(str(problem) for problem in queries.problems(covered))
    assert "看不见的文字" in said
    assert "遮盖的下面仍有内容" in said


def test_a_text_goes_out_without_its_passages(received, officer):
    document = received("甲某里住青石岭。\n甲某\n里来信。".encode(), name="a.txt")
    marks = [a_quote("甲某里"), Mark(start=4, end=7, quote="青石岭", ground="trade")]
    acts.mark(document, marks, by=officer, at=AT)
    ready(document, officer)
    basis = "［依据《政府信息公开条例》第15条不予公开］"
    assert read(document.ready).decode() == f"{basis}住{basis}。\n{basis}来信。"


def test_a_dropped_document_leaves_no_word_and_no_file(received, officer, case):
    document = received()
    acts.mark(document, [a_quote()], by=officer, at=AT)
    ready(document, officer)
    kept = [document.original, document.ready]
    acts.drop(document, by=officer, at=AT)
    for upload in kept:
        upload.refresh_from_db()
    assert {upload.state for upload in kept} == {FileState.ERASED}
    assert not Mark.objects.exists()
    assert not queries.of(case).exists()


def test_others_and_closed_cases_are_refused(
    received, stranger, officer, requests_, case, outcome_of
):
    document = received()
    with pytest.raises(Refusal, match="不在您的职权范围内"):
        acts.mark(document, [a_quote()], by=stranger, at=AT)
    acts.drop(document, by=officer, at=AT)
    reply(requests_, case, officer, outcome_of("A"))
    with pytest.raises(Refusal, match="已经办结"):
        received()


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (a_quote("Q"), "至少写两个字"),
        (a_quote("　 \u200b"), "至少写两个字"),
        (Mark(quote="QIAO", ground="anything"), "没有这一种不予公开的情形"),
    ],
)
def test_a_mark_that_says_nothing_is_refused(received, officer, mark, said):
    with pytest.raises(Refusal, match=said):
        acts.mark(received(), [mark], by=officer, at=AT)


def test_word_files_are_not_treated_here(received):
    from yangguang.kernel.files.tests.samples import docx

    with pytest.raises(Refusal, match="请另存为PDF后上传"):
        received(docx(), name="a.docx")


def test_every_act_is_written_down(received, officer, colleague, case):
    document = received()
    acts.mark(document, [a_quote()], by=officer, at=AT)
    approved(document, officer, colleague)
    acts.send_back(document, by=colleague, at=AT)
    did = list(Deed.objects.filter(about=case.pk).order_by("id").values_list("what", flat=True))
    assert did == [
        "登记待发文件",
        "标注不予公开的内容",
        "制作待发文件",
        "提交待发文件复核",
        "核准待发文件",
        "退回待发文件",
    ]
    assert NAME not in "".join(did)


def test_a_document_changed_while_it_was_made_is_not_overwritten(received, officer, monkeypatch):
    document = received()
    acts.make(document, by=officer, at=AT)
    plain = making._made

    def meanwhile(row, withheld):
        made = plain(row, withheld)
        type(row).objects.filter(pk=row.pk).update(state=State.MARKING)
        return made

    monkeypatch.setattr(making, "_made", meanwhile)
    making.run(at=AT)
    document.refresh_from_db()
    assert (document.state, document.ready) == (State.MARKING, None)


def test_what_goes_out_has_neutral_properties_only(received, officer):
    document = ready(received(), officer)
    with pikepdf.open(io.BytesIO(read(document.ready))) as pdf:
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {"/Title": "政府信息公开"}
