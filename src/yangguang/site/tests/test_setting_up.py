"""The page `docs/setting-up.md`, followed word for word in a fresh folder, then signed in over HTTP."""

from __future__ import annotations

import base64
import http.client
import json
import os
import re
import stat
import sys
import threading
from email.utils import parsedate_to_datetime

import pytest

from yangguang.kernel.people import totp
from yangguang.site.tests import following
from yangguang.site.tests.following import Visitor, blocks, follow, served, shell_in, with_settings
from yangguang.site.workshop.paths import SOURCE

PASSWORD = "青山不改，绿水长流，后会有期"
NEW = "春江潮水连海平，海上明月共潮生"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "office"


@pytest.fixture
def shell(store, folder, tmp_path):
    return shell_in(folder, tmp_path / "copies", store.url)


@pytest.fixture
def environment(store):
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("YANGGUANG_")},
        "PYTHONPATH": str(SOURCE),
        "PYTHON": sys.executable,
        "DATABASE_URL": store.url,
    }


def test_the_page_sets_an_office_up(shell, folder, environment, tmp_path):
    said = follow(shell)
    assert "已建立 Set up: 示例县自然资源局" in said
    assert "published up to 2026-12-31" in said
    assert "共 2 行，可导入 2 行" in said
    assert "Nothing stands against opening" in said

    for secret in ("keys/ledger.key", "secret.key", "codes.txt"):
        assert stat.S_IMODE((folder / secret).stat().st_mode) == 0o600, secret
    codes = dict(line.split("\t")[::2] for line in (folder / "codes.txt").read_text().splitlines())
    assert set(codes) == {"zhuren", "banli"}

    with served(environment, folder) as port:
        _administrator_signs_in(Visitor(port))
        _officer_signs_in(Visitor(port), codes["banli"])
        ready = _ready(Visitor(port))
        assert ready["database"]["well"]
        assert ready["triggers"] == {"well": True, "found": []}
        assert ready["migrations"] == {"well": True, "found": []}
    lines = (folder / "log" / "web.log").read_text(encoding="utf-8")
    for private in ("张示例", "王示例", PASSWORD, NEW, codes["banli"], "guanli"):
        assert private not in lines


def _administrator_signs_in(visitor):
    visitor.get("/zh-hans/account/sign-in/")
    entered = visitor.post("/zh-hans/account/sign-in/", login="guanli", password=PASSWORD)
    assert entered.headers["Location"] == "/zh-hans/account/set-up-device/"
    # Nothing is open before the device is there.
    assert visitor.get("/zh-hans/account/people/").status == 302
    page = visitor.get("/zh-hans/account/set-up-device/")
    assert "<svg" in page.text
    spelled = re.search(r"<code>([A-Z2-7 ]+)</code>", page.text)[1]
    secret = _unspelled(spelled)
    at = parsedate_to_datetime(page.headers["Date"])
    codes = visitor.post(
        "/zh-hans/account/set-up-device/", code=totp.hotp(secret, totp.step_of(at))
    )
    assert codes.text.count("<li><code>") == 10
    people = visitor.get("/zh-hans/account/people/")
    assert people.status == 200
    assert "王示例" in people.text


def _officer_signs_in(visitor, code):
    visitor.get("/zh-hans/account/sign-in/")
    entered = visitor.post("/zh-hans/account/sign-in/", login="banli", password=code)
    assert entered.headers["Location"] == "/zh-hans/account/new-password/"
    assert visitor.get("/zh-hans/desk/").status == 302
    chosen = visitor.post("/zh-hans/account/new-password/", new=NEW, again=NEW)
    assert chosen.headers["Location"] == "/zh-hans/desk/"
    assert visitor.get("/zh-hans/desk/").status == 200
    assert visitor.get("/zh-hans/account/people/").status == 403


def _unspelled(spelled):
    return base64.b32decode(spelled.replace(" ", ""))


def _ready(visitor):
    """Ask until the worker has had its first turns."""
    waiting = threading.Event()
    for _ in range(100):
        asking = http.client.HTTPConnection("127.0.0.1", visitor.port, timeout=30)
        headers = {"Host": "www.example.gov.cn", "X-Forwarded-Proto": "https"}
        asking.request("GET", "/readyz", headers=headers)
        answer = asking.getresponse()
        body = json.loads(answer.read())
        asking.close()
        if answer.status == 200:
            assert body["ready"] is True
            return body["answers"]
        waiting.wait(0.2)
    raise AssertionError(body)


