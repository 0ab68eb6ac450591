"""The words of a page that came by e-mail; nothing of it is run, shown or asked for."""

import re
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
_LINES = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "hr"}
)
_SPACE = re.compile(r"\s+")


class _Words(HTMLParser):
    """Collects what a person would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or something that nobody sees."""
        _ = attrs
        if tag == "body":
            self._unseen = 0
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag in _LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End something that nobody sees."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._unseen:
            self.parts.append(_SPACE.sub(" ", data))


def text_of_html(page: str) -> str:
    """Return the words of a page, a line for each line of it."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def unflowed(text: str, *, joined: bool) -> str:
    """Return words with the lines that somebody wrote (RFC 3676).

    A line with a space at its end goes on in the next one, if both are quoted alike.

    Args:
        text: The words as they were sent.
        joined: Whether that space is none of the words.
    """
    made: list[str] = []
    depth_before, goes_on = -1, False
    for line in text.split("\n"):
        bare = line.lstrip(">")
        depth = len(line) - len(bare)
        bare = bare.removeprefix(" ")
        words = ">" * depth + (" " if depth and bare else "") + bare
        if goes_on and depth == depth_before and bare != "-- ":
            made[-1] += bare
        else:
            made.append(words)
        goes_on = bare.endswith(" ") and bare != "-- "
        if goes_on and joined:
            made[-1] = made[-1][:-1]
        depth_before = depth
    return "\n".join(made)
