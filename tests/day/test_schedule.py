"""When each step can begin: never before what it needs, and the latest start is it."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.day.schedule import ME, Conflict, RingError, Task, plan, ring_in

quickly = settings(max_examples=60, deadline=None)
#: The day of the examples, in minutes after midnight.
NOON = 12 * 60
BUS = 14 * 60 + 40
SCHOOL = 15 * 60 + 10
ANA = frozenset({"ana"})


def begins(*tasks: Task, start: int | None = None) -> dict[int, int]:
    return {slot.id: slot.begins for slot in plan(tasks, start).slots}


# -- examples that can be followed on paper


def test_steps_of_one_person_follow_one_another_in_the_order_of_the_list() -> None:
    pack = Task(id=1, place=2, minutes=20)
    load = Task(id=2, place=1, minutes=5)

    assert begins(pack, load, start=NOON) == {2: NOON, 1: NOON + 5}


def test_a_step_of_somebody_else_blocks_nobody() -> None:
    fetch = Task(id=1, place=1, minutes=60, busy=ANA)
    pack = Task(id=2, place=2, minutes=20)
    wait = Task(id=3, place=3, minutes=5, busy=ANA)

    assert begins(fetch, pack, wait, start=NOON) == {1: NOON, 2: NOON, 3: NOON + 60}


def test_a_step_with_somebody_else_blocks_both_where_it_says_so() -> None:
    drive = Task(id=1, place=1, minutes=30, busy=ANA | {ME})
    call = Task(id=2, place=2, minutes=5)
    return_ = Task(id=3, place=3, minutes=5, busy=ANA)

    assert begins(drive, call, return_, start=NOON) == {
        1: NOON,
        2: NOON + 30,
        3: NOON + 30,
    }


def test_what_a_step_needs_comes_first_whatever_the_list_says() -> None:
    load = Task(id=1, place=1, minutes=5, needs=frozenset({2}))
    pack = Task(id=2, place=2, minutes=20)

    assert begins(load, pack, start=NOON) == {2: NOON, 1: NOON + 20}


def test_fuel_takes_15_minutes_and_there_are_10() -> None:
    fuel = Task(id=1, place=1, minutes=15)
    bus = Task(id=2, place=2, minutes=30, at=BUS)
    made = plan([fuel, bus], BUS - 10)

    assert made.conflicts == (Conflict(2, "at", BUS, 1, 15, 10, BUS + 5),)
    assert made.latest == BUS - 15
    assert plan([fuel, bus], BUS - 15).conflicts == ()


def test_a_start_after_a_time_is_told_as_such() -> None:
    bus = Task(id=1, place=1, at=BUS)

    conflict = plan([bus], BUS + 1).conflicts[0]
    assert (conflict.cause, conflict.takes, conflict.there_are) == (None, 0, -1)
    assert plan([bus]).latest == BUS


def test_times_that_contradict_each_other_have_no_start_that_helps() -> None:
    child = Task(id=1, place=1, minutes=10, not_before=SCHOOL)
    bus = Task(id=2, place=2, at=BUS)
    made = plan([child, bus])

    assert made.is_hopeless
    assert made.latest is None
    assert made.conflicts == (Conflict(2, "at", BUS, 1, 10, BUS - SCHOOL, SCHOOL + 10),)
    assert plan([child, bus], NOON).conflicts == made.conflicts


def test_a_step_that_opens_after_its_own_time_is_its_own_cause() -> None:
    call = Task(id=1, place=1, at=BUS, not_before=SCHOOL)

    assert plan([call]).conflicts == (
        Conflict(1, "at", BUS, 1, 0, BUS - SCHOOL, SCHOOL),
    )


def test_a_window_closes_on_what_takes_too_long() -> None:
    load = Task(id=1, place=1, minutes=20, not_before=510, done_by=960)

    assert begins(load, start=480) == {1: 510}
    assert plan([load], 945).conflicts == (Conflict(1, "by", 960, 1, 20, 15, 945),)
    assert plan([load]).latest == 940


def test_slack_is_how_much_later_a_step_could_begin() -> None:
    pack = Task(id=1, place=1, minutes=20)
    fetch = Task(id=2, place=2, minutes=30, busy=ANA)
    bus = Task(id=3, place=3, at=BUS, minutes=5, needs=frozenset({2}))
    rest = Task(id=4, place=4, minutes=10)
    slots = plan([pack, fetch, bus, rest], BUS - 45).by_id

    assert [slots[each].slack for each in (1, 2, 3, 4)] == [25, 15, 0, None]


def test_minutes_nobody_knows_make_what_follows_open() -> None:
    pack = Task(id=1, place=1)
    load = Task(id=2, place=2, minutes=5)
    bus = Task(id=3, place=3, minutes=5, at=BUS)
    other = Task(id=4, place=4, minutes=5, busy=ANA)
    made = plan([pack, load, bus, other])
    slots = made.by_id

    assert made.latest == BUS - 5
    assert made.latest_open
    assert [slots[each].begins_open for each in (1, 2, 3, 4)] == [
        False,
        True,
        True,
        False,
    ]
    assert slots[1].ends_open
    assert not plan([load, bus]).latest_open
    assert plan([replace(pack, done_by=BUS)]).latest_open
    assert not plan([replace(bus, minutes=None)]).latest_open


def test_without_any_time_everything_counts_from_the_start() -> None:
    pack = Task(id=1, place=1, minutes=20)
    load = Task(id=2, place=2, minutes=5, after_start=60)
    made = plan([pack, load])

    assert made.start is None
    assert made.latest is None
    assert not made.is_hopeless
    assert [(each.begins, each.from_start) for each in made.slots] == [
        (0, True),
        (60, True),
    ]


def test_without_a_start_what_the_clock_says_stays_on_the_clock() -> None:
    pack = Task(id=1, place=1, minutes=20)
    child = Task(id=2, place=2, minutes=5, not_before=SCHOOL)
    slots = plan([pack, child]).by_id

    assert (slots[1].begins, slots[1].from_start) == (0, True)
    assert (slots[2].begins, slots[2].from_start) == (SCHOOL, False)
    assert slots[2].slack is None


def test_without_a_start_it_counts_from_the_latest_one() -> None:
    made = plan([Task(id=1, place=1, minutes=20), Task(id=2, place=2, at=BUS)])

    assert (made.start, made.is_given) == (BUS - 20, False)
    assert made.slots[0].begins == BUS - 20


def test_midnight_is_crossed_both_ways() -> None:
    pack = Task(id=1, place=0, minutes=30, at=-120, free=True)
    train = Task(id=2, place=1, minutes=90, at=24 * 60 - 10)
    sleep = Task(id=3, place=2, minutes=1)
    made = plan([pack, train, sleep], 23 * 60)

    assert [each.begins for each in made.slots] == [-120, 1430, 1520]
    assert made.conflicts == ()
    assert plan([pack]).latest is None


def test_without_a_start_the_evening_before_says_nothing_about_the_day() -> None:
    pack = Task(id=1, place=0, minutes=30, at=-120, free=True)
    again = Task(id=2, place=1, minutes=30, at=-100, free=True)
    go = Task(id=3, place=2, minutes=5)
    slots = plan([pack, again, go]).by_id

    assert [(each.begins, each.from_start) for each in slots.values()] == [
        (-120, False),
        (-90, False),
        (0, True),
    ]


def test_only_a_time_of_its_own_lets_a_step_lie_before_the_start() -> None:
    assert begins(Task(id=1, place=1, free=True), start=NOON) == {1: NOON}


@pytest.mark.parametrize("ring", [(1,), (1, 2), (1, 2, 3)])
def test_steps_that_wait_for_one_another_are_named(ring: tuple[int, ...]) -> None:
    tasks = [
        Task(id=each, place=each, needs=frozenset({ring[at - 1]}))
        for at, each in enumerate(ring)
    ]
    tasks.append(Task(id=9, place=9))

    assert sorted(ring_in(tasks)) == list(ring)
    assert ring_in(tasks[-1:]) == ()
    with pytest.raises(RingError) as told:
        plan(tasks)
    assert sorted(told.value.ring) == list(ring)


def test_of_a_ring_each_waits_for_the_next() -> None:
    tasks = {
        1: Task(id=1, place=1, needs=frozenset({2})),
        2: Task(id=2, place=2, needs=frozenset({3})),
        3: Task(id=3, place=3, needs=frozenset({1})),
    }
    ring = ring_in(tasks.values())

    for at, each in enumerate(ring):
        assert tasks[each].needs == {ring[(at + 1) % len(ring)]}


def test_what_is_not_there_is_not_waited_for() -> None:
    assert begins(Task(id=1, place=1, needs=frozenset({7})), start=5) == {1: 5}


def test_nothing_at_all_is_a_schedule_too() -> None:
    made = plan([], NOON)

    assert (made.slots, made.conflicts, made.latest) == ((), (), None)


# -- any small graph

MINUTES = st.none() | st.integers(0, 12)
TIMES = st.none() | st.integers(-5, 40)


@st.composite
def graphs(draw: st.DrawFn) -> list[Task]:
    """Make up to six steps whose needs go backwards, so that there is no ring."""
    count = draw(st.integers(1, 6))
    places = draw(st.permutations(range(count)))
    tasks = []
    for number in range(count):
        needs = draw(st.sets(st.integers(0, number - 1))) if number else set()
        at = draw(TIMES)
        tasks.append(
            Task(
                id=number,
                place=places[number],
                minutes=draw(MINUTES),
                needs=frozenset(needs),
                busy=frozenset(draw(st.sets(st.sampled_from([ME, "ana"])))),
                at=at,
                not_before=draw(TIMES) if at is None else None,
                done_by=draw(TIMES),
                after_start=draw(st.integers(0, 5)),
                free=draw(st.booleans()),
            )
        )
    return tasks


def pairs(tasks: Iterable[Task]) -> set[tuple[int, int]]:
    """Return who waits for whom, found without any of the program: by trying orders."""
    left = {task.id: task for task in tasks}
    gone: list[Task] = []
    while left:
        ready = [one for one in left.values() if not one.needs & left.keys()]
        gone.append(left.pop(min(ready, key=lambda one: (one.place, one.id)).id))
    found = {(need, one.id) for one in gone for need in one.needs}
    for at, later in enumerate(gone):
        for earlier in gone[:at]:
            if earlier.busy & later.busy:
                found.add((earlier.id, later.id))
    return found


def simulated(tasks: list[Task], start: int) -> dict[int, int]:
    """Push every step later until nothing is too early: slow, and plainly right."""
    known = {task.id: task for task in tasks}
    waits = pairs(tasks)
    at = {}
    for task in tasks:
        own = max(
            (each for each in (task.at, task.not_before) if each is not None),
            default=None,
        )
        bound = start + task.after_start
        if own is None:
            at[task.id] = bound
        else:
            at[task.id] = own if task.free else max(own, bound)
    for _again in range(len(tasks) + 1):
        for earlier, later in waits:
            ended = at[earlier] + (known[earlier].minutes or 0)
            at[later] = max(at[later], ended)
    return at


def is_kept(tasks: list[Task], start: int) -> bool:
    at = simulated(tasks, start)
    return all(
        (task.at is None or at[task.id] <= task.at)
        and (task.done_by is None or at[task.id] + (task.minutes or 0) <= task.done_by)
        for task in tasks
    )


@quickly
@given(graphs(), st.integers(-20, 40))
def test_no_step_begins_before_what_it_needs_has_ended(
    tasks: list[Task], start: int
) -> None:
    slots = plan(tasks, start).by_id

    for task in tasks:
        for need in task.needs:
            assert slots[task.id].begins >= slots[need].ends


@quickly
@given(graphs(), st.integers(-20, 40))
def test_every_begin_is_the_earliest_there_is(tasks: list[Task], start: int) -> None:
    made = plan(tasks, start)

    assert {each.id: each.begins for each in made.slots} == simulated(tasks, start)
    assert (made.conflicts == ()) == is_kept(tasks, start)


@quickly
@given(graphs())
def test_one_minute_after_the_latest_start_there_is_a_conflict(
    tasks: list[Task],
) -> None:
    made = plan(tasks)
    starts = range(-90, 60)
    kept = [start for start in starts if is_kept(tasks, start)]

    if made.is_hopeless:
        assert kept == []
    elif made.latest is None:
        assert kept == list(starts)
    else:
        assert max(kept) == made.latest
        assert plan(tasks, made.latest).conflicts == ()
        assert plan(tasks, made.latest + 1).conflicts


@quickly
@given(graphs(), st.integers(-20, 40), st.randoms())
def test_the_order_of_the_input_makes_no_difference(
    tasks: list[Task], start: int, random: object
) -> None:
    mixed = list(tasks)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert plan(mixed, start) == plan(tasks, start)
    assert plan(mixed) == plan(tasks)


@quickly
@given(graphs(), st.integers(-20, 40))
def test_a_step_may_wait_as_long_as_its_slack_and_no_minute_longer(
    tasks: list[Task], start: int
) -> None:
    made = plan(tasks, start)
    if made.conflicts:
        return
    for slot in made.slots:
        if slot.slack is None:
            continue
        assert slot.slack >= 0
        for late, is_fine in ((slot.slack, True), (slot.slack + 1, False)):
            moved = [
                replace(one, not_before=slot.begins + late)
                if one.id == slot.id
                else one
                for one in tasks
            ]
            assert (plan(moved, start).conflicts == ()) == is_fine
