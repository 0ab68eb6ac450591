"""The small, safe part of Markdown that content may use, read into plain values.

Headings (`## `), paragraphs, lists (`- ` and `1. `), `**bold**`, and links: to a
help page of the app (`[words](guide:leaving)`) or to a public address, which is only
ever shown as plain words, because this program opens nothing outside.
"""

import re
from collections.abc import Iterable, Iterator
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


class ProseError(ValueError):
    """A text that uses more than this subset."""


_LINK = re.compile(r"\[([^\]\[]+)\]\(([^()\s]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_NUMBERED = re.compile(r"\d+\. ")
_NOT_ALLOWED = re.compile(r"[<>`_*|\\!]|\]\(")


def parse(text: str) -> tuple[Block, ...]:
    """Read a text into blocks; empty lines stand between blocks."""
    chunks = re.split(r"\n\s*\n", text.strip())
    return tuple(_block(chunk.strip().splitlines()) for chunk in chunks if chunk)


def words_of(blocks: Iterable[Block]) -> list[str]:
    """Return the words of each heading, paragraph and list item, one text for each."""
    texts = []
    for block in blocks:
        if isinstance(block, Heading):
            texts.append(block.text)
        elif isinstance(block, Paragraph):
            texts.append(_plain(block.spans))
        else:
            texts.extend(_plain(spans) for spans in block.items)
    return texts


def spans_of(blocks: Iterable[Block]) -> Iterator[Span]:
    """Yield every span of these blocks; a heading has none."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.spans
        elif isinstance(block, Listing):
            yield from (span for spans in block.items for span in spans)


def _block(lines: list[str]) -> Block:
    first = lines[0]
    if first.startswith("#"):
        return _heading(lines)
    if first.startswith("- "):
        return Listing(tuple(_items(lines, re.compile("- "))))
    if _NUMBERED.match(first):
        return Listing(tuple(_items(lines, _NUMBERED)), ordered=True)
    return Paragraph(_spans(" ".join(line.strip() for line in lines)))


def _heading(lines: list[str]) -> Heading:
    marks, _, words = lines[0].partition(" ")
    if len(lines) > 1 or marks not in {"##", "###"} or not words:
        raise ProseError(f"a heading is one line with ## or ###: {lines[0]!r}")
    return Heading(len(marks), _checked(words))


def _items(lines: list[str], mark: re.Pattern[str]) -> Iterator[tuple[Span, ...]]:
    item: list[str] = []
    for line in lines:
        if (start := mark.match(line)) is not None:
            if item:
                yield _spans(" ".join(item))
            item = [line[start.end() :].strip()]
        elif line.startswith("  "):
            item.append(line.strip())
        else:
            raise ProseError(f"in a list, a line has its mark or two spaces: {line!r}")
    yield _spans(" ".join(item))


def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    rest = 0
    for link in _LINK.finditer(text):
        spans.extend(_plain_spans(text[rest : link.start()]))
        spans.append(_link(_checked(link.group(1)), link.group(2)))
        rest = link.end()
    spans.extend(_plain_spans(text[rest:]))
    return tuple(spans)


def _link(words: str, target: str) -> Span:
    if target.startswith("guide:"):
        return Span(words, guide=target.removeprefix("guide:"))
    if target.startswith("https://"):
        return Span(words, address=target)
    raise ProseError(f"a link goes to guide: or https:, not to {target!r}")


def _plain_spans(text: str) -> Iterator[Span]:
    rest = 0
    for bold in _BOLD.finditer(text):
        if before := text[rest : bold.start()]:
            yield Span(_checked(before))
        yield Span(_checked(bold.group(1)), bold=True)
        rest = bold.end()
    if after := text[rest:]:
        yield Span(_checked(after))


def _checked(words: str) -> str:
    if (found := _NOT_ALLOWED.search(words)) is not None:
        raise ProseError(f"{found.group()!r} is not part of what content may use")
    return words


def _plain(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)
