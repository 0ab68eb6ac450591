import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.text import file_name, one_line, slug, tidy


def test_tidying_keeps_the_words_and_the_lines() -> None:
    assert tidy("  one\r\n\r\ntwo\rthree  \n") == "one\n\ntwo\nthree"


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


def test_one_line_is_one_line() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Día uno, ¡sí!", "dia-uno-si"), ("  A  b ", "a-b"), ("日本", "")],
)
def test_a_slug_is_plain(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Week list", "Week list.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("nul", "nul 1.pdf"),
        ("Lista año", "Lista año.pdf"),
        ("///", "1.pdf"),
        ("x" * 200, "x" * 60 + ".pdf"),
    ],
)
def test_a_file_name_is_harmless(words: str, expected: str) -> None:
    assert file_name(words, "pdf") == expected


@given(st.text())
def test_a_file_name_never_has_a_path_in_it(words: str) -> None:
    name = file_name(words, "pdf")
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert len(name) <= 64
    assert not name.startswith(".")
