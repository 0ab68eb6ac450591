"""What can be written about an entry: the fields of each kind, page by page.

The free account comes first and is the only one that asks openly; everything here is a
single prompt after it, and every one may be left.
"""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from planner.diary.model import ACCOUNT, Kind

#: The forms a field has: a line, a text, one choice, or several.
LINE, TEXT, CHOICE, CHOICES = "line", "text", "choice", "choices"

H, C, S = Kind.HAPPENED, Kind.CONTACT, Kind.SERVICE
_ALL, _OURS = (H, C, S), (H, C)

#: Options are an id and a label; ids are for ever.
Options = tuple[tuple[str, Any], ...]

_YES_NO: Options = (("yes", _("Yes")), ("no", _("No")))


@dataclass(frozen=True)
class Field:
    """One thing that can be written: its id is for ever, its words may change."""

    id: str
    kinds: tuple[Kind, ...]
    part: str
    label: Any
    hint: Any = ""
    form: str = LINE
    options: Options = ()


@dataclass(frozen=True)
class Part:
    """A page of single prompts about one thing."""

    id: str
    kinds: tuple[Kind, ...]
    title: Any
    #: As what people can be named here, if they can.
    people: tuple[str, ...] = ()
    #: What is better left out, said where it matters.
    caution: Any = ""
    #: Whether there is more than one reason to leave it.
    private: bool = False


_CAUTION = _(
    "Whoever reads this diary reads this too. Leave out an address or number that the"
    " other person must not have."
)

#: The pages of prompts, in the order they are offered.
PARTS = (
    Part("way", (C,), _("How you were in touch")),
    Part("agency", (S,), _("Who you were in touch with"), caution=_CAUTION),
    Part("where", (H,), _("Where it was")),
    Part("who", _OURS, _("Who it was"), ("who",), private=True),
    Part("seen", _OURS, _("Who saw or heard it"), ("saw",), _CAUTION, private=True),
    Part("words", _OURS, _("Words that were said or written")),
    Part("manner", (H,), _("What it was about")),
    Part("children", (C,), _("The children")),
    Part("agreed", (C,), _("Changes and money")),
    Part("body", (H,), _("Injuries and care"), private=True),
    Part("things", (H,), _("Things and animals")),
    Part("devices", _OURS, _("Devices and numbers")),
    Part("after", _OURS, _("What came after"), private=True),
    Part("reported", _OURS, _("Who was told")),
    Part("asked", (S,), _("What it was about")),
    Part("next", (S,), _("What comes next")),
    Part("kept", _ALL, _("What you kept")),
)

_EITHER_WAY = _("What you saw, heard or know. A few words are enough.")
_ORDER_WORDS = _("As close to the words as you remember them.")

