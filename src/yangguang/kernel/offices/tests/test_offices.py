"""Names through time, territory, and what became of an office. All offices are made up."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from yangguang.base.refusal import Refusal
from yangguang.kernel.offices import acts, areas, queries
from yangguang.kernel.offices.models import Fate, Level, Office


@pytest.fixture
def ministry(db):
    return acts.enter("example-ministry", name="示例部", level=Level.MINISTRY, on=date(1998, 4, 1))


@pytest.fixture
def province(ministry):
    return acts.enter(
        "example-province",
        name="示例省国土资源厅",
        short_name="省国土厅",
        level=Level.PROVINCE,
        on=date(2000, 6, 1),
        province="990000",
        organ_word="示国土资",
        code="999999999",
        parent=ministry,
    )


@pytest.fixture
def city(province):
    return acts.enter(
        "example-city",
        name="示例市自然资源局",
        level=Level.CITY,
        on=date(2001, 1, 1),
        province="990000",
        city="990100",
        parent=province,
    )


@pytest.fixture
def county(city):
    return acts.enter(
        "example-county",
        name="示例县自然资源局",
        level=Level.COUNTY,
        on=date(2001, 1, 1),
        province="990000",
        city="990100",
        county="990121",
        parent=city,
    )


def test_a_renamed_office_keeps_its_old_name_for_old_days(province):
    acts.rename(province, name="示例省自然资源厅", short_name="省自然资源厅", on=date(2018, 10, 31))
    before = queries.named_on(province, date(2018, 10, 30))
    after = queries.named_on(province, date(2018, 10, 31))
    assert before is not None
    assert after is not None
    assert (before.name, before.short_name) == ("示例省国土资源厅", "省国土厅")
    assert (after.name, after.short_name) == ("示例省自然资源厅", "省自然资源厅")
    assert queries.named_on(province, date(2000, 5, 31)) is None


def test_who_took_a_step_can_always_be_said(province):
    acts.rename(province, name="示例省自然资源厅", on=date(2018, 10, 31))
    assert queries.full_name_on(province, date(1990, 1, 1)) == "示例省国土资源厅"
    assert queries.full_name_on(province, date(2026, 3, 2)) == "示例省自然资源厅"
    nameless = Office.objects.create(slug="nameless", level=Level.MINISTRY)
    assert queries.full_name_on(nameless, date(2026, 3, 2)) == "nameless"


def test_a_new_name_cannot_begin_before_the_present_one(province):
    for day in (date(1999, 1, 1), date(2000, 6, 1)):
        with pytest.raises(Refusal, match="不在现名称的启用日期 2000-06-01 之后"):
            acts.rename(province, name="示例省自然资源厅", on=day)
    assert province.names.count() == 1


def test_territory_is_the_subtree(ministry, province, city, county):
    elsewhere = acts.enter(
        "other-city",
        name="示范市自然资源局",
        level=Level.CITY,
        on=date(2001, 1, 1),
        province="990000",
        city="990200",
    )
    everyone = {ministry, province, city, county, elsewhere}
    expected = {
        ministry: everyone,
        province: {province, city, county, elsewhere},
        city: {city, county},
        county: {county},
        elsewhere: {elsewhere},
    }
    for office, inside in expected.items():
        held = queries.territory(office)
        assert set(Office.objects.filter(**held.filter())) == inside
        assert {other for other in everyone if held.covers(other)} == inside
    assert queries.territory(city).filter("case__") == {"case__city": "990100"}
    assert queries.territory(ministry).filter("case__") == {}


@pytest.mark.parametrize(
    ("level", "columns"),
    [
        (Level.MINISTRY, {"province": "990000"}),
        (Level.PROVINCE, {}),
        (Level.PROVINCE, {"province": "990000", "city": "990100"}),
        (Level.CITY, {"province": "990000"}),
        (Level.CITY, {"city": "990100"}),
        (Level.COUNTY, {"province": "990000", "city": "990100"}),
        (Level.COUNTY, {"county": "990121"}),
    ],
)
def test_columns_must_fit_the_level(db, level, columns):
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.create(slug="wrong", level=level, **columns)


def test_a_county_under_its_province_has_no_city(db):
    office = acts.enter(
        "direct-county",
        name="示例市（省直辖）自然资源局",
        level=Level.COUNTY,
        on=date(2001, 1, 1),
        province="990000",
        county="999001",
    )
    assert queries.territory(office).filter() == {"county": "999001"}


def test_an_organisation_code_stands_once_but_may_be_missing(province):
    Office.objects.create(slug="no-code", level=Level.MINISTRY)
    Office.objects.create(slug="no-code-either", level=Level.MINISTRY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Office.objects.create(slug="again", level=Level.MINISTRY, code=province.code)


def test_successors_are_followed_to_those_that_stand(province, city, county):
    acts.succeed(province, by_offices=[city], fate=Fate.MERGED, on=date(2019, 1, 1))
    acts.succeed(city, by_offices=[county], fate=Fate.MERGED, on=date(2020, 1, 1))
    assert queries.successors_of(province, date(2018, 12, 31)) == [province]
    assert queries.successors_of(province, date(2019, 1, 1)) == [city]
    assert queries.successors_of(province, date(2026, 3, 2)) == [county]
    assert queries.named_on(province, date(2019, 1, 1)) is None
    assert queries.named_on(province, date(2018, 12, 31)) is not None


def test_a_split_has_several_successors(province, city, county):
    acts.succeed(province, by_offices=[county, city], fate=Fate.SPLIT, on=date(2019, 1, 1))
    assert queries.successors_of(province, date(2019, 1, 1)) == [city, county]
    with pytest.raises(ValueError, match="at least one"):
        acts.succeed(city, by_offices=[], fate=Fate.SPLIT, on=date(2019, 1, 1))


def test_found_by_the_name_of_the_day(province):
    acts.rename(province, name="示例省自然资源厅", on=date(2018, 10, 31))
    assert queries.named("省国土厅", on=date(2010, 1, 1)) == [province]
    assert queries.named("省国土厅", on=date(2020, 1, 1)) == []
    assert queries.named("示例省自然资源厅", on=date(2020, 1, 1)) == [province]


def test_the_disclosure_office_of_a_day_and_what_is_missing_of_it(province):
    said = {"section": "办公室", "address": "示例路1号", "hours": "工作日", "phone": "000-0"}
    acts.state_contact(province, on=date(2020, 1, 1), **said)
    acts.state_contact(
        province, on=date(2021, 1, 1), **{**said, "address": "示例路2号", "fax": " 0 "}
    )
    assert queries.contact_on(province, date(2019, 12, 31)) is None
    assert queries.unsaid_of(None) == list(queries.CONTACT)
    assert queries.contact_on(province, date(2020, 12, 31)).address == "示例路1号"
    after = queries.contact_on(province, date(2021, 1, 1))
    assert (after.address, after.fax) == ("示例路2号", "0")
    assert queries.unsaid_of(after) == ["online"]
    acts.state_contact(province, on=date(2021, 1, 1), **said)  # mended: the day has one row
    assert queries.contact_on(province, date(2021, 1, 1)).address == "示例路1号"


def test_the_site_is_that_of_the_named_office_or_of_the_highest(province, city, ministry):
    assert queries.of_this_site() == ministry
    assert queries.of_this_site("example-city") == city
    assert queries.of_this_site("nowhere") is None


def test_an_area_that_no_list_knows_is_called_by_its_office_of_every_matter(county):
    weather = acts.enter(
        "a-weather-bureau",
        name="示例县气象局",
        level=Level.COUNTY,
        on=date(2001, 1, 1),
        province="990000",
        city="990100",
        county="990121",
        parent=county,
    )
    Office.objects.filter(pk=weather.pk).update(limited_from=date(2001, 1, 1))
    assert areas.names(["990121"], on=date(2026, 3, 2)) == {"990121": "示例县自然资源局"}
