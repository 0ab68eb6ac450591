"""A form with one field of every kind."""

from wtforms import (
    BooleanField,
    FileField,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    validators,
    widgets,
)
from wtforms.fields.choices import SelectChoice

from planner.web.forms import PassphraseField, PlannerForm, required


class _Part(Form):
    """A few small fields that make one answer."""

    class Meta(PlannerForm.Meta):
        csrf = False


class _When(_Part):
    day = StringField("Day")
    month = StringField("Month")
    year = StringField("Year", [validators.Regexp(r"\d*$", message="Write the year")])
    words = StringField("Or in your own words", description="Around Easter, perhaps")


class _Sum(_Part):
    amount = StringField("Amount")
    period = SelectField(
        "How often",
        choices=[SelectChoice("w", "Each week"), SelectChoice("m", "Each month")],
    )


class SampleForm(PlannerForm):
    """Every kind of field."""

    place = RadioField(
        "Where are the papers?",
        choices=[
            SelectChoice("home", "At home"),
            SelectChoice("work", "At work"),
            SelectChoice("other", "Elsewhere"),
        ],
        description="You can change this later.",
    )
    things = SelectMultipleField(
        "Which of these do you have?",
        choices=[
            SelectChoice("bag", "A bag"),
            SelectChoice("keys", "Spare keys"),
            SelectChoice("card", "A bank card"),
        ],
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )
    label = StringField(
        "A name for this",
        [required("Write a name, or skip this question")],
        description="A nickname or initials is enough.",
    )
    words = PassphraseField("Passphrase")
    country = SelectField(
        "Country", choices=[SelectChoice("es", "Spain"), SelectChoice("ie", "Ireland")]
    )
    note = TextAreaField(
        "Note", [validators.Length(max=200, message="Write at most 200 characters")]
    )
    when = FormField(_When, "When was it?", description="As exactly as you know.")
    cost = FormField(_Sum, "How much is it?")
    papers = FileField("Add papers", description="A photo or a scan, up to 20 MB.")
    agreed = BooleanField("Keep as written")
