"""What every form does by itself."""

from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField

from planner.web.forms import PassphraseField, PlannerForm, version_of
from planner.web.menu import url_of
from tests.page import FORGETFUL, PageClient


class Sample(PlannerForm):
    line = StringField("A line")
    area = TextAreaField("An area")
    secret = PassphraseField("A passphrase")


def test_t6_u137_every_field_is_told_to_forget(closed_page: PageClient) -> None:
    with closed_page.app.test_request_context("/"):
        closed_page.app.preprocess_request()
        form = Sample()
        for field in (form.line, form.area, form.secret):
            markup = str(field())
            for name, value in FORGETFUL.items():
                assert f'{name}="{value}"' in markup
        assert 'type="text"' in str(form.secret())


def test_u149_a_form_knows_whether_its_record_was_changed(
    closed_page: PageClient,
) -> None:
    with closed_page.app.test_request_context("/"):
        closed_page.app.preprocess_request()
        form = Sample()
        form.came_from("one")
        assert form.version.data == "one"
        assert not form.changed_meanwhile("two")  # it is only shown
    sent = MultiDict({"version": "one"})
    with closed_page.app.test_request_context("/", method="POST", data=sent):
        closed_page.app.preprocess_request()
        form = Sample()
        form.came_from("two")
        assert form.changed_meanwhile("two")
        assert not form.changed_meanwhile("one")


def test_u149_a_draft_keeps_the_version_it_was_typed_on(page: PageClient) -> None:
    page.send("/draft", {"page": "/settings/lock", "version": "old", "minutes": "2"})
    found = page.get("/settings/lock")

    version = found.select_one("main [name=version]")
    assert version is not None
    assert version["value"] == "old"
    assert found.select_one("[checked]")["value"] == "2"  # type: ignore[index]


def test_a_version_differs_when_a_part_does() -> None:
    assert version_of(["a", 1]) == version_of(["a", 1])
    assert version_of(["a", 1]) != version_of(["a", 2])
    assert version_of({"a": 1, "b": 2}) == version_of({"b": 2, "a": 1})


def test_a_page_that_is_not_there_leads_to_the_gate(closed_page: PageClient) -> None:
    with closed_page.app.test_request_context("/"):
        assert url_of("no.such").endswith("/open")
