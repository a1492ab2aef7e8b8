"""Items, rounds of recognition, warnings and the register of the lively example: each state is to be seen."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from yangguang.base.hazards.messages import Change, Message
from yangguang.base.procedure import day_of
from yangguang.kernel.cases import queries
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.delivery.models import Delivery
from yangguang.kernel.records import windows
from yangguang.kernel.records.models import Fate, Publication, What, Window
from yangguang.modules.hazards.models import Explained, Issue, Missed
from yangguang.modules.hazards.models.contacts import Contact
from yangguang.modules.hazards.models.reports import Incident, Point, Zone
from yangguang.modules.recognition.models import Entry as Listed
from yangguang.site.tests.lively.conftest import NOW


def test_items_show_every_state(land):
    by_name = {name: told.item for name, told in land.made.items() if name.startswith("item-")}

    def waits_for(name):
        case = Case.objects.get(pk=by_name[name].pk)
        return case, {row.step for row in queries.expected(case)}

    assert "designate" in waits_for("item-new")[1]
    assert "review" in waits_for("item-waits")[1]
    assert "publish" in waits_for("item-cleared")[1]
    case, awaited = waits_for("item-overdue")
    assert "review" in awaited
    assert queries.overdue(case, at=NOW)
    for name in ("item-sent", "item-withheld", "item-on-request"):
        assert waits_for(name)[0].closed_on is not None
    changed = Publication.objects.filter(about=by_name["item-changed"].pk).values("id")
    assert Fate.objects.filter(publication_id__in=changed, what=What.CORRECTED_BY).count() == 1


def test_who_registered_an_item_did_not_review_it(land):
    steps = Step.objects.filter(name__in=("register", "designate", "change", "review"))
    makers: dict[str, set[int]] = {}
    for step in steps.filter(case_number__startswith="ZD").order_by("case_number", "seq"):
        if step.name == "review":
            assert step.person_id not in makers[step.case_number]
        else:
            makers.setdefault(step.case_number, set()).add(step.person_id)
    assert makers


def test_a_gap_started_one_window_anew_and_others_run_now(land):
    names = Counter(Step.objects.filter(role="time").values_list("name", flat=True))
    assert (names["lose"], names["regain"]) == (1, 1)
    number = land.made["示例省节约集约用地模范县"].round.pk
    rows = queries.timeline(Case.objects.get(pk=number))
    on = {row.name: row.on for row in rows}
    assert on["announce"] > on["regain"] + timedelta(days=10)
    running = Window.objects.filter(from_at__lte=NOW, until_at__gt=NOW, ended_at=None)
    assert [windows.gaps(window, at=NOW) for window in running] == [
        ()
    ] * 6  # two are notices of land
    prize = Case.objects.get(pk=land.made["示例自然资源科技奖"].round.pk)
    assert "settle" in {row.step for row in queries.expected(prize)}


def test_a_list_was_up_and_is_still_to_be_announced(land):
    """Its limit has run out, its list was up without a break, and nothing about it came after."""
    number = land.made["示例县土地整治优秀项目"].round.pk
    over = queries.expected(Case.objects.get(pk=number)).get(kind="not_before")
    assert over.step == "announce"
    assert over.due_on < day_of(NOW)
    (address,) = Publication.objects.filter(about=number).values_list("address", flat=True)
    window = Window.objects.get(address=address)
    assert window.until_at < NOW
    assert windows.gaps(window, at=NOW) == ()


def test_warnings_show_every_state(land):
    """In force and upgraded minutes ago, lifted, expired, an exercise; one evening missed, one explained."""
    issues = list(Issue.objects.filter(is_drill=False).order_by("pk"))
    endings = Counter(issue.ending for issue in issues)
    assert endings[""] == 1
    assert endings["lifted"] == 1
    assert endings["expired"] > 10
    assert Issue.objects.get(is_drill=True).ending == "expired"
    standing = next(issue for issue in issues if not issue.ending)
    last = standing.messages.order_by("-seq")[0]
    assert Message.from_text(last.message).change is Change.UPGRADE
    assert (Missed.objects.count(), Explained.objects.count()) == (1, 1)
    waiting = Delivery.objects.filter(subject=standing.pk, outlet="television")
    assert Counter(waiting.values_list("state", flat=True)) == {"delivered": 1, "accepted": 1}


def test_what_happened_was_reported_and_told_with_figures_that_fell(land):
    incident = Incident.objects.get()
    missing = incident.reports.order_by("serial").values_list("missing", flat=True)
    assert list(missing) == [7, 3, 0]
    assert incident.told_serial == 3
    assert Zone.objects.filter(lifted_on=None).count() == 1
    assert Zone.objects.exclude(lifted_on=None).count() == 1
    assert Point.objects.count() == 4
    assert Contact.objects.filter(ended_at=None).count() == 4


def test_the_register_holds_valid_revoked_and_lapsed_entries(land):
    ended = Counter(Listed.objects.values_list("ended_by", flat=True))
    assert ended["revoke"] == 1
    assert ended[""] >= 5
    lapsed = Listed.objects.get(kind="qualification")
    assert lapsed.until_on == date(2022, 6, 20)
