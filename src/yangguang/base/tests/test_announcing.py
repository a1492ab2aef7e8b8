"""Spoken words as SSML: well-formed whatever they hold, sentence by sentence, twice."""

from __future__ import annotations

from lxml import etree

from yangguang.base.announcing import sentences, ssml

SPACE = "{http://www.w3.org/2001/10/synthesis}"


def test_sentences_keep_their_marks_and_nothing_is_lost():
    text = "今晚二十时起，风险高。请转移！水变浑了吗？走；立即走"
    assert list(sentences(text)) == [
        "今晚二十时起，风险高。",
        "请转移！",
        "水变浑了吗？",
        "走；",
        "立即走",
    ]
    assert "".join(sentences(text)) == text
    assert list(sentences("")) == []


def test_ssml_is_well_formed_whatever_is_said():
    said = etree.fromstring(ssml("甲<乙&丙>。丁。").encode())
    assert said.tag == f"{SPACE}speak"
    assert said.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"
    paragraphs = [[one.text for one in each] for each in said.iter(f"{SPACE}p")]
    assert paragraphs == [["甲<乙&丙>。", "丁。"]] * 2
    assert len(said.findall(f"{SPACE}break")) == 1
