"""How forms look, and the one field every editing form carries."""

from __future__ import annotations

from django import forms
from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    """Draws each field as label, hint, problem, control; used as `FORM_RENDERER`."""

    field_template_name = "web/forms/field.html"
    form_template_name = "web/forms/form.html"


class LookMixin:
    """Gives every control the classes of the look; `{{ form.name.as_field_group }}` draws it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for bound in self:  # type: ignore[attr-defined] # a form is iterable
            widget = bound.field.widget
            plain = not isinstance(
                widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple
            )
            if plain and not widget.is_hidden:
                widget.attrs.setdefault("class", "input")


class LookForm(LookMixin, forms.Form):
    """Base of every form of the house."""

    use_required_attribute = True
    is_filter = False
    """True for forms that narrow a list: there it goes without saying that a field is optional."""


class LookModelForm(LookMixin, forms.ModelForm):
    """Base of every model form of the house."""


class VersionMixin(forms.Form):
    """Carries the version of the thing being edited; the service compares it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