NONSENSE = {
    "": "缺少 --office-name",
    "--office-name 示例局 --level 乡级": "没有“乡级”这一层级",
    "--office-name 示例局 --level 县级 --area 999999999": "没有找到县级行政区划",
    "--office-name 示例局 --level 县级 --area 鼓楼区": "write the code",
    "--office-name 示例局 --level 县级 --area 990100": "与层级不符",
}
"""What is typed after `init`, and what is said of it."""
ONE_AFTER_ANOTHER = """import sys
from yangguang.site import cli
for flags in sys.argv[1:]:
    print("it ended with", cli.main(["init", *flags.split()]), "\\f", file=sys.stderr)
"""


def test_nonsense_is_said_and_nothing_is_written(shell, folder):
    """In one process: starting it takes longer than what it says."""
    first, typed = blocks(until="2.")[0], " ".join(f"'{flags}'" for flags in NONSENSE)
    done = shell(f"{first}\n\"$PYTHON\" -P -c '{ONE_AFTER_ANOTHER}' {typed}")
    assert done.returncode == 0, done.stdout + done.stderr
    for refused, said in zip(done.stderr.split("\f"), [*NONSENSE.values(), ""], strict=True):
        assert said in refused
        assert "Traceback" not in refused
        assert "it ended with 2" in refused or not said
    assert not (folder / "keys").exists()


def test_a_ledger_without_a_name_is_refused(shell, folder):
    refused = shell(f"YANGGUANG_HOME={folder} ./yangguang init")
    assert refused.returncode == 1
    assert "YANGGUANG_LEDGER_NAME" in refused.stderr


@pytest.fixture(scope="module")
def set_up(_template, django_db_blocker, tmp_path_factory):
    """An office with its administrator: the first two steps of the page, which several tests go on from."""
    folder = tmp_path_factory.mktemp("set-up")
    with following.begun(_template, django_db_blocker, folder, until="3.") as begun:
        yield begun


class TestAfterTheSecondStep:
    """Each goes on in a copy of its own."""

    @pytest.fixture
    def store(self, set_up, django_db_blocker, tmp_path):
        with following.gone_on(set_up, django_db_blocker, tmp_path) as store:
            yield store

    def test_serve_refuses_before_the_keys_are_copied(self, shell, folder):
        follow(shell, after="3.", until="4.")
        for name in ("ledger", "cap", "push"):  # all made by then: the first copy holds them
            assert (folder / "keys" / f"{name}.key").stat().st_mode & 0o077 == 0
        refused = shell(with_settings(folder, "./yangguang serve --check"))
        assert refused.returncode == 1
        assert "no copy of the keys is declared" in refused.stderr
        assert "YANGGUANG_KEY_BACKUP=" in refused.stderr

    def test_a_second_init_is_refused(self, shell, folder):
        again = blocks(until="3.")[1]
        refused = shell(with_settings(folder, again))
        assert refused.returncode == 1
        assert "库中已有机关" in refused.stderr

    def test_a_list_with_a_fault_writes_nothing(self, shell, folder):
        bad = (
            "login,name,office,role,title,section,from_on\n"
            "one,甲示例,shili-xian,officer,科员,,2026-01-04\n"
            "\n"
            "two,乙示例,nowhere,officer,科员,,2026-13-40\n"
        )
        folder.joinpath("bad.csv").write_text(bad, encoding="gb18030")
        refused = shell(with_settings(folder, "./yangguang staff /var/lib/yangguang/bad.csv"))
        assert refused.returncode == 1
        assert "第 4 行：没有“nowhere”这一机关" in refused.stderr
        assert "第 4 行：任职日期“2026-13-40”不能识别" in refused.stderr
        assert "第 2 行" not in refused.stderr
        good = shell(with_settings(folder, "./yangguang staff --code one"))
        assert good.returncode == 1  # nobody was entered
        issued = shell(with_settings(folder, "./yangguang staff --code guanli"))
        assert issued.returncode == 0
        assert re.fullmatch(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){3}", issued.stdout.strip())

    def test_a_copy_of_the_store_is_guarded_like_the_store(self, shell, folder, tmp_path):
        follow(shell, after="3.", until="5.")
        (copied,) = (tmp_path / "copies").glob("office-*")
        assert stat.S_IMODE(copied.stat().st_mode) == 0o600
        assert (tmp_path / "copies" / "keys" / "ledger.key").read_bytes() == (
            folder / "keys" / "ledger.key"
        ).read_bytes()
        if copied.suffix == ".sqlite3":
            again = shell(
                with_settings(
                    folder,
                    f"DATABASE_URL=sqlite:///{copied} YANGGUANG_KEY_BACKUP=kept-elsewhere "
                    "./yangguang serve --check",
                )
            )
            assert again.returncode == 0, again.stderr
