"""Settings of the forums, prefix `FORUMS_`; a leaf.

Every property is one setting: its docstring is the line in the reference, its default is the
house's choice. It is read at every access, so `override_settings` works and nothing is cached.
"""

from datetime import timedelta

from django.conf import settings


class ForumsSettings:
    """Read as `conf.posts_per_page`; never through `django.conf.settings`."""

    @property
    def adapter(self) -> str:
        """Dotted path of the class that answers for the host (`FORUMS_ADAPTER`)."""
        return getattr(settings, "FORUMS_ADAPTER", "forums.adapter.ForumsAdapter")

    @property
    def posts_per_page(self) -> int:
        """Posts on one page of a thread (`FORUMS_POSTS_PER_PAGE`)."""
        return getattr(settings, "FORUMS_POSTS_PER_PAGE", 20)

    @property
    def threads_per_page(self) -> int:
        """Threads on one page of a board (`FORUMS_THREADS_PER_PAGE`)."""
        return getattr(settings, "FORUMS_THREADS_PER_PAGE", 25)

    @property
    def post_limit(self) -> int:
        """Longest post, in characters of its Markdown source (`FORUMS_POST_LIMIT`)."""
        return getattr(settings, "FORUMS_POST_LIMIT", 20_000)

    @property
    def mention_limit(self) -> int:
        """People one post can mention; further names stay plain text (`FORUMS_MENTION_LIMIT`)."""
        return getattr(settings, "FORUMS_MENTION_LIMIT", 20)

    @property
    def edit_window(self) -> timedelta:
        """How long an author may edit a post (`FORUMS_EDIT_WINDOW`)."""
        return getattr(settings, "FORUMS_EDIT_WINDOW", timedelta(hours=24))

    @property
    def posts_per_hour(self) -> int:
        """Posts one person of the network may write in an hour (`FORUMS_POSTS_PER_HOUR`)."""
        return getattr(settings, "FORUMS_POSTS_PER_HOUR", 60)

    @property
    def newcomer_posts_per_hour(self) -> int:
        """Posts somebody outside the network may write in an hour (`FORUMS_NEWCOMER_POSTS_PER_HOUR`)."""  # noqa: E501 -- one line of the reference
        return getattr(settings, "FORUMS_NEWCOMER_POSTS_PER_HOUR", 5)

    @property
    def flags_per_hour(self) -> int:
        """Posts one person may flag in an hour (`FORUMS_FLAGS_PER_HOUR`)."""
        return getattr(settings, "FORUMS_FLAGS_PER_HOUR", 20)

    @property
    def watch_own(self) -> bool:
        """Whether whoever posts in a thread watches it from then on (`FORUMS_WATCH_OWN`)."""
        return getattr(settings, "FORUMS_WATCH_OWN", True)

    @property
    def draft_retention(self) -> timedelta:
        """How long an untouched draft is kept (`FORUMS_DRAFT_RETENTION`)."""
        return getattr(settings, "FORUMS_DRAFT_RETENTION", timedelta(days=90))

    @property
    def removed_retention(self) -> timedelta:
        """How long moderators can still read a removed post (`FORUMS_REMOVED_RETENTION`)."""
        return getattr(settings, "FORUMS_REMOVED_RETENTION", timedelta(days=90))


conf = ForumsSettings()
