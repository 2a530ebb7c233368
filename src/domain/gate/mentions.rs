//! How the names of employers, schools and certificates can be written, and where a line names them.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::{Class, lexicon};
use super::reading::Reading;
use super::tokens::{Kind, Token, tokens};

/// How a name can be written: its folded words.
pub(super) struct Name {
    pub words: Vec<String>,
    pub rows: Vec<usize>,
    /// Whether it must begin with a capital to count: a single word.
    pub capital: bool,
}

/// Words of names that name nothing by themselves.
pub(super) const GENERIC: &[&str] = &[
    "university",
    "universitat",
    "universite",
    "universita",
    "universidad",
    "universidade",
    "institute",
    "institution",
    "society",
    "chamber",
    "board",
    "federation",
    "institut",
    "college",
    "school",
    "schule",
    "berufsschule",
    "gymnasium",
    "hospital",
    "hotel",
    "klinik",
    "klinikum",
    "the",
    "software",
    "metallbau",
    "city",
    "group",
    "bank",
    "national",
    "royal",
    "international",
    "gesellschaft",
    "verein",
    "stadt",
    "hochschule",
    "berufskolleg",
    "backerei",
    "modehaus",
    "restaurant",
    "trattoria",
    "osteria",
    "care",
    "home",
    "clinic",
    "st",
    "saint",
    "sankt",
    "new",
    "north",
    "south",
    "east",
    "west",
    "technische",
    "istituto",
    "academy",
    "akademie",
    "foundation",
    "stiftung",
    "council",
    "kaufhaus",
    "praxis",
    "kanzlei",
    "lycee",
    "chartered",
    "association",
    "construcoes",
    "red",
];

/// Kinds of schools and offices as they are shortened before the name of a town.
const SHORT: &[(&str, &str)] = &[
    ("fachhochschule", "fh"),
    ("hochschule", "hs"),
    ("universitat", "uni"),
    ("university", "uni"),
    ("berufsschule", "bs"),
    ("universitatsklinikum", "uniklinik"),
    ("kindergarten", "kiga"),
    ("kindertagesstatte", "kita"),
    ("krankenhaus", "kh"),
];

/// Legal forms, which a name may be written without.
pub(super) const FORMS: &[&str] = &[
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "se",
    "ev",
    "eg",
    "gbr",
    "partg",
    "mbb",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "inc",
    "corp",
    "co",
    "bv",
    "nv",
    "sa",
    "sarl",
    "sas",
    "srl",
    "spa",
    "lda",
    "oy",
    "ab",
    "as",
    "aps",
    "pty",
    "mbh",
    "kgaa",
    "corporation",
    "company",
    "sp",
    "zoo",
];

