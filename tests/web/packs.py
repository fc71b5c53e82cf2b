"""Documents for packs of meetings: sound ones, hostile ones and broken ones, made when a test asks for them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)


def a_document(*pages: str, flipped: bool = False) -> bytes:
    """A PDF with one line of words on each page."""
    words = "\n#pagebreak()\n".join(pages)
    source = f'#set page(paper: "a5", flipped: {str(flipped).lower()})\n{words}'
    return typst.compile({"main.typ": source.encode()}, format="pdf")


def a_picture(width: int = 8, height: int = 4) -> bytes:
    """A red PNG."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress((b"\0" + b"\xd0\x20\x20" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(content))
    writer.encrypt("a password", algorithm="RC4-128")
    return written(writer)


def turned(content: bytes, angle: int) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        page.rotate(angle)
    return written(writer)


def hostile(content: bytes) -> bytes:
    """The same pages with a script at opening, an attached program, a launching link, a field, and a poisoned picture."""
    writer = PdfWriter(clone_from=BytesIO(content))
    script = _named({"/S": "/JavaScript", "/JS": TextStringObject("app.alert('HOSTILE-SCRIPT')")})
    writer.add_attachment("HOSTILE-FILE.exe", b"MZ HOSTILE-BYTES")
    launch = _named({"/S": "/Launch", "/F": TextStringObject("HOSTILE-PROGRAM.exe")})
    fields = ArrayObject()
    for page in writer.pages:
        link = _named({"/Type": "/Annot", "/Subtype": "/Link", "/A": launch, "/Rect": _rect()})
        field = _named(
            {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Tx", "/T": TextStringObject("HOSTILE-FIELD")}
        )
        field[NameObject("/Rect")], field[NameObject("/AA")] = _rect(), _named({"/K": launch})
        fields.append(writer._add_object(field))
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(link), fields[-1]])
        page[NameObject("/AA")] = _named({"/O": _named({"/S": "/JavaScript", "/JS": TextStringObject("HOSTILE-PAGE")})})
        page[NameObject("/Resources")][NameObject("/XObject")] = _named(
            {"/Bad": writer._add_object(_elsewhere(launch))}
        )
    names = writer.root_object["/Names"].get_object()
    names[NameObject("/JavaScript")] = _named({"/Names": ArrayObject([TextStringObject("first"), script])})
    writer.root_object[NameObject("/AcroForm")] = _named({"/Fields": fields})
    writer.root_object[NameObject("/OpenAction")] = launch
    return written(writer)


def _elsewhere(launch: DictionaryObject) -> StreamObject:
    """A picture that calls for another file, and leads back to what runs."""
    picture = StreamObject()
    picture.set_data(b"\0")
    spec = _named({"/Type": "/Filespec", "/F": TextStringObject("HOSTILE-REMOTE")})
    named = {"/Type": "/XObject", "/Subtype": "/Image", "/Ref": _named({"/F": spec}), "/Extra": launch, "/F": spec}
    named |= {"/Width": NumberObject(1), "/Height": NumberObject(1), "/ColorSpace": "/DeviceGray", "/OPI": spec}
    picture.update(_named(named | {"/BitsPerComponent": NumberObject(8)}))
    return picture


def _named(given: dict[str, object]) -> DictionaryObject:
    return DictionaryObject(
        {NameObject(key): NameObject(value) if type(value) is str else value for key, value in given.items()}
    )


def _rect() -> ArrayObject:
    return ArrayObject(NumberObject(each) for each in (10, 10, 90, 40))


def layered(content: bytes) -> bytes:
    """The same pages with a layer that is switched off."""
    writer = PdfWriter(clone_from=BytesIO(content))
    layer = writer._add_object(_named({"/Type": "/OCG", "/Name": TextStringObject("hidden")}))
    usual = _named({"/OFF": ArrayObject([layer])})
    writer.root_object[NameObject("/OCProperties")] = _named({"/OCGs": ArrayObject([layer]), "/D": usual})
    return written(writer)


def circular() -> bytes:
    """A tree of pages that leads back to itself."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[2 0 R 2 0 R]>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, each)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 3\n0000000000 65535 f \n"
        + rows
        + b"trailer<</Size 3/Root 1 0 R>>startxref\n%d\n%%%%EOF" % start
    )


def everything_in(content: bytes) -> str:
    """Every object of a PDF with its streams opened, for words that must not be there."""
    reader, seen = PdfReader(BytesIO(content)), []
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        seen.append(repr(found))
        if isinstance(found, StreamObject) and not isinstance(found, ContentStream):
            seen.append(found.get_data().decode("latin-1"))
    return "\n".join(seen) + content.decode("latin-1")
