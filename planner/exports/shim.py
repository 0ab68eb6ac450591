"""A change to pydyf, for one version of it; docs/upstream has the report.

Its list of references to pages is built anew each time that one is looked up, so that
a document takes time as the square of its pages.
"""

import pydyf

#: The version that was looked at. With any other nothing is changed.
VERSION = "0.13.0"
_NUMBERS = 3  # a reference is three things in the list of pages: "12", "0" and "R"


def quicken() -> bool:
    """Let references to pages be built once each; tell whether that was done."""
    if pydyf.VERSION != VERSION:
        return False
    pydyf.PDF.page_references = property(_page_references)
    return True


def _page_references(pdf: pydyf.PDF) -> list[bytes]:
    kids = pdf.pages["Kids"]
    known: list[bytes] = pdf.__dict__.setdefault("known_references", [])
    known += [
        f"{number} 0 R".encode("ascii")
        for number in kids[_NUMBERS * len(known) :: _NUMBERS]
    ]
    return known
