"""Pages of operators: numbers and ids, acts with a reason, nothing for anybody else."""

from datetime import timedelta

import pytest

from tasks.choices import JobState, MailState
from tasks.clock import now
from tasks.models import AuditEntry, Heartbeat, Job, OutgoingMail, QueuePause, Slot, Suppression
from tasks.selectors.operations import read_operations
from tasks.services.suppressing import suppress
from tests.factories.people import UserFactory
from tests.factories.tasks import make_mail

pytestmark = pytest.mark.django_db

# Two for the person, five for the health, one for each part of the page, the rest for the frame.
QUERIES = 18


@pytest.fixture
def operator(client, settings):
    settings.NETWORK_TASKS_ADAPTER = "tasks.adapter.TasksAdapter"
    user = UserFactory.create(is_staff=True)
    client.force_login(user)
    return user


def furnish(number):
    """Leave work of every sort behind."""
    for place in range(number):
        Job.objects.create(name="tasks.fan_out", payload={"event_id": 700 + place})
        Job.objects.create(name="tasks.fan_out", state=JobState.DEAD, finished_at=now())
        Job.objects.create(name="a", queue=f"q{place}", state=JobState.DONE, finished_at=now())
        Heartbeat.objects.create(worker=f"w{place}", beat_at=now())
        make_mail(f"m{place}", state=MailState.SENT, sent_at=now(), domain=f"d{place}.example")
        suppress(f"a{place}@example.org", reason="SMTPRecipientsRefused")
        Slot.objects.create(name="tasks.plan_digests", due_at=now() - timedelta(days=place))


@pytest.mark.parametrize("number", [1, 3])
def test_overview_costs_the_same(client, operator, django_assert_num_queries, number):
    furnish(number)

    with django_assert_num_queries(QUERIES):
        page = client.get("/operations/")

    assert page.status_code == 200


def test_overview_counts(client, operator):
    furnish(2)
    make_mail("waits")
    Job.objects.create(name="a", queue="mail", run_at=now() + timedelta(hours=2))
    Heartbeat.objects.create(worker="stary", beat_at=now() - timedelta(hours=2))

    found = read_operations()

    rows = {row.name: (row.due, row.running, row.later, row.dead) for row in found.queues}
    assert rows == {"default": (2, 0, 0, 2), "mail": (0, 0, 1, 0)}
    assert found.done == 2
    assert [bar.height for bar in found.bars if bar.jobs] == [100]
    assert {worker.name: worker.lives for worker in found.workers} == {
        "stary": False, "w0": True, "w1": True,
    }  # fmt: skip
    assert {one.value: one.number for one in found.mails if one.number} == {"sent": 2, "queued": 1}
    assert [(one.label, one.number) for one in found.domains] == [
        ("d0.example", 1), ("d1.example", 1),
    ]  # fmt: skip
    assert found.suppressed == 2
    [again] = [row for row in found.periodic if row.name == "tasks.plan_digests"]
    assert again.next > now()


def test_nothing_at_all_is_said_in_words(client, operator):
    page = client.get("/operations/").text

    assert "Żaden proces roboczy nie dał znaku życia" in page
    assert "jeszcze nigdy" in page


def test_pages_show_no_address(client, operator):
    mail = make_mail("tajny", state=MailState.FAILED)
    suppress("tajny@example.org", reason="SMTPRecipientsRefused")

    for page in ("", "mails/", f"mails/{mail.pk}/", "suppressions/", "jobs/"):
        assert "tajny@example.org" not in client.get(f"/operations/{page}").text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3),
        ("?state=dead", 1),
        ("?queue=mail", 1),
        ("?number=712", 1),
        ("?number=71", 0),
        ("?number=7", 1),
        ("?number=90003", 1),
        ("?number=dwanaście&state=nonsens", 3),
        ("?number=99999999999999999999999", 3),
        ("?number=-1", 3),
        ("?page=900", 3),
    ],
)
def test_jobs_are_found_by_what_is_known(client, operator, query, found):
    Job.objects.create(pk=90_001, name="a", payload={"event_id": 712, "other_id": 7})
    Job.objects.create(pk=90_002, name="b", queue="mail", payload={"mail_id": 1234})
    Job.objects.create(pk=90_003, name="c", state=JobState.DEAD, payload={})

    page = client.get(f"/operations/jobs/{query}")

    assert (page.status_code, len(page.context["page"].object_list)) == (200, found)


