//! Verbs whose tense is sure from the form alone: none of them is a noun or an adjective too.

use crate::domain::resume::check::Language;

/// Regular English verbs. Left out are those that are nouns as well (lead, design, support, work, test, plan).
const ENGLISH: [&str; 76] = [
    "achieve",
    "administer",
    "advise",
    "allocate",
    "analyse",
    "analyze",
    "arrange",
    "assemble",
    "assess",
    "assist",
    "automate",
    "clean",
    "coach",
    "collaborate",
    "collect",
    "compile",
    "conduct",
    "configure",
    "consolidate",
    "coordinate",
    "create",
    "decrease",
    "define",
    "deliver",
    "deploy",
    "develop",
    "eliminate",
    "enable",
    "ensure",
    "establish",
    "evaluate",
    "execute",
    "expand",
    "facilitate",
    "generate",
    "guide",
    "handle",
    "identify",
    "implement",
    "improve",
    "increase",
    "inspect",
    "install",
    "integrate",
    "introduce",
    "investigate",
    "launch",
    "maintain",
    "manage",
    "migrate",
    "negotiate",
    "operate",
    "optimise",
    "optimize",
    "orchestrate",
    "organise",
    "organize",
    "participate",
    "perform",
    "prepare",
    "present",
    "process",
    "produce",
    "provide",
    "recruit",
    "reduce",
    "resolve",
    "secure",
    "serve",
    "simplify",
    "solve",
    "streamline",
    "supervise",
    "teach",
    "translate",
    "troubleshoot",
];

/// Of the verbs above, those whose bare form may be a noun or an adjective: only their past form is sure.
const NOT_SURE: [&str; 12] = [
    "clean",
    "coach",
    "collaborate",
    "decrease",
    "guide",
    "handle",
    "increase",
    "launch",
    "present",
    "process",
    "produce",
    "secure",
];

/// Irregular past forms that begin bullets.
const ENGLISH_PAST: [&str; 22] = [
    "led", "built", "wrote", "ran", "drove", "taught", "grew", "won", "sold", "oversaw", "spoke", "gave", "took",
    "made", "began", "brought", "kept", "planned", "shipped", "trained", "tested", "designed",
];

/// Irregular present forms.
const ENGLISH_PRESENT: [&str; 6] = ["oversee", "oversees", "write", "writes", "build", "teaches"];

/// German verbs in the first person, past and present.
const GERMAN: [(&str, &str); 22] = [
    ("leitete", "leite"),
    ("entwickelte", "entwickle"),
    ("betreute", "betreue"),
    ("fuhrte", "fuhre"),
    ("erstellte", "erstelle"),
    ("organisierte", "organisiere"),
    ("verantwortete", "verantworte"),
    ("baute", "baue"),
    ("schrieb", "schreibe"),
    ("plante", "plane"),
    ("koordinierte", "koordiniere"),
    ("verbesserte", "verbessere"),
    ("reduzierte", "reduziere"),
    ("steigerte", "steigere"),
    ("senkte", "senke"),
    ("schulte", "schule"),
    ("beriet", "berate"),
    ("prufte", "prufe"),
    ("implementierte", "implementiere"),
    ("optimierte", "optimiere"),
    ("war", "bin"),
    ("hatte", "habe"),
];

/// Adds the ending of the past: `managed`, `identified`, `developed`.
fn past(verb: &str) -> String {
    match verb.strip_suffix('e') {
        Some(stem) => format!("{stem}ed"),
        None => match verb.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
            _ => format!("{verb}ed"),
        },
    }
}

/// Adds the ending of the third person: `manages`, `identifies`, `teaches`.
fn third(verb: &str) -> String {
    match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh") => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

/// Whether a folded word is surely a verb in the past.
pub(super) fn is_past(language: Language, word: &str) -> bool {
    match language {
        Language::English => {
            ENGLISH_PAST.contains(&word)
                || ENGLISH
                    .iter()
                    .filter(|verb| !["teach", "troubleshoot"].contains(verb))
                    .any(|verb| past(verb) == word)
        }
        Language::German => GERMAN.iter().any(|(past, _)| *past == word),
        Language::Unknown => false,
    }
}

/// Whether a folded word is surely a verb in the present.
pub(super) fn is_present(language: Language, word: &str) -> bool {
    match language {
        Language::English => {
            ENGLISH_PRESENT.contains(&word)
                || ENGLISH
                    .iter()
                    .filter(|verb| !NOT_SURE.contains(verb))
                    .any(|verb| *verb == word || third(verb) == word)
        }
        // `entwickelt` and `organisiert` are participles too, which tell of the past; the first person is sure.
        // `schule` is a noun.
        Language::German => GERMAN
            .iter()
            .any(|(_, present)| *present == word && *present != "schule"),
        Language::Unknown => false,
    }
}
