"""Every kind that came later: an office adds to it, replaces, hides, and errs (15)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.content.check import open_office
from planner.content.model import Library, Stage
from planner.content.pages import Link, Stages, Tick, Ticks
from tests.content.office import Write, faults_of

SOURCE = 'source = ["harbour-visits"]\n'
EDITORIAL = 'editorial = "What our office knows."\n'


@dataclass(frozen=True)
class Case:
    """One kind: its file, a new one, one in the place of ours, and what is hidden."""

    file: str
    new: str
    instead: str
    ours: str
    word: str
    of: Callable[[Library], Iterable[Any]]
    #: What stands before both in the file.
    before: str = ""


def entries(library: Library) -> Iterable[Any]:
    return (entry for page in library.pages for entry in page.entries)


TASK = """
[[task]]
id = "harbour-new"
text = "Ask us for a box."
quiet = "Fetch a box."
helps = "It is yours alone."
"""
BUS = 'quiet = "By bus."\n'
STEP = '[[step]]\nid = "harbour-new"\ntext = "Ring us."\nquiet = "Ring the shop."\n'
LINE = 'id = "harbour-new"\ntext = "Ring us."\nquiet = "Ring the shop."\n'
BUDGET = """
[[line]]
id = "harbour-new"
block = "later"
label = "Bus"
quiet = "Bus"
period = "month"
"""
PAGE = """
kind = "ticks"
group = "deciding"
word = "Look"
title = "A look"
quiet_title = "A look"
intro = "Tick what fits."
"""
CASES = {
    "task": Case(
        "weeks/before.toml",
        TASK + SOURCE,
        TASK.replace("harbour-new", "weeks-medicine") + SOURCE,
        "weeks-keys",
        "tasks",
        lambda library: library.tasks,
    ),
    "stage": Case(
        "weeks/harbour-new.toml",
        'word = "W"\ntitle = "W"\nquiet_title = "W"\nintro = "W."\n'
        + TASK.replace("harbour-new", "harbour-task")
        + SOURCE,
        "",
        "half",
        "stages",
        lambda library: library.stages,
    ),
    "step of the day": Case(
        "day.toml",
        STEP + SOURCE,
        STEP.replace("harbour-new", "numbers-on-paper")
        + 'fails = "Go."\nquiet_fails = "Go."\n'
        + SOURCE,
        "numbers-on-paper",
        "steps",
        lambda library: library.day_steps,
    ),
    "card": Case(
        "day.toml",
        '[[card]]\nid = "harbour-new"\ntitle = "Rain"\nquiet_title = "Rain"\n'
        '[[card.line]]\nid = "harbour-wet"\ntext = "Wait."\nquiet = "Wait."\n' + SOURCE,
        '[[card]]\nid = "no-car"\ntitle = "No car"\nquiet_title = "No car"\n',
        "back-early",
        "cards",
        lambda library: library.cards,
    ),
    "line of a card": Case(
        "day.toml",
        "[[card.line]]\n" + LINE + SOURCE,
        "[[card.line]]\n" + LINE.replace("harbour-new", "no-car-lift") + SOURCE,
        "no-car-lift",
        "card_lines",
        lambda library: (line for card in library.cards for line in card.lines),
        '[[card]]\nid = "no-car"\n',
    ),
    "line of a note": Case(
        "notes.toml",
        "[[part.line]]\n" + LINE + SOURCE,
        "[[part.line]]\n" + LINE.replace("harbour-new", "believe") + SOURCE,
        "believe",
        "note_lines",
        lambda library: library.note_lines,
        '[[part]]\nid = "helps"\n',
    ),
    "part of a note": Case(
        "notes.toml",
        '[[part]]\nid = "harbour-new"\ntitle = "Us"\nquiet_title = "Us"\n'
        "[[part.line]]\n" + LINE.replace("harbour-new", "harbour-line") + SOURCE,
        '[[part]]\nid = "helps"\ntitle = "Help"\nquiet_title = "Help"\n',
        "helps",
        "note_parts",
        lambda library: library.note_parts,
    ),
    "line of a budget": Case(
        "budget.toml",
        BUDGET + SOURCE,
        BUDGET.replace("harbour-new", "later-rent") + SOURCE,
        "later-rent",
        "budget",
        lambda library: library.budget,
    ),
    "way": Case(
        "budget.toml",
        '[[way]]\nid = "harbour-new"\nname = "With us"\nquiet = "With us"\n',
        '[[way]]\nid = "way-family"\nname = "With us"\nquiet = "With us"\n',
        "way-family",
        "ways",
        lambda library: library.ways,
    ),
    "page": Case(
        "steady/harbour-new.toml",
        PAGE + SOURCE + '[[tick]]\nid = "harbour-a"\ntext = "A."\nquiet = "B."\n',
        "",
        "non-negotiables",
        "pages",
        lambda library: library.pages,
    ),
    "entry": Case(
        "steady/pull-cards.toml",
        '[[card]]\nid = "harbour-new"\ntext = "A bus ride helps some."\n' + BUS,
        '[[card]]\nid = "pull-fades"\ntext = "A bus ride helps some."\n' + BUS,
        "pull-fades",
        "entries",
        entries,
    ),
}
REPLACED = {name: case for name, case in CASES.items() if case.instead}
by_name = pytest.mark.parametrize("name", CASES)


def one(library: Library, case: Case, name: str) -> Any:
    return next((each for each in case.of(library) if each.id == name), None)


def first_id(text: str) -> str:
    return text.split('id = "', 1)[1].split('"', 1)[0]


def instead_of(text: str) -> str:
    key = f'id = "{first_id(text)}"'
    return text.replace(key, f"{key}\ninstead = true", 1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a source, and nothing else yet."""
    made = tmp_path / "office"
    made.mkdir()
    (made / "office.toml").write_text(
        'id = "harbour"\nname = "Harbour House"\nchecked_on = 2026-11-20\n'
    )
    (made / "sources.toml").write_text(
        'checked_on = 2026-11-20\n[[source]]\nid = "harbour-visits"\n'
        'addresses = ["https://harbour-house.example/visits"]\n'
    )
    # What no test says needs this source; a claim of the office's own does.
    (made / "claims.toml").write_text(
        '[[claim]]\nid = "harbour-fund"\ntext = "Our fund"\nabout = "A small sum."\n'
        'ask = "Ask us."\n' + SOURCE
    )
    return made


