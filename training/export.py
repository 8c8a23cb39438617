"""Stores a trained network as the package uses it: ``encoder.onnx`` in eight bits, ``heads.npz``, ``vocab.txt``."""

import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from network import Network


class _States(nn.Module):
    def __init__(self, encoder: nn.Module):
        super().__init__()
        self.encoder = encoder

    def forward(self, input_ids: Tensor) -> Tensor:
        return self.encoder(input_ids=input_ids, attention_mask=torch.ones_like(input_ids)).last_hidden_state


def export(network: Network, base: Path, to: Path, limits: np.ndarray, breach_limits: np.ndarray) -> None:
    """``limits``: (criteria, 2), above which a reply reaches partial, and full. ``breach_limits``: (breaches,)."""
    network.eval()
    to.mkdir(parents=True, exist_ok=True)
    shutil.copy(base / "vocab.txt", to / "vocab.txt")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _States(network.encoder),
            (torch.full((1, 9), 2003),),
            str(plain),
            input_names=["input_ids"],
            output_names=["states"],
            dynamic_axes={"input_ids": {1: "pieces"}, "states": {1: "pieces"}},
            dynamo=False,
            opset_version=17,
        )
        # Seven of the eight bits: a processor without VNNI would otherwise saturate, and give another mark.
        quantize_dynamic(plain, to / "encoder.onnx", weight_type=QuantType.QInt8, reduce_range=True, per_channel=True)
    weights = {name: one.detach().numpy() for name, one in network.tables().items()}
    for name, module in (("projection", network.projection), ("token_projection", network.token_projection)):
        weights[name] = module.weight.detach().numpy()
    for name, module in (
        ("token", network.token_weight),
        ("norm", network.norm),
        ("hidden", network.hidden),
        ("head", network.head),
        ("linear", network.linear),
    ):
        weights[f"{name}_weight"], weights[f"{name}_bias"] = (
            module.weight.detach().numpy(),
            module.bias.detach().numpy(),
        )
    weights |= {"cover_curve": network.cover_curve.detach().numpy(), "limits": limits, "breach_limits": breach_limits}
    names = {
        "criteria": np.array(network.criteria),
        "breaches": np.array(network.breaches),
        "covered": np.array([":".join(one) for one in network.covered]),
    }
    np.savez_compressed(
        to / "heads.npz", **names, **{name: np.asarray(one, np.float32) for name, one in weights.items()}
    )
