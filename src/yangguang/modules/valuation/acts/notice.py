"""A project is announced, valuers sign up, the list of them is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from yangguang.base.lot import spelling
from yangguang.kernel.cases.taking import InHand, opening, taking
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import Office
from yangguang.kernel.people.actors import Actor
from yangguang.modules.valuation import queries, rules
from yangguang.modules.valuation.models import Contact, Entrant, Paper, Project
from yangguang.modules.valuation.procedure import KEY, Valuation2008
from yangguang.modules.valuation.records import EntrantsListed, ProjectAnnounced
from yangguang.modules.valuation.rules import EntrantStanding


def announce(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    notice: rules.Notice,
    on: date | None = None,
) -> Project:
    """Announce a project, with what the report for 2012 says that a notice holds.

    Refusal: a part is missing, or the project's number was announced and drawn already.
    """
    with opening(
        Valuation2008.announce,
        key=KEY,
        office=office,
        by=by,
        at=at,
        on=on,
        project=notice.number or None,
        kind=notice.right_kind,
        sign_up_until=notice.sign_up_until,
    ) as hand:
        hand.refuse_if(rules.why_not_notice(notice))
        other = queries.announced_as(office, notice.number) if notice.number else ""
        hand.refuse_if(rules.why_not_again(notice.number, other))
        project = _kept(hand, notice)
        hand.publish(_announced(hand, notice))
    return project


def _kept(hand: InHand, notice: rules.Notice) -> Project:
    return Project.objects.create(
        case=hand.case,
        number=notice.number,
        title=notice.title.strip(),
        right_kind=notice.right_kind or "",
        mineral=notice.mineral,
        purpose=notice.purpose or "",
        holder=notice.holder,
        client=notice.client,
        right_number=notice.right_number,
        data_state=notice.data_state,
        fee=notice.fee,
        conditions=notice.conditions,
        place=notice.place,
        draw_at=notice.draw_at,
        sign_up_until=notice.sign_up_until,
    )


def _announced(hand: InHand, notice: rules.Notice) -> ProjectAnnounced:
    return ProjectAnnounced(
        number=hand.case.pk,
        office=offices.full_name_on(hand.case.office, hand.day),
        project=notice.number,
        name=notice.title.strip(),
        on=hand.day,
        right_kind=rules.RIGHT_KINDS[notice.right_kind] if notice.right_kind else "",
        right_number=notice.right_number,
        mineral=notice.mineral,
        purpose=notice.purpose.value if notice.purpose else "",
        holder=notice.holder,
        client=notice.client,
        data_state=notice.data_state,
        fee=notice.fee,
        conditions=notice.conditions,
        place=notice.place,
        draw_at=spelling.time_of(notice.draw_at)[:16].replace("T", " ") if notice.draw_at else "",
        sign_up_until=notice.sign_up_until,
    )


def sign_up(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    identity: str,
    name: str,
    licence: str = "",
    related: str = "",
    person: str = "",
    phone: str = "",
    text: str = "",
    on: date | None = None,
) -> Entrant:
    """Sign a valuer up; `related`: what it declares of a relation to holder or client.

    `person` and `phone`: who can be reached, never published; `text`: its documents, as handed in.
    """
    with taking(Valuation2008.sign_up, project.case, by=by, at=at, on=on, entrant=identity) as hand:
        known = Entrant.objects.filter(project=project, identity=identity).exists()
        hand.refuse_if(rules.why_not_enter(identity=identity, name=name, is_known=known))
        entrant = Entrant.objects.create(
            project=project,
            identity=identity,
            name=name,
            licence=licence.strip(),
            related=related.strip(),
            signed_up_at=at,
        )
        Contact.objects.create(entrant=entrant, person=person.strip(), phone=phone.strip())
        keep(project, hand, text, member=identity)
    return entrant


def list_entrants(
    project: Project,
    *,
    by: Actor,
    at: datetime,
    valid: Sequence[str] | None = None,
    excluded: Sequence[str] = (),
    related: Sequence[str] = (),
    on: date | None = None,
) -> None:
    """Publish who is on the list and who isn't; `excluded`: lines ``identity；reason``.

    `valid`: None for all who signed up and aren't excluded. `related`: identities that the office found
    to have a relation; those that declared one are added. Refusal: after the freeze; a related one on
    the list; somebody left out, excluded without a reason, or unknown.
    """
    with taking(Valuation2008.list_entrants, project.case, by=by, at=at, on=on) as hand:
        known = {row.identity: row for row in queries.entrants(project)}
        out = rules.read_excluded(excluded)
        kept = tuple(key for key in known if key not in out) if valid is None else tuple(valid)
        declared = [key for key, row in known.items() if row.related]
        hand.state(
            valid=kept or None,
            excluded=tuple(out) or None,
            related=tuple(dict.fromkeys([*declared, *related])) or None,
        )
        hand.refuse_if(rules.why_not_whole(signed_up=known, valid=kept, excluded=out))
        hand.refuse_if(rules.why_not_reasons(out.values()))
        for key, row in known.items():
            row.standing = EntrantStanding.VALID if key in kept else EntrantStanding.EXCLUDED
            row.reason = out.get(key, "")
        Entrant.objects.bulk_update(known.values(), ["standing", "reason"], batch_size=500)
        hand.publish(
            EntrantsListed(
                **said_of(project, hand),
                valid=tuple(f"{key} {known[key].name}" for key in kept if key in known),
                excluded=tuple(
                    f"{key} {known[key].name}：{reason}"
                    for key, reason in out.items()
                    if key in known
                ),
                count=len(kept),
            )
        )


def keep(project: Project, hand: InHand, text: str, *, member: str = "") -> None:
    """Keep what was written, where something was."""
    if text.strip():
        Paper.objects.create(
            project=project,
            step=hand.step.name,
            member=member or hand.member,
            text=text.strip(),
            at=hand.at,
        )


def said_of(project: Project, hand: InHand) -> dict[str, Any]:
    """Return the fields that every record of a project has."""
    return {
        "number": hand.case.pk,
        "office": offices.full_name_on(hand.case.office, hand.day),
        "project": project.number,
        "name": project.title,
        "on": hand.day,
    }
