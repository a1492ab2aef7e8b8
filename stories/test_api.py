"""A programmer without an account reads everything, from the page of examples to the last record.

In a running office, over HTTP: a page of another site may ask, an example runs without JavaScript,
and the records of the list are those of the months in bulk.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser
from stories import running
from stories.reader import PHONE, WIDE

pytestmark = pytest.mark.browser


def asked(office: running.Office, path: str) -> Any:
    with urllib.request.urlopen(f"{office.address}{path}") as answer:
        return json.loads(answer.read())


def first_of(office: running.Office, path: str) -> Any:
    """Return the answer at an address; of lines the first."""
    with urllib.request.urlopen(f"{office.address}{path}") as answer:
        is_lines = answer.headers["Content-Type"] == "application/x-ndjson"
        return json.loads(answer.readline() if is_lines else answer.read())


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """The address of another site on this machine."""

    class Empty(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Empty) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(
    ("language", "size"), [("zh-hans", WIDE), ("zh-hant", PHONE), ("en", PHONE)]
)
def test_every_example_runs_without_javascript(
    office: running.Office, chromium: Browser, language, size
):
    view = dict(zip(("width", "height"), size, strict=True))
    context = chromium.new_context(viewport=view, java_script_enabled=False)
    page = context.new_page()
    document = asked(office, "/api/openapi.json")
    for path in document["paths"].values():
        name = path["get"]["operationId"]
        page.goto(f"{office.address}/{language}/api/")
        named = [one["name"] for one in path["get"].get("parameters", ()) if one["in"] == "path"]
        fields = [page.locator(f"#{name} [name={one}]") for one in named]
        is_there = all(field.input_value() for field in fields)
        page.locator(f"#{name} a.button").click()
        answer = page.locator(f"#{name} [role=status]")
        if not is_there:  # of this nothing is in the register yet, and it says so
            assert answer.locator("b").inner_text() in {"404", "422"}
            continue
        assert answer.locator("b").inner_text() == "200"
        shown = answer.locator("a").get_attribute("href")
        assert shown
        begin = json.dumps(first_of(office, shown), ensure_ascii=False, indent=2)[:200]
        text = answer.locator("pre").text_content()
        assert text
        assert begin in text
    context.close()


def test_the_list_and_the_months_in_bulk_hold_the_same_records(office: running.Office):
    listed, after = set(), ""
    while True:
        page = asked(office, f"/api/records?limit=100{f'&after={after}' if after else ''}")
        listed |= {row["address"] for row in page["records"]}
        if not (after := page["next"]):
            break
    bulk = []
    for month in asked(office, "/api/bulk")["months"]:
        with urllib.request.urlopen(f"{office.address}/api/bulk/{month}") as answer:
            bulk += [json.loads(line)["address"] for line in answer]
    assert sorted(bulk) == sorted(listed)
    assert len(bulk) > 10


def test_a_page_of_another_site_may_ask(office: running.Office, chromium: Browser, elsewhere: str):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    found = page.evaluate(
        "async (address) => (await (await fetch(address)).json()).records.length",
        f"{office.address}/api/records?limit=2",
    )
    assert found == 2
    context.close()


def test_writing_is_refused(office: running.Office):
    request = urllib.request.Request(f"{office.address}/api/records", data=b"{}", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 405
    refused.value.close()
