"""`key`: show the keys of our ledger; change the one that signs."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime

HELP = "show the ledger's keys; --change signs with a new one from now on 查看或者更换账本密钥"


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./yangguang key", description=HELP)
    parser.add_argument(
        "--change", action="store_true", help="make a new key and publish a statement"
    )
    parser.add_argument("--reason", default="", help="why, in public: 定期更换 ...")
    parser.add_argument(
        "--compromised-from",
        metavar="INSTANT",
        help="since when the old key may be in other hands: 2026-03-02T10:00 (Shanghai)",
    )
    return parser.parse_args(arguments)


def run(arguments: list[str]) -> int:
    """Print every public key, the newest first; with `--change`, the statement too. 1: refused."""
    options = _parse(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from yangguang.base.refusal import Refusal

    try:
        if options.change:
            _change(options)
    except Refusal as refusal:
        for reason in refusal.reasons:
            print(f"{reason} {reason.remedy}".strip(), file=sys.stderr)
        return 1
    except ValueError as error:
        print(f"时间不能识别 the instant can't be read: {error}", file=sys.stderr)
        return 2
    _show()
    return 0


def _change(options: argparse.Namespace) -> None:
    from yangguang.kernel.ledger import rotation
    from yangguang.kernel.people import trail

    since = _instant(options.compromised_from)
    kept = rotation.rotate(
        at=datetime.now(UTC),
        by=trail.ON_THE_MACHINE,
        reason=options.reason,
        compromised_from=since,
    )
    print("换钥声明，请公布 The statement, to be published:")
    print(kept.note)
    print("随即备份新密钥 Now copy the new key: deploy/backup.sh FOLDER")


def _instant(text: str | None) -> datetime | None:
    from yangguang.base.workdays import SHANGHAI

    if not text:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


def _show() -> None:
    from yangguang.kernel.ledger import keys
    from yangguang.kernel.ledger.models import SigningKey

    for row in SigningKey.objects.order_by("-from_at", "-pk"):
        here = "私钥在本机 private half here" if keys.held(row) else "私钥不在本机 not here"
        until = f"{row.until_at:%Y-%m-%d %H:%M}" if row.until_at else "…"
        print(f"{row.public}\n  {row.from_at:%Y-%m-%d %H:%M} – {until} UTC，{here}")
