"""A person at a browser: what they do, in the words of the pages.

Whatever a page is called inside, this goes by what it says: labels, buttons, headings.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from playwright.sync_api import Download, Locator, Page

PASSPHRASE = "lamp river wooden seven"


class Place(Protocol):
    """Whatever serves the pages: the whole program, or the pages alone."""

    address: str


@dataclass
class Person:
    """Uses one tab, with the mouse or with the keyboard alone."""

    page: Page
    program: Place
    keyboard_only: bool = False

    def goes_to(self, path: str = "/") -> None:
        """Type an address below the secret one."""
        self.page.goto(self.program.address.rstrip("/") + path)

    @property
    def path(self) -> str:
        """Where the person is, without the secret part."""
        return "/" + self.page.url.split("/", 4)[-1]

    @property
    def heading(self) -> str:
        """What the page says it is."""
        return self.page.locator("h1").inner_text()

    @property
    def sees(self) -> str:
        """Everything that can be read on the page."""
        return self.page.locator("body").inner_text()

    def presses(self, name: str | re.Pattern[str], role: "Role" = "button") -> None:
        """Use a button or follow a link, and wait for the page that it leads to."""
        found = self._finds(name, role)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self._use(found)

    def presses_beside(self, line: Locator, name: str) -> None:
        """Use a button of one line of a list; what folds it away is opened first."""
        found = line.get_by_role("button", name=name, include_hidden=True)
        if not found.is_visible():
            self._use(line.locator("summary"))
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self._use(found)

    def _finds(self, name: str | re.Pattern[str], role: "Role") -> Locator:
        main = self.page.locator("main").get_by_role(role, name=name)
        found = main if main.count() else self.page.get_by_role(role, name=name)
        return found.locator("visible=true").first

    def follows(self, name: str | re.Pattern[str]) -> None:
        """Follow a link."""
        self.presses(name, "link")

    def chooses(self, name: str | re.Pattern[str]) -> None:
        """Tick a box or choose one of several answers."""
        self.ticks(self.page.get_by_label(name).first)

    def writes(self, name: str | re.Pattern[str], words: str) -> None:
        """Fill in a field."""
        self._writes(self.page.get_by_label(name, exact=isinstance(name, str)), words)

    def writes_first(self, words: str) -> None:
        """Fill in the first field of the page."""
        fields = "main textarea, main input[type=text]"
        self._writes(self.page.locator(fields), words)

    def ticks(self, field: Locator) -> None:
        """Choose an answer or tick a box that is at hand."""
        if not self.keyboard_only:
            field.check()
        elif not field.is_checked():
            self._moves_to(field)
            self.page.keyboard.press("Space")

    def goes_past_the_leave_page(self) -> None:
        """Read what leaving does, and go on."""
        self.presses("Go on")

    def _writes(self, found: Locator, words: str) -> None:
        field = found.locator("visible=true").first
        if self.keyboard_only:
            self._moves_to(field)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(words)
        else:
            field.fill(words)

    def _use(self, found: Locator) -> None:
        found.wait_for()
        if not self.keyboard_only:
            found.click()
            return
        self._moves_to(found)
        self.page.keyboard.press("Enter")

    def _moves_to(self, target: Locator) -> None:
        """Press Tab until the target has the focus: there is no other way."""
        wanted = target.element_handle()
        group = target.get_attribute("name") if is_radio(target) else None
        for _ in range(300):
            if self.page.evaluate("one => document.activeElement === one", wanted):
                return
            if group and self._in_group(group):
                self.page.keyboard.press("ArrowDown")
                continue
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def _in_group(self, name: str) -> bool:
        return bool(
            self.page.evaluate(
                "name => document.activeElement.type === 'radio'"
                " && document.activeElement.name === name",
                name,
            )
        )

    # The door

    def starts(self, passphrase: str = PASSPHRASE) -> None:
        """Go through the first run, up to the first page inside."""
        self.goes_to()
        if "/start/language" in self.page.url:
            self.chooses("English")
            self.presses("Continue")
        self.chooses("Yes, it is all right")
        self.presses("Continue")
        self.writes("Choose a passphrase", passphrase)
        self.presses("Save and continue")
        self.opens(passphrase)

    def opens(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase at the gate."""
        self.writes("Passphrase", passphrase)
        self.presses("Open")
        self.page.get_by_role("button", name="Lock").first.wait_for(timeout=30_000)

    def locks(self) -> None:
        """Press Lock."""
        self.presses("Lock")
        self.page.get_by_label("Passphrase", exact=True).wait_for()

    def leaves(self) -> None:
        """Press Close."""
        self.presses("Close")

    def picks(self, name: str, words: str) -> None:
        """Choose from a list that drops down."""
        field = self.page.get_by_label(name, exact=True)
        if self.keyboard_only:
            self._moves_to(field)
            self.page.keyboard.type(words)
        else:
            field.select_option(words)

    def unfolds(self, name: str) -> None:
        """Open something that is folded up."""
        self._use(self.page.locator("summary", has_text=name).first)

    def saves_a_file(self, name: str) -> Download:
        """Press a button that hands over a file."""
        found = self._finds(name, "button")
        with self.page.expect_download(timeout=60_000) as handed:
            self._use(found)
        return handed.value


def is_radio(target: Locator) -> bool:
    """Tell whether a field is one of several to choose from."""
    return target.get_attribute("type") == "radio"


Role = Literal["button", "link"]
NewPerson = Callable[..., Person]
