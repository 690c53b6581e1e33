"""What the picker's list is filled with while somebody types: public facts, kept for minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import JsonResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from network.units.conf import conf
from network.units.selectors.typeahead import find_units

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def unit_suggest(request: HttpRequest) -> JsonResponse:
    """Answer `?q=` with up to ten units; `lang` says in which language, so that caches may keep it.

    The address alone decides the answer: no session, no person.
    """
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        found = find_units(request.GET.get("q", ""))
        answer = {
            "said": _say(len(found)),
            "units": [
                {
                    "code": unit.code,
                    "title": unit.title,
                    "setting": unit.setting,
                    "label": unit.full_name,
                }
                for unit in found
            ],
        }
    response = JsonResponse(answer)
    patch_cache_control(response, public=True, max_age=conf.suggest_seconds)
    return response


def _say(count: int) -> str:
    if not count:
        return _("Nothing found.")
    return ngettext("%(n)d unit found.", "%(n)d units found.", count) % {"n": count}
