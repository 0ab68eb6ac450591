"""Sentences about money: what is not known is said, and nothing is judged."""

from collections.abc import Sequence

from babel.lists import format_list
from flask_babel import gettext as _
from flask_babel import ngettext

from planner.budget.model import Access, Block
from planner.budget.outlook import Bound, Gap, Lasting, Outlook, Runway
from planner.budget.sums import Sum
from planner.core.money import Money
from planner.core.periods import TIMES_A_YEAR, Period, a_month, a_year
from planner.web.amounts import in_words, period_word
from planner.web.covering import covered
from planner.web.i18n import locale


def block_words() -> dict[Block, str]:
    """Return the titles of the steps (U67)."""
    return {
        Block.HAVE: _("What there is"),
        Block.LEAVING: _("What going itself costs"),
        Block.FIRST: _("Only in the first month"),
        Block.LATER: _("Each month"),
    }


def block_hints() -> dict[Block, str]:
    """Return what belongs to each step."""
    return {
        Block.HAVE: _("Money that is there, and money that comes in."),
        Block.LEAVING: _("What has to be paid once, to get away and to a new place."),
        Block.FIRST: _("What the first month needs, and later months do not."),
        Block.LATER: _("What comes again and again, in the first month or later."),
    }


def access_words() -> dict[Access, str]:
    """Return who can get at money, in words."""
    return {
        Access.MINE: _("Mine alone"),
        Access.SEEN: _("Mine, but the other person would see it"),
        Access.JOINT: _("Joint"),
        Access.UNSAID: _("Not said whose it is"),
    }


def money_words(money: Money) -> str:
    """Return an amount as its reader writes it, or covered (U71)."""
    return covered(in_words(money))


def sum_words(one: Sum) -> str:
    """Return what lines come to; with amounts that are not known, "at least" (U68)."""
    if one.is_empty:
        return str(_("nothing so far"))
    if not one.money:
        return str(_("not known yet"))
    amounts = format_list([money_words(x) for x in one.money], locale=locale())
    if one.unknown:
        return str(_("at least %(amount)s", amount=amounts))
    return str(amounts)


def sum_a_month(one: Sum) -> str:
    """Return what lines come to, in words for money that comes every month."""
    known = bool(one.money)
    return str(_("%(sum)s a month", sum=sum_words(one))) if known else sum_words(one)


def unknown_words(count: int) -> str:
    """Return how many amounts are open."""
    return str(
        ngettext(
            "%(num)d amount is not known yet.",
            "%(num)d amounts are not known yet.",
            count,
        )
    )


def amount_words(money: Money | None, period: Period) -> str:
    """Return one amount and how often."""
    if money is None:
        return str(_("Not known yet"))
    if period is Period.ONCE:
        return money_words(money)
    often = period_word(period).lower()
    return str(_("%(amount)s %(often)s", amount=money_words(money), often=often))


def formula(money: Money | None, period: Period) -> str:
    """Return how an amount is turned into one a month, with its numbers (U69)."""
    if money is None or period in {Period.ONCE, Period.MONTH}:
        return ""
    month = a_month(Money(a_year(money.amount, period), money.currency))
    amounts = {"amount": money_words(money), "month": money_words(month)}
    if period is Period.YEAR:
        return str(_("%(amount)s over 12 months: %(month)s a month", **amounts))
    return str(
        _(
            "%(amount)s times %(times)s, over 12 months: %(month)s a month",
            times=TIMES_A_YEAR[period],
            **amounts,
        )
    )


def start_sentences(gap: Gap) -> list[str]:
    """Return what going and the first month come to, and if that is there."""
    if gap.is_empty:
        return [_("Nothing is written about going and the first month yet.")]
    return [
        _said(
            gap.need,
            _("Going and the first month come to %(sum)s."),
            _("What going and the first month come to is not known yet."),
            _("Nothing is written yet about what going and the first month cost."),
        ),
        _said(
            gap.have,
            _("For that there is %(sum)s."),
            _("What there is for that is not known yet."),
            _("So far nothing is there for that which counts."),
        ),
        *gap_sentences(gap),
    ]


def later_sentences(gap: Gap) -> list[str]:
    """Return what each later month comes to, and what comes in."""
    if gap.is_empty:
        return [_("Nothing is written about the later months yet.")]
    return [
        _said(
            gap.need,
            _("Each later month comes to %(sum)s."),
            _("What each later month comes to is not known yet."),
            _("Nothing is written yet about what each later month costs."),
        ),
        _said(
            gap.have,
            _("What comes in each month is %(sum)s."),
            _("What comes in each month is not known yet."),
            _("So far nothing comes in each month that counts."),
        ),
        *gap_sentences(gap),
    ]


def hoped_sentences(gap: Gap) -> list[str]:
    """Return the same, should what was asked for come in as well."""
    return [
        _said(
            gap.have,
            _("With the help that may come, %(sum)s would come in."),
            _("What would come in with the help that may come is not known yet."),
            _("What would come in with the help that may come is not known yet."),
        ),
        *gap_sentences(gap),
    ]


def _said(one: Sum, known: str, unknown: str, empty: str) -> str:
    """Return the sentence that fits what is known of a sum."""
    if one.is_empty:
        return str(empty)
    return str(known) % {"sum": sum_words(one)} if one.money else str(unknown)


