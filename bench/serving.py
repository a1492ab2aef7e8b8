"""A published record's page: kept, through nginx's cache, by a plain ORM view, and the same bytes from nginx."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.measuring import Bench, Stores, Target, at_least
from yangguang.site.workshop import office

ROUNDS = 5
SECONDS = 3
READERS = 4
CALM_MS = 1.0
"""A round counts only if nginx's own p95 is below this: then nobody else took the machine away."""
TARGETS = {
    "kept page against nginx": at_least(0.25),
    "kept page against a plain ORM view": at_least(8),
    "through nginx's cache against nginx": at_least(0.75),
}
P95 = "done = function(s, l, r) io.write(string.format('p95 %f\\n', l:percentile(95) / 1000)) end\n"

NGINX = """
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  types {{ text/html html; }}
  keepalive_requests 1000000;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  proxy_cache_path {folder}/cache keys_zone=yangguang:1m inactive=10s max_size=10m;
  server {{
    listen 127.0.0.1:{port};
    location = /page.html {{ root {folder}; }}
    location / {{
      proxy_pass http://127.0.0.1:{office};
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host localhost;
      proxy_cache yangguang;
      proxy_cache_lock on;
    }}
  }}
}}
"""


@dataclass(frozen=True)
class Rate:
    """Answers a second, the p95 of waiting in ms, and microseconds of the server's processors each."""

    rate: float
    p95: float
    worked: float


def measure(bench: Bench) -> None:
    import django

    django.setup()
    nginx, wrk = shutil.which("nginx") or "/usr/sbin/nginx", shutil.which("wrk")
    if not (Path(nginx).exists() and wrk):
        for name, target in TARGETS.items():
            bench.elsewhere(name, target, "asks nginx and wrk")
        return
    stores = Stores(bench.folder)
    with stores.fresh() as url, ExitStack() as stack:
        address = _published()
        ports = [_free() for _ in range(3)]
        environment = {**os.environ, "DATABASE_URL": url, "BENCH_PADDING": "5000"}
        kept = stack.enter_context(_served("yangguang.site.wsgi", ports[0], environment))
        path = f"/zh-hans/r/{address}/"
        page = _once(ports[0], path)
        (bench.folder / "page.html").write_bytes(page)
        plain = stack.enter_context(
            _served("bench.plainly", ports[1], environment, workers="gthread")
        )
        _once(ports[1], path)
        proxy = stack.enter_context(_proxied(nginx, bench.folder, ports[2], behind=ports[0]))
        bench.notes.append(f"the page has {len(page)} bytes")
        seconds = bench.sized(SECONDS, full=10)
        asked = {
            "nginx, the same bytes": (f"http://127.0.0.1:{ports[2]}/page.html", proxy),
            "kept page": (f"http://127.0.0.1:{ports[0]}{path}", kept),
            "plain ORM view": (f"http://127.0.0.1:{ports[1]}{path}", plain),
            "through nginx's cache": (f"http://127.0.0.1:{ports[2]}{path}", proxy),
        }
        rounds = []
        for _ in range(ROUNDS):
            found = {
                name: _rate(wrk, bench.folder, address, pid, seconds=seconds)
                for name, (address, pid) in asked.items()
            }
            rounds.append(found)
        bench.read_store()
    stores.close()
    _report(bench, rounds)


def _report(bench: Bench, rounds: list[dict[str, Rate]]) -> None:
    for name in rounds[0]:
        bench.add(name, "/s", [found[name].rate for found in rounds])
        bench.add(f"{name}, p95", "ms", [found[name].p95 for found in rounds])
        bench.add(f"{name}, processor", "µs each", [found[name].worked for found in rounds])
    calm = [found for found in rounds if found["nginx, the same bytes"].p95 < CALM_MS]
    bench.notes.append(f"{len(calm)} of {len(rounds)} rounds were calm: nginx's p95 below 1 ms")
    for name, target in TARGETS.items():
        ours, _, other = name.partition(" against ")
        beside = {"nginx": "nginx, the same bytes", "a plain ORM view": "plain ORM view"}[other]
        _ratios(bench, name, target, [(one[ours], one[beside]) for one in calm])
        worked = [one[beside].worked / one[ours].worked for one in rounds if one[ours].worked]
        if worked:
            bench.add(f"{name}, by time of the processor", "", worked)


def _ratios(bench: Bench, name: str, target: Target, pairs: list[tuple[Rate, Rate]]) -> None:
    if pairs:
        bench.add(name, "", [one.rate / other.rate for one, other in pairs], target=target)
    else:
        bench.elsewhere(name, target, "no calm round: others use the machine")


def _rate(wrk: str, folder: Path, address: str, pid: int, *, seconds: int) -> Rate:
    script = folder / "p95.lua"
    script.write_text(P95)
    command = [wrk, "-t1", f"-c{READERS}", f"-d{seconds}s", "-s", str(script), address]
    before = _worked(pid)
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    after = _worked(pid)
    rate = float(re.search(r"Requests/sec:\s+([0-9.]+)", told)[1])  # type: ignore[index]
    p95 = float(re.search(r"p95 ([0-9.]+)", told)[1])  # type: ignore[index]
    count = int(re.search(r"([0-9]+) requests in", told)[1])  # type: ignore[index]
    if "Non-2xx" in told:
        raise RuntimeError(told)
    return Rate(rate, p95, 1e6 * (after - before) / max(1, count))


def _worked(pid: int) -> float:
    """Return the processors' seconds of a process and its children."""
    ticks = 0
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for one in (str(pid), *children):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _published() -> str:
    """Publish one record by acts, number and sign it; return its address."""
    from django.core.management import call_command
    from stories.kills.clerk import found_office

    from bench.acts import Desk
    from yangguang.kernel.ledger import checkpoints, keys, sequencer
    from yangguang.kernel.records.models import Shown

    call_command("collectstatic", verbosity=0, interactive=False)
    found_office()
    desk = Desk()
    for act in desk.one_case(desk.begin):
        act()
    at = desk.begin + timedelta(days=41)
    sequencer.run(at=at)
    if keys.current_key() is not None:
        checkpoints.sign(at=at)
    newest = Shown.objects.order_by("-released_at").first()
    assert newest is not None
    return newest.address


@contextmanager
def _served(
    application: str, port: int, environment: dict[str, str], *, workers: str = office.WORKERS
) -> Iterator[int]:
    """Serve an application as `serve` does, its log thrown away; give the process."""
    command = office.gunicorn(application, bind=f"127.0.0.1:{port}", processes=2, workers=workers)
    with _running(command, port, environment) as pid:
        yield pid


@contextmanager
def _proxied(nginx: str, folder: Path, port: int, *, behind: int) -> Iterator[int]:
    folder.chmod(0o755)
    (folder / "page.html").chmod(0o644)
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, port=port, office=behind))
    with _running([nginx, "-c", str(file), "-g", f"user {_me()};"], port, dict(os.environ)) as pid:
        yield pid


def _me() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(port, process)
            yield process.pid
        finally:
            process.terminate()


def _wait(port: int, process: subprocess.Popen[Any]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at {port}")


def _free() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _once(port: int, path: str) -> bytes:
    import http.client

    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    asking.request("GET", path, headers={"Host": "localhost"})
    answer = asking.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answers {answer.status}")
    return body