FIELDS = (
    Field(
        ACCOUNT,
        _ALL,
        "account",
        _("In your own words"),
        _("What you remember, in any order. A few words are enough."),
        TEXT,
    ),
    # how you were in touch
    Field(
        "channel",
        (C,),
        "way",
        _("How"),
        form=CHOICE,
        options=(
            ("message", _("A message")),
            ("call", _("A call")),
            ("voice", _("A voice message")),
            ("mail", _("An e-mail")),
            ("online", _("Online, in another way")),
            ("letter", _("A letter or a parcel")),
            ("met", _("Face to face")),
            ("through", _("Through somebody else")),
            ("other", _("In another way")),
        ),
    ),
    Field(
        "direction",
        (C,),
        "way",
        _("Which way"),
        form=CHOICE,
        options=(
            ("from", _("From the other person")),
            ("to", _("From me")),
            ("both", _("Both ways")),
        ),
    ),
    Field("answered", (C,), "way", _("Was it answered?"), form=CHOICE, options=_YES_NO),
    Field("reply", (C,), "way", _("What was the answer?"), _ORDER_WORDS, TEXT),
    Field(
        "played",
        (C,),
        "way",
        _("A call or voice message: how long, and when it was heard"),
    ),
    # a service
    Field("agency", (S,), "agency", _("Which service?")),
    Field(
        "officer",
        (S,),
        "agency",
        _("Who did you speak to?"),
        _("A name or a role is enough."),
    ),
    Field("contact", (S,), "agency", _("Their number or address, as given to you")),
    Field(
        "call_back",
        (S,),
        "agency",
        _("Is it safe if they call back?"),
        _("For example when, and whether they may leave a message."),
        TEXT,
    ),
    Field(
        "trace",
        (S,),
        "agency",
        _("Does it show on a bill or in a list of calls?"),
        form=CHOICE,
        options=_YES_NO,
    ),
    # where
    Field(
        "place_kind",
        (H,),
        "where",
        _("What kind of place was it?"),
        form=CHOICE,
        options=(
            ("home", _("At home")),
            ("work", _("At work")),
            ("school", _("At a school or day care")),
            ("car", _("In a car")),
            ("public", _("In a public place")),
            ("phone", _("On the phone")),
            ("online", _("Online")),
            ("other", _("Somewhere else")),
        ),
    ),
    Field("place", (H,), "where", _("Where was it?"), _EITHER_WAY),
    # who
    Field("others", _OURS, "who", _("Who else was there, and with whom?"), form=TEXT),
    # seen
    Field(
        "witness",
        _OURS,
        "seen",
        _("How can somebody who saw or heard it be reached?"),
        form=TEXT,
    ),
    Field(
        "children_there",
        _OURS,
        "seen",
        _("Were children there?"),
        form=CHOICE,
        options=_YES_NO,
    ),
    # words
    Field("said", _OURS, "words", _("What was said or written?"), _ORDER_WORDS, TEXT),
    Field("said_by", _OURS, "words", _("By whom, and to whom?")),
    Field("voice", (H,), "words", _("In what way was it said?"), form=TEXT),
    # manner
    Field(
        "behaviour",
        (H,),
        "manner",
        _("Was any of this part of it?"),
        _("Tick what fits. Leave the rest."),
        CHOICES,
        (
            ("calls", _("Calls")),
            ("messages", _("Messages")),
            ("letters", _("Letters or parcels")),
            ("following", _("Following or watching")),
            ("coming", _("Coming to a place")),
            ("threats", _("Threats")),
            ("through", _("Threats or messages through somebody else")),
            ("damage", _("Damage to things")),
            ("taking", _("Taking or keeping things or papers")),
            ("money", _("Money")),
            ("accounts", _("Getting into an account or a device")),
            ("place", _("Knowing where somebody was")),
            ("force", _("Force against somebody")),
            ("other", _("Something else")),
        ),
    ),
    Field(
        "weapon", (H,), "manner", _("If something was used as a weapon, what was it?")
    ),
    Field(
        "vehicle", (H,), "manner", _("If there was a vehicle, what did it look like?")
    ),
    # children
    Field(
        "exchange",
        (C,),
        "children",
        _("Handing over the children: where, when, and how it went"),
        form=TEXT,
    ),
    Field(
        "handover",
        (C,),
        "children",
        _("What was passed on with it"),
        _("For example sleep, food, mood, health or medicine."),
        TEXT,
    ),
    Field(
        "child_said",
        (C,),
        "children",
        _("What a child said of their own accord"),
        _ORDER_WORDS,
        TEXT,
    ),
    # agreed
    Field(
        "schedule", (C,), "agreed", _("If times were to be changed: which?"), form=TEXT
    ),
    Field(
        "schedule_state",
        (C,),
        "agreed",
        _("What became of it?"),
        form=CHOICE,
        options=(
            ("asked", _("It was asked for")),
            ("agreed", _("It was agreed")),
            ("refused", _("It was refused")),
            ("other", _("Something else was offered")),
            ("late", _("There was no answer in time")),
        ),
    ),
    Field(
        "amount",
        (C,),
        "agreed",
        _("If it was about a cost: how much?"),
        _("As you write it."),
    ),
    Field("cost", (C,), "agreed", _("What was it for?")),
    Field("share", (C,), "agreed", _("Who was to pay what, and who did?"), form=TEXT),
    # body
    Field(
        "injuries",
        (H,),
        "body",
        _("If somebody was hurt: who, and how?"),
        _("What could be seen or felt, then and later."),
        TEXT,
    ),
    Field(
        "visit",
        (H,),
        "body",
        _("Was somebody seen by a doctor, a nurse or a hospital?"),
        form=CHOICE,
        options=_YES_NO,
    ),
    Field("care", (H,), "body", _("Where and when, and by whom?"), form=TEXT),
    # things
    Field("damage", (H,), "things", _("Things that were damaged or gone"), form=TEXT),
    Field("pets", (H,), "things", _("Animals: what happened to them?"), form=TEXT),
    # devices
    Field("device", _OURS, "devices", _("Which device, account or app?")),
    Field(
        "shown",
        _OURS,
        "devices",
        _("Which number or name was shown?"),
        _("The number or user name itself, if you can see it."),
    ),
    Field("stamp", _OURS, "devices", _("Which date and time did it show?")),
    # after
    Field("ended", _OURS, "after", _("How did it end?"), form=TEXT),
    Field("followed", _OURS, "after", _("What followed?"), form=TEXT),
    Field("felt", _OURS, "after", _("How was it for you, then and since?"), form=TEXT),
    Field("daily", _OURS, "after", _("What is different since?"), form=TEXT),
    Field("did", _OURS, "after", _("What did you do?"), form=TEXT),
    # reported
    Field("told", _OURS, "reported", _("Whom did you tell, and when?"), form=TEXT),
    Field("police", _OURS, "reported", _("An officer: name and number")),
    Field("reference", (H, C, S), "reported", _("A report or reference number")),
    Field(
        "report_copy",
        _OURS,
        "reported",
        _("Have you asked for a copy of the report?"),
        form=CHOICE,
        options=_YES_NO,
    ),
    # asked
    Field("purpose", (S,), "asked", _("What was it about?"), form=TEXT),
    Field("they_said", (S,), "asked", _("What did they say?"), _ORDER_WORDS, TEXT),
    Field("outcome", (S,), "asked", _("What came of it?"), form=TEXT),
    # next
    Field("papers", (S,), "next", _("Which papers do they want?"), form=TEXT),
    Field("next_step", (S,), "next", _("What is the next step?"), form=TEXT),
    Field("next_when", (S,), "next", _("By when?"), _("A date, or your own words.")),
    # kept
    Field("kept", _ALL, "kept", _("What did you keep?"), form=TEXT),
    Field(
        "kept_where",
        _ALL,
        "kept",
        _("Where is it?"),
        _(
            "Whoever reads this diary reads this too. Leave out a place that must stay"
            " unknown."
        ),
    ),
)


def fields_of(kind: Kind, part: str | None = None) -> tuple[Field, ...]:
    """Return the fields of a kind of entry, of one page or of all, in order."""
    parts = [ACCOUNT, *(each.id for each in parts_of(kind))] if part is None else [part]
    return tuple(
        each
        for one in parts
        for each in FIELDS
        if kind in each.kinds and _page(each, kind) == one
    )


def parts_of(kind: Kind) -> tuple[Part, ...]:
    """Return the pages of prompts of a kind of entry."""
    return tuple(each for each in PARTS if kind in each.kinds)


def option_words(field: Field, picked: tuple[str, ...]) -> list[str]:
    """Return the words of what was picked; an id of another time as it is kept."""
    known = {each: str(label) for each, label in field.options}
    return [known.get(each, each) for each in picked]


def _page(field: Field, kind: Kind) -> str:
    # A reference number is asked about where the person tells of the service itself.
    return "asked" if field.part == "reported" and kind is Kind.SERVICE else field.part
