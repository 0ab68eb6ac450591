"""Which money counts, in which currency, and at which rates of her own."""

from flask import abort, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.budget import forms, service, store, view_sums
from planner.budget.model import Rate
from planner.budget.routes_shared import budget, done, whole
from planner.core.money import Money
from planner.web.amounts import in_words, parts_of, usual_currency
from planner.web.covering import uncovered_only
from planner.web.forms import version_of
from planner.web.vault import open_vault


@budget.route("/counted", methods=["GET", "POST"])
def counted() -> str | Response:
    """Choose whether joint money counts, and money that would be seen."""
    now = store.load_counted(open_vault())
    form = forms.CountedForm(joint=now.joint, seen=now.seen)
    if form.validate_on_submit():
        change = service.change_counted(open_vault(), form.to_counted())
        return done(_("It is counted this way now."), change, "overview")
    return render_template("budget/counted.html", form=form)


@budget.route("/currency", methods=["GET", "POST"])
def currency() -> str | Response:
    """Choose the currency that sums are in, and see the rates."""
    form = forms.CurrencyForm()
    if form.validate_on_submit():
        change = service.change_currency(open_vault(), str(form.currency.data))
        return done(_("Sums are in this currency now."), change, "currency")
    return render_template(
        "budget/currency.html", form=form, rates=view_sums.rate_rows(whole())
    )


@budget.route("/currency/<currency>", methods=["GET", "POST"])
@uncovered_only
def edit_rate(currency: str) -> str | Response:
    """Enter what one of a currency is in the usual one; nothing is looked up (U72)."""
    home, one = usual_currency(), whole()
    if not home or currency not in set(one.other_currencies):
        abort(404)
    before = one.rates.get(currency)
    kept = Money(before, home) if before else None
    form = forms.RateForm(
        name=in_words(Money(view_sums.ONE, currency)),
        home=home,
        rate=parts_of(kept, home),
    )
    current = version_of([before])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        money = form.rate.form.to_money()
        rate = Rate(currency, home, money.amount) if money else None
        change = service.change_rate(open_vault(), currency, home, rate)
        said = _("The rate is saved.") if rate else _("There is no rate now.")
        return done(said, change, "currency")
    if meanwhile:
        form.version.data = current
    saved = in_words(kept) if kept else _("No rate")
    return render_template(
        "budget/edit_rate.html",
        form=form,
        kept=[{"label": _("Rate"), "value": saved}] if meanwhile else [],
    )
