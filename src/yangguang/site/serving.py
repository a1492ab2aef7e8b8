"""What must hold before an office is opened to the public: each fault, and what to set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.models import Q

from yangguang.base.workdays import SHANGHAI
from yangguang.kernel.delivery.push import keys as push_keys
from yangguang.kernel.ledger import keys, triggers
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.models import Person, Post, PostRole
from yangguang.readers.feeds.cap import keys as cap_keys
from yangguang.site import example, health

ELSEWHERE: Final = "kept-elsewhere"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_SHORTEST_SECRET: Final = 40
_OTHERS: Final = 0o077
"""The mode bits of a file that let anybody but its owner at it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the office must not open (`said`), and what to do about it (`remedy`); both languages."""

    said: str
    remedy: str

    def __str__(self) -> str:
        """Return the two lines that are printed."""
        return f"- {self.said}\n    {self.remedy}"


def faults(*, behind_proxy: bool, at: datetime) -> list[Fault]:
    """Return everything that stands against opening, all at once; none: it may open."""
    found = [*_settings(behind_proxy=behind_proxy), *_files()]
    if pending := health.pending_migrations():
        said = f"数据库缺少 {len(pending)} 项迁移 the store lacks migrations: {pending[0]} …"
        return [*found, Fault(said, "./yangguang manage migrate")]
    return [*found, *_store(at), *_key(), *_backup()]


def _settings(*, behind_proxy: bool) -> Iterator[Fault]:
    if settings.DEBUG:
        yield Fault("调试模式开启，会向公众显示内部信息 DEBUG shows the inside", "DEBUG=no")
    if len(settings.SECRET_KEY) < _SHORTEST_SECRET or "insecure" in settings.SECRET_KEY:
        yield Fault(
            "SECRET_KEY 太短或者是默认值 SECRET_KEY is too short, or a default",
            "取消设置即自动生成 unset it, and one is made in secret.key",
        )
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts:
        yield Fault(
            "ALLOWED_HOSTS 为 *，任何域名都会应答 any name is answered",
            "ALLOWED_HOSTS=www.example.gov.cn",
        )
    elif hosts <= _LOOPBACK and not behind_proxy:
        yield Fault(
            "ALLOWED_HOSTS 只有本机 only this machine could ask",
            "ALLOWED_HOSTS=www.example.gov.cn，或者 or --behind-proxy",
        )
    if settings.YANGGUANG_HTTPS and not (behind_proxy or settings.YANGGUANG_PROXY):
        yield Fault(
            "要求 HTTPS，但没有声明前面有代理，页面会反复跳转 HTTPS is asked for, and nothing ends it",
            "--behind-proxy（nginx 见 see deploy/nginx.conf），或者内网 or inside: YANGGUANG_HTTPS=no",
        )


def _keys() -> tuple[Path, ...]:
    """Return where the keys lie that sign in the office's name: heads of the ledger, those of others, warnings."""
    return keys.file(), keys.witness_file(), cap_keys.file(), push_keys.file()


def _files() -> Iterator[Fault]:
    home = Path(settings.YANGGUANG_HOME)
    for path in (home / "secret.key", *_keys()):
        if path.exists() and path.stat().st_mode & _OTHERS:
            yield Fault(f"{path} 其他用户可读 others can read it", f"chmod 600 {path}")


def _store(at: datetime) -> Iterator[Fault]:
    if missing := triggers.verify(connection):
        yield Fault(
            f"只增表缺少触发器 append-only tables are unguarded: {', '.join(missing[:3])}",
            "./yangguang manage migrate",
        )
    if not Office.objects.exists():
        yield Fault("库中没有机关 there is no office", "./yangguang init")
        return
    logins = [each.login for each in example.SIGN_INS]
    if shown := Person.objects.filter(login__in=logins, is_active=True).count():
        yield Fault(
            f"库中有 {shown} 个口令公开的演示账号 demonstration sign-ins, known to all",
            "另建空库再运行 use an empty store: YANGGUANG_HOME=… ./yangguang init",
        )
    on = at.astimezone(SHANGHAI).date()
    held = Post.objects.filter(Q(until_on=None) | Q(until_on__gte=on), from_on__lte=on)
    if not held.filter(role=PostRole.ADMINISTRATOR, person__is_active=True).exists():
        yield Fault(
            "没有在任的管理员，口令忘了无人可办 no administrator is in post",
            "./yangguang staff FILE.csv，职责 role administrator",
        )


def _key() -> Iterator[Fault]:
    row = keys.current_key()
    if row is None:
        yield Fault("账本还没有签名私钥 the ledger has no key", "./yangguang init")
        return
    if keys.held(row) is None:
        yield Fault(
            f"{keys.file()} 不是正在使用的签名私钥 doesn't hold the key in use",
            "从备份恢复 restore it; docs/operations.md",
        )
    if row.name == keys.FALLBACK_NAME:
        yield Fault(
            "账本用的是默认名称 the ledger bears the default name",
            "在空库上设 in an empty store set YANGGUANG_LEDGER_NAME, then ./yangguang init",
        )
    elif row.name != keys.log_name():
        yield Fault(
            f"YANGGUANG_LEDGER_NAME 与签名私钥的名称不同 the key's name is another: {row.name}",
            f"YANGGUANG_LEDGER_NAME={row.name}",
        )


def _backup() -> Iterator[Fault]:
    said = str(settings.YANGGUANG_KEY_BACKUP)
    remedy = f"deploy/backup.sh FOLDER，再设 then YANGGUANG_KEY_BACKUP=FOLDER/keys or {ELSEWHERE}"
    if not said:
        yield Fault("没有声明签名私钥的备份 no copy of the keys is declared", remedy)
    elif said != ELSEWHERE:
        for path in (keys.file(), *(one for one in _keys()[1:] if one.exists())):
            yield from _copied(path, Path(said) / path.name, remedy)


def _copied(path: Path, copy: Path, remedy: str) -> Iterator[Fault]:
    try:
        is_same = copy.read_bytes() == path.read_bytes()
    except OSError as error:
        yield Fault(f"读不到备份 can't be read: {copy} ({error.strerror})", remedy)
    else:
        if not is_same:
            yield Fault(f"{copy} 不是正在使用的私钥 is another key", remedy)
