"""Tables of `network.files`."""

from network.files.models.stored_file import StoredFile

__all__ = ["StoredFile"]
