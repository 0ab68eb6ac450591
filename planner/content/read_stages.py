"""Stages of the weeks around a day, read from their tables."""

from dataclasses import replace

from planner.content.read import Reader
from planner.content.stages import Span, Stage, Task
from planner.content.table import Table


def stage(
    reader: Reader,
    table: Table,
    stage_id: str,
    tasks: tuple[Task, ...] | None = None,
) -> Stage:
    """Return one stage, whose tasks may have been read already.

    A task without days of its own has those of its stage.
    """
    span = span_of(table)
    if tasks is None:
        tasks = tuple(task(reader, inner, span) for inner in table.tables("task"))
    return Stage(
        id=stage_id,
        word=table.text("word"),
        title=table.text("title"),
        quiet_title=table.text("quiet_title"),
        intro=table.text("intro"),
        span=span,
        tasks=tasks,
    )


def task(reader: Reader, table: Table, usual: Span | None) -> Task:
    """Return one task; `usual` are the days of its stage."""
    item = table.maybe_text("item")
    made = Task(
        id=table.text("id"),
        span=span_of(table) or usual,
        step=None,
        item=item,
        before=table.texts("before"),
        because=table.maybe_text("because"),
        notice=table.flag("notice"),
        move=table.flag("move"),
    )
    if item is not None:
        with table.named("id"):
            return made
    step = reader.item(table)
    if step.blanks or step.short:
        raise table.fault("a task has no blanks, and stands on no short plan")
    # What comes first among tasks is said of the task, which may be one of the plan.
    return replace(made, step=replace(step, before=()))


def span_of(table: Table) -> Span | None:
    """Return the days that a table names, counted from the day; None: it names none."""
    first, last = table.maybe_number("from"), table.maybe_number("to")
    if first is None and last is None:
        return None
    if first is None or last is None or last < first:
        raise table.fault("from and to belong together, the earlier day first")
    return Span(first, last)
