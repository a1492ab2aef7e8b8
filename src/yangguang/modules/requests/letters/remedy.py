"""Where the applicant can turn against a letter: the sentence that the law of its day gives."""

from __future__ import annotations

from yangguang.base.script import strip
from yangguang.base.statutes import RECONSIDERATION_2024
from yangguang.kernel.letters.content import Matter
from yangguang.kernel.letters.wording import titled
from yangguang.modules.requests import rules
from yangguang.modules.requests.rules import remedies
from yangguang.modules.requests.rules.remedies import Remedy, Way


def paragraph(
    matter: Matter,
    outcome: rules.Outcome,
    *,
    withheld: rules.Outcome | None = None,
    this: str = "本答复",
) -> str:
    """Return the paragraph that names body, court and limits (行政复议法 Art. 23(2) asks for it).

    `this` is how the letter calls itself.
    """
    ways = remedies.remedies(outcome, on=matter.dated_on, withheld=withheld)
    reviews = [way for way in ways if way.way is Way.RECONSIDERATION]
    first = any(way.is_first for way in reviews)
    laws = "、".join(dict.fromkeys(titled(way.basis.statute) for way in ways))
    said = [_said(way, matter) for way in ways]
    joined = "，".join(said) if first else "；也".join(said)
    why = (
        f"根据{titled(RECONSIDERATION_2024)}第二十三条第一款第四项、第二款的规定，"
        "对不予公开政府信息的，应当先申请行政复议，对行政复议决定不服的，可以再依法提起行政诉讼。"
        if first
        else ""
    )
    return f"如不服本答复，依照{laws}的规定，{joined}。{why}".replace("本答复", this)


def _said(way: Remedy, matter: Matter) -> str:
    """Return one way with the body by name; limits as `rules.remedies` gives them."""
    text = str(way.said()).replace(" ", "")
    if way.way is Way.RECONSIDERATION:
        return text.replace("内申请行政复议", f"内向{strip(matter.bodies.review)}申请行政复议")
    return text.replace("内向人民法院起诉", f"内向{strip(matter.bodies.court)}提起行政诉讼")
