"""Failures become a page: what happened, what to do, and the text that was typed."""

import logging
import re
from http import HTTPStatus

from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
)
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from planner.core.codes import code_of
from planner.errors import PlannerError
from planner.vault.errors import ReadOnlyStoreError
from planner.web import drafts, filters, vault
from planner.web.gate import gate_of, is_unlocked
from planner.web.late import page_of_request
from planner.web.request import LongFieldError
from planner.web.visits import token_is_right, visit

_log = logging.getLogger("planner")

#: Pages that keep something, but nothing that anybody would call saved: "Saved" after
#: them would be read as a file on the disk, or as words that went somewhere. The first
#: are those of each kind of paper.
UNSAID = re.compile(r"exports\.(\w+_)?(before|ready)|diary\.(overview|show)")


class StaleFormError(PlannerError):
    """A form came without the token of this visit."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__(_("This page had been open since before the last lock."))


def words_for(status: int) -> tuple[str, str]:
    """Return what happened and what to do, for a failure without its own words."""
    if status == HTTPStatus.NOT_FOUND:
        return _("This page is not here."), _("Go to another page from the menu.")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return (
            _("This is too much text for one page."),
            _("Make it shorter, or put it into several parts."),
        )
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return _("This could not be read."), _("Go back and try once more.")
    return (
        _("Something went wrong in the planner."),
        _("Nothing that was saved is lost. Go back and try once more."),
    )


def _typed(error: BaseException) -> drafts.Fields:
    """Return the text this request brought, if it may be shown again."""
    if request.method != "POST" or not is_unlocked():
        return {}
    if isinstance(error, LongFieldError):
        return drafts.text_of(dict(error.form.lists()))
    try:
        return drafts.text_of(dict(request.form.lists()))
    except HTTPException:  # the form itself was the problem
        return {}


def _keep_typed(typed: drafts.Fields) -> None:
    """Keep the text as a draft as well, if the store still takes it."""
    space = gate_of(current_app).space
    if space is not None and drafts.has_words(typed) and token_is_right():
        drafts.keep_now(space, page_of_request(), typed)


def explain(error: BaseException, status: int) -> Response:
    """Make the page for a failure."""
    vault.undo_all()
    code = code_of(error)
    typed = _typed(error)
    _keep_typed(typed)
    try:
        page = _page(error, status, code, typed)
    except Exception:  # noqa: BLE001 - the page can fail as well; her text must not
        return _bare(code, typed, status)
    return make_response(page, status)


def _page(error: BaseException, status: int, code: str, typed: drafts.Fields) -> str:
    what, do = words_for(status)
    if isinstance(error, PlannerError):
        what, do = _(error.sentence), ""
    return render_template(
        "error.html",
        what=what,
        do=do,
        code=code,
        typed=[(name, value) for name, values in typed.items() for value in values],
        again_url=request.script_root + request.path,
    )


def _bare(code: str, typed: drafts.Fields, status: int) -> Response:
    """Answer without any of what may have failed: the code, and what was typed."""
    said = [f"Something went wrong in the planner. Code: {code}"]
    said += [value for values in typed.values() for value in values]
    return Response("\n\n".join(said), status, content_type="text/plain; charset=utf-8")


def _tell(error: BaseException) -> None:
    """Let the terminal show the code that the page shows, and nothing else (D17)."""
    code = code_of(error)
    _log.error("Something went wrong. Code %s", code, extra={"code": code})


def _planner_error(error: PlannerError) -> Response:
    space = gate_of(current_app).space
    if isinstance(error, ReadOnlyStoreError) and space and space.why_read_only:
        error = space.why_read_only()  # the reason that she was told at the gate
    return explain(error, error.status)


def _http_error(error: HTTPException) -> Response:
    # Redirections and ready answers never come here: Flask passes them on itself.
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    cause = getattr(error, "original_exception", None) or error
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _tell(cause)
    return explain(cause, status)


def _check_token() -> None:
    """Refuse a form that is not of this visit, before its page sees it."""
    if request.method != "POST" or request.endpoint in HARMLESS:
        return
    if not token_is_right():
        raise StaleFormError


#: Posts that need no token: leaving only locks.
HARMLESS = frozenset({"unlock.leave", "unlock.leave_here"})


def _keep(response: Response) -> Response:
    try:
        _settle(response)
        kept = vault.keep(response)
    except Exception as error:  # noqa: BLE001 - full disk, read-only folder, damage
        return _commit_failed(error)
    return kept


def _settle(response: Response) -> None:
    """Say that something was saved, and forget the draft that it was."""
    went_on = response.status_code == HTTPStatus.SEE_OTHER
    if not went_on or "vault" not in g or request.blueprint in {"web", "unlock"}:
        return
    if vault.has_changed() and not UNSAID.fullmatch(request.endpoint or ""):
        visit().saved_at = filters.now_time()
    # Text that was passed by is not saved: it stays as it is.
    if request.method == "POST" and "pass" not in request.form and vault.can_write():
        drafts.remove_draft(vault.open_vault(), request.path)


def _commit_failed(error: Exception) -> Response:
    if isinstance(error, PlannerError):
        return _planner_error(error)
    _tell(error)
    return explain(error, HTTPStatus.INSUFFICIENT_STORAGE)


def init_app(app: Flask) -> None:
    """Explain every failure; keep or undo what each request wrote."""
    app.before_request(_check_token)
    app.after_request(_keep)
    app.register_error_handler(PlannerError, _planner_error)
    app.register_error_handler(HTTPException, _http_error)
