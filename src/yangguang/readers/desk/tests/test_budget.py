"""What a page of the desk asks of the store: at most ten queries, however much there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.drafts import acts as drafts
from yangguang.kernel.drafts import marks
from yangguang.kernel.files.models import State, Upload

from .conftest import clock

pytestmark = pytest.mark.django_db
MOST = 10


def cost(client, address):
    """Return how many queries a page takes, its session and person with them."""
    assert connection.features.supports_json_field  # Django asks the engine, once per connection
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def full(file, take, officer, office, post):
    """Return a case with a thousand steps, 435 files, fifty notes, a draft of a colleague, records."""
    case = take(file("大件"), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    last = Step.objects.filter(case_number=case.pk).order_by("-seq").first()
    rows = []
    for n in range(1000):
        fields = {f.attname: getattr(last, f.attname) for f in Step._meta.concrete_fields}
        del fields["id"]
        rows.append(
            Step(**fields | {"seq": last.seq + 1 + n, "at": last.at + timedelta(minutes=n)})
        )
    Step.objects.bulk_create(rows)
    Case.objects.filter(pk=case.pk).update(last_seq=last.seq + 1000)
    Upload.objects.bulk_create(
        Upload(
            about=case.pk,
            kind="pdf",
            name=f"{n}.pdf",
            size=1000 + n,
            digest=b"0" * 32,
            salt=b"0" * 16,
            seal=b"0" * 32,
            state=State.CLEAN,
            received_at=last.at,
        )
        for n in range(435)
    )
    for n in range(50):
        drafts.note(case, f"备注{n}", by=officer, at=clock("2026-03-03", 9, n))
    drafts.assign(case, post, by=officer, at=clock("2026-03-03"))
    draft = drafts.keep(case, step="ask", form={}, by=officer, at=clock("2026-03-03"))
    drafts.submit(draft, by=officer, at=clock("2026-03-03"))
    for n in range(8):
        marks.keep_filter(post, f"清单{n}", "shelf=all", at=clock("2026-03-03"))
    return case


def test_a_case_with_435_files_and_1000_steps_takes_ten_queries(desk, colleague, full):
    for client in (desk, colleague):
        assert (
            cost(client, f"/zh-hans/desk/cases/{full.pk}/") <= MOST
        )  # looked at for the first time
        assert cost(client, f"/zh-hans/desk/cases/{full.pk}/") < MOST  # and again
    assert cost(desk, f"/zh-hans/desk/cases/{full.pk}/ask/") <= MOST


def test_of_much_the_latest_is_shown_and_the_whole_on_request(desk, full):
    body = desk.get(f"/zh-hans/desk/cases/{full.pk}/").content.decode()
    said = body.replace("<bdi>", "").replace("</bdi>", "")
    assert "更早的 962 步" in said  # filed, confirmed, and a thousand more, but for the latest 40
    assert "其余 405 个附件" in said
    assert body.count(" formaction=") == 30  # by a button, not by an address: looks are kept
    assert len(body) < 100_000
    whole = desk.get(f"/zh-hans/desk/cases/{full.pk}/?all=1").content.decode()
    assert whole.count(" formaction=") == 435
    assert whole.count('class="line"') == 1
    assert "更早的" not in whole


ADDRESSES = [
    *(f"desk/?shelf={s}" for s in ("mine", "late", "new", "review", "assigned", "changed", "all")),
    "desk/?step=information-request.reply&due_from=2026-01-01",
    "desk/calendar/",
    "desk/keys/",
    "desk/duty/",
    "desk/audit/",
    "desk/records/",
    "desk/imports/",
    "desk/notices/",
    "desk/outlets/",
    "desk/new/information-request/",
]


@pytest.fixture
def many(file, take, officer):
    for n in range(12):
        file(f"未定{n}")
        take(file(f"已定{n}"), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_list_takes_at_most_ten_queries_with_many_rows(colleague, many, address):
    assert cost(colleague, f"/zh-hans/{address}") <= MOST


def test_several_at_once_take_no_more_queries_than_one(desk, file):
    few = [file(f"少{n}").pk for n in range(2)]
    more = few + [file(f"多{n}").pk for n in range(20)]
    address = "/zh-hans/desk/together/?" + "&".join(f"c={pk}" for pk in few)
    longer = "/zh-hans/desk/together/?" + "&".join(f"c={pk}" for pk in more)
    assert cost(desk, longer) == cost(desk, address) <= MOST


def test_of_many_third_parties_some_have_a_button_and_all_on_request(desk, file, take, officer):
    case = take(file(), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    names = [f"甲{n}公司" for n in range(60)]
    take(case, "consult", by=officer, day="2026-03-02", third_parties=names, text="请说明")
    address = f"/zh-hans/desk/cases/{case.pk}/"
    body = desk.get(address).content.decode()
    assert body.count("/respond/?member=") == 20
    assert f"{address}?all=1" in body
    assert desk.get(f"{address}?all=1").content.decode().count("/respond/?member=") == 60
    assert cost(desk, address) <= MOST


def test_a_ministry_and_a_county_see_what_waits_elsewhere(client_of, file, take, officer):
    from yangguang.kernel.offices.models import Level, Office
    from yangguang.readers.desk.tests.conftest import a_post

    ministry = Office.objects.create(slug="bu", level=Level.MINISTRY)
    case = take(file(), "confirm", by=officer, day="2026-03-02", on=date(2026, 3, 2))
    mine = file("新到")
    take(case, "ask", by=officer, day="2026-03-03", period=5, text="请写明地块")
    for office in (ministry, officer.office):
        page = client_of(a_post(office, f"of-{office.slug}")).get("/zh-hans/desk/?shelf=others")
        body = page.content.decode()
        assert case.pk in body
        assert mine.pk not in body
