"""Closed vocabularies of the practices; a leaf, anybody may import it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SEARCHABLE = "practices"
"""The kind under which practices stand in the search."""
QUESTION_LIMIT = 2000
"""Characters of a relayed question."""
REASON_LIMIT = 1000
"""Characters of a reason: of a score, a decision, a withdrawal."""
REVIEWERS = "reviewer"
"""The Django group of those who review, where the host keeps groups."""
EDITORS = "editor"
"""The Django group of those who decide, where the host keeps groups."""


class PracticeKind(models.TextChoices):
    """A seed is a five-minute sketch for members; it is not counted as a practice."""

    PRACTICE = "practice", _("good practice")
    SEED = "seed", _("sketch of a practice")


class State(models.TextChoices):
    """Where a practice stands, and where a revision in work stands."""

    DRAFT = "draft", pgettext_lazy("practice", "draft")
    SUBMITTED = "submitted", pgettext_lazy("practice", "submitted")
    IN_REVIEW = "in_review", pgettext_lazy("practice", "in review")
    CHANGES_REQUESTED = "changes_requested", pgettext_lazy("practice", "changes requested")
    REJECTED = "rejected", pgettext_lazy("practice", "rejected")
    ACCEPTED = "accepted", pgettext_lazy("practice", "accepted")
    PUBLISHED = "published", pgettext_lazy("practice", "published")
    WITHDRAWN = "withdrawn", pgettext_lazy("practice", "withdrawn")
    ARCHIVED = "archived", pgettext_lazy("practice", "archived")


LIVE_STATES = (State.PUBLISHED, State.WITHDRAWN, State.ARCHIVED)
"""States of a practice that has been published at least once."""
READABLE_STATES = (State.PUBLISHED, State.ARCHIVED)
"""States in which everybody may read the live revision."""


class Verb(models.TextChoices):
    """What moves a practice from one state to another."""

    EDIT = "edit", _("edit")
    SUBMIT = "submit", _("submit for review")
    REVIEW = "review", _("take into review")
    REQUEST_CHANGES = "request_changes", _("ask for changes")
    REJECT = "reject", _("reject")
    ACCEPT = "accept", _("accept")
    PUBLISH = "publish", _("publish")
    WITHDRAW = "withdraw", _("withdraw")
    ARCHIVE = "archive", _("archive")
    RESTORE = "restore", _("publish again")


class Significance(models.TextChoices):
    """How much a revision changes; a minor one may skip the review, never the history."""

    MINOR = "minor", _("small correction")
    MEDIUM = "medium", _("addition")
    MAJOR = "major", _("new content")


class Stage(models.TextChoices):
    """How far the practice has come in its unit."""

    TEST = "test", _("idea in test")
    PILOT = "pilot", _("pilot")
    RUNNING = "running", _("running")
    SCALED = "scaled", _("scaled up")
    ENDED = "ended", _("ended")


class EvidenceLevel(models.IntegerChoices):
    """How well the effect is shown; proposed by the author, set by the review."""

    DECLARED = 1, _("declared logic")
    BEFORE_AFTER = 2, _("data before and after")
    COMPARED = 3, _("comparison")
    REPEATED = 4, _("independently repeated")
    SCALING = 5, _("documented for scaling")


class CostBand(models.TextChoices):
    """What it costs, once and in the first year together; derived, never typed."""

    NONE = "none", _("no cost of its own")
    TO_10K = "to_10k", _("up to 10 thousand")
    TO_100K = "to_100k", _("10–100 thousand")
    TO_1M = "to_1m", _("100 thousand – 1 million")
    ABOVE_1M = "above_1m", _("above 1 million")
    UNKNOWN = "unknown", _("not known")


class Currency(models.TextChoices):
    """In which money the amounts are."""

    PLN = "PLN", _("złoty")
    EUR = "EUR", _("euro")


class Licence(models.TextChoices):
    """Under which terms others may use the description."""

    CC_BY = "CC-BY-4.0", _("Creative Commons Attribution 4.0")
    CC_BY_SA = "CC-BY-SA-4.0", _("Creative Commons Attribution-ShareAlike 4.0")
    CC0 = "CC0-1.0", _("Creative Commons Zero 1.0")


class Language(models.TextChoices):
    """In which language the practice was written."""

    PL = "pl", _("Polish")
    EN = "en", _("English")


class Offer(models.TextChoices):
    """With what the unit can help others."""

    VISIT = "visit", _("a study visit")
    CALL = "call", _("a call")
    DOCUMENTS = "documents", _("documents")
    MENTORING = "mentoring", _("mentoring")


class OfferStatus(models.TextChoices):
    """Whether the unit takes more requests for help now."""

    OPEN = "open", pgettext_lazy("offer of help", "open")
    PAUSED = "paused", pgettext_lazy("offer of help", "paused")
    FULL = "full", pgettext_lazy("offer of help", "full")


class AttachmentKind(models.TextChoices):
    """What a file is there for."""

    DOCUMENT = "document", _("document")
    MEDIA = "media", _("picture")
    LEGAL = "legal", _("legal basis")
    SIGN_OFF = "sign_off", _("consent of a superior")


class CreditAs(models.TextChoices):
    """How an author agrees to be named."""

    UNIT = "unit", _("only the local government")
    ROLE = "role", _("job title and local government")
    NAME = "name", _("name, job title and local government")


class Criterion(models.TextChoices):
    """The six questions of a review, 0–2 points each."""

    IMPLEMENTED = "implemented", _("really implemented")
    PROBLEM = "problem", _("the problem matters")
    RESULT = "result", _("concrete result")
    LASTING = "lasting", _("lasting and repeatable")
    COMPLETE = "complete", _("complete as described")
    ADAPTABLE = "adaptable", _("adaptable elsewhere")


class Verdict(models.TextChoices):
    """What a reviewer advises and an editor decides."""

    ACCEPT = "accept", _("accept")
    CHANGES = "changes", _("ask for changes")
    REJECT = "reject", _("reject")


class Sort(models.TextChoices):
    """Orders of the library."""

    RELEVANCE = "relevance", _("best match")
    NEWEST = "newest", _("newest")
    TITLE = "title", _("title")


class NoticeKind(models.TextChoices):
    """Names of the notices that `notices.py` declares and services send."""

    PUBLISHED = "practices.published", _("a practice on a topic you follow")
    SUBMITTED = "practices.submitted", _("a practice waits for review")
    ASSIGNED = "practices.assigned", _("a practice for you to review")
    REVIEWED = "practices.reviewed", _("a review of a practice has come")
    DECIDED = "practices.decided", _("a decision on your practice")
    WITHDRAWN = "practices.withdrawn", _("your practice was withdrawn or archived")
    REVIEW_DUE = "practices.review_due", _("your practice is due for a check")
    CONTACT_DUE = "practices.contact_due", _("the contact of your practice is due for a check")
    QUESTION = "practices.question", _("a question about your practice")


class LetterName(models.TextChoices):
    """Names of the letters that `notices.py` declares and services send."""

    QUESTION = "practices.question", _("a question about your practice")
