"""What a client says of watching; shared by boards and threads."""

from __future__ import annotations

from rest_framework import serializers

from forums.choices import WatchLevel


class WatchIn(serializers.Serializer):
    """How much to hear."""

    level = serializers.ChoiceField(choices=WatchLevel.choices)
    muted_until = serializers.DateTimeField(
        required=False, allow_null=True, default=None, help_text="For a mute; null is for good."
    )
