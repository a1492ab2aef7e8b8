"""A list of staff: every fault by the sender's row, all or nothing, codes for the new ones."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.people import acts, staffing, trail
from yangguang.kernel.people.models import Person, Post
from yangguang.kernel.people.staffing import UnreadableTable

HEADS = "登录名,姓名,机关,职责,职务,内设机构,任职日期"
ONE = "zhang,张示例,shili-xian,承办人,科员,办公室,2026-01-04"


def table(*rows, heads=HEADS):
    return "\r\n".join([heads, *rows]).encode("utf-8-sig")


def faults(*rows, **more):
    return [str(found) for found in staffing.staged(staffing.read(table(*rows, **more)))[1]]


def entered(content, at):
    good, findings = staffing.staged(staffing.read(content))
    assert findings == []
    return staffing.Prepared.of(good).enter(by=trail.ON_THE_MACHINE, at=at)


def test_new_people_get_posts_and_codes(county, at):
    rows = (
        ONE,
        "zhang,张示例,示例县自然资源局,head,主任,,2026/2/1",
        "wang,王示例,shili-xian,收发,收发员,办公室,2026年1月4日",
    )
    made = entered(table(*rows), at)
    assert [(each.login, each.name) for each in made] == [("zhang", "张示例"), ("wang", "王示例")]
    posts = Post.objects.order_by("pk").values_list("person__login", "role", "title", "from_on")
    assert list(posts) == [
        ("zhang", "officer", "科员", date(2026, 1, 4)),
        ("zhang", "head", "主任", date(2026, 2, 1)),
        ("wang", "clerk", "收发员", date(2026, 1, 4)),
    ]
    assert acts.sign_in("zhang", made[0].code, network="192.0.2.7", at=at).login == "zhang"
    assert len(trail.deeds_about("zhang")) == 3


def test_somebody_who_is_there_gets_a_post_and_keeps_the_password(county, officer, at):
    made = entered(table("banli,示例banli,shili-xian,head,主任,,2026-01-04"), at)
    assert made == []
    assert Person.objects.get(login="banli").posts.count() == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_as_spreadsheets_write_it(county, encoding, at):
    content = f"{HEADS}\n{ONE}\n".encode(encoding)
    assert staffing.read(content)[0].cells["name"] == "张示例"


def test_heads_in_any_order_and_language(county):
    content = "name,from_on,login,role,title,office,备注\n张示例,2026-01-04,Zhang,officer,科员,shili-xian,x"
    good, findings = staffing.staged(staffing.read(content.encode()))
    assert findings == []
    assert (good[0].login, good[0].section) == ("zhang", "")


def test_rows_are_numbered_as_the_sender_sees_them(county):
    assert faults(ONE, "", '"li","李\n示例",nowhere,officer,科员,,2026-01-04') == [
        "第 4 行：没有“nowhere”这一机关 no such office"
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",张示例,shili-xian,officer,科员,,2026-01-04", "登录名没有填写"),
        ("a,,shili-xian,officer,科员,,2026-01-04", "姓名没有填写"),
        ("a,张,shili-xian,局长,科员,,2026-01-04", "没有“局长”这一职责"),
        ("a,张,shili-xian,officer,科员,,2026-02-30", "任职日期“2026-02-30”不能识别"),
        ("a,张,shili-xian,officer,,,2026-01-04", "职务没有填写"),
        (f"a,{'张' * 61},shili-xian,officer,科员,,2026-01-04", "姓名超过 60 个字"),
        ("banli,另一人,shili-xian,officer,主任,,2026-01-04", "已属于另一人"),
        ("banli,示例banli,shili-xian,officer,科员,,2026-01-04", "已担任这一职务"),
    ],
)
def test_each_fault_is_said(county, officer, row, said):
    (found,) = faults(row)
    assert found.startswith("第 2 行：")
    assert said in found


def test_faults_between_rows(county):
    found = faults(ONE, "ZHANG,章示例,shili-xian,head,主任,,2026-01-04", ONE)
    assert "第 3 行：登录名与第 2 行相同而姓名不同" in found[0]
    assert "第 4 行：该人员已担任这一职务" in found[1]
    assert len(found) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2", "登录名,姓名".encode(), b"\xff\xfe\x00", HEADS.encode("utf-16")],
)
def test_what_is_no_such_table(db, content):
    with pytest.raises(UnreadableTable):
        staffing.read(content)


@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused(content):
    try:
        staffing.read(content)
        staffing.read(HEADS.encode() + b"\n" + content)
    except UnreadableTable:
        pass
