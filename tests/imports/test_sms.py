"""Messages of a phone, as SMS Backup & Restore writes them (made up)."""

# ruff: noqa: E501 - lines as other programs write them

import base64
import re
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from planner.imports.formats import open_file
from planner.imports.model import Direction, MediaRef, Order
from planner.imports.reading import Bytes, decoded
from planner.imports.sms_tidy import Tidy, mended
from tests.imports.reading import read, refused

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"
WHEN = 1707818733000
PICTURE = bytes(range(256)) * 40


def local(moment: int = WHEN) -> str:
    """Return a moment as this computer's clock shows it."""
    shown = datetime.fromtimestamp(moment / 1000, UTC).astimezone()
    return shown.strftime("%Y-%m-%d %H:%M:%S")


def smses(*elements: str, before: str = "") -> str:
    """Return a file of the app."""
    return f'{HEAD}{before}<smses count="{len(elements)}">{"".join(elements)}</smses>'


def sms(**about: object) -> str:
    """Return one message."""
    said = {
        "protocol": 0,
        "address": "+100",
        "date": WHEN,
        "type": 1,
        "subject": "null",
        "body": "hello",
        "contact_name": "Jo",
        **about,
    }
    return (
        "<sms " + " ".join(f'{name}="{value}"' for name, value in said.items()) + " />"
    )


def mms(*parts: str, addrs: str = "", **about: object) -> str:
    """Return one message of several parts."""
    said = {
        "date": WHEN,
        "msg_box": 1,
        "address": "+100",
        "contact_name": "Jo",
        **about,
    }
    names = " ".join(f'{name}="{value}"' for name, value in said.items())
    return f"<mms {names}><parts>{''.join(parts)}</parts><addrs>{addrs}</addrs></mms>"


def words(text: str) -> str:
    return f'<part seq="0" ct="text/plain" name="null" cl="text.txt" text="{text}" />'


def picture(data: bytes = PICTURE, name: str = "p.jpg") -> str:
    sent = base64.b64encode(data).decode()
    return f'<part seq="1" ct="image/jpeg" name="{name}" text="null" data="{sent}" />'


def test_a_message_that_came_and_one_that_went() -> None:
    found = read(smses(sms(), sms(type=2, body="yes")))

    assert found.said == [(local(), "Jo (+100)", "hello"), (local(), "", "yes")]
    assert [one.direction for one in found.messages] == [Direction.IN, Direction.OUT]
    assert [one.to for one in found.messages] == [(), ("Jo (+100)",)]


def test_without_a_known_name_the_number_stands_there() -> None:
    found = read(
        smses(
            sms(contact_name="(Unknown)"), sms(contact_name="null"), sms(address="null")
        )
    )

    assert [one.sender for one in found.messages] == ["+100", "+100", "Jo"]


def test_lines_in_a_message_and_signs_of_xml() -> None:
    found = read(smses(sms(body="one&#10;two &lt;3&amp;4&gt; &quot;five&quot;")))

    assert found.messages[0].text == 'one\ntwo <3&4> "five"'


def test_emoji_that_were_written_as_two_halves_are_whole() -> None:
    found = read(
        smses(sms(body="bus &#55357;&#56396; &#128652; &#55357; x &#56396; &#7;"))
    )

    assert found.messages[0].text == "bus \U0001f44c \U0001f68c \ufffd x \ufffd \ufffd"


def test_a_body_between_single_quotes_that_speaks_of_data() -> None:
    element = sms().replace('body="hello"', """body='he said data="none" twice'""")

    assert read(smses(element)).messages[0].text == 'he said data="none" twice'


def test_drafts_and_messages_that_failed_are_named() -> None:
    found = read(smses(sms(), sms(type=3), sms(type=5), mms(words("x"), msg_box=3)))

    assert len(found.messages) == 1
    assert [why for _line, why in found.unread] == ["draft"] * 3


def test_a_message_without_words_or_date_is_named() -> None:
    found = read(smses(sms(body="null"), sms(date="soon"), sms(date="9" * 30), sms()))

    assert [why for _line, why in found.unread] == [
        "empty_message",
        "bad_date",
        "bad_date",
    ]


def test_a_picture_comes_with_its_words() -> None:
    found = read(
        smses(
            mms(
                '<part ct="application/smil" data="PHNtaWw+" />',
                words("look"),
                picture(),
            )
        )
    )
    message = found.messages[0]

    assert (message.sender, message.text) == ("Jo (+100)", "look")
    assert [one.name for one in message.media] == ["p.jpg"]
    assert message.media[0].pieces is not None
    assert b"".join(message.media[0].pieces()) == PICTURE


