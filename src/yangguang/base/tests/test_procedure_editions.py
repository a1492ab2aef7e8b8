"""An edition that derives from another takes over its steps with other articles, and refers only to its own."""

from __future__ import annotations

import pytest

from yangguang.base.basis import Article
from yangguang.base.procedure import OFFICER, TIME, Days, Fact, Procedure, Since, Step
from yangguang.base.statutes import LAND_RULES_2021

OLD, NEW, OTHER = (Article(LAND_RULES_2021, number) for number in ("1", "2", "3"))
days = Fact("days", int)


class Old(Procedure):
    """The earlier text."""

    key, title = "editions-toy", "试件"
    in_force = Since(2000, 1, 1)
    transition = OLD

    ask = begins = Step(by=OFFICER, basis=OLD, title="问")
    wait = Step(by=OFFICER, basis=OLD, title="候", after=[ask], repeats=True)
    reply = Step(
        by=OFFICER,
        basis=OLD,
        title="答",
        answers=[ask],
        within=Days(5, counted_from=[ask], paused_by=[wait]),
    )
    lapse = Step(by=TIME, basis=OLD, title="逾", after=[ask], if_missed=[reply])
    shut = Step(by=OFFICER, basis=OLD, title="结", after=[reply, lapse], closes=True)


class New(Old):
    """The later text: a reply within three days, which may be checked before all ends."""

    in_force = Since(2010, 1, 1)
    rests_on = {Old.ask: NEW, Old.shut: OTHER}

    reply = Step(
        by=OFFICER, basis=NEW, title="答", answers=[Old.ask], within=Days(3, paused_by=[Old.wait])
    )
    check = Step(by=OFFICER, basis=NEW, title="核", after=[reply])


def test_what_is_not_stated_is_taken_over_with_its_article():
    assert [step.basis for step in New.steps.values()] == [NEW, OLD, NEW, OLD, OTHER, NEW]
    assert [step.basis for step in Old.steps.values()] == [OLD] * 5
    assert (New.key, New.title, New.begins) == ("editions-toy", "试件", New.ask)
    assert New.ask is not Old.ask


def test_every_reference_is_to_a_step_of_its_own():
    for step in New.steps.values():
        named = [*step.after, *step.answers, *step.if_missed]
        named += [one for limit in step.limits for one in (*limit.counted_from, *limit.paused_by)]
        assert all(New.steps[one.name] is one for one in named)
    assert New.lapse.if_missed == (New.reply,)
    assert New.shut.after == (New.reply, New.lapse)
    assert New.reply.within.paused_by == (New.wait,)
    # and the earlier one still knows only its own
    assert Old.reply.within.counted_from == (Old.ask,)
    assert Old.lapse.if_missed == (Old.reply,)


def test_new_steps_stand_where_the_class_has_them():
    """`check` is stated after `reply`, and nothing that is taken over is stated after it: it comes last."""
    assert list(New.steps) == ["ask", "wait", "reply", "lapse", "shut", "check"]

    class Newer(New):
        """A hearing before the end, which is stated anew."""

        key = "editions-toy-newer"
        in_force = Since(2020, 1, 1)
        hear = Step(by=OFFICER, basis=OTHER, title="听", after=[New.reply])
        shut = Step(by=OFFICER, basis=OTHER, title="结", after=[hear], closes=True)

    assert list(Newer.steps) == ["ask", "wait", "reply", "lapse", "hear", "shut", "check"]
    assert Newer.hear.after == (Newer.reply,)


def test_what_runs_is_said_anew():
    assert New.transition is None
    assert New.running == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "since when it is in force"),
        ({"in_force": Since(2030, 1, 1), "rests_on": {Old.reply: NEW}}, "isn't taken over"),
    ],
)
def test_what_does_not_fit_is_refused_at_once(said, why):
    with pytest.raises(TypeError, match=why):
        type("Wrong", (New,), {"__doc__": "Wrong.", "key": "editions-toy-wrong", **said})
