"""`practices.views.writing`: the sketch, the overview, the parts, rows, autosave, conflict."""

import pytest

from practices.choices import PracticeKind, State, Verdict
from practices.domain.template import Section
from practices.models import Practice
from practices.selectors.content import content_of
from practices.services.deciding import decide
from practices.services.drafting import save_draft
from practices.services.topics import ensure_topics
from tests.factories.people import UserFactory
from tests.factories.practices import (
    TOPIC,
    TOPIC_SLUG,
    author_of,
    full_content,
    make_draft,
    make_editor,
    make_person,
    make_published,
    make_reviewed,
    make_submitted,
)
from tests.practices.views.reading import templates_of, text_of

pytestmark = pytest.mark.django_db


def sketch(unit, **changes):
    """What the form of a sketch sends."""
    ensure_topics([TOPIC])
    return {
        "title": "Ławka sołecka",
        "summary": "Comiesięczny dyżur pod gołym niebem.",
        "owner_unit": str(unit.pk),
        "topics": [TOPIC_SLUG],
        "problem": "Nikt nie przychodził do urzędu.",
        "solution": "Ławka stoi na rynku.",
        "share": "1",
        **changes,
    }


def unit_of(user):
    """The unit somebody works for."""
    return Practice.objects.viewer(user).units


def open_revision(practice):
    """The version in work."""
    return practice.revisions.order_by("-number").first()


def need(practice, **changes):
    """What the second part of the form sends."""
    return {
        "version": open_revision(practice).version,
        "problem": "Nowy opis problemu.",
        "objectives": "Nowy cel.",
        **changes,
    }


# --- the sketch


def test_the_form_of_a_sketch_asks_six_things_under_the_definition(visit):
    ensure_topics([TOPIC])
    page = visit(make_person()).get("/practices/new/")

    assert list(page.context["form"].fields) == [
        "title", "summary", "owner_unit", "topics", "problem", "solution",
    ]  # fmt: skip
    words = text_of(page)
    assert "a pilot counts, a plan does not" in words
    assert 'data-counter="id_title"' in words
    assert "Characters: 0 of 100" in words


def test_a_sketch_is_shown_to_the_network(visit, said):
    author = make_person()
    [unit] = unit_of(author)

    answer = visit(author).post(
        "/practices/new/", sketch(Practice.owner_unit.field.related_model(pk=unit)), follow=True
    )

    practice = Practice.objects.get()
    assert answer.redirect_chain == [("/practices/lawka-solecka/edit/", 302)]
    assert said(answer) == ["The network sees your sketch."]
    assert (practice.kind, practice.state, practice.owner_unit_id) == (
        PracticeKind.SEED,
        State.DRAFT,
        unit,
    )
    assert open_revision(practice).solution == "Ławka stoi na rynku."
    assert author_of(practice) == author


def test_a_sketch_sent_twice_is_one(visit):
    author = make_person()
    [unit] = unit_of(author)
    sent = sketch(Practice.owner_unit.field.related_model(pk=unit))
    browser = visit(author)

    for _ in range(2):
        answer = browser.post("/practices/new/", sent)

    assert Practice.objects.count() == 1
    assert answer["Location"] == "/practices/lawka-solecka/edit/"  # type: ignore[possibly-undefined] # made above


def test_a_sketch_with_a_gap_is_refused_beside_the_field_and_keeps_the_rest(visit):
    author = make_person()
    [unit] = unit_of(author)

    page = visit(author).post(
        "/practices/new/",
        sketch(Practice.owner_unit.field.related_model(pk=unit), problem=" ", title="x" * 101),
    )

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"problem", "title"}
    words = text_of(page)
    assert '<a href="#id_problem">Problem and reasons:' in words
    assert "Ławka stoi na rynku." in words
    assert "Characters: 101 of 100" in words
    assert not Practice.objects.exists()


def test_a_draft_for_oneself_needs_no_more_than_a_name(visit, said):
    author = make_person()
    [unit] = unit_of(author)

    answer = visit(author).post(
        "/practices/new/",
        {"title": "Tylko nazwa", "owner_unit": str(unit), "keep": "1"},
        follow=True,
    )

    practice = Practice.objects.get()
    assert said(answer) == ["The draft is saved."]
    assert (practice.title, practice.kind) == ("Tylko nazwa", PracticeKind.PRACTICE)


