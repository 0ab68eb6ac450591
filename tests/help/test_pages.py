import pytest

from planner.content.model import Library
from planner.content.prose import words_of
from planner.core.folding import fold
from planner.help.search import find
from tests.page import PageClient, text


def test_u142_every_help_page_opens_and_is_short(
    page: PageClient, library: Library
) -> None:
    assert library.guides
    for guide in library.guides:
        page.get(f"/help/{guide.id}")
        assert text(page.page, "h1") == guide.title
        assert text(page.page, "title") == "Help \u2013 Planner"
        assert "Last looked over on" in text(page.page)
        assert sum(len(words.split()) for words in words_of(guide.body)) <= 400
        assert not [a for a in page.page.select("main a") if "://" in str(a["href"])]


def test_u144_a_help_page_says_when_it_was_looked_over_and_by_which_sources(
    page: PageClient, library: Library
) -> None:
    for guide in library.guides:
        page.get(f"/help/{guide.id}")
        hint = text(page.page, "main p.hint")
        assert str(guide.reviewed_on.year) in hint
        assert all(address in hint for address in guide.source.addresses)


def test_the_list_leads_to_every_page(page: PageClient, library: Library) -> None:
    page.get("/help/")
    hrefs = {page.path_of(str(a["href"])) for a in page.page.select("main a")}
    assert hrefs >= {f"/help/{guide.id}" for guide in library.guides}


def test_a_page_that_does_not_exist_is_not_found(page: PageClient) -> None:
    page.get("/help/nothing")
    assert page.status == 404


def test_u142_help_is_in_the_same_spot_on_each_page(page: PageClient) -> None:
    for path in ("/", "/plan/1", "/questions/1", "/numbers/"):
        page.get(path)
        assert page.page.select("footer a[href$='/help/']")


@pytest.mark.parametrize(
    ("path", "guide"),
    [
        ("/copies/", "earlier"),
        ("/copies/review", "changed"),
        ("/numbers/", "alone"),
        ("/papers/", "lists"),
        ("/papers/1/1", "lists"),
        ("/papers/1/1/1/edit", "lists"),
        ("/papers/paper/", "printing"),
        ("/papers/ten", "lists"),
        ("/people/", "people"),
        ("/people/new", "people"),
        ("/plan/", "plan"),
        ("/plan/1", "plan"),
        ("/plan/1/1", "quiet"),
        ("/plan/paper/", "printing"),
        ("/priorities/", "matters"),
        ("/priorities/order", "matters"),
        ("/settings/close", "leaving"),
        ("/settings/code", "passphrase"),
        ("/settings/content", "beside"),
        ("/settings/display", "accessibility"),
        ("/settings/passphrase", "passphrase"),
        ("/signs/new", "changed"),
    ],
)
def test_u142_help_is_linked_where_it_is_needed_at_the_end_of_the_page(
    page: PageClient, path: str, guide: str
) -> None:
    page.get(path)
    links = page.page.select("main a")
    assert str(links[-1]["href"]).endswith(f"/help/{guide}")
    assert links[-1].text.startswith("Help: ")


def test_u99_what_is_looked_for_stands_in_no_address(page: PageClient) -> None:
    page.send("/help/search", {"words": "PassPhrase"})
    assert page.location == "/help/found"
    page.follow()
    assert page.page.select("main a[href*='/help/']")
    assert "PassPhrase" not in text(page.page, "title")

    page.send("/help/search", {"words": "<b>zzzzqq"})
    assert "No page has all of these words: <b>zzzzqq" in text(page.follow())


def test_an_empty_search_asks_for_a_word(page: PageClient) -> None:
    page.send("/help/search", {"words": " "})
    assert "Write a word to look for." in text(page.follow())


@pytest.mark.parametrize(
    ("text_in", "words"),
    [
        ("Contraseña olvidada", "contrasena"),
        ("Straße", "STRASSE"),
        ("Ελλάδα", "ελλαδα"),
        ("Ёлка зимой", "елка"),
        ("パスワード", "ﾊﾟｽﾜｰﾄﾞ"),
        ("忘记密码怎么办", "密码"),
        ("كَلِمَة", "كلمة"),
    ],
)
def test_u100_case_accents_and_spaces_do_not_matter(text_in: str, words: str) -> None:
    assert fold(words) in fold(text_in)


def test_titles_come_first_and_all_words_are_needed(library: Library) -> None:
    guide = library.guides[-1]
    assert find(library.guides, guide.title)[0] == guide
    assert find(library.guides, f"{guide.title} zzzzqq") == []
    assert find(library.guides, "  ") == []


@pytest.mark.parametrize(
    ("words", "guide_id"),
    [
        ("ten minutes", "lists"),
        ("hiding place", "lists"),
        ("wait", "plan"),
        ("not before you are out", "plan"),
        ("pull both ways", "matters"),
        ("something new", "changed"),
        ("initials", "people"),
        ("bring it back", "earlier"),
        ("automatic copy", "earlier"),
        ("office", "beside"),
        ("lists of papers", "printing"),
    ],
)
def test_u142_what_somebody_would_look_for_is_found(
    library: Library, words: str, guide_id: str
) -> None:
    assert guide_id in {guide.id for guide in find(library.guides, words)}


@pytest.mark.parametrize(
    ("guide_id", "limit"),
    [
        ("earlier", "A copy keeps what you removed later"),
        ("earlier", "What you deleted stays in it until the next one takes its place"),
        ("lists", "The list is on the screen for whoever looks"),
        ("people", "Whoever opens the program can read the names"),
        ("plan", "It can be wrong for you"),
        ("beside", "The folder is not locked"),
    ],
)
def test_a_page_says_what_cannot_be_promised(
    library: Library, guide_id: str, limit: str
) -> None:
    assert limit in " ".join(words_of(library.guide(guide_id).body))
