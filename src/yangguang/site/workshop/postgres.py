"""A PostgreSQL server of the tests' own, from the installed binaries, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from yangguang.site.workshop.children import dying_with_parent, stop

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "100",
}
"""Nothing here must outlive a power cut, so nothing waits for the disk; all else as in an office."""


class NotStarted(Exception):  # noqa: N818 - says what happened
    """The server did not come up; the text says why."""


def binaries() -> Path | None:
    """Return the folder with `initdb` and `postgres`, newest first; None: there is none."""
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0,
        reverse=True,
    )
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _account() -> pwd.struct_passwd | None:
    """Return the account to run as: the server refuses root. None: our own will do."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NotStarted("PostgreSQL does not run as root, and there is no account postgres or nobody.")


def _as_account(account: pwd.struct_passwd | None) -> dict[str, object]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _make_cluster(folder: Path, binary: Path, account: pwd.struct_passwd | None) -> str:
    """Run initdb in `folder` and return the superuser's password."""
    password = secrets.token_urlsafe(18)
    password_file = folder / "password"
    password_file.write_text(password)
    password_file.chmod(0o600)
    if account:
        for path in (folder, password_file):
            os.chown(path, account.pw_uid, account.pw_gid)
    command = [str(binary / "initdb"), "--no-sync", "--username=postgres", "--encoding=UTF8"]
    command += ["--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={password_file}"]
    made = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - the account's arguments
        [*command, "-D", str(folder / "cluster")],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        **_as_account(account),
    )
    if made.returncode:
        raise NotStarted(f"initdb failed: {made.stderr.strip()}")
    password_file.unlink()
    return password


def _wait(process: subprocess.Popen[str], url: str, log: Path, *, patience_s: float = 30) -> None:
    import psycopg

    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise NotStarted(f"PostgreSQL did not come up: {log.read_text(errors='replace')[-800:]}")


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a server, yield its address as a `DATABASE_URL`, stop and remove it.

    Raises NotStarted with the reason.
    """
    binary = binaries()
    if binary is None:
        raise NotStarted("no PostgreSQL server is installed")
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="yangguang-postgres-"))
    process: subprocess.Popen[str] | None = None
    try:
        password = _make_cluster(folder, binary, account)
        port = _free_port()
        log = folder / "log"
        command = [str(binary / "postgres"), "-D", str(folder / "cluster"), "-p", str(port)]
        command += [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with log.open("w") as output:
            process = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603 - as above
                command,
                stdout=output,
                stderr=output,
                cwd=folder,
                text=True,
                process_group=0,
                preexec_fn=dying_with_parent(signal.SIGQUIT),  # noqa: PLW1509 - no threads here
                **_as_account(account),
            )
        url = f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
        _wait(process, url, log)
        yield url
    finally:
        if process is not None:
            stop(process, number=signal.SIGINT, patience_s=20)
        shutil.rmtree(folder, ignore_errors=True)
