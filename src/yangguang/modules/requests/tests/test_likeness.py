"""Requests of one person and requests for the same are found, tied by an act, and ended by nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from yangguang.base.procedure import APPLICANT, SHANGHAI
from yangguang.base.refusal import Refusal
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Deed
from yangguang.modules.requests import acts, kinship, likeness, queries, rules
from yangguang.modules.requests.models import Particulars, Tie

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
CITIZEN = Actor(role=APPLICANT.value, label="申请人")
CONTENT = "青石岭地块征收土地批准文件"


@pytest.fixture
def file(office):
    def filed(name="甲某某", *, day=0, content=CONTENT, office=office, **more):
        given = {"identity": "身份证 990101199001011234", "contact": "13900000000"} | more
        return acts.file(
            office,
            by=CITIZEN,
            at=AT + timedelta(days=day),
            channel=rules.Channel.ONLINE,
            name=name,
            content=content,
            **given,
        )

    return filed


def own(request):
    return likeness.own_of(request.pk)


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ({"identity": "居民身份证990101199001011234"}, True),
        ({"identity": "９９０１０１１９９００１０１１２３４"}, True),
        ({"identity": "", "contact": "电话 139-0000 0000，乙路1号"}, True),
        ({"identity": "身份证 990101199001019999"}, False),
        ({"identity": "", "contact": "13911111111"}, False),
        ({"identity": "", "name": "乙某某"}, False),
    ],
)
def test_one_person_however_it_is_written(file, written, same):
    one, other = file(), file(**{"day": 1, "name": "甲 某 某"} | written)
    first, second = (Particulars.objects.get(request=r) for r in (one, other))
    assert likeness.is_same_person(first, second) is same


def test_a_share_is_what_both_have_of_what_either_has():
    """甲乙 乙丙 丙丁 and 乙丙 丙丁 丁戊: two of four."""
    assert likeness.share("甲乙丙丁", "乙丙丁戊") == 0.5
    assert likeness.share("甲乙", "甲乙") == 1
    assert likeness.share("", "甲乙") == 0


def test_of_a_person_the_namesakes_are_told_apart(file, stranger):
    mine = file(day=3)
    again = file()
    namesake = file(identity="身份证 990101198001018888", contact="13822222222", day=1)
    file(name="丙", identity="护照 E12345678", contact="c@example.cn", day=2)
    file(office=stranger.office)
    found = likeness.of_person(own(mine))
    assert [(k.request.pk, k.is_same_person) for k in found] == [
        (again.pk, True),
        (namesake.pk, False),
    ]
    assert found[0].agrees == ("姓名或者名称", "身份证明", "联系方式")
    assert found[1].agrees == ("姓名或者名称",)
    assert found[0].is_alike


def test_the_same_asked_by_others_is_found_and_other_things_are_not(file):
    mine = file(day=3)
    theirs = file(
        name="乙", identity="护照 E12345678", contact="b@example.cn", content=f"请公开{CONTENT}"
    )
    file(name="丙", identity="护照 E87654321", contact="c@example.cn", content="采矿权评估报告")
    file()
    assert [kin.request.pk for kin in likeness.by_others(own(mine))] == [theirs.pk]


def test_the_requests_of_a_year_are_counted_for_the_notice_on_frequency(file):
    mine = file()
    file(day=200, content="别的")
    file(day=400, content="明年的")
    file(name="乙", identity="护照 E12345678", contact="b@example.cn")
    file(identity="", day=5)
    assert likeness.in_year(own(mine)) == 3


def test_a_repeat_is_tied_and_goes_on_with_its_number_and_clock(file, officer):
    earlier, later = file(), file(day=1)
    acts.tie(later, earlier, by=officer, at=AT + timedelta(days=1), kind=rules.TieKind.REPEATED)
    assert later.case.closed_on is None
    assert later.pk != earlier.pk
    acts.confirm(later, by=officer, at=AT + timedelta(days=1))
    assert queries.filed(later.case)[-1] == ("与您的这些申请重复", earlier.pk)
    assert queries.filed(earlier.case)[-1] == ("与您的这些申请重复", later.pk)
    assert kinship.tied_with(later.case) == [(earlier.case, "本人重复申请")]
    deed = Deed.objects.get()
    assert (deed.what, deed.about) == ("关联申请", later.pk)


def test_who_asks_the_same_as_others_sees_nothing_of_them(file, officer):
    earlier = file(name="乙", identity="护照 E12345678", contact="b@example.cn")
    later = file(day=1)
    acts.tie(later, earlier, by=officer, at=AT + timedelta(days=1), kind=rules.TieKind.SAME)
    assert [label for label, _ in queries.filed(later.case)] == ["您要什么信息"]


def refused(act, *args, **more):
    with pytest.raises(Refusal) as caught:
        act(*args, **more)
    assert all(reason.basis for reason in caught.value.reasons)
    return str(caught.value.reasons[0].said)


def test_what_can_not_be_tied(file, officer, stranger):
    earlier, later = file(), file(day=1)
    other = file(name="乙", identity="护照 E12345678", contact="b@example.cn")
    elsewhere = file(office=stranger.office)
    tie, by = acts.tie, {"by": officer, "at": AT + timedelta(days=1)}
    repeated, same = rules.TieKind.REPEATED, rules.TieKind.SAME
    assert "后收到" in refused(tie, earlier, later, kind=repeated, **by)
    assert "不能认定为本人" in refused(tie, later, other, kind=repeated, **by)
    assert "同一机关" in refused(tie, later, elsewhere, kind=same, **by)
    tie(later, earlier, kind=repeated, **by)
    assert "已经关联" in refused(tie, later, earlier, kind=repeated, **by)
    with pytest.raises(Refusal):
        tie(later, other, kind=same, by=stranger, at=by["at"])
    acts.untie(later, earlier, **by)
    assert not Tie.objects.exists()
    assert [deed.what for deed in Deed.objects.order_by("at", "id")][-1] == "取消关联申请"


def test_what_is_handled_anew_is_no_repeat(file, officer):
    first = file()
    acts.withdraw(
        first, by=Actor(role=APPLICANT.value, label="申请人", case_number=first.pk), at=AT
    )
    first.case.refresh_from_db()
    anew = acts.reopen(first, by=officer, at=AT + timedelta(days=9))
    assert likeness.of_person(own(anew)) == []
    assert likeness.of_person(own(first)) == []


def test_finding_costs_few_queries(file, django_assert_num_queries):
    mine = file(day=40)
    for day in range(20):
        file(day=day)
    with django_assert_num_queries(3):
        likeness.of_person(own(mine))
    with django_assert_num_queries(2):
        likeness.by_others(own(mine))
