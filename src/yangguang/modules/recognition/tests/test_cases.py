"""The jurists' cases of recognition, replayed; a change of any legal constant fails one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from yangguang.base.procedure import replay
from yangguang.modules.recognition import procedure

HERE = Path(__file__).parent
READ = [(p.name, case) for p in sorted((HERE / "cases").glob("*.yaml")) for case in replay.read(p)]
EDITIONS = (procedure.Recognition, procedure.QualificationReview, procedure.Recognised)


@pytest.mark.parametrize(("file", "case"), READ, ids=[f"{f}: {c['case']}" for f, c in READ])
def test_case_holds(file, case):
    outcome = replay.replay(case, file=file)
    assert outcome.held, "\n".join(said for ok, said in outcome.lines if not ok)


def _constants():
    for edition in EDITIONS:
        for step in edition.steps.values():
            for limit in step.limits:
                if isinstance(limit.n, int):
                    yield f"{edition.__name__}.{step.name} {limit.n}", limit


CONSTANTS = list(_constants())


def _all_hold():
    return all(replay.replay(case, file=file).held for file, case in READ)


def test_every_limit_of_the_rounds_is_a_constant_under_test():
    assert len(CONSTANTS) == 10


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("limit", [c[1] for c in CONSTANTS], ids=[c[0] for c in CONSTANTS])
def test_a_change_of_any_legal_constant_fails_a_case(monkeypatch, limit, by):
    monkeypatch.setattr(limit, "n", limit.n + by)
    assert not _all_hold()


@pytest.mark.parametrize("edition", EDITIONS[:2])
def test_a_window_that_a_gap_does_not_start_anew_fails_a_case(monkeypatch, edition):
    window = edition.announce.not_before
    monkeypatch.setattr(window, "counted_from", (edition.show,))
    assert not _all_hold()


@pytest.mark.parametrize("edition", EDITIONS[:2])
def test_a_window_that_a_found_gap_does_not_start_anew_fails_a_case(monkeypatch, edition):
    window = edition.announce.not_before
    monkeypatch.setattr(window, "counted_from", (edition.show, edition.resume))
    assert not _all_hold()


@pytest.mark.parametrize("edition", EDITIONS[:2])
def test_an_announcement_while_the_list_is_not_found_fails_a_case(monkeypatch, edition):
    monkeypatch.setattr(edition.announce, "not_while", (edition.interrupt, edition.dispute))
    assert not _all_hold()


@pytest.mark.parametrize("edition", EDITIONS[:2])
def test_an_announcement_over_a_pending_objection_fails_a_case(monkeypatch, edition):
    monkeypatch.setattr(edition.announce, "not_while", (edition.interrupt,))
    assert not _all_hold()
