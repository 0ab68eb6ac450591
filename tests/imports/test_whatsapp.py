"""Chats in the forms that phones of many languages write (made up, dull on purpose)."""

# ruff: noqa: RUF001 - lines as other programs write them

import pytest

from planner.imports.model import MOST_MESSAGES, Order, UnreadableError
from planner.imports.whatsapp import Chat, head_of
from planner.imports.whatsapp_words import is_left_out
from tests.imports.reading import orders, read, refused, zipped

LRM, RLM, NNBSP, NBSP = "\u200e", "\u200f", "\u202f", "\u00a0"

#: Form, a line of it, when it is.
FORMS = [
    ("Android, day first", "13/02/2024, 10:05 - Jo: hello", "2024-02-13 10:05"),
    ("Android, US", f"2/13/24, 10:05{NNBSP}PM - Jo: hello", "2024-02-13 22:05"),
    ("Android, US, before 2023", "2/13/24, 10:05 PM - Jo: hello", "2024-02-13 22:05"),
    ("Android, German", "13.02.24, 22:05 - Jo: hello", "2024-02-13 22:05"),
    (
        "Android, Spanish",
        f"13/2/2024, 10:05 p.{NBSP}m. - Jo: hello",
        "2024-02-13 22:05",
    ),
    (
        "Android, Spanish, no comma",
        "13/2/2024 10:05 a. m. - Jo: hello",
        "2024-02-13 10:05",
    ),
    ("Android, French", "13/02/2024 à 22:05 - Jo: hello", "2024-02-13 22:05"),
    ("Android, German, um", "13.02.24 um 22:05 - Jo: hello", "2024-02-13 22:05"),
    ("Android, Finnish", "13.2.2024 klo 22.05 - Jo: hello", "2024-02-13 22:05"),
    ("Android, Dutch", "13-02-2024 22:05 - Jo: hello", "2024-02-13 22:05"),
    ("Android, Canada", "2024-02-13, 10:05 p.m. - Jo: hello", "2024-02-13 22:05"),
    ("Android, South Africa", "2024/02/13, 10:05 pm - Jo: hello", "2024-02-13 22:05"),
    ("Android, Hungarian", "2024. 02. 13. 22:05 - Jo: hello", "2024-02-13 22:05"),
    ("Android, Turkish", "13.02.2024 22:05 - Jo: hello", "2024-02-13 22:05"),
    (
        "Android, Arabic",
        f"13{RLM}/2{RLM}/2024، 10:05 م - Jo: hello",
        "2024-02-13 22:05",
    ),
    ("Android, Hindi", "13/02/24, 10:05 अपराह्न - Jo: hello", "2024-02-13 22:05"),
    ("iPhone, day first", "[13/02/2024, 10:05:33] Jo: hello", "2024-02-13 10:05:33"),
    ("iPhone, US", f"[2/13/24, 10:05:33{NNBSP}PM] Jo: hello", "2024-02-13 22:05:33"),
    ("iPhone, German", "[13.02.24, 22:05:33] Jo: hello", "2024-02-13 22:05:33"),
    (
        "iPhone, Arabic",
        f"{RLM}[١٣/٠٢/٢٠٢٤، ١٠:٠٥:٣٣ م] Jo: hello",
        "2024-02-13 22:05:33",
    ),
    ("iPhone, Chinese", "[2024/2/13 下午10:05:33] Jo: hello", "2024-02-13 22:05:33"),
    ("iPhone, Turkish", "[13.02.2024 ÖS 10:05:33] Jo: hello", "2024-02-13 22:05:33"),
    (
        "an unknown half of the day is not passed over",
        "[13.02.2024 QQ 10:05:33] Jo: a\n[13.02.2024, 10:05:33] Jo: hello",
        "2024-02-13 10:05:33",
    ),
    ("old iPhone", "13/02/2024 10:05:33: Jo: hello", "2024-02-13 10:05:33"),
    ("noon", "2/13/24, 12:05 PM - Jo: hello", "2024-02-13 12:05"),
    ("midnight", "2/13/24, 12:05 AM - Jo: hello", "2024-02-13 00:05"),
    ("both ways at once", "2/13/24, 22:05 PM - Jo: hello", "2024-02-13 22:05"),
]


