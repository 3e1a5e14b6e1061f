"""The parse: texts cut into pieces, given to spaCy in batches, and laid out as `Parsed` columns."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from dragoman.capitals import plain_words
from dragoman.parsed import Parsed, dateline_end, paragraph_ends, subtree_edges
from dragoman.participles import mended
from dragoman.report import text_sha256

if TYPE_CHECKING:  # as in model.py: spaCy is imported when a text is read, not before
    from spacy.language import Language
    from spacy.tokens import Doc

PIECE = 10_000
"""Code points that are parsed at once; longer texts are cut at the last paragraph end before it, else the last line
end, sentence-final mark or white space, else there."""

RUN = 500
"""Code points without white space that are made into tokens at once: spaCy takes marks off a run one by one and copies
the rest each time, so that 50,000 quotation marks in a row would take minutes."""

_NEVER = 2**64 - 1
"""As spaCy writes -1, unsigned: no sentence begins there."""
_RUN = re.compile(rf"\S{{{RUN}}}")
_CUTS = (re.compile(r"\n\s*\n\s*"), re.compile(r"\n\s*"), re.compile(r"[.!?…][”\"’')\]]*\s+"), re.compile(r"\s+"))


def pieces(text: str, size: int = PIECE) -> Iterator[str]:
    """The text cut into pieces of at most `size` code points that join to it again."""
    start = 0
    while len(text) - start > size:
        window = text[start : start + size]
        cut = next((ends[-1] for pattern in _CUTS if (ends := [m.end() for m in pattern.finditer(window)])), size)
        yield text[start : start + cut]
        start += cut
    yield text[start:]


def parse_many(nlp: Language, texts: Iterable[str], batch_size: int = 8) -> Iterator[Parsed]:
    """The parse of each text, in order; pieces of several texts go through the model together.

    Args:
        nlp: a spaCy pipeline with tagger, parser, lemmatizer and names.
        texts: the texts; taken lazily, as many as give `batch_size` pieces.
        batch_size: how many pieces go through the model at once; the result does not depend on it.
    """
    from spacy.tokens import Doc

    waiting: deque[tuple[str, int]] = deque()

    def tokens() -> Iterator[Doc]:
        for text in texts:
            parts = prepared(nlp, text)
            waiting.append((text, len(parts)))
            yield from parts

    docs = nlp.pipe(tokens(), batch_size=batch_size)  # one stream: to start it anew costs a twentieth of a batch
    for first in docs:
        text, cut = waiting.popleft()
        whole = first if cut == 1 else Doc.from_docs([first, *islice(docs, cut - 1)], ensure_whitespace=False)
        yield from_doc(whole, text, cut=cut)


def prepared(nlp: Language, text: str) -> list[Doc]:
    """The pieces of a text as tokens; where a paragraph or what follows its dateline begins, so does a sentence.

    Words with a capital for their place only are small there (see `capitals`), each as long as in the text.
    """
    docs: list[Doc] = []
    plain = plain_words(text)
    paragraphs = (0, *paragraph_ends(text))
    begins, offset = {*paragraphs, *(dateline_end(text, start) for start in paragraphs)}, 0
    for piece in pieces(text):
        doc = _tokens(nlp, piece)
        if any(offset <= start < offset + len(piece) for start in plain):
            doc = _with_words(doc, {start - offset: word for start, word in plain.items()})
        marks: Any = doc.to_array(["SENT_START", "IDX"])  # to mark tokens one by one takes longer than to make them
        starts = [row for row, first in enumerate(marks[:, 1].tolist()) if offset + first in begins]
        marks[[row + 1 for row in starts if _goes_on(doc, row)], 0] = _NEVER
        marks[starts, 0] = 1
        doc.from_array(["SENT_START"], marks[:, 0])
        docs.append(doc)
        offset += len(piece)
    return docs


def _goes_on(doc: Doc, row: int) -> bool:
    """Whether a word stands behind a paragraph's first one on its line: the model cuts "Ana" off "Ana Ruiz" there."""
    return row + 1 < len(doc) and doc[row].is_alpha and bool(doc[row].whitespace_) and doc[row + 1].is_alpha


def _tokens(nlp: Language, piece: str) -> Doc:
    from spacy.tokens import Doc

    cuts = [0, *(run.end() for run in _RUN.finditer(piece)), len(piece)]
    if len(cuts) == 2:
        return nlp.make_doc(piece)
    parts = [nlp.make_doc(piece[start:end]) for start, end in pairwise(cuts) if start < end]
    return Doc.from_docs(parts, ensure_whitespace=False) or nlp.make_doc("")


def _with_words(doc: Doc, words: Mapping[int, str]) -> Doc:
    """The tokens with other words of the same length at some offsets, where a token is no more than that word."""
    from spacy.tokens import Doc

    plain = [words.get(token.idx, token.text) for token in doc]
    kept = [new if len(new) == len(token) else token.text for new, token in zip(plain, doc, strict=True)]
    return Doc(doc.vocab, words=kept, spaces=[bool(token.whitespace_) for token in doc])


def from_doc(doc: Doc, text: str | None = None, cut: int = 1) -> Parsed:
    """The columns of a spaCy document, misread participles put right; `cut` is in how many pieces it was parsed."""
    strings = doc.vocab.strings
    array: Any = doc.to_array(["LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START", "IDX", "LENGTH"])
    columns: list[list[int]] = array.T.tolist()
    known = {code: strings[code] if code else "" for code in set().union(*columns[:5])}
    lower, lemma, pos, tag, dep = (list(map(known.__getitem__, codes)) for codes in columns[:5])
    heads, marks = array[:, 5:7].astype("int32").T.tolist()
    head = [row + offset for row, offset in enumerate(heads)]
    start = columns[7]
    end = [first + length for first, length in zip(start, columns[8], strict=True)]
    kept = doc.text if text is None else text
    word = [kept[first:after] for first, after in zip(start, end, strict=True)]
    begins = [row for row, mark in enumerate(marks) if mark == 1 or row == 0]
    sentences = list(zip(begins, [*begins[1:], len(word)], strict=True)) if word else []
    sentence = [number for number, (first, after) in enumerate(sentences) for _ in range(first, after)]
    left, right = subtree_edges(head)
    read = Parsed(
        text=kept, sha256=text_sha256(kept), start=start, end=end, word=word, lower=lower, lemma=lemma, pos=pos,
        tag=tag, dep=dep, head=head, left=left, right=right, sentence=sentence, sentences=sentences,
        names=[(entity.start, entity.end, entity.label_) for entity in doc.ents],
        warnings=(f"the text was parsed in {cut} pieces",) if cut > 1 else (),
    )  # fmt: skip
    return mended(read)
