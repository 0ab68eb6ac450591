"""The page itself. Registered in tests and while working on the look only."""

from collections.abc import Mapping

from flask import Blueprint, render_template, request

from planner.style.forms import SampleForm

style = Blueprint("style", __name__, url_prefix="/style")

#: The page of the pager that is shown as open.
HERE = 2

#: What the components are shown with.
SAMPLES: Mapping[str, object] = {
    "rows": (
        {
            "label": "Where to go",
            "value": "With Ana",
            "url": "#content",
            "hidden": "",
        },
        {
            "label": "Who has a key",
            "value": "Nobody yet",
            "url": "#content",
            "action": "Add",
        },
        {"label": "Bus", "value": "Line 12\nLine 40"},
    ),
    "steps": (
        {
            "id": 1,
            "text": "Copy the papers",
            "hint": "At the library",
            "url": "#content",
        },
        {"id": 2, "text": "Pack a bag", "status": "Done for now", "kind": "done"},
        {"id": 3, "text": "Ask about a bank card", "status": "Later", "kind": "plain"},
    ),
    "pages": {
        "links": tuple(
            {"label": str(number), "url": "#content", "current": number == HERE}
            for number in range(1, 6)
        ),
        "before": "#content",
        "after": "#content",
    },
    "heads": ("What", "Each month", "Note"),
    "table_rows": (
        ("Rent", "640.00", "due on the first"),
        ("Bus and train", "48.50", ""),
        ("Phone", "15.00", "prepaid"),
    ),
}


@style.route("/", methods=["GET", "POST"])
def overview() -> str:
    """Show every component; a POST shows the form with its problems."""
    form = SampleForm()
    if request.method == "POST":
        form.validate()
    return render_template("style/overview.html", form=form, **SAMPLES)
