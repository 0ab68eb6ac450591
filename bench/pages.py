"""Pages of a full store, and the plan that they show."""

import re
from collections import Counter
from collections.abc import Callable
from functools import partial

from flask import Flask, render_template_string

from bench.measure import compare, seconds
from planner.content.model import Facts, Library
from planner.plan.engine import build_plan
from planner.plan.model import Plan
from planner.plan.service import load_plan
from planner.plan.store import load_own_words
from tests.page import PageClient

MOST_OF_A_KIND = 2
BARE = """<!doctype html><html lang="en"><head><title>{{ name }}</title></head><body>
<h1>{{ name }}</h1><ul>{% for row in rows %}<li><a href="{{ row }}">{{ row }}</a></li>
{% endfor %}</ul></body></html>"""


def pages_of(page: PageClient) -> list[str]:
    """Return the address of every page that a link leads to, two of each kind."""
    waiting, kinds = ["/"], Counter({"/": 2})
    for path in waiting:
        for link in page.get(path, follow=True).select("a[href^='/']"):
            found = re.sub(r"^/[^/]+|[?#].*$", "", str(link["href"]))
            kind = re.sub(r"(?:own-)?\d+", "N", found)
            is_page = not re.search(r"/leave$|pdf|/view$", found)
            if is_page and found not in waiting and kinds[kind] < MOST_OF_A_KIND:
                kinds[kind] += 1
                waiting.append(found)
    return waiting


def measure_pages(page: PageClient) -> None:
    """Compare the slowest page with a template that shows as many rows."""
    paths_ = pages_of(page)
    slowest = max(paths_, key=lambda path: seconds(partial(ask, page, path)))
    html = page.get(slowest, follow=True)
    rows = [tag.get_text() for tag in html.select("a, li, p, h2, dt, dd")]
    bare = Flask(__name__)

    @bare.get("/")
    def index() -> str:
        return render_template_string(BARE, name="Bare", rows=rows)

    compare(
        f"heaviest of {len(paths_)} pages, {slowest}, {len(str(html)) // 1000} kB",
        # The browser of the tests looks hard at each page: here only the answer counts.
        lambda: ask(page, slowest),
        f"bare Flask page with the same {len(rows)} texts in a list",
        lambda: bare.test_client().get("/"),
        "limit 300 ms",
        times=15,
    )


def bare_page() -> Callable[[], object]:
    """Return a way to get a page of a bare app, with a template of its own."""
    bare = Flask(__name__)

    @bare.get("/")
    def index() -> str:
        return render_template_string(BARE, name="Bare", rows=["One"])

    return lambda: bare.test_client().get("/")


def measure_pause(page: PageClient) -> None:
    """Measure the page for a hard moment, which has to be there at once."""
    compare(
        "the pause page of a full store",
        lambda: ask(page, "/steady/pause"),
        "bare Flask page",
        bare_page(),
        "limit 200 ms",
        times=15,
    )


def measure_plan(page: PageClient) -> None:
    """Measure working out the longest plan, and serving the page of a long one."""
    library: Library = page.app.extensions["library"]
    connection = page.app.extensions["gate"].space.connect(read_only=True)
    own = load_own_words(connection)
    connection.close()
    # Nobody is all of this; but no plan can have more steps.
    everybody = Facts(known=library.facts)
    steps = len(build_plan(library, everybody, own).steps)
    compare(
        f"working out a plan of {steps} steps, from {len(list(library.items))} items",
        lambda: build_plan(library, everybody, own),
        "a page of a bare Flask app with a template",
        bare_page(),
        "limit 20 ms",
        times=31,
    )
    there = len(load_plan_of(page).steps)
    last = len(page.get("/plan/all").select(".pager a"))
    for path in ("/plan/", "/plan/all", "/plan/1"):
        compare(
            f"{path} of a plan of {there} steps, {last} pages together",
            partial(ask, page, path),
            "a page of a bare Flask app with a template",
            bare_page(),
            "limit 60 ms",
            times=31,
        )


def load_plan_of(page: PageClient) -> Plan:
    """Return the plan that the pages show."""
    connection = page.app.extensions["gate"].space.connect(read_only=True)
    plan = load_plan(page.app.extensions["library"], connection)
    connection.close()
    return plan


def ask(page: PageClient, path: str) -> None:
    """Get a page and do not look at it."""
    page.client.open(
        f"/{page.app.extensions['run'].token}{path}",
        headers={
            "Host": f"127.0.0.1:{page.launcher.port}",
            "Sec-Fetch-Site": "same-origin",
            "Sec-Fetch-Mode": "navigate",
            "Sec-Fetch-Dest": "document",
            "Cookie": "; ".join(f"{k}={v}" for k, v in page.cookies.items()),
        },
    )
