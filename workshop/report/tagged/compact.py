"""A ReportLab document as a small file: every stream deflated once, and all else deflated in object streams.

ISO 32000-1, 7.5.7 and 7.5.8: object streams, and the cross-reference stream that leads to what is in them.
"""

import zlib
from collections.abc import Iterator, Sequence
from hashlib import md5
from struct import Struct
from typing import Any

from reportlab.lib.rl_accel import asciiBase85Decode
from reportlab.pdfbase import pdfdoc

_HEAD = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_ENDS = b"endstream\n"
_TOGETHER = 500
"""Objects in an object stream: what is like each other is small together, and a reader unpacks one as a whole."""

_ENTRY = Struct(">BIH")
"""An entry of the cross-reference stream: what it is, and where; 1 in the file, 2 in an object stream."""

_UP = 2
"""The predictor of PNG that tells of each byte how much more it is than the one above it."""


class Plain(pdfdoc.PDFStream):
    """A stream that is left as it is, for programs that look for it in the file."""


class _Deflate:
    """A filter, as ReportLab takes one."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(content: str | bytes) -> bytes:
        return zlib.compress(content.encode() if isinstance(content, str) else content)


def compact(document: Any, tree: Iterator[tuple[int, bytes]]) -> bytes:  # noqa: ANN401 - its annotations lack much
    """Give the file of a ReportLab document.

    ``tree`` gives further objects by the numbers that were kept for them; it is asked once all others have theirs.
    The same document gives the same bytes.
    """
    file = bytearray(_HEAD)
    entries = {0: (0, 0, 0xFFFF)}
    loose: list[tuple[int, bytes]] = []
    for number, written in _objects(document):
        if written.endswith(_ENDS):
            entries[number] = (1, len(file), 0)
            file += b"%d 0 obj\n%b\n%bendobj\n" % (number, written[: -len(_ENDS)], _ENDS)
        else:
            loose.append((number, written))
    loose += tree
    last = document.objectcounter
    for start in range(0, len(loose), _TOGETHER):
        together = loose[start : start + _TOGETHER]
        last += 1
        entries[last] = (1, len(file), 0)
        entries |= {number: (2, last, place) for place, (number, _) in enumerate(together)}
        file += _object_stream(last, together)
    start = len(file)
    entries[last + 1] = (1, start, 0)
    file += _cross_reference(document, entries, md5(file, usedforsecurity=False).hexdigest())
    return bytes(file + b"startxref\n%d\n%%%%EOF\n" % start)


def _objects(document: Any) -> Iterator[tuple[int, bytes]]:  # noqa: ANN401
    """Give all objects with their numbers; writing one may bring forth others."""
    number = 0
    while number < document.objectcounter:
        number += 1
        name = document.numberToId.get(number)
        if name is not None:
            found = document.idToObject[name]
            _deflate(found)
            yield number, pdfdoc.format(found, document, toplevel=1)


def _deflate(found: object) -> None:
    """See to it that a stream is deflated and nothing else: ReportLab spells bytes in letters, a quarter more."""
    if isinstance(found, pdfdoc.PDFImageXObject):
        kept = vars(found)
        if kept["_filters"][0] == "ASCII85Decode":
            kept["_filters"] = kept["_filters"][1:]
            kept["streamContent"] = asciiBase85Decode(kept["streamContent"])
    elif isinstance(found, pdfdoc.PDFStream) and not isinstance(found, Plain):
        found.filters = [_Deflate]


def _object_stream(number: int, together: Sequence[tuple[int, bytes]]) -> bytes:
    places = []
    length = 0
    for inner, written in together:
        places.append(b"%d %d" % (inner, length))
        length += len(written) + 1
    head = b" ".join(places) + b"\n"
    content = zlib.compress(head + b"\n".join(written for _, written in together))
    said = b"/Type/ObjStm/N %d/First %d" % (len(together), len(head))
    return _stream(number, said, content)


def _cross_reference(document: Any, entries: dict[int, tuple[int, int, int]], id_: str) -> bytes:  # noqa: ANN401
    """Give the stream with where every object is, the last of which is the stream itself."""
    number, wide = max(entries), _ENTRY.size
    table = b"".join(_ENTRY.pack(*entries.get(place, (0, 0, 0))) for place in range(number + 1))
    more = bytes((one - above) & 0xFF for one, above in zip(table, bytes(wide) + table, strict=False))
    rows = b"".join(bytes((_UP,)) + more[place : place + wide] for place in range(0, len(more), wide))
    root, info = (document.Reference(part).format(document).decode() for part in (document.Catalog, document.info))
    said = (
        f"/Type/XRef/Size {number + 1}/Root {root}/Info {info}/ID[<{id_}><{id_}>]/W[1 4 2]"
        f"/DecodeParms<</Columns {wide}/Predictor 12>>"
    )
    return _stream(number, said.encode(), zlib.compress(rows))


def _stream(number: int, said: bytes, deflated: bytes) -> bytes:
    head = b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>" % (number, said, len(deflated))
    return b"%b\nstream\n%b\nendstream\nendobj\n" % (head, deflated)
