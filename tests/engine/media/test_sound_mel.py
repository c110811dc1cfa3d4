from __future__ import annotations

import torch

from engine.media.mel import MelScale, log_mel, mfcc_from_log_mel, thumbnail, word_cepstra

SCALE = MelScale()


def tones(*frequencies: float) -> torch.Tensor:
    time = torch.arange(16384) / 16000
    return torch.stack([0.3 * torch.sin(2 * torch.pi * frequency * time) for frequency in frequencies])


def test_log_mel_has_a_frame_per_hop_and_rises_with_frequency() -> None:
    mels = log_mel(tones(200, 1000, 4000), SCALE)
    assert mels.shape == (3, 80, 64)
    loudest = mels[:, :, 32].argmax(1)
    assert loudest[0] < loudest[1] < loudest[2]


def test_ten_times_the_amplitude_adds_its_logarithm() -> None:
    quiet, loud = log_mel(torch.cat([tones(500), 10 * tones(500)]), SCALE)
    band = quiet[:, 32].argmax()
    assert torch.isclose((loud - quiet)[band, 32], torch.tensor(10.0).log(), atol=1e-4)


def test_silence_is_the_floor() -> None:
    assert torch.equal(log_mel(torch.zeros(1, 16384), SCALE), torch.full((1, 80, 64), SCALE.floor))


def test_cepstra_ignore_loudness_and_steady_colour() -> None:
    generator = torch.Generator().manual_seed(0)
    mels = torch.rand(2, 80, 64, generator=generator) * 3
    colour = torch.rand(1, 80, 1, generator=generator)
    assert torch.allclose(mfcc_from_log_mel(mels), mfcc_from_log_mel(mels + 1 + colour), atol=1e-4)
    kept = mfcc_from_log_mel(mels, remove_mean=False)
    assert not torch.allclose(kept, mfcc_from_log_mel(mels + colour, remove_mean=False), atol=1e-2)


def test_cepstra_are_an_orthonormal_cosine_transform() -> None:
    bands = torch.arange(80)
    wave = torch.cos(torch.pi * 3 * (bands + 0.5) / 80) * (2 / 80) ** 0.5
    cepstra = mfcc_from_log_mel(wave[None, :, None].expand(1, 80, 4), remove_mean=False)
    assert torch.allclose(cepstra[0, :, 0], torch.eye(12)[2], atol=1e-5)


def test_cepstra_do_not_hear_what_is_below_the_floor() -> None:
    mels = torch.full((1, 80, 64), -3.0)
    mels[:, 20:30, 20:40] = 2.0
    hiss = mels + (mels < -2) * torch.rand(1, 80, 64, generator=torch.Generator().manual_seed(0))
    assert torch.equal(mfcc_from_log_mel(mels), mfcc_from_log_mel(hiss))


def test_thumbnail_has_low_tones_at_the_bottom_and_time_to_the_right() -> None:
    wave = tones(200)
    wave[:, :8192] = 0
    picture = thumbnail(log_mel(wave, SCALE), 40, 32)[0]
    assert picture.dtype == torch.uint8
    assert picture.shape == (40, 32)
    row, column = divmod(int(picture.argmax()), 32)
    assert row > 30
    assert column >= 16
    assert int(picture.max()) == 255
    assert int(picture[:, 2].max()) == 0


def word(begin: int, length: int) -> torch.Tensor:
    """A log-mel with a band that falls from high to low over `length` frames."""
    mels = torch.full((1, 80, 64), -3.0)
    for frame in range(length):
        band = 60 - round(40 * frame / length)
        mels[:, band - 8 : band + 8, begin + frame] = 3.0
    return mels


def test_words_are_alike_wherever_they_stand_and_however_long_they_take() -> None:
    reference, later, longer = (word_cepstra(word(*place)) for place in ((20, 20), (28, 20), (16, 28)))
    plain = mfcc_from_log_mel(word(20, 20))
    assert (later - reference).norm() < 0.05 * reference.norm()
    assert (longer - reference).norm() < 0.7 * (mfcc_from_log_mel(word(16, 28)) - plain).norm()
    even = [word_cepstra(word(*place), evenness=1.0) for place in ((20, 20), (16, 28))]
    assert (even[0] - even[1]).norm() < (longer - reference).norm()


def test_the_cepstra_of_silence_are_finite_and_zero() -> None:
    assert float(word_cepstra(torch.full((2, 80, 64), -3.0)).abs().max()) < 1e-4
