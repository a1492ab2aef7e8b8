"""`staff`: enter a list of staff from CSV; a new one-time code for who lost theirs."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yangguang.kernel.people.staffing import Code

HELP = "enter staff from a CSV file, all or nothing; --code LOGIN for one person 导入人员"


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./yangguang staff", description=HELP)
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        help="columns login,name,office,role,title,section,from_on (or their Chinese names)",
    )
    parser.add_argument(
        "--check", action="store_true", help="only say what is wrong, write nothing"
    )
    parser.add_argument("--codes", type=Path, help="where to write the one-time codes")
    parser.add_argument("--code", metavar="LOGIN", help="print a new one-time code for this person")
    parser.add_argument(
        "--without-second-factor",
        action="store_true",
        help="with --code: also take a lost device off (where no second person can do it)",
    )
    options = parser.parse_args(arguments)
    if bool(options.file) == bool(options.code):
        parser.error("name a file, or --code LOGIN 请给出文件名，或者 --code 登录名")
    return options


def run(arguments: list[str]) -> int:
    """Enter the list; 1 if anything is wrong with it, and then nothing is written."""
    options = _parse(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    at = datetime.now(UTC)
    if options.code:
        return _one(options.code, without_factor=options.without_second_factor, at=at)
    return _many(options, at=at)


def _one(login: str, *, without_factor: bool, at: datetime) -> int:
    from yangguang.kernel.people import passwords, second_factor, trail
    from yangguang.kernel.people.models import Person, plain_login

    person = Person.objects.filter(login=plain_login(login)).first()
    if person is None:
        print(f"没有登录名“{login}”。There is no such sign-in name.", file=sys.stderr)
        return 1
    if without_factor:
        second_factor.reset_on_machine(person, at=at)
    print(passwords.issue_code(person, by=trail.ON_THE_MACHINE, at=at))
    return 0


def _many(options: argparse.Namespace, *, at: datetime) -> int:
    from django.db import transaction

    from yangguang.kernel.people import staffing, trail

    try:
        rows = staffing.read(options.file.read_bytes())
    except (OSError, staffing.UnreadableTable) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    good, findings = staffing.staged(rows)
    for finding in findings:
        print(finding, file=sys.stderr)
    print(f"共 {len(rows)} 行，可导入 {len(good)} 行 rows: {len(rows)}, good: {len(good)}")
    if findings or not rows:
        print("没有写入任何内容，请改正后重新导入。Nothing was written.", file=sys.stderr)
        return 1
    if options.check:
        return 0
    prepared = staffing.Prepared.of(good)
    target = options.codes or _default(at)
    try:
        with transaction.atomic():
            made = prepared.enter(by=trail.ON_THE_MACHINE, at=at)
            _write(target, made)
    except FileExistsError:
        print(
            f"{target} 已存在，没有写入任何内容。It exists; nothing was written.", file=sys.stderr
        )
        return 1
    if made:
        print(f"一次性口令 {len(made)} 枚，七日内有效 one-time codes, for seven days: {target}")
        print("请打印后当面交给本人，再删除该文件。Print, hand over, then delete the file.")
    return 0


def _default(at: datetime) -> Path:
    from django.conf import settings

    return Path(settings.YANGGUANG_HOME) / f"staff-codes-{at:%Y%m%d-%H%M%S}.txt"


def _write(target: Path, made: Sequence[Code]) -> None:
    """Write the codes for their owner's eyes only; FileExistsError: nothing is written over."""
    if not made:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.writelines(f"{each.login}\t{each.name}\t{each.code}\n" for each in made)
        stream.flush()
        os.fsync(stream.fileno())
