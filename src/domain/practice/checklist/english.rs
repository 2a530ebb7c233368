//! What the checklist looks for in answers in English.

use super::Rules;
use super::words::{Word, find, stands};

/// The rules for English.
pub(super) static RULES: Rules = Rules {
    situation: &[
        "^when|while|as|once|before|after i|we|my|our|the|a|an|two|three|one|people|everyone",
        "when the|our|my|a|an .",
        "^as a|an|the . ?. ?at|in|of|on",
        "^as a|an .",
        "at|in|for|with|during my|our last|previous|former|first|old|current|second|third|next",
        "at|in my|our company|school|hospital|university|office|department|team|plant|shop|hotel|restaurant",
        "in our|my . .",
        "during my|the|our|a|an",
        "^last|this year|winter|spring|summer|autumn|fall|week|month|christmas|january|february|march|april|may|june",
        "last|this winter|spring|summer|autumn|fall|christmas",
        "in 19*|20*",
        "years|months|weeks|days ago",
        "year|month|week ago",
        ". summers|winters|springs|autumns|seasons ago",
        "^once . .",
        "there was|were a|an|no|many|too|some|often|never|always|complaints|trouble",
        "on one|a . project|occasion|shift|day",
        "on one|a project|occasion|shift|job",
        "one day|time|morning|evening|night|winter|summer|afternoon",
        "back in|when",
        "at university|school|college",
        "in the first|second|third|last|final|middle",
        "years|months|weeks into",
        "i was working|employed|hired|new",
        "i used to work",
        "the problem|situation|challenge|issue was",
        "^my|our . was|were|had short|on|in|behind|late|ill|sick|away|understaffed|about|under|losing|lost|at|no|too|out",
    ],
    task: &[
        "i was ?then ?also asked|told|charged|responsible|tasked|assigned|expected|supposed|appointed|instructed|to",
        "i was in charge",
        "i was given the|a|this",
        "my|our|the ?own ?main task|job|role|goal|responsibility|responsibilities|aim|mission|objective|assignment|target|brief was|were|is",
        "i|we had|needed to",
        "it was ?. my|our ?. job|task|responsibility|duty|role|turn",
        "it fell to me|us",
        "it was up to me|us",
        "it was on|for me|us",
        "i|we had . days|weeks|hours|minutes|months to",
        "was supposed to",
        "asked|told|wanted|needed me to",
        "responsible|accountable for",
        "i took responsibility",
        "put me in charge",
    ],
    result: &[
        "as a|the ?direct result|consequence|outcome",
        "in the end",
        "the|one|its ?end ?final outcome|result|results|upshot|effect|impact was|were|is",
        "the|one outcome|result|upshot",
        "eventually|ultimately|consequently|thanks",
        "led|leading to",
        "result* in",
        "which ?. led|meant|resulted|saved|allowed|helped|brought",
        "ever? since then",
        "ever since",
        "that|this|it saved|cut|reduced|brought|allowed|meant|raised|increased|doubled|halved|lowered",
        "saved us|the|them",
    ],
    result_after: &[
        "fell|dropped|rose|increased|decreased|shrank|grew|doubled|tripled|halved|improved|declined|climbed|recovered",
        "went ?. ?. down|up|from|back",
        "from . . . to",
        "from . . to",
        "from . to",
        "instead of .",
        "renewed|thanked|praised|promoted|succeeded|signed|caught|passed|stayed|recommended|won",
        "nobody",
        "^everyone|everybody",
        "and|so everyone|everybody",
        "we|it|they was|were down|up|at|back",
        "never stopped|happened|came|returned",
        "no one",
        "took place",
        "on time|schedule|budget",
        "as planned",
        "without a|any ?single",
        "within . . weeks|days|months|hours|minutes|year|years",
        "within . days|weeks|months|hours|minutes|year|years",
        "we|they|it|he|she|i|patients|guests|customers now|still|today",
        "found|had|got|received no",
        "hardly|barely any",
        "of . members|guests|customers|people|patients",
        "by . everyone|all",
        "reduced|cut|increased|raised|lowered|improved . ?. ?. by",
        "fewer|less|more|faster|better|quicker than",
        "is|was|are|were solved|resolved|fixed|back|finished|happy|satisfied|delighted|pleased|better|saved",
        "finished|delivered|closed|completed ?. ?. ?. early|ahead",
    ],
    hedges: &[
        "maybe|perhaps|probably|possibly|presumably|hopefully|somehow|somewhat|arguably",
        "i think|guess|suppose|believe|assume|reckon|imagine",
        "kind|sort of",
        "more or less",
        "i would|'d say",
        "i'd say",
        "a bit|little",
        "or something",
        "i'm|am not ?really sure",
        "i feel like",
    ],
    not_hedges: &[
        "the|this|that|what|which|any|every|some|same|a|each|one kind|sort of",
        "i believe in",
        "i think about|of|through|in",
        "quite|not a bit|little",
    ],
    gains: &["saved|saving|savings|spared|recovered|recouped|avoided|fewer|less"],
    idioms: &[
        "100 percent sure|committed|behind|honest",
        "100% sure|committed|behind|honest",
        "110|110%|24/7",
    ],
    own_action,
    group_action,
    nouns_are_capital: false,
    opening: &["at|in|on the|our|my|one|a"],
    not_opening: &[
        "in the end",
        "as a|the result|consequence|matter|rule|team|whole|person",
        "in|at my opinion|view|heart|core|best",
    ],
    happened: |word| is_past(word) || matches!(word, "was" | "were" | "had" | "could" | "would" | "did"),
};

