"""Choosing an office or a person of the territory: from a list while it is short, else by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yangguang.base.script import keep
from yangguang.kernel.module import plugged
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people.models import Person, Post, plain_login

MOST_LISTED: Final = 60
"""A longer list is not looked through: the name is typed instead."""


class DayField(forms.DateField):
    """A day, as browsers let one choose it."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class OfficeField(forms.CharField):
    """An office by its short name in addresses, or by its name; cleaned it is the `Office`."""

    default_error_messages = {"unknown": _("没有这个机关，请写全称、简称或者地址简称。")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=120, **kwargs)
        self.on = date.max

    def within(self, reach: Territory, *, on: date) -> None:
        """Offer the offices of a territory that stand on a day, if they are few."""
        self.offer(standing(reach, on=on), on=on)

    def offer(self, pairs: Sequence[tuple[str, str]], *, on: date) -> None:
        """Offer these offices; none: they are too many, and the name is typed."""
        self.on = on
        if pairs:
            self.widget = forms.Select(choices=pairs if self.required else [("", "—"), *pairs])
        else:
            self.help_text = _("请写机关的全称、简称或者地址简称。")

    def clean(self, value: Any) -> Any:
        """Return the office. ValidationError: there is none of this name, or several."""
        text = super().clean(value)
        if not text:
            return None
        found = Office.objects.filter(slug=text).first()
        named = [found] if found else offices.named(text, on=self.on)
        if len(named) != 1:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return named[0]


def standing(reach: Territory, *, on: date) -> list[tuple[str, str]]:
    """Return the offices of a territory that stand on a day, as choices; empty: too many. Two queries."""
    found = Office.objects.filter(**reach.filter(of=Office)).exclude(
        followed_by__matter="", followed_by__on__lte=on
    )
    listed = list(found.order_by("province", "city", "county", "slug")[: MOST_LISTED + 1])
    if len(listed) > MOST_LISTED:
        return []
    names = offices.names_of(listed, on=on)
    return [(each.slug, keep(names.get(each.pk, each.slug))) for each in listed]


class PersonField(forms.CharField):
    """Somebody of a territory by sign-in name; cleaned it is the `Person`."""

    default_error_messages = {"unknown": _("职权范围内没有这个登录名。")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)
        self.people = Person.objects.none()

    def within(self, reach: Territory, *, on: date, other_than: int) -> None:
        """Offer the people with a post of the territory on a day or later, if they are few."""
        held = Post.objects.filter(Q(until_on=None) | Q(until_on__gte=on))
        held = held.filter(**reach.filter("office__", of=Office))
        self.people = Person.objects.filter(is_active=True, pk__in=held.values("person"))
        self.people = self.people.exclude(pk=other_than)
        listed = list(self.people.order_by("login")[: MOST_LISTED + 1])
        if len(listed) <= MOST_LISTED:
            pairs = [(each.login, keep(f"{each.name}（{each.login}）")) for each in listed]
            self.widget = forms.Select(choices=[("", "—"), *pairs])
        else:
            self.help_text = _("请写登录名。")

    def clean(self, value: Any) -> Any:
        """Return the person. ValidationError: nobody of the territory signs in so."""
        found = self.people.filter(login=plain_login(super().clean(value))).first()
        if found is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return found


def matters() -> Sequence[tuple[str, Any]]:
    """Return the key and title of every procedure of the program, in the order of the modules."""
    titles = {each.key: each.title for module in plugged() for each in module.procedures}
    return [(key, _(title)) for key, title in titles.items()]


def matter_title(key: str) -> Any:
    """Return the title of a procedure; one that no module has any more shows its key."""
    return dict(matters()).get(key, keep(key))
