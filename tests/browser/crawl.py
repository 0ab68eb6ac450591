"""A walk along every link, and what can be measured on the pages it leads to."""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.served import Served

#: Leads away, or to something that is not a page.
NOT_PAGES = re.compile(
    r"/leave$|/leave/here$|/static/|\.pdf$|/pdf$|/style|/(?:bytes|copy)$"
)
#: Pages that need no passphrase.
CLOSED = ("/open", "/open/forgotten", "/start/device", "/start/paper", "/calendar")

#: Asks axe-core; what it has to say besides would take long to carry over. The
#: style sheets themselves are looked at by none of the rules that run.
_PROBLEMS = """async ([rules, only_new]) => {
  const shown = [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility());
  const known = window.shownBefore ?? new Set();
  const added = only_new ? shown.filter((one) => !known.has(one)) : [];
  window.shownBefore = new Set(shown);
  if (only_new && !added.length) return [];
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const { violations } = await axe.run(
    only_new ? added.filter((one) => !added.includes(one.parentElement)) : document,
    { resultTypes: ["violations"], preload: false, ...only },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}"""


def crawl(
    page: Page, served: Served, *, more: Collection[str] = (), most: int = 2
) -> Iterator[str]:
    """Open every page that a link leads to, at most so many of each kind.

    `more` are pages that only a button leads to.
    """
    waiting, known = ["/", *more], {"/", *more}
    kinds: Counter[str] = Counter()
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(f"{served.address}{path}")
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.ok, (path, answer.status)
        links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        yield path
        for address in links:
            found = str(address).split("#")[0].removeprefix(served.address)
            is_page = found.startswith("/") and not NOT_PAGES.search(found)
            kind = kind_of(found)
            if is_page and found not in known and kinds[kind] < most:
                kinds[kind] += 1
                known.add(found)
                waiting.append(found)


def kind_of(path: str) -> str:
    """Return a path without its numbers: /plan/3/7 is another of the kind /plan/2/1."""
    return re.sub(r"(?:own-)?\d+", "N", path.split("?", maxsplit=1)[0])


def problems_of(page: Page, *rules: str, only_new: bool = False) -> list[str]:
    """Return what axe-core finds by these rules, or by all, short enough to read.

    It looks at the whole page, or only at what was not shown the last time it looked.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_PROBLEMS, [list(rules), only_new])
    return found


def too_wide(page: Page) -> list[str]:
    """Return what reaches beyond the screen, outside the regions that may scroll."""
    found: list[str] = page.evaluate(
        """() => {
          const root = document.documentElement;
          const wide = root.clientWidth + 1;
          const out = [...document.querySelectorAll("body *")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width > 1 && (box.right > wide || box.left < -1)
              && !one.closest(".table, svg, dialog, .hidden, .skip");
          });
          const said = out.map((one) => one.outerHTML.slice(0, 90));
          return root.scrollWidth > wide ? ["the page itself", ...said] : said;
        }"""
    )
    return found


def cut_off(page: Page) -> list[str]:
    """Return text that its own box, or a box around it, does not show whole."""
    found: list[str] = page.evaluate(
        """() => {
          const clips = (one, way) => getComputedStyle(one)[way] !== "visible";
          // A menu longer than the screen can be scrolled, also with the keyboard.
          const scrolls = (one) => one.matches(".page__menu")
            && getComputedStyle(one).overflowY === "auto";
          const cut = [...document.querySelectorAll("body *")].filter((one) =>
            one.clientHeight && one.textContent.trim() && one.checkVisibility()
            && !one.closest(".hidden, .skip, .table, svg, dialog, textarea, select")
            && ((clips(one, "overflowX") && one.scrollWidth > one.clientWidth + 1)
              || (clips(one, "overflowY") && !scrolls(one)
                && one.scrollHeight > one.clientHeight + 1)
              || one.matches("button, a, label, .tag")
                && one.scrollWidth > one.clientWidth + 1
                && getComputedStyle(one).display !== "inline"));
          return cut.map((one) => one.outerHTML.slice(0, 90));
        }"""
    )
    return found


#: The control that leaves: where it is, and whether anything lies above it.
_LEAVE = """() => {
  const one = document.querySelector(".header__leave button");
  if (!one) return null;
  const { x, y, width, height } = one.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  const free = Boolean(top?.closest(".header__leave"));
  const header = document.querySelector("header").getBoundingClientRect().height;
  return { x: Math.round(x), y: Math.round(y), width, height, free, header };
}"""


def leave_control(page: Page) -> dict[str, float] | None:
    """Return where the control that leaves stands once the page is scrolled down."""
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    found: dict[str, float] | None = page.evaluate(_LEAVE)
    page.evaluate("scrollTo(0, 0)")
    return found
