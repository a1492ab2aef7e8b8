"""Pages of incidents, zones, plans and figures: what stands on them, within ten queries, in three languages."""

from __future__ import annotations

import io
import uuid
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from yangguang.kernel.cases.models import Case
from yangguang.kernel.people.models import Person
from yangguang.kernel.records import acts as records
from yangguang.kernel.records.models import Publication
from yangguang.modules.hazards import exif
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.models.reports import (
    Incident,
    Note,
    Photo,
    Report,
    Sent,
)
from yangguang.modules.hazards.records.incidents import IncidentTold
from yangguang.modules.hazards.tests.conftest import actor, clock
from yangguang.modules.hazards.tests.reporting import NIGHT, SECRET, learnt, stated

pytestmark = pytest.mark.django_db
LANGUAGES = ("zh-hans", "zh-hant", "en")


@pytest.fixture
def reporter(office):
    return actor(office, "reporter")


@pytest.fixture
def seated(client, reporter):
    client.force_login(Person.objects.get(pk=reporter.person_id))
    return client


@pytest.fixture
def told(office, reporter, head):
    """An incident that the public was told of twice; the missing fell from nine to two."""
    case = learnt(office, reporter)
    acts.report(case, by=reporter, at=clock(NIGHT, "03:20"), stated=stated(dead=3, missing=9))
    acts.tell(case, by=reporter, at=clock(NIGHT, "04:00"), text="正在搜救。")
    _release(case, head, "04:10")
    acts.follow(case, by=reporter, at=clock(NIGHT, "09:00"), stated=stated(missing=2))
    acts.retell(case, by=reporter, at=clock(NIGHT, "09:10"), text="搜救结束。")
    _release(case, head, "09:20")
    return case


