"""Takes out of a PDF whatever says who made it, when, with what, or leads elsewhere."""

import secrets
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream

from planner.exports.archive import say_colours
from planner.exports.signs import settle_signs
from planner.exports.tags import settle_structure

#: What may stay in the catalog: the pages, what they are called, how they are read.
_KEPT = frozenset(
    {
        "/Lang",
        "/MarkInfo",
        "/Metadata",
        "/Outlines",
        "/PageLayout",
        "/Pages",
        "/StructTreeRoot",
        "/Type",
        "/Version",
        "/ViewerPreferences",
    }
)

_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt>'
    "</dc:title>"
    "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
    "<pdfuaid:part>1</pdfuaid:part>"
    "</rdf:Description>{more}</rdf:RDF></x:xmpmeta>\n"
    '<?xpacket end="r"?>'
)

#: The mark of a file to be kept for long. Such a file has to explain whatever its
#: standard does not know, and it does not know the mark of PDF/UA.
_ARCHIVE = (
    '<rdf:Description rdf:about=""'
    ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    "</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>"
    "</rdf:Description>"
)

#: What the library writes as the mark of a file when it is told not to use the time.
_STATIC_ID = b"31415926535897932384626433832795"


def clean(
    data: bytes,
    *,
    title: str,
    language: str,
    passphrase: str | None,
    archive: bool = False,
) -> bytes:
    """Return the same pages with a neutral title and language and nothing else.

    Without a passphrase the same pages give the same bytes. `archive` makes a file that
    can be kept for long (PDF/A-2a); one with a passphrase cannot be.
    """
    with Pdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for key in ("/AA", "/AF", "/Annots", "/Tabs"):
                if key in page.obj:
                    del page.obj[key]
        if "/StructTreeRoot" in pdf.Root:
            settle_structure(pdf)
        settle_signs(pdf)
        if "/Outlines" in pdf.Root:
            _without_actions(pdf.Root.Outlines)
        pdf.remove_unreferenced_resources()
        return finish(
            pdf,
            title=title,
            language=language,
            passphrase=passphrase,
            archive=archive,
        )


def finish(
    pdf: Pdf,
    *,
    title: str,
    language: str,
    passphrase: str | None,
    archive: bool = False,
) -> bytes:
    """Return a PDF whose pages are clean already, and nothing more about it.

    `archive` is as in `clean`.
    """
    archive = archive and passphrase is None
    for key in set(pdf.Root.keys()) - _KEPT:
        del pdf.Root[key]
    if archive:
        say_colours(pdf)
    xmp = _XMP.format(
        title=escape(title),
        language=escape(language),
        more=_ARCHIVE if archive else "",
    )
    pdf.Root.Metadata = Stream(pdf, xmp.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    return _saved(pdf, passphrase)


def _saved(pdf: Pdf, passphrase: str | None) -> bytes:
    out = BytesIO()
    if passphrase is None:
        pdf.save(
            out,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
        )
        return out.getvalue()
    # One passphrase for all: whoever can read the pages may also print and copy
    # them, and programs that read aloud are allowed.
    lock = pikepdf.Encryption(owner=passphrase, user=passphrase, R=6)
    pdf.save(out, encryption=lock, static_id=True, fix_metadata_version=False)
    # Revision 6 does not use the ID, so it can be random instead of the time.
    return out.getvalue().replace(_STATIC_ID, secrets.token_hex(16).encode())


def _without_actions(outline: Object) -> None:
    waiting = [outline]
    while waiting:
        here = waiting.pop()
        if "/A" in here:
            del here["/A"]
        waiting += [here[key] for key in ("/First", "/Next") if key in here]