@by_name
def test_point_15_an_office_adds_to_every_kind(
    real: Library, office: Path, write: Write, name: str
) -> None:
    case = CASES[name]
    write(case.file, case.before + case.new)

    found = open_office(real, office)

    assert one(found.library, case, "harbour-new")
    assert [x.id for x in case.of(found.library) if x.id != "harbour-new"] == [
        x.id for x in case.of(real)
    ]


@pytest.mark.parametrize("name", REPLACED)
def test_point_15_an_office_replaces_of_every_kind(
    real: Library, office: Path, write: Write, name: str
) -> None:
    case = CASES[name]
    ours = first_id(case.instead)
    text = instead_of(case.instead)
    if name == "task":
        text = text.replace(f'id = "{ours}"', 'id = "weeks-keys"')
        ours = "weeks-keys"
        text += (
            'risk = "It may be seen."\nnotice = true\nbefore = ["weeks-things-away"]\n'
            'because = "So it is."\nfrom = -42\nto = -14\n'
        )
    write(case.file, case.before + text)

    found = open_office(real, office)

    assert one(found.library, case, ours) != one(real, case, ours)
    assert [x.id for x in case.of(found.library)] == [x.id for x in case.of(real)]
    assert found.tally["replaced"] == 1


@by_name
def test_point_15_an_office_hides_of_every_kind(
    real: Library, office: Path, write: Write, name: str
) -> None:
    case = CASES[name]
    write("hide.toml", f'{case.word} = ["{case.ours}"]\n')

    found = open_office(real, office)

    assert one(real, case, case.ours)
    assert one(found.library, case, case.ours) is None
    assert found.tally["hidden"] == 1


