"""A finding is kept with its step by its template and values."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.kernel.cases import history
from yangguang.kernel.cases.models import Step
from yangguang.kernel.cases.tests import toy
from yangguang.kernel.cases.tests.conftest import clock
from yangguang.kernel.people import actors


@pytest.mark.django_db
def test_words_of_ours_are_kept_as_such(office):
    """The grant lapsed on 12 March 2021, so that the change of the 20th finds the case closed."""
    source = actors.adopted(office, "示例公报2021年第3期")
    old = toy.grant(office, by=source, at=clock(2), on=date(2021, 3, 1))
    toy.change(old, by=source, at=clock(2), on=date(2021, 3, 20))
    [found] = Step.objects.get(case_number=old.pk, name="change").findings
    title = "变更"
    assert found["text"] == "本件已于{on}办结，不能再办理“{step}”。"
    assert found["params"] == {"on": "2021-03-12", "step": {"said": title, "of": {}}}
    assert str(history.said_of(found)) == f"本件已于2021-03-12办结，不能再办理“{title}”。"
