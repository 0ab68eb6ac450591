"""The small, safe part of Markdown that content may use, read into plain values.

Headings (`## `), paragraphs, lists (`- ` and `1. `), `**bold**`, and links: to a
help page of the app (`[words](guide:leaving)`) or to a public address, which is only
ever shown as plain words, because this program opens nothing outside.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """A run of words of one kind."""

    text: str
    bold: bool = False
    guide: str | None = None  # the id of the help page that these words lead to
    address: str | None = None  # a public address, shown as plain words


@dataclass(frozen=True)
class Heading:
    """A heading inside a page; the page's own title is above it."""

    level: int  # 2 or 3
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Listing:
    """A list, with dots or with numbers."""

    items: tuple[tuple[Span, ...], ...]
    ordered: bool = False


Block = Heading | Paragraph | Listing