def _release(case, head, at):
    held = Publication.objects.filter(about=case.pk, kind=IncidentTold.kind)
    records.release(held.order_by("-published_at")[0], by=head, at=clock(NIGHT, at))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_public_list_holds_what_was_told_last(
    client, told, language, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        page = client.get(f"/{language}/hazards/incidents/")
    text = page.content.decode()
    assert text.count(f"/hazards/incidents/{told.pk}/") == 1


def test_the_public_page_shows_both_figures_and_nothing_internal(
    client, told, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        page = client.get(f"/zh-hans/hazards/incidents/{told.pk}/")
    text = page.content.decode()
    row = next(part for part in text.split("<tr") if "失踪人数" in part)
    assert ">9<" in row
    assert ">2<" in row
    assert "搜救结束" in text
    for secret in (
        SECRET.cause,
        SECRET.trend,
        SECRET.measures,
        SECRET.text,
        SECRET.reporter,
        SECRET.phone,
    ):
        assert secret not in text


def test_an_incident_that_nobody_released_has_no_public_page(client, office, reporter):
    case = learnt(office, reporter)
    acts.report(case, by=reporter, at=clock(NIGHT, "03:20"), stated=stated())
    acts.tell(case, by=reporter, at=clock(NIGHT, "04:00"), text="正在搜救。")
    assert client.get(f"/zh-hans/hazards/incidents/{case.pk}/").status_code == 404
    assert case.pk not in client.get("/zh-hans/hazards/incidents/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_shows_the_chain_within_ten_queries(
    seated, told, language, django_assert_max_num_queries
):
    seated.get(
        f"/{language}/desk/hazards/incidents/{told.pk}/"
    )  # what a process reads once is read
    with django_assert_max_num_queries(10):
        page = seated.get(f"/{language}/desk/hazards/incidents/{told.pk}/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "2↓" in text, "a figure that fell says so"
    assert SECRET.phone in text
    with django_assert_max_num_queries(10):
        listed = seated.get(f"/{language}/desk/hazards/incidents/")
    assert told.pk in listed.content.decode()


def test_another_countys_officer_sees_nothing_of_it(client, told):
    from yangguang.kernel.offices.models import Level, Office, OfficeName

    other = Office.objects.create(
        slug="bie-xian", level=Level.COUNTY, province="990000", city="990100", county="990102"
    )
    OfficeName.objects.create(office=other, name="别县自然资源局", from_on=date(2000, 1, 1))
    client.force_login(Person.objects.get(pk=actor(other, "other").person_id))
    assert client.get(f"/zh-hans/desk/hazards/incidents/{told.pk}/").status_code == 404
    assert told.pk not in client.get("/zh-hans/desk/hazards/incidents/").content.decode()


def _typed(**changed):
    return {
        "key": str(uuid.uuid4()),
        "place": "示例县甲乡乙村",
        "area": "990101101",
        "disaster": "slide",
        "learned": "2026-07-17T03:00",
        "occurred": "2026-07-17T02:30",
        "dead": "1",
        "missing": "2",
        "loss": "12.5",
        "reporter": "内部报告人戊",
        "phone": "13900000000",
        **changed,
    }


QUICK = "/zh-hans/desk/hazards/incidents/new/"


def test_a_quick_report_is_learnt_and_reported_in_one(seated):
    page = seated.get(QUICK)
    assert page.status_code == 200
    sent = seated.post(QUICK, _typed())
    case = Case.objects.get(procedure="hazard-incident")
    assert sent.headers["Location"].endswith(f"/desk/hazards/incidents/{case.pk}/")
    report = Report.objects.get(incident=case.pk)
    # 12.5 万元 are 125,000 yuan, 12,500,000 fen
    assert (report.dead, report.missing, report.loss_fen, report.serial) == (1, 2, 12_500_000, 1)
    assert Note.objects.get(case=case.pk, serial=0).phone == "13900000000"


def test_the_same_report_sent_twice_is_one(seated):
    typed = _typed()
    first, second = seated.post(QUICK, typed), seated.post(QUICK, typed)
    assert first.headers["Location"] == second.headers["Location"]
    assert (Case.objects.count(), Sent.objects.count(), Incident.objects.count()) == (1, 1, 1)


def test_an_absurd_figure_is_asked_about_and_everything_typed_stays(seated):
    typed = _typed(dead="99999")
    page = seated.post(QUICK, typed)
    text = page.content.decode()
    assert page.status_code == 200
    assert "超过历次灾害的数字" in text
    for value in ("99999", "示例县甲乡乙村", "内部报告人戊", typed["key"]):
        assert value in text
    assert seated.post(QUICK, {**typed, "confirmed": "on"}).status_code == 302
    assert Report.objects.get().dead == 99_999


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"dead": "-1"}, "大于或等于"),
        ({"dead": "许多"}, "整数"),
        ({"dead": "99999999999999999999"}, "小于或等于"),
        ({"area": "53"}, "6位"),
        ({"learned": "2999-01-01T00:00"}, "不能晚于现在"),
        ({"occurred": "2026-07-17T04:00"}, "不能晚于收到时间"),
        ({"place": "甲\0乙"}, ""),
        ({"point": "北纬三十度"}, "经度,纬度"),
        ({"key": "x"}, ""),
    ],
)
def test_nonsense_is_told_and_nothing_is_written(seated, changed, said):
    page = seated.post(QUICK, _typed(**changed))
    assert page.status_code == 200
    assert said in page.content.decode()
    assert not Case.objects.exists()


def _photo(*, with_exif):
    picture, out = Image.new("RGB", (8, 6), "grey"), io.BytesIO()
    data = Image.Exif()
    if with_exif:
        data.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:07:17 03:05:00"
        place = data.get_ifd(ExifTags.IFD.GPSInfo)
        place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
        place[ExifTags.GPS.GPSLatitude] = (30.0, 6.0, 0.0)
        place[ExifTags.GPS.GPSLongitude] = (110.0, 7.0, 12.0)
    picture.save(out, "JPEG", exif=data)
    return out.getvalue()


def test_a_photo_says_its_time_and_place_or_nothing():
    # 110°7′12″ are 110.12, 30°6′0″ are 30.1
    assert exif.of(_photo(with_exif=True)) == exif.Seen("2026:07:17 03:05:00", "110.12000,30.10000")
    assert exif.of(_photo(with_exif=False)) == exif.Seen()
    assert exif.of(b"\xff\xd8 no picture") == exif.Seen()


def test_photos_come_with_the_report_and_stay_internal(seated, client):
    file = SimpleUploadedFile("a.jpg", _photo(with_exif=True), "image/jpeg")
    assert seated.post(QUICK, {**_typed(), "attachments": [file]}).status_code == 302
    photo = Photo.objects.get()
    assert (photo.taken_at, photo.point) == ("2026:07:17 03:05:00", "110.12000,30.10000")
    text = seated.get(f"/zh-hans/desk/hazards/incidents/{photo.case_id}/").content.decode()
    assert "110.12000,30.10000" in text
    seated.logout()
    assert str(photo.upload) not in seated.get(f"/zh-hans/cases/{photo.case_id}/").content.decode()
