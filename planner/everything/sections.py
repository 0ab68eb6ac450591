"""The sections of the document. A new capability is a new line here.

Every table of the store stands here or in LEFT_OUT (tests/everything/test_sections.py).
"""

from collections.abc import Callable
from typing import Any

from flask_babel import lazy_gettext as _

from planner.budget import store as budget
from planner.claims import store as claims
from planner.copies import store as copies
from planner.core import clock
from planner.day import store as day
from planner.everything.model import Row, Section, Table
from planner.everything.moves import carried, each, must, or_none, ordered_pair, own, to
from planner.everything.shapes import (
    ANYTHING,
    BY_NAME,
    FLAG,
    NUMBER,
    NUMBERS,
    WORD,
    WORDS,
    Schema,
    list_of,
    row_of,
)
from planner.exports import store_covers as covers
from planner.fund import store as fund
from planner.helplines import store as helplines
from planner.notes import store as notes
from planner.papers import store as papers
from planner.people import store as people
from planner.places import store as places
from planner.plan import store as plan
from planner.priorities import store as priorities
from planner.profile import store as profile
from planner.signs import store as signs
from planner.steady import store as steady
from planner.ties import store as ties
from planner.web.vault import Connection
from planner.weeks import store as weeks

#: What was deleted is an empty row that only keeps a number from meaning another.
THERE = "removed <> 2"
#: Settings that name something of this computer, or days on which it was opened.
_OF_THIS_COMPUTER = "key NOT LIKE 'content%' AND key NOT LIKE '%days%'"

_STEP = own("own:", "own_step")
_THING = own("own:", "own_thing")
_TASK = own("own:", "own_task")
_LINE = own("own-", "steady_own")
_PRIORITY = own("own", "own_priority")
_CARD = own("own-", "day_card")

#: Lines of a note for somebody who helps (planner/notes/model.py).
_NOTE: Schema = {
    "type": "object",
    "properties": {
        "ticked": WORDS,
        "texts": BY_NAME,
        "blanks": BY_NAME,
        "own": list_of(row_of(NUMBER, WORD, FLAG)),
        "last": NUMBER,
    },
    "additionalProperties": False,
}


def _me(row: Row) -> object:
    """The list for oneself is there from the start, and once."""
    return "me" if row["kind"] == "me" else None


def _kind_of_card(row: Row) -> object:
    return row["supplied"] or None


def _both(load: Callable[..., object]) -> Callable[[Connection], object]:
    """Load what is there, and what was removed and can be put back."""

    def loaded(vault: Connection) -> object:
        return load(vault), load(vault, removed=True)

    return loaded


def _checks(vault: Connection) -> object:
    today = clock.now().astimezone().date()
    return day.load_checks(vault, today), day.load_checks(vault, today, removed=True)


def _aims(vault: Connection) -> object:
    return fund.load_aim(vault), fund.load_place(vault)


def _table(name: str, *key: str, **more: Any) -> Table:
    return Table(name=name, key=key, **more)


