"""Entities: the mentions of one person, body, place, group or document put together, each joining with its reason."""

from __future__ import annotations

from itertools import islice

from dragoman.clauses import subject
from dragoman.layers.entities._beside import listed, named_beside
from dragoman.layers.entities._cluster import Cluster, Place, places
from dragoman.layers.entities._names import Names
from dragoman.layers.entities._nominals import Nominals
from dragoman.layers.entities._pronouns import Pronouns
from dragoman.layers.entities._roster import find_in_roster, note_genders
from dragoman.layers.entities._together import Together
from dragoman.lexicon.actors import countries
from dragoman.names.roster import Body, Person, Roster
from dragoman.parsed import Parsed
from dragoman.reading import Entity, Mention, Reason, identified

_BYLINE = 16
"""Tokens: a byline is no longer."""
_DEEP = 6
"""Mentions that hold one another, and words above a word: how many are looked at."""
_NAMING = frozenset({"named", "identified", "quoted"})
_SHY = frozenset({"speak", "decline", "refuse", "ask", "request", "insist", "want", "wish", "prefer", "demand"})


def join_entities(parsed: Parsed, mentions: tuple[Mention, ...], roster: Roster | None) -> tuple[Entity, ...]:
    """The entities of a report, by their first mention; a pronoun that the words do not settle is in none.

    Names are joined first (full names, surnames, forms of a body's name), then in one pass over the text titles and
    apposition, descriptions that point back, groups with their like, and pronouns. A place that stands for its
    government is the government where the report names one. Unnamed sources are never merged with another number of
    sources.
    """
    found = places(parsed, mentions)
    whose = Names().learn(parsed.text, found)
    _join_metonyms(parsed, found, whose)
    if roster:
        note_genders(parsed.text, dict.fromkeys(whose.values()), roster)
    beside = named_beside(parsed, found, whose)
    together = Together(parsed, found)
    nominals, pronouns = Nominals(parsed, found, whose, together), Pronouns(parsed, found)
    inner, aside = _inner(found, whose), _bylines(parsed)
    for order, place in enumerate(found):
        mention = place.mention
        if mention.form == "pronoun":
            stands_for = pronouns.find(place, whose)
            if stands_for is not None:
                if not stands_for.mentions:
                    names = [member.mentions[0] for member in stands_for.members]
                    stands_for.reasons.append(listed(mention, names, "those named together before it"))
                stands_for.add(mention, "pronoun", "the nearest that fits in number, gender and place")
                whose[mention.id] = stands_for
        elif mention.form == "nominal" and mention.id not in whose:
            near = whose.get(beside[mention.id]) if mention.id in beside else None
            told = nominals.join(place, order, near, [whose[each.id] for each in inner.get(mention.id, ())])
            if told is not None:
                whose[mention.id] = told
        elif not aside[place.sentence]:
            nominals.see(whose[mention.id], place)
        if mention.id in whose and not aside[place.sentence]:
            pronouns.see(whose[mention.id], place)
            group = together.ending(place, whose)
            if group is not None:
                pronouns.see_together(*group)
    _join_headline(parsed, found, whose)
    _keep_unnamed(parsed, found, whose)
    return _entities(parsed, mentions, whose, roster)


def _inner(found: list[Place], whose: dict[str, Cluster]) -> dict[str, list[Mention]]:
    """For each group and document the names inside its words, in text order."""
    inner: dict[str, list[Mention]] = {}
    open_groups: list[Mention] = []
    for place in found:
        mention = place.mention
        open_groups = [each for each in open_groups if each.span.end >= mention.span.end][-_DEEP:]
        if mention.form == "name":
            for group in open_groups:
                inner.setdefault(group.id, []).append(mention)
        elif mention.form == "nominal" and mention.type in {"group", "document"}:
            open_groups.append(mention)
    return inner


def _bylines(parsed: Parsed) -> list[bool]:
    """For each sentence whether it is a byline ("By Ana Ruiz"): nothing in the report points back to its authors."""
    return [
        parsed.word[first] in {"By", "BY"} and after - first < _BYLINE and "." not in parsed.word[first:after]
        for first, after in parsed.sentences
    ]


def _join_metonyms(parsed: Parsed, found: list[Place], whose: dict[str, Cluster]) -> None:
    """Puts what stands for a government together with it: "Beijing refused", "held by the Chinese".

    A seat of government that acts is one even where the report has no other name for it; a country or a people that
    acts joins a government that the report names, and is else left as what it is.
    """
    governments: dict[str, Cluster] = {}
    left: dict[int, Cluster] = {}
    for place in found:
        mention = place.mention
        if mention.country and mention.form == "name" and parsed.lower[place.after - 1] == "government":
            governments.setdefault(mention.country, whose[mention.id])
    for capitals in (True, False):
        for order, place in enumerate(found):
            mention = place.mention
            if mention.country is None or not (mention.metonym or _is_people(parsed, place)):
                continue
            if capitals != _is_capital(parsed, mention) or not (capitals or mention.country in governments):
                continue
            government = governments.setdefault(mention.country, Cluster("organisation", order, sector="GOV"))
            government.add(mention, "metonym", "stands for the government that acts")
            if mention.id in whose:
                left[id(whose[mention.id])] = whose[mention.id]
            whose[mention.id] = government
    for cluster in left.values():
        cluster.mentions = [mention for mention in cluster.mentions if whose[mention.id] is cluster]


