"""A PDF put together byte by byte."""

from __future__ import annotations

import zlib


class Raw:
    """Objects by number; the file is written with a table that fits, or one that doesn't."""

    def __init__(self):
        self.objects = {}

    def add(self, body):
        number = len(self.objects) + 1
        self.objects[number] = body if isinstance(body, bytes) else body.encode("latin-1")
        return number

    def put(self, number, body):
        self.objects[number] = body if isinstance(body, bytes) else body.encode("latin-1")

    def stream(self, content, extra="", *, packed=True):
        content = content if isinstance(content, bytes) else content.encode("latin-1")
        if packed:
            content, extra = zlib.compress(content), extra + " /Filter /FlateDecode"
        head = f"<< /Length {len(content)} {extra} >>\nstream\n".encode("latin-1")
        return self.add(head + content + b"\nendstream")

    def bytes(self, trailer="", *, shift=0, version="1.7"):
        out = bytearray(f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
        places = {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        begin, count = len(out), len(self.objects) + 1
        out += f"xref\n0 {count}\n0000000000 65535 f \n".encode()
        for number in range(1, count):
            out += f"{places[number] + shift:010} 00000 n \n".encode()
        out += f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\n".encode("latin-1")
        return bytes(out + f"startxref\n{begin + shift}\n%%EOF\n".encode())


def more(content, changed, *, trailer=""):
    """Return a file with a later revision: `changed` maps object numbers to their new bodies."""
    before = int(content.rsplit(b"startxref", 1)[1].split()[0])
    out, table = bytearray(content), b""
    for number, said in sorted(changed.items()):
        body = said if isinstance(said, bytes) else said.encode("latin-1")
        table += f"{number} 1\n{len(out):010} 00000 n \n".encode()
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    begin, size = len(out), int(content.rsplit(b"/Size", 1)[1].split()[0])
    out += b"xref\n" + table
    out += f"trailer\n<< /Size {size} /Root 1 0 R /Prev {before} {trailer} >>\n".encode()
    return bytes(out + f"startxref\n{begin}\n%%EOF\n".encode())


def shown(text, x, y, size=12, extra=""):
    """Return the operators that show a text."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {extra} /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def utf16(text):
    """Return a text as a PDF string in hexadecimal."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class Simple(Raw):
    """One page in one font; `page` and `root` are more entries of both."""

    def __init__(self, ops, *, page="", root="", box="0 0 595 842", resources="", packed=True):
        super().__init__()
        self.add("<< >>")
        self.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        self.add("<< >>")
        self.font = self.add(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        )
        self.ops = self.stream(ops, packed=packed)
        self.page, self.root, self.box, self.resources = page, root, box, resources
        self.fonts = ""

    def bytes(self, trailer="", **kwargs):
        self.put(1, f"<< /Type /Catalog /Pages 2 0 R {self.root} >>")
        self.put(
            3,
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{self.box}] /Contents {self.ops} 0 R "
            f"/Resources << /Font << /F1 {self.font} 0 R {self.fonts} >> {self.resources} >> {self.page} >>",
        )
        return super().bytes(trailer, **kwargs)
