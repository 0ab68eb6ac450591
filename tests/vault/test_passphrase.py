"""What a passphrase has to be, and what is proposed."""

import pytest

from planner.vault import recovery
from planner.vault.errors import WeakPassphraseError
from planner.vault.passphrase import _LIST, Problem, problem_with, propose
from planner.vault.storage import Storage
from tests.vault.helpers import OTHER, PASSPHRASE, at


@pytest.fixture
def _proposed_words_are_nobodys() -> None:
    """Here the real list is what it is about."""


GOOD = [
    PASSPHRASE,
    "twelve chars",
    "a bb ccc dddd",
    "éèêëàâäôöûüç",
    "🧡🌳🐌⛵🏡🌙⭐🌊🍋🍓🥕🧊",
    "1234 blue 5678",
]


@pytest.mark.parametrize("passphrase", GOOD)
def test_a_long_enough_passphrase_is_taken(passphrase: str) -> None:
    assert problem_with(passphrase) is None


@pytest.mark.parametrize(
    ("passphrase", "problem"),
    [
        ("", Problem.TOO_SHORT),
        ("eleven char", Problem.TOO_SHORT),
        ("  short     ", Problem.TOO_SHORT),
        ("a a a a", Problem.TOO_SHORT),
        ("123456789012", Problem.ONLY_DIGITS),
        ("1234 5678 9012", Problem.ONLY_DIGITS),
        ("01-02-1990 03-04-1991", Problem.ONLY_DIGITS),
        ("Correct Horse Battery Staple", Problem.TOO_COMMON),
        ("qwertyuiopasdf", Problem.TOO_COMMON),
        ("aaaaaaaaaaaaaaa", Problem.TOO_COMMON),
        ("abababababababab", Problem.TOO_COMMON),
    ],
)
def test_what_is_guessed_first_is_refused(passphrase: str, problem: Problem) -> None:
    assert problem_with(passphrase) is problem
    assert problem.sentence.endswith(".")


def test_a_recovery_code_is_no_passphrase() -> None:
    code = recovery.new_code()
    for written in (code, code.lower(), code.replace("-", " ")):
        assert problem_with(written) is Problem.RECOVERY_CODE


def test_a_weak_passphrase_makes_nothing(empty: Storage) -> None:
    with pytest.raises(WeakPassphraseError) as failure:
        empty.create("short")
    assert failure.value.problem is Problem.TOO_SHORT
    assert not empty.folder.path.exists()


def test_a_change_to_a_weak_passphrase_is_refused(store: Storage) -> None:
    space = store.open(PASSPHRASE)
    for change in (space.change_passphrase, space.renew_key):
        with pytest.raises(WeakPassphraseError):
            change(PASSPHRASE, "short")
    assert at(store.folder.path).open(PASSPHRASE)


def test_the_list_has_7776_plain_words() -> None:
    words = _LIST.read_text("ascii").split()
    assert len(words) == len(set(words)) == 7776
    assert all(
        word.isalpha() and word.islower() and 3 <= len(word) <= 10 for word in words
    )
    alarming = {"ambush", "anger", "husband", "wife", "partner", "police", "victim"}
    assert not alarming & set(words)


def test_five_words_are_proposed_and_taken() -> None:
    words = set(_LIST.read_text("ascii").split())
    proposed = [propose() for _ in range(50)]
    assert all(problem_with(each) is None for each in proposed)
    assert all(
        len(each.split()) == 5 and set(each.split()) <= words for each in proposed
    )
    assert len(set(proposed)) == 50
    assert OTHER not in proposed
