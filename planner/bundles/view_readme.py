"""The page of plain text that says what a collection is and how to check it."""

from flask_babel import gettext as _

from planner.bundles.model_pack import Pack
from planner.verify import seal_code

_WIDTH = 78


def readme(pack: Pack) -> bytes:
    """Return it, for somebody who has nothing of ours."""
    head = seal_code(pack.head.seq, pack.head.hash) if pack.head else "-"
    blocks = (
        _what(),
        _plainly(),
        _by_hand(),
        [_("The end of the chain when this was made:"), f"  {head}"],
        _shows(),
    )
    lines = [line for block in blocks for line in (*map(str, block), "")]
    return "\n".join(line for each in lines for line in _wrapped(each)).encode()


def _what() -> list[str]:
    return [
        _("WHAT THIS IS"),
        _(
            "data/chronology.pdf has the entries in the order of their dates, and a"
            " list of the files. Its first page says what was left out. It is made to"
            " be kept for long (PDF/A-2a) and to be read aloud (PDF/UA-1)."
        ),
        _("data/exhibits has the files under their marks, such as A-1."),
        _(
            "data/records has the text of entries and orders that are given whole, one"
            " file for each version. data/chain.json has one line for each version of"
            " each record, also of those that are not here."
        ),
    ]


def _plainly() -> list[str]:
    return [
        _("TO CHECK IT"),
        _(
            "Open verify.html in a browser and choose this folder. It uses no internet"
            " and sends nothing. Or, with Python:"
        ),
        "  python3 verify.py .",
    ]


def _by_hand() -> list[str]:
    return [
        _("TO CHECK IT WITHOUT ANYTHING OF OURS"),
        _("1. That all files are there and unchanged since this was made:"),
        "  sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt",
        _(
            "2. The chain. Each text in data/chain.json is one line. Its hash is the"
            " SHA-256 of the three letters rev, one zero byte, and the line as UTF-8."
            " The next line has this hash as “prev”; the first has an empty “prev”."
            " “seq” counts from 1 without a gap."
        ),
        _(
            "3. A text. In data/records/R-V.json, “salt” is written in hexadecimal, and"
            " “body” is the text. SHA-256 of the salt as bytes, followed by the body as"
            " UTF-8, is the “commitment” of the line with the number “seq”. A line with"
            " kind “removed” says that the record was erased: there is no text to it."
        ),
        _(
            "4. A file. In data/exhibits.json, SHA-256 of the salt as bytes, followed"
            " by the bytes of the file, is its “commitment”, and the line “seq” lists"
            " it with the size under “attachments”. The files in data/copies, if there"
            " are any, are copies of pictures without what those say of themselves. No"
            " line is about them; “copy_of” in data/copies.json is the SHA-256 of the"
            " original, which is not here."
        ),
        _(
            "5. A seal that was given away earlier: its number names a line. Its 32"
            " letters and digits are the first 20 bytes of the hash of that line in"
            " base32; two more are there to find a slip of the pen."
        ),
        _(
            "The text of a line and of a record is canonical: JSON in UTF-8, Unicode in"
            " the form NFC, names sorted, no white space between, only texts, whole"
            " numbers, lists and objects."
        ),
    ]


def _shows() -> list[str]:
    return [
        _("WHAT THIS SHOWS, AND WHAT IT DOES NOT"),
        _(
            "If everything fits, the texts in data/records and the files in"
            " data/exhibits are those that the lines of the chain are about. If a seal"
            " that was given away earlier fits too, no line up to that seal was"
            " changed, taken out or put in since that day. The day that counts is that"
            " of the person who has the seal."
        ),
        _(
            "No line is about data/chronology.pdf, the marks and names of files, and"
            " data/copies. Only the lists of step 1 have them, and whoever passes this"
            " on could write those anew: compare with the records and the files, or ask"
            " for it again."
        ),
        _(
            "Without such a seal, whoever has the passphrase could have made a new"
            " chain."
        ),
        _(
            "It does not show that what was written is true, when it happened, or who"
            " wrote it. The times are those of the computer. What a court makes of it"
            " is for the court to say."
        ),
    ]


def _wrapped(text: str) -> list[str]:
    """Break a paragraph into lines; what is to be typed stays as it is."""
    if text.startswith("  "):
        return [text]
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _WIDTH:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
