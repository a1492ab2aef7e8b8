"""Every part in every state, as it leaves the house in each language."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from yangguang.base.script import CLOSE, OPEN, to_simplified

LANGUAGES = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "en": "en"}
SITE = ("示例省自然资源厅", "办事", "账本检查点")
"""What the test's site says of itself, in Chinese only."""
HAN = re.compile(r"[\u3400-\u9fff]")


def page(client, language, path="samples/"):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    return response, response.content.decode()


@pytest.mark.parametrize(("language", "tag"), LANGUAGES.items())
def test_a_page_says_its_language(client, language, tag):
    response, text = page(client, language)
    assert response["Content-Language"] == tag
    assert f'<html lang="{tag}"' in text
    assert not {OPEN, CLOSE} & set(text)


@pytest.mark.parametrize("path", ["samples/", "samples/desk/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_inline(client, language, path):
    _, text = page(client, language, path)
    assert not re.search(r"<[^>]+\sstyle=", text)
    assert not re.search(r"<[^>]+\son[a-z]+=", text)
    assert not re.search(r"<style|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", ["samples/", "samples/desk/"])
def test_marks_of_a_page_that_can_be_walked_by_ear_and_keys(client, path):
    _, text = page(client, "zh-hans", path)
    ids = Counter(re.findall(r'\sid="([^"]+)"', text))
    # Two forms of one class stand on the samples page; all else is unique.
    assert {
        name for name, times in ids.items() if times > 1 and not name.startswith("id_")
    } == set()
    assert text.index('class="skip" href="#main"') < text.index("<header")
    assert text.count("<main") == text.count("<h1") == 1
    assert 'aria-current="page"' in text
    described = {i for d in re.findall(r'aria-describedby="([^"]+)"', text) for i in d.split()}
    assert described <= set(ids)
    assert re.search(r"<nav[^>]+aria-label", text)


def test_simplified_pages_hold_no_traditional_character(client):
    _, text = page(client, "zh-hans")
    words = set(re.findall(r"[\u3400-\u9fff]+", text)) - {"繁體中文"}
    assert {word for word in words if to_simplified(word) != word} == set()


def test_traditional_pages_convert_the_sentences_and_keep_the_names(client):
    _, text = page(client, "zh-hant")
    assert "申請公開：某地塊徵收批准文件" in text
    assert "調休上班" in text
    assert "范某里" in text  # a surname: 範 would be another family
    assert 'value="范里干"' in text  # what was typed comes back as typed
    assert "示国土告字〔2026〕41号" in text
    assert "《政府信息公开条例》" in text


def test_english_pages_are_english_but_for_names_and_terms(client):
    _, text = page(client, "en")
    assert "by 25 October 2012" in text
    assert "6 working days left" in text
    assert "Article 33" in text
    body = re.sub(r'<(\w+)[^>]*\slang="zh-Han[st]"[^>]*>.*?</\1>', "", text, flags=re.DOTALL)
    body = re.sub(r"（[^）]*）|\([^)]*\)|《[^》]*》", "", body)
    body = re.sub(r'value="[^"]*"|title="[^"]*"', "", body)
    left = {line.strip() for line in body.splitlines() if HAN.search(line)}
    assert {line for line in left if not any(own in line for own in SITE)} == set()


def test_the_strip_is_said_in_words_too(client):
    _, text = page(client, "zh-hans")
    heard = text[text.index('class="unseen" aria-label="逐日说明"') :]
    heard = heard[: heard.index("</ol>")]
    assert "2012年9月28日（周五）；不计；起算日，当日不计入；收到申请" in heard
    assert "2012年9月29日（周六）；第 1 日；第 1 个工作日，国庆节调休上班" in heard
    assert "2012年9月30日至 2012年10月7日；不计" in heard
    assert "最后一日" in heard


def test_a_greyed_button_has_its_reason_and_article(client):
    _, text = page(client, "zh-hans")
    button = re.search(r'<button[^>]+aria-disabled="true"[^>]+aria-describedby="why-reply"', text)
    assert button
    why = text[text.index('id="why-reply"') :]
    why = why[: why.index("</ul>")]
    assert "正在征求第三方意见，最迟 2026年3月30日期满。" in why
    assert "《政府信息公开条例》第32条" in why
    assert "请由另一人签发" in why


def test_the_slip_draws_its_square_as_one_path(client):
    _, text = page(client, "zh-hans")
    squares = re.findall(r'<svg class="qr".*?</svg>', text)
    assert len(squares) == 2
    assert all(square.count("<path") == 1 and "<rect" not in square for square in squares)
    assert "6b1f 04ce 92d7" in text
    assert "7QF2-9KMX-T4WD" in text


def test_late_void_and_corrected_are_said_in_words(client):
    _, text = page(client, "zh-hans")
    line = text[text.index('<ol class="line"') :]
    line = line[: line.index("</ol>")]
    assert all(word in line for word in ("逾期", "已作废", "已更正", "推定", "尚未发生"))
    assert "<s>通知补正</s>" in line


def test_a_ledger_names_the_year_where_it_changes(client):
    _, text = page(client, "zh-hans")
    ledger = text[text.index('<ol class="ledger"') :]
    ledger = ledger[: ledger.index("</ol>")]
    assert re.findall(r"<small>(\d+)</small>", ledger) == ["2026", "2025"]
    assert "01-04" in ledger
    assert "待定" in ledger


def test_an_empty_list_says_what_to_do(client):
    _, text = page(client, "zh-hans")
    assert "没有符合的记录" in text
    assert "换一个词" in text


def test_pages_are_light(client):
    _, text = page(client, "zh-hans", "samples/desk/")
    assert len(text.encode()) < 20_000
