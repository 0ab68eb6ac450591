"""What every template knows."""

from flask import Flask, current_app, url_for

from planner.web import i18n, menu
from planner.web.display import display
from planner.web.gate import gate_of, is_unlocked, neutral_url, storage_of
from planner.web.visits import csrf_token, visit


def app_name() -> str:
    """Return the plain name the planner goes by."""
    return storage_of(current_app).face().name


def _everywhere() -> dict[str, object]:
    unlocked = is_unlocked()
    gate = gate_of(current_app)
    here = visit()
    notice, here.notice = here.notice, None
    saved_at, here.saved_at = here.saved_at, None
    return {
        "app_name": app_name(),
        "language": i18n.language(),
        "direction": i18n.direction_of(i18n.language()),
        "display": display(),
        "menu": menu.menu() if unlocked else [],
        "unlocked": unlocked,
        "notice": notice,
        "saved_at": saved_at,
        "idle_seconds": gate.minutes * 60,
        "shift_leaves": gate.shift_leaves,
        "home_url": menu.url_of("home.overview"),
        "leave_url": url_for("unlock.leave"),
        "neutral_url": neutral_url(),
        "lock_url": url_for("unlock.lock"),
        "numbers_url": menu.url_of("helplines.overview"),
        "help_url": _help_url(unlocked=unlocked),
        "remember_url": menu.url_of("help.page", guide_id="traces"),
        "alive_url": url_for("web.alive"),
        "draft_url": url_for("web.draft"),
        "display_url": url_for("settings.display"),
        "page_texts": {},
    }


def _help_url(*, unlocked: bool) -> str | None:
    """Return where help is; before the first run there is none."""
    if unlocked:
        return menu.url_of("help.overview")
    known = storage_of(current_app).is_set_up()
    return url_for("unlock.forgotten") if known else None


def init_app(app: Flask) -> None:
    """Give it to every template."""
    app.context_processor(_everywhere)
    # A global and not of the context: macros are imported without the context.
    app.jinja_env.globals["csrf_token"] = csrf_token
