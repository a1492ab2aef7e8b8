"""What is on public notice, what waits for its announcement, and the window beside a record."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from yangguang.kernel.cases.models import Case, Expected, PublicNumber
from yangguang.kernel.records import acts, heartbeats, notices
from yangguang.kernel.records.models import Body, Window
from yangguang.readers.portal import notices as showing
from yangguang.readers.portal.tests.kinds import Finding, Notice

pytestmark = pytest.mark.django_db
NUMBER = "PX-2026-000001-G"


@pytest.fixture
def now(monkeypatch):
    def set_to(at):
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return set_to


def publish(office, at, **said):
    return acts.publish(Notice(**said), about=NUMBER, office=office, at=at)


def get(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def waiting(office, at, *, step, kind, start_on, due_on):
    """A round that runs, with one limit: what the engine would have derived of it."""
    number, _ = PublicNumber.objects.get_or_create(
        pk=NUMBER, defaults={"procedure": "recognition", "issued_at": at}
    )
    case, _ = Case.objects.get_or_create(
        number=number,
        defaults={
            "procedure": "recognition",
            "office": office,
            "opened_at": at,
            "edition_on": "2019-05-15",
        },
    )
    Expected.objects.create(
        case=case, step=step, kind=kind, start_on=start_on, due_on=due_on, calendar="", basis=""
    )


def test_the_nearest_end_comes_first_page_by_page(client, office, at, now, monkeypatch):
    monkeypatch.setattr(showing, "PER_PAGE", 2)
    now(at)
    made = [str(publish(office, at - timedelta(days=n), number=f"N{n}")) for n in (1, 4, 2, 3, 0)]
    seen, path = [], "/zh-hans/notices/"
    while path:
        text = get(client, path)
        seen += re.findall(r'href="/zh-hans/r/([^/"]+)/"', text)
        older = re.search(r'rel="next"[^>]*href="([^"]+)"', text)
        path = older and older[1].replace("&amp;", "&")
    assert seen == [made[1], made[3], made[2], made[0], made[4]]


def test_the_page_needs_few_queries(client, office, at, now, django_assert_max_num_queries):
    now(at)
    for n in range(8):
        publish(office, at - timedelta(days=n), number=f"N{n}")
    get(client, "/zh-hans/notices/")
    with django_assert_max_num_queries(9):
        get(client, "/zh-hans/notices/")


def test_what_was_withdrawn_or_has_ended_is_not_on_notice(client, office, at, now):
    now(at + timedelta(days=1))
    withdrawn, ended = publish(office, at), publish(office, at - timedelta(days=30))
    acts.withdraw(withdrawn, reason="有误", at=at)
    text = get(client, "/zh-hans/notices/")
    assert "现在没有正在公示的" in text
    assert "没有公示期满、还没有公告的" in text
    assert str(ended) not in text


def test_a_list_whose_window_ran_out_waits_for_its_announcement(client, office, at, now):
    """Shown on 2 March: the tenth day is the 12th; on the 14th the announcement is still to come."""
    made = publish(office, at)
    waiting(
        office, at, step="announce", kind="not_before", start_on="2026-03-02", due_on="2026-03-12"
    )
    now(at + timedelta(days=12))
    for path in ("/zh-hans/notices/", "/zh-hans/notices/?view=ended"):
        text = get(client, path)
        assert f'href="/zh-hans/r/{made}/"' in text
        assert "公示 10 日，已于 2026年3月12日届满" in text
        assert "尚未公告" in text
    Expected.objects.all().delete()  # it was announced
    assert str(made) not in get(client, "/zh-hans/notices/")


def test_no_such_list(client, db):
    for asked in (
        "?view=all",
        "?after=x",
        "?after=1.",
        "?view=ended&after=99999999999999999999999.1",
    ):
        assert client.get(f"/zh-hans/notices/{asked}").status_code == 404, asked


def test_heartbeats_and_gaps_are_drawn_and_told(office, at):
    """Found at 11 and 17 on the second, next at 23 on the third: 30 hours are a gap of more than 6 + 2."""
    made = publish(office, at)
    content = bytes(Body.objects.get(record_id=made.id).content)
    for hours in (1, 7, 37):
        heartbeats.run(at=at + timedelta(hours=hours), fetch=lambda window: content)
    window = Window.objects.get()
    (notice,) = notices.drawn([window], at=at + timedelta(hours=38))
    assert [(gap.from_at, gap.until_at) for gap in notice.gaps] == [
        (at + timedelta(hours=7), at + timedelta(hours=37))
    ]
    assert all(window.from_at <= beat <= window.seen_at for beat in notice.beats)
    assert len(notice.beats) >= 1
    (band,) = showing.bands([window], at=at + timedelta(hours=38))
    assert "中断 1 次" in "".join(str(part) for part in _told(band.note))
    assert len(band.holes) == 1


def _told(said):
    yield said
    for value in getattr(said, "params", {}).values():
        yield from _told(value)


def test_a_record_in_its_window_shows_it_and_the_way_to_object(client, office, at, now):
    made = publish(office, at)
    waiting(
        office, at, step="dispute", kind="only_within", start_on="2026-03-02", due_on="2026-03-12"
    )
    now(at + timedelta(days=4))
    text = get(client, f"/zh-hans/r/{made}/")
    assert "第 4 日，共 10 日；公示至 2026年3月12日" in text
    way = f'<a class="button" href="/zh-hans/recognition/{NUMBER}/dispute/">提出异议</a>'
    assert (way in text) is (client.get("/zh-hans/recognition/").status_code == 200)
    now(at + timedelta(days=11))
    over = get(client, f"/zh-hans/r/{made}/")
    assert "已于 2026年3月12日届满" in over
    assert "提出异议" not in over


def test_a_record_is_read_with_few_queries(client, office, at, now, django_assert_max_num_queries):
    now(at + timedelta(days=1))
    made = publish(office, at)
    acts.publish(Finding(), about=NUMBER, office=office, at=at)
    waiting(
        office, at, step="dispute", kind="only_within", start_on="2026-03-02", due_on="2026-03-12"
    )
    get(client, f"/zh-hans/r/{made}/")
    with django_assert_max_num_queries(10):
        get(client, f"/zh-hans/r/{made}/")


def test_text_keeps_its_paragraphs_and_a_code_stands_behind_its_words(client, office, at):
    text = get(client, f"/zh-hans/r/{publish(office, at, remark='B1')}/")
    prose = re.search(r'<section class="prose" aria-label="正文">(.*?)</section>', text, re.DOTALL)
    assert prose
    assert re.findall(r"<p>(.*?)</p>", prose[1]) == ["第一段。", "第二段，第二行。", "第三段。"]
    assert "范里干（代码 B1）" in text
    assert "<dt>说明</dt>" not in text  # the code has no line of its own


def test_no_line_ends_inside_a_number(client, office, at):
    text = get(client, f"/zh-hans/r/{publish(office, at)}/")
    assert '关于<span class="nb">XG-2026-000001-0</span>的公示</h1>' in text
    assert "<title>关于XG-2026-000001-0的公示" in text  # no tags where none may stand
