"""What several parts of one page ask for."""

from contextlib import closing

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from planner.vault.reading import read_once
from planner.vault.settings import get_setting, set_setting
from planner.vault.space import OpenSpace
from planner.vault.transactions import transaction
from tests.page import PageClient


@pytest.fixture
def space(page: PageClient) -> OpenSpace:
    found: OpenSpace = page.app.extensions["gate"].space
    return found


def said(vault: sqlcipher.Connection) -> str:
    return get_setting(vault, "said", "nothing")


def say(space: OpenSpace, words: str) -> None:
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        set_setting(vault, "said", words)


def test_u165_a_page_that_shows_reads_it_once(space: OpenSpace) -> None:
    with closing(space.connect(read_only=True)) as vault:
        asked: list[str] = []
        vault.set_trace_callback(asked.append)
        assert [read_once(vault, said) for _again in range(3)] == ["nothing"] * 3
        assert len(asked) == 1


def test_another_page_reads_it_again(space: OpenSpace) -> None:
    for words in ("tea", "cake"):
        say(space, words)
        with closing(space.connect(read_only=True)) as vault:
            assert read_once(vault, said) == words


def test_what_is_changed_on_the_way_is_read_again(space: OpenSpace) -> None:
    with closing(space.connect(read_only=False)) as vault, transaction(vault):
        assert read_once(vault, said) == "nothing"
        set_setting(vault, "said", "tea")
        assert read_once(vault, said) == "tea"


def test_nothing_that_was_read_stays_once_the_page_is_there(
    space: OpenSpace,
) -> None:
    vault = space.connect(read_only=True)
    read_once(vault, said)
    vault.close()

    assert not vault.was_read
