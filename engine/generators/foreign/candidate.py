"""A model that is open and ready to be drawn from: a generator in all but its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor

from engine.errors import EngineError
from engine.generators.adapter import CanEncode, GeneratorAdapter
from engine.generators.card import GeneratorCard, Kind, Prior
from engine.generators.foreign.adapter import adapter_of
from engine.generators.foreign.answers import check_answers
from engine.generators.foreign.codes import Code, FlatCode, PooledCode, learn_code
from engine.generators.foreign.detection import encoder_beside, kept_beside, model_files
from engine.generators.foreign.family import FILES
from engine.generators.foreign.findings import Convention, Findings, Question
from engine.generators.foreign.network import EncodingNetwork, Network, told
from engine.generators.foreign.opening import open_network
from engine.generators.foreign.probing import Probe, probe_network
from engine.generators.foreign.translation import to_raw
from engine.generators.measure import encode_all
from engine.media.reading import media_files, read_media

MOST_MEDIA = 2000  # of the user's files, for a bank or a code
CPU = torch.device("cpu")
Say = Callable[[str], None]


@dataclass
class Candidate:
    """What was found, and, where nothing is missing, the generator.

    Attributes:
        adapter: None as long as a needed question is open.
        weights: what goes into its ``weights.safetensors`` beside the checksum of its file.
        copies: name in the generator's folder -> file.
    """

    findings: Findings
    adapter: GeneratorAdapter | None = None
    weights: dict[str, Tensor] = field(default_factory=dict)
    copies: dict[str, Path] = field(default_factory=dict)


def open_candidate(findings: Findings, answers: Mapping[str, str], consent: str, say: Say) -> Candidate:
    """Open a model by its route.

    Raises:
        EngineError: not agreed to, damaged, or not usable; or an answer is none.
    """
    check_answers(answers)
    if findings.route in ("weights", "tensorflow", "package"):
        return _fitting(_finished_candidate(findings, answers), answers)
    return _network_candidate(findings, answers, consent, say)


def _finished_candidate(findings: Findings, answers: Mapping[str, str]) -> Candidate:
    """Of a route on which nothing need be found out by trying."""
    if findings.route == "weights":
        from engine.generators.foreign.own_weights import weights_candidate

        return weights_candidate(findings, answers)
    if findings.route == "tensorflow":
        from engine.generators.foreign.tensorflow_candidate import tensorflow_candidate

        return tensorflow_candidate(findings, answers)
    from engine.generators.foreign.package import package_candidate

    return package_candidate(findings)


def _fitting(candidate: Candidate, answers: Mapping[str, str]) -> Candidate:
    """Refuse answers that contradict what is known for certain."""
    assert candidate.adapter is not None
    card, name = candidate.adapter.card, candidate.findings.name
    size, rate = answers.get("latent_size", ""), answers.get("sample_rate", "")
    if size and size != str(card.latent_size):
        raise EngineError(f"“{name}” takes {card.latent_size} latents, not {size}.", "Leave out latent_size.")
    if rate and card.sample_rate and rate != str(card.sample_rate):
        raise EngineError(f"“{name}” renders sounds of {card.sample_rate} Hz, not {rate}.", "Leave out sample_rate.")
    return candidate


def user_media(answers: Mapping[str, str], card: GeneratorCard) -> Tensor | None:
    """The user's own media ``[items, *output_shape]``, None where none were named.

    Raises:
        EngineError: nothing of what was named can be read.
    """
    if not answers.get("media"):
        return None
    read: list[Tensor] = []
    for file in media_files([Path(answers["media"]).expanduser()], card.kind)[:MOST_MEDIA]:
        try:
            read.append(read_media(file, card)[0])
        except EngineError:
            continue
    if not read:
        raise EngineError("None of your files could be read.", "Choose a folder of pictures or sounds.")
    return torch.stack(read)


def try_once(adapter: GeneratorAdapter, name: str) -> None:
    """Render one draw of a generator that comes with a card of its own.

    Raises:
        EngineError: it fails, in a sentence.
    """
    size = adapter.card.latent_size
    with torch.no_grad(), told(name, f"Its card says {size} latents; set there what its network takes."):
        adapter.decode(adapter.sample(1, 0))


def _network_candidate(findings: Findings, answers: Mapping[str, str], consent: str, say: Say) -> Candidate:
    say("opening")
    path = Path(findings.path)
    side = answers.get("side", "64")
    if side not in ("32", "64", "96", "128"):
        raise EngineError(f"Pictures of {side} pixels can't be made.", "Choose 32, 64, 96 or 128.")
    network = open_network(findings.route, path, findings.sha256, consent, CPU, int(side))
    say("trying")
    probe, convention = probe_network(network, answers)
    if findings.route == "autoencoder":
        sides = tuple((each, f"{each} pixels") for each in ("32", "64", "96", "128"))
        probe.ask("side", "How large are its pictures?", sides, side)
    _ask_media(probe, network, convention)
    seen = replace(findings, tried=True, convention=convention)
    if convention is None or any(each.needed for each in probe.questions):
        return Candidate(_summed_up(seen, probe, 0))
    say("drawing")
    convention, code = _code(network, convention, answers, probe)
    card = card_of(seen, convention, code.size)
    adapter = adapter_of(card, network, convention, code, CPU)
    if convention.encodes and not _leads_back(adapter):
        convention = replace(convention, encodes=False)
        adapter = adapter_of(card_of(seen, convention, code.size), network, convention, code, CPU)
        probe.assumed.append("Its encoder does not lead back to what it renders, so it is left out.")
    elif convention.encodes:
        probe.found.append("It has an encoder, so it takes your own files.")
    else:
        probe.found.append("It has no encoder, so its samples are draws from its prior.")
    adapter = adapter_of(card_of(seen, convention, code.size), network, convention, code, CPU)
    found = _summed_up(replace(seen, convention=convention), probe, code.size)
    return Candidate(found, adapter, code.weights(), _copies(findings.route, path))


def card_of(findings: Findings, convention: Convention, size: int) -> GeneratorCard:
    """The card of a foreign model as far as it is known; title, licence and id come later."""
    return GeneratorCard(
        id="foreign",
        title=Path(findings.name).stem,
        family=findings.route,
        kind=cast(Kind, convention.kind),
        latent_size=size,
        prior=cast(Prior, convention.prior),
        output_shape=convention.shape,
        sample_rate=convention.sample_rate or None,
        licence="",
        source="",
        config={"convention": asdict(convention), "sha256": findings.sha256, "file": findings.name},
    )


def _ask_media(probe: Probe, network: Network, convention: Convention | None) -> None:
    if convention is None or not isinstance(network, EncodingNetwork):
        return
    words = "Which folder holds pictures or sounds like those it was trained on?"
    needed = convention.code == "learned" and not probe.answers.get("media")
    probe.questions.append(Question("media", words, (), probe.answers.get("media", ""), needed))


def _code(
    network: Network, convention: Convention, answers: Mapping[str, str], probe: Probe
) -> tuple[Convention, Code]:
    shape = convention.latent_shape
    if convention.code == "flat":
        return convention, FlatCode(shape)
    if convention.code == "pooled":
        probe.assumed.append("One latent is held for the whole sound.")
        return convention, PooledCode(shape)
    if not isinstance(network, EncodingNetwork):
        raise EngineError(
            f"Its latents are a map of {' × '.join(map(str, shape))} and it has no encoder to learn a code with.",
            "Choose a model with an encoder.",
        )
    media = user_media(answers, card_of(Findings("", "", "autoencoder", "", 0, False), convention, 1))
    assert media is not None  # a needed question
    found = []
    with torch.no_grad():
        for part in media.split(1 if not convention.batches else 16):
            latent = network.encode(to_raw(part, convention))
            latent = latent[:, : shape[0]]
            found.append(latent[..., : shape[-1]].reshape(len(part), *shape))
    code = learn_code(torch.cat(found))
    probe.found.append(f"{code.size} latents were learned from {len(media)} of your files.")
    return convention, code


def _leads_back(adapter: GeneratorAdapter) -> bool:
    from engine.generators.contract import CHECKS

    try:
        return not list(CHECKS["encoding"](adapter, 0))
    except Exception:  # a foreign encoder may fail in any way, and is then left out
        return False


def _summed_up(findings: Findings, probe: Probe, size: int) -> Findings:
    return replace(
        findings,
        found=tuple(probe.found),
        assumed=tuple(probe.assumed),
        problems=tuple(probe.problems),
        questions=tuple(probe.questions),
        latent_size=size,
    )


def _copies(route: str, path: Path) -> dict[str, Path]:
    if route == "autoencoder":
        return {f"{FILES[route]}/{file.name}": file for file in model_files(path)}
    decoder = model_files(path)[0]
    copies = {FILES[route]: decoder}
    pair = encoder_beside(decoder)
    copies |= {"encoder.onnx": pair} if pair is not None else {}
    return copies | {each.name: each for one in (decoder, pair) if one is not None for each in kept_beside(one)}


def bank_media(adapter: GeneratorAdapter, answers: Mapping[str, str]) -> Tensor | None:
    """The user's media where the generator takes them."""
    return user_media(answers, adapter.card) if isinstance(adapter, CanEncode) else None


def encoded(adapter: CanEncode, media: Tensor) -> Sequence[Any]:
    """The posterior of media, all at once."""
    steps = encode_all(adapter, media)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
