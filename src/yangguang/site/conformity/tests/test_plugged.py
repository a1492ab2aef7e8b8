"""Every record, step and address of the program keeps its promise; and a broken one is caught."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import get_resolver, include, path

from yangguang.base.basis import Statute
from yangguang.base.procedure import OFFICER, TIME, Procedure, Since, Step
from yangguang.base.record import Erasure, Record
from yangguang.kernel.ui.access import Access
from yangguang.site.conformity import plugged
from yangguang.site.modules import MODULES, READERS, ROOMS
from yangguang.site.workshop.paths import PACKAGE

LAW = Statute("test-law", "示例法", "示例令第1号", date(2000, 1, 1))


def test_every_record_kind_says_what_the_catalogue_and_the_law_ask() -> None:
    found = [s for kind in plugged.record_kinds() for s in plugged.unsaid_of_record(kind)]
    assert not found, "\n" + "\n".join(found)


def test_what_lies_in_a_floor_is_plugged_in() -> None:
    found = list(plugged.unlisted(PACKAGE, (*ROOMS, *MODULES, *READERS)))
    assert not found, "\n" + "\n".join(found)


def test_a_folder_in_no_list_is_caught(tmp_path: Path) -> None:
    (tmp_path / "modules" / "market").mkdir(parents=True)
    (tmp_path / "modules" / "market" / "apps.py").touch()
    assert list(plugged.unlisted(tmp_path, ["yangguang.modules.requests"])) == [
        "yangguang.modules.market has an apps.py, but stands in no list of site/modules.py"
    ]
    assert not list(plugged.unlisted(tmp_path, ["yangguang.modules.market"]))


@dataclass(frozen=True, kw_only=True)
class Unsaid(Record):
    number: str
    place: str
    labels = {"number": "编号", "gone": "无"}


@dataclass(frozen=True, kw_only=True)
class Said(Record):
    number: str
    heading = "示例"
    basis = LAW[1]
    catalogue_class = ""
    erasure = Erasure.NOTHING_PERSONAL
    labels = {"number": "编号"}

    def title(self) -> None:  # type: ignore[override]
        return None


@pytest.mark.parametrize(
    "word",
    [
        "heading",
        "basis",
        "erasure",
        "catalogue_class",
        "title()",
        "place has no label",
        "gone belongs to no",
    ],
)
def test_an_unsaid_record_is_caught(word: str) -> None:
    assert any(word in sentence for sentence in plugged.unsaid_of_record(Unsaid))


def test_a_record_that_says_all_passes() -> None:
    assert not list(plugged.unsaid_of_record(Said))


def test_every_step_has_its_act() -> None:
    found = [
        sentence
        for edition in plugged.procedures()
        for sentence in plugged.steps_without_act(edition, plugged.acts_of(edition))
    ]
    assert not found, "\n" + "\n".join(found)


class Selling(Procedure):
    key, title = "conformity-test-selling", "示例程序"
    in_force = Since(2000, 1, 1)
    sell = begins = Step(by=OFFICER, basis=LAW[1])
    lapse = Step(by=TIME, basis=LAW[2], after=[sell])


def test_a_step_without_act_is_caught_also_where_time_takes_it() -> None:
    acts = ModuleType("acts")
    acts.sell = lambda: None  # type: ignore[attr-defined]
    assert list(plugged.steps_without_act(Selling, acts)) == [
        "Selling.lapse: acts has no act 'lapse'"
    ]
    acts.lapse = lambda: None  # type: ignore[attr-defined]
    assert not list(plugged.steps_without_act(Selling, acts))


def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


def open_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


open_view.access = "open"  # type: ignore[attr-defined]


def test_every_address_says_for_whom_it_is() -> None:
    found = list(plugged.undeclared(get_resolver().url_patterns))
    assert not found, "\n" + "\n".join(found)


def test_an_undeclared_address_is_caught_at_any_depth() -> None:
    patterns = [path("a/", include([path("b/", view), path("c/", open_view)]))]
    assert [sentence.partition(":")[0] for sentence in plugged.undeclared(patterns)] == ["a/b/"]


@pytest.mark.django_db
def test_no_address_answers_a_stranger_whom_it_must_refuse() -> None:
    found = list(plugged.unguarded(get_resolver().url_patterns))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("access", [Access.KEYED, Access.DESK, Access.PEER])
def test_an_address_that_only_says_it_refuses_is_caught(access: Access) -> None:
    def view(request: HttpRequest, number: int) -> HttpResponse:
        return HttpResponse(f"{request.path} {number}")

    view.access = access  # type: ignore[attr-defined]
    patterns = [path("cases/<int:number>/", view)]
    assert list(plugged.unguarded(patterns)) == [
        f"cases/<int:number>/: is {access}, but answers a stranger with 200"
    ]
