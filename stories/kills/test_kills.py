"""A web process or the worker dies in the middle of an act, of a job, of a COMMIT.

Whatever point that is: what was acknowledged is there, nothing is there by half, and cases, records
and ledger agree, before and after the jobs have run again.
"""

from __future__ import annotations

from stories.kills.campaign import Campaign

KILLS = 27
"""Of processes that act and work; three web processes die beside them (`test_web_kills`)."""


def test_kills_leave_ledger_case_and_history_agreeing(nursery, seed):
    campaign = Campaign(nursery, seed)
    campaign.found()
    for number in range(KILLS):
        faults = campaign.kill(number)
        print(campaign.lines[-1])  # noqa: T201 - the seed, for whoever reads the log
        assert not faults, f"KILL_SEED={seed}; {campaign.lines[-1]}"
    assert len(campaign.steps) > KILLS


def test_an_office_that_commits_by_halves_is_found_out(nursery):
    """The same look finds fault where each statement is a commit of its own."""
    campaign = Campaign(nursery, seed=1, careless=True)
    campaign.found()
    found_out = [campaign.kill(number) for number in range(6)]
    assert sum(bool(faults) for faults in found_out) >= 3