SECTIONS = (
    Section(
        id="people",
        label=_("People"),
        tables=(
            _table("person", shapes={"can": WORDS}, omits=("earlier",), only=THERE),
        ),
        loads=(people.load_people, people.load_removed),
    ),
    Section(
        id="answers",
        label=_("Answers to questions"),
        tables=(_table("answer", "question", shapes={"chosen": WORDS}),),
        loads=(profile.load_answers,),
    ),
    Section(
        id="numbers",
        label=_("Numbers of your own"),
        tables=(_table("own_number"),),
        loads=(helplines.load_numbers,),
    ),
    Section(
        id="plan",
        label=_("The plan: your steps and your words"),
        tables=(
            _table("own_step"),
            _table("step_note", "step", moves={"step": _STEP, "person": to("person")}),
            _table("filled_blank", "blank", moves={"person": to("person")}),
            _table(
                "section_note",
                "section",
                moves={"steps": each(_STEP)},
                shapes={"steps": WORDS},
            ),
            _table("look_again", "section", "reason"),
            _table("plan_review", "id", omits=("change",)),
        ),
        loads=(
            plan.load_own_words,
            plan.load_people_in_blanks,
            signs.load_looks,
            copies.load_review,
        ),
    ),
    Section(
        id="priorities",
        label=_("What matters most"),
        tables=(
            _table("own_priority"),
            _table("priority_choice", "priority", moves={"priority": _PRIORITY}),
            _table("comparing_round"),
            _table(
                "comparison",
                *("round", "first", "second"),
                moves={
                    "round": must("comparing_round"),
                    "first": _PRIORITY,
                    "second": _PRIORITY,
                },
                orders=ordered_pair,
            ),
            _table(
                "sureness",
                *("round", "moment", "asked"),
                moves={"round": must("comparing_round")},
            ),
        ),
        loads=(priorities.load_weights, priorities.load_own, priorities.load_rounds),
    ),
    Section(
        id="papers",
        label=_("Papers and things"),
        tables=(
            _table("owner", known_by=_me),
            _table("own_thing", moves={"owner": must("owner")}),
            _table(
                "thing_note",
                *("owner", "thing"),
                moves={
                    "owner": must("owner"),
                    "thing": _THING,
                    "person": to("person"),
                },
            ),
            _table(
                "list_note",
                *("owner", "list"),
                moves={"owner": must("owner"), "things": each(_THING)},
                shapes={"things": WORDS},
            ),
        ),
        loads=(
            papers.load_said,
            _both(papers.load_owners),
            _both(papers.load_things),
        ),
    ),
    Section(
        id="places",
        label=_("Places to go"),
        tables=(
            _table(
                "place",
                moves={"person": to("person")},
                omits=("earlier",),
                only=THERE,
            ),
        ),
        loads=(places.load_places, places.load_removed),
    ),
    Section(
        id="notes",
        label=_("Notes for those who help"),
        tables=(
            _table(
                "helper_note",
                moves={"person": to("person")},
                shapes={"lines": _NOTE},
                omits=("earlier",),
                only=THERE,
            ),
        ),
        loads=(notes.load_notes, notes.load_removed),
    ),
    Section(
        id="budget",
        label=_("Money"),
        tables=(
            _table("budget_way"),
            _table(
                "budget_line",
                moves={"ways": each(must("budget_way"))},
                shapes={"ways": NUMBERS},
            ),
            _table("budget_rate", "currency", "home"),
            _table("budget_aside", "item"),
        ),
        loads=(
            _both(budget.load_lines),
            _both(budget.load_ways),
            budget.load_rates,
            budget.load_aside,
        ),
    ),
    Section(
        id="fund",
        label=_("Put aside"),
        tables=(
            _table("fund_entry", omits=("earlier",), only=THERE),
            _table("fund", "id", omits=("change", "before")),
        ),
        loads=(fund.load_entries, fund.load_removed, _aims),
    ),
    Section(
        id="claims",
        label=_("Help that takes time"),
        tables=(_table("claim", omits=("earlier",), only=THERE),),
        loads=(claims.load_claims, claims.load_removed),
    ),
    Section(
        id="ties",
        label=_("What is shared"),
        tables=(
            _table(
                "tie", moves={"step": or_none(_STEP)}, omits=("earlier",), only=THERE
            ),
        ),
        loads=(ties.load_ties, ties.load_removed),
    ),
    Section(
        id="day",
        label=_("The day"),
        tables=(
            _table("day_span"),
            _table(
                "day_step",
                moves={
                    "person": to("person"),
                    "span": to("day_span"),
                    "needs": each(must("day_step")),
                    "carry": each(carried),
                },
                later=("needs",),
                shapes={
                    "needs": NUMBERS,
                    "carry": list_of(row_of(NUMBER, WORD, WORD)),
                },
            ),
            _table("day_card", known_by=_kind_of_card, shapes={"lines": WORDS}),
            _table("day_check", moves={"card": or_none(_CARD)}),
            _table(
                "the_day",
                "id",
                moves={"steps": each(must("day_step"))},
                shapes={"steps": NUMBERS},
            ),
        ),
        loads=(day.load_said, _both(day.load_spans), _checks, day.load_cards),
    ),
    Section(
        id="weeks",
        label=_("The weeks"),
        tables=(
            _table("own_task"),
            _table("task_note", "task", moves={"task": _TASK, "person": to("person")}),
            _table(
                "stage_note",
                "stage",
                moves={"tasks": each(_TASK)},
                shapes={"tasks": WORDS},
            ),
        ),
        loads=(weeks.load_notes, _both(weeks.load_own_tasks), weeks.load_stages),
    ),
    Section(
        id="pages",
        label=_("Pages for myself"),
        tables=(
            _table("steady_own"),
            _table("steady_note", "entry", moves={"entry": _LINE}),
            _table("steady_earlier", moves={"entry": _LINE}),
            _table("steady_kept", shapes={"said": BY_NAME}),
            _table("steady_view", "name"),
        ),
        loads=(
            steady.load_notes,
            _both(steady.load_own),
            _both(steady.load_kept),
            steady.load_shown,
        ),
    ),
    Section(
        id="words",
        label=_("Words that stand for others"),
        tables=(_table("cover_word", omits=("earlier",), only=THERE),),
        loads=(_both(covers.load_covers),),
    ),
    Section(
        id="diary",
        label=_("The diary, with orders and what goes with it"),
        tables=(
            _table("revision", "seq", shapes={"line": ANYTHING}),
            _table("body", "seq", shapes={"text": ANYTHING}),
            _table("entry", "id"),
            _table("entry_person", "entry", "person", "part"),
            _table("entry_link", "entry", "other"),
            _table("entry_step", "entry", "step"),
            _table("entry_file", "entry", "file"),
            _table("order_note", "id", omits=("change", "before")),
            _table("file", "id", shapes={"said": ANYTHING}, only="state = 'kept'"),
            _table("import", "id", shapes={"found": ANYTHING, "choices": ANYTHING}),
            _table("seal", "id", omits=("earlier",)),
            _table("collection", "id", shapes={"wanted": ANYTHING}),
        ),
    ),
    Section(
        id="copies",
        label=_("Copies of the plan"),
        tables=(
            _table("plan_copy", "id", shapes={"kept": ANYTHING}, omits=("undoes",)),
        ),
    ),
    Section(
        id="settings",
        label=_("Settings"),
        tables=(_table("setting", "key", only=_OF_THIS_COMPUTER),),
    ),
)

