"""A person's trail: steps in cases beside deeds and looks, for whom it is, paged by key."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from yangguang.base.procedure import SHANGHAI
from yangguang.kernel import module as modules
from yangguang.kernel.cases.models import Step
from yangguang.kernel.people import actors
from yangguang.kernel.people.models import PostRole
from yangguang.readers.account.tests.way_in import AT, PEOPLE, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ACCOUNT = "/zh-hans/account/"


@pytest.fixture
def confirmed(officer, office):
    """A case whose day of receipt the officer has confirmed."""
    acts = modules.of("information-request").acts
    request = acts.file(
        office,
        by=actors.Actor(role="applicant", label="申请人"),
        at=AT - timedelta(hours=2),
        channel="online",
        name="甲某某",
        contact="13900000000",
        identity="",
        content="青石岭地块征收批准文件",
    )
    acts.confirm(request, by=actors.officer(officer, at=AT), at=AT - timedelta(hours=1))
    return request.case


def test_steps_stand_beside_deeds_and_looks(confirmed, employ, outsider):
    employ("jiandu", PostRole.AUDITOR, "监督员")
    own = signed_in("banli").get(ACCOUNT).content.decode()
    seen = signed_in("jiandu").get(f"{PEOPLE}{confirmed_by()}/").content.decode()
    for page in (own, seen):
        section = page.partition("在案件中办理的</h2>")[2].partition("</section>")[0]
        assert confirmed.pk in section
        assert "确认收到之日" in section
        assert "甲某某" not in page
    assert signed_in("waixian").get(f"{PEOPLE}{confirmed_by()}/").status_code == 403


def confirmed_by():
    return Step.objects.get(name="confirm").person_id


def test_an_auditor_of_another_county_sees_nothing(confirmed, outsider):
    outsider.role = PostRole.AUDITOR
    outsider.save()
    assert signed_in("waixian").get(f"{PEOPLE}{confirmed_by()}/").status_code == 404


def test_steps_are_paged_by_key_in_few_queries(confirmed, officer, django_assert_max_num_queries):
    for n in range(70):
        at = AT + timedelta(seconds=n)
        Step.objects.create(
            year=at.astimezone(SHANGHAI).year,
            case_number=confirmed.pk,
            seq=100 + n,
            name="ask",
            member=f"m{n:02}",
            on=at.date(),
            at=at,
            role="officer",
            label=f"示例第{n:02}次",
            person_id=officer.person_id,
        )
    client = signed_in("banli")
    seen, query = [], ""
    while True:
        with django_assert_max_num_queries(20):
            body = client.get(ACCOUNT + query).content.decode()
        seen += re.findall(r"示例第(\d\d)次", body)
        onward = re.search(r'href="(\?steps=[^"]+)"', body)
        if onward is None:
            break
        query = onward[1]
    assert seen == [f"{n:02}" for n in reversed(range(70))]
    assert client.get(f"{ACCOUNT}?steps=nonsense").status_code == 404
    assert Client().get(ACCOUNT).status_code == 302