@by_name
def test_point_15_what_is_wrong_is_one_line_with_file_and_item(
    real: Library, office: Path, write: Write, name: str
) -> None:
    case = CASES[name]
    key = 'id = "harbour-new"'
    wrong = case.new.replace(key, f"{key}\ncolour = 1")
    own_file = wrong == case.new
    write(case.file, case.before + ("colour = 1\n" if own_file else "") + wrong)

    (fault,) = faults_of(real, office)

    where = "harbour-new.toml: " if own_file else "harbour-new: "
    assert fault.endswith(f"{where}colour means nothing here")
    assert Path(case.file).name in fault


@by_name
def test_point_15_a_new_id_begins_with_that_of_the_office(
    real: Library, office: Path, write: Write, name: str
) -> None:
    case = CASES[name]
    file = case.file.replace("harbour-new", "other-new")
    write(file, case.before + case.new.replace("harbour-new", "other-new"))

    found = faults_of(real, office)

    assert [line for line in found if "the id of something new begins with" in line]


PAGE_OF_OURS = 'instead = true\nkind = "prompts"\n' + PAGE.split("\n", 2)[2]
FAULTS = [
    # gives away
    ("day.toml", STEP.replace("the shop", "the shelter") + SOURCE, "gives away"),
    ("steady/harbour-x.toml", PAGE.replace("A look", "A shelter") + SOURCE, "gives aw"),
    # reading grade
    (
        "day.toml",
        STEP.replace("Ring us.", "Consider organisational alternatives immediately.")
        + SOURCE,
        "day.toml: harbour-new: reading grade",
    ),
    # sources, facts, what is named
    ("day.toml", STEP, "harbour-new: neither source nor editorial is there"),
    ("day.toml", STEP + 'source = ["x"]\n', "harbour-new: x is not in sources.toml"),
    ("day.toml", STEP + SOURCE + 'when = ["rich"]\n', "no answer gives the fact rich"),
    ("day.toml", STEP + SOURCE + 'needs = ["x"]\n', "needs names x, which is no step"),
    ("weeks/before.toml", TASK + SOURCE + 'when = ["pets"]\n', "unknown_text is missi"),
    (
        "weeks/before.toml",
        TASK + SOURCE + "from = -90\nto = -80\n",
        "its days lie outside those of its stage",
    ),
    (
        "weeks/before.toml",
        '[[task]]\nid = "harbour-new"\nitem = "plan-quietly"\n',
        "plan-quietly is a task already",
    ),
    (
        "weeks/before.toml",
        '[[task]]\nid = "harbour-new"\nitem = "x"\n',
        "item names x, which is no step of the plan",
    ),
    ("weeks/before.toml", "from = -3\n", "before.toml: from means nothing here"),
    # what stays
    (
        "weeks/before.toml",
        instead_of(TASK.replace("harbour-new", "weeks-keys")) + SOURCE,
        "weeks-keys: before leaves out weeks-things-away",
    ),
    (
        "weeks/before.toml",
        instead_of(TASK.replace("harbour-new", "weeks-keys")) + SOURCE,
        "weeks-keys: notice is missing, and ours has it",
    ),
    (
        "weeks/before.toml",
        instead_of(TASK.replace("harbour-new", "weeks-quietly")) + SOURCE,
        "weeks-quietly: item has to stay as it is in ours",
    ),
    (
        "weeks/before.toml",
        'instead = true\nword = "W"\ntitle = "W"\nquiet_title = "W"\nintro = "W."\n',
        "from and to have to stay as they are in ours",
    ),
    (
        "day.toml",
        instead_of(STEP.replace("harbour-new", "sign-today")) + SOURCE,
        "sign-today: needs leaves out look-once",
    ),
    (
        "day.toml",
        instead_of(STEP.replace("harbour-new", "medicine-bag")) + SOURCE,
        "medicine-bag: unseen is missing, and ours has it",
    ),
    (
        "day.toml",
        instead_of('[[card]]\nid = "right-now"\n')
        + 'title = "Go"\nquiet_title = "Go"\nwhen = ["pets"]\n',
        "right-now: this card is there for everybody",
    ),
    ("day.toml", '[[card]]\nid = "no-car"\ntitle = "A"\n', "no-car: title means nothi"),
    (
        "notes.toml",
        '[[part]]\nid = "helps"\n[[part.line]]\n'
        + LINE
        + SOURCE
        + 'blanks = [{ id = "day", label = "Day" }]\n',
        "harbour-new: the id of the new blank day begins with harbour-",
    ),
    ("steady/my-reasons.toml", PAGE_OF_OURS, "group has to stay as it is in ours"),
    (
        "steady/my-reasons.toml",
        'kind = "cards"\n',
        "kind has to stay as it is in ours: prompts",
    ),
    ("steady/my-reasons.toml", 'title = "A"\n', "title means nothing here"),
    ("steady/harbour-x.toml", PAGE + "order = 1\n" + SOURCE, "order means nothing"),
    ("steady/harbour-x.toml", PAGE + "rows = [1]\n" + SOURCE, "rows means nothing"),
    ("steady/harbour-x.toml", PAGE + SOURCE, "harbour-x.toml: there is nothing in it"),
    (
        "steady/harbour-x.toml",
        PAGE.replace("deciding", "nowhere") + SOURCE,
        "there is no group nowhere",
    ),
    ("steady/harbour-x.toml", 'kind = "x"\n', "kind has to be one of cards, prompts"),
    ("steady/harbour-x.toml", "kind = [", "steady/harbour-x.toml: "),
    # what is always there
    ("hide.toml", 'cards = ["right-now"]\n', "hide.toml: cards has no right-now"),
    ("hide.toml", 'stages = ["day"]\n', "hide.toml: stages has no day"),
    ("hide.toml", 'groups = ["pause"]\n', "hide.toml: groups means nothing here"),
    ("hide.toml", 'guides = ["keys"]\n', "hide.toml: guides means nothing here"),
    (
        "hide.toml",
        'stages = ["before", "choose"]\n',
        "weeks: a stage has to stand before the day itself",
    ),
    (
        "hide.toml",
        'card_lines = ["right-now-go"]\ncards = ["nobody"]\n',
        "hide.toml: cards has no nobody",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: f"{one[0]}-{one[2][:30]}")
def test_point_15_an_office_is_checked_as_strictly_as_we_are(
    real: Library, office: Path, write: Write, fault: tuple[str, str, str]
) -> None:
    name, text, says = fault
    if says == "group has to stay as it is in ours":
        text += (
            SOURCE + '[[prompt]]\nid = "harbour-p"\ntext = "What?"\nquiet = "That"\n'
        )
    write(name, text)

    found = faults_of(real, office)

    assert [line for line in found if says in line], found
    assert all("\n" not in line for line in found)


def test_a_secret_blank_of_a_note_stays_secret(
    real: Library, office: Path, write: Write
) -> None:
    part, line, blank = next(
        (part, line, blank)
        for part in real.note_parts
        for line in part.lines
        for blank in line.blanks
        if blank.secret
    )
    given = f'[[part]]\nid = "{part.id}"\n[[part.line]]\ninstead = true\n'
    given += LINE.replace("harbour-new", line.id) + SOURCE
    write("notes.toml", given)
    assert f"the blank {blank.id} is missing" in faults_of(real, office)[0]

    label = f'blanks = [{{ id = "{blank.id}", label = "x" }}]\n'
    write("notes.toml", given + label)
    assert f"the blank {blank.id} is secret" in faults_of(real, office)[0]


def test_an_item_in_the_place_of_a_task_of_ours_waits_as_long(
    real: Library, office: Path, write: Write
) -> None:
    stage, task = next(
        (stage, task)
        for stage in real.stages
        for task in stage.tasks
        if task.step and task.step.only_after
    )
    write(
        f"weeks/{stage.id}.toml",
        instead_of(TASK.replace("harbour-new", task.id)) + SOURCE,
    )
    found = faults_of(real, office)
    assert [f for f in found if f"{task.id}: only_after leaves out left" in f], found


def test_words_of_a_stage_are_replaced_and_its_tasks_stay(
    real: Library, office: Path, write: Write
) -> None:
    stage = next(each for each in real.stages if each.id == "before")
    words = 'instead = true\nword = "W"\ntitle = "W"\nquiet_title = "W"\n'
    write("weeks/before.toml", words + 'intro = "W."\nfrom = -56\nto = -8\n')

    found = open_office(real, office).library.stages[real.stages.index(stage)]

    assert found.title == "W"
    assert found.tasks == stage.tasks


def test_words_of_a_page_are_replaced_and_what_is_on_it_stays(
    real: Library, office: Path, write: Write
) -> None:
    ours = real.page("my-reasons")
    covered = "covered = true\n" if getattr(ours.body, "covered", False) else ""
    words = PAGE_OF_OURS.replace("deciding", ours.group) + covered + SOURCE
    flags = [name for name in ("danger", "heavy", "crisis") if getattr(ours, name)]
    write("steady/my-reasons.toml", words + "".join(f"{x} = true\n" for x in flags))

    found = open_office(real, office).library.page("my-reasons")

    assert found.title == "A look"
    assert found.body == ours.body
    assert (found.rows, found.order) == (ours.rows, ours.order)


def test_steps_go_into_a_stage_of_a_page_and_columns_and_headings_are_added(
    real: Library, office: Path, write: Write
) -> None:
    page = next(each for each in real.pages if isinstance(each.body, Stages))
    assert isinstance(page.body, Stages)
    stage = page.body.stages[0].id
    step = '[[stage.step]]\nid = "harbour-step"\ntext = "Ring us."\nquiet = "Call."\n'
    write(f"steady/{page.id}.toml", f'[[stage]]\nid = "{stage}"\n{step}')
    group = f'[[group]]\nid = "{page.group}"\n'
    write("steady/groups.toml", group + 'part = [{ id = "harbour-h", title = "Us" }]\n')

    found = open_office(real, office)

    body = found.library.page(page.id).body
    assert isinstance(body, Stages)
    assert body.stages[0].steps[-1].id == "harbour-step"
    assert body.stages[1:] == page.body.stages[1:]
    assert found.library.group(page.group).parts[-1] == ("harbour-h", "Us")
    assert found.tally == {"entry": 1, "claim": 1}


def test_words_of_a_stage_of_a_page_are_replaced_and_its_steps_stay(
    real: Library, office: Path, write: Write
) -> None:
    page = next(each for each in real.pages if isinstance(each.body, Stages))
    assert isinstance(page.body, Stages)
    first = page.body.stages[0]
    words = f'id = "{first.id}"\ninstead = true\ntitle = "New"\nintro = "New."\n'
    write(f"steady/{page.id}.toml", f"[[stage]]\n{words}")

    body = open_office(real, office).library.page(page.id).body

    assert isinstance(body, Stages)
    assert (body.stages[0].title, body.stages[0].steps) == ("New", first.steps)


def test_a_group_of_an_office_takes_its_pages(
    real: Library, office: Path, write: Write
) -> None:
    write(
        "steady/groups.toml",
        '[[group]]\nid = "harbour-group"\nword = "Us"\ntitle = "Us"\n'
        'quiet_title = "Us"\nintro = "Ours."\n',
    )
    page = PAGE.replace("deciding", "harbour-group").replace("ticks", "columns")
    columns = "".join(
        f'[[column]]\nid = "harbour-{n}"\ntitle = "{n}"\n' for n in ("one", "two")
    )
    line = (
        '[[line]]\nid = "harbour-l"\ncolumn = "harbour-one"\ntext = "A."\nquiet = "B"\n'
    )
    write("steady/harbour-x.toml", page + SOURCE + columns + line)

    found = open_office(real, office)

    assert found.library.groups[-1].id == "harbour-group"
    assert found.library.pages[-1].group == "harbour-group"
    assert found.tally == {"entry": 1, "claim": 1, "group": 1, "page": 1}


def test_nothing_names_what_is_hidden(
    real: Library, office: Path, write: Write
) -> None:
    ticks = next(
        entry
        for page in real.pages
        for entry in page.entries
        if isinstance(entry, Tick) and entry.hides
    )
    linked = next(task for task in real.tasks if task.item)
    led = {link for page in real.pages for e in page.entries for link in e.leads}
    item = next(link.id for link in led if link.kind == "item")
    needed = next(need for step in real.day_steps for need in step.needs)
    later = next(later for task in real.tasks for later in task.before)
    pages = ", ".join(f'"{name}"' for name in ticks.hides)
    write(
        "hide.toml",
        f'items = ["{item}", "{linked.item}"]\npages = [{pages}]\n'
        f'steps = ["{needed}"]\ntasks = ["{later}"]\n',
    )

    whole = open_office(real, office).library

    assert linked.id not in {task.id for task in whole.tasks}
    ids = {task.id for task in whole.tasks}
    assert all(ids.issuperset(task.before) for task in whole.tasks)
    assert all(bool(task.before) is bool(task.because) for task in whole.tasks)
    steps = {step.id for step in whole.day_steps}
    assert all(steps.issuperset(step.needs) for step in whole.day_steps)
    left = {link for page in whole.pages for e in entries(whole) for link in e.leads}
    assert Link("item", item) not in left
    freed = whole.entry(ticks.id)
    assert isinstance(freed, Tick)
    assert (freed.hides, freed.because) == ((), None)


def test_a_heading_whose_first_line_is_hidden_begins_at_the_next(
    real: Library, office: Path, write: Write
) -> None:
    page, first, second = next(
        (page, one, two)
        for page in real.pages
        if isinstance(page.body, Ticks)
        for one, two in zip(page.body.entries, page.body.entries[1:], strict=False)
        if one.under and not two.under
    )
    write("hide.toml", f'entries = ["{first.id}"]\n')

    whole = open_office(real, office).library

    found = whole.entry(second.id)
    assert isinstance(found, Tick)
    assert found.under == first.under
    assert first.id not in {entry.id for entry in whole.page(page.id).entries}


def test_steps_of_a_stage_of_a_page_can_be_hidden(
    real: Library, office: Path, write: Write
) -> None:
    stage = next(
        stage
        for page in real.pages
        if isinstance(page.body, Stages)
        for stage in page.body.stages
        if len(stage.steps) > 1
    )
    write("hide.toml", f'entries = ["{stage.steps[0].id}"]\n')

    left = {entry.id for entry in entries(open_office(real, office).library)}

    assert stage.steps[0].id not in left
    assert stage.steps[1].id in left


def test_a_task_of_an_office_has_the_days_of_its_stage(
    real: Library, office: Path, write: Write
) -> None:
    write("weeks/before.toml", TASK + SOURCE)

    whole = open_office(real, office).library

    stage: Stage = next(each for each in whole.stages if each.id == "before")
    assert stage.tasks[-1].id == "harbour-new"
    assert stage.tasks[-1].span == stage.span
