"""The priorities in words: names, every comparison, orders, and how sure one feels."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from planner.priorities.weights import Pair

Names = Mapping[str, str]

#: Marks that keep words of one's own in their own direction, whatever stands around.
_FIRST_STRONG, _END = "\u2068", "\u2069"

_NAMES = {
    "children": lazy_gettext("The children"),
    "safety": lazy_gettext("Your own safety"),
    "money": lazy_gettext("Money and a home"),
    "privacy": lazy_gettext("Your privacy"),
    "feelings": lazy_gettext("Feelings for the other person"),
}
_ABOUT = {
    "children": lazy_gettext("How they are, where they live, who cares for them."),
    "safety": lazy_gettext("That nobody hurts you or makes you afraid."),
    "money": lazy_gettext("A place to live, and enough to live on."),
    "privacy": lazy_gettext("Who knows about your life, and who can find you."),
    "feelings": lazy_gettext("Whatever is there: care, hope, worry, all of it."),
}
_COMPARISONS: Mapping[Pair, str] = {
    ("children", "safety"): lazy_gettext(
        "A step can be easier for the children and less safe for you, or the other way"
        " round. What do you look at first?"
    ),
    ("children", "money"): lazy_gettext(
        "To keep the days of the children as they are may cost a lot. What weighs more"
        " when you decide?"
    ),
    ("children", "privacy"): lazy_gettext(
        "A school or a doctor can do more for the children if they know more about you."
        " Which do you put first there, that help or your privacy?"
    ),
    ("children", "feelings"): lazy_gettext(
        "What is good for the children and what you feel can point two ways. Which"
        " pulls you more?"
    ),
    ("money", "safety"): lazy_gettext(
        "A safer place may be small, or cost more. Which of the two would you rather"
        " hold on to?"
    ),
    ("privacy", "safety"): lazy_gettext(
        "Others can look out for you if they know how things are. Which counts"
        " for more with you there, safety or privacy?"
    ),
    ("feelings", "safety"): lazy_gettext(
        "Think of the next hard day. Which has more say then, what you feel for the"
        " other person or your own safety?"
    ),
    ("money", "privacy"): lazy_gettext(
        "Help with rent or money often means that you tell your story to an office."
        " What is worth more to you?"
    ),
    ("feelings", "money"): lazy_gettext(
        "You may still care for the other person, and you need a home and money. What"
        " comes before what?"
    ),
    ("feelings", "privacy"): lazy_gettext(
        "If you speak with others, they may have a view on what you feel. Which of"
        " these do you guard more?"
    ),
}
#: What was said about a pair, and how it is kept.
SCALE = (2, 1, 0, -1, -2)


def names_of(own: Mapping[str, str]) -> dict[str, str]:
    """Return every name: of the supplied ones, and these of one's own."""
    supplied = {key: str(words) for key, words in _NAMES.items()}
    return supplied | {key: _apart(words) for key, words in own.items()}


def about(key: str) -> str:
    """Return what one of the supplied ones takes in."""
    return str(_ABOUT[key])


def comparison(pair: Pair, names: Names) -> str:
    """Return the question that compares two."""
    if pair in _COMPARISONS:
        return str(_COMPARISONS[pair])
    one, other = (names[key] for key in pair)
    return str(
        _(
            "Picture a day when you could look after only one of these: “%(one)s” or"
            " “%(other)s”. Which would it be?",
            one=one,
            other=other,
        )
    )


def answer_words(pair: Pair, names: Names) -> dict[int, str]:
    """Return what can be said about a pair, from one end to the other."""
    one, other = (names[key] for key in pair)
    much, bit = _("%(name)s: much more"), _("%(name)s: a bit more")
    return {
        2: much % {"name": one},
        1: bit % {"name": one},
        0: _("Both the same"),
        -1: bit % {"name": other},
        -2: much % {"name": other},
    }


def cannot_say() -> str:
    """Return the way to answer without an answer."""
    return str(_("I can't say"))


def sureness_questions() -> dict[str, tuple[str, dict[str, str]]]:
    """Return the two short questions, each with what can be said."""
    return {
        "wish": (
            _("Think of the next few weeks. How well do you know what you want?"),
            {
                "well": _("Quite well"),
                "part": _("In part"),
                "little": _("Hardly"),
                "open": cannot_say(),
            },
        ),
        "weight": (
            _("How does it feel today to have to choose at all?"),
            {
                "light": _("I can carry it"),
                "mixed": _("It changes from hour to hour"),
                "heavy": _("It is too much for now"),
                "open": cannot_say(),
            },
        ),
    }


def _apart(words: str) -> str:
    return f"{_FIRST_STRONG}{words}{_END}"
