from tests.page import PageClient, text


def test_gate(closed_page: PageClient) -> None:
    closed_page.get("/", follow=True)
    assert text(closed_page.page, "h1")


def test_unlock(page: PageClient) -> None:
    page.get("/settings/")
    assert page.status == 200
    for p in [
        "name",
        "language",
        "lock",
        "close",
        "display",
        "passphrase",
        "code",
        "kept",
    ]:
        page.get("/settings/" + p)
        assert page.status == 200
    page.send("/lock", {"page": "/settings/", "x": "hello"})
    page.get("/settings/", follow=True)
    assert text(page.page, "h1") == "Planner"


def test_first(new_page: PageClient) -> None:
    new_page.get("/", follow=True)
    assert "computer" in text(new_page.page)
