"""Everything that can be on paper, by whom it is for."""

from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext as _

from planner.exports.routes_shared import exports
from planner.web.menu import has_page, url_of


@dataclass(frozen=True)
class Preset:
    """One thing that can be printed or saved."""

    endpoint: str
    label: str
    hint: str

    @property
    def url(self) -> str:
        """Where it is chosen."""
        return url_of(self.endpoint)


@exports.get("/paper/")
def overview() -> str:
    """Show what can be on paper."""
    groups = (
        (_("For me"), _for_me()),
        (_("For somebody else"), _for_others()),
        (_("Empty, to write on by hand"), _empty()),
    )
    return render_template(
        "exports/overview.html",
        groups=[
            (title, [each for each in presets if has_page(each.endpoint)])
            for title, presets in groups
        ],
    )


def _for_me() -> list[Preset]:
    return [
        Preset(
            "exports.before",
            _("The plan"),
            _("All of it, or the steps that come first."),
        ),
        Preset("exports.day_before", _("The day"), _("On one page.")),
        Preset(
            "exports.card_before",
            _("The pocket card"),
            _("A small booklet, a slip, or a strip of numbers."),
        ),
        Preset(
            "exports.lists_before",
            _("Papers and things"),
            _("With boxes to tick, and the short list."),
        ),
        Preset(
            "exports.budget_before",
            _("Money"),
            _("The lines of each step, and what they come to."),
        ),
        Preset(
            "exports.pages_before",
            _("Pages for myself"),
            _("Cards, questions and lists of your own."),
        ),
        Preset(
            "everything.overview",
            _("Everything, in a file"),
            _("For moving on: nothing is left out. Tables of lists as well."),
        ),
    ]


def _for_others() -> list[Preset]:
    return [
        Preset(
            "exports.helper_before",
            _("The plan, for somebody who helps"),
            _("The steps that come first. What you wrote is left out."),
        ),
        Preset(
            "notes.overview",
            _("A note for somebody who helps"),
            _("Only the lines that you choose."),
        ),
        Preset(
            "bundles.overview",
            _("A collection from the diary"),
            _("For a lawyer, the police or a court."),
        ),
    ]


def _empty() -> list[Preset]:
    return [
        Preset(
            "exports.sheets",
            _("Everything in one go"),
            _("All sheets, or the sections that you tick."),
        ),
        Preset("exports.blank", _("The plan"), _("Nothing of yours is on it.")),
        Preset(
            "exports.lists_blank",
            _("Papers and things"),
            _("All lists, with lines to write on."),
        ),
        Preset("exports.day_blank", _("The day"), _("Lines, times and boxes.")),
        Preset(
            "exports.card_blank",
            _("The pocket card"),
            _("Eight small pages from one sheet."),
        ),
    ]
