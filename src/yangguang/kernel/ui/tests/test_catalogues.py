"""The English catalogues are whole, fresh and fit their messages."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

import pytest

from yangguang.kernel.ui import catalogues
from yangguang.kernel.ui.messages import messages_of


def test_every_message_of_this_room_has_its_english():
    room = catalogues.SOURCES / catalogues.ROOM
    missing = [m for m in catalogues.untranslated() if room in m.file.parents]
    assert [f"{m.file.name}:{m.line}: {m.text}" for m in missing] == []


def test_no_compiled_catalogue_is_stale():
    assert catalogues.stale() == []


def test_translations_have_no_places_of_their_own():
    assert [str(fault) for fault in catalogues.faults()] == []


def test_one_message_has_one_english_everywhere():
    assert catalogues.clashes() == {}


def test_two_catalogues_that_differ_clash(tmp_path: Path):
    for app, english in (("a", "Holder"), ("b", "About"), ("c", "About")):
        po = tmp_path / app / catalogues.PO
        po.parent.mkdir(parents=True)
        po.write_text(f'{HEAD}msgid "对象"\nmsgstr "{english}"\n', encoding="utf-8")
    assert catalogues.clashes(tmp_path) == {"对象": {"Holder", "About"}}


def test_a_compiled_catalogue_is_read_by_gettext():
    pairs = {"公开": "open", "{n} 日": "{n:day|days}", "b": "乙"}
    read = gettext.GNUTranslations(io.BytesIO(catalogues.mo_bytes(pairs)))
    assert {text: read.gettext(text) for text in pairs} == pairs
    assert read.gettext("没有") == "没有"


HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
PYTHON = '''
from x import _, Said, sentence
A = Said("甲 {n}", {"n": "不是消息"})
B = sentence(Reason.RULE, "乙", remedy="丙", name="不是消息")
C = _("丁" "戊")
class Kind(Record):
    """不是消息"""
    heading = "己"
    labels = {"number": "庚"}
class Way(Procedure):
    key, title = "way", "辛"
    file = Step(by=APPLICANT, title="壬")
note = "不是消息"
D = _("english")
E = Fact("member", str, "癸"), Said("{step}（{member}）"), Said("“{text}”"), Said("{one}{more}")
F = Said("{kind}"), Said("{n:,} {m}")
ENDS: Final = {Event.ERASED: "子"}
G = Said(ENDS[event])
class State(TextChoices):
    DONE = "done", "丑"
class Did(StrEnum):
    """不是消息"""
    SIGNED_IN = "寅"
'''
JOINED = {"癸", "子", "丑", "寅", "{step}（{member}）", "“{text}”", "{one}{more}"}
TEMPLATE = """{% translate "甲" %}{% say '乙 {n}' n=3 %}<a title="{{ _("丙")|x }}">不是消息</a>
{% translate "english" %}{# 不是消息 #}"""


@pytest.mark.parametrize(
    ("name", "source", "texts"),
    [
        ("a.py", PYTHON, {"甲 {n}", "乙", "丙", "丁戊", "己", "庚", "辛", "壬", *JOINED}),
        ("a.html", TEMPLATE, {"甲", "乙 {n}", "丙"}),
    ],
)
def test_messages_are_found_and_nothing_else(tmp_path: Path, name, source, texts):
    file = tmp_path / name
    file.write_text(source, encoding="utf-8")
    assert {message.text for message in messages_of(file)} == texts


def test_words_of_a_modules_rules_are_messages(tmp_path: Path):
    source = 'CHANNELS: Final = {Channel.FAX: "传真"}\nNONE: Final = "未公布"\nA = Article(ART, assumed="假定")'
    file = tmp_path / "modules" / "rules.py"
    file.parent.mkdir()
    file.write_text(source, encoding="utf-8")
    assert {message.text for message in messages_of(file)} == {"传真", "未公布", "假定"}


def test_blocktranslate_is_refused(tmp_path: Path):
    file = tmp_path / "a.html"
    file.write_text("{% blocktranslate %}甲{% endblocktranslate %}", encoding="utf-8")
    with pytest.raises(ValueError, match="say"):
        list(messages_of(file))


def test_updating_keeps_translations_and_drops_what_is_gone(tmp_path: Path):
    app = tmp_path / "market"
    app.mkdir()
    (app / "apps.py").write_text("", encoding="utf-8")
    source = app / "rules.py"
    source.write_text('A = _("甲标"), _("乙标")', encoding="utf-8")
    catalogues.update(tmp_path)
    po = app / catalogues.PO
    filled = po.read_text(encoding="utf-8").replace(
        'msgid "甲标"\nmsgstr ""', 'msgid "甲标"\nmsgstr "A"'
    )
    po.write_text(filled, encoding="utf-8")
    assert catalogues.stale(tmp_path) == [app / catalogues.MO]
    source.write_text('A = _("甲标"), _("丙标")', encoding="utf-8")
    catalogues.update(tmp_path)
    assert catalogues.translations(po) == {"甲标": "A"}
    assert "乙标" not in po.read_text(encoding="utf-8")
    assert [m.text for m in catalogues.untranslated(tmp_path) if app in m.file.parents] == ["丙标"]
    assert catalogues.stale(tmp_path) == []
    assert catalogues.update(tmp_path) == []


def test_a_place_that_the_message_lacks_is_a_fault(tmp_path: Path):
    po = tmp_path / "a" / catalogues.PO
    po.parent.mkdir(parents=True)
    po.write_text(
        f'{HEAD}msgid "{{n}} 日"\nmsgstr "{{m}} days"\n',
        encoding="utf-8",
    )
    assert [fault.what for fault in catalogues.faults(tmp_path)] == ["no such place: m"]
