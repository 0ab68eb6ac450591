"""Something of everything in a store, so that pages which need it have it to show."""

from collections.abc import Mapping
from io import BytesIO

from PIL import Image

from planner.content.load import load_library
from planner.paths import CHECKLISTS
from tests.browser.served import Served
from tests.page import PageClient

#: A PDF of one empty page.
PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF"
)
#: A chat of two, as a phone writes it.
CHAT = (
    "13/02/2024, 10:06 - Teacup: The bus is at four\n"
    "13/02/2024, 10:07 - Saucer: Which bus\n"
    "14/02/2024, 08:00 - Teacup: The red bus\n"
)
#: A date that a calendar has.
_ON_A_DAY = {"when-day": "3", "when-month": "2", "when-year": "2031"}
#: The number of a page for oneself in addresses, by its id.
AT = {page.id: number for number, page in enumerate(load_library(CHECKLISTS).pages, 1)}
#: Something on each kind of the pages for oneself.
_FOR_HERSELF: tuple[tuple[str, Mapping[str, str]], ...] = (
    (f"/steady/{AT['pull-cards']}/1", {"words": "The ferry at dawn"}),
    (f"/steady/{AT['pull-cards']}/1", {"words": "The ferry at noon"}),
    (f"/steady/{AT['pull-cards']}/new", {"text": "A card with a heron"}),
    (f"/steady/{AT['my-reasons']}/new", {"text": "A line about rain"}),
    (f"/steady/{AT['my-reasons']}/own/2/remove", {}),
    (f"/steady/{AT['before-reply']}/add", {"p1": "Only an answer"}),
    (f"/steady/{AT['before-reply']}/add", {"p1": "Only a sign"}),
    (f"/steady/{AT['before-reply']}/kept/2/remove", {}),
    (f"/steady/{AT['journal']}/add", {"today": "y", "s1": "4", "s13": "Wind"}),
    (f"/steady/{AT['mind-habits']}/ticks", {"g1": "habit-loop"}),
    (f"/steady/{AT['own-sentence']}/1/blanks", {"blank1": "the bell rings"}),
    ("/steady/pause/helped", {"g1": "helped:breathe", "words": "The cat"}),
)
#: What is sent where, in this order.
_SENT: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("/people/new", {"label": "Kettle", "knows": "A little"}),
    ("/people/1/reach", {"reach": "In the morning"}),
    ("/people/1/help", {"helps": "Her sofa"}),
    ("/people/1/ways", {"never": "The shop", "calls": "no", "times": "Noon"}),
    ("/people/1/word", {"word": "Lemon tart"}),
    ("/people/1/card", {}),
    ("/people/new", {"label": "Teapot"}),
    ("/people/2/remove", {}),
    ("/places/new", {"label": "The attic", "good": "A rest"}),
    ("/places/1", {"label": "The attic", "who": "Kettle"}),
    ("/places/1/way", {"way": "The tram", "enter": "A knock"}),
    ("/places/1/where", {"address": "Elm Row"}),
    ("/places/new", {"label": "The pier"}),
    ("/places/new", {"label": "The barn"}),
    ("/places/3/remove", {}),
    ("/notes/new", {"who": "Kettle"}),
    ("/notes/1/new", {"text": "Bring soup"}),
    ("/notes/1/line/1", {"text": "Sit with me"}),
    ("/notes/1/new", {"text": "Bring bread"}),
    ("/notes/1/own/2/remove", {}),
    ("/notes/new", {"who": ""}),
    ("/notes/2/remove", {}),
    ("/papers/new", {"kind": "child", "label": "Wren"}),
    ("/papers/1/1/1/edit", {"place": "The blue tin", "words": "Old", "ten": "y"}),
    ("/papers/1/1/new", {"text": "Library card"}),
    ("/papers/1/1/new", {"text": "Bus card"}),
    ("/papers/1/1/own-2/remove", {}),
    ("/papers/1/1/change", {"change": "aside:2"}),
    ("/money/ways/new", {"name": "Saffron"}),
    ("/money/ways/new", {"name": "Nettle"}),
    ("/money/ways/new", {"name": "Bracken"}),
    ("/money/ways/3/remove", {}),
    (
        "/money/1/new",
        {
            "label": "Gourd",
            "cost-amount": "1,200.50",
            "cost-currency": "EUR",
            "access": "mine",
        },
    ),
    (
        "/money/2/new",
        {
            "label": "Rowan",
            "cost-amount": "45",
            "cost-currency": "USD",
            "statement": "y",
            "note": "Ask on Monday",
        },
    ),
    ("/money/4/new", {"label": "Sorrel", "ways": "1"}),
    ("/money/3/new", {"label": "Larch"}),
    ("/money/line/4/remove", {}),
    ("/money/currency", {"currency": "EUR"}),
    ("/money/often", {"line": "later-rent", "do": "aside"}),
    ("/priorities/new", {"words": "The garden"}),
    ("/priorities/pairs/1", {"children--safety": "2", "children--money": "1"}),
    ("/day/pick", {"picked": "look-once"}),
    ("/day/steps/new", {"text": "Fill the teapot", "minutes": "5", "who": "Kettle"}),
    ("/day/steps/2/more", {"place": "By the well", "fails": "Use the jug"}),
    ("/day/steps/2/time", {"placed": "at", "time": "14:40", "day": "0"}),
    ("/day/steps/2/after", {"picked": "1"}),
    ("/day/steps/2/carry", {"more": "The green umbrella"}),
    ("/day/steps/new", {"text": "Sweep the yard"}),
    ("/day/steps/3/remove", {}),
    ("/day/times/new", {"label": "At the mill", "begins": "8:30", "ends": "16:00"}),
    ("/day/check/new", {"text": "The jug is full", "words": "Half an hour"}),
    ("/day/check/words", {"yes": "Off to the fair", "no": "Stay for tea"}),
    ("/day/cards/new", {"title": "Rain at noon", "lines": "Under the awning"}),
    ("/day/cards/no-car/edit", {"title": "No cart", "lines": "On foot by the lane"}),
    ("/day/cards/no-phone/remove", {}),
    ("/plan/1/new", {"text": "Ring Kettle on Monday"}),
    ("/copies/new", {"name": "Spring"}),
    ("/plan/1/own-1", {"text": "Ring Teapot on Friday"}),
    ("/copies/new", {"name": "Summer"}),
    ("/copies/2/remove", {}),
    ("/copies/review", {"when-words": "after the holidays"}),
    ("/weeks/1/new", {"text": "Buy a blue kite", "when-words": "in summer"}),
    ("/weeks/1/own-1", {"text": "Buy a red kite", "words": "With a long tail"}),
    ("/weeks/4/new", {"text": "Feed the goldfish", "when-year": "2031"}),
    ("/weeks/4/own-2/remove", {}),
    ("/weeks/2/new", {"text": "Paint the fence", **_ON_A_DAY}),
    ("/weeks/5/change", {"change": "not_for_me:1"}),
    ("/weeks/8/hide", {"hidden": "yes"}),
    ("/paper/words/new", {"said": "Kettle", "cover": "The tinker"}),
    ("/paper/words/new", {"said": "Colander", "cover": "The sieve"}),
    ("/paper/words/2/remove", {}),
)
#: Money put aside, help that takes time, what is shared; one of each removed.
_MONEY: tuple[tuple[str, Mapping[str, str]], ...] = (
    (
        "/money/aside/new",
        {
            "way": "in",
            "money-amount": "75",
            "money-currency": "EUR",
            "when-words": "at the fair",
            "note": "From the coat",
        },
    ),
    ("/money/aside/new", {"way": "out", "note": "For a stamp"}),
    ("/money/aside/2/remove", {}),
    (
        "/money/aside/aim",
        {
            "target-amount": "900",
            "target-currency": "EUR",
            "step-amount": "40",
            "step-currency": "EUR",
            "step-period": "week",
            "less-amount": "25",
            "less-currency": "EUR",
            "less-period": "week",
        },
    ),
    ("/money/aside/place", {"place": "Under the drum"}),
    ("/money/claims/new", {"label": "The lilac form", "office": "Desk nine"}),
    ("/money/claims/1/dates", {"expected-words": "when the snow melts"}),
    ("/money/claims/new", {"label": "The ochre form"}),
    ("/money/claims/2/remove", {}),
    ("/money/ties/new", {"label": "The tartan card", "todo": "Ask for scissors"}),
    ("/money/ties/1/step", {"text": "Borrow scissors", "section": "1"}),
    ("/money/ties/new", {"label": "The plaid card"}),
    ("/money/ties/2/remove", {}),
    *_FOR_HERSELF,
)
#: Two orders, an entry of each kind, one jotted down, one in the bin. Orders and
#: entries are numbered along one chain.
_DIARY: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("/orders/new", {"sort": "court", "label": "The yellow page"}),
    ("/orders/1/terms", {"terms": "Not on Sundays", "ends-year": "2031"}),
    ("/orders/1/copies", {"place": "In the piano", "holders": "The baker"}),
    ("/orders/new", {"label": "The green page"}),
    ("/orders/2/remove", {}),
    ("/diary/before", {}),
    ("/diary/manner", {}),
    ("/diary/new", {"account": "The gate stood open", "title": "Gate"}),
    ("/diary/3/date", {"when-year": "2026", "when-month": "5", "when-day": "3"}),
    ("/diary/3/part/who", {"known_who": "1", "others": "The postman"}),
    ("/diary/3/part/seen", {"new_saw": "Sugar"}),
    ("/diary/3/words", {"account": "The gate stood wide open", "sure": "about"}),
    ("/diary/3/order", {"order": "1"}),
    ("/diary/new", {"kind": "contact", "account": "A bell at noon"}),
    ("/diary/4/links", {"entries": "3"}),
    ("/diary/4/part/way", {"channel": "call", "reply": "Not now"}),
    ("/diary/new", {"kind": "service", "account": "Asked for a form"}),
    ("/diary/5/part/next", {"next_step": "Fetch the form"}),
    ("/diary/5/steps/1", {"steps": "own-1"}),
    ("/diary/jot", {"line": "Hat on the stairs"}),
    ("/diary/new", {"account": "Nothing at all"}),
    ("/diary/7/remove", {}),
    ("/seals/new", {"who": "Pepper", "note": "At the market"}),
    ("/seals/new", {"who": "Cinnamon"}),
    ("/seals/2/remove", {}),
    ("/bundles/new", {"name": "Nutmeg"}),
    ("/bundles/new", {"name": "Ginger"}),
    ("/bundles/2/remove", {}),
)
#: What is picked from a list, or says a date: no words of hers.
_PICKED = {
    "calls",
    *("kind", "ten", "change", "sort", "order", "sure", "channel", "known_who"),
    *("cost-amount", "cost-currency", "currency", "access", "statement", "ways"),
    *("line", "do"),
    *("way", "section", "money-amount", "money-currency", "target-amount"),
    *("target-currency", "step-amount", "step-currency", "step-period"),
    *("less-amount", "less-currency", "less-period"),
    *("entries", "steps", "ends-year", "when-year", "when-month", "when-day"),
    *("picked", "minutes", "placed", "time", "day", "begins", "ends"),
    "hidden",
    *(
        "today",
        "s1",
        "g1",
        "entries",
        "steps",
        "ends-year",
        "when-year",
        "when-month",
        "when-day",
    ),
}

