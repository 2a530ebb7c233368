#!/usr/bin/env python3
"""Makes ipip_neo_120.json: answer sheets with the sums that two other programs give, which must be the same.

    python3 -m venv venv && venv/bin/pip install five-factor-e==1.13.1
    npm install --no-save @bigfive-org/score@1.2.2 @bigfive-org/questions@1.3.3
    venv/bin/python expected.py node_modules > ipip_neo_120.json

five-factor-e (Python) reverses by its own list of item numbers and sums by its own; @bigfive-org/score (JavaScript) sums
what the choices of @bigfive-org/questions count for an answer. Neither has code or a table of ours.
"""

import json
import pathlib
import random
import subprocess
import sys

from ipipneo import IpipNeo
from ipipneo.reverse import ReverseScored120
from ipipneo.utility import organize_list_json

JAVASCRIPT = """
const [modules] = process.argv.slice(1)
const { getItems } = require(modules + '/@bigfive-org/questions')
const score = require(modules + '/@bigfive-org/score')
const items = getItems('en')
const text = require('fs').readFileSync(0, 'utf8')
const sums = JSON.parse(text).map(sheet => score({
  answers: sheet.map((answer, n) => ({
    domain: items[n].domain, facet: items[n].facet, score: items[n].choices[answer - 1].score
  }))
}))
console.log(JSON.stringify(sums))
"""


def sheets():
    yield from ([answer] * 120 for answer in range(1, 6))
    yield [n % 5 + 1 for n in range(120)]
    yield [5 - n % 5 for n in range(120)]
    yield [1 if n < 60 else 5 for n in range(120)]
    yield [1 if n % 2 else 5 for n in range(120)]
    yield [n // 24 + 1 for n in range(120)]
    for seed in range(20):
        chance = random.Random(seed)
        if seed % 2:
            yield [chance.randint(1, 5) for _ in range(120)]
        else:
            # People lean to one side.
            weights = [chance.randint(1, 9) for _ in range(5)]
            yield chance.choices(range(1, 6), weights, k=120)


def by_five_factor_e(sheet):
    program = IpipNeo(question=120)
    answers = {"answers": [{"id_question": n, "id_select": answer} for n, answer in enumerate(sheet, start=1)]}
    score = program.score(answers=organize_list_json(answers=ReverseScored120(answers=answers)))
    domains = program.domain(score=score)
    facets = program.b5create(score=score)
    return (
        {domain: domains[domain] for domain in "NEOAC"},
        {f"{domain}{n}": facets[domain][n] for domain in "NEOAC" for n in range(1, 7)},
    )


def by_bigfive_org(given, modules):
    ran = subprocess.run(["node", "-e", JAVASCRIPT, str(modules.resolve())], input=json.dumps(given), text=True,
                         capture_output=True, check=True)
    for sums in json.loads(ran.stdout):
        yield (
            {domain: sums[domain]["score"] for domain in "NEOAC"},
            {f"{domain}{n}": sums[domain]["facet"][str(n)]["score"] for domain in "NEOAC" for n in range(1, 7)},
        )


def main():
    given = list(sheets())
    made = []
    for sheet, other in zip(given, by_bigfive_org(given, pathlib.Path(sys.argv[1])), strict=True):
        domains, facets = by_five_factor_e(sheet)
        assert (domains, facets) == other, sheet
        made.append({"answers": sheet, "domains": domains, "facets": facets})
    print("[\n" + ",\n".join(json.dumps(one) for one in made) + "\n]")


main()
