//! Degrees: which a text speaks of, and in what.

use std::ops::Range;

use super::folded::Folded;
use super::words;

/// Words by which a subject follows.
const BEFORE_SUBJECT: &[&str] = &[
    "in",
    "of",
    "als",
    "as",
    "zum",
    "zur",
    "der",
    "des",
    "im",
    "for",
    "fach",
    "fachrichtung",
    "studiengang",
    "bereich",
    "with",
];

/// What says nothing of the subject.
const SAYS_NOTHING: &[&str] = &[
    "a",
    "an",
    "the",
    "degree",
    "degrees",
    "level",
    "or",
    "and",
    "higher",
    "science",
    "sciences",
    "arts",
    "field",
    "fields",
    "related",
    "relevant",
    "similar",
    "comparable",
    "equivalent",
    "subject",
    "subjects",
    "discipline",
    "area",
    "fach",
    "bereich",
    "studium",
    "studiengang",
    "fachrichtung",
    "verwandten",
    "vergleichbaren",
    "vergleichbar",
    "vergleichbare",
    "ahnlichen",
    "einem",
    "einer",
    "ein",
    "eine",
    "einen",
    "eines",
    "der",
    "des",
    "die",
    "das",
    "oder",
    "und",
    "in",
    "im",
    "of",
    "als",
    "as",
    "qualification",
    "abschluss",
    "bachelor",
    "bachelor's",
    "bachelors",
    "master",
    "master's",
    "masters",
    "university",
    "college",
    "completed",
    "hold",
    "have",
    "you",
    "your",
    "with",
    "first",
    "good",
    "advanced",
    "academic",
    "abgeschlossene",
    "abgeschlossenes",
    "abgeschlossener",
    "erfolgreich",
    "strong",
    "honours",
    "appropriate",
    "recognised",
    "recognized",
    "formal",
    "vocational",
    "undergraduate",
    "graduate",
    "postgraduate",
    "associate",
    "associate's",
    "doctoral",
    "ihr",
    "dein",
    "mit",
    "sie",
    "haben",
    "du",
    "hast",
    "technical",
    "quantitative",
    "numerate",
    "stem",
    "another",
    "any",
    "other",
    "one",
    "field.",
    "required",
    "preferred",
    "must",
    "eng",
    "sc",
    "m",
    "b",
    "deine",
    "ihre",
    "is",
    "needed",
    "gleichwertige",
    "gleichwertiges",
    "qualifikation",
    "einschlagige",
    "einschlagiges",
    "berufsausbildung",
    "ausbildung",
    "phd",
    "msc",
    "bsc",
    "diplom",
    "diploma",
    "lehre",
    "hochschul",
    "einen",
    "wissenschaftliches",
    "geeignete",
    "geeignetes",
    "passende",
    "anerkannte",
    "staatlich",
    "three",
    "year",
    "dreijahrige",
    "high",
    "school",
    "valid",
    "new",
    "m.sc",
    "b.sc",
    "m.a",
    "b.a",
    "we",
    "require",
    "need",
    "holds",
    "abgeschlossen",
    "suitable",
    "subject.",
    "equivalent.",
    "vorzugsweise",
    "ideally",
    "idealerweise",
    "preferably",
    "weiterbildung",
    "course",
    "courses",
    "minimum",
    "at",
    "least",
    "mindestens",
];

/// Where the name of a subject ends.
const ENDS: &[&str] = &[
    "with",
    "mit",
    "from",
    "von",
    "is",
    "ist",
    "required",
    "preferred",
    "plus",
    "desirable",
    "needed",
    "who",
    "wunschenswert",
    "erforderlich",
    "experience",
    "erfahrung",
    "at",
    "are",
    "sowie",
    "plus",
    "essential",
    "must",
    "necessary",
    "sind",
    "bzw",
    "wird",
    "have",
    "haben",
    "you",
    "we",
    "your",
    "mindestens",
    "would",
    "ware",
    "equals",
    "to",
    "combined",
];

