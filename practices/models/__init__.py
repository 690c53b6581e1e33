"""Tables of `practices`."""

from practices.models.practice import Practice, PracticeAuthor
from practices.models.question import Question
from practices.models.review import Assignment, Decision, Review, Score
from practices.models.revision import Revision, RevisionTopic
from practices.models.rows import Attachment, Funding, Indicator, Link, Step
from practices.models.topic import Topic, TopicSubscription

__all__ = [
    "Assignment",
    "Attachment",
    "Decision",
    "Funding",
    "Indicator",
    "Link",
    "Practice",
    "PracticeAuthor",
    "Question",
    "Review",
    "Revision",
    "RevisionTopic",
    "Score",
    "Step",
    "Topic",
    "TopicSubscription",
]
