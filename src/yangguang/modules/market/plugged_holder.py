"""The manifest of letters to holders. Their tables are those of supply, with whose cases they are erased."""

from __future__ import annotations

from typing import Final

from yangguang.kernel.module import Module, Plain
from yangguang.modules.market import letters_holder
from yangguang.modules.market.acts import replying as acts
from yangguang.modules.market.forms import holder as forms
from yangguang.modules.market.procedure.holder import HolderLetter
from yangguang.modules.market.queries import letters
from yangguang.modules.market.records.holder import HolderReplied

WORDS: Final = {
    "ask": Plain("机关给土地使用权人发了函，请其答复。"),
    "reply": Plain("使用权人答复了，机关还没有公布。", "机关要公布这份答复，或者退回并说明理由。"),
    "publish": Plain("机关公布了使用权人的答复。"),
    "give_back": Plain("机关把答复退给使用权人，写明了理由，使用权人可以再答复。"),
}

HOLDER_LINE: Final = Module(
    name="market",
    title="请使用权人答复",
    prefix="DF",
    procedures=(HolderLetter,),
    acts=acts,
    records=(HolderReplied,),
    subject=letters.letter_of,
    lines=letters.LINES,
    papers=letters.papers,
    forms=forms.FORMS,
    proposes={"publish": forms.proposed},
    letters=letters_holder.LETTERS,
    plain=WORDS,
    opened_at_desk=False,
)
