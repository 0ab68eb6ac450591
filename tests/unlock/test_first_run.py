"""The first run: at most four short pages, and nothing made before it is time."""

import re
import threading
import time

import pytest

from planner.unlock import service
from planner.vault.storage import Storage
from planner.web.i18n import Language
from tests.page import PASSPHRASE, PageClient, choices, text, texts


def to_passphrase(page: PageClient, answer: str = "fine") -> None:
    page.send("/start/device", {"answer": answer})


def set_up(page: PageClient, **fields: str) -> None:
    to_passphrase(page)
    page.send("/start/passphrase", {"passphrase": PASSPHRASE, **fields})


def test_u9_u12_four_pages_and_home(new_page: PageClient) -> None:
    pages = []
    new_page.get("/", follow=True)
    pages.append(new_page.here)
    new_page.send(new_page.here, {"answer": "fine"})
    pages.append(str(new_page.location))
    new_page.get(pages[-1])
    new_page.send(pages[-1], {"passphrase": PASSPHRASE})
    pages.append(str(new_page.location))
    page = new_page.get(pages[-1])
    assert "Open it once" in text(page)
    assert len(page.select("main input:not([type=hidden])")) == 1
    new_page.unlock()
    pages.append(str(new_page.location))
    new_page.get(pages[-1])
    new_page.send(pages[-1], {"answer": "full"})

    assert pages == ["/start/device", "/start/passphrase", "/open", "/start/where"]
    assert str(new_page.location) == "/questions/"


def test_u12_nothing_is_open_before_the_first_unlock(new_page: PageClient) -> None:
    set_up(new_page)
    new_page.get("/settings/")

    assert new_page.location == "/open"


def test_u16_before_there_is_a_store_only_what_works_is_offered(
    new_page: PageClient,
) -> None:
    page = new_page.get("/", follow=True)

    offered = {*texts(page, "header a"), *texts(page, "footer a")}
    assert offered == {"Close", "Planner"}


