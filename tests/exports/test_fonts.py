"""The letters of paper: the same everywhere, for every script, told where missing."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Stream

from planner.content.model import Library
from planner.exports.clean import clean
from planner.exports.glyphs import FAMILIES, FONTS
from planner.exports.signs import settle_signs
from planner.exports.tags import settle_structure
from tests.exports.archived import faults_of_archive
from tests.exports.every import document, order, write
from tests.exports.matterhorn import faults
from tests.exports.pages import fonts_of, made_of, opened
from tests.exports.test_discreet import KINDS
from tests.exports.test_pages import pdf_words
from tests.page import PageClient, text

#: A word in each script of the bundled fonts.
SCRIPTS = {
    "NotoSans": "Zoë Ελένη Анна",
    "NotoSansArabic": "سلام",
    "NotoSansArmenian": "Բարեւ",
    "NotoSansBengali": "নমস্কার",
    "NotoSansDevanagari": "नमस्ते",
    "NotoSansEthiopic": "ሰላም",
    "NotoSansGeorgian": "გამარჯობა",
    "NotoSansGujarati": "નમસ્તે",
    "NotoSansGurmukhi": "ਸਤਿ ਸ੍ਰੀ ਅਕਾਲ",
    "NotoSansHebrew": "שָׁלוֹם",
    "NotoSansTamil": "வணக்கம்",
    "NotoSansThai": "สวัสดี",
}


def signs_of(name: str) -> set[int]:
    with TTFont(FONTS / f"{name}.ttf", lazy=True) as font:
        return set(font["cmap"].getBestCmap())


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_there_in_plain_letters_is_there_in_bold(family: str) -> None:
    assert signs_of(f"{family}-Regular") <= signs_of(f"{family}-Bold")


@pytest.mark.parametrize("family", FAMILIES)
def test_u106_every_script_is_printed_with_all_that_it_means(family: str) -> None:
    words = SCRIPTS[family]
    reply = made_of(f"<h1>List</h1><p>{words} <b>{words}</b></p>")

    assert reply.missing == ""
    assert faults(reply.data) == []
    with opened(reply.data) as pdf:
        assert {name.replace("-", "") for name in fonts_of(pdf)} >= {
            family,
            f"{family}Bold",
        }


def test_d14_a_computer_with_other_fonts_makes_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "<h1>List</h1><p>abc עבר \U0001f600</p>"
    before = made_of(body).data
    for folder in (".fonts", ".local/share/fonts"):
        (tmp_path / folder).mkdir(parents=True)
        font = FONTS / "NotoSansTamil-Regular.ttf"
        (tmp_path / folder / "NotoSans-Regular.ttf").write_bytes(font.read_bytes())
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / ".local/share"))
    monkeypatch.setenv("FONTCONFIG_PATH", str(tmp_path))

    assert made_of(body).data == before


@pytest.mark.parametrize("kind", ["plan", "pages", "lists"])
def test_signs_that_no_font_has_are_told_before_and_stay_in_the_text(
    page: PageClient, library: Library, kind: str
) -> None:
    write(page, library, "Sign \u6f22 \U0001f600 here")
    order(page, kind, mode=KINDS[kind][1].replace("quiet", "plain", 1))
    told = text(page.get(f"{KINDS[kind][0]}ready"))
    data = document(page, kind)

    assert "The letters of the PDF have no sign for: \u6f22 \U0001f600." in told
    assert "\u6f22" in pdf_words(data)
    assert "\U0001f600" in pdf_words(data)
    assert faults(data) == []


# -- what the engine says of signs, put right


def test_what_was_put_right_once_stays_as_it_is() -> None:
    with opened(made_of("<p>a \u6f22\U0001f600 <b>\u6f22</b></p>").data) as pdf:
        fonts = [
            each
            for each in pdf.objects
            if isinstance(each, Dictionary)
            and isinstance(each.get("/Encoding"), Stream)
        ]
        before = [each.unparse() for each in fonts]
        files = [each.DescendantFonts[0].FontDescriptor.FontFile2 for each in fonts]
        lengths = [len(each.read_bytes()) for each in files]
        assert len(fonts) == 2

        settle_signs(pdf)

        assert [each.unparse() for each in fonts] == before
        assert [len(each.read_bytes()) for each in files] == lengths


def test_a_sign_that_is_not_there_gets_a_box_and_one_without_meaning_gets_one() -> None:
    with opened(made_of("<p>ab \u6f22</p>").data) as pdf:
        font = next(
            each
            for each in pdf.objects
            if isinstance(each, Dictionary)
            and isinstance(each.get("/Encoding"), Stream)
        )
        # As the engine has it: the sign leads to nothing, and a letter means nothing.
        codes = font.Encoding.read_bytes()
        box = max(int(each) for each in re.findall(rb"> (\d+)\n", codes))
        font.Encoding.write(codes.replace(b"> %d\n" % box, b"> 0\n"))
        font.DescendantFonts[0].W = Array([0, Array([600] * (box + 1))])
        table = font.ToUnicode.read_bytes().replace(b"<0061>\n", b"<>\n")
        font.ToUnicode.write(table.replace(b"<0062>\n", b"<e000>\n"))

        # Two fonts can share one file: it gets one box.
        below = pdf.make_indirect(Dictionary(dict(font.DescendantFonts[0].items())))
        twin = pdf.make_indirect(Dictionary(dict(font.items())))
        twin.DescendantFonts = Array([below])

        settle_signs(pdf)

        assert twin.Encoding.read_bytes() == font.Encoding.read_bytes()
        assert b"> 0\n" not in font.Encoding.read_bytes()
        meanings = font.ToUnicode.read_bytes()
        assert b"<0061>" in meanings
        assert b"<fffd>" in meanings
        assert b"<>" not in meanings


def test_tagged_content_in_no_structure_becomes_the_foot_of_a_page() -> None:
    with opened(made_of("<h1>List</h1><p>Foot</p>").data) as pdf:
        page = pdf.Root.StructTreeRoot.ParentTree.Nums
        row = page[1]
        outside = row[1].P
        around = outside.P
        around.K = Array([kid for kid in around.K if kid.objgen != outside.objgen])

        settle_structure(pdf)

        drawn = pdf.pages[0].obj.Contents.read_bytes()
        assert b"/Artifact\n<</Type /Pagination /Subtype /Footer>>\nBDC" in drawn
        assert b"MCID 1" not in drawn
        assert row[1] is None


def test_a_document_is_cleaned_for_long_in_this_process_as_well() -> None:
    data = made_of("<h1>List</h1>", archive=True).data

    again = clean(data, title="List", language="en", passphrase=None, archive=True)

    assert faults_of_archive(again) == []
