"""A long list on pages that stay light, and the way from one page to the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import abort, url_for

T = TypeVar("T")


@dataclass(frozen=True)
class PageLink:
    """The way to one page of several."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Page(Generic[T]):
    """What stands on one page; no links where it is the only one."""

    things: list[T]
    links: list[PageLink]


def _one(_thing: object) -> int:
    return 1


def in_pages(
    things: Iterable[T], most: int, size: Callable[[T], int] = _one
) -> list[list[T]]:
    """Share things out over as few pages as hold at most so much each.

    What is larger than a page by itself has one of its own. Nothing at all is one
    empty page.
    """
    pages: list[list[T]] = [[]]
    room = most
    for thing in things:
        if size(thing) > room and pages[-1]:
            pages.append([])
            room = most
        pages[-1].append(thing)
        room -= size(thing)
    return pages


def page_of(
    pages: list[list[T]], number: int, endpoint: str, /, **values: Any
) -> Page[T]:
    """Return one page, counted from 1; a number that no page has is a 404.

    The endpoint takes the number as `page`, beside these values.
    """
    if not 0 < number <= len(pages):
        abort(404)
    links = [
        PageLink(str(at), url_for(endpoint, page=at, **values), at == number)
        for at in range(1, len(pages) + 1)
        if len(pages) > 1
    ]
    return Page(pages[number - 1], links)
