"""What can be written about money."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.budget.model import Access, Block, Counted, Line, NewLine
from planner.budget.words import access_words
from planner.core.money import currencies
from planner.core.periods import Period
from planner.web.amounts import (
    AmountForm,
    RegularForm,
    currency_choices,
    parts_of,
    usual_currency,
)
from planner.web.forms import PlannerForm

_CHOSEN = {"autocomplete": "off"}


class LineForm(PlannerForm):
    """One line of one step; fields that do not belong there are taken away."""

    label = StringField(
        lazy_gettext("What is it?"),
        [DataRequired(lazy_gettext("Write what it is, or a word for it"))],
        description=lazy_gettext("A word that you will understand is enough."),
    )
    cost = FormField(
        RegularForm,
        lazy_gettext("How much, and how often?"),
        description=lazy_gettext(
            "Empty is fine: then it counts as not known yet, and sums say “at least”."
        ),
    )
    access = RadioField(
        lazy_gettext("Who can get at it?"),
        description=lazy_gettext("It counts for you once this is said."),
        validate_choice=False,
    )
    at_once = BooleanField(lazy_gettext("It begins in the first month already"))
    paid = BooleanField(lazy_gettext("It is paid already, so it is not needed again"))
    ways = SelectMultipleField(
        lazy_gettext("For which ways does it count?"),
        description=lazy_gettext("Tick none, and it counts for all of them."),
        coerce=str,
        validate_choice=False,
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )
    statement = BooleanField(
        lazy_gettext("It would show on a statement that the other person sees")
    )
    note = TextAreaField(
        lazy_gettext("Note"),
        description=lazy_gettext("Anything you want to remember about it."),
    )

    def __init__(
        self,
        *args: Any,
        block: Block,
        ways: Iterable[tuple[int, str]],
        line: Line | None = None,
        **kwargs: Any,
    ) -> None:
        self._line = line
        self._block = block
        super().__init__(*args, **{**_shown(block, line), **kwargs})
        self.access.choices = [
            SelectChoice(each.value, word) for each, word in access_words().items()
        ]
        self.ways.choices = [SelectChoice(str(at), name) for at, name in ways]
        if block is not Block.HAVE:
            del self.access
        if block not in {Block.HAVE, Block.LATER}:
            del self.at_once
        if block in {Block.HAVE, Block.LATER}:
            del self.paid
        if not self.ways.choices:
            del self.ways
        if block is Block.LATER:
            self.cost.form.offer_periods([x for x in Period if x is not Period.ONCE])

    def to_line(self) -> NewLine:
        """Return what was filled in."""
        cost = self.cost.form
        money = cost.to_money()
        return NewLine(
            block=self._block,
            label=str(self.label.data).strip(),
            item=self._line.item if self._line else "",
            amount=money.amount if money else None,
            currency=money.currency if money else cost.to_currency(),
            period=self._to_period(),
            access=self._to_access(),
            at_once=self.at_once is None or bool(self.at_once.data),
            paid=self.paid is not None and bool(self.paid.data),
            statement=bool(self.statement.data),
            ways=self._to_ways(),
            note=(self.note.data or "").strip(),
        )

    def _to_period(self) -> Period:
        if self._block is Block.LEAVING:
            return Period.ONCE
        period: Period = self.cost.form.to_period()
        is_once = self._block is Block.LATER and period is Period.ONCE
        return Period.MONTH if is_once else period

    def _to_access(self) -> Access:
        picked = self.access.data if self.access else ""
        return Access(picked) if picked in set(Access) else Access.UNSAID

    def _to_ways(self) -> tuple[int, ...]:
        """Return the ways that were ticked, and those it had that are removed now."""
        before = self._line.ways if self._line else ()
        if self.ways is None:
            return before
        offered = {choice.value for choice in self.ways.choices}
        ticked = [int(each) for each in self.ways.data or () if each in offered]
        gone = [each for each in before if str(each) not in offered]
        return tuple(sorted({*ticked, *gone}))


class LeavingForm(LineForm):
    """A line of what leaving itself costs: it comes once."""

    cost = FormField(
        AmountForm,
        lazy_gettext("How much?"),
        description=lazy_gettext(
            "Empty is fine: then it counts as not known yet, and sums say “at least”."
        ),
    )


def line_form(
    block: Block, ways: Iterable[tuple[int, str]], line: Line | None = None
) -> LineForm:
    """Return the form for a line of this step."""
    make = LeavingForm if block is Block.LEAVING else LineForm
    return make(block=block, ways=ways, line=line)


class WayForm(PlannerForm):
    """What a way to go on is called."""

    name = StringField(
        lazy_gettext("What do you call this way?"),
        [DataRequired(lazy_gettext("Write a word for this way"))],
        description=lazy_gettext("A word that you will understand is enough."),
    )

    def to_name(self) -> str:
        """Return what was filled in."""
        return str(self.name.data).strip()


class CountedForm(PlannerForm):
    """Which money counts beside what is hers alone."""

    seen = BooleanField(
        lazy_gettext("Count money that is mine, but that the other person would see go")
    )
    joint = BooleanField(lazy_gettext("Count joint money"))

    def to_counted(self) -> Counted:
        """Return what was ticked."""
        return Counted(bool(self.joint.data), bool(self.seen.data))


class CurrencyForm(PlannerForm):
    """The currency that sums are in."""

    currency = SelectField(
        lazy_gettext("In which currency do you count?"),
        description=lazy_gettext("New amounts begin with it. You can change each one."),
        render_kw=_CHOSEN,
        validate_choice=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = usual_currency()
        super().__init__(*args, currency=usual, **kwargs)
        choices = currency_choices(usual)
        nothing = [] if usual else [SelectChoice("", _("Choose a currency"))]
        self.currency.choices = [*nothing, *choices]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Take only a currency that can be paid with."""
        super().validate(*args, **kwargs)  # the field has no check of its own
        if self.currency.data in currencies():
            return True
        self.currency.errors = [_("Choose a currency")]
        return False


class RateForm(PlannerForm):
    """What one of a currency is in the usual one (U72)."""

    rate = FormField(
        AmountForm,
        lazy_gettext("How much is it?"),
        description=lazy_gettext(
            "Empty is fine: then both currencies stay apart in every sum."
        ),
    )

    def __init__(self, *args: Any, name: str, home: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rate.label.text = _("How much is %(amount)s?", amount=name)
        field = self.rate.form.currency
        field.choices = [each for each in currency_choices(home) if each.value == home]
        field.data = home

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Take no rate of nothing: with it an amount would be lost."""
        if not super().validate(*args, **kwargs):
            return False
        money = self.rate.form.to_money()
        if money is None or money.amount > 0:
            return True
        self.rate.form.amount.errors = [_("Write a number that is more than nothing.")]
        return False


def picked(values: Sequence[str], known: Iterable[str]) -> list[str]:
    """Return which of these were ticked, in the order of the page."""
    ticked = set(values)
    return [each for each in known if each in ticked]


def _shown(block: Block, line: Line | None) -> dict[str, Any]:
    if line is None:
        often = Period.MONTH if block is Block.LATER else Period.ONCE
        period = None if block is Block.LEAVING else often
        return {
            "cost": parts_of(None, usual_currency(), period),
            "access": "",
            "at_once": True,
        }
    period = None if block is Block.LEAVING else line.period
    return {
        "label": line.label,
        "cost": parts_of(line.money, line.currency, period),
        "access": line.access.value,
        "at_once": line.at_once,
        "paid": line.paid,
        "ways": [str(each) for each in line.ways],
        "statement": line.statement,
        "note": line.note,
    }
