from __future__ import annotations

import os
import struct
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.errors import EngineError
from engine.media.image import picture_size, read_image, write_image
from engine.media.looking import look_at_picture

GREY = (1, 28, 28)


def saved(path: Path, pixels: np.ndarray, **options: object) -> Path:
    Image.fromarray(pixels).save(path, **options)  # type: ignore[arg-type]
    return path


def test_written_pixels_come_back_within_half_a_level(tmp_path: Path) -> None:
    for channels in (1, 3):
        pixels = np.random.default_rng(0).random((channels, 28, 28), dtype=np.float32)
        write_image(tmp_path / "a.png", pixels)
        back = read_image(tmp_path / "a.png", (channels, 28, 28))
        assert back.dtype == np.float32
        assert np.abs(back - pixels).max() <= 0.5 / 255 + 1e-6


def test_writing_clips_and_takes_a_plane_without_channels(tmp_path: Path) -> None:
    write_image(tmp_path / "a.png", np.array([[-1.0, 2.0], [0.5, 0.0]]))
    assert np.asarray(Image.open(tmp_path / "a.png")).tolist() == [[0, 255], [128, 0]]


@given(width=st.integers(1, 90), height=st.integers(1, 90), channels=st.sampled_from([1, 3]))
def test_any_picture_comes_in_the_shape_asked_for_within_the_range(width: int, height: int, channels: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any.png"
        Image.new("RGB", (width, height), (255, 128, 0)).save(path)
        pixels = read_image(path, (channels, 28, 20))
    assert pixels.shape == (channels, 28, 20)
    assert 0 <= pixels.min() <= pixels.max() <= 1


def test_a_wide_picture_is_centred_whole_on_black(tmp_path: Path) -> None:
    path = saved(tmp_path / "wide.png", np.full((10, 20), 255, np.uint8))
    pixels = read_image(path, (1, 28, 28))[0]
    assert (pixels[7:21] > 0.99).all()
    assert (pixels[:7] == 0).all()
    assert (pixels[21:] == 0).all()


def test_white_on_black_stays_white_on_black(tmp_path: Path) -> None:
    ink = np.zeros((28, 28), np.uint8)
    ink[10:18, 12:16] = 255
    assert np.array_equal(read_image(saved(tmp_path / "a.png", ink), GREY)[0] * 255, ink)


def test_transparency_lies_over_black(tmp_path: Path) -> None:
    clear = np.full((28, 28, 4), 255, np.uint8)
    clear[:, :14, 3] = 0
    pixels = read_image(saved(tmp_path / "a.png", clear), (3, 28, 28))
    assert (pixels[:, :, :14] == 0).all()
    assert (pixels[:, :, 14:] == 1).all()


def test_a_palette_with_a_clear_colour_lies_over_black_too(tmp_path: Path) -> None:
    picture = Image.new("P", (28, 28), 0)
    picture.putpalette([255, 255, 255, 200, 200, 200])
    picture.save(tmp_path / "a.png", transparency=0)
    assert read_image(tmp_path / "a.png", GREY).max() == 0


def test_the_camera_orientation_is_followed(tmp_path: Path) -> None:
    pixels = np.zeros((28, 28), np.uint8)
    pixels[:14] = 255
    exif = Image.Exif()
    exif[0x0112] = 6  # stored lying on its side: the top belongs to the right
    path = saved(tmp_path / "a.png", pixels, exif=exif)
    upright = read_image(path, GREY)[0]
    assert (upright[:, 14:] == 1).all()
    assert (upright[:, :14] == 0).all()


def test_sixteen_bit_grey_keeps_its_tones(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", np.full((28, 28), 32896, np.uint16))
    assert read_image(path, GREY) == pytest.approx(128 / 255, abs=1e-6)


@pytest.mark.parametrize("ending", ["jpg", "bmp", "gif", "webp", "tif"])
def test_usual_formats_are_read(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path / f"a.{ending}", np.full((28, 28), 255, np.uint8))
    assert read_image(path, GREY).mean() > 0.98


def test_a_twenty_megapixel_photo_is_read(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (5472, 3648), (255, 255, 255)).save(path)
    pixels = read_image(path, GREY)[0]
    assert pixels[14].min() > 0.98
    assert pixels[0].max() == 0


def bomb(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("width", "height"), [(10_001, 10_000), (50_000, 50_000)])
def test_more_than_a_hundred_megapixels_are_refused_unread(tmp_path: Path, width: int, height: int) -> None:
    (tmp_path / "bomb.png").write_bytes(bomb(width, height))
    with pytest.raises(EngineError, match="more than 100 megapixels"):
        read_image(tmp_path / "bomb.png", GREY)


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "gif", "tif"])
def test_a_file_cut_short_anywhere_is_refused_in_words(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path / f"a.{ending}", np.random.default_rng(0).integers(0, 256, (64, 64), np.uint8))
    content = path.read_bytes()
    for kept in (0, 10, len(content) // 2, len(content) * 3 // 4):
        path.write_bytes(content[:kept])
        with pytest.raises(EngineError, match=r"damaged|not a picture"):
            read_image(path, GREY)


def test_no_picture_starts_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow would have Ghostscript draw it, whatever its ending says."""
    started: list[object] = []
    monkeypatch.setattr("PIL.EpsImagePlugin.Ghostscript", lambda *told, **_: started.append(told))
    file = tmp_path / "cat.png"
    file.write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 28 28\n%%EndComments\nshowpage\n%%EOF\n")
    for look in (lambda: read_image(file, GREY), lambda: picture_size(file), lambda: look_at_picture(file)):
        with pytest.raises(EngineError, match="is not a picture"):
            look()
    assert started == []


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "I", "F", "I;16", "RGB", "RGBA", "CMYK", "YCbCr", "LAB"])
@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_of_any_mode_are_read(tmp_path: Path, mode: str, channels: int) -> None:
    Image.new(mode, (28, 28)).save(tmp_path / "a.tif")
    assert read_image(tmp_path / "a.tif", (channels, 28, 28)).shape == (channels, 28, 28)


def test_whatever_a_decoder_stumbles_over_is_a_damaged_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path / "a.png", np.zeros((28, 28), np.uint8))

    def stumble(*_: object) -> None:
        raise AttributeError("nobody thought of this")

    monkeypatch.setattr("PIL.ImageOps.exif_transpose", stumble)
    with pytest.raises(EngineError, match="is damaged or cut short"):
        read_image(path, GREY)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_pipe_is_refused_and_waited_for_by_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    for path in (tmp_path / "a.png", Path("/dev/zero")):
        with pytest.raises(EngineError, match="is not a file, but a pipe or a device"):
            read_image(path, GREY)


def test_missing_wrong_and_unwritable_files_are_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"a\.png was not found"):
        read_image(tmp_path / "a.png", GREY)
    (tmp_path / "a.png").write_text("not a picture")
    with pytest.raises(EngineError, match="is not a picture"):
        read_image(tmp_path / "a.png", GREY)
    with pytest.raises(EngineError):
        read_image(tmp_path, GREY)
    with pytest.raises(EngineError, match="can't be written"):
        write_image(tmp_path / "none" / "a.png", np.zeros((1, 2, 2)))