def _is_capital(parsed: Parsed, mention: Mention) -> bool:
    meaning = countries().get(" ".join(mention.span.of(parsed.text).split()))
    return meaning is not None and meaning[1] == "capital"


def _is_people(parsed: Parsed, place: Place) -> bool:
    """Whether a people as such acts ("the Chinese"): no number, no other word."""
    return (
        place.mention.form == "nominal"
        and place.after - place.first == 1
        and place.mention.type == "group"
        and parsed.word[place.top] in countries()
        and (place.dep in {"nsubj", "nsubjpass"} or parsed.dep[parsed.head[place.top]] == "agent")
    )


def _join_headline(parsed: Parsed, found: list[Place], whose: dict[str, Cluster]) -> None:
    """Joins those whom the headline only describes ("Envoy held talks") to the first so described in the text."""
    end = _headline_end(parsed)
    early = [whose[p.mention.id] for p in found if p.mention.span.end <= end and p.mention.id in whose]
    told = [c for c in dict.fromkeys(early) if not c.named and c.nouns and c.mentions[-1].span.end <= end]
    if not told:
        return
    later = list(dict.fromkeys(whose[p.mention.id] for p in found if p.mention.id in whose))
    for cluster in told:
        same = next((each for each in later if each not in told and _told_alike(cluster, each)), None)
        if same is not None:
            for mention in cluster.mentions:
                same.add(mention, "headline", "the headline tells of the first so described", same.mentions[0])
                whose[mention.id] = same


def _keep_unnamed(parsed: Parsed, found: list[Place], whose: dict[str, Cluster]) -> None:
    """Marks the people who ask to stay unnamed: "spoke on condition of anonymity", "declined to be named"."""
    at = {place.top: whose[place.mention.id] for place in found if place.mention.id in whose}
    for row in range(2, len(parsed)):
        word = parsed.lower[row]
        if word != "anonymity" and not (word in _NAMING and parsed.lower[row - 2 : row] == ["to", "be"]):
            continue
        for above in islice(parsed.ancestors(row), _DEEP):
            if parsed.pos[above] != "VERB" or parsed.lemma[above] not in _SHY:
                continue
            shy = subject(parsed, above)
            cluster = at.get(shy) if shy is not None else None
            if cluster is not None and not cluster.named and cluster.type in {"person", "group"}:
                cluster.anonymous = True
                break


def _headline_end(parsed: Parsed) -> int:
    """Where the headline ends: a first paragraph of one sentence without a full stop; 0 where there is none."""
    if len(parsed.paragraphs) < 2:
        return 0
    first = parsed.paragraphs[0]
    text = first.of(parsed.text)
    return 0 if text.endswith((".", ":", "”", '"')) or len(text) > 200 else first.end


def _told_alike(headline: Cluster, other: Cluster) -> bool:
    return (
        other.type == headline.type
        and (not headline.country or not other.country or headline.country == other.country)
        and (not headline.number or not other.number or headline.number == other.number)
        and any(theirs.endswith(ours) for ours in headline.nouns for theirs in other.nouns)
    )


def _entities(
    parsed: Parsed, mentions: tuple[Mention, ...], whose: dict[str, Cluster], roster: Roster | None
) -> tuple[Entity, ...]:
    clusters = list(dict.fromkeys(whose[mention.id] for mention in mentions if mention.id in whose))
    settled = find_in_roster(parsed.text, clusters, roster) if roster else {}
    made: dict[int, Entity] = {}
    for cluster in sorted(clusters, key=lambda each: bool(each.members)):
        members = tuple(dict.fromkeys(made[id(each)] for each in cluster.members if id(each) in made))
        made[id(cluster)] = _entity(parsed, cluster, members, settled.get(id(cluster)))
    return tuple(made[id(cluster)] for cluster in clusters)


def _entity(
    parsed: Parsed, cluster: Cluster, members: tuple[Entity, ...], settled: tuple[Person | Body, Reason] | None
) -> Entity:
    best = min(cluster.mentions, key=_rank)
    ordered = sorted(cluster.mentions, key=lambda mention: mention.span)
    names = [member.name for member in members] if best.form == "pronoun" else []
    name = " and ".join(names) if names else " ".join(best.span.of(parsed.text).split())
    ids = tuple(member.id for member in members)
    known = settled[0] if settled else None
    person = known if isinstance(known, Person) else None
    country = person.nationality if person else known.country if isinstance(known, Body) else None
    return identified(
        Entity, parsed.sha256, type=cluster.type, name=known.name if known else name, span=best.span,
        mentions=tuple(mention.id for mention in ordered), members=ids, roster_id=known.id if known else None,
        gender=cluster.gender or (person.gender if person else None),
        country=cluster.country or country, sector=cluster.sector, office=cluster.office,
        anonymous=cluster.anonymous, number=cluster.number,
        reasons=(*sorted(cluster.reasons, key=lambda reason: reason.spans[0]), *([settled[1]] if settled else ())),
    )  # fmt: skip


def _rank(mention: Mention) -> tuple[int, int, int]:
    """The fullest name first, else the fullest description; of equals the first."""
    return (("name", "nominal", "pronoun").index(mention.form), -len(mention.span), mention.span.start)
