"""Photos for the public: a clean copy, offered by one, seen and let out by another, gone when its record is."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from yangguang.base.redaction.gate import pictures
from yangguang.base.refusal import Refusal
from yangguang.kernel.files import acts as files
from yangguang.kernel.people import acts as people
from yangguang.kernel.people.models import Person
from yangguang.kernel.records import acts as records
from yangguang.kernel.records import queries as published
from yangguang.kernel.records.models import Publication
from yangguang.modules.hazards.acts import incidents as acts
from yangguang.modules.hazards.acts.incidents import picturing
from yangguang.modules.hazards.models.reports import Photo
from yangguang.modules.hazards.records.incidents import IncidentTold, PhotosShown
from yangguang.modules.hazards.tests.conftest import actor, clock
from yangguang.modules.hazards.tests.reporting import NIGHT, learnt, stated
from yangguang.modules.hazards.tests.test_report_pages import _photo

pytestmark = pytest.mark.django_db
OFFERED, SEEN, SHOWN = (clock(NIGHT, f"05:0{n}") for n in (0, 1, 2))


@pytest.fixture(autouse=True)
def home(settings, tmp_path, monkeypatch):
    settings.YANGGUANG_HOME = tmp_path / "home"
    settings.SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
    monkeypatch.setattr(timezone, "now", lambda: SEEN)


@pytest.fixture
def reporter(office):
    return actor(office, "reporter")


@pytest.fixture
def case(office, reporter, head):
    made = learnt(office, reporter)
    acts.report(made, by=reporter, at=clock(NIGHT, "03:20"), stated=stated(dead=3, missing=9))
    acts.tell(made, by=reporter, at=clock(NIGHT, "04:00"), text="正在搜救。")
    held = Publication.objects.get(about=made.pk, kind=IncidentTold.kind)
    records.release(held, by=head, at=clock(NIGHT, "04:10"))
    return made


@pytest.fixture
def photo(case):
    def making(content=None):
        content = _photo(with_exif=True) if content is None else content
        prepared = files.prepare([content], name="现场.jpg")
        upload = files.keep(prepared, about=str(case.pk), at=clock(NIGHT, "03:20"))
        return Photo.objects.create(case=case, upload=upload.key)

    return making


def look(photo, by, at=SEEN):
    people.looked(by, case_number=str(photo.case_id), what=picturing.seen_word(photo), at=at)


def browser(by):
    made = Client()
    made.force_login(Person.objects.get(pk=by.person_id))
    return made


def address(photo):
    return f"/zh-hans/hazards/incidents/{photo.case_id}/photos/{photo.digest}.jpg"


def test_the_copy_holds_pixels_and_nothing_else(photo, reporter):
    row = acts.offer(photo(), by=reporter, at=OFFERED)
    original = _photo(with_exif=True)
    assert list(pictures.leaks(original, ())), "the original tells time and place"
    content = picturing.cleaned(original, ())
    assert list(pictures.leaks(content, ())) == []
    assert b"Exif" not in content
    assert len(row.digest) == 64


def test_what_is_covered_is_black_and_the_rest_is_not():
    white = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(white, "JPEG")
    content = picturing.cleaned(white.getvalue(), [(50, 0, 25, 100)])
    with Image.open(io.BytesIO(content)) as seen:
        # half of 200 points is 100, a quarter of 200 is 50
        assert [max(seen.getpixel((x, 50))) < 40 for x in (90, 110, 140, 160)] == [
            False,
            True,
            True,
            False,
        ]


def test_another_looks_at_each_and_lets_them_out(case, photo, reporter, second, client):
    other = io.BytesIO()
    Image.new("RGB", (40, 40), "green").save(other, "JPEG")
    one, two = photo(), photo(other.getvalue())
    with pytest.raises(Refusal, match="还没有提交发布"):
        acts.show(case, by=second, at=SHOWN, photos=[one.pk])
    one, two = (acts.offer(row, by=reporter, at=OFFERED) for row in (one, two))
    look(one, reporter)
    with pytest.raises(Refusal, match="须由另一人"):
        acts.show(case, by=reporter, at=SHOWN, photos=[one.pk])
    look(one, second)
    with pytest.raises(Refusal, match=f"还没有看过照片{two.pk}"):
        acts.show(case, by=second, at=SHOWN, photos=[one.pk, two.pk])
    for nothing in ([], [10**9]):
        with pytest.raises(Refusal, match="没有选照片"):
            acts.show(case, by=second, at=SHOWN, photos=nothing)
    assert client.get(address(one)).status_code == 404
    acts.show(case, by=second, at=SHOWN, photos=[one.pk], text="滑坡现场")
    with pytest.raises(Refusal, match="已经发布"):
        acts.show(case, by=second, at=SHOWN, photos=[one.pk])
    with pytest.raises(Refusal, match="已经发布"):
        acts.offer(one, by=reporter, at=SHOWN)
    served = client.get(address(one))
    assert (served.status_code, served["Content-Type"]) == (200, "image/jpeg")
    assert list(pictures.leaks(served.content, ())) == []
    assert client.get(address(two)).status_code == 404
    page = client.get(f"/zh-hans/hazards/incidents/{case.pk}/").content.decode()
    assert one.digest in page
    assert "110.1,30.1" not in page


def test_a_copy_made_anew_must_be_looked_at_anew(case, photo, reporter, second):
    row = acts.offer(photo(), by=reporter, at=OFFERED)
    look(row, second)
    row = acts.offer(row, covers=[(0, 0, 50, 50)], by=reporter, at=SEEN)
    with pytest.raises(Refusal, match="还没有看过"):
        acts.show(case, by=second, at=SHOWN, photos=[row.pk])


def test_what_is_withdrawn_is_handed_out_no_more(case, photo, reporter, second, client):
    row = acts.offer(photo(), by=reporter, at=OFFERED)
    look(row, second)
    acts.show(case, by=second, at=SHOWN, photos=[row.pk])
    assert client.get(address(row)).status_code == 200
    shown = Publication.objects.get(about=case.pk, kind=PhotosShown.kind)
    records.withdraw(shown, reason="有人脸", at=SHOWN, by=second)
    assert client.get(address(row)).status_code == 404
    assert row.digest not in client.get(f"/zh-hans/hazards/incidents/{case.pk}/").content.decode()


def test_no_case_of_others_no_nonsense_no_picture(photo, reporter, weather):
    row = photo()
    for covers in ([(0, 0, 0, 10)], [(-1, 0, 10, 10)], [(0, 0, 101, 1)], [(0, 0, 1, 1)] * 31):
        with pytest.raises(Refusal, match="百分比"):
            acts.offer(row, covers=covers, by=reporter, at=OFFERED)
    with pytest.raises(Refusal, match="不能作为照片"):
        picturing.cleaned(b"no picture", ())
    lost = Photo(case=row.case, upload=uuid.uuid4())
    lost.save()
    with pytest.raises(Refusal, match="没有这个文件"):
        acts.offer(lost, by=reporter, at=OFFERED)


def test_at_the_desk_by_two_people(case, photo, reporter, second, django_assert_max_num_queries):
    row, mine, theirs = photo(), browser(reporter), browser(second)
    page = f"/zh-hans/desk/hazards/incidents/{case.pk}/photos/{row.pk}/"
    assert mine.post(page, {"do": "offer", "covers": "1 2 3"}).status_code == 422
    assert (
        mine.post(page, {"do": "offer", "covers": "40 20 10 15\n\n1，2，3，4"}).status_code == 302
    )
    assert mine.post(page, {"do": "show"}).status_code == 422
    assert theirs.post(page, {"do": "show"}).status_code == 422
    clean = theirs.get(f"{page}clean.jpg")
    assert clean["Content-Disposition"] == "inline"
    with django_assert_max_num_queries(15):
        assert "看过了，发布" in theirs.get(page).content.decode()
    assert theirs.post(page, {"do": "show"}).status_code == 302
    assert published.about(case.pk).filter(kind=PhotosShown.kind).count() == 1
    assert "已经发布" in mine.get(f"/zh-hans/desk/hazards/incidents/{case.pk}/").content.decode()
    assert mine.get(f"/zh-hans/desk/hazards/incidents/none/photos/{row.pk}/").status_code == 404


def test_a_file_of_another_kind_never_becomes_a_photo(case, reporter):
    file = SimpleUploadedFile("a.txt", "文字".encode())
    prepared = files.prepare(file.chunks(), name="a.txt")
    upload = files.keep(prepared, about=str(case.pk), at=OFFERED)
    row = Photo.objects.create(case=case, upload=upload.key)
    with pytest.raises(Refusal, match="不能作为照片"):
        acts.offer(row, by=reporter, at=OFFERED)
