"""Names of files as people may be shown them again; nothing is ever stored under one."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 100
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_RESERVED = re.compile(r'[<>:"|?*]')


def extension_of(name: str) -> str:
    """Return what follows the last dot, in lower case; "" without one."""
    _stem, dot, extension = name.rpartition(".")
    return extension.strip().lower() if dot else ""


def tidy_name(name: str, extension: str) -> str:
    """Return a harmless name that ends in `extension`: no folders, no signs that are not seen."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(sign for sign in last if unicodedata.category(sign) not in _UNWANTED)
    stem = seen.rpartition(".")[0] if "." in seen else seen
    stem = " ".join(_RESERVED.sub(" ", stem).split()).strip(". ")
    return f"{stem[:_LONGEST].strip('. ') or 'file'}.{extension}"