def test_another_unit_cannot_be_chosen(visit):
    author, stranger = make_person(), make_person()
    ensure_topics([TOPIC])
    [unit] = unit_of(stranger)

    page = visit(author).post(
        "/practices/new/", sketch(Practice.owner_unit.field.related_model(pk=unit))
    )

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["owner_unit"]


def test_whoever_works_nowhere_is_told_what_comes_first(visit):
    page = visit(UserFactory.create()).get("/practices/new/")

    assert "First your local government" in text_of(page)
    assert templates_of(page)[0] == "practices/no_unit.html"


def test_a_visitor_signs_in_first_and_keeps_what_was_typed(visit):
    opened = visit().get("/practices/new/")
    sent = visit().post("/practices/new/", {"problem": "Długi tekst, którego szkoda."})

    assert opened["Location"] == "/accounts/login/?next=/practices/new/"
    assert sent.status_code == 403
    assert "Długi tekst, którego szkoda." in text_of(sent)


# --- the overview


def test_the_overview_says_how_far_it_is_and_leads_to_what_is_missing(visit):
    practice = make_draft(problem="", stage="", indicators=[])

    page = visit(author_of(practice)).get(f"/practices/{practice.slug}/edit/")

    writing = page.context["writing"]
    assert [lack.field.name for lack in writing.lacks] == ["stage", "problem", "indicators"]
    assert writing.wanted - writing.done == 3
    words = text_of(page)
    for address in ("basics/#id_stage", "need/#id_problem", "results/#rows-indicators"):
        assert f'href="/practices/{practice.slug}/edit/{address}"' in words
    assert "3 things are missing" in words
    assert f"{writing.done} of {writing.wanted} needed fields are there." in words


def test_a_complete_draft_says_that_nothing_is_missing(visit):
    practice = make_draft()

    words = text_of(visit(author_of(practice)).get(f"/practices/{practice.slug}/edit/"))

    assert "Everything that is asked for is there." in words
    assert "Show a sketch first?" in words


def test_a_submitted_practice_waits(visit):
    practice = make_submitted()

    words = text_of(visit(author_of(practice)).get(f"/practices/{practice.slug}/edit/"))

    assert "It cannot be changed meanwhile." in words
    assert "Submit for review" not in words


def test_a_published_practice_offers_a_new_version(visit):
    practice = make_published()

    words = text_of(visit(author_of(practice)).get(f"/practices/{practice.slug}/edit/"))

    assert f'action="/practices/{practice.slug}/revise/"' in words


def test_what_the_editors_said_stands_above_the_parts(visit):
    practice = make_reviewed()
    decide(practice=practice, by=make_editor(), outcome=Verdict.CHANGES, reason="Brakuje liczb.")

    page = visit(author_of(practice)).get(f"/practices/{practice.slug}/edit/")

    words = text_of(page)
    assert "What the editors said" in words
    assert "Brakuje liczb." in words
    assert "12 of 12 points" in words
    assert page.context["writing"].revision.number == 2


@pytest.mark.parametrize(
    "path",
    ["edit/", "edit/need/", "preview/", "files/", "authors/"],
)
def test_writing_is_for_those_who_write(visit, path):
    practice = make_published()
    address = f"/practices/{practice.slug}/{path}"

    assert visit(make_person()).get(address).status_code == 404
    assert visit(make_editor()).get(address).status_code == 404
    assert visit().get(address)["Location"] == f"/accounts/login/?next={address}"


# --- one part


