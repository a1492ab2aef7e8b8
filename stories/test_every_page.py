"""Every address of the URL configuration, visited: nothing mixed, heavy, invalid, broken or closed to anyone.

The table of visits names each address; what is visited lies in one land in this process.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import stored
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, get_resolver, resolve
from stories import examining, names, page_checks, sent, visits, visits_plain
from stories.examining import Look
from stories.land import Land, land
from stories.page_checks import Page
from stories.sent import Sent
from stories.visiting import Visit

from yangguang.site.conformity import plugged

LANGUAGES = ("en", "zh-hans", "zh-hant")
KEEPING = ("SAVEPOINT", "RELEASE", "BEGIN", "ROLLBACK", "COMMIT")
"""What no query is: the edges of transactions."""
KEPT_PLAN = "(a question whose plan the store keeps, and whose text isn't told)"


@pytest.fixture(scope="module")
def country(
    _template: str, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Land]:
    folder: Path = tmp_path_factory.mktemp("land")
    with stored(_template, django_db_blocker, folder) as store, land(store, folder) as made:
        yield made


def routes() -> list[tuple[str, bool]]:
    """Return every address of the site, without its language, and whether it has one."""
    first = f"{settings.LANGUAGE_CODE}/"
    found = [written for written, _ in plugged.addresses(get_resolver().url_patterns)]
    return [(route.removeprefix(first), route.startswith(first)) for route in found]


def test_every_address_has_a_row_in_the_table_of_visits():
    there = {True: visits.SPOKEN, False: visits_plain.PLAIN}
    missing = [route for route, spoken in routes() if route not in there[spoken]]
    assert missing == [], "write a row into stories/visits.py"
    gone = [
        route
        for spoken, rows in there.items()
        for route in rows
        if (route, spoken) not in set(routes())
    ]
    assert gone == []


def test_every_address_is_visited_with_something_real():
    """A row that is only told no shows nothing of its page."""
    rows = {**visits_plain.PLAIN, **visits.SPOKEN}
    refused = {route for route, row in rows.items() if all(visit.status >= 400 for visit in row)}
    assert refused - set(sent.SENT) == set(sent.NEVER), "visit it with something real"
    assert set(sent.SENT) - refused == set(), "these answer to a GET: no need to send anything"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from one visit."""

    address: str
    response: HttpResponseBase
    queries: list[str]


def visited(country: Land, visit: Visit, prefix: str) -> Answer:
    client = country.people[visit.who]
    refreshed(country, visit)
    address = prefix + visit.path.format(**country.values)
    with CaptureQueriesContext(connection) as caught:
        response = client.get(address)
    if response.streaming:
        deque(response, maxlen=0)  # to its end
    said = [row["sql"] or KEPT_PLAN for row in caught]
    asked = [sql for sql in said if not sql.startswith(KEEPING)]
    return Answer(address, response, asked)


def refreshed(country: Land, visit: Visit) -> None:
    """Put back into the session what is shown once."""
    if visit.fresh:
        session = country.people[visit.who].session
        session[visit.fresh] = {**country.values["slip"], "token": ""}
        session.save()


def judged(answer: Answer, visit: Visit, language: str) -> Iterator[str]:
    if answer.response.status_code != visit.status:
        yield f"answers {answer.response.status_code}, not {visit.status}"
        return
    if not (visit.is_page and language):
        return
    text = answer.response.content.decode()
    yield from page_checks.troubles(Page(text), language)
    if language == "zh-hant" and len(answer.queries) > visit.queries:
        yield f"{len(answer.queries)} queries: " + "\n      ".join(q[:150] for q in answer.queries)
    if language == "zh-hans":
        yield from page_checks.invalid(text)


def test_addresses_without_a_language_answer_as_the_table_says(country):
    found = []
    for rows in visits_plain.PLAIN.values():
        for visit in rows:
            answer = visited(country, visit, "/")
            found += [f"{answer.address}: {it}" for it in judged(answer, visit, "")]
    assert not found, "\n" + "\n".join(found)


def test_every_page_speaks_one_language_is_light_and_valid(country):
    found: list[str] = []
    for route, rows in visits.SPOKEN.items():
        for visit in rows:
            for language in (visit.only,) if visit.only else LANGUAGES:
                answer = visited(country, visit, f"/{language}/")
                match = resolve(answer.address.partition("?")[0])
                assert match.route.removeprefix(f"{language}/") == route.removeprefix("^")
                found += [f"{answer.address}: {it}" for it in judged(answer, visit, language)]
    assert not found, "\n" + "\n".join(found)


