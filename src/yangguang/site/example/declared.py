"""What says that a demonstration is one: the origin line of its ledger, its footer, a record."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.ledger import keys
from yangguang.kernel.ledger.models import SigningKey
from yangguang.kernel.ui.frame import Masthead
from yangguang.kernel.ui.parts import Link
from yangguang.readers.portal import masthead as portal

WORD: Final = "demonstration"
TITLE: Final = "关于本演示系统数据来源的说明"
BODY: Final = (
    "本系统是演示，不是任何机关的网站。机关、人员、申请、信息和名录均为虚构；地区代码以99开头，不属于任何真实地区。"
    "只有标明“收编”的十件争议取自公开的文书，日期照文书所载。\n"
    "最近一个季度的历史，由程序在模拟时钟上逐日办理而成，每一步都经过与真实办理相同的规则："
    "种子 {seed}，截至 {on}。同一种子和日期，得到同样的案件、结果和日期。\n"
    "账本每个签名树头的来源行写有 demonstration，签名只证明演示期间的内容没有改动。"
    "演示账号和口令人人可见，请不要录入真实的个人信息。"
)
FOOT: Final = Said(
    "演示：历史由程序在模拟时钟上办理而成（种子 {seed}，截至 {on}），机关和人员均为虚构。"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """With which dice and until which day the history was made; `address`: the record that says so."""

    seed: int
    on: str
    address: str = ""


def file() -> Path:
    """Return where a demonstration says that it is one, for its footer."""
    return Path(settings.YANGGUANG_HOME) / f"{WORD}.json"


def write(said: Declared) -> None:
    """Declare it: before the first step of its history, and again when its record is out."""
    file().parent.mkdir(parents=True, exist_ok=True)
    draft = file().with_suffix(".draft")
    draft.write_text(json.dumps(asdict(said)), encoding="utf-8")
    draft.replace(file())
    _read.cache_clear()


def read() -> Declared | None:
    """Return what is declared; None: this is no demonstration."""
    return _read(file())


@cache
def _read(path: Path) -> Declared | None:
    try:
        return Declared(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def origin(said: Declared) -> str:
    """Return the origin line of every signed head: that it is a demonstration, by which dice, until when."""
    host = keys.log_name().removesuffix("/ledger")
    return f"{host}/{WORD}/seed-{said.seed}/{said.on}"


def make_key(said: Declared) -> None:
    """Make the ledger's key under that name; what a start that was stopped had made goes first."""
    left = keys.read(keys.file())
    if left and f"/{WORD}/" in left.name and not SigningKey.objects.exists():
        keys.file().unlink()
    keys.make(keys.file(), origin(said))


def masthead(request: HttpRequest) -> Masthead:
    """Return the frame of the portal; that of a demonstration says at its foot what it is."""
    plain = portal.masthead(request)
    said = read()
    if said is None:
        return plain
    foot = Said(FOOT.text, {"seed": str(said.seed), "on": date.fromisoformat(said.on)})
    links = plain.footer
    if said.address:
        links = (*links, Link(_("演示说明"), reverse("portal:record", args=[said.address])))
    return replace(plain, checkpoint=foot, footer=links)
