"""Forms: what is wrong stands at the top and at the field, and what was typed stays."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django import forms
from django.utils.translation import override

from yangguang.base.basis import Statute
from yangguang.base.refusal import Reason, Refusal, sentence
from yangguang.base.script import OPEN, render, strip
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.forms import Form

STATUTE = Statute("r", "政府信息公开条例", "国务院令第711号", date(2019, 5, 15))


class Request(Form):
    autocomplete = {"name": "name"}

    name = forms.CharField(label="申请人姓名")
    note = forms.CharField(label="说明", required=False, widget=forms.Textarea)
    channel = forms.ChoiceField(label="方式", choices=[("post", "邮寄")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="属实", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture(autouse=True)
def chinese():
    with override("zh-hans"):
        yield


def test_every_control_has_its_label_and_says_if_it_may_stay_empty():
    text = str(Request())
    for name in ("name", "note", "agreed"):
        assert f'<label for="id_{name}">' in text
    assert "<legend>方式" in text
    assert text.count("选填") == 2
    assert 'autocomplete="name"' in text
    assert 'class="errors"' not in text


def test_errors_lead_to_their_fields():
    text = str(Request({"note": "x"}))
    box = text[text.index('class="errors"') : text.index("</section>")]
    targets = re.findall(r'href="#([^"]+)"', box)
    assert targets == ["id_name", "id_channel"]
    assert all(f'id="{target}"' in text for target in targets)
    assert "申请人姓名：这一项没有填写。" in box
    assert re.search(r'<input[^>]+name="name"[^>]+aria-invalid="true"', text)
    assert re.search(r'<input[^>]+aria-describedby="id_name_error"', text)


def test_a_refusal_becomes_an_error_with_its_article_and_remedy():
    form = Request({"name": "范里", "channel": "post"})
    refusal = Refusal(
        [
            sentence(
                Reason.FACTS, "{name}不明确。", name="范围", remedy="请补充。", basis=STATUTE[29]
            ),
            sentence(Reason.CLOSED, "本案已经办结。"),
        ]
    )
    refusals.add_to(form, refusal, fields={Reason.FACTS: "note"})
    text = strip(str(form))
    box = text[text.index('class="errors"') : text.index("</section>")]
    assert '<a href="#id_note">范围不明确。</a> <span>请补充。</span>' in box
    assert "《政府信息公开条例》第29条" in box
    assert "<b>本案已经办结。</b>" in box
    assert 'value="范里"' in text


def test_what_was_typed_comes_back_as_typed_in_every_script():
    form = Request({"name": "范里", "note": "发展干部", "token": "abc", "channel": "post"})
    text = render(str(form), "zh-Hant")
    assert 'value="范里"' in text
    assert re.search(r"<textarea[^>]*>\s*发展干部</textarea>", text)
    assert "申請人姓名" in text
    assert f"{OPEN}abc" not in str(form)


def test_what_was_typed_is_escaped():
    text = str(Request({"name": '"><script>', "channel": "post"}))
    assert "<script>" not in text
