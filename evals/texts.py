"""Reports made of our own sentences, so that speed and sameness are measured where no corpus is."""

from __future__ import annotations

from random import Random

from dragoman import Report

OPENINGS = (
    "{envoy}, {land}’s ambassador to {other}, met senior officials in {city} in early {month}, according to a {month} "
    "4 report in the {paper}.",
    "{land} and {other} held two days of talks in {city} last week over the release of {person}, officials "
    "said on Friday.",
    "Three sources familiar with the matter told the {paper} that {person}, who has been held for {days} days, may be "
    "freed before the end of {month}.",
)
SENTENCES = (
    "“We are hopeful, but nothing is agreed until everything is agreed,” said {envoy}, who has led the talks so far.",
    "The foreign ministry declined to comment, citing the sensitivity of the case.",
    "{person} was arrested at the airport of {city} in {month} 2020 and charged with espionage nine months later.",
    "One of the sources said that the envoy did not believe a deal was likely before the summer.",
    "A court in {city} sentenced {person} to eleven years in prison on Monday.",
    "“They are innocent,” the family’s lawyer, {lawyer}, wrote in a letter that was seen by the {paper}.",
    "Any agreement would require the company to pay a fine and to admit that it misled its banks.",
    "{other}’s government has denied that the two cases are linked.",
    "The prime minister’s office said it would not discuss the details “out of respect for the families”.",
    "If the charges are dropped, {person} could return home within weeks, the {paper} reported.",
    "Experts on {other} say that an early release is unlikely, but that a transfer is possible after the verdict.",
    "The two governments have not spoken at this level since the embassy in {city} was closed in March 2018.",
    "“It was a good meeting,” he told reporters. “We will meet again next month.”",
    "She reportedly refused to sign the statement that the prosecutors had written for her.",
    "According to court records, the hearing lasted less than three hours and was closed to the public.",
    "{lawyer} said the decision, announced late on Tuesday, came as a surprise to everyone who had followed the case.",
    "Protesters marched to the consulate in {city} on Saturday to demand that the sailors be sent home.",
    "The sanctions, imposed in 2017, were extended in {month} by another six months.",
    "{land} has offered to mediate, and {envoy} is expected to fly to {city} in the coming days.",
    "Before the pandemic some 40,000 people a year crossed the border at this point; today hardly anyone does.",
    "The bank, which is based in {city}, lost a third of its value in the first quarter.",
    "Officials in {city} believe that the detention is meant as a message to other investors.",
    "Unless parliament approves the treaty by December 31, the prisoners must serve the rest of their terms.",
    "A spokesman for the ministry, {person}, rejected the accusation and called it “pure invention”.",
    "He was last seen on the evening of {month} 12, when he left his hotel and walked towards the harbour.",
    "The report does not say who paid for the journey or how long it took.",
    "Relatives were allowed to visit twice a year; since last autumn they have only been sent letters.",
    "{envoy} and {lawyer} agreed that a second round should be held in {city}, if the weather allows it.",
)
NAMES = {
    "envoy": ("Per Holm", "Ana Ruiz", "Tomas Lindqvist", "Mira Osei", "Claire Duval", "Jonas Bergström"),
    "person": ("Nadia Karim", "Erik Sandvik", "Lucía Vélez", "Samir Haddad", "Hanna Virtanen", "Paul Okafor"),
    "lawyer": ("Greta Nyman", "Omar Siddiqui", "Rosa Lindgren", "Henrik Dahl"),
    "land": ("Norway", "Sweden", "Finland", "Canada", "Switzerland", "Ireland"),
    "other": ("Eritrea", "Iran", "China", "Turkey", "Belarus", "Venezuela"),
    "city": ("Asmara", "Geneva", "Doha", "Vienna", "Ankara", "Oslo"),
    "paper": ("Fjord Courier", "Harbour Post", "Northern Herald"),
    "month": ("January", "March", "April", "May", "June", "October"),
    "days": ("200", "310", "745", "1,018"),
}


def report(seed: int, words: int = 500) -> Report:
    """A made-up report of about so many words; the same for the same seed."""
    chance = Random(seed)
    names = {slot: chance.choice(known) for slot, known in NAMES.items()}
    paragraphs = [chance.choice(OPENINGS).format(**names)]
    count = len(paragraphs[0].split())
    while count < words:
        chosen = " ".join(chance.sample(SENTENCES, chance.randint(1, 3))).format(**names)
        count += len(chosen.split())
        paragraphs.append(chosen)
    return Report(text="\n\n".join(paragraphs), published="2022-06-07")


def reports(count: int, words: int = 500) -> list[Report]:
    """So many made-up reports."""
    return [report(seed, words) for seed in range(count)]


def long_report(characters: int) -> Report:
    """One made-up report of exactly so many characters."""
    return Report(text=report(0, characters // 4).text[:characters], published="2022-06-07")
