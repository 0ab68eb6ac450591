"""What was read of a damaged file, in the words of the menu."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from flask_babel.speaklater import LazyString

from planner.vault.salvage import Saved

_DIARY = lazy_gettext("Diary")
_FILES = lazy_gettext("Files")
_MONEY = lazy_gettext("Money")
_MYSELF = lazy_gettext("For myself")
_PAPERS = lazy_gettext("Papers")
_PLAN = lazy_gettext("Plan")
_QUESTIONS = lazy_gettext("Questions")
_SETTINGS = lazy_gettext("Settings")

#: The word of the menu for every table; several make one line.
PARTS: Mapping[str, LazyString] = {
    **dict.fromkeys(
        ("own_step", "step_note", "filled_blank", "section_note", "last_change"), _PLAN
    ),
    **dict.fromkeys(
        ("plan_copy", "plan_review", "look_again", "paper_order", "paper_copy"), _PLAN
    ),
    **dict.fromkeys(
        ("own_priority", "priority_choice", "comparing_round", "comparison"), _PLAN
    ),
    "sureness": _PLAN,
    **dict.fromkeys(("own_task", "task_note", "stage_note", "last_task_change"), _PLAN),
    **dict.fromkeys(
        ("revision", "body", "entry", "entry_person", "entry_link", "entry_step"),
        _DIARY,
    ),
    **dict.fromkeys(
        ("last_diary_change", "diary_view", "diary_read", "order_note", "seal"), _DIARY
    ),
    **dict.fromkeys(
        ("import", "import_key", "entry_words", "entry_signs", "collection"), _DIARY
    ),
    **dict.fromkeys(("file", "file_piece", "file_preview", "entry_file"), _FILES),
    "entry_had_file": _FILES,
    **dict.fromkeys(
        ("owner", "own_thing", "thing_note", "list_note", "last_paper_change"), _PAPERS
    ),
    **dict.fromkeys(("person", "place", "helper_note"), lazy_gettext("People")),
    **dict.fromkeys(("cover_word", "made_piece"), lazy_gettext("Print")),
    **dict.fromkeys(
        ("the_day", "day_span", "day_step", "day_check", "day_card", "last_day_change"),
        lazy_gettext("The day"),
    ),
    **dict.fromkeys(
        ("budget_line", "budget_way", "budget_rate", "budget_aside"), _MONEY
    ),
    **dict.fromkeys(
        ("last_budget_change", "fund", "fund_entry", "tie", "claim"), _MONEY
    ),
    **dict.fromkeys(
        ("steady_own", "steady_note", "steady_kept", "steady_earlier"), _MYSELF
    ),
    **dict.fromkeys(("steady_view", "last_steady_change"), _MYSELF),
    "answer": _QUESTIONS,
    "position": _QUESTIONS,
    "own_number": lazy_gettext("Numbers"),
    "draft": lazy_gettext("Kept text"),
    "space": _SETTINGS,
    "setting": _SETTINGS,
    "salvaged": _SETTINGS,
}


@dataclass(frozen=True)
class Part:
    """What was read of one part of the planner."""

    word: str
    said: str


def parts(saved: Iterable[Saved]) -> list[Part]:
    """Return one line for each part: whether all of it was read."""
    found: dict[str, int] = {}
    for one in saved:
        word = str(PARTS.get(one.table, _SETTINGS))
        found[word] = found.get(word, 0) + one.places
    return [Part(word, _said(places)) for word, places in sorted(found.items())]


def _said(places: int) -> str:
    if not places:
        return str(_("All of it was read."))
    said: str = ngettext(
        "%(num)d place could not be read. What stood there may be missing.",
        "%(num)d places could not be read. What stood there may be missing.",
        places,
    )
    return said