/// What may stand between the person and the verb.
const BETWEEN: &[&str] = &[
    "then",
    "also",
    "first",
    "next",
    "just",
    "finally",
    "later",
    "soon",
    "even",
    "sort",
    "kind",
    "of",
    "both",
    "always",
    "now",
    "have",
    "had",
    "myself",
    "therefore",
    "once",
    "maybe",
    "perhaps",
    "still",
    "and",
    "somehow",
    "'ve",
];

/// Verbs that say what happened to the person or what was felt rather than what was done.
const STATES: &[&str] = &[
    "needed",
    "wanted",
    "liked",
    "loved",
    "hated",
    "believed",
    "seemed",
    "stayed",
    "worked",
    "received",
    "supposed",
    "inherited",
    "joined",
    "noticed",
    "realised",
    "realized",
    "graduated",
    "studied",
    "lived",
    "enjoyed",
    "learned",
    "learnt",
    "feared",
    "hoped",
    "wished",
    "struggled",
    "failed",
    "gained",
    "earned",
    "happened",
    "appeared",
    "used",
    "owned",
    "deserved",
    "remembered",
    "wondered",
    "expected",
    "hesitated",
    "waited",
    "survived",
    "missed",
    "preferred",
    "experienced",
    "possessed",
    "considered",
    "figured",
    "guessed",
    "imagined",
    "assumed",
    "trusted",
    "cared",
    "started",
    "ended",
    "entered",
    "existed",
    "relied",
    "tended",
    "valued",
    "lacked",
    "disliked",
    "agreed_with",
    "turned_out",
];

/// Past forms that do not end in `-ed` and say what was done.
const IRREGULAR: &[&str] = &[
    "wrote",
    "built",
    "led",
    "cut",
    "put",
    "set",
    "sat",
    "rang",
    "made",
    "took",
    "gave",
    "ran",
    "met",
    "brought",
    "taught",
    "sent",
    "spoke",
    "told",
    "began",
    "drove",
    "held",
    "kept",
    "bought",
    "sold",
    "chose",
    "drew",
    "split",
    "lit",
    "sang",
    "dealt",
    "swept",
    "rewrote",
    "redid",
    "rebuilt",
    "found",
    "showed",
    "paid",
    "laid",
    "hung",
    "threw",
    "broke",
    "dug",
    "sought",
    "oversaw",
    "undertook",
    "overhauled",
    "spent",
    "lent",
    "stood",
    "shut",
    "reset",
    "won",
    "wove",
    "swam",
    "rode",
    "sewed",
    "ground",
    "bent",
    "shot",
    "beat",
];

