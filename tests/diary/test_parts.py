import pytest

from planner.diary import fields
from planner.diary.model import ACCOUNT, EntryBody, Kind, Named, Said, texts_of
from tests.diary.pages import HOSTILE, add, body_of, versions_of, write
from tests.diary.record import RECORD, Row
from tests.page import PageClient, choices, text, texts

PAGES = [(kind, part.id) for kind in Kind for part in fields.parts_of(kind)]


def test_ids_are_one_of_a_kind_and_every_field_has_a_page() -> None:
    ids = [each.id for each in fields.FIELDS]
    assert len(ids) == len(set(ids))
    for kind in Kind:
        asked = fields.fields_of(kind)
        assert asked[0].id == ACCOUNT
        assert {each.id for each in asked} == {
            each.id for each in fields.FIELDS if kind in each.kinds
        }
        assert len(asked) == len(set(asked))


def test_u37_no_page_asks_for_more_than_five_things() -> None:
    for kind, part in PAGES:
        named = next(each for each in fields.PARTS if each.id == part).people
        asked = len(fields.fields_of(kind, part)) + len(named)
        assert 0 < asked <= 5, part


@pytest.mark.parametrize("row", RECORD, ids=[each.what for each in RECORD])
def test_every_field_of_the_record_is_there(row: Row) -> None:
    asked = {each.id: each for each in fields.fields_of(row.kind)}
    for name in row.fields:
        one, _, option = name.partition(":")
        assert one in asked, name
        if option:
            assert option in dict(asked[one].options), name
    assert set(row.beside) <= set(vars(EntryBody())) | set(vars(Named(1, "who")))


def test_every_field_belongs_to_a_row_of_the_record() -> None:
    told = {name.partition(":")[0] for row in RECORD for name in row.fields}
    assert {each.id for each in fields.FIELDS} - told == {"voice"}


def test_each_person_who_saw_it_has_a_way_to_be_reached_of_their_own(
    page: PageClient,
) -> None:
    add(page, EntryBody())
    new = {"new_saw": "Jo", "saw-sure": "about", "then": "list"}
    page.get("/diary/1/part/seen")
    assert not page.page.select("[name^=reach-]")
    page.send("/diary/1/part/seen", new)
    page.get("/diary/1/part/seen")
    assert "How can Jo be reached?" in text(page.page)
    sent = {"known_saw": ["1"], "new_saw": "Kim", "reach-1": "At the shop"}
    page.send("/diary/1/part/seen", {**sent, "saw-sure": "about", "then": "list"})
    shown = text(page.follow())
    body = body_of(page)

    assert [(each.label, each.reach) for each in body.people] == [
        ("Jo", "At the shop"),
        ("Kim", ""),
    ]
    assert body.sure_of("saw") == "about"
    assert "Jo, Kim Roughly" in shown
    assert "How can Jo be reached? At the shop" in shown
    assert "At the shop" in texts_of(body)


def test_somebody_can_say_that_they_do_not_remember_who_it_was(
    page: PageClient,
) -> None:
    add(page, EntryBody())
    page.get("/diary/1/part/who")
    page.send("/diary/1/part/who", {"who-sure": "not_remembered", "then": "list"})

    assert body_of(page).unsure == {"who": "not_remembered"}
    assert "Who did it, or was in touch? I don't remember" in text(page.follow())


@pytest.mark.parametrize(
    ("sent", "kept", "shown"),
    [
        ({"day": "3", "month": "5", "year": "2026"}, "2026-05-03", "May 3, 2026"),
        ({"month": "5", "year": "2026"}, "2026-05", "May 2026"),
        ({"words": "after the holidays"}, "after the holidays", "after the holidays"),
        ({}, "", ""),
    ],
)
def test_u45_a_next_step_has_a_date_as_exact_as_it_is(
    page: PageClient, sent: dict[str, str], kept: str, shown: str
) -> None:
    add(page, EntryBody(kind=Kind.SERVICE))
    filled = {f"next_when-{name}": value for name, value in sent.items()}
    page.get("/diary/1/part/next")
    page.send("/diary/1/part/next", {"next_step": "Call", **filled, "then": "list"})
    found = text(page.follow())

    assert body_of(page).text_of("next_when") == kept
    assert f"By when? {shown}" in found if shown else "By when?" not in found
    page.get("/diary/1/next")
    step = page.page.select_one("textarea[name=text]")
    assert step is not None
    assert step.text.strip() == ", ".join(filter(None, ["Call", shown]))


