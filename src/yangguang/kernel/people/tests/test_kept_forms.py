"""What was typed too late: sealed, its writer's alone, a day at the longest."""

from __future__ import annotations

from datetime import datetime, timedelta

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.people import kept_forms
from yangguang.kernel.people.kept_forms import LASTS, LONGEST, MOST_KEPT, Typed
from yangguang.kernel.people.models import KeptForm

AT = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
TEXT = "申请人余某的电话是示例号码"
PATH = "/zh-hans/desk/cases/XG-2026-000001-3/reply/?member=甲"


def keep(person, text=TEXT, at=AT):
    return kept_forms.keep(person, Typed(PATH, {"text": [text], "choice": ["a", "b"]}), at=at)


def test_it_comes_back_as_it_was_typed(officer):
    kept = keep(officer.person)
    typed = kept_forms.opened(KeptForm.objects.get(pk=kept.pk))
    assert typed == Typed(PATH, {"text": [TEXT], "choice": ["a", "b"]})


def test_the_store_holds_neither_text_nor_address(officer):
    sealed = bytes(keep(officer.person).sealed)
    assert TEXT.encode() not in sealed
    assert b"XG-2026" not in sealed


def test_it_opens_for_its_writer_only(officer, head):
    kept = keep(officer.person)
    KeptForm.objects.filter(pk=kept.pk).update(person=head.person)
    assert kept_forms.opened(KeptForm.objects.select_related("person").get(pk=kept.pk)) is None
    kept_forms.drop(officer.person, kept.pk)
    assert KeptForm.objects.count() == 1  # it is no longer theirs
    kept_forms.drop(head.person, kept.pk)
    assert KeptForm.objects.count() == 0


def test_another_secret_key_opens_nothing_and_breaks_nothing(officer, settings):
    kept = keep(officer.person)
    settings.SECRET_KEY, old = "another " * 8, settings.SECRET_KEY
    assert kept_forms.opened(kept) is None
    settings.SECRET_KEY_FALLBACKS = [old]
    assert kept_forms.opened(kept) is not None


def test_it_is_gone_after_a_day(officer):
    keep(officer.person)
    just = AT + LASTS - timedelta(seconds=1)
    assert len(kept_forms.of(officer.person, at=just)) == 1
    assert kept_forms.forget(at=just) == 0
    assert kept_forms.of(officer.person, at=AT + LASTS) == []
    assert kept_forms.forget(at=AT + LASTS) == 1


def test_neither_too_many_nor_too_long_nor_empty(officer):
    for n in range(MOST_KEPT + 3):
        keep(officer.person, text=f"第{n}份", at=AT + timedelta(minutes=n))
    kept = kept_forms.of(officer.person, at=AT + timedelta(minutes=20))
    assert [kept_forms.opened(row).fields["text"] for row in kept] == [
        [f"第{n}份"] for n in reversed(range(3, MOST_KEPT + 3))
    ]
    assert KeptForm.objects.count() == MOST_KEPT
    assert keep(officer.person, text="长" * (LONGEST + 1)) is None
    assert kept_forms.keep(officer.person, Typed(PATH, {}), at=AT) is None