_UNDONE = "takes back one change, and means nothing in another store"
_MADE_ANEW = "is made anew from what is in the document"
_ONLY_HERE = "says how this program was last used here, and nothing that she wrote"

#: Tables that are not in the document, and why.
LEFT_OUT = {
    "space": "whose store it is: keys and numbers of this store, never given out",
    "draft": "what is typed and not saved yet belongs to one page of this program",
    "position": _ONLY_HERE,
    "diary_view": _ONLY_HERE,
    "diary_read": _ONLY_HERE,
    "paper_order": _ONLY_HERE,
    "paper_copy": _ONLY_HERE,
    "salvaged": "says how this one store was put together",
    "last_change": _UNDONE,
    "last_paper_change": _UNDONE,
    "last_day_change": _UNDONE,
    "last_diary_change": _UNDONE,
    "last_budget_change": _UNDONE,
    "last_task_change": _UNDONE,
    "last_steady_change": _UNDONE,
    "file_piece": "the bytes of files go beside the document, each by its SHA-256",
    "file_preview": _MADE_ANEW,
    "import_key": _MADE_ANEW,
    "entry_had_file": _MADE_ANEW,
    "entry_words": _MADE_ANEW,
    "entry_signs": _MADE_ANEW,
    "made_piece": _MADE_ANEW,
}
