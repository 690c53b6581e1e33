"""A board as the administration asks for it."""

from __future__ import annotations

from dataclasses import fields

from django import forms

from forums.models import Board
from forums.services.boards import BoardSpec


class BoardForm(forms.ModelForm):
    """How a board is to be; of two people who have opened it the first to save wins."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Board
        fields = (
            "title", "slug", "description", "order", "access", "group", "posting", "moderation",
            "version",
        )  # fmt: skip

    def spec(self) -> BoardSpec:
        """Return what the service is asked for."""
        return BoardSpec(
            **{field.name: self.cleaned_data[field.name] for field in fields(BoardSpec)}
        )
