"""Reports made of many small parts, so that ten thousand of them are as unlike as the reports of a real case are."""

from __future__ import annotations

from random import Random

from dragoman import Report

GIVEN = (
    "Ana", "Bilal", "Carla", "Dmitri", "Elin", "Farid", "Greta", "Hassan", "Ines", "Jonas", "Karin", "Luis", "Mira",
    "Nadia", "Omar", "Petra", "Quentin", "Rosa", "Samir", "Tomas", "Ulla", "Viktor", "Wanda", "Yusuf", "Zora",
)  # fmt: skip
FAMILY = (
    "Abbas", "Berger", "Castro", "Dahl", "Eriksen", "Fontaine", "Gruber", "Haddad", "Ibrahim", "Jansen", "Karim",
    "Lindqvist", "Moreau", "Nyman", "Okafor", "Petrov", "Quiroga", "Rahimi", "Sandvik", "Tanaka", "Ulrich", "Vega",
    "Weber", "Yilmaz", "Zeller",
)  # fmt: skip
LANDS = (
    "Norway", "Sweden", "Finland", "Canada", "Switzerland", "Ireland", "Iran", "China", "Turkey", "Belarus",
    "Venezuela", "Eritrea", "France", "Austria", "Qatar", "Egypt", "Poland", "Chile", "Kenya", "Japan",
)  # fmt: skip
CITIES = (
    "Asmara", "Geneva", "Doha", "Vienna", "Ankara", "Oslo", "Cairo", "Warsaw", "Santiago", "Nairobi", "Osaka", "Minsk",
    "Caracas", "Tehran", "Shanghai", "Bergen", "Turku", "Lyon", "Graz", "Cork",
)  # fmt: skip
PAPERS = ("Fjord Courier", "Harbour Post", "Northern Herald", "Lake Tribune", "Coast Gazette", "Valley Record")
BODIES = ("foreign ministry", "justice ministry", "embassy", "prosecutor’s office", "court of appeal", "cabinet")
JOBS = ("engineer", "nurse", "teacher", "banker", "journalist", "student", "sailor", "geologist", "pilot", "priest")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
CHARGES = ("espionage", "fraud", "smuggling", "tax evasion", "incitement", "theft of secrets", "forgery")
FIXED = (
    "{person}, a {job} from {land}, was arrested in {city} on {month} {day}, {year}.",
    "{land} released {person} on {month} {day} after {number} days in custody, the {paper} reported.",
    "{person} met {other} in {city} in {month}, two officials said.",
    "According to a {month} {day} report in the {paper}, {land} has offered to exchange {person} for {other}.",
    "A court in {city} sentenced {person} to {few} years in prison for {charge} on {month} {day}, {year}.",
    "{other}, the lawyer of {person}, said the charge of {charge} was invented.",
    "{few} sources told the {paper} that {person} is unlikely to be freed before {month}.",
    "{land} denied on {weekday} that {person} was detained in {city}.",
    "Any agreement would require {land} to withdraw its request for {person}.",
    "The {body} of {land} must approve the transfer of {person} to {city}.",
    "{person} has been held in {city} for {number} days, the {body} said on {weekday}.",
    "{other} promised to raise the case of {person} when {land} hosts the talks in {city} in {month}.",
    "Prosecutors in {city} charged {person} with {charge} in {month} {year}.",
    "It is likely that {land} will deport {person} within {few} weeks, {other} wrote.",
)
LOOSE = (
    "the {job}", "a {trait} {job}", "the {body}", "a neighbour", "the {trait} guard", "{other}", "one of the {things}",
    "nobody", "a {job} of {land}", "the mayor", "an official of the {body}", "his {trait} brother", "the driver",
)  # fmt: skip
DOING = (
    "asked for the {trait} {thing}", "wrote about the {things} and the {thing}", "waited beside a {trait} {thing}",
    "spoke of {charge} and of the {things}", "would not open the {thing}", "remembered a {trait} winter",
    "had the {things} sent to {city}", "paid for {few} {things}", "saw no reason to move the {thing}",
    "thanked the {job} for the {things}", "kept a {trait} {thing} behind the {thing2}", "lost {few} {trait} {things}",
    "carried the {thing} past the {thing2}", "painted the {thing2} before dusk", "forgot the {things} on the {thing2}",
)  # fmt: skip
WHY = (
    "because the {thing2} was {trait}", "after {few} {things} had gone missing", "although the {thing2} stood empty",
    "while the {body} looked into {charge}", "before the {paper} came out", "since the {things} were too {trait}",
    "when the {job} heard of the {thing2}", "as if the {things} were {trait}", "until the {trait} {thing2} was shut",
    "where the {things} had been since {month}", "without a word on the {trait} {thing2}",
    "for want of a {trait} {thing}",
)  # fmt: skip
THINGS = (
    "anchor", "apron", "barrel", "basket", "board", "bicycle", "blanket", "boat", "bottle", "bridge", "bucket", "cabin",
    "candle", "carpet", "cart", "chair", "chimney", "clock", "coat", "cradle", "curtain", "desk", "door", "drum",
    "fence", "ferry", "field", "flag", "garden", "gate", "hammer", "harbour", "hat", "hedge", "jar", "kettle", "ladder",
    "lamp", "lantern", "letter", "map", "mirror", "mill", "needle", "oar", "orchard", "oven", "parcel", "pear", "piano",
    "pillow", "plough", "pond", "rope", "saddle", "sail", "shovel", "spoon", "stove", "suitcase", "table",
    "tent", "tower", "trumpet", "tunnel", "umbrella", "violin", "wagon", "wall", "well", "wheel", "window",
)  # fmt: skip
TRAITS = (
    "narrow", "quiet", "broken", "wooden", "bright", "heavy", "borrowed", "dusty", "green", "crooked", "hollow", "cold",
    "famous", "polished", "rusty", "steep", "silent", "tired", "patient", "yellow", "frozen", "cheap", "damp", "gentle",
    "old", "red", "round", "sharp", "small", "tall", "thin", "warm",
)  # fmt: skip


