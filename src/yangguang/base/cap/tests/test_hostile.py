"""Whatever bytes come, the answer is a message or a refusal in sentences: never anything else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from yangguang.base.cap import identifiers, reading, signing
from yangguang.base.refusal import Refusal

SAMPLES = Path(__file__).parent / "samples"
GOOD = [
    (SAMPLES / f"{name}.xml").read_bytes()
    for name in ("good", "good-update", "good-circle", "good-resource", "signed-good")
]
TRUSTED = [signing.certificate_of((SAMPLES / "signer.pem").read_text())]
AT = datetime(2026, 7, 1, 19, tzinfo=identifiers.BEIJING)
PIECES = st.sampled_from(
    b"""|<|&#0;|&#x1F;|]]>|<![CDATA[x]]>|<?x y?>|<!--|\xff|\0|+14:00|99999999999999999999|xmlns='x'|Id='a'|=|AAAA| |
0000-00-00T00:00:00+08:00|9999-12-31T23:59:59-14:00|-0001-01-01T00:00:00+00:00|1e400,0|\xef\xbc\x91,2""".split(
        b"|"
    )
)


def tried(content: bytes) -> None:
    said, state = [], None
    try:
        said = [str(one) for one in reading.read(content, at=AT).warnings]
        state = signing.verified(content, trusted=TRUSTED, at=AT).state
    except Refusal as refusal:
        said = [str(one) for one in refusal.reasons] or [""]
    assert all(said)
    assert state is not signing.State.GOOD or b"ds:Signature" in content


@given(st.sampled_from(GOOD), st.integers(0, 6000), st.integers(0, 60), PIECES)
@settings(max_examples=400)
def test_a_piece_cut_out_and_another_put_in(content, place, length, piece):
    start = place % len(content)
    tried(content[:start] + piece + content[start + length :])


@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), max_size=4),
)
def test_bytes_changed(content, changes):
    changed = bytearray(content)
    for place, value in changes:
        changed[place % len(changed)] = value
    tried(bytes(changed))


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"<?xml version='1.0' encoding='utf-16'?><a/>")
@example(b"<?xml encoding='utf-8'?>")
def test_any_bytes(content):
    tried(content)


@given(
    st.sampled_from(["sent", "effective", "expires"]),
    st.from_regex(
        r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[-+][0-9]{2}:[0-9]{2}\Z"
    ),
)
def test_any_instant_of_the_form(name, text):
    """The schema and the calendar differ at the year 0, hour 24, second 60, zones beyond 14 hours."""
    content = GOOD[0].decode()
    start = content.index(f"<{name}>") + len(name) + 2
    tried((content[:start] + text + content[start + 25 :]).encode())


@given(st.lists(st.text("0123456789.,-+ eEnainf", max_size=14), max_size=6))
def test_any_ring(points):
    old = b"34,109 34,109.1 34.1,109.1 34,109"
    tried(GOOD[0].replace(old, " ".join(points).encode()))
