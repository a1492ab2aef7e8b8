"""The verifier as one file: everything in it, nothing fetched, to be saved and run offline."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from yangguang.base.lot import sentences as of_draws
from yangguang.base.lot.commitments import PARTS
from yangguang.base.merkle import sentences
from yangguang.kernel.ledger import peers
from yangguang.readers.verify import keys

SCRIPTS: Final = ("hashing.js", "ed25519.js", "check.js", "draw.js", "seal.js", "page.js")
_OWN: Final = {
    "PASSED": _("核验通过"),
    "FAILED": _("核验不通过"),
    "INCOMPLETE": _("前后一致，还不完整"),
    "OWN_KEYS": _(
        "公钥是保存本文件时从该机关的网站取得的。要排除网站自己作假，请把它同从别处取得的比对，或者填入后再核验一次。"
    ),
    "SAVED": _(
        "本文件不联网，只知道保存之时的公钥；密钥此后失密、更换的，请查看该机关的公开账本。"
    ),
    "HEARTBEAT": _("这是一份守望凭证。本文件只核验记录的凭证和检查点，守望凭证请到网站上核验。"),
    "READ": _("读出了二维码，还没有核验"),
    "NOT_READ": _("图片里没有读出二维码"),
    "SQUARE": _(
        "二维码里写的是：{written}。本文件不联网，二维码里也没有凭证：请打开这个网址（先看清它是不是该机关的网站），下载凭证，再放到这里。"
    ),
    "SQUARE_OF_DRAW": _(
        "这是抽签协议的二维码：{written}。请打开这个网址（先看清它是不是该机关的网站），下载协议文件，再放到这里；"
        "文件的摘要应当是 {digest}，不同的会指出来。"
    ),
    "DRAWING": _("正在重新抽签：第 {round} 轮，{count} 个单位，已抽 {done} 个"),
    "FILE": _("这份协议文件的摘要（SHA-256）是 {digest}，请与印在纸上的比对。"),
    "SAME_FILE": _("这份协议文件的摘要（SHA-256）是 {digest}，与二维码所写的相同。"),
    "OTHER_FILE": _(
        "文件的摘要是 {digest}，二维码所写的是 {expected}：不是同一份协议，或者后来补充过。请重新下载。"
    ),
    "NO_SQUARE": _(
        "图片里没有二维码，或者这个浏览器不会识别二维码。请用手机的相机扫，或者到机关的网站上核验。"
    ),
    "BAD_KEY": _("公钥无法识别：每行应为“名称+标识+公钥”，中间没有空格。"),
}


@cache
def script() -> str:
    """Return the program of the file: ASCII only, so that no script of characters changes it."""
    folder = resources.files("yangguang.readers.verify") / "offline"
    parts = [(folder / name).read_text(encoding="ascii") for name in SCRIPTS]
    return '"use strict";\n' + "".join(part.replace('"use strict";\n', "", 1) for part in parts)


@cache
def style() -> str:
    """Return the look of the file."""
    folder = resources.files("yangguang.readers.verify") / "offline"
    return (folder / "page.css").read_text(encoding="ascii")


def said() -> dict[str, str]:
    """Return every sentence that the program may say, in the reader's language, still unfilled."""
    found = {name: value for name, value in vars(sentences).items() if name.isupper()}
    return {name: gettext(text) for name, text in (found | _OWN).items()}


def said_of_draws() -> dict[str, str]:
    """Return every sentence about a draw, and what the parts of one are called, as `part …`."""
    found = {name: value for name, value in vars(of_draws).items() if name.isupper()}
    parts = {f"part {name}": text for name, text in PARTS.items()}
    return {name: gettext(text) for name, text in (found | parts).items()}


def page(*, at: datetime) -> str:
    """Return the file, in the reader's language, with the keys that the office publishes at `at`."""
    return filled(keys.shown(), [str(key) for key in peers.cosigners(at=at)])


def filled(known: Sequence[keys.Key], cosigners: Sequence[str]) -> str:
    """Return the file with these keys: the office's, and those of who cosigns its ledger."""
    context = {
        "keys": known,
        "cosigners": cosigners,
        "said": _as_json(said()),
        "said_of_draws": _as_json(said_of_draws()),
        "known": _as_json([*(key.text for key in known), *cosigners]),
        "script": mark_safe(script()),  # noqa: S308 - our own files
        "style": mark_safe(style()),  # noqa: S308
        "policy": f"default-src 'none'; script-src {_hash(script())}; style-src {_hash(style())}",
    }
    return render_to_string("verify/offline.html", context)


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _as_json(value: object) -> SafeString:
    """Return JSON that can stand in a page: no character of it opens or closes anything."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)  # noqa: S308 - escaped above
