"""Where published data sets live, what their files are called, and by which checksums they are known.

The checksums are those that torchvision (MNIST, Fashion-MNIST, USPS) and torchaudio (Speech Commands) publish.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import EngineError


@dataclass(frozen=True)
class PublishedFile:
    """One file of a data set.

    Attributes:
        name: of the file.
        addresses: where it can be had, the best first.
        checksum: ``md5:`` or ``sha256:`` and the hexadecimal digest.
    """

    name: str
    addresses: tuple[str, ...]
    checksum: str


@dataclass(frozen=True)
class Home:
    """A data set that can be fetched.

    Attributes:
        name: in commands.
        dataset: the name recipes use, and that of its folder among the data sets.
        title: how people call it.
        licence: as its publisher states it; says so where there is none.
        files: all of them.
        megabytes: they take on the disk, about, with what is made of them.
    """

    name: str
    dataset: str
    title: str
    licence: str
    files: tuple[PublishedFile, ...]
    megabytes: int


def _idx_files(addresses: tuple[str, ...], checksums: tuple[str, str, str, str]) -> tuple[PublishedFile, ...]:
    names = [f"{part}-{kind}-ubyte.gz" for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1")]
    return tuple(
        PublishedFile(name, tuple(address + name for address in addresses), f"md5:{checksum}")
        for name, checksum in zip(names, checksums, strict=True)
    )


LIBSVM = "https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/multiclass/"
SPEECH = "speech_commands_v0.02.tar.gz"

HOMES = (
    Home(
        *("mnist", "mnist", "MNIST, handwritten digits", "CC BY-SA 3.0"),
        _idx_files(
            ("https://ossci-datasets.s3.amazonaws.com/mnist/", "http://yann.lecun.com/exdb/mnist/"),
            (
                "f68b3c2dcbeaaa9fbdd348bbdeb94873",
                "d53e105ee54ea40749a09fcbcd1e9432",
                "9fb629c4189551a2d022fa330f9573f3",
                "ec29112dd5afa0611ce80d1b7f02629c",
            ),
        ),
        megabytes=12,
    ),
    Home(
        *("fashion-mnist", "fashion_mnist", "Fashion-MNIST, garments", "MIT"),
        _idx_files(
            ("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",),
            (
                "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
                "25c81989df183df01b3e8a0aad5dffbe",
                "bef4ecab320f06d8554ea6380940ec79",
                "bb300cfdad3c16e7a12a480ee83cd310",
            ),
        ),
        megabytes=31,
    ),
    Home(
        *("usps", "usps", "USPS, digits of postal codes", "none stated: for checks only"),
        (
            PublishedFile("usps.bz2", (LIBSVM + "usps.bz2",), "md5:ec16c51db3855ca6c91edd34d0e9b197"),
            PublishedFile("usps.t.bz2", (LIBSVM + "usps.t.bz2",), "md5:8ea070ee2aca1ac39742fdd1ef5ed118"),
        ),
        megabytes=9,
    ),
    Home(
        *("speech-commands", "speech_commands", "Speech Commands v0.02, of which the ten digits are read", "CC BY 4.0"),
        (
            PublishedFile(
                SPEECH,
                (
                    f"https://download.tensorflow.org/data/{SPEECH}",
                    f"http://download.tensorflow.org/data/{SPEECH}",
                ),
                "sha256:af14739ee7dc311471de98f5f9d2c9191b18aedfe957f4a6ff791c709868ff58",
            ),
        ),
        megabytes=5100,
    ),
)


def home_of(name: str) -> Home:
    """The home of a data set by its name, with hyphens or as recipes write it.

    Raises:
        EngineError: there is none of that name.
    """
    for home in HOMES:
        if name in (home.name, home.dataset):
            return home
    raise EngineError(
        f"There is no data set “{name}” to fetch.", f"Known are: {', '.join(home.name for home in HOMES)}."
    )