@pytest.mark.parametrize("section", list(Section))
def test_every_part_can_be_opened_and_saved_as_it_is(visit, section):
    practice = make_draft(
        steps=[{"text": "Krok", "duration": "tydzień", "role": ""}],
        links=[{"url": "https://example.org/", "label": "Raport"}],
        offers=["visit", "call"],
        offer_capacity=4,
        offer_status="open",
        sdg_targets=["11.3", "16.7"],
        staff_fte="0.5",
        staff_unknown=False,
        latitude="52.5463",
        longitude="19.7065",
        signed_off=True,
        signed_off_role="Sekretarz",
        signed_off_on="2017-11-01",
    )
    browser = visit(author_of(practice))
    address = f"/practices/{practice.slug}/edit/{section.value}/"
    before = content_of(open_revision(practice))

    page = browser.get(address)
    answer = browser.post(address, {**as_sent(page.context["form"]), "then": "stay"})

    assert answer["Location"] == address
    assert content_of(open_revision(practice)) == before


def as_sent(form):
    """What a browser sends when nothing was changed."""
    sent = {}
    for bound in form:
        value = bound.value()
        if value is not None and value is not False:
            sent[bound.html_name] = value
    for rows in form.lists:
        sent[f"{rows.name}-count"] = rows.count
        for row in rows:
            sent |= {b.html_name: b.value() for b in row if b.value() is not None}
    return sent


def test_an_unknown_part_is_not_there(visit):
    practice = make_draft()

    answer = visit(author_of(practice)).get(f"/practices/{practice.slug}/edit/nothing/")

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("then", "where"),
    [
        ("solution", "edit/solution/"),
        ("stay", "edit/need/"),
        ("overview", "edit/"),
        ("", "edit/"),
    ],
)
def test_a_button_saves_and_leads_on(visit, said, then, where):
    practice = make_draft()

    answer = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/edit/need/", need(practice, then=then), follow=True
    )

    assert answer.redirect_chain == [(f"/practices/{practice.slug}/{where}", 302)]
    assert said(answer) == ["Saved."]
    revision = open_revision(practice)
    assert (revision.problem, revision.objectives) == ("Nowy opis problemu.", "Nowy cel.")


def test_drafting_asks_for_nothing(visit):
    practice = make_draft()

    answer = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/edit/need/", need(practice, problem="", objectives="")
    )

    assert answer.status_code == 302
    assert open_revision(practice).problem == ""


def test_a_text_over_the_limit_is_refused_beside_its_field_and_kept_on_the_page(visit):
    practice = make_draft()
    before = open_revision(practice).objectives

    page = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/edit/need/", need(practice, objectives="ą" * 801)
    )

    assert page.status_code == 422
    words = text_of(page)
    assert '<a href="#id_objectives">Aim:' in words
    assert "ą" * 801 in words
    assert "Nowy opis problemu." in words
    assert open_revision(practice).objectives == before


def test_amounts_are_typed_as_people_write_them(visit):
    practice = make_draft()
    sent = {
        "version": open_revision(practice).version,
        "cost_once": "1 234,50 zł",
        "cost_year": "20000",
        "currency": "PLN",
        "staff_fte": "1,5",
        "funding-count": "2",
        "funding-0-source": "Budżet",
        "funding-0-amount": "9 400",
        "funding-1-source": "",
    }

    visit(author_of(practice)).post(f"/practices/{practice.slug}/edit/resources/", sent)

    revision = open_revision(practice)
    assert (revision.cost_once, revision.cost_year, str(revision.staff_fte)) == (
        123_450,
        2_000_000,
        "1.50",
    )
    assert list(revision.funding.values_list("source", "amount")) == [("Budżet", 940_000)]


def test_a_refused_row_says_so_in_its_row(visit):
    practice = make_draft()
    sent = {
        "version": open_revision(practice).version,
        "solution": "Stół.",
        "steps-count": "2",
        "steps-0-text": "Pierwszy krok",
        "steps-1-duration": "tydzień",
    }

    page = visit(author_of(practice)).post(f"/practices/{practice.slug}/edit/solution/", sent)

    assert page.status_code == 422
    assert page.context["form"].problems() == [
        ("id_steps-1-text", "What is done", "This cannot be left empty.")
    ]
    assert 'href="#id_steps-1-text"' in text_of(page)
    assert "Pierwszy krok" in text_of(page)