@pytest.mark.parametrize(
    ("line", "when"), [one[1:] for one in FORMS], ids=[one[0] for one in FORMS]
)
def test_the_forms_of_many_phones_are_read(line: str, when: str) -> None:
    assert read(line).said == [(when, "Jo", "hello")]


def test_a_message_of_several_lines_stays_one() -> None:
    chat = read("13/02/2024, 10:05 - Jo: one\n\ntwo\r\n13/02/2024, 10:06 - Sam: three")

    assert [one.text for one in chat.messages] == ["one\n\ntwo", "three"]
    assert [one.line for one in chat.messages] == [1, 4]


def test_what_the_program_says_itself_is_nobodys_message() -> None:
    chat = read(
        f"{LRM}[13/02/2024, 10:05:00] Jo: {LRM}Messages are end-to-end encrypted.\n"
        f"[13/02/2024, 10:06:00] Jo: I like end-to-end things\n"
        "[13/02/2024, 10:07:00] You changed the picture\n"
    )

    assert [one.text for one in chat.messages] == ["I like end-to-end things"]
    assert chat.own == [1, 3]


def test_a_name_without_the_signs_around_it() -> None:
    chat = read(f"[13/02/2024, 10:05:00] ~{NBSP}{LRM}Jo B: {LRM}hello")

    assert chat.said == [("2024-02-13 10:05:00", "Jo B", "hello")]


def test_an_empty_message_and_a_colon_in_a_text() -> None:
    chat = read("13/02/2024, 10:05 - Jo:\n13/02/2024, 10:06 - Jo: at 5: yes")

    assert [one.text for one in chat.messages] == ["", "at 5: yes"]


def test_a_chat_pasted_into_a_message_stays_in_it() -> None:
    chat = read("[13/02/2024, 10:05:00] Jo: look\n13/02/2024, 10:06 - Sam: no")

    assert [one.text for one in chat.messages] == ["look\n13/02/2024, 10:06 - Sam: no"]


# -- the order of dates (U45)


def test_u45_one_high_day_tells_the_order_of_all() -> None:
    assert orders("01/02/2024, 10:05 - J: a\n13/02/2024, 10:05 - J: b") == (
        Order.DAY_FIRST,
    )
    assert orders("01/02/2024, 10:05 - J: a\n01/13/2024, 10:05 - J: b") == (
        Order.MONTH_FIRST,
    )
    assert orders("2024/01/02, 10:05 - J: a") == (Order.YEAR_FIRST,)


def test_u45_where_nothing_tells_both_are_offered() -> None:
    chat = "03/04/2024, 10:05 - Jo: hello"

    assert orders(chat) == (Order.DAY_FIRST, Order.MONTH_FIRST)
    assert read(chat, Order.DAY_FIRST).said[0][0] == "2024-04-03 10:05"
    assert read(chat, Order.MONTH_FIRST).said[0][0] == "2024-03-04 10:05"


def test_u45_a_file_that_says_both_is_asked_about_and_the_rest_named() -> None:
    chat = "13/02/2024, 10:05 - J: a\n02/14/2024, 10:05 - J: b"

    assert len(orders(chat)) == 2
    assert read(chat, Order.DAY_FIRST).unread == [(2, "bad_date")]
    assert read(chat, Order.MONTH_FIRST).unread == [(1, "bad_date")]


def test_what_cannot_be_read_is_named_with_its_line() -> None:
    chat = read(
        "words before\n\n"
        "13/02/2024, 10:05 - Jo: hello\n"
        "13/02/2024, 10:75 - Jo: no such time\n"
        "13/02/2024, 10:05 kello - Jo: what is this\n"
        "31/02/2024, 10:05 - Jo: no such day\n"
        "13/02/2024, 0:05 PM - Jo: no such hour\n"
    )

    assert [one.text for one in chat.messages] == ["hello"]
    assert chat.unread == [
        (1, "before_first"),
        (4, "bad_time"),
        (5, "bad_time"),
        (6, "bad_date"),
        (7, "bad_time"),
    ]


# -- files that came along


