"""Letters of `tasks` itself."""

from django.utils.translation import gettext_lazy as _

from tasks.choices import Reason
from tasks.registry import LetterKind, declare_letter
from tasks.selectors.digesting import DIGEST
from tasks.services.composing_digests import compose_digest

declare_letter(
    LetterKind(
        name=DIGEST,
        label=_("digest of what you have not read"),
        compose=compose_digest,
        reason=Reason.FOLLOWED,
    )
)