# --- what is sent -----------------------------------------------------------------------------


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Let nothing stay of what is sent: not in the store, not in the browser."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_that_are_only_sent_to_take_what_is_sent(country, language):
    found: list[str] = []
    for route, row in sent.SENT.items():
        client = country.people[row.who]
        with undone(client):
            prefix = "" if row.is_plain else f"{language}/"
            address = f"/{prefix}{row.path.format(**country.values)}"
            found += [f"{address}: {it}" for it in taken(country, client, row, address)]
            assert resolve(address).route == prefix + route
    assert not found, "\n" + "\n".join(found)


def taken(country: Land, client: Client, row: Sent, address: str) -> Iterator[str]:
    """Send, and go where it leads: there must be a page."""
    fields = {name: text.format(**country.values) for name, text in row.fields.items()}
    names.written.update(fields.values())
    answer = client.post(address, fields)
    if answer.status_code != row.status:
        yield f"answers {answer.status_code}, not {row.status}"
        return
    if row.status == 302:
        answer = client.get(answer["Location"], follow=True)
        if answer.status_code != 200:
            yield f"leads to {answer.status_code}"
    if row.is_page:
        yield from page_checks.troubles(Page(answer.content.decode()), address.split("/")[1])


# --- where links lead -------------------------------------------------------------------------

READERS = ("stranger", "applicant", "officer", "head", "auditor", "administrator")
FIRST = {"stranger": "", "applicant": "", "administrator": "account/people/"}
"""Where each begins, if not at the desk."""
MOST_OF_A_KIND = 3
"""Of one address of the configuration, without and with a query, so many are opened."""
MOST_PAGES = 250


def test_every_link_leads_somewhere(country):
    """From the home page or the desk, through all that each reader is shown."""
    found: list[str] = []
    for who in READERS:
        found += crawled(country, who)
    assert not found, "\n" + "\n".join(found)


def crawled(country: Land, who: str) -> Iterator[str]:
    waiting = [(f"/zh-hans/{FIRST.get(who, 'desk/')}", "where one begins")]
    waiting += (
        [(f"/zh-hans/my/{country.values['mine']}/", "the slip")] if who == "applicant" else []
    )
    seen, opened, pages = {address for address, _ in waiting}, Counter[tuple[str, bool]](), {}
    while waiting and len(pages) < MOST_PAGES:
        address, source = waiting.pop(0)
        page = opened_page(country, who, address)
        if isinstance(page, str):
            yield f"{who}: {address}, on {source}: {page}"
            continue
        pages[address] = page
        for link in page.links:
            to = urljoin(address, link.partition("#")[0])
            if not is_ours(link) or to in seen:
                continue
            seen.add(to)
            kind = (route_of(to), "?" in to)
            opened[kind] += 1
            if opened[kind] <= MOST_OF_A_KIND:
                waiting.append((to, address))
    yield from dangling(who, pages)


def is_ours(link: str) -> bool:
    """Tell whether a link leads to a page of this site, in the language of the crawl."""
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc and not link.startswith(("/en/", "/zh-hant/"))


def route_of(address: str) -> str:
    try:
        return resolve(urlsplit(address).path).route
    except Resolver404:
        return address


def opened_page(country: Land, who: str, address: str) -> Page | str:
    """Open a page; the target of a form may refuse a GET. A string says what is wrong."""
    response = country.people[who].get(address, follow=True)
    if response.status_code not in {200, 405, 422}:
        return f"answers {response.status_code}"
    is_page = response["Content-Type"].startswith("text/html")
    return Page(response.content.decode() if is_page else "")


def dangling(who: str, pages: dict[str, Page]) -> Iterator[str]:
    """Yield links to a place within a page that isn't there."""
    for address, page in pages.items():
        for link in page.links:
            path, _, place = link.partition("#")
            to = pages.get(urljoin(address, path))
            if place and to and unquote(place) not in to.ids:
                yield f"{who}: {link} on {address}: no such place"


# --- in Chromium ------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.look
def test_every_page_is_open_to_everyone(country):
    """Axe (WCAG 2.2 AA), Tab and width: both themes, wide and phone, with and without JavaScript.

    The same rows are the same pages on any engine; that each opens on both, and what it says, is held above.
    """
    looks = [
        Look(
            visit.who,
            "/zh-hans/" + visit.path.format(**country.values),
            visit.status,
            partial(refreshed, country, visit) if visit.fresh else None,
        )
        for rows in visits.SPOKEN.values()
        for visit in rows
        if visit.is_page
    ]
    cookie = settings.SESSION_COOKIE_NAME
    sessions = {
        who: client.cookies[cookie].value
        for who, client in country.people.items()
        if cookie in client.cookies
    }
    with examining.served() as address:
        found = examining.examine(looks, at=address, sessions=sessions)
    assert not found, "\n" + "\n".join(found)