@pytest.mark.parametrize(
    ("button", "rows"),
    [
        ("steps:add", ["jeden", "dwa", None]),
        ("steps:remove:0", ["dwa"]),
        ("steps:remove:7", ["jeden", "dwa"]),
        ("indicators:add", ["jeden", "dwa"]),
        ("nonsense", ["jeden", "dwa"]),
        ("steps:remove:x", ["jeden", "dwa"]),
    ],
)
def test_rows_come_and_go_without_a_script_and_without_saving(visit, button, rows):
    practice = make_draft()
    before = open_revision(practice).version
    sent = {
        "version": before,
        "solution": "Jeszcze nie zapisane.",
        "steps-count": "2",
        "steps-0-text": "jeden",
        "steps-1-text": "dwa",
        "rows": button,
    }

    page = visit(author_of(practice)).post(f"/practices/{practice.slug}/edit/solution/", sent)

    [steps] = page.context["form"].lists
    assert page.status_code == 200
    assert [row["text"].value() for row in steps] == rows
    assert "Jeszcze nie zapisane." in text_of(page)
    assert open_revision(practice).version == before


def test_a_full_list_takes_no_more_rows(visit):
    practice = make_draft(steps=[{"text": f"Krok {n}"} for n in range(12)])

    page = visit(author_of(practice)).get(f"/practices/{practice.slug}/edit/solution/")

    assert 'value="steps:add"' not in text_of(page)
    assert 'value="steps:remove:11"' in text_of(page)


def test_colleagues_can_be_named_as_the_contact(visit):
    author = make_person()
    [unit] = unit_of(author)
    colleague = make_person(Practice.owner_unit.field.related_model.objects.get(pk=unit))  # type: ignore[attr-defined] # made above
    make_person()
    practice = make_draft(author)

    page = visit(author).get(f"/practices/{practice.slug}/edit/basics/")

    choices = dict(page.context["form"].fields["contact_person"].choices)
    assert set(choices) == {"", str(author.pk), str(colleague.pk)}


# --- autosave


def test_autosave_keeps_the_text_and_says_the_new_version(visit):
    practice = make_draft()
    version = open_revision(practice).version

    answer = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/edit/need/",
        need(practice),
        headers={"accept": "application/json"},
    )

    assert answer.json() == {"version": version + 1, "detail": ""}
    assert open_revision(practice).problem == "Nowy opis problemu."


def test_autosave_keeps_what_can_be_kept_and_names_the_rest(visit):
    practice = make_draft()

    answer = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/edit/need/",
        need(practice, objectives="x" * 801),
        headers={"accept": "application/json"},
    )

    assert answer.json()["detail"] == "Not saved yet, please correct: Aim"
    revision = open_revision(practice)
    assert revision.problem == "Nowy opis problemu."
    assert revision.objectives == full_content()["objectives"]


def test_autosave_leaves_out_what_the_service_refuses(visit):
    practice = make_draft()

    answer = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/edit/solution/",
        {
            "version": open_revision(practice).version,
            "solution": "Nowy stół.",
            "steps-count": "1",
            "steps-0-duration": "tydzień",
        },
        headers={"accept": "application/json"},
    )

    assert answer.json()["detail"] == "Not saved yet, please correct: What is done"
    assert open_revision(practice).solution == "Nowy stół."


def test_autosave_stops_when_somebody_else_has_saved(visit):
    practice = make_draft()
    sent = need(practice)
    save_draft(practice=practice, by=author_of(practice), version=sent["version"], changes={})

    answer = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/edit/need/", sent, headers={"accept": "application/json"}
    )

    assert answer.status_code == 409
    assert "Somebody has changed this" in answer.json()["detail"]


def test_autosave_of_a_form_without_a_version_is_refused(visit):
    practice = make_draft()

    answer = visit(author_of(practice)).post(
        f"/practices/{practice.slug}/edit/need/",
        need(practice, version=""),
        headers={"accept": "application/json"},
    )

    assert answer.status_code == 422
    assert answer.json() == {"detail": "Load the page again."}


# --- two people at once


@pytest.fixture
def overtaken():
    """A practice, its author, and a form that somebody else has overtaken."""
    practice = make_draft()
    author = author_of(practice)
    sent = need(practice, problem="Mój problem.", objectives="Mój cel.")
    save_draft(
        practice=practice,
        by=author,
        version=sent["version"],
        changes={"problem": "Cudzy problem.", "objectives": "Mój cel."},
    )
    return practice, author, sent


