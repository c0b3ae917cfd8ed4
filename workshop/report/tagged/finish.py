"""The last touch to a PDF: what PDF/A-3a and PDF/UA-1 ask of the file as a whole."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from workshop.report.tagged.icc import srgb
from workshop.report.tagged.structure import LINKS_FROM

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_PRINTED = 4
"""The flag of an annotation that is printed with its page."""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
{authors}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class Attached(NamedTuple):
    """The data that a document was made from, to travel inside it: a file name, JSON, and what it is."""

    name: str
    content: bytes
    said: str


class Finish(NamedTuple):
    """What the file says of itself; ``at`` is aware, ``language`` is ``nl`` or ``en``."""

    title: str
    subject: str
    language: str
    creator: str
    at: datetime
    attached: Attached | None = None
    author: str = ""


def finished(drawn: bytes, finish: Finish) -> bytes:
    """Give a tagged PDF with its metadata, colours, links and attached data; the same input gives the same bytes."""
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    with pikepdf.open(BytesIO(drawn)) as pdf:
        root = pdf.Root
        root.Lang = pikepdf.String(finish.language)
        root.MarkInfo = Dictionary(Marked=True)
        root.Metadata = _metadata(pdf, finish)
        profile = pdf.make_stream(srgb(), N=3)
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
            Info=pikepdf.String("sRGB IEC61966-2.1"),
            DestOutputProfile=profile,
        )
        root.OutputIntents = Array([intent])
        _number_pages(pdf)
        if finish.attached:
            _attach(pdf, finish.attached, finish.at)
        target = BytesIO()
        pdf.save(
            target,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return target.getvalue()


def pdf_date(at: datetime) -> str:
    """Give an instant as a PDF writes it."""
    zone = at.strftime("%z")
    return at.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _metadata(pdf: "Pdf", finish: Finish) -> "Object":
    from pikepdf import Name

    at = finish.at.isoformat(timespec="seconds")
    said = {
        "title": finish.title,
        "subject": finish.subject,
        "language": finish.language,
        "creator": finish.creator,
        "producer": str(pdf.docinfo.get("/Producer", "")),
        "made": at,
    }
    authors = f"<dc:creator><rdf:Seq><rdf:li>{escape(finish.author)}</rdf:li></rdf:Seq></dc:creator>\n"
    written = _XMP.format(
        **{name: escape(value) for name, value in said.items()}, authors=authors if finish.author else ""
    )
    return pdf.make_stream(written.encode(), Type=Name.Metadata, Subtype=Name.XML)


def _number_pages(pdf: "Pdf") -> None:
    """Lead from pages and links to their places in the parent tree."""
    from pikepdf import Name

    links = 0
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        page.obj.Tabs = Name.S
        for annotation in page.obj.get("/Annots", []):
            links += 1
            annotation.StructParent = LINKS_FROM + links
            annotation.F = _PRINTED


def _attach(pdf: "Pdf", attached: Attached, at: datetime) -> None:
    from hashlib import md5

    from pikepdf import Array, Dictionary, Name, String

    made = String(pdf_date(at))
    # What the format asks for, to see damage; it guards nothing.
    checksum = String(md5(attached.content, usedforsecurity=False).digest())
    embedded = pdf.make_stream(
        attached.content,
        Type=Name.EmbeddedFile,
        Subtype=Name("/application/json"),
        Params=Dictionary(Size=len(attached.content), CreationDate=made, ModDate=made, CheckSum=checksum),
    )
    file = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(attached.name),
            UF=String(attached.name),
            Desc=String(attached.said),
            AFRelationship=Name.Data,
            EF=Dictionary(F=embedded, UF=embedded),
        )
    )
    pdf.Root.AF = Array([file])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(attached.name), file])))
