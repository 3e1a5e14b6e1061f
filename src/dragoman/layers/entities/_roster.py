"""Roster: whom of the known people an entity's name is, by its exact words or by sound, always with the reason."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.layers.entities._cluster import Cluster
from dragoman.names.known import Known, known
from dragoman.names.roster import Body, Person, Roster
from dragoman.reading import Mention, Reason


def find_in_roster(text: str, clusters: Iterable[Cluster], roster: Roster) -> dict[int, tuple[Person | Body, Reason]]:
    """The roster's person or body for each cluster (by `id(cluster)`) whose name settles it, with the reason.

    A full name counts where the roster has it, in any script; a surname alone where one person of the roster has it
    and the text tells that person's country or office; another spelling where it sounds like one person's name and
    like no other's. A body counts by its exact name or abbreviation, where no other country is told of it.
    """
    ready = known(roster)
    held = list(clusters)
    told = {cluster.country for cluster in held if cluster.country}
    found: dict[int, tuple[Person | Body, Reason]] = {}
    for cluster in held:
        settled: tuple[Person | Body, Reason] | None = None
        if cluster.named and cluster.type == "person":
            settled = _settled(text, cluster, ready, told)
        elif cluster.named and cluster.type == "organisation":
            settled = _body(text, cluster, ready)
        if settled is not None:
            found[id(cluster)] = settled
    return found


def note_genders(text: str, clusters: Iterable[Cluster], roster: Roster) -> None:
    """Notes the gender of each person whose full name is the roster's, so that no title ("spokesman") tells another."""
    ready = known(roster)
    for cluster in clusters:
        if cluster.named and cluster.type == "person":
            person = ready.by_name.get(" ".join(_fullest(cluster).span.of(text).split()).casefold())
            cluster.known_gender = person.gender if person else None
            if cluster.gender != cluster.known_gender and cluster.known_gender:
                cluster.gender = None


def _body(text: str, cluster: Cluster, ready: Known) -> tuple[Body, Reason] | None:
    for mention in cluster.mentions if ready.bodies else ():
        written = " ".join(mention.span.of(text).split())
        body = ready.bodies.get(written.casefold()) if mention.form == "name" and not mention.metonym else None
        if body is not None and (not body.country or not cluster.country or body.country == cluster.country):
            return body, _reason("roster", f"{written} is a name of {body.name} in the roster", mention)
    return None


def _settled(text: str, cluster: Cluster, ready: Known, told: set[str]) -> tuple[Person, Reason] | None:
    mention = _fullest(cluster)
    written = " ".join(mention.span.of(text).split())
    person = ready.by_name.get(written.casefold())
    if person is not None:
        return person, _reason("roster", f"{written} is a name of {person.name} in the roster", mention)
    owners = ready.by_surname.get(written.casefold(), [])
    if len(owners) == 1:
        context = _context(owners[0], cluster, told)
        if context is None:
            return None
        words = f"{written} is the surname of {owners[0].name} alone in the roster, and {context}"
        return owners[0], _reason("roster surname", words, mention)
    link = ready.by_sound(written) if not owners else None
    if link is None:
        return None
    person = ready.people[link.id]
    return person, _reason("roster sound", f"{link.match.words}, a name of {person.name} in the roster", mention)


def _fullest(cluster: Cluster) -> Mention:
    return max((m for m in cluster.mentions if m.form == "name"), key=lambda m: (len(m.span), -m.span.start))


def _reason(kind: str, words: str, mention: Mention) -> Reason:
    return Reason(kind=kind, words=words, spans=(mention.span,))


def _context(person: Person, cluster: Cluster, told: set[str]) -> str | None:
    """What the text tells of the person beside the surname: the office, else the country; None where neither."""
    for office in person.offices:
        if cluster.office and (cluster.office.startswith(office.title) or office.title.startswith(cluster.office)):
            return f"the office ({office.title}) is the same"
    countries = {person.nationality, *(office.country for office in person.offices)} & told
    return f"the text tells of {min(c for c in countries if c)}" if countries - {None} else None