@pytest.mark.parametrize("words", ["Monday", "2026-13-77", "~odd", "?", "12"])
def test_what_was_a_date_in_words_before_stays_so(page: PageClient, words: str) -> None:
    body = EntryBody(kind=Kind.SERVICE, words={"next_when": Said(words)})
    add(page, body)
    assert f"By when? {words}" in text(page.get("/diary/1"))
    page.get("/diary/1/part/next")
    page.send("/diary/1/part/next", {"next_when-words": words})
    assert len(versions_of(page)) == 1


@pytest.mark.parametrize(("kind", "part"), PAGES)
def test_u83_a_page_of_prompts_keeps_what_is_written_and_how_sure(
    page: PageClient, kind: Kind, part: str
) -> None:
    add(page, EntryBody(kind=kind, words={"account": Said("First")}))
    asked = fields.fields_of(kind, part)
    sent = {}
    for at, one in enumerate(asked):
        name = f"{one.id}-words" if one.form == fields.DATE else one.id
        sent[name] = one.options[-1][0] if one.options else f"Words {at}"
        sent[f"{one.id}-sure"] = "not_sure"
    page.get(f"/diary/1/part/{part}")
    page.send(f"/diary/1/part/{part}", {**sent, "then": "list"})
    assert page.location == "/diary/1"
    page.follow()
    body = body_of(page)
    for one in asked:
        assert body.sure_of(one.id) == "not_sure"
        if one.options:
            assert body.choices[one.id] == (one.options[-1][0],)
        else:
            name = f"{one.id}-words" if one.form == fields.DATE else one.id
            assert body.text_of(one.id) == sent[name]
            assert sent[name] in text(page.page)
    assert text(page.page).count("Not sure") == len(asked)
    # The page shows it all again, and saving that changes nothing.
    page.get(f"/diary/1/part/{part}")
    page.send(f"/diary/1/part/{part}", sent)
    assert len(versions_of(page)) == 2


@pytest.mark.parametrize(("kind", "part"), PAGES)
def test_u38_u83_every_page_can_be_left(
    page: PageClient, kind: Kind, part: str
) -> None:
    add(page, EntryBody(kind=kind))
    page.get(f"/diary/1/part/{part}")
    passes = ["Skip for now", "I'd rather not write this down"]
    private = {"who", "seen", "body", "after"}
    assert texts(page.page, ".form__passes button") == passes[: 1 + (part in private)]
    assert texts(page.page, ".form__buttons button") == [
        "Save and continue",
        "Save and go back",
    ]
    sure = page.page.select("main select")
    named = next(each for each in fields.PARTS if each.id == part).people
    dates = page.page.select("main select[name$=-month]")
    assert len(sure) == len(fields.fields_of(kind, part)) + len(named) + len(dates)
    for one in (each for each in sure if each not in dates):
        assert texts(one, "option") == [
            "Sure, or not said",
            "Roughly",
            "Not sure",
            "I don't remember",
        ]
    checked = page.page.select("main form.form [type=radio][checked]")
    assert {str(one["value"]) for one in checked} <= {""}
    assert not page.page.select("main form.form [type=checkbox][checked]")
    first = fields.fields_of(kind, part)[0]
    way = "private" if part in private else "skip"
    page.send(f"/diary/1/part/{part}", {first.id: "Words", "pass": way})
    ids = [each.id for each in fields.parts_of(kind)]
    after = ids[ids.index(part) + 1 :]
    assert page.location == (f"/diary/1/part/{after[0]}" if after else "/diary/1")
    assert len(versions_of(page)) == 1
    # An empty page says nothing.
    page.send(f"/diary/1/part/{part}", {})
    assert len(versions_of(page)) == 1


def test_u39_why_it_is_asked_is_one_click_away(page: PageClient) -> None:
    write(page)
    page.send("/diary/before")
    page.send("/diary/manner")
    for path in ("/diary/1/part/where", "/diary/new"):
        page.get(path)
        why = [
            one.select_one("p")
            for one in page.page.select("main details")
            if "Why this is asked" in one.text
        ]
        assert why[0] is not None
        assert "on paper only if" in why[0].text
        assert len(why[0].text.split()) <= 60


@pytest.mark.parametrize("words", HOSTILE)
def test_u46_words_in_a_prompt_stay_as_they_are(page: PageClient, words: str) -> None:
    write(page)
    page.send("/diary/1/part/words", {"said": words, "then": "list"})
    assert body_of(page).text_of("said") == words
    assert words in text(page.follow())


def test_what_was_not_offered_is_not_taken(page: PageClient) -> None:
    add(page, EntryBody(kind=Kind.CONTACT))
    sent = {"channel": "pigeon", "direction-sure": "very", "answered": "yes"}
    page.send("/diary/1/part/way", {**sent, "known_who": ["7"]})
    body = body_of(page)
    assert dict(body.choices) == {"answered": ("yes",)}
    assert body.words == {}
    page.send("/diary/1/part/who", {"known_who": ["7", "x"]})
    assert body_of(page).people == ()


