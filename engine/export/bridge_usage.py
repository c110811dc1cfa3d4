"""The text that lies beside an exported bridge: what it takes, what it gives, and a program that uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.domain import OpenedDomain
from engine.messages import BridgeFormat

PROGRAMS: Mapping[BridgeFormat, str] = {
    "torchscript": """\
    import torch                                  # nothing else is needed

    bridge = torch.jit.load("{first}")
    there = bridge.transfer_1_to_2(latents_1)     # [n, {size_1}] -> [n, {size_2}]; bridge(latents_1) does the same
    back = bridge.transfer_2_to_1(latents_2)      # [n, {size_2}] -> [n, {size_1}]

What it is can be read with torch.jit.load(..., _extra_files={{"bridge.json": ""}}).
""",
    "onnx": """\
    import onnxruntime                            # or any other runtime that knows operator set 17

    there = onnxruntime.InferenceSession("{first}")
    latents_2 = there.run(None, {{"latents": latents_1}})[0]    # float32 [n, {size_1}] -> [n, {size_2}]
    back = onnxruntime.InferenceSession("{last}")
    latents_1 = back.run(None, {{"latents": latents_2}})[0]     # float32 [n, {size_2}] -> [n, {size_1}]

Input “latents”, output “transferred”, any number of rows. What it is stands in the metadata of either file.
""",
    "safetensors": """\
    from safetensors import safe_open
    from safetensors.torch import load_file

    weights = load_file("{first}")
    about = safe_open("{first}", "pt").metadata()   # its shape, bins and generators

The weights are those of a bridging VAE: gated mixing layers between ReLU layers, told by a one-hot which domain they
read or write (Tian & Engel 2019, arXiv 1902.08261). Latent Bridge Studio's engine.bridge.model.BridgingVae takes them
with load_state_dict; where plain torch or another runtime is to use the bridge, export TorchScript or ONNX instead.
""",
}

MORE_PROGRAMS: Mapping[BridgeFormat, str] = {
    "torchscript": """\
    import torch                                  # nothing else is needed

    bridge = torch.jit.load("{first}")
    there = bridge(latents, 1, 3)                 # of domain 1 to domain 3; any to any other

What it is can be read with torch.jit.load(..., _extra_files={{"bridge.json": ""}}).
""",
    "onnx": """\
    import onnxruntime                            # or any other runtime that knows operator set 17

    there = onnxruntime.InferenceSession("{first}")             # of domain 1 to domain 2; a file for each way
    transferred = there.run(None, {{"latents": latents}})[0]

Input “latents”, output “transferred”, any number of rows. What it is stands in the metadata of each file.
""",
    "safetensors": PROGRAMS["safetensors"],
}

TEXT = """\
A bridge between {many} latent spaces, exported by Latent Bridge Studio.

{domains}
Bins: {bins}
Bridge: {bridge}

It takes latents as the generators have them, float32, and gives latents as the generators take them: both
standardisations are inside. Checked after writing: its latents differ from the app's by at most {max_difference}.

Use:

{program}"""


def usage(form: BridgeFormat, names: Sequence[str], domains: Sequence[OpenedDomain], about: Mapping[str, str]) -> str:
    """The text for an export of this form whose files have these names; `about` is what travels inside them."""
    first, second = (opened.adapter.card.latent_size for opened in domains[:2])
    programs = PROGRAMS if len(domains) == 2 else MORE_PROGRAMS
    program = programs[form].format(first=names[0], last=names[-1], size_1=first, size_2=second)
    told = "\n".join(f"Domain {number}: {about[f'domain_{number}']}" for number in range(1, len(domains) + 1))
    many = "two" if len(domains) == 2 else str(len(domains))
    return TEXT.format(**about, program=program, domains=told, many=many)
