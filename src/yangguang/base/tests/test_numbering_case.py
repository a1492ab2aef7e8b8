"""Public case numbers: every slip of the pen is seen."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yangguang.base.numbering import Unissuable, Unreadable, case, number

ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
issued = st.builds(
    case.issue,
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=4),
    st.integers(1900, 2099),
    st.integers(1, 2_000_000),
)


# By hand, modulus 31, weights 3^1, 3^2 ... from the right, A = 1:
# XG 2026 000187: 7*3 + 8*9 + 1*27 + 6*(3^7 mod 31 = 17) + 2*(3^8 = 20) + 0 + 2*(3^10 = 25)
# + G=7*(3^11 = 13) + X=24*(3^12 = 8) = 21 + 72 + 27 + 102 + 40 + 50 + 91 + 192 = 595; -595 mod 31 = 25;
# the 26th character of the alphabet of GB 32100 is R.
def test_worked_by_hand():
    assert case.issue("XG", 2026, 187) == "XG-2026-000187-R"
    reading = number.read("case", "XG-2026-000187-R")
    assert reading.parts == {"prefix": "XG", "year": "2026", "serial": "000187", "check": "R"}
    assert reading.certain


def refused_or_doubted(text, original):
    """A damaged number is refused, or read with a doubt; never silently taken for another."""
    try:
        reading = case.parse(text)
    except Unreadable:
        return True
    return bool(reading.doubts) and reading.normal == original


@given(issued, st.data())
def test_every_wrong_character_is_caught(original, data):
    place = data.draw(st.sampled_from([i for i, char in enumerate(original) if char != "-"]))
    char = data.draw(st.sampled_from(ALNUM))
    assume(char != original[place])
    assert refused_or_doubted(original[:place] + char + original[place + 1 :], original)


@given(issued, st.data())
def test_every_swap_of_neighbours_is_caught(original, data):
    bare = original.replace("-", "")
    place = data.draw(st.integers(0, len(bare) - 2))
    assume(bare[place] != bare[place + 1])
    swapped = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    assert refused_or_doubted(swapped, original)
    ends = [len(original.split("-")[0]), len(original.split("-")[0]) + 4, len(bare) - 1]
    hyphened = "-".join(swapped[a:b] for a, b in zip([0, *ends], [*ends, None], strict=True))
    assert refused_or_doubted(hyphened, original)


@given(issued)
def test_as_people_type_it(original):
    for typed, doubt in [
        (original.lower(), "letter-case"),
        (original.replace("-", ""), "hyphens"),
        (original.replace("-", " - "), "blanks"),
        (original.translate({ord("-"): "－"}), "full-width"),
    ]:
        reading = case.parse(typed)
        assert reading.normal == original
        assert reading.raw == typed
        assert reading.has(doubt)


@given(issued)
def test_look_alikes_are_read_where_they_belong(original):
    prefix, year, serial, check = original.split("-")
    assume(any(digit in year + serial for digit in "01"))
    letters = str.maketrans("01", "OI")
    reading = case.parse(f"{prefix}-{year.translate(letters)}-{serial.translate(letters)}-{check}")
    assert reading.normal == original
    assert {doubt.code for doubt in reading.doubts} == {"look-alike"}


def test_a_serial_may_grow():
    grown = case.issue("SQ", 2026, 1_000_000)
    assert grown.split("-")[2] == "1000000"
    assert case.parse(grown).certain


@pytest.mark.parametrize(
    "text",
    ["", "XG", "2026-000187", "XG-2026-000187", "国土资函〔2012〕1140号", "XGABC-2026-000187-R"],
)
def test_what_cannot_be_one(text):
    with pytest.raises(Unreadable):
        case.parse(text)


def test_a_wrong_check_character_says_so():
    with pytest.raises(Unreadable, match="校验位不符"):
        case.parse("XG-2026-000188-R")


@pytest.mark.parametrize(
    ("prefix", "year", "serial"),
    [("X", 2026, 1), ("xg", 2026, 1), ("ABCDE", 2026, 1), ("XG", 26, 1), ("XG", 2026, 0)],
)
def test_issue_is_strict(prefix, year, serial):
    with pytest.raises(Unissuable):
        case.issue(prefix, year, serial)
