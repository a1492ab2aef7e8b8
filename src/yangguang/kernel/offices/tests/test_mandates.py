"""Delegation and authorisation: whose name is on the paper, from when until when, no chain."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from yangguang.base.refusal import Reason, Refusal
from yangguang.kernel.offices import acts, mandates
from yangguang.kernel.offices.models import Level, Mandate, MandateKind

MATTER = "mining-transfer"
SOURCE = "示国土资发〔2012〕8号"


@pytest.fixture
def offices(db):
    levels = (
        ("sheng", Level.PROVINCE, {"province": "990000"}),
        ("shi", Level.CITY, {"province": "990000", "city": "990100"}),
        ("xian", Level.COUNTY, {"province": "990000", "city": "990100", "county": "990101"}),
    )
    return [
        acts.enter(slug, name=f"示例{slug}局", level=level, on=date(2010, 1, 1), **codes)
        for slug, level, codes in levels
    ]


def lend(principal, to, kind=MandateKind.DELEGATION, *, on=date(2012, 1, 1), until_on=None):
    return mandates.lend(
        principal, to=to, kind=kind, matter=MATTER, on=on, until_on=until_on, source=SOURCE
    )


def power(office, for_office, day=date(2012, 6, 1), matter=MATTER):
    return mandates.may_act(office, for_office=for_office, matter=matter, day=day)


def test_an_office_acts_for_itself_in_its_own_name(offices):
    sheng, *_ = offices
    assert power(sheng, sheng).in_name_of == sheng


def test_delegated_the_principal_answers_authorised_the_agent_does(offices):
    # land.md 0.6: with authorisation the lower organ approves itself, with delegation the province.
    sheng, shi, xian = offices
    lend(sheng, shi, MandateKind.DELEGATION)
    lend(sheng, xian, MandateKind.AUTHORISATION)
    assert power(shi, sheng).in_name_of == sheng
    assert power(xian, sheng).in_name_of == xian


def test_only_in_its_matter_its_days_and_its_direction(offices):
    sheng, shi, _ = offices
    lend(sheng, shi, until_on=date(2012, 12, 31))
    for day, may in (
        (date(2011, 12, 31), False),
        (date(2012, 1, 1), True),
        (date(2012, 12, 31), True),
        (date(2013, 1, 1), False),
    ):
        assert (power(shi, sheng, day) is not None) is may
    assert power(shi, sheng, matter="another") is None
    assert power(sheng, shi) is None


def test_what_was_delegated_is_not_delegated_on(offices):
    sheng, shi, xian = offices
    lend(sheng, shi)
    with pytest.raises(Refusal) as refusal:
        lend(shi, xian)
    assert "行政许可法" in str(refusal.value)
    assert power(xian, sheng) is None
    # Who was authorised has the power as its own, and may delegate it.
    mandates.end(Mandate.objects.get(), last_on=date(2012, 3, 31))
    lend(sheng, shi, MandateKind.AUTHORISATION, on=date(2012, 4, 1))
    lend(shi, xian, on=date(2012, 5, 1))
    assert power(xian, shi).in_name_of == shi
    assert power(xian, sheng) is None  # one lending, no chain


def test_once_in_the_same_days(offices):
    sheng, shi, _ = offices
    lend(sheng, shi, until_on=date(2012, 12, 31))
    with pytest.raises(Refusal) as refusal:
        lend(sheng, shi, MandateKind.AUTHORISATION, on=date(2012, 12, 31))
    assert refusal.value.code is Reason.ONCE
    lend(sheng, shi, on=date(2013, 1, 1))


def test_nonsense(offices):
    sheng, shi, _ = offices
    with pytest.raises(Refusal, match="自己"):
        lend(sheng, sheng)
    with pytest.raises(Refusal, match="早于"):
        lend(sheng, shi, until_on=date(2011, 1, 1))
    with pytest.raises(Refusal, match="依据文件"):
        mandates.lend(
            sheng,
            to=shi,
            kind=MandateKind.DELEGATION,
            matter=MATTER,
            on=date(2012, 1, 1),
            source=" ",
        )
    made = lend(sheng, shi)
    with pytest.raises(ValidationError):
        mandates.end(made, last_on=date(2011, 1, 1))
    assert Mandate.objects.get().until_on is None