/// Subjects that go by several names, by the beginnings of their words in English and German.
const SUBJECTS: &[&[&str]] = &[
    &[
        "nurs",
        "pfleg",
        "krankenpfleg",
        "altenpfleg",
        "midwif",
        "hebamme",
        "krankenschwester",
    ],
    &["medicin", "medizin", "physician", "arzt", "humanmedizin"],
    &["pharma"],
    &["physiotherap", "occupational therap", "ergotherap", "logopad"],
    &[
        "business",
        "betriebswirt",
        "bwl",
        "wirtschaft",
        "econom",
        "okonom",
        "commerc",
        "kaufmann",
        "kauffrau",
        "kaufmannisch",
        "management",
        "volkswirt",
        "mba",
        "steuerfach",
        "bankkauf",
        "versicherungskauf",
        "industriekauf",
        "burokauf",
        "accounting",
        "finance",
    ],
    &[
        "financ",
        "finanz",
        "account",
        "bank",
        "steuer",
        "audit",
        "rechnungswesen",
        "tax",
    ],
    &["law", "legal", "recht", "jura", "juris", "llb", "llm"],
    &[
        "comput",
        "informati",
        "software",
        "it",
        "wirtschaftsinformati",
        "programm",
        "fachinformatik",
        "cybersecur",
        "data",
    ],
    &["mathemat", "statisti", "mathe", "actuar"],
    &[
        "mechanic",
        "maschinenbau",
        "mechatroni",
        "metal",
        "industriemechanik",
        "fertigung",
        "welding",
        "schweiss",
        "schlosser",
        "kfz",
        "automotiv",
        "fahrzeug",
    ],
    &["electric", "elektro", "electron", "mechatroni", "energie", "automation"],
    &[
        "civil",
        "bauingenieur",
        "construction",
        "bauwesen",
        "hochbau",
        "tiefbau",
        "structural",
        "maurer",
        "carpent",
        "zimmer",
        "tischler",
        "schreiner",
        "joiner",
    ],
    &["architect", "architekt", "urban", "stadtplan", "raumplan"],
    &["chemi", "chemie", "verfahrenstechni", "process engineer"],
    &["physic", "physik"],
    &[
        "biolog",
        "biotech",
        "life science",
        "biochem",
        "biowissen",
        "laboratory",
        "labor",
    ],
    &["agri", "landwirt", "garten", "horticult", "forst", "forest"],
    &[
        "logisti",
        "transport",
        "supply",
        "verkehr",
        "spedition",
        "lager",
        "shipping",
        "freight",
        "warehous",
    ],
    &[
        "educat",
        "padagog",
        "teach",
        "lehramt",
        "erzieh",
        "childcare",
        "kindheit",
        "early years",
    ],
    &["social", "sozial"],
    &["psycholog"],
    &[
        "market",
        "communicat",
        "kommunikation",
        "media",
        "medien",
        "journalis",
        "public relation",
        "advertis",
        "werbung",
    ],
    &["design", "gestalt", "graphic", "grafik", "kunst", "art"],
    &["human resource", "personal", "hr"],
    &[
        "hotel",
        "hospitality",
        "touris",
        "gastronom",
        "cater",
        "kitchen",
        "koch",
        "cook",
        "culinar",
        "kuche",
        "chef",
    ],
    &[
        "language",
        "linguist",
        "translat",
        "ubersetz",
        "philolog",
        "sprach",
        "german",
        "anglist",
        "romanist",
        "literatur",
    ],
    &["environment", "umwelt", "sustainab", "nachhaltig", "ecolog"],
    &["hairdress", "friseur"],
    &["police", "polizei", "security", "sicherheit"],
];

/// How near a degree's subject is to the one that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// Another one.
    Other,
    /// It isn't said, or not known to be one or the other.
    Unsure,
    /// The same.
    Same,
}

/// A degree that a text asks for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    /// How high.
    pub level: u8,
    /// The bytes of the folded text that say so, with the subject.
    pub at: Range<usize>,
    /// In what, if it is said: words of the folded text.
    pub subject: Option<String>,
}

/// The lowest degree that a sentence is content with, and in what.
pub(super) fn asked(folded: &Folded) -> Option<Named> {
    if let Some((level, at)) = words::lowest_degree_at(folded) {
        let (subject, span) = subject(folded, &at);
        return Some(Named {
            level,
            at: span,
            subject,
        });
    }
    // German writes the subject and the degree as one word.
    let mut begun = 0;
    for word in folded.text.split(' ') {
        let start = begun;
        begun += word.len() + 1;
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let Some(subject) = bare.strip_suffix("studium") else {
            continue;
        };
        let subject = subject.trim_start_matches(|c: char| !c.is_alphanumeric());
        if subject.chars().count() >= 4 && !["aufbau", "grund", "erst", "fern", "selbst", "zusatz"].contains(&subject) {
            return Some(Named {
                level: 3,
                at: start..start + bare.len(),
                subject: Some(subject.trim_end_matches('s').to_owned()),
            });
        }
    }
    None
}