#: What is a word of hers among it, with the names of files.
HERS = frozenset(
    {
        *("shed.png", "letter.pdf", "chat.txt", "other.txt", "Teacup", "Saucer"),
        *(
            text
            for _, words in _SENT + _DIARY + _MONEY
            for name, text in words.items()
            if text and name not in _PICKED and not name.startswith("children")
        ),
    }
)


#: Every form that is sent, in this order.
FORMS = _SENT + _DIARY + _MONEY


def fill(served: Served) -> None:
    """Write something of everything into the store that is served."""
    client = PageClient(lambda _: served.app, served.launcher)
    client.unlock()
    for path, words in FORMS:
        client.send(path, words)
        assert client.location, (path, client.status)
    upload(client, "/files/add/3", "files", shed=drawn(), letter=PAPER)
    client.send("/files/1/words/3", {"description": "A shed", "typed": "Keep out"})
    upload(client, "/imports/new", "file", chat=CHAT.encode())
    work(client)
    client.send("/imports/1", {"order": "dmy", "who0": "me"})
    assert client.location, client.status
    upload(client, "/imports/new", "file", other=CHAT.replace("bus", "tram").encode())
    work(client)
    client.send("/lock")


#: What the files are called that `fill` brings in.
_NAMES = {each.partition(".")[0]: each for each in HERS if each[-4:-3] == "."}


def upload(client: PageClient, path: str, field: str, **files: bytes) -> None:
    """Send files as a browser does."""
    client.get(path)
    given = [(BytesIO(content), _NAMES[name]) for name, content in files.items()]
    client.request("POST", path, data={"csrf_token": client.token(), field: given})
    assert client.location, (path, client.status)


def work(client: PageClient) -> None:
    """Do what was put off until later."""
    while client.put_off:
        client.put_off.pop()()


def drawn() -> bytes:
    """Return a small picture."""
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, "PNG")
    return out.getvalue()