pub(super) fn add_name(names: &mut HashMap<String, Vec<Name>>, name: &str, row: usize, least: usize) {
    let parts: Vec<Token> = tokens(name).into_iter().filter(|t| t.kind != Kind::Sign).collect();
    let mut words: Vec<String> = parts.iter().map(|t| t.low.clone()).collect();
    while words.len() > 1 && words.last().is_some_and(|last| FORMS.contains(&last.as_str())) {
        words.pop();
    }
    if words.first().is_some_and(|first| first == "the") && words.len() > 1 {
        words.remove(0);
    }
    let distinct = |word: &String| {
        let lexicon = lexicon();
        word.len() >= 4
            && !names_a_trade(word)
            && !GENERIC.contains(&word.as_str())
            && !lexicon.is_plain(word)
            && lexicon.terms_of(word).is_empty()
    };
    let mut variants: Vec<(Vec<String>, bool)> = vec![(words.clone(), words.len() == 1)];
    let most = words.len().min(8);
    for from in 0..most {
        for to in from + 1..=most {
            let Some(part) = words.get(from..to).filter(|part| part.len() >= least) else {
                continue;
            };
            let short = part.len() == 1;
            // A town with another word tells enough: "Universität Hamburg".
            let town = |word: &String| lexicon().terms_of(word).iter().any(|(class, _)| *class == Class::Place);
            let telling = part.iter().any(distinct) || part.len() > 1 && part.iter().any(town);
            // "Bei Kogler" of the "Handelshaus Kogler".
            let surname = short && from == 1 && words.len() == 2 && part.iter().all(|word| is_surname(word));
            if telling && (!short || from == 0 || surname) {
                variants.push((part.to_vec(), short));
            }
        }
    }
    // Of an employer a part is enough, of another name the whole.
    // "KIT" for the Karlsruhe Institute of Technology.
    let initials: String = parts
        .iter()
        .filter(|t| t.is_capital())
        .filter_map(|t| t.low.chars().next())
        .collect();
    if initials.len() >= 3 {
        variants.push((vec![initials.clone()], true));
    }
    // "IIT" and "IIT Madras" for the Indian Institute of Technology Madras.
    let capitals: Vec<&Token> = parts.iter().filter(|t| t.is_capital()).collect();
    if capitals.len() >= 4
        && let Some((last, before)) = capitals.split_last()
    {
        let short: String = before.iter().filter_map(|t| t.low.chars().next()).collect();
        variants.push((vec![short.clone(), last.low.clone()], false));
        variants.push((vec![short], true));
    }
    // "CSWP" for a Certified SolidWorks Professional.
    let capitals: String = parts
        .iter()
        .flat_map(|t| t.raw.chars())
        .filter(|c| c.is_uppercase())
        .collect();
    let capitals = capitals.to_lowercase();
    if (3..=6).contains(&capitals.len()) && capitals != initials && parts.len() > 1 {
        variants.push((vec![capitals], true));
    }
    // "FH Kiel" for the Fachhochschule Kiel.
    let shorter: Vec<(Vec<String>, bool)> = variants
        .iter()
        .filter_map(|(words, _)| {
            let at = words
                .iter()
                .position(|word| SHORT.iter().any(|(long, _)| word == long))?;
            let (_, short) = SHORT
                .iter()
                .find(|(long, _)| words.get(at).is_some_and(|word| word == long))?;
            let mut words = words.clone();
            if let Some(word) = words.get_mut(at) {
                *word = (*short).to_owned();
            }
            (words.len() > 1).then_some((words, false))
        })
        .collect();
    variants.extend(shorter);
    variants.extend(shortened(&variants));
    variants.extend(universities(&words));
    for (words, capital) in variants {
        let Some(first) = words.first().cloned() else { continue };
        let known = names.entry(first).or_default();
        match known.iter_mut().find(|name| name.words == words) {
            Some(name) if !name.rows.contains(&row) => name.rows.push(row),
            Some(_) => {}
            None => known.push(Name {
                words,
                rows: vec![row],
                capital,
            }),
        }
    }
}

/// Whether a word is nothing but a name.
fn is_surname(word: &str) -> bool {
    use super::ordinary::{is_ordinary, partings};
    use super::tongue::Tongue;
    let plain = |word: &str| is_ordinary(word, Tongue::German) || is_ordinary(word, Tongue::English);
    word.len() >= 5
        && !plain(word)
        && !super::related::is_thing(word)
        && !partings(word).any(|(before, after)| plain(before) && plain(after))
}

/// "Möbelbau", "Werkstatt": a word of an employer's name that says what they do, which others do as well.
fn names_a_trade(word: &str) -> bool {
    const TRADES: &[&str] = &[
        "bau",
        "technik",
        "werkstatt",
        "handel",
        "transporte",
        "spedition",
        "logistik",
        "kurierdienst",
        "pflegedienst",
        "beratung",
        "backerei",
        "konditorei",
        "metzgerei",
        "tischlerei",
        "schreinerei",
        "gartnerei",
        "druckerei",
        "apotheke",
        "buchhandlung",
        "optik",
        "versicherung",
        "verwaltung",
        "vertrieb",
        "elektro",
        "sanitar",
        "musikschule",
        "volkshochschule",
        "werbeagentur",
        "agentur",
        "consulting",
        "logistics",
        "engineering",
        "forwarding",
    ];
    TRADES
        .iter()
        .any(|trade| word == *trade || trade.len() >= 3 && word.len() <= trade.len() + 9 && word.ends_with(trade))
}

/// "TH Mittelhessen" for the Technische Hochschule Mittelhessen.
fn shortened(variants: &[(Vec<String>, bool)]) -> Vec<(Vec<String>, bool)> {
    const TWO: &[(&str, &str, &str)] = &[
        ("technische", "hochschule", "th"),
        ("technische", "universitat", "tu"),
        ("technical", "university", "tu"),
        ("padagogische", "hochschule", "ph"),
        ("duale", "hochschule", "dh"),
        ("freie", "universitat", "fu"),
    ];
    let short = |words: &[String]| match words {
        [first, second, rest @ ..] if !rest.is_empty() => {
            let (_, _, short) = TWO.iter().find(|(one, two, _)| first == one && second == two)?;
            let rest = rest
                .iter()
                .filter(|word| !matches!(word.as_str(), "of" | "der" | "des"));
            Some(
                [(*short).to_owned()]
                    .into_iter()
                    .chain(rest.cloned())
                    .collect::<Vec<_>>(),
            )
        }
        _ => None,
    };
    variants
        .iter()
        .filter_map(|(words, _)| Some((short(words)?, false)))
        .collect()
}

