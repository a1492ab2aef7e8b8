"""A new PDF of pictures, with the kept text unseen over them, to be searched and read aloud.

Nothing of another file enters it: only pixels, and signs with their places rounded to whole points.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import ImageChops

from yangguang.base.redaction.pdf.shapes import Box

TITLE: Final = "政府信息公开"
_QUALITY: Final = 78
_COLOURED: Final = 28
_MOST_CODES: Final = 60_000


@dataclass(frozen=True, slots=True)
class Said:
    """A run of text and where it stands."""

    text: str
    box: Box


class Letters:
    """One font for the unseen text: no shapes, only what each code stands for."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def encoded(self, text: str) -> str:
        """Return a text as hexadecimal codes of this font."""
        codes = (self.codes.setdefault(sign, len(self.codes) + 1) for sign in text)
        return "".join(f"{code:04X}" for code in codes)

    def made(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """Write the font into `pdf`."""
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name.Unseen,
            Flags=4,
            FontBBox=[0, 0, 1000, 1000],
            ItalicAngle=0,
            Ascent=880,
            Descent=-120,
            CapHeight=880,
            StemV=80,
        )
        cid = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.Unseen,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=1000,
            CIDToGIDMap=Name.Identity,
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Unseen,
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(cid)],
            ToUnicode=pdf.make_stream(self._map()),
        )
        return pdf.make_indirect(font)

    def _map(self) -> bytes:
        lines = [f"<{code:04X}> <{_utf16(sign)}>" for sign, code in self.codes.items()]
        blocks = [
            f"{len(lines[at : at + 100])} beginbfchar\n"
            + "\n".join(lines[at : at + 100])
            + "\nendbfchar\n"
            for at in range(0, len(lines), 100)
        ]
        return (_MAP_HEAD + "".join(blocks) + _MAP_END).encode("ascii")


def _utf16(sign: str) -> str:
    return sign.encode("utf-16-be").hex().upper()


_MAP_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_MAP_END: Final = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class Paper:
    """The new file, page by page."""

    def __init__(self) -> None:
        self._pdf = pikepdf.new()
        self._letters = Letters()
        self._parents: list[Any] = []
        self._pieces: list[Any] = []
        self._root = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def add(self, picture: Any, width: float, height: float, said: Sequence[Said]) -> None:
        """Add a page of this size in points, its picture, and its text in reading order."""
        wide, high = max(1, round(width)), max(1, round(height))
        image = self._pdf.make_indirect(_image(self._pdf, picture))
        ops = [f"/Artifact BMC q {wide} 0 0 {high} 0 0 cm /P Do Q EMC"]
        ops += [self._text(number, one, high) for number, one in enumerate(said)]
        page = Dictionary(
            Type=Name.Page,
            MediaBox=[0, 0, wide, high],
            Resources=Dictionary(XObject=Dictionary(P=image), Font=Dictionary()),
            Contents=self._pdf.make_stream("\n".join(ops).encode("ascii")),
            StructParents=len(self._parents),
            Tabs=Name.S,
        )
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))
        self._tell(self._pdf.pages[-1].obj, len(said))

    def _text(self, number: int, one: Said, high: int) -> str:
        left, wide = round(one.box.left), max(1, round(one.box.width))
        size = max(1, round(one.box.height))
        up = high - round(one.box.bottom) + round(0.12 * size)
        stretch = max(1, round(100 * wide / (size * len(one.text))))
        codes = self._letters.encoded(one.text)
        return (
            f"/P <</MCID {number}>> BDC BT 3 Tr /F {size} Tf {stretch} Tz "
            f"1 0 0 1 {left} {up} Tm <{codes}> Tj ET EMC"
        )

    def _tell(self, page: Any, count: int) -> None:
        """Say in the file's structure that each run is a paragraph."""
        found = [
            self._pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.P, P=self._root, Pg=page, K=number)
            )
            for number in range(count)
        ]
        self._pieces += found
        self._parents.append(self._pdf.make_indirect(Array(found)))

    def whole(self) -> bytes:
        """Return the file. It has no properties but a neutral title and its language."""
        if len(self._letters.codes) > _MOST_CODES:
            raise ValueError("more signs than a font has codes")
        font = self._letters.made(self._pdf)
        for page in self._pdf.pages:
            page.obj.Resources.Font.F = font
        numbered = [part for pair in enumerate(self._parents) for part in pair]
        self._root.K = Array(self._pieces)
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=Array(numbered)))
        self._root.ParentTreeNextKey = len(self._parents)
        root = self._pdf.Root
        root.StructTreeRoot, root.Lang = self._root, "zh-CN"
        root.MarkInfo = Dictionary(Marked=True)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        self._pdf.docinfo[Name.Title] = TITLE
        out = io.BytesIO()
        self._pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        return out.getvalue()


def _image(pdf: pikepdf.Pdf, picture: Any) -> Any:
    """Return a picture as an object of the file: grey in sixteen steps, or JPEG where it has colours."""
    if _is_coloured(picture):
        packed = io.BytesIO()
        picture.save(packed, "JPEG", quality=_QUALITY, subsampling=0)
        content, filters, space = packed.getvalue(), Name.DCTDecode, Name.DeviceRGB
    else:
        grey = picture.convert("L").point(lambda value: value // 16 * 17)
        content = zlib.compress(grey.tobytes(), 6)
        filters, space = Name.FlateDecode, Name.DeviceGray
    made = pikepdf.Stream(pdf, content)
    made.Type, made.Subtype = Name.XObject, Name.Image
    made.Width, made.Height = picture.width, picture.height
    made.ColorSpace, made.BitsPerComponent = space, 8
    made.Filter = filters
    return made


def _is_coloured(picture: Any) -> bool:
    red, green, blue = picture.split()
    return _most(red, green) > _COLOURED or _most(green, blue) > _COLOURED


def _most(one: Any, other: Any) -> int:
    """Return by how much two channels differ where they differ most."""
    difference: Any = ImageChops.difference(one, other)
    return int(difference.getextrema()[1])
