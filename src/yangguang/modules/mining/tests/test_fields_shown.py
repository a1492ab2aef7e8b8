"""What a publication tells beside the application: the fields that the trading rules name, each in its place."""

from __future__ import annotations

import pytest

from yangguang.base.mining import publicity
from yangguang.base.mining.kinds import Way
from yangguang.base.mining.publicity import Kind
from yangguang.base.publicity import Cause
from yangguang.kernel.cases.models import Step
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.models import Publication
from yangguang.modules.mining import acts
from yangguang.modules.mining.tests.building import clock, stated

SALE = {
    "转让人名称": "示例地质队",
    "转让人法定代表人": "某人",
    "转让人场所": "示例市一路1号",
    "勘查成果": "普查报告已评审",
    "转让方式": "协议转让",
}


@pytest.fixture
def accepted(register, province, officer):
    """An application that is accepted."""
    application = register(stated(way=Way.AGREEMENT), day="2024-05-06", upto="apply")
    acts.accept(application, by=officer, at=clock("2024-04-08"))
    return application


def shown(application):
    addresses = [
        address
        for row in Step.objects.filter(case_number=application.pk).order_by("seq")
        for address in row.records
    ]
    rows = (Publication.objects.get(address=address) for address in addresses)
    return [records.read(row)[0] for row in rows if row.kind == "right-shown"]


def test_a_sale_tells_who_sells_and_how_and_a_name_stands_in_no_step(accepted, officer):
    acts.show(accepted, by=officer, at=clock("2024-04-09"), kind=Kind.TRANSFER, details=SALE)
    [told] = shown(accepted)
    assert told.details == (
        "转让人名称：示例地质队",
        "转让人场所：示例市一路1号",
        "勘查成果：普查报告已评审",
        "转让方式：协议转让",
    )
    assert told.representative == "某人"
    step = Step.objects.get(case_number=accepted.pk, name="show")
    assert step.findings == []
    assert "某人" not in str(step.facts)
    acts.interrupt(accepted, by=officer, at=clock("2024-04-10"), cause=Cause.CONTENT)
    acts.resume(accepted, by=officer, at=clock("2024-04-11"))
    again = shown(accepted)[-1]
    assert (again.details, again.representative) == (told.details, "某人"), "the same is shown anew"


def test_what_lacks_on_our_own_page_is_a_finding(accepted, officer):
    acts.show(
        accepted,
        by=officer,
        at=clock("2024-04-09"),
        kind=Kind.TRANSFER,
        details={**SALE, "转让方式": " "},
    )
    step = Step.objects.get(case_number=accepted.pk, name="show")
    [found] = step.findings
    assert found["code"] == "fields"
    assert found["params"]["what"] == [{"said": "转让方式", "of": {}}]


def test_of_a_page_elsewhere_nothing_is_said(accepted, officer):
    acts.show(
        accepted,
        by=officer,
        at=clock("2024-04-09"),
        kind=Kind.BIDDING_RESULT,
        from_on=clock("2024-03-01").date(),
        address="https://jiaoyi.example/1",
    )
    assert Step.objects.get(case_number=accepted.pk, name="show").findings == []


def test_the_page_of_the_case_shows_them(accepted, officer, client):
    acts.show(accepted, by=officer, at=clock("2024-04-09"), kind=Kind.TRANSFER, details=SALE)
    page = client.get(f"/zh-hans/mining/{accepted.pk}/").content.decode()
    assert "普查报告已评审" in page
    assert "某人" not in page, "the record has it, and can be erased"


def test_every_field_that_is_told_is_one_that_the_rules_name():
    for kind, names in publicity.TOLD.items():
        bare = {name.removeprefix("中标人或者竞得人") for name in names}
        assert bare <= set(publicity.FIELDS[kind])
