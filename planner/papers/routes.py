"""The pages of papers and belongings."""

from flask import Blueprint, abort, current_app, render_template

from planner.content.model import Library
from planner.papers import service, view
from planner.web.vault import open_vault

papers = Blueprint("papers", __name__, url_prefix="/papers")


@papers.get("/")
@papers.get("/page/<int:page>")
def overview(page: int = 1) -> str:
    """Show the lists of everybody, with how much of each is settled (U65)."""
    everybody = service.load_lists(open_vault(), _library())
    pages = view.pages(everybody.people, view.PEOPLE_ON_A_PAGE)
    if not 0 < page <= len(pages):
        abort(404)
    return render_template(
        "papers/overview.html",
        people=[view.person(each) for each in pages[page - 1]],
        pages=view.links(len(pages), page, "papers.overview"),
    )


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library
