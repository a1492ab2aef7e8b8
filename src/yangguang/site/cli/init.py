"""`init`: the first office, its first person, the keys: from an empty store to one that can open."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from yangguang.site.founding import Founding

HELP = "set up a real office: first office, first account, keys 建立本机关"

T = TypeVar("T")

ASKED = {
    "office_name": "机关全称 Full name of the office",
    "level": "层级（部级、省级、市级、县级）Level",
    "area": "行政区划代码或者全名 Area code or full name of the area",
    "slug": "网址短名，回车用默认 Short name in addresses (Enter: default)",
    "code": "组织机构代码，可留空 Organisation code (may be left out)",
    "organ_word": "机关代字，可留空 Word of the organ in document numbers (may be left out)",
    "login": "管理员登录名 Sign-in name of the administrator",
    "name": "管理员姓名 Name of the administrator",
    "password": "管理员口令，至少十二个字符 Password, at least 12 characters",
}
MAY_BE_EMPTY = ("slug", "code", "organ_word")


class Missing(Exception):  # noqa: N818 - says what is the matter
    """Nobody is there to be asked, and a flag is missing or nonsense; the text says which."""


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./yangguang init",
        description=HELP,
        epilog="What is not given is asked. 没有给出的逐项询问。",
    )
    for name, says in ASKED.items():
        if name != "password":
            parser.add_argument(f"--{name.replace('_', '-')}", help=says)
    parser.add_argument(
        "--password-stdin", action="store_true", help="read the password from the first line"
    )
    return parser.parse_args(arguments)


class Asking:
    """Takes an answer from its flag, or from whoever sits there, until it can be read."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.is_somebody_there = sys.stdin.isatty() and not options.password_stdin

    def ask(self, name: str, read: Callable[[str], T]) -> T:
        """Return the answer. Missing: nobody can be asked."""
        from yangguang.site.founding import Unreadable

        given = getattr(self.options, name, None)
        while True:
            if given is None:
                given = self._typed(name)
            try:
                return read(given)
            except Unreadable as why:
                if not self.is_somebody_there:
                    raise Missing(f"--{name.replace('_', '-')}: {why}") from None
                print(f"  {why}")
                given = None

    def password(self, read: Callable[[str], str]) -> str:
        """Return the password, never shown; typed twice where somebody sits there."""
        from yangguang.site.founding import Unreadable

        if self.options.password_stdin or not self.is_somebody_there:
            try:
                return read(sys.stdin.readline().rstrip("\n"))
            except Unreadable as why:
                raise Missing(f"--password-stdin: {why}") from None
        while True:
            typed = getpass.getpass(f"{ASKED['password']}: ")
            try:
                read(typed)
            except Unreadable as why:
                print(f"  {why}")
                continue
            if getpass.getpass("再输入一次 Once more: ") == typed:
                return typed
            print("  两次不一致。The two differ.")

    def _typed(self, name: str) -> str:
        if not self.is_somebody_there:
            if name in MAY_BE_EMPTY:
                return ""
            raise Missing(
                f"缺少 --{name.replace('_', '-')}：{ASKED[name]}。 Give it, or run this in a terminal."
            )
        return input(f"{ASKED[name]}: ")


def run(arguments: list[str]) -> int:
    """Set the office up; 1 if the store has one already, 2 if an answer is missing or nonsense."""
    options = _parse(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    if refusal := _why_not():
        print(refusal, file=sys.stderr)
        return 1
    print("正在准备数据库和参考数据。Preparing the database and the reference data.", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    if _has_office():
        print(_TAKEN, file=sys.stderr)
        return 1
    _load()
    try:
        asked = _ask(Asking(options))
    except (Missing, EOFError) as why:
        print(
            why if str(why) else "输入中断，没有写入任何内容。Nothing was written.", file=sys.stderr
        )
        return 2
    return _found(asked)


_TAKEN = (
    "库中已有机关，init 只用于空库；另建请换一个 YANGGUANG_HOME 或者 DATABASE_URL。"
    "This store has an office already; init is for an empty one."
)


def _why_not() -> str:
    """Return why nothing can be set up here, or an empty text."""
    from django.db import DatabaseError

    from yangguang.kernel.ledger import keys

    try:
        if _has_office():
            return _TAKEN
    except DatabaseError as error:
        return f"数据库不可用，请核对 DATABASE_URL。The database can't be used: {error}"
    if keys.log_name() == keys.FALLBACK_NAME:
        return (
            "账本还没有名称：请先设置 YANGGUANG_LEDGER_NAME，例如 www.example.gov.cn/ledger。"
            "它写进每个签名，以后不能改。\n"
            "The ledger has no name: set YANGGUANG_LEDGER_NAME first, such as "
            "www.example.gov.cn/ledger. Every signature carries it; it can't be changed later."
        )
    return ""


def _has_office() -> bool:
    from django.db import connection

    from yangguang.kernel.offices.models import Office

    table = Office._meta.db_table  # noqa: SLF001 - Django's documented model API
    return table in connection.introspection.table_names() and Office.objects.exists()


def _load() -> None:
    from django.db import transaction

    from yangguang.kernel.law import acts as law
    from yangguang.kernel.places import acts as places

    with transaction.atomic():
        places.load(print)
        law.load(print)


def _ask(asking: Asking) -> Founding:
    from yangguang.site import founding

    year = _now().year
    name = asking.ask("office_name", founding.read_name)
    level = asking.ask("level", founding.read_level)
    area = founding.Area()
    if level is not level.MINISTRY:
        area = asking.ask("area", lambda typed: founding.read_area(typed, level=level, year=year))
        print(f"  {area.name} {area.county or area.city or area.province}")
    slug = asking.ask("slug", lambda typed: founding.read_slug(typed, level=level, area=area))
    code = asking.ask("code", founding.read_code)
    word = asking.ask("organ_word", founding.read_organ_word)
    login = asking.ask("login", founding.read_login)
    person = asking.ask("name", founding.read_name)
    password = asking.password(
        lambda typed: founding.read_password(typed, login=login, name=person)
    )
    return founding.Founding(name, level, area, slug, code, word, login, person, password)


def _found(asked: Founding) -> int:
    from yangguang.kernel.delivery.push import keys as push_keys
    from yangguang.kernel.ledger import keys
    from yangguang.kernel.search import indexing
    from yangguang.readers.feeds.cap import keys as cap_keys
    from yangguang.site import founding

    at = _now()
    office = founding.found(asked, at=at)
    cap_keys.signing(at=at)  # made now, so that the first copy of the keys holds them
    push_keys.signing()
    indexing.run(at=at)
    verifier = keys.published()[0]
    print(
        f"""
已建立 Set up: {asked.name} ({office.slug})
管理员 Administrator: {asked.login}，首次登录时启用动态口令 sets up a second factor at first sign-in
签名公钥 Public key, to be made known: {verifier}
签名私钥 Private key: {keys.file()}，预警签名 of warnings: {cap_keys.file()}，
  浏览器通知 of web push: {push_keys.file()}
工作日历 Work calendar: 已公布至 published up to {founding.last_day_known()}；此后为推算 later days are reckoned

下一步 What to do next:
  1. 把私钥抄到另一处 Copy the key elsewhere:  deploy/backup.sh FOLDER，再设置 then set YANGGUANG_KEY_BACKUP
  2. 导入人员 Enter the staff:                 ./yangguang staff staff.csv
  3. 启动 Open the office:                     ./yangguang serve
说明 All of it, step by step: docs/setting-up.md"""
    )
    return 0


def _now() -> datetime:
    return datetime.now(UTC)
