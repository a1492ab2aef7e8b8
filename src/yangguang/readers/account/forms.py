"""What is typed to sign in, and the choice of a post."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from yangguang.base.script import keep
from yangguang.kernel.people.models import Post
from yangguang.kernel.ui.forms import Form

LONGEST_PASSWORD = 256
"""Characters; a longer text would only cost hashing."""


class SignInForm(Form):
    """Sign-in name and password; the password is never written back to the page."""

    autocomplete = {"login": "username", "password": "current-password"}

    login = forms.CharField(label=_("登录名"), max_length=60)
    password = forms.CharField(
        label=_("口令"), max_length=LONGEST_PASSWORD, strip=False, widget=forms.PasswordInput
    )


class PostForm(Form):
    """Which of today's posts one acts in."""

    post = forms.TypedChoiceField(label=_("以哪个职务办理"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: object, posts: Iterable[Post], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["post"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(post.pk, keep(shown(post))) for post in posts]


def shown(post: Post) -> str:
    """Return a post as its holder knows it: section and title."""
    return f"{post.section} {post.title}".strip()