def test_u147_sent_twice_at_once_the_store_is_made_once(
    new_page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = new_page.app.extensions["gate"].storage
    made: list[str] = []
    real = Storage._lay_out  # noqa: SLF001

    def slow(self: Storage, passphrase: str) -> None:
        made.append(passphrase)
        time.sleep(0.3)
        real(self, passphrase)

    monkeypatch.setattr(Storage, "_lay_out", slow)
    passphrases = [PASSPHRASE, f"{PASSPHRASE} two"]
    threads = [
        threading.Thread(target=service.set_up, args=(storage, passphrase))
        for passphrase in passphrases
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 1
    storage.open(made[0])
    assert not list(storage.folder.path.glob("*.old*"))


def test_u10_the_device_page_is_short_and_honest(new_page: PageClient) -> None:
    page = new_page.get("/start/device")

    words = text(page, "main")
    assert len(words.split()) <= 120
    assert "can find that this app is or was here" in words  # L1
    assert "No app can prevent that" in words  # L2
    assert "everything is weaker" in words  # L14
    assert "no substitute for a trained helper" in words  # L15
    assert "library" in words
    assert len(page.select("input[type=radio][name=answer]")) == 3


def test_u10_the_third_answer_makes_nothing(new_page: PageClient) -> None:
    to_passphrase(new_page, "not-fine")
    page = new_page.follow()

    assert "Nothing was saved" in text(page)
    assert page.select("main a[href$='/plan/paper/blank']")
    folder = new_page.app.extensions["gate"].storage.folder.path
    assert not folder.exists()


def test_an_unsure_answer_is_taken_with_a_word_of_care(new_page: PageClient) -> None:
    to_passphrase(new_page, "unsure")

    assert "not sure about this computer" in text(new_page.follow())


def test_an_answer_is_asked_for(new_page: PageClient) -> None:
    new_page.send("/start/device", {})

    assert texts(new_page.page, "[data-enhance=error-summary] li") == [
        "Choose one of the three answers"
    ]


def test_the_passphrase_comes_after_the_question(new_page: PageClient) -> None:
    new_page.get("/start/passphrase")

    assert new_page.location == "/start/device"


def test_u11_five_words_are_proposed_and_differ(new_page: PageClient) -> None:
    to_passphrase(new_page)
    proposals = set()
    for _ in range(3):
        new_page.send("/start/passphrase", {"propose": "yes"})
        words = text(new_page.page, "main strong")
        field = new_page.page.select_one("[name=passphrase]")
        assert field is not None
        assert field["value"] == words
        assert len(words.split()) == 5
        proposals.add(words)

    assert len(proposals) == 3
    folder = new_page.app.extensions["gate"].storage.folder.path
    assert not folder.exists()


def test_u11_a_weak_passphrase_is_told_in_words(new_page: PageClient) -> None:
    to_passphrase(new_page)
    page = new_page.get("/start/passphrase")
    assert page.select("[data-enhance=passphrase] input[data-masked=yes]")
    assert not page.select("[type=password]")
    assert len(page.select("main input[data-masked]")) == 1  # no second field
    for weak, message in [
        ("short", "at least 12 characters"),
        ("123456789012345", "not only digits"),
        ("", "Enter a passphrase"),
    ]:
        new_page.send("/start/passphrase", {"passphrase": weak})
        assert message in text(new_page.page, "[data-enhance=error-summary]")


def test_u13_l7_forgetting_is_told_and_a_code_is_not_preselected(
    new_page: PageClient,
) -> None:
    to_passphrase(new_page)
    page = new_page.follow()

    assert "Nobody can bring back a forgotten passphrase" in text(page)
    assert "Whoever finds it can open everything too" in text(page)
    box = page.select_one("[name=code]")
    assert box is not None
    assert not box.has_attr("checked")


def test_u13_the_code_is_shown_once_and_opens(new_page: PageClient) -> None:
    set_up(new_page, code="y")
    new_page.unlock()
    assert new_page.location == "/start/code"
    page = new_page.get("/start/code")
    assert not page.select("#code")
    page = new_page.send("/start/code")
    code = text(page, "#code")
    assert re.fullmatch(r"([A-Z0-9]{4}-){6}[A-Z0-9]{4}(-[A-Z0-9]{2})?", code)
    assert not new_page.get("/start/code").select("#code")

    new_page.send("/lock")
    new_page.unlock(code)
    new_page.get("/settings/")

    assert new_page.status == 200


def test_where_to_start_leads_there(new_page: PageClient) -> None:
    set_up(new_page)
    new_page.unlock()
    for answer, path in [("short", "/questions/short/1"), ("numbers", "/numbers/")]:
        new_page.send("/start/where", {"answer": answer})
        assert new_page.location == path
    new_page.send("/start/where", {})
    assert "Choose where to start" in text(
        new_page.page, "[data-enhance=error-summary]"
    )


def test_the_first_run_is_over_once_there_is_a_store(closed_page: PageClient) -> None:
    for path in ("/start/", "/start/passphrase"):
        closed_page.get(path)
        assert closed_page.location == "/open"


def test_the_gate_leads_to_the_first_run(new_page: PageClient) -> None:
    new_page.get("/open")

    assert new_page.location == "/start/"


def test_u15_the_language_comes_first_where_there_is_a_choice(
    new_page: PageClient,
) -> None:
    new_page.app.extensions["languages"] = (
        Language("en", "English"),
        Language("he", "עברית"),
    )
    new_page.get("/start/", follow=True)
    assert new_page.here == "/start/language"
    assert choices(new_page.page, "code") == ["English", "עברית"]
    new_page.send("/start/language", {"code": "he"})
    page = new_page.follow()

    assert new_page.here == "/start/device"
    assert page.html is not None
    assert page.html["lang"] == "he"
    assert page.html["dir"] == "rtl"
    first = page.select_one("main form")
    assert first is not None
    assert first.select("select[name=code]")  # U15: the first control


def test_u15_the_gate_has_the_language_too(closed_page: PageClient) -> None:
    closed_page.app.extensions["languages"] = (
        Language("en", "English"),
        Language("he", "עברית"),
    )
    assert closed_page.get("/open").select("main select[name=code]")
    closed_page.send("/start/speak", {"code": "he"})
    page = closed_page.follow()
    assert page.html is not None
    assert (closed_page.here, page.html["dir"]) == ("/open", "rtl")
    closed_page.send("/start/speak", {"code": "xx"})
    assert closed_page.follow().html["dir"] == "rtl"  # type: ignore[index]


def test_the_language_of_the_browser_is_the_default(new_page: PageClient) -> None:
    new_page.app.extensions["languages"] = (
        Language("en", "English"),
        Language("he", "עברית"),
    )
    new_page.request("GET", "/start/device", headers={"Accept-Language": "he, en;q=.5"})

    assert new_page.page.html is not None
    assert new_page.page.html["lang"] == "he"
