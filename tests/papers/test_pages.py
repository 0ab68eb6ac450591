from tests.page import PageClient, text


def test_the_first_page_is_there(page: PageClient) -> None:
    page.get("/papers/")

    assert text(page.page, "title") == "Papers \N{EN DASH} Planner"
