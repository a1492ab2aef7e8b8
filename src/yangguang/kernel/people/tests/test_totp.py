"""The codes of the device, against the vectors that both standards print."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.people import codes, sealing, totp

SEED = b"12345678901234567890"

HOTP = "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489"
"""RFC 4226, appendix D."""

TOTP = [
    (59, "94287082", "46119246", "90693936"),
    (1111111109, "07081804", "68084774", "25091201"),
    (1111111111, "14050471", "67062674", "99943326"),
    (1234567890, "89005924", "91819424", "93441116"),
    (2000000000, "69279037", "90698825", "38618901"),
    (20000000000, "65353130", "77737706", "47863826"),
]
"""RFC 6238, appendix B: seconds since 1970, then eight digits with SHA-1, SHA-256 and SHA-512."""


@pytest.mark.parametrize(("counter", "code"), list(enumerate(HOTP.split())))
def test_codes_of_a_counter(counter, code):
    assert totp.hotp(SEED, counter) == code


@pytest.mark.parametrize(("seconds", "sha1", "sha256", "sha512"), TOTP)
def test_codes_of_an_instant(seconds, sha1, sha256, sha512):
    step = totp.step_of(datetime.fromtimestamp(seconds, UTC))
    for digest, bits, code in (("sha1", 20, sha1), ("sha256", 32, sha256), ("sha512", 64, sha512)):
        seed = (SEED * 4)[:bits]
        assert totp.hotp(seed, step, digits=8, digest=digest) == code


def test_a_code_is_taken_within_a_step_of_its_own_and_once(at):
    step = totp.step_of(at)
    for late, taken in ((-2, False), (-1, True), (0, True), (1, True), (2, False)):
        code = totp.hotp(SEED, step + late)
        found = totp.matching_step(SEED, code, at=at, after_step=0)
        assert (found == step + late) is taken
        assert totp.matching_step(SEED, code, at=at, after_step=step + late) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "六位数字啊啊", "\0"])
def test_nonsense_is_no_code(typed, at):
    assert totp.matching_step(SEED, typed, at=at, after_step=0) is None


def test_steps_begin_at_full_half_minutes():
    instant = datetime(2026, 3, 2, 2, 0, 29, 999999, tzinfo=UTC)
    assert totp.step_of(instant) + 1 == totp.step_of(instant + timedelta(microseconds=1))


def test_the_address_is_what_an_app_reads():
    parts = urlsplit(totp.address(SEED, login="zhang:wei", office="示例县自然资源局"))
    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parts.path.count(":") == 1  # between office and sign-in name, and nowhere else
    asked = parse_qs(parts.query)
    assert asked["secret"] == ["GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"]  # base32 of the RFC's seed
    assert asked["issuer"] == ["示例县自然资源局"]


def test_the_secret_is_spelled_in_fours():
    assert totp.spelled(SEED) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"


@given(st.binary(min_size=1, max_size=40))
def test_what_is_sealed_opens_for_its_owner_only(secret):
    sealed = sealing.seal(secret, owner="zhang")
    assert secret not in sealed or len(secret) < 4
    assert sealing.opened(sealed, owner="zhang") == secret
    with pytest.raises(sealing.SealBrokenError):
        sealing.opened(sealed, owner="wang")


def test_a_new_secret_key_opens_what_the_old_one_sealed_while_it_is_named(settings):
    sealed = sealing.seal(b"secret", owner="zhang")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert sealing.opened(sealed, owner="zhang") == b"secret"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(sealing.SealBrokenError, match="SECRET_KEY"):
        sealing.opened(sealed, owner="zhang")


def test_codes_on_paper_are_read_however_they_are_typed():
    code = codes.make()
    assert len(code) == 19
    assert not set(code) & set("ILO01")
    for typed in (code, code.lower(), code.replace("-", " "), f"  {code.replace('-', '')} "):
        assert codes.is_code(typed)
        assert codes.plain(typed) == codes.plain(code)
    assert not codes.is_code("ABCD-EFGH-JKMN-PQR")
    assert not codes.is_code("123456")
