"""Jobs over the API: for operators."""

import pytest

from tasks.choices import JobState
from tasks.models import Job
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(api, settings):
    settings.NETWORK_TASKS_ADAPTER = "tasks.adapter.TasksAdapter"
    user = UserFactory.create(is_staff=True)
    api.force_authenticate(user)
    return user


def test_jobs_are_listed_newest_first_and_found(api, operator):
    first = Job.objects.create(name="a", payload={"event_id": 4711})
    second = Job.objects.create(name="b", state=JobState.DEAD, queue="mail")

    def ids(query=""):
        return [one["id"] for one in api.get(f"/api/v1/jobs/{query}").json()["results"]]

    assert ids() == [second.pk, first.pk]
    assert ids("?number=4711") == [first.pk]
    assert ids("?state=dead&queue=mail") == [second.pk]
    assert api.get("/api/v1/jobs/?state=zmyślony").status_code == 400


@pytest.mark.parametrize(("act", "state"), [("retry", "ready"), ("cancel", "cancelled")])
def test_a_job_is_acted_on_once(api, operator, act, state):
    job = Job.objects.create(name="a", state=JobState.DEAD)
    address = f"/api/v1/jobs/{job.pk}/{act}/"

    assert api.post(address, {}).status_code == 400
    assert api.post(address, {"reason": "Powód"}).json()["state"] == state
    Job.objects.update(state=JobState.DONE)
    again = api.post(address, {"reason": "Powód"})

    assert (again.status_code, again.json()["type"]) == (409, "urn:rozkolys:problem:moved_on")


def test_a_job_that_is_not_there(api, operator):
    assert api.post("/api/v1/jobs/4711/retry/", {"reason": "Powód"}).status_code == 404


def test_others_are_refused(api, settings):
    settings.NETWORK_TASKS_ADAPTER = "tasks.adapter.TasksAdapter"
    assert api.get("/api/v1/jobs/").status_code == 401
    api.force_authenticate(UserFactory.create())

    assert api.get("/api/v1/jobs/").status_code == 403
