"""What was typed in a form, as a draft keeps it, shows it again and hands it to an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from yangguang.kernel.ui import parts
from yangguang.kernel.ui.forms import Form

Typed = Mapping[str, Sequence[str]]


def of(form: Form, sent: QueryDict) -> dict[str, list[str]]:
    """Return what was typed in the form's own fields: nothing else that came with them is kept."""
    names = {form.add_prefix(name) for name in form.fields}
    return {name: sent.getlist(name) for name in sorted(names) if name in sent}


def sent(typed: Typed) -> MultiValueDict[str, str]:
    """Return what was kept, in the shape of a form that was sent."""
    return MultiValueDict({name: list(texts) for name, texts in typed.items()})


def initial(form: type[Form], typed: Typed) -> dict[str, object]:
    """Return what a form shows at first: what was typed, right or not."""
    kept, blank = sent(typed), form()
    return {
        name: field.widget.value_from_datadict(kept, MultiValueDict(), blank.add_prefix(name))
        for name, field in blank.fields.items()
        if blank.add_prefix(name) in typed
    }


def rows(form: Form, typed: Typed) -> tuple[parts.Row, ...]:
    """Return each field with what was typed in it; a choice is said in its own words."""
    shown = []
    for name, field in form.fields.items():
        words = dict(getattr(field, "choices", ()) or ())
        texts = [str(words.get(text, text)) for text in typed.get(form.add_prefix(name), ())]
        said = "\n".join(text for text in texts if text)
        shown.append(parts.Row(str(field.label or name), said, kept=True))
    return tuple(row for row in shown if row.value)
