"""The settings pages."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from planner.web import display as looks
from planner.web.menu import url_of

settings = Blueprint("settings", __name__)


@settings.get("/settings/")
def overview() -> str:
    """List what can be chosen."""
    return render_template("settings/overview.html")


@settings.post("/display")
def display() -> Response:
    """Change how pages look, also before unlock."""
    looks.use(request.form)
    return redirect(url_of("home.overview"), code=303)
