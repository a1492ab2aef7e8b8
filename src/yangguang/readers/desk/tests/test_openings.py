"""What can be entered anew stands under the modules' names, and is found by words without a script."""

from __future__ import annotations

import re

import pytest

HERE = "/zh-hans/desk/"
LEFT = re.compile(r'<nav class="lists".*?</nav>', re.DOTALL)


def shown(desk, where="", **asked):
    answer = desk.get(f"{HERE}{where}", asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def main_of(page):
    return page[page.index('<main id="main"') : page.index("</main>")]


def keys(text):
    return re.findall(r'href="/zh-hans/desk/new/([\w-]+)/"', text)


def test_the_left_column_folds_the_lines_of_a_module(desk):
    """Of the land market six lines are opened at the desk: they lie in one fold, shut, with their number."""
    left = LEFT.search(shown(desk))[0]
    folds = re.findall(r"<details( open)?><summary><span>(.*?)</span><b>(\d+)</b>", left)
    assert ("", "土地市场", "6") in folds
    assert not [fold for fold in folds if fold[0]]
    assert 'action="/zh-hans/desk/new/"' in left  # the form that looks for words


def test_the_fold_of_the_page_one_is_on_is_open(desk):
    left = LEFT.search(shown(desk, "new/supply-plan/"))[0]
    assert re.search(r"<details open><summary><span>土地市场</span>", left)
    assert left.count("<details open>") == 1


def test_every_line_of_the_left_column_stands_on_the_page_once(desk):
    page = shown(desk, "new/")
    assert sorted(keys(main_of(page))) == sorted(keys(LEFT.search(page)[0]))
    assert len(set(keys(main_of(page)))) == len(keys(main_of(page)))
    assert "土地市场</h2>" in main_of(page)


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("供应计划", ["supply-plan"]),  # of the procedure
        ("调查通知书", ["idle-land"]),  # of the first step
        ("土地市场 闲置", ["idle-land"]),  # both words: of the module and of the procedure
        ("没有这个", []),
    ],
)
def test_words_narrow_it_down(desk, asked, wanted):
    page = main_of(shown(desk, "new/", q=asked))
    assert keys(page) == wanted
    assert ("没有这样的事项" in page) is (not wanted)


def test_odd_words_break_nothing(desk):
    for odd in ("\0", "<script>", "9" * 500):
        assert "<script" not in main_of(shown(desk, "new/", q=odd))


def test_who_only_reads_has_no_page_of_it(auditor):
    assert auditor.get(f"{HERE}new/").status_code == 403


@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_each_language_shows_it(desk, language):
    assert desk.get(f"/{language}/desk/new/?q=x").status_code == 200
