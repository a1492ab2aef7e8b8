"""DOCX and XLSX (ECMA-376): a zip archive, every member unpacked within bounds and looked at."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from yangguang.kernel.files.checking.verdict import ACCEPTED, Bad, Flag, Kind, Limits

_MAIN: Final = {
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_PARTS: Final = {Kind.DOCX: "word/document.xml", Kind.XLSX: "xl/workbook.xml"}
_NAME: Final = re.compile(r"[^\x00-\x1f\\:]{1,255}")
_PIECE: Final = 1 << 18
_MOST_ENTRIES: Final = 20_000
"""Of the directory, those of archives inside included: counted before the directory is read."""
_MOST_TYPES_BYTES: Final = 4 * 1024 * 1024
_ACTIVE: Final = re.compile(r"vbaproject\.bin|vbadata\.xml|/macrosheets/|/activex/", re.IGNORECASE)
_NESTED: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"MZ", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
_LOCAL_HEADER: Final = 30


def kind_of(content: bytes) -> Kind:
    """Tell DOCX from XLSX by the main part. `Bad`: it is another archive."""
    if content.count(b"PK\x01\x02") > _MOST_ENTRIES:
        raise Bad("文件中的部件过多。", remedy="请重新另存后上传。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise Bad("文件已损坏，无法打开。", remedy=ACCEPTED) from error
    for kind, part in _PARTS.items():
        if part in names and "[Content_Types].xml" in names:
            return kind
    raise Bad("不接受压缩包，或者该Office文件不是DOCX、XLSX。", remedy=ACCEPTED)


def check(content: bytes, limits: Limits) -> set[Flag]:
    """Unpack every member within bounds; refuse macros and anything that no writer makes."""
    flags: set[Flag] = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        _check_list(archive, members, content, limits)
        left = limits.unpacked_bytes
        for member in members:
            left -= _check_member(archive, member, left, limits, flags)
        _check_types(archive)
    return flags


def _check_list(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], content: bytes, limits: Limits
) -> None:
    if len(members) > limits.members:
        raise Bad("文件中的部件过多。", remedy="请重新另存后上传。")
    if sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise too_large()
    seen: set[str] = set()
    for member in members:
        name = member.filename
        parts = name.split("/")
        if not _NAME.fullmatch(name) or name.startswith("/") or ".." in parts:
            raise Bad("文件中的部件名称不正常。", remedy="请重新另存后上传。")
        if name.lower() in seen:
            raise ValueError("a name twice")
        seen.add(name.lower())
        if _ACTIVE.search("/" + name):
            raise Bad("文件中含有宏或者控件。", remedy="请另存为不含宏的文件后上传。")
        if member.flag_bits & 0x1:
            raise Bad("文件已加密。", remedy="请取消密码后上传。")
    _check_places(archive, members, content)


def _check_places(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], content: bytes) -> None:
    """Refuse members that share bytes, and bytes before the first or after the last."""
    at = 0
    for member in sorted(members, key=lambda found: found.header_offset):
        if member.header_offset < at or (at == 0 and member.header_offset != 0):
            raise ValueError("members share bytes")
        at = member.header_offset + _LOCAL_HEADER + member.compress_size
    if at > archive.start_dir or archive.comment or content[-22:-18] != b"PK\x05\x06":
        raise ValueError("order of parts")


def _check_member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    left: int,
    limits: Limits,
    flags: set[Flag],
) -> int:
    """Unpack a member, count what really comes, look at its beginning; return how many bytes."""
    name = member.filename.lower()
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    parser = _parser(flags, relations=name.endswith(".rels")) if is_xml else None
    size, first = 0, b""
    for piece in _unpacked(archive, member):
        first = first or piece
        size += len(piece)
        if size > left:
            raise too_large()
        if size > limits.ratio_from_bytes and size > limits.ratio * max(member.compress_size, 1):
            raise too_large()
        if parser:
            parser.Parse(piece, False)
    if parser and size:
        parser.Parse(b"", True)
    if first.startswith(_NESTED):
        if "/embeddings/" not in name or first.startswith(_NESTED[2:]):
            raise Bad("文件中藏有压缩包或者程序。", remedy="请删除后重新上传。")
        flags.add(Flag.EMBEDDED)
    return size


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise ValueError("packed otherwise")
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _parser(flags: set[Flag], *, relations: bool) -> expat.XMLParserType:
    """Return a parser that refuses document types (none is allowed here), and notes links outward."""
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("a document type")

    def relation(_name: str, attributes: dict[str, str]) -> None:
        outward = attributes.get("TargetMode", "").lower() == "external"
        if outward and not attributes.get("Type", "").endswith("/hyperlink"):
            flags.add(Flag.EXTERNAL)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    if relations:
        parser.StartElementHandler = relation
    return parser


def _check_types(archive: zipfile.ZipFile) -> None:
    member = archive.getinfo("[Content_Types].xml")
    if member.file_size > _MOST_TYPES_BYTES:
        raise too_large()
    types = archive.read(member).decode("utf-8-sig")
    if "macroEnabled" in types or "vbaProject" in types:
        raise Bad("文件中含有宏。", remedy="请另存为不含宏的文件后上传。")
    kind = Kind.DOCX if _PARTS[Kind.DOCX] in archive.namelist() else Kind.XLSX
    if _MAIN[kind] not in types:
        raise ValueError("types")


def too_large() -> Bad:
    """Return the reason for what unpacks into too much."""
    return Bad("文件解压后过大。", remedy="请删减内容或者分开上传。")
