"""`network.accounts.services.readdressing`: a new address for whoever lost the mailbox."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from network.accounts.adapter import AccountsAdapter
from network.accounts.exceptions import (
    AddressTaken,
    NobodyThere,
    ReasonMissing,
    RequestSettled,
)
from network.accounts.models import LostMailbox, User
from network.accounts.services.readdressing import (
    PURPOSE,
    Loss,
    announce_change,
    confirm_loss,
    move_account,
    read_loss,
    refuse_loss,
    report_loss,
)
from tasks.clock import acting_at, now
from tasks.exceptions import LinkExpired, LinkUnknown, LinkUsed
from tasks.models import AuditEntry, Link, OutgoingMail
from tasks.services.linking import issue_link
from tests.factories.accounts import LostMailboxFactory, UserFactory

REASON = "Rozmowa z sekretariatem urzędu."


class Hearing(AccountsAdapter):
    """A host that remembers whose address changed to what."""

    heard: list = []

    def address_changed(self, user):
        self.heard.append((user.pk, user.email))


class Failing(AccountsAdapter):
    """A host that cannot take the new address."""

    def address_changed(self, user):
        raise RuntimeError("no")


@pytest.fixture(autouse=True)
def heard(settings):
    """What the host heard of."""
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Hearing"
    Hearing.heard.clear()
    return Hearing.heard


@pytest.fixture
def user(db):
    """A person who lost the mailbox."""
    return UserFactory.create(email="stara@urzad.example", proven=True)


@pytest.fixture
def loss(user):
    """What they asked for."""
    return LostMailboxFactory.create(
        old_address="stara@urzad.example", new_address="nowa@urzad.example"
    )


@pytest.fixture
def secret(loss, organiser):
    """The secret of the mailed link, after the organisers agreed."""
    confirm_loss(loss=loss, actor=organiser, reason=REASON)
    loss.refresh_from_db()
    return issue_link(purpose=PURPOSE, target=loss, lifetime=timedelta(days=3))


def state(loss):
    """Where the request stands in the table."""
    return LostMailbox.objects.values_list("state", flat=True).get(pk=loss.pk)


@pytest.mark.parametrize("known", [True, False])
def test_loss_is_kept_whether_the_address_is_known_or_not(db, known, outbox):
    if known:
        UserFactory.create(email="stara@urzad.example")
    moment = now()

    with acting_at(moment):
        report_loss(
            loss=Loss(
                old_address=" Stara@Urzad.example",
                new_address="NOWA@urzad.example",
                words="Zmieniła się domena.",
                language="en",
            )
        )

    kept = LostMailbox.objects.get()
    assert (kept.old_address, kept.new_address) == ("stara@urzad.example", "nowa@urzad.example")
    assert (kept.words, kept.language, kept.state) == ("Zmieniła się domena.", "en", "waiting")
    assert (kept.asked_at, kept.decided_at, kept.done_at) == (moment, None, None)
    assert outbox() == {"events": [], "jobs": [], "letters": []}


def test_confirmed_loss_writes_to_both_addresses(loss, organiser, outbox):
    loss.language = "en"
    loss.save()
    moment = now()

    with acting_at(moment):
        confirm_loss(loss=loss, actor=organiser, reason=f"  {REASON}\n")

    loss.refresh_from_db()
    assert (loss.state, loss.reason, loss.decided_at, loss.decided_by) == (
        "confirmed",
        REASON,
        moment,
        organiser,
    )
    letters = OutgoingMail.objects.order_by("pk").values_list("kind", "address", "language")
    assert list(letters) == [
        ("accounts.mailbox_link", "nowa@urzad.example", "en"),
        ("accounts.mailbox_warning", "stara@urzad.example", "en"),
    ]
    assert outbox()["jobs"] == ["tasks.send_mail"] * 2


def test_confirming_moves_nothing_yet(loss, user, organiser, heard):
    confirm_loss(loss=loss, actor=organiser, reason=REASON)

    user.refresh_from_db()
    assert (user.email, heard, Link.objects.count()) == ("stara@urzad.example", [], 0)


def test_confirming_is_written_down_by_ids(loss, user, organiser):
    confirm_loss(loss=loss, actor=organiser, reason=REASON)

    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor, entry.target) == (
        "accounts.mailbox_confirmed",
        organiser,
        user,
    )
    assert (entry.reason, entry.after) == (REASON, {"loss": loss.pk})


def test_refused_loss_writes_to_the_new_address_only(loss, user, organiser):
    refuse_loss(loss=loss, actor=organiser, reason=REASON)

    user.refresh_from_db()
    entry = AuditEntry.objects.get()
    assert (state(loss), user.email) == ("refused", "stara@urzad.example")
    letters = OutgoingMail.objects.values_list("kind", "address")
    assert list(letters) == [("accounts.mailbox_refused", "nowa@urzad.example")]
    assert (entry.action, entry.target, entry.reason) == ("accounts.mailbox_refused", loss, REASON)


@pytest.mark.parametrize("decide", [confirm_loss, refuse_loss])
@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_decision_without_a_reason_is_refused(loss, organiser, decide, reason):
    with pytest.raises(ReasonMissing):
        decide(loss=loss, actor=organiser, reason=reason)

    assert state(loss) == "waiting"
    assert not OutgoingMail.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("first", [confirm_loss, refuse_loss])
@pytest.mark.parametrize("second", [confirm_loss, refuse_loss])
def test_loss_is_decided_once(loss, organiser, first, second):
    first(loss=loss, actor=organiser, reason=REASON)
    before = state(loss), OutgoingMail.objects.count(), AuditEntry.objects.count()

    with pytest.raises(RequestSettled):
        second(loss=loss, actor=organiser, reason="Jednak inaczej.")

    assert (state(loss), OutgoingMail.objects.count(), AuditEntry.objects.count()) == before


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"erased_at": now()}, {"email": "x@y.pl"}]
)
def test_loss_of_nobody_is_not_confirmed(loss, user, organiser, change):
    User.objects.filter(pk=user.pk).update(**change)

    with pytest.raises(NobodyThere, match=r"stara@urzad\.example"):
        confirm_loss(loss=loss, actor=organiser, reason=REASON)
    assert state(loss) == "waiting"


def test_loss_towards_an_address_of_somebody_is_not_confirmed(loss, organiser):
    UserFactory.create(email="nowa@urzad.example")

    with pytest.raises(AddressTaken):
        confirm_loss(loss=loss, actor=organiser, reason=REASON)
    assert (state(loss), OutgoingMail.objects.count()) == ("waiting", 0)


def test_link_may_be_read_any_number_of_times(loss, secret):
    assert [read_loss(secret) for _time in range(3)] == [loss] * 3
    assert Link.objects.get().used_at is None


@pytest.mark.parametrize("cut", ["", "x", "zażółć", "\x00"])
def test_link_that_was_never_mailed_opens_nothing(secret, cut):
    with pytest.raises(LinkUnknown):
        read_loss(cut)


def test_link_for_another_purpose_opens_nothing(loss, secret):
    other = issue_link(purpose="other", target=loss, lifetime=timedelta(days=3))

    with pytest.raises(LinkUnknown):
        read_loss(other)


def test_link_to_something_else_opens_nothing(user, secret):
    other = issue_link(purpose=PURPOSE, target=user, lifetime=timedelta(days=3))

    with pytest.raises(LinkUnknown):
        read_loss(other)


@pytest.mark.parametrize("now_it_is", ["waiting", "refused", "done"])
def test_link_opens_a_confirmed_request_only(loss, secret, now_it_is):
    LostMailbox.objects.filter(pk=loss.pk).update(state=now_it_is)

    with pytest.raises(LinkUnknown):
        move_account(secret=secret)


def test_link_opens_nothing_after_its_days(loss, secret, user):
    Link.objects.update(expires_at=now() - timedelta(seconds=1))

    with pytest.raises(LinkExpired):
        move_account(secret=secret)
    user.refresh_from_db()
    assert user.email == "stara@urzad.example"


def test_account_moves_to_the_proven_address(loss, secret, user, heard):
    moment = now()
    with acting_at(moment):
        moved = move_account(secret=secret)

    loss.refresh_from_db()
    [owned] = EmailAddress.objects.all()
    assert (moved, moved.email) == (user, "nowa@urzad.example")
    assert (owned.email, owned.verified, owned.primary) == ("nowa@urzad.example", True, True)
    assert (loss.state, loss.done_at) == ("done", moment)
    assert heard == [(user.pk, "nowa@urzad.example")]


def test_moving_is_written_down(loss, secret, user):
    move_account(secret=secret)

    entry = AuditEntry.objects.get(action="accounts.address_moved")
    assert (entry.actor, entry.target, entry.after) == (user, user, {"loss": loss.pk})


def test_moving_ends_the_sessions_and_the_password(secret, user, client):
    user.set_password("cztery zwykłe słowa razem")
    user.save()
    client.force_login(user)
    before = client.get("/settings/").status_code

    move_account(secret=secret)

    user.refresh_from_db()
    assert (before, client.get("/settings/").status_code) == (200, 302)
    assert not user.has_usable_password()


def test_link_moves_the_account_once(secret, user, heard):
    second = issue_link(
        purpose=PURPOSE, target=LostMailbox.objects.get(), lifetime=timedelta(days=3)
    )
    move_account(secret=secret)

    with pytest.raises((LinkUsed, LinkUnknown)):
        move_account(secret=secret)
    with pytest.raises(LinkUnknown):  # the second letter with a link died with the first
        move_account(secret=second)
    assert len(heard) == 1
    assert not Link.objects.filter(revoked_at=None).exists()


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": "x@y.pl"}])
def test_account_that_is_out_of_reach_does_not_move(loss, secret, user, change):
    User.objects.filter(pk=user.pk).update(**change)

    with pytest.raises(NobodyThere):
        move_account(secret=secret)
    assert (state(loss), Link.objects.get().used_at) == ("confirmed", None)


def test_account_does_not_move_onto_another(loss, secret, user):
    UserFactory.create(email="nowa@urzad.example")

    with pytest.raises(AddressTaken):
        move_account(secret=secret)
    user.refresh_from_db()
    assert (user.email, Link.objects.get().used_at) == ("stara@urzad.example", None)


def test_address_somebody_only_claimed_goes_to_whoever_proved_it(secret, user):
    other = UserFactory.create(email="inna@urzad.example", proven=True)
    EmailAddress.objects.create(user=other, email="nowa@urzad.example", verified=False)

    move_account(secret=secret)

    owners = EmailAddress.objects.order_by("email").values_list("email", "user")
    assert list(owners) == [("inna@urzad.example", other.pk), ("nowa@urzad.example", user.pk)]


def test_account_stays_when_the_host_cannot_take_the_address(loss, secret, user, settings):
    settings.ACCOUNTS_ADAPTER = f"{__name__}.Failing"

    with pytest.raises(RuntimeError):
        move_account(secret=secret)

    user.refresh_from_db()
    assert (user.email, state(loss), Link.objects.get().used_at) == (
        "stara@urzad.example",
        "confirmed",
        None,
    )


@pytest.mark.parametrize(
    ("before", "told"), [("inna@urzad.example", True), ("stara@urzad.example", False)]
)
def test_host_hears_of_a_change_and_of_nothing_else(user, heard, before, told):
    announce_change(user=user, before=before)

    assert heard == ([(user.pk, "stara@urzad.example")] if told else [])