@pytest.mark.parametrize(
    ("query", "found"), [("", 2), ("?state=failed", 1), ("?number=4711", 1), ("?number=x", 2)]
)
def test_mails_are_found_by_what_is_known(client, operator, query, found):
    make_mail("a", state=MailState.FAILED)
    make_mail("b", subject_id=4711)

    assert len(client.get(f"/operations/mails/{query}").context["page"].object_list) == found


def test_a_job_is_retried_with_a_reason(client, operator):
    job = Job.objects.create(name="tasks.fan_out", state=JobState.DEAD, finished_at=now())
    page = f"/operations/jobs/{job.pk}/"

    assert 'value="retry"' in client.get(page).text
    nothing = client.post(page, {"reason": "", "act": "retry"})
    done = client.post(page, {"reason": "Już działa", "act": "retry"})

    assert (nothing.status_code, list(nothing.context["form"].errors)) == (422, ["reason"])
    assert done.status_code == 302
    assert Job.objects.get(pk=job.pk).state == "ready"
    assert AuditEntry.objects.get().actor == operator


def test_a_job_that_moved_on_is_said_and_nothing_typed_is_lost(client, operator):
    job = Job.objects.create(name="a", state=JobState.DONE, finished_at=now())

    answer = client.post(f"/operations/jobs/{job.pk}/", {"reason": "Powód", "act": "retry"})

    assert answer.status_code == 422
    assert "zmieniło tymczasem stan" in answer.text
    assert answer.context["form"]["reason"].value() == "Powód"


@pytest.mark.parametrize("act", ["", "usuń", "__class__"])
def test_an_act_that_is_none_does_nothing(client, operator, act):
    job = Job.objects.create(name="a", state=JobState.DEAD, finished_at=now())

    answer = client.post(f"/operations/jobs/{job.pk}/", {"reason": "Powód", "act": act})

    assert (answer.status_code, Job.objects.get().state) == (422, "dead")


def test_a_mail_is_cancelled(client, operator):
    mail = make_mail()

    client.post(f"/operations/mails/{mail.pk}/", {"reason": "Pomyłka", "act": "cancel"})

    assert OutgoingMail.objects.get().state == "cancelled"


def test_a_queue_is_paused_and_goes_on(client, operator):
    client.post("/operations/queues/mail/", {"reason": "Naprawa", "act": "pause"})
    assert QueuePause.objects.get().paused_by == operator
    assert "stoi" in client.get("/operations/").text
    assert 'value="resume"' in client.get("/operations/queues/mail/").text

    client.post("/operations/queues/mail/", {"reason": "Działa", "act": "resume"})
    assert not QueuePause.objects.exists()


@pytest.mark.parametrize(
    "page", ["queues/nie-ma/", "jobs/4711/", "mails/4711/", "suppressions/4711/"]
)
def test_what_is_not_there_is_not_found(client, operator, page):
    assert client.get(f"/operations/{page}").status_code == 404


def test_an_address_is_let_go(client, operator):
    suppress("anna@example.org", reason="SMTPRecipientsRefused")
    page = f"/operations/suppressions/{Suppression.objects.get().pk}/"

    assert client.get(page).status_code == 200
    client.post(page, {"reason": "Założona"})

    assert not Suppression.objects.exists()


def test_for_anybody_else_there_is_no_such_page(client, db, settings):
    settings.NETWORK_TASKS_ADAPTER = "tasks.adapter.TasksAdapter"
    client.force_login(UserFactory.create())

    assert client.get("/operations/").status_code == 404
    assert client.post("/operations/queues/mail/", {"act": "pause"}).status_code == 404
