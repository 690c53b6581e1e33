"""How people look in JSON; every field comes from what `shown` has let through."""

from __future__ import annotations

from rest_framework import serializers

from network.members.choices import Audience, ContactWay, Level, MemberState


class MemberUnitOut(serializers.Serializer):
    """A local government."""

    code = serializers.CharField()
    name = serializers.CharField()
    full_name = serializers.CharField()


class MemberTopicOut(serializers.Serializer):
    """A topic and how far somebody has come with it."""

    slug = serializers.CharField()
    title = serializers.CharField()
    level = serializers.ChoiceField(choices=Level.choices)


class MemberOut(serializers.Serializer):
    """A `VisibleProfile`; what the caller may not see is empty."""

    handle = serializers.CharField(source="member.handle")
    url = serializers.CharField()
    name = serializers.CharField()
    unit = MemberUnitOut(allow_null=True)
    unit_name = serializers.CharField()
    position = serializers.CharField()
    department = serializers.CharField()
    coordinator = serializers.BooleanField()
    verified = serializers.BooleanField()
    topics = MemberTopicOut(many=True)
    bio = serializers.CharField()
    languages = serializers.CharField()
    phone = serializers.CharField()
    website = serializers.CharField()
    helps_with = serializers.CharField()
    looks_for = serializers.CharField()


class AudiencesOut(serializers.Serializer):
    """Who sees which field."""

    name = serializers.ChoiceField(source="name_audience", choices=Audience.choices)
    work = serializers.ChoiceField(source="work_audience", choices=Audience.choices)
    topics = serializers.ChoiceField(source="topics_audience", choices=Audience.choices)
    bio = serializers.ChoiceField(source="bio_audience", choices=Audience.choices)
    languages = serializers.ChoiceField(source="languages_audience", choices=Audience.choices)
    phone = serializers.ChoiceField(source="phone_audience", choices=Audience.choices)
    website = serializers.ChoiceField(source="website_audience", choices=Audience.choices)
    helps_with = serializers.ChoiceField(source="helps_with_audience", choices=Audience.choices)
    looks_for = serializers.ChoiceField(source="looks_for_audience", choices=Audience.choices)


class OwnProfileOut(MemberOut):
    """One's own profile, with the choices that nobody else is shown."""

    state = serializers.ChoiceField(source="member.state", choices=MemberState.choices)
    directory = serializers.BooleanField(source="member.profile.directory")
    contact = serializers.ChoiceField(source="member.profile.contact", choices=ContactWay.choices)
    audiences = AudiencesOut(source="member.profile")
    version = serializers.IntegerField(source="member.profile.version")
