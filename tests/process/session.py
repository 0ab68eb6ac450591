"""A person who fills in everything that the planner asks, with words to be found."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from planner.imports.model import LEFT_OUT
from tests.process.client import Answer, Person

#: Forms that end the session, or that are about something else than words.
_NOT_FILLED = ("/lock", "/leave", "/close", "/display", "/open", "/settings/erase")
#: Of each kind of page a few are enough: what stands behind them comes sooner.
_MOST_OF_A_KIND = 2
_MOST_PAGES = 400
_FILLED_SINCE = ("/people/", "/papers/1/1/1", "/priorities/", "/copies/", "/numbers/")
#: Read once, before the first entry; afterwards there is a form to write one.
_FIRST = ("/diary/before", "/diary/manner", "/")
#: Ticked, these would leave nothing to put together, or two dates for one entry.
_LEFT = {"kinds", "person", "has_files", "breach", "brought_in", "when-unknown"}
_NUMBER = re.compile(r"(?:own-)?\d+")
_REMOVING = re.compile(r"/remove(/\d+)?$|/erase$|/diary/bin/")


@dataclass
class Session:
    """One walk through all pages: each form is filled in once and sent."""

    person: Person
    markers: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    sent: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    pdfs: int = 0
    #: Forms that remove something: sent last, since it would have no pages any more.
    removing: list[tuple[str, Tag]] = field(default_factory=list)

    def marker(self) -> str:
        """Return a new word that occurs nowhere else."""
        word = f"zebraplum{len(self.markers):04d}quartz"
        self.markers.append(word)
        return word

    def walk(self, most: int = _MOST_PAGES) -> None:
        """Look at every page that a link leads to."""
        self._walk_from(list(_FIRST), most)
        # What was sent in the meantime has pages of its own by now.
        for path in _FILLED_SINCE if most == _MOST_PAGES else ():
            page = BeautifulSoup(self.person.get(path).text, "html.parser")
            self._walk_from(list(self._links(page)), most)
        for path, form in self.removing:
            # What one of these took away, another cannot take away once more.
            if self.person.get(path).status != HTTPStatus.NOT_FOUND:
                self._fill_in(path, form)

    def _walk_from(self, waiting: list[str], most: int) -> None:
        kinds = Counter(_NUMBER.sub("N", path) for path in self.seen)
        while waiting and len(self.seen) < most:
            path = waiting.pop(0)
            kind = _NUMBER.sub("N", path)
            if path in self.seen or self._ends_session(path):
                continue
            if kinds[kind] >= _MOST_OF_A_KIND:
                continue
            kinds[kind] += 1
            self.seen.add(path)
            answer = self.person.get(path)
            # What was taken in or removed since has none of these pages any more.
            if answer.status != HTTPStatus.NOT_FOUND or not _REMOVING.search(path):
                self._look_at(path, answer)
            if answer.status != 200 or "html" not in answer.headers["content-type"]:
                continue
            page = BeautifulSoup(answer.text, "html.parser")
            waiting += self._links(page)
            for form in page.select("form[method=post]"):
                if _REMOVING.search(self._target_of(answer.path, form)):
                    self.removing.append((answer.path, form))
                else:
                    waiting += self._fill_in(answer.path, form)

    def _look_at(self, what: str, answer: Answer) -> None:
        if answer.status not in {HTTPStatus.OK, HTTPStatus.BAD_REQUEST}:
            self.wrong.append(f"{what}: {answer.status}")

    def _ends_session(self, path: str) -> bool:
        return path.startswith(_NOT_FILLED)

    def _links(self, page: BeautifulSoup) -> Iterator[str]:
        prefix = urlsplit(self.person.address).path.rstrip("/")
        for link in page.select("main a[href], nav a[href], header a[href]"):
            target = urlsplit(str(link["href"]))
            if not target.netloc and target.path.startswith(f"{prefix}/"):
                yield target.path.removeprefix(prefix)

    def _target_of(self, path: str, form: Tag) -> str:
        prefix = urlsplit(self.person.address).path.rstrip("/")
        button = form.select_one("button") or form
        action = button.get("formaction") or form.get("action") or prefix + path
        return str(action).removeprefix(prefix)

    def _fill_in(self, path: str, form: Tag) -> list[str]:
        """Send a form, and return where that leads, which no link may lead to."""
        target = self._target_of(path, form)
        name = f"{path} > {target}"
        if self._ends_session(target) or name in self.sent:
            return []
        self.sent.append(name)
        self.person.get(path)  # for a token of the day, and the present version
        words, chooser = self._words_for(form), form.select_one("input[type=file]")
        if chooser is None:
            answer = self.person.send(target, words)
        else:
            answer = self.send_file(target, words, str(chooser["name"]))
        self._look_at(name, answer)
        self.pdfs += answer.body.startswith(b"%PDF")
        return [answer.path] if answer.path != target else []

    def send_file(self, target: str, words: dict[str, str], field: str) -> Answer:
        """Send a chat: it is a file like any other, and can be brought in."""
        chat = "".join(
            f"13/02/2024, 10:0{at} - {self.marker()}: {self.marker()}\n"
            for at in range(3)
        )
        name = f"{self.marker()}.txt"
        return self.person.upload(target, words, field, name, chat.encode())

    def _words_for(self, form: Tag) -> dict[str, str]:
        words: dict[str, str] = {}
        for given in form.select("input[name], textarea[name], select[name]"):
            name, kind = str(given["name"]), given.get("type", "text")
            if name in _LEFT or kind in {"submit", "file"}:
                continue
            if name.endswith(("-day", "-month", "-year")):
                words[name] = ""  # a date is said in words here: those can be found
            elif given.name == "select":
                options = [str(o.get("value", o.text)) for o in given.select("option")]
                words[name] = [one for one in options if one != LEFT_OUT][-1]
            elif kind == "hidden":
                words[name] = str(given.get("value", ""))
            elif name == "day":
                words[name] = str(given["value"])  # the last: it is not sure
            elif kind in {"radio", "checkbox"}:
                words.setdefault(name, str(given.get("value", "y")))
            elif "passphrase" not in name:
                words[name] = self.marker()
        button = form.select_one("button[name]")
        if button is not None:
            words[str(button["name"])] = str(button.get("value", ""))
        return words
