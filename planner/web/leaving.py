"""Going away from the planner: the one answer that hides it (D7)."""

from flask import current_app, g, make_response, render_template, request
from werkzeug.wrappers import Response

from planner.web import late
from planner.web.drafts import has_words, keep_now, text_of
from planner.web.gate import gate_of, run_of
from planner.web.late import page_of_request


def away_to(target: str) -> Response:
    """Make an empty page that goes on to another at once.

    This shape was measured, not guessed: a redirect that answers a form is blocked by
    the policy in one browser and says where it comes from in another.
    """
    response = make_response(render_template("unlock/leave.html"))
    response.headers["Refresh"] = f"0; url={target}"
    return response


def forget_everything(response: Response) -> Response:
    """Tell the browser to forget what it has of us: each of these is needed by one."""
    g.keeps_cookie = True  # nobody hands out a new one with this answer
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.delete_cookie(
        run_of(current_app).cookie_name,
        path=f"{request.script_root}/",
        httponly=True,
        samesite="Strict",
    )
    return response


def keep_typed() -> None:
    """Keep what the page that is closed had in its fields; never stop for it (U20)."""
    fields = text_of(dict(request.form.lists()))
    space = gate_of(current_app).space
    if not request.form.get("page") or not has_words(fields) or space is None:
        return
    if not keep_now(space, page_of_request(), fields):
        late.hold()