def report(seed: int, words: int = 250) -> Report:
    """A made-up report of about so many words, the same for the same seed, with acts, times, sources and forecasts.

    Three in ten sentences tell of the affair; the rest is made of so many words that hardly two reports share one, and
    that there are about as many people, bodies and acts in it as in as many words of a newspaper.
    """
    chance = Random(seed)
    people = tuple(f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(3))
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < words:
        if chance.random() < 0.3:
            pattern = chance.choice(FIXED)
        else:
            who = chance.choice(LOOSE)
            pattern = f"{who[0].upper()}{who[1:]} {chance.choice(DOING)} {chance.choice(WHY)}."
        sentences.append(pattern.format(**_filling(chance, people)))
    paragraphs = [" ".join(sentences[start : start + 3]) for start in range(0, len(sentences), 3)]
    return Report(text="\n\n".join(paragraphs), published="2022-06-07")


def _filling(chance: Random, people: tuple[str, ...]) -> dict[str, object]:
    person, other = chance.sample(people, 2)
    return {
        "person": person, "other": other, "land": chance.choice(LANDS), "city": chance.choice(CITIES),
        "paper": chance.choice(PAPERS), "body": chance.choice(BODIES), "job": chance.choice(JOBS),
        "month": chance.choice(MONTHS), "day": chance.randint(1, 28), "year": chance.randint(2018, 2021),
        "number": chance.randint(20, 1_800), "few": chance.choice(("two", "three", "four", "six", "eleven")),
        "thing": chance.choice(THINGS), "thing2": chance.choice(THINGS), "things": f"{chance.choice(THINGS)}s",
        "trait": chance.choice(TRAITS), "charge": chance.choice(CHARGES),
        "weekday": chance.choice(("Monday", "Tuesday", "Friday", "Sunday")),
    }  # fmt: skip
