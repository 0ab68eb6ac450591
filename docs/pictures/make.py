"""Make the pictures of the README: the real program, with made-up data.

    .venv/bin/python docs/pictures/make.py [FOLDER]

Also writes one picture of each page that a link leads to, when a folder is named: for
looking at all of them before a release.
"""

import re
import shutil
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.person import Person
from tests.process.client import Program

#: Dull on purpose, like all words below.
STEP = "Ask at the library about opening hours"
ELSEWHERE = re.compile(r"/leave$|/static/|pdf$|/document$")
MOST_OF_A_KIND = 2
OPTIONS = ["--no-sandbox", "--proxy-server=http://127.0.0.1:1"]


def seed(person: Person) -> None:
    """Answer some questions, and say something of some steps and papers."""
    person.starts()
    person.chooses("All questions, one topic at a time")
    person.presses("Continue")
    if "/closing" in person.page.url:
        person.goes_past_the_leave_page()
    for number in (1, 2, 3):
        person.goes_to(f"/questions/{number}")
        boxes = person.page.locator("main input[type=radio], main input[type=checkbox]")
        names = [str(one.get_attribute("name")) for one in boxes.all()]
        for name in dict.fromkeys(names):
            person.ticks(person.page.locator(f"main [name='{name}']").first)
        person.presses("Save and continue")
    person.goes_to("/plan/2/new")
    person.writes_first(STEP)
    person.presses("Add the step")
    person.goes_to("/plan/2")
    person.follows("Add: Doors and stairs")
    person.writes_first("Kitchen door, front door, stairs")
    person.presses("Save")
    person.presses(re.compile("Done for now"))
    person.goes_to("/papers/1/1")
    person.presses(re.compile("Have it"))
    person.goes_to("/papers/1/1/1/edit")
    person.chooses("A copy")
    person.writes("Where is it?", "blue folder")
    person.chooses("It is safe to move it now")
    person.presses("Save")


def take(page: Page, path: Path, *, whole: bool = False) -> None:
    """Take a picture of what is seen, or of the whole page."""
    page.screenshot(path=path, full_page=whole)


def pictures_of_the_readme(page: Page, person: Person) -> None:
    """Make the few pictures that the README shows."""
    person.goes_to("/plan/2")
    take(page, HERE / "plan.png")
    page.emulate_media(color_scheme="dark")
    person.goes_to("/papers/1/1")
    take(page, HERE / "papers-dark.png")
    page.emulate_media(color_scheme="light")


def pictures_of_everything(page: Page, person: Person, folder: Path) -> None:
    """Make a picture of each page that a link leads to, wide and narrow."""
    base = person.program.address.rstrip("/")
    waiting, kinds = ["/"], Counter({"/": 2})
    for path in waiting:
        answer = page.goto(base + path)
        if not answer or "html" not in answer.headers.get("content-type", ""):
            continue
        for address in page.eval_on_selector_all(
            "a[href]", "all => all.map(one => one.href)"
        ):
            found = str(address).split("#")[0].split("?")[0].removeprefix(base)
            kind = re.sub(r"(?:own-)?\d+", "N", found)
            is_page = found.startswith("/") and not ELSEWHERE.search(found)
            if is_page and found not in waiting and kinds[kind] < MOST_OF_A_KIND:
                kinds[kind] += 1
                waiting.append(found)
        name = path.strip("/").replace("/", "-") or "home"
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            take(page, folder / f"{name}-{width}.png", whole=True)


def main(browser: Browser) -> None:
    """Start the program, fill it, and look."""
    with TemporaryDirectory() as folder, Program(Path(folder) / "data") as program:
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        person = Person(page, program)
        seed(person)
        pictures_of_the_readme(page, person)
        if len(sys.argv) > 1:
            everything = Path(sys.argv[1])
            everything.mkdir(exist_ok=True, parents=True)
            pictures_of_everything(page, person, everything)


if __name__ == "__main__":
    with sync_playwright() as driver:
        main(
            driver.chromium.launch(
                executable_path=shutil.which("chromium"), args=OPTIONS
            )
        )
