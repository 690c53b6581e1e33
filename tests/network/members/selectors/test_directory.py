"""`network.members.selectors.directory` and `desk`: who is listed, who waits, and nobody else."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from network.members.choices import Audience
from network.members.models import Affiliation, Member, Profile
from network.members.selectors.desk import describe, waiting_for
from network.members.selectors.directory import (
    Asked,
    Choice,
    find_members,
    people_in_unit,
    read_directory,
)
from network.members.services.affiliating import Work, change_unit
from network.members.services.managing import suspend_member
from tests.factories.accounts import UserFactory
from tests.factories.members import (
    EVERYBODY,
    make_insider,
    make_member,
    make_organiser,
    teach,
)
from tests.factories.units import UnitFactory


@pytest.fixture
def poznan(db):
    return UnitFactory.create(code="306401", name="Poznań")


@pytest.fixture
def lodz(db):
    return UnitFactory.create(code="106101", name="Łódź", voivodeship="łódzkie")


@pytest.fixture
def viewer(db):
    """A reader of the network who is not listed."""
    return Member.objects.viewer(make_insider("Czytelniczka", directory=False).user)


def names(members):
    """Return the names of `members`, in order."""
    return [member.display_name for member in members]


def find(viewer, **asked):
    """Return the names of who fits."""
    return names(find_members(viewer, Asked(**asked)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["Anna Łąka", "Jan Łąkowski", "Zofia Nowak-Łąka"]),
        ("laka", ["Anna Łąka", "Zofia Nowak-Łąka"]),
        ("ŁĄKA", ["Anna Łąka", "Zofia Nowak-Łąka"]),
        ("laka anna", ["Anna Łąka"]),
        ("ann łąk", ["Anna Łąka"]),
        ("anna anna", ["Anna Łąka"]),
        ("owa", ["Zofia Nowak-Łąka"]),
        ("kowalska", []),
        ("%", []),
        ("_", []),
        ("<script>", []),
    ],
)
def test_name_is_found_by_parts_of_its_words(viewer, text, expected):
    for name in ("Zofia Nowak-Łąka", "Jan Łąkowski", "Anna Łąka"):
        make_insider(name)

    assert sorted(find(viewer, text=text)) == expected


def test_values_of_a_facet_are_alternatives_and_facets_narrow_together(viewer, poznan, lodz):
    teach(make_insider("Anna A", unit=poznan), "Dane")
    teach(make_insider("Jan B", unit=lodz), "Dane", "Prawo")
    make_insider("Ewa C", unit=lodz)

    assert find(viewer, units=("306401", "106101")) == ["Anna A", "Jan B", "Ewa C"]
    assert find(viewer, topics=("dane", "prawo")) == ["Anna A", "Jan B"]
    assert find(viewer, topics=("dane",), voivodeships=("łódzkie",)) == ["Jan B"]
    assert find(viewer, topics=("prawo",), units=("306401",)) == []
    assert find(viewer, text="ewa", units=("106101",)) == ["Ewa C"]


@pytest.mark.parametrize("asked", [{"units": ("999999",)}, {"topics": ("x",)}, {"units": ("",)}])
def test_value_that_nobody_has_narrows_to_nobody(viewer, asked):
    make_insider("Anna A")

    assert find(viewer, **asked) == []


def test_somebody_without_a_unit_is_listed_but_in_no_facet(viewer):
    person = make_insider("Anna A", **EVERYBODY)
    Affiliation.objects.filter(member=person).update(unit=None, unit_text="Związek")

    directory = read_directory(viewer, Asked())

    assert [one.name for one in directory.people] == ["Anna A"]
    assert (directory.units, directory.voivodeships) == ([], [])


def test_facets_are_in_their_order_and_know_what_is_chosen(viewer, poznan, lodz):
    for name, unit, topics in (
        ("Anna A", poznan, ("Prawo",)),
        ("Jan B", lodz, ("Prawo", "Dane")),
        ("Ewa C", lodz, ()),
    ):
        teach(make_insider(name, unit=unit), *topics)

    directory = read_directory(viewer, Asked(units=("106101",), topics=("dane",)))

    assert directory.units == [
        Choice(value="106101", label="Łódź", count=1, chosen=True),
    ]
    assert directory.topics == [
        Choice(value="prawo", label="Prawo", count=1, chosen=False),
        Choice(value="dane", label="Dane", count=1, chosen=True),
    ]
    assert directory.voivodeships == [
        Choice(value="łódzkie", label="łódzkie", count=1, chosen=False),
    ]
    assert (directory.total, [one.name for one in directory.people]) == (1, ["Jan B"])


def test_number_of_a_facet_is_what_a_click_brings(viewer, poznan, lodz):
    for number in range(3):
        teach(make_insider(f"Osoba {number}", unit=lodz), "Dane")
    teach(make_insider("Osoba 3", unit=poznan), "Prawo")
    asked = Asked(topics=("dane",))

    for choice in read_directory(viewer, asked).units:
        clicked = read_directory(viewer, Asked(topics=("dane",), units=(choice.value,)))
        assert clicked.total == choice.count


@pytest.mark.parametrize(
    ("page", "expected"), [(1, ["Osoba 0", "Osoba 1"]), (2, ["Osoba 2"]), (99, ["Osoba 2"])]
)
def test_page_past_the_end_is_the_last(viewer, settings, page, expected):
    settings.MEMBERS_PAGE_SIZE = 2
    for number in range(3):
        make_insider(f"Osoba {number}")

    directory = read_directory(viewer, Asked(), page=page)

    assert ([one.name for one in directory.people], directory.total) == (expected, 3)


def test_namesakes_stand_in_the_order_they_came(viewer):
    people = [make_insider("Anna Wrzos") for _ in range(3)]

    assert list(find_members(viewer, Asked())) == people


def test_empty_directory_has_no_facets(viewer):
    directory = read_directory(viewer, Asked())

    assert (directory.people, directory.total) == ([], 0)
    assert (directory.units, directory.topics, directory.voivodeships) == ([], [], [])


def test_people_in_a_unit_are_those_of_whom_it_may_be_known(poznan, lodz):
    make_insider("Zofia Dla Sieci", unit=poznan)
    make_insider("Anna Dla Wszystkich", unit=poznan, **EVERYBODY)
    make_insider("Ewa Ukryta", unit=poznan, work_audience=Audience.ME)
    make_insider("Jan Poza Listą", unit=poznan, directory=False)
    make_insider("Ola Gdzie Indziej", unit=lodz)
    make_member("Ula Czeka", unit=poznan, directory=True)
    reader = make_insider("Czytelniczka", directory=False).user

    inside = [one.name for one in people_in_unit(reader, poznan)]
    outside = [one.name for one in people_in_unit(AnonymousUser(), poznan)]

    assert inside == ["Zofia Dla Sieci", "Anna Dla Wszystkich"]
    assert outside == ["Anna Dla Wszystkich"]
    assert [one.name for one in people_in_unit(reader, poznan, limit=1)] == ["Zofia Dla Sieci"]


@pytest.fixture
def organiser(db):
    return Member.objects.viewer(make_organiser())


def waiting(viewer):
    """Return the names of who waits on a desk, in order."""
    return [work.member.display_name for work in waiting_for(viewer)]


def test_desk_lists_known_domains_first_then_the_longest_waiting(organiser):
    for name, known, day in (
        ("Nowa", False, date(2026, 3, 3)),
        ("Dawna", False, date(2026, 3, 1)),
        ("Nowa znana", True, date(2026, 3, 4)),
        ("Dawna znana", True, date(2026, 3, 2)),
    ):
        make_member(name).affiliations.update(domain_known=known, started_on=day)

    assert waiting(organiser) == ["Dawna znana", "Nowa znana", "Dawna", "Nowa"]


def test_desk_leaves_out_whoever_cannot_be_confirmed(organiser):
    make_member("Czeka")
    make_insider("Zweryfikowana")
    suspend_member(member=make_member("Zawieszona"), by=make_organiser(), reason="Spam")
    change_unit(member=make_member("Bez pracy"), work=Work())
    change_unit(member=make_member("Spoza rejestru"), work=Work(unit_text="Związek"))
    gone = make_member("Nieaktywna")
    type(gone.user).objects.filter(pk=gone.user_id).update(is_active=False)

    assert waiting(organiser) == ["Czeka"]


def test_desk_of_a_unit_lists_its_own(poznan, lodz):
    make_member("Swoja", unit=poznan)
    make_member("Obca", unit=lodz)
    colleague = make_insider("Obok", unit=poznan)

    assert waiting(Member.objects.viewer(colleague.user)) == ["Swoja"]
    assert waiting(Member.objects.viewer(make_member("Czeka też", unit=poznan).user)) == []
    assert waiting(Member.objects.viewer(UserFactory.create())) == []
    assert waiting(Member.objects.viewer(AnonymousUser())) == []


def test_organiser_who_waits_does_not_find_themselves(db):
    user = make_organiser()
    make_member("Organizatorka", user=user)
    make_member("Czeka")

    assert waiting(Member.objects.viewer(user)) == ["Czeka"]


def test_domain_of_the_address_is_shown_to_organisers_alone(organiser, poznan):
    make_member(unit=poznan, user=UserFactory.create(email="anna@um.example"))
    work = waiting_for(organiser).get()
    colleague = Member.objects.viewer(make_insider(unit=poznan).user)

    assert [describe(work, one).domain for one in (organiser, colleague)] == ["um.example", ""]


def test_desk_tells_work_that_profiles_hide(organiser):
    member = make_member()
    Profile.objects.update(work_audience=Audience.ME)

    told = describe(waiting_for(organiser).get(), organiser)

    assert (told.member, told.work.position) == (member, "dyrektor")