@pytest.mark.parametrize(
    ("kind", "part"), [("happened", "way"), ("service", "where"), ("contact", "x")]
)
def test_a_page_of_another_kind_is_not_there(
    page: PageClient, kind: str, part: str
) -> None:
    write(page, kind=kind)
    page.get(f"/diary/1/part/{part}")
    assert page.status == 404


def test_u44_u49_people_are_picked_or_written_once(page: PageClient) -> None:
    page.send("/people/new", {"label": "Jo"})
    write(page)
    page.get("/diary/1/part/who")
    assert choices(page.page, "known_who") == ["Jo"]
    sent = {"known_who": "1", "new_who": " Al ", "then": "list"}
    page.send("/diary/1/part/who", sent)
    page.send("/diary/1/part/seen", {"new_saw": "jo", "then": "list"})
    assert body_of(page).people == (
        Named(1, "who", "Jo"),
        Named(2, "who", "Al"),
        Named(1, "saw", "Jo"),
    )
    page.get("/people/")
    assert texts(page.page, "dt") == ["Jo", "Al"]
    page.get("/diary/1")
    assert "Who did it, or was in touch? Jo, Al" in text(page.page)
    # The other page keeps whom this one named.
    page.send("/diary/1/part/who", {"then": "list"})
    assert body_of(page).people == (Named(1, "saw", "Jo"),)


def test_an_entry_goes_on_naming_people_as_they_were_called(page: PageClient) -> None:
    page.send("/people/new", {"label": "Jo"})
    write(page)
    page.send("/diary/1/part/who", {"known_who": "1", "then": "list"})
    page.send("/people/1", {"label": "Mo"})
    page.get("/diary/1")
    assert "Jo" in text(page.page)
    page.send("/people/1/remove")
    page.send("/people/1/erase")
    page.get("/diary/1/part/who")
    assert choices(page.page, "known_who") == ["Jo"]
    page.send("/diary/1/part/who", {"known_who": "1", "others": "x", "then": "list"})
    assert body_of(page).people == (Named(1, "who", "Jo"),)


def test_u149_prompts_in_two_tabs_show_both(page: PageClient) -> None:
    write(page)
    found = page.get("/diary/1/part/where").select_one("main form.form [name=version]")
    assert found is not None
    version = str(found["value"])
    one = {"place": "The park", "place-sure": "about", "version": version}
    page.send("/diary/1/part/where", one)
    page.send("/diary/1/part/where", {"place": "The yard", "version": version})
    kept = text(page.page, ".notice--attention")
    assert "The park" in kept
    assert "Roughly" in kept
    typed = page.page.select_one("[name=place]")
    assert typed is not None
    assert typed["value"] == "The yard"
    assert body_of(page).text_of("place") == "The park"


def test_u149_what_the_other_tab_emptied_is_told_too(page: PageClient) -> None:
    write(page)
    page.send("/diary/1/part/where", {"place": "The park"})
    found = page.get("/diary/1/part/where").select_one("main form.form [name=version]")
    assert found is not None
    version = str(found["value"])
    page.send("/diary/1/part/where", {"place": "", "version": version})
    page.send("/diary/1/part/where", {"place": "The yard", "version": version})
    assert "No words" in text(page.page, ".notice--attention")


def test_u41_text_that_was_typed_comes_back(page: PageClient) -> None:
    write(page)
    draft = {"page": "/diary/1/part/words", "said": "Half", "said-sure": "about"}
    page.send("/draft", draft)
    page.get("/diary/1/part/words")
    area = page.page.select_one("textarea[name=said]")
    picked = page.page.select_one("[name=said-sure] option[selected]")
    assert area is not None
    assert picked is not None
    assert (area.text.strip(), picked["value"]) == ("Half", "about")


def test_several_things_can_be_ticked_and_taken_back(page: PageClient) -> None:
    write(page)
    ticked = {"behaviour": ["threats", "calls"], "then": "list"}
    page.send("/diary/1/part/manner", ticked)
    assert body_of(page).choices["behaviour"] == ("calls", "threats")
    page.get("/diary/1/part/manner")
    boxes = page.page.select("[name=behaviour][checked]")
    assert [one["value"] for one in boxes] == ["calls", "threats"]
    page.send("/diary/1/part/manner", {"then": "list"})
    assert dict(body_of(page).choices) == {}


def test_a_choice_of_another_time_is_shown_as_it_was_kept() -> None:
    field = next(each for each in fields.FIELDS if each.id == "channel")
    assert fields.option_words(field, ("call", "telex")) == ["A call", "telex"]
