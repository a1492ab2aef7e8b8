"""Pictures, Word files and texts that hold more than they show."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

from .made import Bad, Chance

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def _photo(c, **kwargs):
    picture = Image.frombytes("RGB", (64, 48), bytes(c.of.randrange(256) for _ in range(9216)))
    out = io.BytesIO()
    picture.save(out, kwargs.pop("kind", "JPEG"), **kwargs)
    return out.getvalue()


def jpeg_with_notes(c: Chance):
    notes = Image.Exif()
    notes[c.of.choice((270, 315, 33432))] = c.secret
    return Bad(_photo(c, exif=notes), c.secret, "jpeg")


def jpeg_with_a_small_copy(c):
    """A small copy of the picture before it was made black (EXIF, IFD1)."""
    small = Image.new("RGB", (16, 12), "red")
    packed = io.BytesIO()
    small.save(packed, "JPEG", comment=c.secret.encode())
    copy = packed.getvalue()
    head = b"Exif\0\0II*\0" + struct.pack("<IHI", 8, 0, 14)
    entries = struct.pack(
        "<HHHIIHHIIHHIII", 3, 0x103, 3, 1, 6, 0x201, 4, 1, 56, 0x202, 4, 1, len(copy), 0
    )
    block = head + entries + copy
    photo = _photo(c)
    segment = b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    return Bad(photo[:2] + segment + photo[2:], c.secret, "jpeg")


def jpeg_with_a_comment(c):
    return Bad(_photo(c, comment=c.secret.encode()), c.secret, "jpeg")


def jpeg_and_more(c):
    return Bad(_photo(c) + c.of.choice((b"", b"\0\0")) + c.secret.encode(), c.secret, "jpeg")


def png_with_words(c):
    plain = _photo(c, kind="PNG")
    name, inside = c.of.choice(
        (
            (b"tEXt", b"Author\0" + c.secret.encode()),
            (b"zTXt", b"Author\0\0" + zlib.compress(c.secret.encode())),
            (b"eXIf", b"II*\0" + c.secret.encode()),
        )
    )
    chunk = struct.pack(">I", len(inside)) + name + inside
    chunk += struct.pack(">I", zlib.crc32(name + inside))
    return Bad(plain[:33] + chunk + plain[33:], c.secret, "png")


def png_and_more(c):
    return Bad(_photo(c, kind="PNG") + c.secret.encode(), c.secret, "png")


def png_cut_short(c):
    content = _photo(c, kind="PNG")
    return Bad(content[: c.of.randint(10, len(content) // 2)], c.secret, "png", must_refuse=True)


def _docx(body, **parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def _p(inside):
    return f"<w:p>{inside}</w:p>"


def _r(text, look=""):
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}<w:t>{text}</w:t></w:r>"


def _word(c, body, **parts):
    return Bad(_docx(_p(_r(c.public())) + body, **parts), c.secret, "docx", must_refuse=True)


def docx_changes(c):
    return _word(
        c, _p(f'<w:del w:id="1" w:author="a"><w:r><w:delText>{c.secret}</w:delText></w:r></w:del>')
    )


def docx_insertion(c):
    return _word(c, _p(f'<w:ins w:id="1" w:author="{c.secret}">{_r("words")}</w:ins>'))


def docx_comment(c):
    return _word(c, "", word__comments_xml=f"<w:comments {_W}>{_p(_r(c.secret))}</w:comments>")


def docx_hidden(c):
    return _word(c, _p(_r(c.secret, "<w:vanish/>")))


def docx_white(c):
    return _word(c, _p(_r(c.secret, '<w:color w:val="FFFFFF"/>')))


def docx_cut_into_runs(c):
    return _word(c, _p("".join(_r(sign) for sign in c.secret)))


def docx_properties(c):
    inside = (
        f'<cp xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{c.secret}</dc:creator></cp>'
    )
    return _word(c, "", docProps__core_xml=inside)


def docx_object(c):
    return _word(c, "", word__embeddings__object_bin=c.secret.encode())


def docx_picture(c):
    return _word(c, "", word__media__a_jpg=jpeg_with_notes(c).content)


def docx_damaged(c):
    content = _word(c, _p(_r(c.secret))).content
    return Bad(content[: len(content) // 2], c.secret, "docx", must_refuse=True)


def docx_bomb(c):
    content = _docx(_p(_r(c.secret)), word__big_xml=b"<a>" + b" " * (130 << 20) + b"</a>")
    return Bad(content, c.secret, "docx", must_refuse=True)


def docx_entities(c):
    body = f'<!DOCTYPE a [<!ENTITY x "{c.secret}">]><a>&x;</a>'
    return _word(c, "", word__more_xml=body)


def text_wide(c):
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in c.secret)
    return Bad(f"x\n{wide}\n".encode(), c.secret, "text", must_refuse=True)


def text_over_lines(c):
    return Bad(
        f"x {c.secret[:3]}\r\n  {c.secret[3:]}".encode("gb18030"),
        c.secret,
        "text",
        must_refuse=True,
    )


def text_unseen_signs(c):
    sign = c.of.choice("\u200b\u200d\u202e\u2066\x08\ufeff")
    return Bad(("x" + sign.join(c.secret)).encode(), c.secret, "text", must_refuse=True)


MAKERS = (
    *(jpeg_with_notes, jpeg_with_a_small_copy, jpeg_with_a_comment, jpeg_and_more, png_with_words),
    *(png_and_more, png_cut_short, docx_changes, docx_insertion, docx_comment, docx_hidden),
    *(docx_white, docx_cut_into_runs, docx_properties, docx_object, docx_picture, docx_damaged),
    *(docx_bomb, docx_entities, text_wide, text_over_lines, text_unseen_signs),
)
