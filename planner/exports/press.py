"""From a page of HTML to a tagged PDF, from the parts of this package alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from planner.exports.breaks import breakable

CSS = Path(__file__).parent / "css"

#: All that a page can ask for, by address.
PARTS: Mapping[str, tuple[Path, str]] = {
    f"part:{name}": (CSS / name, "text/css; charset=utf-8")
    for name in (
        *("paper.css", "pdf.css", "record.css", "card.css"),
        *("a4.css", "letter.css", "a4-wide.css", "letter-wide.css"),
    )
}


class PartsOnly(URLFetcher):
    """Gives a page the named parts of this package and nothing from anywhere else."""

    def __init__(self, parts: Mapping[str, tuple[Path, str]] = PARTS) -> None:
        # Not the parent's: it sets up handlers for files and networks.
        self._fail_on_errors = False
        self.parts = parts
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return a part; any other address is refused."""
        _ = headers
        if url not in self.parts:
            self.refused.append(url)
            raise LookupError
        path, kind = self.parts[url]
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


class Printed(NamedTuple):
    """A PDF before anything is taken out of it, how long it is, and its headings."""

    data: bytes
    pages: int
    #: Their levels in their order, one digit each.
    headings: str


def press(html: str, fetcher: PartsOnly) -> Printed:
    """Lay the page out and return it as a tagged PDF."""
    page = HTML(string=breakable(html), base_url=None, url_fetcher=fetcher)
    document = page.render(font_config=FontConfiguration(), pdf_variant="pdf/ua-1")
    return Printed(
        document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True),
        len(document.pages),
        "".join(str(each[0]) for page in document.pages for each in page.bookmarks),
    )


def press_samples(html: str, fetcher: PartsOnly) -> bytes:
    """Lay out what only its drawing is wanted of, and return a PDF without tags."""
    page = HTML(string=html, base_url=None, url_fetcher=fetcher)
    data: bytes = page.write_pdf(font_config=FontConfiguration())
    return data
