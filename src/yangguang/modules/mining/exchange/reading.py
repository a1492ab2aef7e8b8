"""Reading a package: manifest, digests, signature, each right; everything that is wrong is found at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import msgspec

from yangguang.base.merkle import notes
from yangguang.base.refusal import Reason, Refusal, Said, Sentence, sentence
from yangguang.modules.mining.exchange import archives, corners, shapes
from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.exchange.format import Fault, Listed, Manifest
from yangguang.modules.mining.stated import Stated

_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Asked:
    """One right of a package: in which file, under which mark, what is stated."""

    file: str
    request_id: str
    stated: Stated


@dataclass(slots=True)
class Read:
    """What a package holds, and what is wrong with it; it is accepted only where nothing is."""

    manifest: Manifest | None = None
    rights: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, file: str, name: str, why: Sentence) -> None:
        """Note one thing that is wrong; beyond `MOST_FAULTS` nothing more is noted."""
        if len(self.faults) < shape.MOST_FAULTS:
            self.faults.append(Fault(file, name, why))

    def no(self, file: str, name: str, text: str, /, **params: object) -> None:
        """Note one thing that is wrong, in words."""
        self.fault(file, name, Sentence(Reason.FACTS, Said(text, params)))


def read(content: bytes, *, keys: Mapping[str, Iterable[notes.VerifierKey]]) -> Read:
    """Read a package; `keys` are the public keys of each organ that may send. Never raises over the bytes."""
    found = Read()
    try:
        files = archives.unpacked(content)
    except archives.Refused as refused:
        found.faults.append(refused.fault)
        return found
    found.manifest = _manifest(files, found)
    if found.manifest is None:
        return found
    _check_files(found.manifest, files, found)
    _check_signature(found.manifest, files, keys, found)
    used = {shape.MANIFEST, shape.SIGNATURE}
    for name in sorted(name for name in files if shape.RIGHT.fullmatch(name)):
        used |= {name, *_right(name, files, found)}
    for name in sorted(files.keys() - used):
        found.no(name, "", "没有一个矿业权用到这个文件。")
    if not any(shape.RIGHT.fullmatch(name) for name in files):
        found.no("", "", "数据包中没有矿业权。")
    _check_marks(found)
    return found


def _json(file: str, content: bytes, found: Read) -> dict[str, Any] | None:
    """Return the object that a file holds; None: it holds none, as is noted."""
    try:
        told = msgspec.json.decode(content)
    except _UNREADABLE:
        found.no(file, "", "不是UTF-8编码的JSON。")
        return None
    if isinstance(told, dict):
        return told
    found.no(file, "", "应为一个JSON对象。")
    return None


def _manifest(files: Mapping[str, bytes], found: Read) -> Manifest | None:
    if shape.MANIFEST not in files:
        found.no(shape.MANIFEST, "", "数据包没有清单。")
        return None
    told = _json(shape.MANIFEST, files[shape.MANIFEST], found)
    if told is None:
        return None
    known = {"format", "version", *Manifest.__dataclass_fields__}
    for name in sorted({str(name)[:60] for name in told.keys() - known}):
        found.no(shape.MANIFEST, name, "没有这个字段。")
    if (told.get("format"), told.get("version")) != (shape.NAME, shape.VERSION):
        found.no(shape.MANIFEST, "format", "不是本格式，或者不是第{version}版。", version=1)
    before = len(found.faults)
    try:
        kept = {name: told[name] for name in Manifest.__dataclass_fields__ if name in told}
        manifest = msgspec.convert(kept, Manifest)
    except (msgspec.ValidationError, RecursionError) as error:
        found.no(shape.MANIFEST, "", "写法不对：{detail}。", detail=str(error)[:200])
        return None
    for name, why in _why_not_manifest(manifest):
        found.fault(shape.MANIFEST, name, why)
    return manifest if len(found.faults) == before else None


def _why_not_manifest(manifest: Manifest) -> Iterator[tuple[str, Sentence]]:
    if not shape.ORGAN.fullmatch(manifest.sender):
        yield "sender", sentence(Reason.FACTS, "送件机关代码应为六位数字。")
    if not shape.REQUEST_ID.fullmatch(manifest.package):
        yield "package", sentence(Reason.FACTS, "数据包编号应为1至60个字母、数字或者“._:-”。")
    if len(manifest.sender_name) > 120:
        yield "sender_name", sentence(Reason.FACTS, "不能超过{most}个字符。", most=120)
    try:
        dated = datetime.fromisoformat(manifest.made_at).tzinfo is not None
    except ValueError:
        dated = False
    if not dated:
        yield "made_at", sentence(Reason.FACTS, "制作时间应为带时区的ISO 8601时刻。")


def _check_files(manifest: Manifest, files: Mapping[str, bytes], found: Read) -> None:
    """The manifest names every file once, and each is as it says."""
    listed: dict[str, Listed] = {}
    for one in manifest.files:
        if one.name in listed:
            found.no(shape.MANIFEST, "files", "清单中“{name}”出现两次。", name=one.name[:80])
        listed[one.name] = one
    there = files.keys() - {shape.MANIFEST, shape.SIGNATURE}
    for name in sorted(listed.keys() - there):
        found.no(shape.MANIFEST, "files", "清单列有“{name}”，数据包中没有。", name=name[:80])
    for name in sorted(there):
        if name not in listed:
            found.no(name, "", "清单没有列出这个文件。")
        elif len(files[name]) != listed[name].size:
            found.no(name, "size", "文件大小与清单不符。")
        elif shape.digest(files[name]) != listed[name].sha256:
            found.no(name, "sha256", "文件的SHA-256与清单不符。")
    if sum(1 for name in there if shape.RIGHT.fullmatch(name)) > shape.MOST_RIGHTS:
        found.no("", "", "一个数据包最多{most}个矿业权。", most=shape.MOST_RIGHTS)


def _check_signature(
    manifest: Manifest,
    files: Mapping[str, bytes],
    keys: Mapping[str, Iterable[notes.VerifierKey]],
    found: Read,
) -> None:
    known = list(keys.get(manifest.sender, ()))
    if not known:
        found.no(shape.MANIFEST, "sender", "没有登记机关{organ}的公钥。", organ=manifest.sender)
        return
    if shape.SIGNATURE not in files:
        found.no(shape.SIGNATURE, "", "数据包没有签名。")
        return
    try:
        note = notes.Note.parse(files[shape.SIGNATURE].decode())
        signers = note.signers(known)
    except (notes.MalformedError, notes.BadSignatureError, UnicodeDecodeError):
        found.no(shape.SIGNATURE, "", "签名不能识别，或者不是真的。")
        return
    if note.text != shape.signed_text(manifest.sender, files[shape.MANIFEST]):
        found.no(shape.SIGNATURE, "", "签名签的不是这份清单。")
    elif not signers:
        found.no(shape.SIGNATURE, "", "签名不是送件机关已登记的密钥所签。")


def _right(name: str, files: Mapping[str, bytes], found: Read) -> Iterator[str]:
    """Read one right; yield the names of the files that it uses."""
    told = _json(name, files[name], found)
    if told is None:
        return
    for key in sorted(str(key)[:60] for key in told.keys() - {"request_id", "corners", "stated"}):
        found.no(name, key, "没有这个字段。")
    mark = told.get("request_id")
    if not isinstance(mark, str) or not shape.REQUEST_ID.fullmatch(mark):
        found.no(name, "request_id", "请求标识应为1至60个字母、数字或者“._:-”。")
        mark = ""
    stated, wrong = shapes.read(told.get("stated"))
    for key, why in wrong:
        found.fault(name, f"stated.{key}", why)
    drawn, place = None, told.get("corners", "")
    if isinstance(place, str) and place in files and shape.CORNERS.fullmatch(place):
        yield place
        drawn = _drawn(place, files[place], found)
    elif place != "":
        found.no(name, "corners", "数据包中没有所指的坐标文件。")
    if stated is not None and mark:
        found.rights.append(Asked(name, mark, _whole(name, stated, drawn, found)))


def _whole(name: str, stated: Stated, drawn: corners.Corners | None, found: Read) -> Stated:
    """Return what is stated with its corners, from wherever they come."""
    assert found.manifest is not None
    if stated.organ != found.manifest.sender:
        found.no(name, "stated.organ", "登记机关不是送件机关{organ}。", organ=found.manifest.sender)
    if drawn is None:
        return stated
    if stated.drawn is not None:
        found.no(name, "corners", "坐标写了两次：登记数据中和坐标文件中只能有一处。")
    return replace(stated, drawn=drawn.drawn)


def _drawn(name: str, content: bytes, found: Read) -> corners.Corners | None:
    try:
        read_ = corners.read(corners.text_of(content))
        wrong = [*read_.drawn.outline().why_not()]
        wrong = wrong or [*read_.why_not_area()]
    except corners.Unread as unread:
        for fault in unread.faults:
            found.fault(name, str(fault.line or ""), fault.why)
        return None
    except Refusal as refusal:
        wrong = list(refusal.reasons)
    for why in wrong:
        found.fault(name, "", why)
    return None if wrong else read_


def _check_marks(found: Read) -> None:
    seen: set[str] = set()
    for asked in found.rights:
        if asked.request_id in seen:
            found.no(asked.file, "request_id", "同一数据包中请求标识重复。")
        seen.add(asked.request_id)