/// A university's name in the other language: "Universität Mannheim" for the University of Mannheim.
fn universities(words: &[String]) -> Vec<(Vec<String>, bool)> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let technical: Option<&[&str]> = match words.as_slice() {
        ["technische", "universitat" | "hochschule", town @ ..] | ["tu", town @ ..] => Some(town),
        ["technical", "university", "of", town @ ..] => Some(town),
        [town @ .., "university", "of", "technology"] => Some(town),
        _ => None,
    };
    let applied: Option<&[&str]> = match words.as_slice() {
        ["hochschule" | "fachhochschule" | "fh", town @ ..] => Some(town),
        ["university", "of", "applied", "sciences", town @ ..] => Some(town),
        [town @ .., "university", "of", "applied", "sciences"] => Some(town),
        _ => None,
    };
    // How universities of a kind are called, before and behind the town.
    type Forms = &'static [(&'static [&'static str], &'static [&'static str])];
    const TECHNICAL: Forms = &[
        (&["technische", "universitat"], &[]),
        (&["tu"], &[]),
        (&["technical", "university", "of"], &[]),
        (&["technical", "university"], &[]),
        (&[], &["university", "of", "technology"]),
    ];
    const APPLIED: Forms = &[
        (&["hochschule"], &[]),
        (&["fachhochschule"], &[]),
        (&["fh"], &[]),
        (&["university", "of", "applied", "sciences"], &[]),
        (&[], &["university", "of", "applied", "sciences"]),
    ];
    let of_kind = technical
        .map(|town| (town, TECHNICAL))
        .or(applied.map(|town| (town, APPLIED)));
    if let Some((town, forms)) = of_kind.filter(|(town, _)| (1..=3).contains(&town.len())) {
        let named = |(before, behind): &(&[&str], &[&str])| {
            let all = before.iter().chain(town).chain(behind.iter());
            (all.map(|word| (*word).to_owned()).collect::<Vec<_>>(), false)
        };
        return forms.iter().map(named).collect();
    }
    let town: &[&str] = match words.as_slice() {
        ["university", "of", town @ ..] | ["universitat", "zu", town @ ..] => town,
        ["universitat" | "uni", town @ ..] => town,
        [town @ .., "university"] => town,
        _ => return Vec::new(),
    };
    if town.is_empty() || town.len() > 3 {
        return Vec::new();
    }
    let with = |before: &[&str], after: &[&str]| {
        let all = before.iter().chain(town).chain(after);
        (all.map(|word| (*word).to_owned()).collect::<Vec<_>>(), false)
    };
    vec![
        with(&["university", "of"], &[]),
        with(&["universitat"], &[]),
        with(&["uni"], &[]),
        with(&[], &["university"]),
    ]
}

/// Names in a text, the longest at each place.
pub(super) fn find_names(names: &HashMap<String, Vec<Name>>, reading: &Reading) -> Vec<(Range<usize>, Vec<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        let low = reading.low(at);
        // "Bei den Stadtwerken": a name in another case.
        let plain = low.strip_suffix(['n', 's']).filter(|_| low.len() >= 7);
        let known = names.get(low).or_else(|| plain.and_then(|plain| names.get(plain)));
        let best = known
            .into_iter()
            .flatten()
            .filter_map(|name| {
                let end = name_end(reading, at, &name.words)?;
                let written = !name.capital || reading.tokens.get(at).is_some_and(Token::is_capital);
                written.then_some((end, name))
            })
            .max_by_key(|(end, _)| *end);
        match best {
            Some((end, name)) => {
                found.push((at..end, name.rows.clone()));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

pub(super) fn name_end(reading: &Reading, at: usize, words: &[String]) -> Option<usize> {
    let mut next = at;
    for (n, word) in words.iter().enumerate() {
        if n > 0 {
            while reading.tokens.get(next).is_some_and(|t| {
                t.kind == Kind::Sign && matches!(t.low.as_str(), "&" | "-" | "." | "," | "'" | "’" | "–")
            }) {
                next += 1;
            }
        }
        let low = reading.low(next);
        let plain = low.strip_suffix(['n', 's']).filter(|_| low.len() >= 7);
        if low != word && plain != Some(word.as_str()) {
            return None;
        }
        next += 1;
    }
    Some(next)
}
