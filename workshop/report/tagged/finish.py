"""What PDF/A-3a and PDF/UA-1 ask of a file as a whole."""

from datetime import datetime
from hashlib import md5
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString

from workshop.report.tagged.compact import Plain
from workshop.report.tagged.icc import srgb

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


def finish_document(document: Any, finish: Finish) -> None:  # noqa: ANN401 - its annotations lack much
    """Give a ReportLab document its metadata, colours and attached data, and lead from its pages to the tree."""
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.MarkInfo = "<</Marked true>>"
    catalog.Metadata = _metadata(document, finish)
    profile = PDFStream(PDFDictionary({"N": 3}), srgb())
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": "(sRGB IEC61966-2.1)",
        "Info": "(sRGB IEC61966-2.1)",
        "DestOutputProfile": document.Reference(profile),
    }
    catalog.OutputIntents = PDFArray([PDFDictionary(intent)])
    for index, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = index, "/S"
    if finish.attached:
        _attach(document, finish.attached, finish.at)


def pdf_date(at: datetime) -> str:
    """Give an instant as a PDF writes it."""
    zone = at.strftime("%z")
    return at.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _metadata(document: Any, finish: Finish) -> Plain:  # noqa: ANN401
    said = {
        "title": finish.title,
        "subject": finish.subject,
        "language": finish.language,
        "creator": finish.creator,
        "producer": document.info.producer,
        "made": finish.at.isoformat(timespec="seconds"),
    }
    authors = f"<dc:creator><rdf:Seq><rdf:li>{escape(finish.author)}</rdf:li></rdf:Seq></dc:creator>\n"
    written = _XMP.format(
        **{name: escape(value) for name, value in said.items()}, authors=authors if finish.author else ""
    )
    return Plain(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), written.encode())


def _attach(document: Any, attached: Attached, at: datetime) -> None:  # noqa: ANN401
    made, name = PDFString(pdf_date(at)), PDFString(attached.name)
    # What the format asks for, to see damage; it guards nothing.
    checksum = md5(attached.content, usedforsecurity=False).hexdigest()
    about = {"Size": len(attached.content), "CreationDate": made, "ModDate": made, "CheckSum": f"<{checksum}>"}
    said = {"Type": "/EmbeddedFile", "Subtype": "/application#2Fjson", "Params": PDFDictionary(about)}
    embedded = document.Reference(PDFStream(PDFDictionary(said), attached.content))
    file = {
        "Type": "/Filespec",
        "F": name,
        "UF": name,
        "Desc": PDFString(attached.said),
        "AFRelationship": "/Data",
        "EF": PDFDictionary({"F": embedded, "UF": embedded}),
    }
    described = document.Reference(PDFDictionary(file))
    document.Catalog.AF = PDFArray([described])
    document.Catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray([name, described])})})
