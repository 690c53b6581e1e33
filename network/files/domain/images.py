"""Pictures are drawn anew: nothing of what a camera or an attacker wrote into the file remains."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image, ImageOps

from network.files.conf import conf
from network.files.exceptions import BrokenFile, PictureTooLarge

_TARGETS = {
    "JPEG": ("JPEG", "jpg"),
    "PNG": ("PNG", "png"),
    "WEBP": ("WEBP", "webp"),
    "GIF": ("PNG", "png"),
}
_OPTIONS: dict[str, dict[str, int | bool]] = {
    "JPEG": {"quality": 85, "optimize": True},
    "PNG": {"optimize": False},
    "WEBP": {"quality": 85},
}
_UNREADABLE = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, MemoryError, TypeError, LookupError,
    ArithmeticError,
)  # fmt: skip
"""What Pillow raises at a damaged picture, depending on where the damage is."""


def redraw(content: bytes) -> tuple[bytes, str]:
    """Return the picture encoded by us and its extension; of a moving one the first frame.

    Raises `PictureTooLarge` before anything is decoded, `BrokenFile` when it cannot be read.
    """
    try:
        with Image.open(BytesIO(content), formats=list(_TARGETS)) as picture:
            _check_size(picture.size)
            encoder, extension = _TARGETS[str(picture.format)]
            return _encode(_shrink(picture), encoder), extension
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except _UNREADABLE:
        raise BrokenFile from None


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > conf.pixel_limit:
        raise _too_large()


def _too_large() -> PictureTooLarge:
    return PictureTooLarge(megapixels=conf.pixel_limit // 1_000_000)


def _shrink(picture: Image.Image) -> Image.Image:
    side = conf.image_side
    picture.draft(None, (side, side))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((side, side))
    return upright


def _encode(picture: Image.Image, encoder: str) -> bytes:
    transparent = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if transparent and encoder != "JPEG" else "RGB"
    pixels = picture.convert(mode)
    clean = Image.new(mode, pixels.size)
    clean.paste(pixels)
    out = BytesIO()
    clean.save(out, encoder, **_OPTIONS[encoder])
    return out.getvalue()
