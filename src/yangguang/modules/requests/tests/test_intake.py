"""What comes in otherwise than online: by letter, fax, mail, at the window or told; by an agent; in need of help."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.base import mail
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.records.models import Body
from yangguang.modules.requests import acts, forms, queries, rules
from yangguang.modules.requests.forms.filing import ArrivalForm, FileForm
from yangguang.modules.requests.models import Particulars
from yangguang.modules.requests.personal import ERASES
from yangguang.modules.requests.rules import Channel, Need

from .conftest import AT

TYPED = {
    "category": "natural",
    "name": "甲某里",
    "identity": "居民身份证 990101200001010000",
    "contact": "甲的电话",
    "content": "青石岭地块征收批准文件",
    "form_wanted": "邮寄",
}


@pytest.fixture
def file(office):
    """File a request with what is given beside the usual."""

    def filed(**said):
        values = {"name": "甲某里", "contact": "甲的电话", "content": "青石岭地块", **said}
        by = Actor(role="applicant", label="申请人")
        return acts.file(office, by=by, at=AT, **{"channel": Channel.LETTER, **values})

    return filed


class TestForms:
    @pytest.mark.parametrize("channel", list(Channel))
    def test_an_officer_enters_whatever_came_by_whichever_channel(self, channel):
        form = ArrivalForm({**TYPED, "channel": channel.value, "on": "2026-03-02"})
        assert form.is_valid()
        assert form.cleaned_data["channel"] is channel
        assert form.cleaned_data["on"] == date(2026, 3, 2)

    def test_what_came_without_proof_of_identity_is_entered_all_the_same(self):
        """Art. 30: it is told to the applicant in a notice; it is no ground for keeping it out."""
        form = ArrivalForm({**TYPED, "identity": "", "channel": "letter", "on": "2026-03-02"})
        assert form.is_valid()

    def test_online_it_is_asked_at_once(self):
        assert "identity" in FileForm({**TYPED, "identity": ""}).errors

    @pytest.mark.parametrize(("said", "need"), [("", None), *((one.value, one) for one in Need)])
    def test_help_that_is_needed(self, said, need):
        form = FileForm({**TYPED, "needs": said})
        assert form.is_valid()
        assert form.cleaned_data["needs"] is need

    def test_an_agent_with_power_of_attorney(self):
        form = FileForm({**TYPED, "agent": "乙某，电话", "authority": "2026年3月1日，全权"})
        assert form.is_valid()


class TestLacking:
    @pytest.mark.parametrize(
        ("edition", "identity", "agent", "authority", "lacks"),
        [
            (DISCLOSURE_2019, "证件", "", "", ()),
            (DISCLOSURE_2019, " ", "", "", ("身份证明",)),
            (DISCLOSURE_2019, "", "乙某", "", ("身份证明", "授权委托书")),
            (DISCLOSURE_2019, "证件", "乙某", "2026年3月1日", ()),
            (DISCLOSURE_2007, "", "", "", ()),
            (DISCLOSURE_2007, "", "乙某", "", ("授权委托书",)),
        ],
    )
    def test_proof_of_identity_is_asked_since_2019(
        self, edition, identity, agent, authority, lacks
    ):
        said = rules.lacking(identity=identity, agent=agent, authority=authority, edition=edition)
        assert said == lacks


@pytest.mark.django_db
class TestKept:
    def test_agent_help_and_what_is_lacking_stand_among_the_particulars(self, file):
        request = file(
            channel=Channel.ORAL, agent="乙某", needs=Need.WRITING, identity="", authority=""
        )
        rows = dict(queries.particulars(request.case))
        assert rows["申请人的代理人"] == "乙某"
        assert rows["需要的帮助"] == "书写困难"
        assert rows["渠道"] == "口头（代为填写）"
        assert rows["尚缺，可以告知补正"] == "身份证明、授权委托书"

    def test_nothing_is_said_of_what_was_not_stated(self, file):
        rows = dict(queries.particulars(file(identity="证件").case))
        assert not {"申请人的代理人", "授权委托书", "需要的帮助", "尚缺，可以告知补正"} & set(rows)

    def test_before_2019_no_proof_of_identity_is_lacking(self, file):
        request = file(identity="")
        request.arrived_on = date(2019, 5, 14)
        request.save(update_fields=["arrived_on"])
        assert "尚缺，可以告知补正" not in dict(queries.particulars(request.case))

    def test_none_of_it_is_public(self, file):
        file(agent="乙某代理", authority="委托书某日", needs=Need.SENSES)
        said = b"".join(bytes(one.content or b"") for one in Body.objects.all()).decode()
        assert "乙某代理" not in said
        assert "委托书某日" not in said
        assert "senses" not in said

    def test_it_is_erased_with_the_particulars(self, file):
        assert any(Particulars in eraser.models for eraser in ERASES)


class TestFromMail:
    def test_a_letter_fills_in_the_form(self):
        letter = mail.Letter(
            sender=mail.Mailbox("甲某里", "jia@m.example"),
            subject="申请公开",
            text="请公开某文件，电话13900000000，另13900000000。",
        )
        values = forms.from_mail(letter, date(2026, 3, 2))
        form = ArrivalForm({**TYPED, **values})
        assert form.is_valid()
        assert form.cleaned_data["channel"] is Channel.EMAIL
        assert form.cleaned_data["name"] == "甲某里"
        assert form.cleaned_data["contact"] == "jia@m.example，13900000000"
        assert form.cleaned_data["content"] == f"申请公开\n\n{letter.text}"

    def test_answers_go_where_the_letter_asks(self):
        letter = mail.Letter(
            sender=mail.Mailbox("", "a@m.example"), answer_to=mail.Mailbox("", "b@m.example")
        )
        values = forms.from_mail(letter, date(2026, 3, 2))
        assert (values["name"], values["contact"]) == ("a@m.example", "b@m.example")

    @pytest.mark.parametrize("letter", [mail.Letter(), mail.Letter(text="字" * 9000)])
    def test_whatever_it_lacks_or_has_too_much_of(self, letter):
        values = forms.from_mail(letter, date(2026, 3, 2))
        assert len(values["content"]) <= 4000
