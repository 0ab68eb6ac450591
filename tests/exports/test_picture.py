"""The picture of the first page, which stands on the page before (U103)."""

from io import BytesIO

from PIL import Image

from planner.exports.picture import WIDTH, first_page
from tests.exports.pages import made_of


def test_u103_the_picture_is_grey_as_wide_as_wanted_and_says_nothing_else() -> None:
    picture = first_page(made_of("<h1>List</h1>").data)

    with Image.open(BytesIO(picture)) as shown:
        assert shown.format == "PNG"
        assert (shown.width, shown.mode) == (WIDTH, "L")
        assert shown.height > shown.width
        assert shown.info == {}
        assert len(shown.getcolors() or []) > 1  # there is something on it
