import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Résumé", "RESUME"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("ISI", "\u0131s\u0131"),
        ("Ørsted", "orsted"),
        ("Łódź", "lodz"),
        ("Œuvre", "oeuvre"),
        ("ΟΔΟΣ", "οδός"),
        ("don\u2019t", "don't"),
        ("ﬁle", "FILE"),
        ("\uff21\uff22\uff23", "abc"),
        ("٠١٢", "012"),
        ("سَلام", "سلام"),
        ("ســلام", "سلام"),
        ("שָׁלוֹם", "שלום"),
        ("co\u00adoperate", "cooperate"),
        ("\u202eabc\u202c", "abc"),
        ("a\u0301", "á"),
        ("ガ", "ｶﾞ"),
    ],
)
def test_u100_case_and_accents_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("か", "が"), ("가", "각"), ("ตา", "ตี"), ("कि", "का"), ("a", "b")],
)
def test_u100_what_is_another_letter_stays_another(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_u100_doing_it_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cn"])))
def test_u100_case_and_the_way_of_composing_make_no_difference(text: str) -> None:
    wanted = fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == wanted
    assert fold(unicodedata.normalize("NFKC", text)) == wanted
    assert fold(text.casefold()) == wanted


@given(st.text(), st.text())
def test_u100_a_part_of_a_text_is_found_in_it(before: str, after: str) -> None:
    assert "resume" in fold(f"{before} RÉSUMÉ {after}")
