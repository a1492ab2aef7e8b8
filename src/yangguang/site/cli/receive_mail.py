"""`receive-mail`: take one letter from standard input, as a mail server pipes it."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

HELP = "Take a letter from standard input, as a mail server pipes it 接收来信"
EX_OK, EX_TEMPFAIL = 0, 75
"""Of sysexits.h. There is no third: whatever goes wrong, the mail server keeps the letter and tries again."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override] # a wrong option bounces nobody's letter
        print(f"{self.prog}: {message}", file=sys.stderr)
        sys.exit(EX_TEMPFAIL)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = _Parser(prog="./yangguang receive-mail", description=HELP)
    parser.add_argument(
        "--to", default="", help="the address that the letter was sent to (envelope)"
    )
    parser.add_argument("--office", default="", help="the slug of the office that it is for")
    return parser.parse_args(arguments)


def run(arguments: list[str]) -> int:
    """Keep the letter. 0: it is on the disk and in the store; 75: it is not, try again later."""
    try:
        options = _parse(arguments)
        return _receive(options.to, options.office, sys.stdin.buffer.read())
    except SystemExit as ended:
        return int(ended.code or EX_OK)  # 0 is --help
    except BaseException as error:  # noqa: BLE001 - the mail server must hear "later", whatever it was
        print(f"receive-mail: {type(error).__name__}; try again 请稍后重试", file=sys.stderr)
        return EX_TEMPFAIL


def _receive(to: str, slug: str, raw: bytes) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from yangguang.kernel.inbox import acts, receiving
    from yangguang.kernel.inbox.models import Way

    office = receiving.office_at(to) if to and not slug else None
    meant = slug or (office.slug if office else "")
    row = acts.receive(raw, way=Way.PIPE, at=datetime.now(UTC), slug=meant)
    return EX_OK if row is not None else EX_TEMPFAIL
