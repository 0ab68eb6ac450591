"""The component page: every component, every state, sound HTML."""

from tests.page import PageClient, text, texts


def test_the_page_shows_every_component(page: PageClient) -> None:
    shown = page.get("/style/")

    assert text(shown, "h1") == "Components"
    for css in (
        ".button", ".button--plain", ".button--remove", ".button--quiet", ".back__link",
        ".notice--info", ".notice--done", ".notice--attention", ".notice--error",
        ".details", ".tag--done", ".tag--attention", ".task-row", ".summary-list",
        ".step-list", ".pager", ".table",
        ".figure", ".dialog", ".date", ".choices__one",
        ".question__secret", ".form__passes", "input[type=file]", "textarea",
        "input[type=search], input[inputmode=search]",
    ):  # fmt: skip
        assert shown.select(css), css


def test_u146_a_form_with_problems_says_so_first(page: PageClient) -> None:
    wrong = page.send("/style/", {"note": "x" * 300, "when-year": "soon"})

    assert text(wrong, "title").startswith("Error: ")
    summary = wrong.select_one(".error-summary")
    assert summary is not None
    assert text(summary, "h2") == "There is a problem"
    said = {link.get_text(): str(link["href"]) for link in summary.select("a")}
    assert "#label" in said.values()
    assert "#when-year" in said.values()
    at_fields = " ".join(texts(wrong, ".question__wrong"))
    for words in said:
        assert words in at_fields


def test_u40_enter_saves_and_nothing_is_disabled(page: PageClient) -> None:
    shown = page.get("/style/")

    form = shown.select_one("form[data-enhance=draft]")
    assert form is not None
    buttons = form.select("button")
    assert [button.get("name") for button in buttons][:3] == [None, None, "then"]
    assert text(form, "button") == "Save and continue"
    assert not shown.select("[disabled]")
