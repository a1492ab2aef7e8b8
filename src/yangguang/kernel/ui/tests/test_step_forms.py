"""The form of a step, made from what it states, and what of it reaches the act."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from types import SimpleNamespace

import pytest
from django import forms

from yangguang.base.basis import Statute
from yangguang.base.procedure import APPLICANT, OFFICER, Days, Fact, Keys, Step, UpTo
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.step_forms import accepted, field_of, form_for

ARTICLE = Statute("toy", "示例办法", "示例令", date(2020, 1, 1))[1]


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def make(*, by=OFFICER, act=lambda subject, *, by, at: None, own=None, **words):
    step = Step(by=by, basis=ARTICLE, title="示例", **words)
    step.name = "sample"
    module = SimpleNamespace(acts=SimpleNamespace(sample=act), forms=own or {})
    return form_for(module, step)


FACTS = [
    Fact("count", int, "件数"),
    Fact("held_on", date, "日期"),
    Fact("agreed", bool, "同意"),
    Fact("colour", Colour, "颜色"),
    Fact("members", Keys, "成员"),
    Fact("words", str, "说法"),
    Fact("extra", int, "另加", optional=True),
]


def test_each_type_of_fact_is_read_as_its_type():
    typed = {
        "count": "3",
        "held_on": "2026-03-02",
        "agreed": "false",
        "colour": "green",
        "members": " 甲 \n\n乙\r\n甲\n",
        "words": "好",
        "extra": "",
    }
    form = make(states=FACTS)(typed)
    assert form.errors == {}
    assert form.cleaned_data == {
        "count": 3,
        "held_on": date(2026, 3, 2),
        "agreed": False,
        "colour": Colour.GREEN,
        "members": ("甲", "乙"),
        "words": "好",
        "extra": None,
    }
    assert isinstance(form.cleaned_data["colour"], Colour)


def test_what_is_not_optional_must_be_written():
    form = make(states=FACTS)({})
    assert set(form.errors) == {fact.name for fact in FACTS} - {"extra"}
    assert form.problems is not None


def test_labels_are_the_titles_of_the_facts():
    assert [str(field.label) for field in make(states=FACTS)().fields.values()] == [
        fact.title for fact in FACTS
    ]


def test_the_amount_that_a_step_gives_is_asked_for():
    days = Fact("days", int, "延长")
    assert list(make(gives=UpTo(Days(20), days))().fields) == ["days"]


def test_text_and_day_are_asked_where_the_act_takes_them():
    def act(subject, *, by, at, text, on=None): ...

    assert list(make(act=act)().fields) == ["text", "on"]
    # an applicant's step is taken today
    assert list(make(act=act, by=APPLICANT)().fields) == ["text"]
    assert make(act=act)().fields["text"].required


def test_a_modules_own_form_goes_before_and_gets_the_look():
    class Own(forms.Form):
        on = forms.DateField(required=False)

    made = make(own={"sample": Own}, states=FACTS)
    assert list(made().fields) == ["on"]
    assert issubclass(made, (Form, Own))
    assert 'type="date"' in str(made()["on"])


def test_a_type_that_no_form_knows_is_a_bug():
    with pytest.raises(TypeError):
        field_of(Fact("odd", complex, "怪"))


def test_only_what_the_act_takes_reaches_it():
    def act(subject, *, by, at, member="", days, text="", on=None): ...

    typed = {"days": 5, "on": None, "stray": 1, "by": 1, "at": 1, "member": "x", "subject": 1}
    assert accepted(act, typed) == {"days": 5}


@pytest.mark.parametrize("typed", ["0001-01-01", "1949-12-31", "2150-01-01", "9999-12-31"])
def test_a_day_that_no_limit_can_be_counted_from_is_refused_at_its_field(typed):
    """The calendar reaches from 1950 to 2199: beyond it a limit has no end."""
    form = make(states=[Fact("held_on", date, "日期")])({"held_on": typed})
    assert list(form.errors) == ["held_on"]
    assert make(states=[Fact("held_on", date, "日期")])({"held_on": "2149-12-31"}).is_valid()