LEFT_OUT = [
    "<Media omitted>",
    "<Multimedia omitido>",
    "<Arquivo de mídia oculto>",
    "<Medien ausgeschlossen>",
    "<Médias omis>",
    "<Media omessi>",
    "<Media weggelaten>",
    "<تم استبعاد الوسائط>",
    "<Medya dahil edilmedi>",
    "<pominięto multimedia>",
    "<मीडिया के बिना>",
]


@pytest.mark.parametrize("words", LEFT_OUT)
def test_a_file_that_was_left_out_is_counted_as_missing(words: str) -> None:
    chat = read(f"13/02/2024, 10:05 - Jo: {words}")

    assert [one.is_there for one in chat.messages[0].media] == [False]
    assert chat.messages[0].text == words


@pytest.mark.parametrize(
    "words",
    [
        "image omitted",
        "Bild weggelassen",
        "imagen omitida",
        "image absente",
        "görüntü dahil edilmedi",
        "تم استبعاد الصورة",
        "obraz pominięto",
    ],
)
def test_an_iphone_names_what_was_left_out(words: str) -> None:
    assert is_left_out(words, marked=True)
    assert not is_left_out(words, marked=False)
    assert not is_left_out(f"I wrote that the {words}", marked=True)


ATTACHED = [
    "IMG-20240213-WA0001.jpg (file attached)",
    "IMG-20240213-WA0001.jpg (archivo adjunto)",
    "IMG-20240213-WA0001.jpg (Datei angehängt)",
    "IMG-20240213-WA0001.jpg (fichier joint)",
    "IMG-20240213-WA0001.jpg (bestand bijgevoegd)",
    "IMG-20240213-WA0001.jpg (الملف مرفق)",
    "IMG-20240213-WA0001.jpg (फाइल अटैच कर दी गई है)",
    "IMG-20240213-WA0001.jpg (dosya ekli)",
    f"{LRM}<attached: IMG-20240213-WA0001.jpg>",
    f"{LRM}<adjunto: IMG-20240213-WA0001.jpg>",
    f"{LRM}<Anhang: IMG-20240213-WA0001.jpg>",
]


@pytest.mark.parametrize("words", ATTACHED)
def test_a_file_in_the_archive_comes_with_its_message(words: str) -> None:
    archive = zipped(
        {
            "notes.txt": "nothing of a chat",
            "WhatsApp Chat with Jo.txt": f"13/02/2024, 10:05 - Jo: {words}\nsee this",
            "Media/IMG-20240213-WA0001.jpg": b"\xff\xd8 a picture",
        }
    )
    message = read(archive).messages[0]

    assert message.text.endswith("\nsee this")
    assert [one.name for one in message.media] == ["IMG-20240213-WA0001.jpg"]
    assert message.media[0].pieces is not None
    assert b"".join(message.media[0].pieces()) == b"\xff\xd8 a picture"


def test_a_file_that_is_named_and_not_in_the_archive_is_missing() -> None:
    message = read(
        zipped({"_chat.txt": f"13/02/2024, 10:05 - Jo: {ATTACHED[0]}"})
    ).messages[0]

    assert [(one.name, one.is_there) for one in message.media] == [
        ("IMG-20240213-WA0001.jpg", False)
    ]


def test_a_text_without_a_chat_is_refused() -> None:
    assert refused("a note of mine") == "unknown"
    assert refused(zipped({"a.txt": "a note of mine", "b.jpg": b"x"})) == "no_chat"
    assert refused(" \n") == "empty"


def test_a_very_long_message_is_refused_and_not_held() -> None:
    assert refused("13/02/2024, 10:05 - Jo: " + "a" * 1_100_000) == "long_line"
    assert refused("13/02/2024, 10:05 - Jo: x\n" + "word\n" * 250_000) == "long_line"


def test_a_line_far_too_long_is_no_head() -> None:
    assert head_of("") is None
    assert head_of("13 is a number") is None
    assert MOST_MESSAGES == 250_000


def test_lines_without_a_head_are_no_chat() -> None:
    with pytest.raises(UnreadableError, match="no_chat"):
        Chat(lambda: iter(["hello"]))
    gone = iter(["13/02/2024, 10:05 - Jo: hello"])
    assert list(Chat(lambda: gone).read(Order.DAY_FIRST)) == []