/// Participles that stand in a passive and tell of no action of the group.
const NO_PASSIVE: &[&str] = &[
    "asked",
    "supposed",
    "told",
    "charged",
    "interested",
    "excited",
    "worried",
    "scared",
    "pleased",
    "involved",
    "required",
    "expected",
    "tired",
    "bored",
    "confused",
    "limited",
    "crowded",
    "closed",
    "located",
    "based",
    "used",
    "employed",
    "hired",
    "needed",
    "overwhelmed",
    "surprised",
    "stressed",
    "understaffed",
    "divided",
    "delayed",
    "satisfied",
    "delighted",
    "finished",
    "solved",
    "resolved",
    "tasked",
    "assigned",
    "appointed",
    "instructed",
    "born",
    "injured",
    "threatened",
    "cancelled",
    "stuck",
    "married",
    "motivated",
    "experienced",
    "qualified",
    "skilled",
    "concerned",
    "annoyed",
    "frustrated",
    "disappointed",
    "listed",
];

/// Who acts together.
const GROUP: &[&str] = &[
    "we",
    "they",
    "team",
    "staff",
    "colleagues",
    "department",
    "everyone",
    "everybody",
    "people",
    "colleague",
    "council",
    "crew",
    "crews",
    "company",
    "firm",
    "management",
    "board",
    "union",
    "committee",
    "parents",
    "volunteers",
    "workers",
    "nurses",
    "engineers",
    "developers",
    "students",
    "group",
];

fn is_past(word: &str) -> bool {
    let regular = word.len() >= 4 && word.ends_with("ed") && !word.ends_with("eed") && !STATES.contains(&word);
    regular || IRREGULAR.contains(&word)
}

/// Behind who acts, the place of the verb that says what was done.
fn verb_after(words: &[Word], at: usize) -> Option<usize> {
    (at + 1..words.len().min(at + 5))
        .find(|place| {
            words
                .get(*place)
                .is_none_or(|word| !BETWEEN.contains(&word.folded.as_str()) && !word.folded.ends_with("ly"))
        })
        .filter(|place| words.get(*place).is_some_and(|word| is_past(&word.folded)))
}

/// Where a sentence says what the person did: from `I` to the verb.
fn own_action(words: &[Word]) -> Option<(usize, usize)> {
    // "When I joined" tells of the time.
    const TIME: &[&str] = &["when", "while", "as", "before", "since", "until", "what", "that", "if"];
    let mut places = words
        .iter()
        .enumerate()
        .filter(|(_, word)| matches!(word.folded.as_str(), "i" | "i've"));
    places.find_map(|(at, _)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        if before.is_some_and(|word| TIME.contains(&word.folded.as_str())) {
            return None;
        }
        verb_after(words, at).map(|verb| (at, verb + 1))
    })
}

/// Where a sentence says what was done by others or by a group.
fn group_action(words: &[Word]) -> Option<(usize, usize)> {
    let by_group = words
        .iter()
        .enumerate()
        .filter(|(_, word)| GROUP.contains(&word.folded.as_str()))
        .find_map(|(at, _)| {
            let timed = at > 0 && stands(words, at - 1, &["when|while|before|since"]);
            verb_after(words, at).filter(|_| !timed).map(|verb| (at, verb + 1))
        });
    by_group.or_else(|| {
        let passive = find(words, &["was|were|been ."])?;
        let (at, end) = passive;
        let participle = words.get(end - 1)?;
        let acted = participle.folded.len() >= 5 && (participle.folded.ends_with("ed") || participle.folded == "led");
        let acted = acted
            || matches!(
                participle.folded.as_str(),
                "led" | "put" | "built" | "brought" | "sent" | "taken"
            );
        let by_person = at > 0 && words.get(at - 1).is_some_and(|word| word.folded == "i");
        (acted && !by_person && !NO_PASSIVE.contains(&participle.folded.as_str())).then_some((at, end))
    })
}