def test_a_conflict_shows_both_texts_and_loses_neither(visit, overtaken):
    practice, author, sent = overtaken

    page = visit(author).post(f"/practices/{practice.slug}/edit/need/", sent)

    assert page.status_code == 409
    assert [diff.field.name for diff in page.context["differences"]] == ["problem"]
    words = text_of(page)
    assert "Two people wrote at once" in words
    assert "Cudzy" in words
    assert "Mój problem." in words
    assert "[removed]" in words
    assert "[added]" in words
    assert open_revision(practice).problem == "Cudzy problem."


def test_after_a_conflict_ones_own_text_can_be_saved(visit, overtaken):
    practice, author, sent = overtaken
    browser = visit(author)
    page = browser.post(f"/practices/{practice.slug}/edit/need/", sent)

    answer = browser.post(
        f"/practices/{practice.slug}/edit/need/",
        {**sent, "version": page.context["form"]["version"].value()},
    )

    assert answer.status_code == 302
    assert open_revision(practice).problem == "Mój problem."


def test_after_a_conflict_the_other_text_can_be_kept(visit, overtaken):
    practice, author, sent = overtaken
    browser = visit(author)
    page = browser.post(f"/practices/{practice.slug}/edit/need/", sent)

    browser.post(
        f"/practices/{practice.slug}/edit/need/",
        {
            **sent,
            "objectives": "Wspólny cel.",
            "version": page.context["form"]["version"].value(),
            "theirs": ["problem"],
        },
    )

    revision = open_revision(practice)
    assert (revision.problem, revision.objectives) == ("Cudzy problem.", "Wspólny cel.")


def test_the_same_form_sent_twice_is_no_conflict(visit):
    practice = make_draft()
    browser = visit(author_of(practice))
    sent = need(practice)

    for _ in range(2):
        answer = browser.post(f"/practices/{practice.slug}/edit/need/", sent)

    assert answer.status_code == 302  # type: ignore[possibly-undefined] # made above
    assert open_revision(practice).version == sent["version"] + 1


def test_a_form_that_was_closed_meanwhile_gives_the_text_back(visit):
    practice = make_draft()
    sent = need(practice, problem="Tego tekstu szkoda stracić.")
    revision = open_revision(practice)
    revision.state, revision.frozen_at = State.SUBMITTED, "2017-12-01T10:00Z"
    revision.save()
    browser = visit(author_of(practice))

    opened = browser.get(f"/practices/{practice.slug}/edit/need/")
    answer = browser.post(f"/practices/{practice.slug}/edit/need/", sent)

    assert opened["Location"] == f"/practices/{practice.slug}/edit/"
    assert answer.status_code == 409
    assert "Tego tekstu szkoda stracić." in text_of(answer)


def test_a_sign_in_that_ended_gives_the_text_back(visit):
    practice = make_draft()

    answer = visit().post(
        f"/practices/{practice.slug}/edit/need/", need(practice, problem="Tego szkoda stracić.")
    )

    assert answer.status_code == 403
    assert "Tego szkoda stracić." in text_of(answer)


# --- looking at it


def test_preview_shows_the_version_in_work_as_readers_would_see_it(visit):
    practice = make_draft(title="Jeszcze nie opublikowana")

    page = visit(author_of(practice)).get(f"/practices/{practice.slug}/preview/")

    assert templates_of(page)[0] == "practices/detail.html"
    assert "Jeszcze nie opublikowana" in text_of(page)


def test_without_a_version_in_work_preview_is_the_page(visit):
    practice = make_published()

    answer = visit(author_of(practice)).get(f"/practices/{practice.slug}/preview/")

    assert answer["Location"] == practice.get_absolute_url()


def test_text_is_shown_as_a_page_would(visit):
    browser = visit(UserFactory.create())

    answer = browser.post("/practices/drafts/preview/", {"text": "**ważne** <b>nie</b>"})

    assert text_of(answer) == "<p><strong>ważne</strong> &lt;b&gt;nie&lt;/b&gt;</p>"
    assert browser.get("/practices/drafts/preview/").status_code == 405
