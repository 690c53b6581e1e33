"""What the files can refuse, in words a person can be shown; a leaf."""

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _


class FilesError(Exception):
    """Any refusal of this app."""


class EmptyFile(FilesError):
    """There is nothing in the file."""

    def __init__(self) -> None:
        super().__init__(_("The file is empty."))


class FileTooLarge(FilesError):
    """The file has more bytes than one may."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(
            _("The file is too large: %(limit)s at most.") % {"limit": filesizeformat(limit)}
        )


class KindNotAllowed(FilesError):
    """The name ends like nothing that is taken."""

    def __init__(self, *, extension: str, allowed: str) -> None:
        super().__init__(
            _("Files ending in “%(extension)s” are not taken. Allowed: %(allowed)s.")
            % {"extension": extension, "allowed": allowed}
        )


class ContentMismatch(FilesError):
    """The content is something else than the name says."""

    def __init__(self, *, extension: str) -> None:
        super().__init__(
            _("This is not a “%(extension)s” file inside. Save it again in that format.")
            % {"extension": extension}
        )


class BrokenFile(FilesError):
    """The content cannot be read to its end."""

    def __init__(self) -> None:
        super().__init__(_("The file is damaged. Save it again and try once more."))


class PictureTooLarge(FilesError):
    """The picture would take too much memory to open."""

    def __init__(self, *, megapixels: int) -> None:
        super().__init__(
            _("The picture has too many pixels: %(megapixels)d million at most.")
            % {"megapixels": megapixels}
        )


class ActiveContent(FilesError):
    """The file can do something by itself: scripts, macros, files inside."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file contains scripts, macros, actions or other files. "
                "Save it without them, or print it to a new PDF."
            )
        )


class ProtectedFile(FilesError):
    """The file is encrypted, so nobody can look what is in it."""

    def __init__(self) -> None:
        super().__init__(_("The file is protected by a password. Save it without one."))


class ArchiveBomb(FilesError):
    """The document grows beyond measure when it is opened."""

    def __init__(self) -> None:
        super().__init__(_("The document is too large when it is unpacked."))


class NotText(FilesError):
    """A text file in another encoding, or no text at all."""

    def __init__(self) -> None:
        super().__init__(_("The text is not in UTF-8. Save it again with this encoding."))


class QuotaReached(FilesError):
    """The person's files take all the room they may."""

    def __init__(self, *, quota: int) -> None:
        super().__init__(
            _("Your files would take more than %(quota)s. Remove some of them first.")
            % {"quota": filesizeformat(quota)}
        )


class StorageFull(FilesError):
    """The disk or the bucket takes nothing more."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no room for files on the server now. The file has not been saved.")
        )


class InfectedFile(FilesError):
    """The antivirus program has found something."""

    def __init__(self) -> None:
        super().__init__(_("The antivirus program does not let this file through."))


class ScannerAway(FilesError):
    """The antivirus program does not answer, and nothing comes in unscanned."""

    def __init__(self) -> None:
        super().__init__(
            _("The antivirus program does not answer now. Try again in a few minutes.")
        )
