"""How a practice is cited: one sentence, BibTeX and CSL, all made from the same facts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from network.text.domain.dates import long_day

if TYPE_CHECKING:
    from datetime import date, datetime

_BIBTEX = re.compile(r"([{}\\%&#$_])")


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """What a citation is made of; `url` is the lasting address."""

    unit: str
    title: str
    site: str
    number: int
    version: int
    published_at: datetime
    licence: str
    url: str

    @property
    def day(self) -> date:
        """The local day of this version."""
        return timezone.localdate(self.published_at)

    @property
    def text(self) -> str:
        """The sentence, in the language of the page."""
        return _(
            "%(unit)s, “%(title)s”, %(site)s, good practice no. %(number)d, "
            "version %(version)d, %(day)s, licence %(licence)s, %(url)s"
        ) % {
            "unit": self.unit,
            "title": self.title,
            "site": self.site,
            "number": self.number,
            "version": self.version,
            "day": long_day(self.day),
            "licence": self.licence,
            "url": self.url,
        }

    @property
    def bibtex(self) -> str:
        """The same for BibTeX."""
        facts = {
            "author": f"{{{_escaped(self.unit)}}}",
            "title": _escaped(self.title),
            "howpublished": _escaped(self.site),
            "year": str(self.day.year),
            "note": f"no. {self.number}, version {self.version}, {self.licence}",
            "url": self.url,
        }
        lines = ",\n".join(f"  {name} = {{{said}}}" for name, said in facts.items())
        return f"@misc{{practice{self.number}v{self.version},\n{lines}\n}}\n"

    @property
    def csl(self) -> str:
        """The same as CSL JSON."""
        day = self.day
        return json.dumps(
            [
                {
                    "id": f"practice-{self.number}-{self.version}",
                    "type": "document",
                    "title": self.title,
                    "author": [{"literal": self.unit}],
                    "publisher": self.site,
                    "version": str(self.version),
                    "issued": {"date-parts": [[day.year, day.month, day.day]]},
                    "URL": self.url,
                    "license": self.licence,
                }
            ],
            ensure_ascii=False,
            indent=2,
        )


def _escaped(text: str) -> str:
    return _BIBTEX.sub(r"\\\1", text)
