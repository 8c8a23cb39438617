"""From a sentence to the numbers that stand for its meaning.

The encoder is the lower half of all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych 2019, Wang et al. 2020), trained
further on this project's corpus and stored in eight bits. It reads one sentence at a time: what a sentence gets
never hangs on its neighbours, on their order or on how many there are.
"""

from functools import lru_cache
from importlib.resources import as_file, files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from makeitright.model.wordpiece import pieces

LONGEST = 64
"""Word pieces of a sentence that are read; about fifty words."""

Numbers = NDArray[np.float32]


@lru_cache(maxsize=1)
def _session() -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread: a class of hand-ins is graded by as many processes as there are cores, and sums come out in one order.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(files("makeitright.model").joinpath("weights", "encoder.onnx")) as path:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=8_192)
def states_of(sentence: str) -> Numbers:
    """(word pieces, 384): the state of each piece, the marks of beginning and end among them.

    Kept, since learners check the same sentences again and again. Not to be written to.
    """
    (states,) = _session().run(None, {"input_ids": np.array([pieces(sentence, LONGEST)], dtype=np.int64)})
    found: Numbers = states[0]
    found.flags.writeable = False
    return found
