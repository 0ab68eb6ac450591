"""The gate: one field, one answer, and back to where one was."""

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner import paths
from planner.core import clock
from planner.unlock import service
from planner.vault.errors import DamagedStoreError
from planner.vault.keys import Derive
from planner.vault.migrate import MIGRATIONS
from planner.vault.storage import Storage
from planner.web import gate as gates
from planner.web.run import Ending
from tests.conftest import SMALL_CLASS
from tests.page import PASSPHRASE, PageClient, text, texts

WALL = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note how long each guess waits, and do not wait."""
    noted: list[float] = []
    monkeypatch.setattr(gates, "pause", noted.append)
    return noted


@pytest.fixture
def time() -> Iterator[clock.FrozenClock]:
    with clock.frozen(wall=WALL, steady_seconds=1000) as fake:
        yield fake


def test_u16_the_gate_shows_a_neutral_name_and_one_field(
    closed_page: PageClient,
) -> None:
    closed_page.get("/", follow=True)

    page = closed_page.page
    assert text(page, "h1") == "Planner"
    assert text(page, "title") == "Open \N{EN DASH} Planner"
    assert len(page.select("main input:not([type=hidden])")) == 1
    assert not page.select("[type=password]")  # T8: nothing a browser offers to save


def test_u16_at_the_gate_every_link_leads_somewhere_else_than_the_gate(
    closed_page: PageClient,
) -> None:
    page = closed_page.get("/open")
    links = [str(a["href"]) for a in page.select("a[href^='/']:not(.header__name)")]
    assert links
    for link in links:
        closed_page.get(closed_page.path_of(link))
        assert closed_page.status == 200, link
    assert not {"Numbers", "What this computer may remember"} & set(texts(page, "a"))


def test_u18_opening_is_said_while_it_takes_its_time(closed_page: PageClient) -> None:
    page = closed_page.get("/open")
    form = page.select_one("main form[data-busy]")

    assert form is not None
    assert form["data-busy"] == "Opening"
    assert form.select_one("[role=status][data-part=busy]") is not None
    scripts = [str(tag["src"]) for tag in page.select("script[src$='/busy.js']")]
    assert len(scripts) == 1
    words = (paths.ROOT / "planner" / "static" / "js" / "busy.js").read_text()
    assert 'setAttribute("aria-busy", "true")' in words


@pytest.mark.parametrize("path", ["/", "/plan/", "/questions/1", "/settings/name"])
def test_every_page_leads_to_the_gate_and_back(
    closed_page: PageClient, path: str
) -> None:
    closed_page.get(path)
    assert closed_page.location == "/open"

    closed_page.unlock()

    assert closed_page.location == path


def test_t20_u17_a_wrong_passphrase_always_gives_the_same_message(
    closed_page: PageClient, waits: list[float]
) -> None:
    said = set()
    for number in range(20):
        closed_page.send("/open", {"passphrase": f"wrong number {number} of them"})
        said.add(text(closed_page.page, "main"))

    assert len(said) == 1
    assert waits == [1, 2, 4, 8, 16] + [30] * 10
    closed_page.unlock()
    assert "20 times" in text(closed_page.follow(), "main")


def test_t20_guesses_are_tried_one_at_a_time(
    closed_page: PageClient, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = closed_page.app.extensions["gate"]
    together, most = 0, 0
    really_open = gate.storage.open

    def noted(*args: object, **kwargs: object) -> object:
        nonlocal together, most
        together += 1
        most = max(most, together)
        try:
            return really_open(*args, **kwargs)
        finally:
            together -= 1

    monkeypatch.setattr(gate.storage, "open", noted)
    token = closed_page.token()
    clients = [PageClient.beside(closed_page) for _ in range(7)]
    for one in clients:
        one.cookies = dict(closed_page.cookies)
    guess = {"passphrase": "not the right one", "csrf_token": token}
    threads = [
        threading.Thread(target=one.send, args=("/open", guess)) for one in clients
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == 1
    assert gate.failures == 7
    assert waits == [1, 2]
    assert {one.status for one in clients} == {200}


def test_t20_more_guesses_than_threads_are_asked_to_wait(
    closed_page: PageClient,
) -> None:
    closed_page.app.extensions["gate"].waiting = gates.MOST_WAITING

    closed_page.send("/open", {"passphrase": PASSPHRASE})

    assert "Wait a moment" in text(closed_page.page, "[data-enhance=error-summary]")


def test_one_wrong_guess_is_told_of_too(closed_page: PageClient) -> None:
    closed_page.send("/open", {"passphrase": "not the right one"})
    closed_page.unlock()

    assert "tried 1 time." in text(closed_page.follow(), "main")


def test_failures_outlive_a_worker(closed_page: PageClient) -> None:
    closed_page.send("/open", {"passphrase": "not the right one"})
    closed_page.start_worker()

    assert closed_page.app.extensions["gate"].failures == 1


def test_an_empty_guess_is_no_guess(closed_page: PageClient) -> None:
    closed_page.send("/open", {"passphrase": ""})

    assert texts(closed_page.page, "[data-enhance=error-summary] li") == [
        "Enter your passphrase"
    ]
    assert text(closed_page.page, "title").startswith("Error:")
    assert closed_page.app.extensions["gate"].failures == 0


def test_the_open_gate_leads_on(page: PageClient) -> None:
    page.get("/open")

    assert page.location == "/"


def test_a_new_unlock_ends_the_one_before(page: PageClient) -> None:
    other = PageClient.beside(page)
    other.unlock()
    page.get("/settings/")

    assert page.location == "/open"
    other.get("/settings/")
    assert other.status == 200


def test_a_cookie_seen_before_the_unlock_opens_nothing(
    closed_page: PageClient,
) -> None:
    closed_page.get("/open")
    before = dict(closed_page.cookies)
    closed_page.unlock()
    closed_page.cookies = before

    closed_page.get("/settings/")

    assert closed_page.location == "/open"


def test_t9_idle_locks_whatever_the_pings_say(
    closed_page: PageClient, time: clock.FrozenClock
) -> None:
    closed_page.unlock()
    for _ in range(9):
        time.steady_seconds += 30
        closed_page.send("/alive", {"used": "no"})
        assert closed_page.status == 200
    time.steady_seconds += 31
    closed_page.get("/settings/")

    assert closed_page.location == "/open"
    assert closed_page.launcher.endings == [Ending.LOCK]
    closed_page.get("/open")  # the next worker answers
    assert closed_page.status == 200


@pytest.mark.parametrize("minutes", gates.MINUTES)
def test_t10_u21_the_idle_limit_is_exact(
    closed_page: PageClient, time: clock.FrozenClock, minutes: int
) -> None:
    closed_page.unlock()
    gate = closed_page.app.extensions["gate"]
    gate.minutes = minutes

    time.steady_seconds += minutes * 60 - 1
    assert gates.tick(closed_page.app) is None
    assert gate.seconds_left() == 1
    time.steady_seconds += 1
    assert gates.tick(closed_page.app) is gates.Reason.IDLE


def test_t10_activity_starts_the_time_again_and_a_ping_does_not(
    closed_page: PageClient, time: clock.FrozenClock
) -> None:
    closed_page.unlock()
    gate = closed_page.app.extensions["gate"]
    time.steady_seconds += 200
    closed_page.send("/alive", {"used": "no"})
    assert gate.seconds_left() == 100
    assert closed_page.response.get_data(as_text=True) == "100"
    closed_page.request("GET", "/static/css/tokens.css")
    assert gate.seconds_left() == 100

    closed_page.send("/alive", {"used": "yes"})

    assert gate.seconds_left() == 300


def test_t10_four_hours_are_the_most(
    closed_page: PageClient, time: clock.FrozenClock
) -> None:
    closed_page.unlock()
    for _ in range(4 * 60 - 1):
        time.steady_seconds += 60
        closed_page.app.extensions["gate"].touch()
        assert gates.tick(closed_page.app) is None
    time.steady_seconds += 60
    closed_page.app.extensions["gate"].touch()

    assert gates.tick(closed_page.app) is gates.Reason.LONG


@pytest.mark.parametrize(("gap", "reason"), [(30, None), (31, gates.Reason.SLEEP)])
def test_t11_a_gap_between_ticks_is_a_sleep(
    closed_page: PageClient,
    time: clock.FrozenClock,
    gap: int,
    reason: gates.Reason | None,
) -> None:
    closed_page.unlock()
    gates.tick(closed_page.app)
    time.wall = WALL.replace(minute=2, second=0)
    time.wall = datetime.fromtimestamp(WALL.timestamp() + gap, UTC)

    assert gates.tick(closed_page.app) is reason


def test_u22_a_clock_that_jumped_locks(
    closed_page: PageClient, time: clock.FrozenClock
) -> None:
    closed_page.unlock()
    time.wall = WALL.replace(hour=17)
    closed_page.get("/settings/")

    assert closed_page.location == "/open"


def test_t10_silent_pages_with_script_are_closed_pages(
    closed_page: PageClient, time: clock.FrozenClock
) -> None:
    closed_page.unlock()
    time.steady_seconds += 119
    assert gates.tick(closed_page.app) is None
    closed_page.send("/alive", {"used": "no"})
    time.steady_seconds += 119
    assert gates.tick(closed_page.app) is None
    time.steady_seconds += 1

    assert gates.tick(closed_page.app) is gates.Reason.SILENT


def test_a_closed_gate_never_needs_closing(closed_page: PageClient) -> None:
    assert gates.tick(closed_page.app) is None


def test_a_ping_at_a_closed_gate_says_so(closed_page: PageClient) -> None:
    closed_page.send("/alive", {"used": "yes"})

    assert closed_page.status == 403
    assert closed_page.response.get_data() == b""


def test_the_copy_for_later_is_made_in_the_background(
    closed_page: PageClient,
) -> None:
    closed_page.unlock()

    assert [work() for work in closed_page.put_off] == [True]


def test_what_fails_in_the_background_fails_quietly() -> None:
    done = threading.Event()

    def fail() -> None:
        done.set()
        raise OSError

    gates.in_background(fail)

    assert done.wait(5)


def test_an_address_that_is_not_there_is_not_gone_back_to(
    closed_page: PageClient,
) -> None:
    closed_page.get("/no/such/page")
    assert closed_page.location == "/open"
    closed_page.unlock()

    assert closed_page.location == "/"


def test_forgotten_says_what_can_be_done(closed_page: PageClient) -> None:
    page = closed_page.get("/open/forgotten")

    assert "nobody can open what is here" in text(page)


def test_u120_a_damaged_file_is_told_of_with_what_works(
    page: PageClient,
) -> None:
    page.send("/numbers/new", {"name": "tea house", "phone": "1", "note": ""})
    page.put_off[-1]()  # the copy for later
    page.send("/lock")
    gate = page.app.extensions["gate"]
    for name in ("0.dat", "1.dat"):
        with (gate.storage.folder.path / name).open("r+b") as file:
            file.seek(8192)
            file.write(b"x" * 8192)
    page.send("/open", {"passphrase": PASSPHRASE})

    assert page.status == 409
    assert text(page.page, "h1") == "The file is damaged"
    assert page.page.select("button[name=using][value=snapshot]")
    page.send("/open", {"passphrase": PASSPHRASE, "using": "snapshot"})
    page.follow()
    assert "tea house" in text(page.get("/numbers/"))


def test_u121_pages_of_a_newer_version_are_read_and_not_changed(
    closed_page: PageClient,
    storage: Storage,
    tmp_path: Path,
    quick_and_insecure_kdf: Derive,
) -> None:
    steps = tmp_path / "steps"
    shutil.copytree(MIGRATIONS, steps, ignore=shutil.ignore_patterns("__*"))
    (steps / f"{len(list(steps.iterdir())) + 1:04}_more.sql").write_text(
        "-- More.\nCREATE TABLE more (id INTEGER);\n"
    )
    newer = Storage(
        storage.folder.path,
        derive=quick_and_insecure_kdf,
        size_class=SMALL_CLASS,
        migrations=steps,
    )
    newer.open(PASSPHRASE).close()
    closed_page.unlock()

    said = text(closed_page.follow())
    assert "A newer version of this program wrote your pages." in said
    assert "To change them, use the newer version." in said
    closed_page.send("/numbers/new", {"name": "tea house", "phone": "", "note": ""})
    assert closed_page.status == 409
    assert "newer version" in text(closed_page.page)
    assert newer.open(PASSPHRASE).why_read_only is None


def test_u120_a_file_whose_settings_are_damaged_can_still_be_read(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.send("/numbers/new", {"name": "tea house", "phone": "1", "note": ""})
    page.send("/lock")

    def damaged(*_: object) -> str:
        raise DamagedStoreError

    monkeypatch.setattr(service, "get_setting", damaged)
    page.send("/open", {"passphrase": PASSPHRASE, "using": "read-only"})
    assert page.location == "/"

    assert "tea house" in text(page.get("/numbers/"))


def test_what_can_only_be_read_is_said_and_read(closed_page: PageClient) -> None:
    closed_page.send("/open", {"passphrase": PASSPHRASE, "using": "read-only"})
    assert "nothing in it is changed" in text(closed_page.follow())
    closed_page.send("/settings/lock", {"minutes": "2"})

    assert closed_page.status == 409
    closed_page.send("/lock")
    assert closed_page.location == "/open"


def test_what_can_only_be_read_is_not_tidied_while_pages_are_used(
    closed_page: PageClient,
) -> None:
    tidied: list[object] = []
    closed_page.app.extensions["gate"].at_leisure.append(tidied.append)
    closed_page.send("/open", {"passphrase": PASSPHRASE, "using": "read-only"})

    for work in closed_page.put_off:
        assert not work()  # and there is no new copy of it
    assert closed_page.put_off
    assert not tidied
