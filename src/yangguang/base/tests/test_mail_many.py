"""Thousands of letters as they really come: no word, no byte of a file, no letter is lost."""

from __future__ import annotations

from collections import Counter

import pytest

from yangguang.base import mail
from yangguang.base.tests.letters import SHAPES, digest, samples

COUNT = 2100


def everything(letter):
    """Return all that a letter says, enclosed letters included."""
    own = [letter.subject, letter.text, letter.quoted, letter.alternative]
    return "\n".join([*own, *(everything(inner) for inner in letter.enclosed)])


@pytest.fixture(scope="module")
def read():
    return [(sample, mail.read(sample.raw)) for sample in samples(COUNT, seed=711)]


def test_there_are_many_of_many_shapes(read):
    """2,100 letters of 34 shapes with 2,163 words to be found and some thousand files."""
    assert len(read) == COUNT
    assert len(SHAPES) >= 34
    assert sum(len(sample.tokens) for sample, _ in read) > 2000
    assert sum(len(sample.files) for sample, _ in read) > 900


def test_every_word_is_found(read):
    lost = Counter(
        sample.shape
        for sample, letter in read
        for token in sample.tokens
        if token not in everything(letter)
    )
    assert not lost


def test_every_file_is_there_byte_by_byte(read):
    lost = Counter(
        sample.shape
        for sample, letter in read
        if Counter(sample.files) - Counter(digest(one.content) for one in letter.attachments)
    )
    assert not lost


def test_every_name_of_a_file_is_read(read):
    wrong = Counter(
        (sample.shape, name)
        for sample, letter in read
        for name in sample.names
        if name not in {one.name for one in letter.attachments}
    )
    assert not wrong


def test_every_subject_is_read(read):
    assert not [s.shape for s, letter in read if s.subject and s.subject != letter.subject]


def test_every_nature_is_told(read):
    wrong = Counter((s.shape, s.nature, r.nature) for s, r in read if s.nature is not r.nature)
    assert not wrong


def test_a_bounce_names_the_letter_of_ours_that_came_back(read):
    bounces = [(sample, letter) for sample, letter in read if sample.bounced]
    assert len(bounces) > 100
    assert not [s.shape for s, r in bounces if s.bounced not in r.bounced]
    assert not [s.shape for s, r in bounces if "zhang@mail.example" not in r.failed]


def test_what_came_well_formed_brings_no_finding(read):
    fine = {"plain", "alternative", "html-only", "several-files", "quoted", "forwarded-whole"}
    odd = Counter((s.shape, r.troubles) for s, r in read if s.shape in fine and r.findings)
    assert not odd


def test_what_was_guessed_is_said(read):
    told = {
        "unclosed": mail.Trouble.CUT_SHORT,
        "boundary unsaid": mail.Trouble.BOUNDARY,
        "no headers": mail.Trouble.NO_HEADERS,
        "no base64 at all": mail.Trouble.ENCODING,
        "looks automatic": mail.Trouble.LOOKS_AUTOMATIC,
        "label gb2312 for utf-8": mail.Trouble.CHARSET,
        "only a file": mail.Trouble.NO_NAME,
    }
    silent = Counter(
        s.shape for s, r in read if s.shape in told and told[s.shape] not in r.troubles
    )
    assert not silent
