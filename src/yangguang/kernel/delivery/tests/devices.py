"""Who keeps screens and loudspeakers in the tests of this room, and how one of them is set up."""

from __future__ import annotations

from datetime import date

from yangguang.kernel.delivery.devices import acts
from yangguang.kernel.offices.models import Level, Office, OfficeName
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import Person, Post, PostRole

SINCE = date(2000, 1, 1)


def office_at(slug, county="990101"):
    office = Office.objects.create(
        slug=slug, level=Level.COUNTY, province="990000", city="990100", county=county
    )
    OfficeName.objects.create(office=office, name="示例县自然资源局", from_on=SINCE)
    return office


def officer_of(office, at):
    person = Person.objects.create(login=f"of-{office.slug}", name="示例")
    post = Post.objects.create(
        person=person, office=office, role=PostRole.OFFICER, title="职员", from_on=SINCE
    )
    return actors.officer(post, at=at)


def set_up(register, at, **changed):
    _device, key = register(**changed)
    return acts.enter(key, at=at)[0]
