"""Every file of the real content is a case."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from planner.content.check import faults
from planner.content.grade import grade
from planner.content.model import Country, Item, Library, Question, Thing, Topic
from planner.content.prose import words_of
from planner.paths import CHECKLISTS

HERE = Path(__file__).parent
FILES = sorted(path for path in CHECKLISTS.rglob("*") if path.is_file())
SECTIONS = [path.stem for path in CHECKLISTS.glob("plan/*.toml")]
COUNTRIES = sorted(
    path.stem
    for path in CHECKLISTS.glob("helplines/*.toml")
    if path.stem != "international"
)
LISTS = [path.stem for path in CHECKLISTS.glob("papers/*.toml")]
STAGES = [path.stem for path in CHECKLISTS.glob("weeks/*.toml")]
GUIDES = [path.stem for path in CHECKLISTS.glob("guides/*.md")]

#: Advice that is hers to give: steps never say so (what never bends, 4).
PRESSURE = re.compile(
    r"\b(you (must|should|have to|need to) (go|leave|stay|report|call)|just leave"
    r"|why did you|must|urgent|shame|your fault is)\b",
    re.IGNORECASE,
)
GENDERED = re.compile(r"\b(he|she|him|her|his|hers|husband|wife)\b", re.IGNORECASE)
PLACES = ["history", "downloads", "recent", "files", "queue", "synced folders"]
PLACES += ["clipboard", "noticed", "chrome", "edge", "firefox", "safari"]
PLACES += ["windows", "mac", "linux"]
STYLE = re.compile(r"[!\u2014\U0001f300-\U0001faff]")


def texts_of(item: Item) -> list[str]:
    texts = (item.text, item.quiet, item.helps, item.risk, item.unknown_text)
    return [text for text in texts if text]


def test_the_whole_library_has_no_fault(real: Library) -> None:
    assert faults(real) == []


def test_every_file_is_read(real: Library) -> None:
    kept = {"questions.toml", "sources.toml", "retired.toml", "words/en.toml"}
    kept.add("day.toml")
    kept |= {f"plan/{section.id}.toml" for section in real.sections}
    kept |= {f"papers/{each.id}.toml" for each in real.lists}
    kept |= {"budget.toml", "changes.toml", "claims.toml", "ties.toml"}
    kept |= {f"guides/{guide.id}.md" for guide in real.guides}
    kept |= {f"helplines/{country.code}.toml" for country in real.countries}
    kept |= {f"weeks/{stage.id}.toml" for stage in real.stages}
    kept |= {f"steady/{page.id}.toml" for page in real.pages}
    kept |= {"helplines/international.toml", "steady/groups.toml", "notes.toml"}
    assert {str(path.relative_to(CHECKLISTS)) for path in FILES} == kept


def test_there_is_enough(real: Library) -> None:
    assert len(list(real.questions)) >= 45
    assert len(list(real.items)) >= 470
    assert len(real.sections) >= 24
    assert sum(question.short for question in real.questions) == 8
    assert sorted(country.code for country in real.countries) == COUNTRIES
    assert {"au", "ca", "es", "ie", "nz", "uk", "us"} <= set(COUNTRIES)


def test_every_condition_of_the_design_notes_can_be_answered(real: Library) -> None:
    with (HERE / "tags.toml").open("rb") as file:
        tags = tomllib.load(file)
    without = {tag for tag, fact in tags.items() if fact.startswith("-")}

    assert without == {"any", "advocate_view"}
    assert {tags[tag] for tag in tags.keys() - without} <= real.facts


@pytest.mark.parametrize("section_id", SECTIONS)
def test_a_section_speaks_plainly_and_pushes_nobody(
    section_id: str, real: Library
) -> None:
    section = real.section(section_id)
    assert section.items
    texts = [
        section.intro,
        *(text for item in section.items for text in texts_of(item)),
    ]
    for text in texts:
        assert not PRESSURE.search(text), text
        assert not GENDERED.search(text), text
        assert not STYLE.search(text), text
        assert text[-1] in ".?", text


@pytest.mark.parametrize("section_id", SECTIONS)
def test_every_item_says_why_and_on_what_ground(section_id: str, real: Library) -> None:
    for item in real.section(section_id).items:
        assert item.helps
        assert item.quiet != item.text
        assert item.source.addresses or item.source.editorial, item.id
        assert len(item.quiet) <= 90, item.quiet


#: Written down or gathered with nothing in it that could be held against anybody.
NO_RISK_IN_IT = {"good-day", "what-calms"}
COLLECTS = re.compile(r"^(Note|List|Write|Make a list|Take photos|Keep notes|Carry)\b")


@pytest.mark.parametrize("section_id", SECTIONS)
def test_what_is_written_down_or_gathered_says_what_could_be_noticed(
    section_id: str, real: Library
) -> None:
    for item in real.section(section_id).items:
        if item.id not in NO_RISK_IN_IT and COLLECTS.search(item.text):
            assert item.risk, item.id


def test_a_step_that_waits_says_why_it_would_be_noticed(real: Library) -> None:
    held = [item for item in real.items if item.only_after]
    assert len(held) > 20
    assert [item.id for item in held if not item.risk] == []


def texts_of_thing(thing: Thing) -> list[str]:
    texts = [thing.text, thing.quiet, thing.helps, thing.missed]
    for each in thing.replace:
        texts += [each.how, each.cost, each.time]
    return [text for text in texts if text]


@pytest.mark.parametrize("list_id", LISTS)
def test_a_list_of_papers_speaks_plainly_and_pushes_nobody(
    list_id: str, real: Library
) -> None:
    papers = real.list(list_id)
    assert papers.things
    for thing in papers.things:
        for text in texts_of_thing(thing):
            assert not PRESSURE.search(text), text
            assert not GENDERED.search(text), text
            assert not STYLE.search(text), text
        assert len(thing.quiet) <= 60, thing.quiet
        assert thing.source.addresses or thing.source.editorial, thing.id


@pytest.mark.parametrize("stage_id", STAGES)
def test_a_stage_of_the_weeks_speaks_plainly_and_pushes_nobody(
    stage_id: str, real: Library
) -> None:
    stage = next(each for each in real.stages if each.id == stage_id)
    steps = [task.step for task in stage.tasks if task.step]
    texts = [stage.intro, *(task.because for task in stage.tasks if task.because)]
    texts += [text for step in steps for text in texts_of(step)]
    for text in texts:
        assert not PRESSURE.search(text), text
        assert not GENDERED.search(text), text
        assert not STYLE.search(text), text
        assert text[-1] in ".?", text
    for step in steps:
        assert step.source.addresses or step.source.editorial, step.id
        assert step.quiet != step.text
        assert len(step.quiet) <= 90, step.quiet
        assert not real.words.found_in(step.quiet), step.quiet
        if re.search(r"\d|per cent", step.text + step.helps):
            assert step.source.addresses, step.id


def test_a_country_is_named_in_the_weeks_only_where_the_plan_has_a_source(
    real: Library,
) -> None:
    """Rules of one country stand in the plan, with their sources and their country."""
    for task in real.tasks:
        if task.step:
            told = " ".join(texts_of(task.step)) + (task.because or "")
            assert not re.search(r"United (States|Kingdom)|Canada|Australia", told)
            assert not any("country_" in fact for fact in task.step.when.facts)


def test_u49_no_task_of_the_weeks_repeats_what_the_plan_says(real: Library) -> None:
    def plain(text: str) -> str:
        return re.sub(r"\W", "", text.lower())

    said = {plain(text) for item in real.items for text in texts_of(item)[:2]}
    for task in real.tasks:
        if task.step:
            assert plain(task.step.text) not in said, task.id
            assert plain(task.step.quiet) not in said, task.id
        else:
            assert real.item(task.item or ""), task.id
    linked = [task.item for task in real.tasks if task.item]
    assert len(linked) == len(set(linked)) >= 50


def test_point_15_every_part_of_moving_house_is_there(real: Library) -> None:
    moves = {task.key for task in real.tasks if task.move}
    assert moves >= {
        *("own-mail", "mail-redirect", "us-address", "us-records", "power-and-water"),
        *("school-records-moved", "work-address-list", "shared-shopping"),
        *("weeks-new-doctor", "weeks-vet-notes", "pet-routine", "weeks-insurance"),
        *("weeks-licence", "weeks-voter", "weeks-phone-bill", "weeks-bank-address"),
        *("weeks-shop-cards", "weeks-new-power"),
    }


def test_what_a_new_paper_costs_and_takes_has_a_source(real: Library) -> None:
    for thing in real.things:
        general = [each for each in thing.replace if each.country is None]
        assert len(general) <= 1, thing.id
        for each in thing.replace:
            if each.country or each.cost or each.time or re.search(r"\d", each.how):
                assert each.source.addresses, thing.id
                assert each.country, thing.id


def test_u64_what_is_on_show_says_that_it_would_be_missed(real: Library) -> None:
    for name in ("passport", "keys", "valuables", "keepsakes", "statements"):
        assert real.thing(name).missed, name


def test_ten_minutes_are_enough_for_what_belongs_to_them(real: Library) -> None:
    everybody = [each for each in real.things if each.ten and "me" in each.whose]
    assert 8 <= len(everybody) <= 25


def test_country_rules_stand_under_their_country(real: Library) -> None:
    named = {
        "country_us": "United States",
        "country_uk": "United Kingdom",
        "country_nz": "New Zealand",
    }
    for item in real.items:
        for fact, name in named.items():
            if (
                item.text.find(f"In the {name}") == 0
                or item.text.find(f"In {name}") == 0
            ):
                assert item.when.alternatives, item.id
                assert item.when.unknown == "hide", item.id
                together = item.when.alternatives
                assert all(fact in one or "tribal" in one for one in together), item.id


def test_figures_have_a_source(real: Library) -> None:
    for item in real.items:
        if re.search(r"\d|per cent", item.text + item.helps):
            assert item.source.addresses, item.id


@pytest.mark.parametrize("code", [*COUNTRIES, "international"])
def test_u140_every_number_has_a_source_and_a_date(code: str, real: Library) -> None:
    country = real.international if code == "international" else real.country(code)
    assert bool(country.emergency) is (code != "international")
    assert country.services
    for number in country.emergency + country.services:
        assert number.source.addresses, number.name
        assert number.phone or number.text_line or number.web, number.name
        if not number.emergency and (number.phone or number.text_line):
            assert number.bill, number.name


def questions_of(country: Country, real: Library) -> list[Question]:
    return [each for each in real.questions if country.fact in each.facts]


def test_every_country_can_be_picked(real: Library) -> None:
    for country in real.countries:
        assert [each.id for each in questions_of(country, real)] == ["country"]


def topic_is_sensitive(topic: Topic) -> bool:
    return any(question.sensitive for question in topic.questions)


def test_u51_practical_questions_come_before_sensitive_ones(real: Library) -> None:
    """From the first question of the first topic to the last one of the last."""
    flags = [each.sensitive for topic in real.topics for each in topic.questions]
    assert flags == sorted(flags)
    assert not topic_is_sensitive(real.topics[0])


def test_u51_topics_about_danger_come_last(real: Library) -> None:
    signs = [any(each.sign for each in topic.questions) for topic in real.topics]
    assert signs == sorted(signs)
    assert [topic.heavy for topic in real.topics] == signs
    for topic, dangerous in zip(real.topics, signs, strict=True):
        assert all(each.sign for each in topic.questions) is dangerous, topic.id


def test_u51_no_question_asks_who_somebody_is(real: Library) -> None:
    asked = " ".join(question.label for question in real.questions).lower()
    for word in ("your name", "address", "birthday", "phone number", "their name"):
        assert word not in asked


def test_a_sensitive_question_says_what_better_not_to_write(real: Library) -> None:
    for question in real.questions:
        if question.sensitive:
            assert question.hint, question.id


@pytest.mark.parametrize("guide_id", GUIDES)
def test_u142_a_help_page_is_short_and_plain(guide_id: str, real: Library) -> None:
    guide = real.guide(guide_id)
    texts = words_of(guide.body)
    assert sum(len(text.split()) for text in texts) <= 400
    assert grade(texts) <= 8
    assert not [text for text in texts if STYLE.search(text) or GENDERED.search(text)]


def test_every_limit_is_told_in_a_help_page(real: Library) -> None:
    told = {limit for guide in real.guides for limit in guide.limits}
    assert told == {f"L{number}" for number in range(1, 16)}


def test_u139_the_page_on_traces_names_every_place(real: Library) -> None:
    texts = [
        text
        for guide_id in ("traces", "systems")
        for text in words_of(real.guide(guide_id).body)
    ]
    told = " ".join(texts).lower()
    for place in PLACES:
        assert place in told, place


def test_u143_one_sentence_says_that_it_calls_nobody(real: Library) -> None:
    first = words_of(real.guide("alone").body)[0]
    assert first.startswith("This program calls nobody and watches nothing.")


def test_u162_the_statement_names_the_departure(real: Library) -> None:
    told = " ".join(words_of(real.guide("accessibility").body))
    for words in ("What was tried", "Known gaps", "departure", "No account"):
        assert words in told


def ids_of(real: Library) -> dict[str, list[str]]:
    return {
        "items": sorted(item.id for item in real.items),
        "blanks": sorted({b.id for item in real.items for b in item.blanks}),
        "questions": sorted(question.id for question in real.questions),
        "choices": sorted(
            f"{question.id}: {choice.value}"
            for question in real.questions
            for choice in question.choices
        ),
        "sections": sorted(section.id for section in real.sections),
        "guides": sorted(guide.id for guide in real.guides),
        "things": sorted(thing.id for thing in real.things),
        "lists": sorted(each.id for each in real.lists),
        "lines": sorted(line.id for line in real.budget),
        "ways": sorted(way.id for way in real.ways),
        "changes": sorted(change.id for change in real.changes),
        "day_steps": sorted(step.id for step in real.day_steps),
        "cards": sorted(card.id for card in real.cards),
        "card_lines": sorted(line.id for card in real.cards for line in card.lines),
        "claims": sorted(claim.id for claim in real.claims),
        "ties": sorted(tie.id for tie in real.ties),
        "stages": sorted(stage.id for stage in real.stages),
        "tasks": sorted(task.id for task in real.tasks),
        "note parts": sorted(part.id for part in real.note_parts),
        "note lines": sorted(line.id for line in real.note_lines),
        "note blanks": sorted(
            blank.id for line in real.note_lines for blank in line.blanks
        ),
    }


def test_an_id_that_was_given_out_is_there_or_retired(real: Library) -> None:
    """Answers and progress hang on ids; add new ones to ids.json, never take away."""
    given_out = json.loads((HERE / "ids.json").read_text(encoding="utf-8"))
    now = ids_of(real)
    for kind, ids in given_out.items():
        assert set(ids) <= set(now[kind]) | real.retired, kind
        assert set(now[kind]) <= set(ids), f"new {kind}: add them to ids.json"


# -- the day


def texts_of_the_day(real: Library) -> list[tuple[str, str]]:
    """Return every text of the day with its quiet one."""
    steps = [(step.text, step.quiet) for step in real.day_steps]
    steps += [(each.fails, each.quiet_fails) for each in real.day_steps if each.fails]  # type: ignore[misc]
    cards = [(card.title, card.quiet_title) for card in real.cards]
    lines = [(line.text, line.quiet) for card in real.cards for line in card.lines]
    return [*steps, *cards, *lines]


def test_the_day_speaks_plainly_and_pushes_nobody(real: Library) -> None:
    for text, quiet in texts_of_the_day(real):
        assert not PRESSURE.search(text), text
        assert not GENDERED.search(text), text
        assert not STYLE.search(text), text
        assert len(text) <= 85, text
        assert len(quiet) <= 50, quiet


def test_u75_every_step_of_the_day_but_the_last_says_what_if_it_fails(
    real: Library,
) -> None:
    assert [each.id for each in real.day_steps if not each.fails] == ["first-evening"]


def test_the_six_cards_are_there_and_each_is_short(real: Library) -> None:
    assert {card.id for card in real.cards} == {
        *("right-now", "back-early", "no-car", "child-away", "no-phone", "no-answer")
    }
    for card in real.cards:
        assert 4 <= len(card.lines) <= 7, card.id
        for line in card.lines:
            assert line.source.addresses or line.source.editorial, line.id


def test_the_phone_is_the_last_thing_before_the_door(real: Library) -> None:
    """What needs the phone comes before it goes, so that nothing changes early."""
    steps = {each.id: each for each in real.day_steps}
    assert {"sign-today", "helper-there", "bags-out"} <= set(steps["phone-last"].needs)
    assert "phone-last" in steps["out-of-the-door"].needs


def test_only_short_things_have_minutes_of_ours(real: Library) -> None:
    assert max(each.minutes or 0 for each in real.day_steps) <= 10
