"""Files that would like to be programs, opened by their address (T34)."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from playwright.sync_api import Dialog, Error, Page

from planner.attachments.store import Receiver
from planner.vault.transactions import transaction
from tests.browser.conftest import NewContext
from tests.browser.served import Served, unlock

RAN = "document.title='ran';fetch(location.href+'?ran')"
SVG = f'<svg xmlns="http://www.w3.org/2000/svg"><script>{RAN}</script></svg>'
HTML = f"<!doctype html><title>still</title><script>{RAN}</script>"
XML = (
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
    f"<title>still</title><script>{RAN}</script></head></html>"
)
MHTML = (
    "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"
    f' boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n{HTML}\r\n--x--'
)
PDF = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS("
    "this.submitForm\\('http://127.0.0.1:{port}/ran'\\);app.launchURL\\("
    "'http://127.0.0.1:{port}/ran'\\))>>>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
    "/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF"
)
FILES = {
    "picture.svg": SVG,
    "page.html": HTML,
    "page.xml": XML,
    "page.mhtml": MHTML,
    "gif and page": "GIF89a=1;/*" + "\0" * 9 + "*/" + HTML,
    "sound and page": "ID3\3" + HTML,
    "video and page": "\0\0\0\x18ftypmp42" + HTML,
    "zip and page": "PK\3\4" + HTML,
    "pdf and page": "%PDF-1.4\n" + HTML,
    "letter.pdf": PDF,
}


class Canary:
    """Listens on another port; nothing should ever ask it for anything."""

    def __init__(self) -> None:
        asked = self.asked = list[str]()

        class Listens(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(204)
                self.end_headers()

            do_POST = do_GET  # noqa: N815 - the library's names

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listens)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def canary() -> Iterator[Canary]:
    """Somebody who would be told."""
    made = Canary()
    yield made
    made.server.shutdown()
    made.server.server_close()


def keep(app: Flask, canary: Canary) -> dict[str, int]:
    """Keep all of them; return the number of each."""
    numbers = {}
    vault = app.extensions["gate"].space.connect(read_only=False)
    try:
        with transaction(vault):
            for name, content in FILES.items():
                receiver = Receiver(vault)
                receiver.begin(name)
                words = content.replace("{port}", str(canary.port))
                receiver.write(words.encode("latin-1"))
                numbers[name] = receiver.finish().id
    finally:
        vault.close()
    return numbers


def opens(page: Page, address: str) -> None:
    """Type an address; what is to be saved is no page, and says so by failing."""
    with suppress(Error):
        page.goto(address, wait_until="load")
    page.wait_for_timeout(300)


def test_t34_nothing_in_a_file_runs_when_it_is_opened_by_address(
    served: Served, new_context: NewContext, canary: Canary
) -> None:
    page = new_context().new_page()
    unlock(page, served)
    numbers = keep(served.app, canary)
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)

    for name, number in numbers.items():
        for way in ("bytes", "copy", "preview"):
            opens(page, f"{served.address}/files/{number}/{way}")
            assert page.title() != "ran", (name, way)

    assert not dialogs
    assert canary.asked == []
    assert not [asked for asked in served.requests if "ran" in asked]


def test_t34_the_test_sees_a_file_that_runs(
    served: Served,
    new_context: NewContext,
    canary: Canary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Given out as what it is, and under the usual policy taken away, it would run.
    page = new_context().new_page()
    unlock(page, served)
    numbers = keep(served.app, canary)
    monkeypatch.setattr(
        "planner.attachments.routes_bytes.kinds.INLINE", {"image/svg+xml", "text/html"}
    )
    app = served.app.wsgi_app

    def bare(environ: Any, start: Any) -> Any:
        def without(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            taken = {"Content-Security-Policy", "Content-Disposition", "Content-Type"}
            kept = [pair for pair in headers if pair[0] not in taken]
            return start(status, [*kept, ("Content-Type", "text/html")], *more)

        return app(environ, without)

    monkeypatch.setattr(served.app, "wsgi_app", bare)
    opens(page, f"{served.address}/files/{numbers['page.html']}/bytes")
    assert page.title() == "ran"


@pytest.mark.parametrize("scripts", ["with-scripts", "without-scripts"])
def test_u91_u94_pictures_are_chosen_added_and_shown(
    served: Served, new_context: NewContext, scripts: str
) -> None:
    page = new_context(java_script_enabled=scripts == "with-scripts").new_page()
    unlock(page, served)
    page.goto(f"{served.address}/files/new")
    two = [
        {"name": f"{color}.png", "mimeType": "image/png", "buffer": drawn(color)}
        for color in ("red", "blue")
    ]
    page.get_by_label("Files").set_input_files(two)  # type: ignore[arg-type]
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="What the files say").wait_for()
    assert page.locator("main img").count() == 0
    page.get_by_role("button", name="Show the pictures").click()
    page.get_by_role("button", name="Hide the pictures").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.locator("main img").count() == 2
    for box in page.locator("main img").all():
        size = box.bounding_box()
        assert size is not None
        assert size["width"] == 60


def drawn(color: str) -> bytes:
    """Return a small picture."""
    out = BytesIO()
    Image.new("RGB", (60, 40), color).save(out, "PNG")
    return out.getvalue()


def test_u91_a_picture_is_pasted(served: Served, new_context: NewContext) -> None:
    page = new_context().new_page()
    unlock(page, served)
    page.goto(f"{served.address}/files/new")
    page.evaluate(
        """() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", "only words");
          dispatchEvent(new ClipboardEvent("paste", { clipboardData }));
        }"""
    )
    chosen = "document.querySelector('.file-adder').files.length"
    assert page.evaluate(chosen) == 0
    page.evaluate(
        """(bytes) => {
          const clipboardData = new DataTransfer();
          const data = new Uint8Array(bytes);
          clipboardData.items.add(new File([data], "shot.png", { type: "image/png" }));
          dispatchEvent(new ClipboardEvent("paste", { clipboardData }));
        }""",
        list(drawn("green")),
    )
    assert page.evaluate(chosen) == 1

    page.get_by_role("button", name="Add", exact=True).click()

    page.get_by_role("heading", name="What the files say").wait_for()
    assert "One file is added." in page.inner_text("main")
