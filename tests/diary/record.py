"""What a record of this kind has, row by row, as those who help with cases ask for it.

The rows are those of incident logs, of records of contact between parents, and of logs
of calls to services; not a list of what is built.
"""

from dataclasses import dataclass

from planner.diary.model import Kind

H, C, S = Kind.HAPPENED, Kind.CONTACT, Kind.SERVICE


@dataclass(frozen=True)
class Row:
    """One row: what it is, of which kind of entry, and where it is kept."""

    kind: Kind
    what: str
    #: Ids of fields, some with one of their options behind a colon.
    fields: tuple[str, ...] = ()
    #: Parts of an entry that are no field.
    beside: tuple[str, ...] = ()


RECORD = (
    Row(H, "date, time, and how exact", beside=("when", "time", "unsure")),
    Row(H, "place", ("place_kind", "place")),
    Row(H, "what happened", ("account",)),
    Row(H, "exact words", ("said", "said_by")),
    Row(
        H,
        "kind of behaviour",
        tuple(
            f"behaviour:{each}"
            for each in (
                *("calls", "messages", "letters", "gifts", "following", "coming"),
                *("damage", "threats", "through", "accounts", "place"),
            )
        ),
    ),
    Row(H, "who was there; children", ("others", "children_there"), ("people",)),
    Row(H, "witnesses, each with a contact", ("witness",), ("people", "reach")),
    Row(H, "vehicle or weapon", ("vehicle", "weapon")),
    Row(H, "technology", ("device", "shown", "stamp")),
    Row(H, "injuries, damage, pets", ("injuries", "damage", "pets"), ("files",)),
    Row(H, "medical visit", ("visit", "care")),
    Row(H, "how it ended, what followed", ("ended", "followed")),
    Row(H, "fear or distress", ("felt",)),
    Row(H, "daily life, what was done", ("daily", "did")),
    Row(H, "reported", ("told", "police", "reference", "report_copy")),
    Row(H, "against an order", beside=("breach", "unsure")),
    Row(H, "what was kept, and where", ("kept", "kept_where"), ("files",)),
    Row(C, "first opened, by whom", ("opened",)),
    Row(C, "voice: length, played", ("played",)),
    Row(C, "change of times", ("schedule", "schedule_state", "schedule_by")),
    Row(
        C,
        "what became of it",
        tuple(
            f"schedule_state:{each}"
            for each in ("asked", "agreed", "refused", "other", "late")
        ),
    ),
    Row(C, "expense", ("amount", "cost", "share", "cost_state"), ("files",)),
    Row(C, "hand-over note", ("handover",)),
    Row(C, "exchange", ("exchange",)),
    Row(C, "the child, and own parenting", ("wellbeing", "child_said", "own_care")),
    Row(C, "channel, direction, answer", ("channel", "direction", "answered", "reply")),
    Row(C, "which incident it belongs to", beside=("links", "breach")),
    Row(S, "agency, person, number", ("agency", "officer", "contact")),
    Row(S, "safe to call back", ("call_back",)),
    Row(S, "purpose, answer, outcome", ("purpose", "they_said", "outcome")),
    Row(S, "reference and badge number", ("reference", "badge")),
    Row(S, "papers they want", ("papers",)),
    Row(S, "next step and date", ("next_step", "next_when")),
    Row(S, "whether it leaves a trace", ("trace",)),
)
