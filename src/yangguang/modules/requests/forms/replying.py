"""The answer: its result, what the law asks of that result, how it goes out."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from yangguang.modules.requests import rules
from yangguang.modules.requests.forms.shapes import long_text

LONGEST_INDEX: Final = 40_000
"""Characters of the list of what is withheld: a line for each page and ground of many files."""


def _outcomes() -> list[tuple[str, Any]]:
    return [
        (code.value, format_lazy("{} {}", code.value, _(name)))
        for code, name in rules.OUTCOMES.items()
        if code not in rules.BY_ANOTHER_STEP
    ]


class ReplyForm(forms.Form):
    """The answer, what the law asks of its result, and how it goes out."""

    outcome = forms.ChoiceField(
        label=_("处理结果"), choices=_outcomes(), widget=forms.Select(attrs={"data-decides": True})
    )
    subject = forms.CharField(
        label=_("公开用的事项名称"),
        max_length=120,
        required=False,
        help_text=_("将随答复结果公开，不要写申请人的姓名等个人信息。"),
    )
    text = long_text(_("答复内容"), max_length=8000)
    despite = forms.ChoiceField(
        label=_("第三方不同意而公开的理由"),
        required=False,
        choices=[("", "—"), *((code.value, _(name)) for code, name in rules.DESPITE.items())],
    )
    means = forms.ChoiceField(
        label=_("答复方式"),
        required=False,
        choices=[("", "—"), *((code.value, _(name)) for code, name in rules.MEANS.items())],
    )
    decided_on = forms.DateField(label=_("签发日期"), required=False)
    on = forms.DateField(
        label=_("答复之日"),
        required=False,
        help_text=_("直接送达的为签收之日，邮寄的为交邮之日；空白为今天。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Add a field for each thing that the law asks of some result, before how it goes out."""
        super().__init__(*args, **kwargs)
        for key, content in _contents().items():
            self.fields[key] = _content_field(content, _results_of(key))
        self.fields[rules.INDEX].help_text = format_lazy(
            "B：{}", _("按待发文件的标注填写；可以补充，不能删去。")
        )
        self.order_fields(["outcome", "subject", "text", *_contents()])

    def clean_outcome(self) -> rules.Outcome:
        """Return the outcome as the rules know it."""
        return rules.Outcome(self.cleaned_data["outcome"])

    def clean_despite(self) -> rules.Despite | None:
        """Return the reason as the rules know it."""
        return rules.Despite(said) if (said := self.cleaned_data["despite"]) else None

    def clean_means(self) -> rules.Means | None:
        """Return the means as the rules know it."""
        return rules.Means(said) if (said := self.cleaned_data["means"]) else None

    def clean(self) -> dict[str, Any]:
        """Gather what the result's own fields say, and only its own."""
        cleaned: dict[str, Any] = super().clean() or {}
        outcome = cleaned.get("outcome")
        own = rules.CONTENTS.get(outcome, ()) if outcome else ()
        cleaned["contents"] = {one.key: str(cleaned.get(one.key, "")) for one in own}
        return cleaned


def _contents() -> dict[str, rules.Content]:
    """Return one of each thing that some result demands."""
    return {one.key: one for asked in rules.CONTENTS.values() for one in asked}


def _results_of(key: str) -> list[rules.Outcome]:
    return [code for code, asked in rules.CONTENTS.items() if key in {one.key for one in asked}]


def _content_field(content: rules.Content, results: list[rules.Outcome]) -> forms.Field:
    """Return the field of one part; its hint names the results that ask for it."""
    choices = [
        choice
        for code in results
        for one in rules.CONTENTS[code]
        if one.key == content.key
        for choice in one.choices
    ]
    titles = {
        one.title for code in results for one in rules.CONTENTS[code] if one.key == content.key
    }
    hint = format_lazy("{}", "、".join(code.value for code in results))
    attrs = {"data-for": " ".join(code.value for code in results)}
    label = format_lazy(" / ".join(["{}"] * len(titles)), *map(_, sorted(titles)))
    if choices:
        options = [("", "—"), *((choice, _(choice)) for choice in dict.fromkeys(choices))]
        return forms.ChoiceField(
            label=label,
            required=False,
            choices=options,
            help_text=hint,
            widget=forms.Select(attrs=attrs),
        )
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_INDEX if content.key == rules.INDEX else 2000,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": 2, **attrs}),
    )
