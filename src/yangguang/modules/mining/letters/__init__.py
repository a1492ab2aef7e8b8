"""What is handed over at the end: the licence of 1998, the certificate of a right and the permit of today.

`stating`: what is registered, row by row; `certificates`: what each paper says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_noop

from yangguang.kernel.letters.content import Kind, Letters, Means
from yangguang.modules.mining.letters import certificates, known

MEANS: Final = {
    "handed-over": Means(gettext_noop("直接送交"), gettext_noop("送交之日"), by_sending=True),
    "post": Means(
        gettext_noop("邮政企业寄送"),
        gettext_noop("交邮之日"),
        by_sending=True,
        has_reference=True,
    ),
}


def _each_number(_stated: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """One paper for the right, and one for each other part of a split."""
    return ("", *(facts.get("others") or ()))


REGISTRATION: Final = Letters(
    (
        Kind(
            key="licence",
            title="勘查许可证、采矿许可证",
            series="矿证",
            step="issue",
            write=certificates.licence,
            members=_each_number,
            decides=True,
        ),
        Kind(
            key="certificate",
            title="矿业权证书",
            series="矿登",
            step="certify",
            write=certificates.certificate,
            members=_each_number,
            decides=True,
        ),
    ),
    known.of_registration,
    MEANS,
)
PERMIT: Final = Letters(
    (
        Kind(
            key="permit",
            title="勘查许可证、采矿许可证",
            series="矿许",
            step="grant",
            write=certificates.permit,
            decides=True,
        ),
    ),
    known.of_permit,
    MEANS,
)
