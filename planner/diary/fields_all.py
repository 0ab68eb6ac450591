"""Every field of an entry, in order: ids are for ever, words may change."""

from flask_babel import lazy_gettext as _

from planner.diary.model import ACCOUNT, Kind
from planner.diary.model_fields import CHOICE, CHOICES, DATE, TEXT, Field, Options

H, C, S = Kind.HAPPENED, Kind.CONTACT, Kind.SERVICE
_ALL, _OURS = (H, C, S), (H, C)
_YES_NO: Options = (("yes", _("Yes")), ("no", _("No")))
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
        "opened",
        (C,),
        "devices",
        _("A message: when was it first opened, and by whom?"),
    ),
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
    Field("badge", (S,), "asked", _("A number on a badge or a card")),
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
        _("How can somebody else who saw or heard it be reached?"),
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
            ("gifts", _("Gifts")),
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
    Field(
        "wellbeing",
        (C,),
        "children",
        _("How was the child, as far as you could see?"),
        form=TEXT,
    ),
    Field(
        "own_care",
        (C,),
        "children",
        _("What did you do for the child?"),
        form=TEXT,
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
        "schedule_by",
        (C,),
        "agreed",
        _("Who asked for it or changed it, and when?"),
        form=TEXT,
    ),
    Field(
        "amount",
        (C,),
        "money",
        _("If it was about a cost: how much?"),
        _("As you write it."),
    ),
    Field("cost", (C,), "money", _("What was it for?")),
    Field("share", (C,), "money", _("Who was to pay what, and who did?"), form=TEXT),
    Field(
        "cost_state",
        (C,),
        "money",
        _("Is there a dispute about this cost?"),
        form=CHOICE,
        options=(
            ("none", _("No")),
            ("amount", _("Yes, about how much it is")),
            ("share", _("Yes, about who pays what")),
            ("all", _("Yes, about whether to pay at all")),
            ("settled", _("There was one, and it is settled")),
        ),
    ),
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
    Field("next_when", (S,), "next", _("By when?"), form=DATE),
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
