"""Parts of a clause: its verb group, who is its subject, the noun phrase of a source, the line it stands on."""

from __future__ import annotations

from dragoman import clauses
from dragoman.layers.attributions._cues import is_voice, passing, source_noun, words
from dragoman.layers.attributions._draft import Rows, edged, subtree
from dragoman.parsed import Parsed

FAR = 400
"""Tokens: nothing is looked for further away than this in a sentence, so that an endless one stays linear."""
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DATELINE = 14
"""Tokens: "OSLO, May 3 (Courier) -" is no longer than this."""
_GROUP = frozenset({"aux", "auxpass", "neg"})
_EXPLETIVE = frozenset({"it", "there"})
_OWN = frozenset({"use", "spend", "waste"})
"""Verbs whose object does not do what follows: "spent the night praising them"."""
_STEPS = 4
_NEAR = 10
"""Tokens: "issued a long and angry statement saying" has no more."""
_CUT = frozenset({"advcl", "parataxis", "ccomp"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_COMMAS = _DASHES | {",", "("}
_EVEN = frozenset({"even", "only", "perhaps", "especially", "particularly"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_ASKED = frozenset({"asked", "told", "questioned", "pressed", "quizzed"})
_WHEN = frozenset({"when", "if", "as", "though", "although", "unless"})


def is_passive(parsed: Parsed, verb: int) -> bool:
    """Whether the verb is in the passive, with its auxiliary or as a participle after a noun."""
    if _is_bare(parsed, verb):
        return True
    if parsed.tag[verb] != "VBN":
        return False
    labels = [parsed.dep[child] for child in parsed.children[verb]]
    if "auxpass" in labels or "nsubjpass" in labels:
        return True
    return "aux" not in labels and parsed.dep[verb] in {"acl", "advcl"} and "dobj" not in labels


def _is_bare(parsed: Parsed, verb: int) -> bool:
    """Whether the verb follows "when", "if" or "as", or begins the sentence, with no subject of its own: "when asked
    whether", "Asked whether he would go, he left"."""
    if verb == parsed.sentences[parsed.sentence[verb]][0] and parsed.lower[verb] in _ASKED:
        return parsed.tag[verb] in {"VBN", "VBD"} and own_subject(parsed, verb) is None
    before = verb - 1 - (parsed.pos[verb - 1] == "ADV" and parsed.lower[verb - 1] not in _WHEN)
    return parsed.tag[verb] in {"VBN", "VBD"} and before >= 0 and parsed.lower[before] in _WHEN


def verb_group(parsed: Parsed, verb: int, preposition: int | None = None) -> Rows:
    """The rows of the verb with its auxiliaries, negation and the adverbs between, a particle, and `preposition`."""
    issued = issuing(parsed, verb)
    if issued is not None:
        return _group_start(parsed, issued), verb + 1
    verb_at, first = verb, _group_start(parsed, verb)
    for _ in range(4):
        upper = parsed.head[verb_at]
        if parsed.dep[verb_at] != "xcomp" or parsed.lemma[upper] not in words("catenative"):
            break
        if not upper < first <= upper + 3:
            break
        verb_at, first = upper, _group_start(parsed, upper)
    copula = _copula(parsed, verb)
    if copula is not None and first - 4 <= copula < first:
        first = _group_start(parsed, copula)
    after = verb + 1
    for child in parsed.children[verb]:
        if child == after and parsed.dep[child] == "prt":
            after = child + 1
    between = parsed.pos[after:preposition] if preposition is not None else ()
    if preposition is not None and after <= preposition <= after + 2 and set(between) <= {"ADV", "ADP", "PART"}:
        after = preposition + 1
    return first, after


def _group_start(parsed: Parsed, verb: int) -> int:
    first = verb
    for child in reversed(parsed.children[verb]):
        if child < first and (
            parsed.dep[child] in _GROUP or (parsed.dep[child] == "advmod" and parsed.right[child] == child + 1)
        ):
            if child != first - 1:
                break
            first = child
    return first


def own_subject(parsed: Parsed, verb: int) -> int | None:
    """The verb's own subject, the nearest where the parse gives several ("..., the two men," Ruiz said); or None."""
    found = [row for row in parsed.children[verb] if parsed.dep[row] in clauses.SUBJECTS]
    if not found:  # "I do hope", where the parse hangs "I" under "do"
        helpers = [row for row in parsed.children[verb] if parsed.dep[row] == "aux"]
        found = [c for row in helpers for c in parsed.children[row] if parsed.dep[c] in clauses.SUBJECTS]
    before = [row for row in found if row < verb]
    return before[-1] if before else next(iter(found), None)


def _copula(parsed: Parsed, verb: int) -> int | None:
    """The verb "is" of "is quick to say", or None."""
    adjective = parsed.head[verb]
    if parsed.dep[verb] != "xcomp" or parsed.pos[adjective] != "ADJ" or parsed.dep[adjective] != "acomp":
        return None
    return parsed.head[adjective]


def issuing(parsed: Parsed, verb: int) -> int | None:
    """The verb "issued" of "issued a statement saying" where `verb` is "saying", or None."""
    noun = parsed.head[verb]
    issued = parsed.head[noun]
    if parsed.tag[verb] != "VBG" or parsed.dep[verb] != "acl" or not verb - _NEAR < issued < noun < verb:
        return None
    text = source_noun(parsed, noun) == "document" or is_voice(parsed, noun)
    return issued if text and parsed.dep[noun] == "dobj" and parsed.lemma[issued] in words("issuing") else None


def _spending(parsed: Parsed, verb: int) -> int | None:
    """The verb "spent" of "spent the night praising them" where `verb` is "praising", or None."""
    noun = parsed.head[verb]
    gerund = parsed.tag[verb] == "VBG" and parsed.dep[verb] == "acl" and parsed.dep[noun] == "dobj"
    return parsed.head[noun] if gerund and parsed.lemma[parsed.head[noun]] in _OWN else None


def speaker_of(parsed: Parsed, verb: int) -> int | None:
    """The row of who does what the verb says: its subject, its own or shared; a relative pronoun stays one."""
    for _ in range(_STEPS):
        above = issuing(parsed, verb) or _spending(parsed, verb)
        if above is None:
            break
        verb = above
    copula = _copula(parsed, verb)
    if copula is not None:
        return own_subject(parsed, copula)
    below = verb
    for upper in clauses.governed(parsed, verb):
        controlled = parsed.dep[below] == "xcomp" or saying_of(parsed, upper) == below
        if upper != verb and controlled and parsed.lemma[upper] not in _OWN:
            obj = next((c for c in parsed.children[upper] if parsed.dep[c] in {"dobj", "dative"} and c < below), None)
            if obj is not None:
                return obj
        found = own_subject(parsed, upper)
        if found is not None:
            return None if parsed.lower[found] in _EXPLETIVE and parsed.dep[found] == "expl" else found
        if parsed.dep[upper] in {"acl", "relcl"}:
            return parsed.head[upper]
        below = upper
    return None


def saying_of(parsed: Parsed, verb: int) -> int | None:
    """The "saying" of "quoted her as saying" where `verb` is "quoted", or None."""
    if parsed.lemma[verb] not in passing("quoting"):
        return None
    marker = next((c for c in parsed.children[verb] if parsed.lower[c] == "as"), None)
    return parsed.child(marker, "pcomp") if marker is not None else None


def quoting_of(parsed: Parsed, verb: int) -> int | None:
    """The "quoted" of "quoted her as saying" where `verb` is "saying", or None."""
    above = parsed.head[parsed.head[verb]]
    return above if parsed.dep[verb] == "pcomp" and saying_of(parsed, above) == verb else None


def noun_before(parsed: Parsed, row: int) -> int | None:
    """The head of the noun phrase right before `row`, over a comma too: a subject that the parse lost; or None."""
    at = row - 1
    start = parsed.sentences[parsed.sentence[row]][0] if row < len(parsed) else 0
    if at > start and parsed.word[at] == ",":
        at -= 1
    if at < start or parsed.pos[at] not in NOMINAL:
        return None
    for _ in range(8):
        above = parsed.head[at]
        if above == at or above >= row or parsed.pos[above] not in NOMINAL:
            break
        at = above
    return None if parsed.dep[at] in {"pobj", "dobj", "npadvmod"} else at


def source_rows(parsed: Parsed, row: int) -> Rows:
    """The rows of the source's noun phrase: appositions kept, clauses that are added after a comma left out."""
    first, after = on_line(parsed, *subtree(parsed, row), row)
    if parsed.lower[first] in _EVEN and first < row:
        first += 1
    for at in range(row + 1, after):
        if (
            parsed.dep[at] == "prep"
            and parsed.lower[at] == "on"
            and parsed.dep[parsed.head[at]] != "acl"  # "a cook arrested on Monday" is who speaks
            and not WEEKDAYS.isdisjoint(parsed.lower[at + 1 : at + 2])
        ):
            after = min(after, at)
            break
        loose = parsed.dep[at] in {"relcl", "acl"} and parsed.word[parsed.left[at] - 1] in _COMMAS
        if loose or parsed.dep[at] in _CUT:
            after = min(after, max(parsed.left[at], row + 1))
            break
    for at in range(first + 1, min(row, first + _DATELINE)):
        if parsed.word[at] in _DASHES and (parsed.word[at - 1] == ")" or parsed.word[at - 1].isupper()):
            first = at + 1
            break
    while first < row and parsed.word[first] in _QUOTES:
        first += 1
    after = next((at for at in range(row + 1, after) if _goes_on(parsed, at)), after)
    return edged(parsed, first, after) or (row, row + 1)


def _goes_on(parsed: Parsed, row: int) -> bool:
    """Whether a quotation goes on at `row`, behind its tag: said Ana Ruiz, “is that we lose.”"""
    return parsed.word[row] in _QUOTES and parsed.word[row - 1] == "," and parsed.end[row - 1] < parsed.start[row]


def on_line(parsed: Parsed, first: int, after: int, row: int) -> Rows:
    """Those of the rows that stand on the same line as `row`: a headline or a byline is no part of a sentence."""
    for at in range(row - 1, first - 1, -1):
        if parsed.pos[at] == "SPACE" and "\n" in parsed.word[at]:
            first = at + 1
            break
    for at in range(row + 1, after):
        if parsed.pos[at] == "SPACE" and "\n" in parsed.word[at]:
            after = at
            break
    return first, after


def is_infinitive(parsed: Parsed, row: int) -> bool:
    """Whether the verb stands with "to"."""
    return any(parsed.dep[c] == "aux" and parsed.lower[c] == "to" for c in parsed.children[row])


def is_expletive(parsed: Parsed, row: int) -> bool:
    """Whether the word is the "it" or "there" that names nobody."""
    return parsed.lower[row] in _EXPLETIVE


def sentence_near(parsed: Parsed, row: int) -> Rows:
    """The rows of the sentence that stand near `row`, on its line."""
    start, end = parsed.sentences[parsed.sentence[row]]
    return on_line(parsed, max(start, row - FAR), min(end, row + FAR), row)