/// The subject beside the words for a degree, and the place of all of it.
fn subject(folded: &Folded, at: &Range<usize>) -> (Option<String>, Range<usize>) {
    let text = |range: Range<usize>| folded.text.get(range).unwrap_or_default();
    let after = text(at.end..folded.text.len());
    let mut said: Vec<&str> = Vec::new();
    let mut end = at.end;
    // "Degree in" itself leads to a subject.
    let mut leads = text(at.clone())
        .rsplit(' ')
        .next()
        .is_some_and(|last| BEFORE_SUBJECT.contains(&last));
    let mut place = at.end;
    for part in after.split(' ') {
        let here = place;
        place += part.len() + 1;
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        if here == at.end {
            // What is glued to the degree itself: "(f/m)", ",".
            if part.contains([';', '.', ')', ':']) || (part.starts_with(',')) {
                break;
            }
            continue;
        }
        if !leads && BEFORE_SUBJECT.contains(&word) {
            leads = true;
            continue;
        }
        let stops = ENDS.contains(&word) || part.starts_with('(') || said.len() >= 8;
        if stops {
            break;
        }
        if word.is_empty() || SAYS_NOTHING.contains(&word) {
            if !leads && matches!(word, "or" | "oder") {
                break;
            }
        } else {
            if !leads {
                break;
            }
            said.push(word);
            end = here + part.len();
        }
        if part.ends_with(['.', ';', ')', ':']) {
            break;
        }
    }
    if !said.is_empty() {
        return (Some(said.join(" ")), at.start..end);
    }
    let before = text(0..at.start).trim_end();
    let mut start = at.start;
    let mut place = before.len();
    for part in before.rsplit(' ').take(2) {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty()
            || part.ends_with([',', '.', ';', ':', ')'])
            || SAYS_NOTHING.contains(&word)
            || word.chars().count() < 3
        {
            break;
        }
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        start = place - part.len();
        place = start.saturating_sub(1);
        said.insert(0, word);
    }
    let subject = (!said.is_empty()).then(|| said.join(" "));
    (subject, start..at.end)
}

/// How near what a degree says is to the subject that is asked; both folded.
pub(super) fn compare(asked: &str, degree: &str) -> Subject {
    let words = |text: &str| -> Vec<String> {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2 || *word == "it");
        words
            .filter(|word| !SAYS_NOTHING.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let (wanted, there) = (words(asked), words(degree));
    let same = wanted.iter().any(|word| {
        let stem: String = word.chars().take(6).collect();
        let like = |other: &String| word == other || (stem.chars().count() >= 5 && other.starts_with(&stem));
        !is_general(word) && there.iter().any(like)
    });
    if same {
        return Subject::Same;
    }
    let (wanted, there) = (groups(asked), groups(degree));
    if wanted.iter().any(|group| there.contains(group)) {
        return Subject::Same;
    }
    // Engineering of any kind is what "engineering" alone asks for.
    let engineers = |text: &str| text.contains("engineer") || text.contains("ingenieur");
    if wanted.is_empty() && engineers(asked) && engineers(degree) {
        return Subject::Same;
    }
    match (wanted.is_empty(), there.is_empty()) {
        (false, false) => Subject::Other,
        _ => Subject::Unsure,
    }
}

/// Whether the next words name a subject that degrees are given in.
pub(super) fn names_subject(folded: &str) -> bool {
    let near: Vec<&str> = folded.split(' ').take(4).collect();
    !groups(&near.join(" ")).is_empty()
}

fn is_general(word: &str) -> bool {
    word.starts_with("engineer")
        || word.starts_with("ingenieur")
        || word.starts_with("techni")
        || word.starts_with("manage")
}

fn groups(text: &str) -> Vec<usize> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let begins = |stem: &str| match stem.contains(' ') {
        true => text.contains(stem),
        false if stem.len() <= 4 => {
            words.contains(&stem) || (stem.len() == 4 && words.iter().any(|word| word.starts_with(stem)))
        }
        false => words.iter().any(|word| word.starts_with(stem)),
    };
    let groups = SUBJECTS.iter().enumerate();
    groups
        .filter(|(_, stems)| stems.iter().any(|stem| begins(stem)))
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests;
