from tests.diary.made import add, inside
from tests.page import PageClient, text


def test_u90_home_says_how_many_notes_wait_and_not_what_they_say(
    page: PageClient,
) -> None:
    assert "to sort" not in text(page.get("/"))
    with inside(page) as vault:
        for _each in range(3):
            add(vault, jot=True, account="zebra7731", title="zebra7731")

    found = page.get("/")

    assert "3 notes to sort" in text(found)
    assert "zebra7731" not in text(found, "body")
