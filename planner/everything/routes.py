"""Saving everything: what is in it comes first, then a file for the browser."""

from flask import render_template
from werkzeug.wrappers import Response

from planner.everything import routes_read, routes_tables, view
from planner.everything.forms import SavingForm
from planner.everything.routes_shared import download, everything
from planner.everything.sections import SECTIONS
from planner.everything.writing import DOCUMENT, ZIP, stream_document, stream_zip
from planner.vault.passphrase import propose
from planner.web.vault import open_space, open_vault

__all__ = ["everything", "routes_read", "routes_tables"]


@everything.route("/", methods=["GET", "POST"])
def overview() -> str | Response:
    """Show what would be in it, part by part; then make it while it is saved."""
    form = SavingForm(parts=[each.id for each in SECTIONS], kind="zip")
    form.parts.offer(view.offered(open_vault()))
    if form.validate_on_submit():
        space, parts = open_space(), form.parts.picked()
        if form.is_zip:
            made = stream_zip(space, parts, form.passphrase.data or "")
            return download(made, ZIP, "application/zip")
        return download(stream_document(space, parts), DOCUMENT, "application/json")
    return render_template(
        "everything/overview.html",
        form=form,
        names=(DOCUMENT, ZIP),
        proposal=propose(),
        tables=routes_tables.TABLES,
    )
