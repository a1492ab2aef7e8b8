"""The address of a lot's page: what Django's own `reverse` gives, in each language."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.translation import override

from yangguang.modules.market.pages import addresses, doors


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize(
    "number", ["GD-2026-001001-K", "（2026）1号", 'a b?c#d%e"<>', "!$&'()*+,;=~:@", "W100~3"]
)
def test_an_address_is_that_of_reverse(number, language):
    with override(language):
        assert addresses.lot(number) == reverse("market:lot", args=[number])


def test_ways_lead_to_the_language_of_the_page():
    for language in ("zh-hans", "en", "zh-hans"):
        with override(language):
            assert {link.href.split("/")[1] for link in doors.doors()} == {language}