def gap_sentences(gap: Gap) -> list[str]:
    """Return what is missing or left, as sure as it is; nothing where none is known."""
    if gap.is_mixed:
        return [mixed_words()]
    missing = gap.missing
    if missing is None or not gap.need.money:
        return []
    if missing.amount > 0:
        return [_missing(gap.bound, money_words(missing))]
    if missing.amount < 0:
        return [_left(gap.bound, money_words(Money(-missing.amount, missing.currency)))]
    if gap.bound is Bound.EXACT:
        return [_("So there is just enough.")]
    return [_("As far as amounts are known, there is just enough.")]


def mixed_words() -> str:
    """Return why amounts are not set off against each other (U72)."""
    return str(
        _(
            "The amounts are in different currencies, so they are not put together."
            " With a rate that you enter they can be."
        )
    )


def _missing(bound: Bound, amount: str) -> str:
    words = {
        Bound.EXACT: _("So %(amount)s is missing."),
        Bound.LEAST: _("So at least %(amount)s is missing."),
        Bound.MOST: _("So at most %(amount)s is missing."),
        Bound.OPEN: _("As far as amounts are known, %(amount)s is missing."),
    }
    return str(words[bound]) % {"amount": amount}


def _left(bound: Bound, amount: str) -> str:
    # What makes more go missing leaves less: "at least" turns into "at most".
    words = {
        Bound.EXACT: _("So there is enough, and %(amount)s is left."),
        Bound.LEAST: _("As far as amounts are known, at most %(amount)s is left."),
        Bound.MOST: _("So there is enough, and at least %(amount)s is left."),
        Bound.OPEN: _("As far as amounts are known, %(amount)s is left."),
    }
    return str(words[bound]) % {"amount": amount}


def bounded(bound: Bound, amount: str, *, turned: bool = False) -> str:
    """Return an amount with how sure it is; `turned` where it is what is left."""
    if turned and bound in {Bound.LEAST, Bound.MOST}:
        bound = Bound.MOST if bound is Bound.LEAST else Bound.LEAST
    words = {
        Bound.EXACT: amount,
        Bound.LEAST: _("at least %(amount)s", amount=amount),
        Bound.MOST: _("at most %(amount)s", amount=amount),
        Bound.OPEN: _("%(amount)s as far as is known", amount=amount),
    }
    return str(words[bound])


def runway_sentence(runway: Runway) -> str:
    """Return how long the money lasts after going."""
    match runway.lasting:
        case Lasting.NOTHING:
            return str(
                _(
                    "How long the money lasts cannot be said yet. It takes an amount"
                    " that is there and counts, and one that has to be paid."
                )
            )
        case Lasting.MIXED:
            return mixed_words()
        case Lasting.SHORT:
            return _short(runway)
        case Lasting.NO_END:
            return _no_end(runway.bound)
        case _:
            return _days(runway)


def _short(runway: Runway) -> str:
    missing = money_words(runway.missing) if runway.missing else ""
    words = {
        Bound.EXACT: _("For going itself, %(amount)s is missing."),
        Bound.LEAST: _("For going itself, at least %(amount)s is missing."),
        Bound.MOST: _("For going itself, at most %(amount)s is missing."),
        Bound.OPEN: _(
            "For going itself, %(amount)s is missing, as far as amounts are known."
        ),
    }
    return str(words[runway.bound]) % {"amount": missing}


def _no_end(bound: Bound) -> str:
    if bound in {Bound.EXACT, Bound.LEAST}:
        return str(_("As long as these amounts hold, the money does not run out."))
    return str(_("As far as amounts are known, the money does not run out."))


def _days(runway: Runway) -> str:
    days, number = runway.days, covered(runway.days)
    words = {
        Bound.EXACT: ngettext(
            "After going, the money lasts %(days)s day.",
            "After going, the money lasts %(days)s days.",
            days,
            days=number,
        ),
        Bound.LEAST: ngettext(
            "After going, the money lasts at least %(days)s day.",
            "After going, the money lasts at least %(days)s days.",
            days,
            days=number,
        ),
        Bound.MOST: ngettext(
            "After going, the money lasts at most %(days)s day.",
            "After going, the money lasts at most %(days)s days.",
            days,
            days=number,
        ),
        Bound.OPEN: ngettext(
            "As far as amounts are known, the money lasts %(days)s day after going.",
            "As far as amounts are known, the money lasts %(days)s days after going.",
            days,
            days=number,
        ),
    }
    return str(words[runway.bound])


def cheapest_sentences(
    found: Sequence[Outlook], names: Sequence[str], unknown: int
) -> list[str]:
    """Return what costs least up to the end of the first month, and what is open.

    `names` are those of the ways that were found; `unknown` counts open amounts.
    """
    if not found:
        return [
            _(
                "What costs least cannot be said yet: each way needs a cost that is"
                " known, and all of them in one currency."
            )
        ]
    money_only = _("This looks at money only.")
    said = {
        "ways": format_list(names, locale=locale()),
        "amount": money_words(found[0].start.need.money[0]),
    }
    words = ngettext(
        "What costs least up to the end of the first month: %(ways)s, with %(amount)s.",
        "Up to the end of the first month, these cost the same: %(ways)s, with"
        " %(amount)s.",
        len(found),
        **said,
    )
    if not unknown:
        return [words, money_only]
    words = ngettext(
        "What costs least up to the end of the first month, as far as amounts are"
        " known: %(ways)s, with at least %(amount)s.",
        "Up to the end of the first month, as far as amounts are known, these cost the"
        " same: %(ways)s, with at least %(amount)s.",
        len(found),
        **said,
    )
    return [words, unknown_words(unknown), _("So this can change."), money_only]
