"""Reads picture files of any usual format into a generator's shape and writes PNG files.

Pictures are float arrays ``[channels, height, width]`` with values 0..1; ink on black stays as it is.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from engine.errors import EngineError
from engine.media.plain_files import refuse_special

HEIC = frozenset({".heic", ".heif"})
LARGEST_PICTURE = 100_000_000  # pixels
# What Pillow reads by itself. For others, such as EPS, it would start a program with a stranger's file.
FORMATS = (
    *("PNG", "JPEG", "MPO", "GIF", "BMP", "DIB", "WEBP", "TIFF"),
    *("PPM", "ICO", "PSD", "JPEG2000", "AVIF", "HEIF"),
)
GREY = frozenset({"1", "L", "LA", "La", "I", "F"})  # modes without colours, those of 16 bits left out


def read_image(path: Path, shape: tuple[int, int, int]) -> np.ndarray:
    """Read a picture, turned upright, fitted whole and centred on black.

    Of a moving picture, such as an animated GIF, the first frame is taken. Transparency is laid over black. The picture
    is made smaller, never larger than it fits, with its sides kept in proportion.

    Args:
        shape: channels (1 grey, 3 colour), height and width wanted.

    Returns:
        float32 of `shape`, values 0..1.

    Raises:
        EngineError: the file is missing, damaged, no picture, or has more than 100 megapixels.
    """
    channels, height, width = shape
    if channels not in (1, 3):
        raise EngineError(f"A picture file can't be read for a generator of {channels} channels.", "It needs 1 or 3.")
    return fit_picture(open_picture(path, (4 * width, 4 * height)), shape)


def open_picture(path: Path, enough: tuple[int, int]) -> Image.Image:
    """A picture file, turned upright, in mode L or RGB, its transparency over black.

    A JPEG much larger than `enough` (width, height) is read at a smaller size.

    Raises:
        EngineError: as `read_image`.
    """
    with _understood(path), _opened(path) as picture:
        _refuse_huge(picture, path)
        if picture.format == "JPEG":  # decodes straight to a smaller size: 20 megapixels in a blink
            picture.draft("RGB", enough)
        upright = ImageOps.exif_transpose(picture)
        grey = upright.mode in GREY or upright.mode.startswith("I;16")
        return over_black(upright, "L" if grey else "RGB")


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height of a picture file in pixels, as it is stored.

    Raises:
        EngineError: as `read_image`.
    """
    with _understood(path), _opened(path) as picture:
        return picture.size


def _opened(path: Path) -> Image.Image:
    """A picture file of one of `FORMATS`, as far as this Pillow knows them."""
    refuse_special(path)
    prepare_for(path)
    Image.init()
    return Image.open(path, formats=[name for name in FORMATS if name in Image.OPEN])


def prepare_for(path: Path) -> None:
    """Make Pillow ready for HEIC, which takes the optional package pillow-heif; nothing for other files.

    Raises:
        EngineError: the package is not there.
    """
    if path.suffix.lower() not in HEIC:
        return
    try:
        import pillow_heif  # pyright: ignore[reportMissingImports]
    except ImportError:
        raise EngineError(
            f"The picture {path.name} is in the HEIC format, which can't be read here.",
            "Install the package pillow-heif, or save it as PNG or JPEG.",
        ) from None
    pillow_heif.register_heif_opener()


def fit_picture(picture: Image.Image, shape: tuple[int, int, int]) -> np.ndarray:
    """An upright picture fitted whole and centred on black, its transparency over black: float32 of `shape`, 0..1."""
    channels, height, width = shape
    plain = over_black(picture, "L" if channels == 1 else "RGB")
    fitted = ImageOps.pad(plain, (width, height), Image.Resampling.LANCZOS, color=0)
    pixels = np.asarray(fitted, dtype=np.float32) / 255
    return pixels[None] if channels == 1 else np.ascontiguousarray(pixels.transpose(2, 0, 1))


def write_image(path: Path, pixels: np.ndarray) -> None:
    """Write a PNG.

    Args:
        pixels: ``[channels, height, width]`` or ``[height, width]``, 1 or 3 channels, values 0..1; values
            outside are clipped.

    Raises:
        EngineError: the file can't be written.
    """
    planes = pixels if pixels.ndim == 3 else pixels[None]
    rounded = np.rint(np.clip(planes, 0, 1) * 255).astype(np.uint8)
    content = rounded[0] if len(rounded) == 1 else np.ascontiguousarray(rounded.transpose(1, 2, 0))
    try:
        Image.fromarray(content).save(path, format="PNG")
    except OSError as error:
        raise EngineError(
            f"The picture {path.name} can't be written: {error.strerror or error}.", "Choose another folder."
        ) from None


@contextmanager
def _understood(path: Path) -> Iterator[None]:
    """Turn what Pillow and the disk may say into the user's words."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; a large picture is judged here
            yield
    except (EngineError, MemoryError):
        raise
    except FileNotFoundError:
        raise EngineError(f"The picture {path.name} was not found in {path.absolute().parent}.") from None
    except Image.DecompressionBombError:
        raise _too_large(path) from None
    except UnidentifiedImageError:
        raise EngineError(f"The file {path.name} is not a picture.", "Choose a PNG, JPEG or similar.") from None
    except Exception:  # a stranger's file can make a decoder stumble over anything
        raise EngineError(
            f"The picture {path.name} is damaged or cut short.", "Save it again or choose another."
        ) from None


def _refuse_huge(picture: Image.Image, path: Path) -> None:
    if picture.width * picture.height > LARGEST_PICTURE:
        raise _too_large(path)


def _too_large(path: Path) -> EngineError:
    return EngineError(f"The picture {path.name} has more than 100 megapixels.", "Make it smaller first.")


def over_black(picture: Image.Image, mode: str) -> Image.Image:
    """A picture in mode L or RGB, its transparency laid over black."""
    if picture.mode in ("I;16", "I;16B", "I;16L", "I"):  # 16-bit grey: converting alone would clip it to white
        deep = np.asarray(picture, dtype=np.float32)
        return Image.fromarray(np.clip(deep / 257, 0, 255).astype(np.uint8)).convert(mode)
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        black = Image.new("RGBA", clear.size, (0, 0, 0, 255))
        return Image.alpha_composite(black, clear).convert(mode)
    return picture.convert(mode)
