"""Lists as tables: which columns, and what a file leaves behind (D15)."""

from typing import TYPE_CHECKING

from flask import abort, current_app, make_response, render_template
from werkzeug.wrappers import Response

from planner.everything.columns import TABLES, lines, table_of
from planner.everything.forms import ColumnsForm
from planner.everything.routes_shared import everything
from planner.exports.table import FILE_NAME
from planner.web.vault import open_vault

if TYPE_CHECKING:
    from planner.content.model import Library

__all__ = ["TABLES"]


@everything.route("/table/<name>", methods=["GET", "POST"])
def table(name: str) -> str | Response:
    """Choose the columns; the file goes from memory to the browser."""
    chosen = table_of(name) or abort(404)
    library: Library = current_app.extensions["library"]
    rows = list(chosen.rows(open_vault(), library))
    form = ColumnsForm(
        [(each.id, str(each.label)) for each in chosen.columns],
        [each.id for each in chosen.columns if each.usual],
    )
    if form.validate_on_submit():
        picked = form.columns.picked()
        columns = [each for each in chosen.columns if each.id in picked]
        made = lines(iter(rows), columns, quietly=form.is_quiet)
        response = make_response(b"".join(made))
        response.headers["Content-Type"] = "text/csv; charset=utf-8"
        response.headers["Content-Disposition"] = f"attachment; filename={FILE_NAME}"
        return response
    return render_template(
        "everything/table.html",
        form=form,
        table=chosen,
        count=len(rows),
        name=FILE_NAME,
    )