def test_several_people_in_one_message() -> None:
    addrs = (
        '<addr address="+300" type="137" charset="106" />'
        '<addr address="insert-address-token" type="151" charset="106" />'
        '<addr address="+200" type="151" charset="106" />'
    )
    came = read(smses(mms(words("a"), addrs=addrs, address="+200~+300"))).messages[0]
    went = read(
        smses(mms(words("a"), addrs=addrs, address="+200~+300", msg_box=2))
    ).messages[0]
    bare = read(smses(mms(words("a"), address="+200~+300", msg_box=2))).messages[0]

    assert (came.sender, came.to) == ("+300", ())
    assert (went.sender, went.to) == ("", ("+200",))
    assert bare.to == ("+200", "+300")


def test_dates_in_seconds_and_with_a_subject() -> None:
    found = read(smses(mms(words("a"), date=WHEN // 1000, sub="About the bus")))

    assert found.said == [(local(), "Jo (+100)", "About the bus\na")]


def test_a_remark_with_quotes_at_the_start_and_other_elements() -> None:
    remark = (
        "<!--File by the app, it's \"fine\" > really\n-->\n<?xml-stylesheet href='x'?>"
    )
    found = read(
        smses(
            sms(), '<call number="1" />', '<part data="QQ==" /><addr />', before=remark
        )
    )

    assert len(found.messages) == 1
    assert found.messages[0].line == 4


def test_an_empty_or_strange_picture_is_missing() -> None:
    found = read(
        smses(mms(words("a"), picture(b""), '<part ct="image/png" text="null" />'))
    )

    assert [one.is_there for one in found.messages[0].media] == [False, False]


def test_a_file_that_breaks_off_gives_what_came_before() -> None:
    whole = smses(sms(), sms(body="two"))
    found = read(whole[: whole.rindex("<sms ") + 30])

    assert len(found.messages) == 1
    assert [why for _line, why in found.unread] == ["broken_off"]


# -- hostile files


def test_a_billion_laughs_are_refused_before_the_first() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'{HEAD}<!DOCTYPE smses [<!ENTITY l0 "ha">{laughs}]><smses>{sms(body="&l9;")}</smses>'

    assert refused(bomb) == "defines"


def test_a_file_from_outside_is_not_asked_for() -> None:
    outside = f'{HEAD}<!DOCTYPE smses SYSTEM "file:///etc/hostname"><smses/>'

    assert refused(outside) == "defines"
    assert (
        refused(HEAD + '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///x">]><smses/>')
        == "defines"
    )


def test_other_xml_and_broken_xml_and_wide_text() -> None:
    assert refused(HEAD + "<svg></svg>") == "unknown"
    assert refused("<smses><sms") == "damaged"
    assert refused(HEAD + "<smses>&nothing;</smses>") == "damaged"
    assert refused(smses(sms()).encode("utf-16")) == "wide"


def test_a_value_without_an_end_is_refused_in_little_memory() -> None:
    class Endless(Bytes):
        @property
        def size(self) -> int:
            return 2**31

        def pieces(self, *_: int | None) -> Iterator[bytes]:
            yield f'{HEAD}<smses><sms body="'.encode()
            while True:
                yield b"a" * 65_536

    tracemalloc.start()
    reader = open_file(Endless(b""))
    with pytest.raises(Exception, match="long_line"):
        list(reader.read(Order.YEAR_FIRST))
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


def test_a_large_picture_is_never_in_memory() -> None:
    letters = 48_000_000
    start = (
        smses(mms(words("a"), '<part ct="video/mp4" name="v.mp4" data="'))
        .split("</parts>")[0]
        .encode()
    )

    class Large(Bytes):
        def pieces(self, start_at: int = 0, end: int | None = None) -> Iterator[bytes]:
            whole = (
                start,
                *[b"QUJD" * 16_384] * (letters // 65_536),
                b'" /></parts></mms></smses>',
            )
            place = 0
            for piece in whole:
                low, high = (
                    max(0, start_at - place),
                    min(len(piece), (end or 10**12) - place),
                )
                if low < high:
                    yield piece[low:high]
                place += len(piece)

    tracemalloc.start()
    item = next(iter(open_file(Large(b"")).read(Order.YEAR_FIRST)))
    media: tuple[MediaRef, ...] = getattr(item, "media", ())
    opened = media[0].pieces
    assert opened is not None
    size = sum(len(piece) for piece in opened())
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()
    assert size == letters // 65_536 * 65_536 * 3 // 4


def test_many_words_in_parts_are_refused() -> None:
    assert refused(smses(mms(*[words("a" * 300_000)] * 4))) == "long_line"


def test_letters_that_mean_no_bytes_are_damaged() -> None:
    source = Bytes(b"QUJD!!!!")
    with pytest.raises(Exception, match="damaged"):
        list(decoded(source, 0, 8))
    assert b"".join(decoded(Bytes(b"QUJ D\r\nQQ"), 0, 9)) == b"ABCA"


@pytest.mark.parametrize("step", [1, 2, 3, 7, 64])
def test_the_bytes_can_come_in_any_pieces(step: int) -> None:
    whole = smses(
        mms(words("it&#55357;&#56396;"), picture(b"abc")), before="<!-- ' -->\n<!-->-->"
    ).encode()
    tidy = b"".join(
        Tidy().through(whole[at : at + step] for at in range(0, len(whole), step))
    )
    place = re.search(rb'data="at:(\d+)-(\d+)"', tidy)

    assert tidy == b"".join(Tidy().through([whole]))
    assert place is not None
    assert whole[int(place[1]) : int(place[2])] == b"YWJj"


def test_numbers_that_stand_for_no_sign() -> None:
    assert mended(b"&#9;&#65;&#0;&#65534;&#1114112;&#1114111;") == (
        b"&#9;&#65;\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd&#1114111;"
    )
    assert mended(b"a\x00b") == b"a\xef\xbf\xbdb"


def test_more_pictures_than_a_message_can_have_and_no_words() -> None:
    found = read(smses(mms(words(""), *[picture(b"abc")] * 105)))

    assert found.messages[0].text == ""
    assert len(found.messages[0].media) == 100


def test_signs_just_below_the_halves_stay() -> None:
    assert mended(b"&#55000;&#55295;") == b"&#55000;&#55295;"


def test_an_element_with_values_without_end_is_refused() -> None:
    many = " ".join(f'a{n}="{n}"' for n in range(700_000))

    assert refused(f"{HEAD}<smses><sms {many} />") == "long_line"


def test_elements_within_elements_without_end_are_refused() -> None:
    assert refused(f"{HEAD}<smses>{'<a>' * 100_000}") == "too_deep"


# -- the forms of many versions of the app

XSL = '<?xml-stylesheet type="text/xsl" href="sms.xsl"?>\n'
NOTE = "<!--File Created By SMS Backup & Restore v10.20.002 on 13/02/2024 10:05:33-->\n"
OLD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>"
    '<smses count="1"><sms protocol="0" address="+100" date="1707818733000" type="1"'
    ' subject="null" body="hello" toa="null" sc_toa="null" service_center="+199"'
    ' read="1" status="-1" /></smses>'
)
NEWER = (
    f'{HEAD}{NOTE}{XSL}<smses count="2" backup_set="0c9a" backup_date="1707900000000"'
    ' type="full">\n'
    '  <sms protocol="0" address="+100" date="1707818733000" type="1" subject="null"'
    ' body="hello" toa="null" sc_toa="null" service_center="null" read="1" status="-1"'
    ' locked="0" date_sent="1707818730000" sub_id="1" readable_date="13 Feb 2024"'
    ' contact_name="Jo" />\n</smses>\n'
)
GROUP = (
    f'{HEAD}<smses count="1"><mms text_only="1" ct_t="application/vnd.wap.multipart.related"'
    ' msg_box="1" v="18" sub="null" seen="1" rr="129" address="+100~+200" m_cls="personal"'
    ' date="1707818733000" m_type="132" m_id="A" tr_id="B" contact_name="Jo, Kim"'
    ' readable_date="13 Feb 2024"><parts>'
    '<part seq="-1" ct="application/smil" name="null" chset="null" cd="null" fn="null"'
    ' cid="&lt;smil&gt;" cl="smil.xml" ctt_s="null" ctt_t="null" text="&lt;smil/&gt;" />'
    '<part seq="0" ct="text/plain" name="null" chset="106" cd="null" fn="null"'
    ' cid="&lt;text&gt;" cl="text.txt" ctt_s="null" ctt_t="null" text="hello" />'
    '</parts><addrs><addr address="+200" type="137" charset="106" />'
    '<addr address="+100" type="151" charset="106" />'
    '<addr address="insert-address-token" type="151" charset="106" /></addrs></mms></smses>'
)
SECONDS = GROUP.replace("1707818733000", "1707818733").replace("+100~+200", "+200")
VARIANTS = [
    ("an old version, without names", OLD, "+100"),
    ("a newer one, with notes and a style", NEWER, "Jo (+100)"),
    ("lines of another system", NEWER.replace("\n", "\r\n"), "Jo (+100)"),
    ("a mark at its start", "\ufeff" + NEWER, "Jo (+100)"),
    ("single quotes around values", OLD.replace('"', "'"), "+100"),
    ("without a declaration, on one line", OLD.partition("?>")[2], "+100"),
    ("a group, with everything beside", GROUP, "+200"),
    ("times in seconds", SECONDS, "Jo, Kim (+200)"),
]


@pytest.mark.parametrize(
    ("data", "sender"),
    [each[1:] for each in VARIANTS],
    ids=[each[0] for each in VARIANTS],
)
def test_messages_in_the_forms_of_many_versions(data: str, sender: str) -> None:
    found = read(data)

    assert found.said == [(local(), sender, "hello")]
    assert found.unread == []
