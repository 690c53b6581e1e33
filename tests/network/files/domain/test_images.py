"""`network.files.domain.images`: drawn anew, upright, not larger than needed, never half."""

from io import BytesIO

import pytest
from PIL import Image

from network.files.domain.images import redraw
from network.files.exceptions import BrokenFile, PictureTooLarge
from tests.factories.files import picture, png_header


def opened(content):
    return Image.open(BytesIO(content))


def turned(orientation, size=(20, 10)):
    """A picture as a camera that was held otherwise writes it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return picture("JPEG", size=size, exif=exif)


@pytest.mark.parametrize(
    ("encoder", "mode", "extension"),
    [
        ("JPEG", "RGB", "jpg"),
        ("JPEG", "L", "jpg"),
        ("JPEG", "CMYK", "jpg"),
        ("PNG", "RGB", "png"),
        ("PNG", "1", "png"),
        ("PNG", "LA", "png"),
        ("PNG", "I;16", "png"),
        ("WEBP", "RGBA", "webp"),
        ("GIF", "P", "png"),
    ],
)
def test_every_mode_is_drawn(encoder, mode, extension):
    content = (
        picture(encoder, mode=mode) if mode not in {"1", "LA", "I;16"} else plain(encoder, mode)
    )

    drawn, named = redraw(content)

    assert (named, opened(drawn).size) == (extension, (20, 10))
    assert opened(drawn).mode in {"RGB", "RGBA"}


def plain(encoder, mode):
    out = BytesIO()
    Image.new(mode, (20, 10)).save(out, encoder)
    return out.getvalue()


@pytest.mark.parametrize(
    ("orientation", "size"),
    [(1, (20, 10)), (3, (20, 10)), (6, (10, 20)), (8, (10, 20))],
    ids=["upright", "upside down", "to the right", "to the left"],
)
def test_picture_stands_upright_and_says_so_no_more(orientation, size):
    drawn, _extension = redraw(turned(orientation))

    assert (opened(drawn).size, dict(opened(drawn).getexif())) == (size, {})


@pytest.mark.parametrize(
    ("size", "drawn_size"),
    [
        ((99, 10), (99, 10)),
        ((100, 10), (100, 10)),
        ((101, 10), (100, 10)),
        ((400, 200), (100, 50)),
        ((200, 400), (50, 100)),
        ((1000, 1), (100, 1)),
    ],
)
def test_longest_side_has_an_end(settings, size, drawn_size):
    settings.FILES_IMAGE_SIDE = 100

    assert opened(redraw(picture(size=size))[0]).size == drawn_size


@pytest.mark.parametrize("pixels", [(10, 10), (9, 11), (100, 1)])
def test_picture_up_to_the_limit_of_pixels_is_drawn(settings, pixels):
    settings.FILES_PIXEL_LIMIT = 100

    assert redraw(picture(size=pixels))


@pytest.mark.parametrize("pixels", [(101, 1), (11, 10), (1000, 1000)])
def test_picture_with_more_pixels_is_refused_by_its_header(settings, pixels):
    settings.FILES_PIXEL_LIMIT = 100

    with pytest.raises(PictureTooLarge):
        redraw(png_header(*pixels))


def test_refusal_says_how_many_millions(settings):
    settings.FILES_PIXEL_LIMIT = 40_000_000

    with pytest.raises(PictureTooLarge, match="40"):
        redraw(png_header(10_000, 10_000))


def test_seen_through_stays_seen_through():
    out = BytesIO()
    Image.new("RGBA", (20, 10), (255, 0, 0, 0)).save(out, "PNG")

    assert opened(redraw(out.getvalue())[0]).getpixel((0, 0))[3] == 0


def test_of_a_moving_picture_the_first_frame_stays():
    out = BytesIO()
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "blue", "green")]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])

    drawn = opened(redraw(out.getvalue())[0])

    assert getattr(drawn, "n_frames", 1) == 1
    assert drawn.convert("RGB").getpixel((0, 0)) == (255, 0, 0)


@pytest.mark.parametrize("encoder", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_picture_that_ends_early_is_damaged_or_drawn_whole(encoder, part):
    whole = picture(encoder, size=(200, 100), mode="P" if encoder == "GIF" else "RGB")
    cut = whole[: int(len(whole) * part)]

    try:
        drawn, _extension = redraw(cut)
    except BrokenFile:
        return
    assert opened(drawn).size == (200, 100)


@pytest.mark.parametrize(
    "content", [b"", b"x", picture("BMP"), picture("TIFF"), b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_of_ours_is_damaged(content):
    with pytest.raises(BrokenFile):
        redraw(content)


def test_drawing_again_changes_no_more_than_the_bytes():
    once, extension = redraw(picture("PNG"))

    assert redraw(once) == (once, extension)
