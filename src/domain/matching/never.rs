//! What somebody would never accept, found in a posting: in other forms and words of the same, and not where the posting
//! says that it isn't so.

use std::ops::Range;

use super::folded::Folded;

/// What is often never accepted, each with what else it is called in English and German; folded, by the beginnings of words
/// where they end with `*`, in this form alone where they begin with `=`.
const ALIKE: &[&[&str]] = &[
    &[
        "night shift",
        "night work",
        "night duty",
        "night duties",
        "=nights",
        "work* at night",
        "overnight",
        "nachtschicht*",
        "nachtarbeit*",
        "nachtdienst*",
        "nachtwache*",
        "dauernacht*",
        "nacht und wochenend*",
        "nacht schicht*",
    ],
    &[
        "travel",
        "business trip",
        "reisebereitschaft",
        "reisetatigkeit*",
        "dienstreise*",
        "geschaftsreise*",
        "reiseanteil*",
        "=reisen",
        "reiseaufwand*",
    ],
    &[
        "weekend",
        "weekend work",
        "saturdays",
        "sundays",
        "wochenende*",
        "wochenendarbeit*",
        "wochenenddienst*",
        "wochenendschicht*",
        "samstagsarbeit",
        "sonntagsarbeit",
    ],
    &[
        "shift work",
        "rotating shift",
        "shift pattern",
        "three shift",
        "two shift",
        "schichtarbeit*",
        "schichtdienst*",
        "wechselschicht*",
        "dreischicht*",
        "zweischicht*",
        "schichtbetrieb*",
        "schichtsystem*",
        "schichtbereitschaft",
    ],
    &[
        "on call",
        "on call duty",
        "standby duty",
        "rufbereitschaft*",
        "bereitschaftsdienst*",
        "rufdienst*",
    ],
    &["overtime", "uberstunde*", "mehrarbeit"],
    &["relocation", "relocate", "umzug", "umzugsbereitschaft", "umziehen"],
    &[
        "commission only",
        "provisionsbasis",
        "reine provision*",
        "auf provision",
    ],
    &[
        "temporary agency",
        "temp agency",
        "agency work",
        "zeitarbeit*",
        "leiharbeit*",
        "arbeitnehmeruberlassung*",
        "personaluberlassung*",
    ],
    &[
        "cold call",
        "cold calling",
        "cold acquisition",
        "kaltakquise*",
        "telefonakquise*",
    ],
    &["unpaid", "unbezahlt*", "ohne bezahlung"],
    &["fixed term", "befristet*"],
    &["field work", "aussendienst*", "field sales"],
    &["animal testing", "animal experiment", "tierversuch*"],
    &["piecework", "piece rate", "akkord", "akkordarbeit*", "akkordlohn"],
];

/// Endings of one and the same word, in English and German.
const ENDINGS: &[&str] = &[
    "", "s", "es", "ing", "ling", "ed", "led", "e", "n", "en", "er", "em", "ern", "ens", "ung", "ungen",
];

/// What German puts behind a word of whatever is meant without meaning something else.
const TAILS: &[&str] = &[
    "arbeit",
    "dienst",
    "bereitschaft",
    "tatigkeit",
    "betrieb",
    "einsatz",
    "zulage",
    "zuschlag",
    "system",
    "modell",
    "pflicht",
    "anteil",
    "schicht",
];

/// Behind `travel`, these make it somebody else's.
const ELSEWHERE: &[&str] = &[
    "agency",
    "agencies",
    "agent",
    "agents",
    "industry",
    "company",
    "companies",
    "sector",
    "insurance",
    "discount",
    "discounts",
    "brand",
    "brands",
    "platform",
    "app",
    "products",
    "guide",
    "guides",
];

/// Words that take back what follows them.
const NO: &[&str] = &[
    "no",
    "not",
    "without",
    "never",
    "zero",
    "none",
    "kein",
    "keine",
    "keinen",
    "keinem",
    "keiner",
    "keinerlei",
    "nicht",
    "ohne",
    "nie",
    "niemals",
    "weder",
    "neither",
    "nor",
    "statt",
    "instead",
    "free",
    "frei",
    "0",
    "0%",
    "avoid",
];

/// With these behind it, such a word takes nothing back: `not only`, `no problem with`, `no experience needed`.
const STILL: &[&str] = &[
    "only",
    "just",
    "nur",
    "mind",
    "afraid",
    "shy",
    "scare",
    "scared",
    "problem",
    "probleme",
    "fear",
    "angst",
    "scheu",
    "matter",
    "experience",
    "prior",
    "previous",
    "degree",
    "qualification",
    "qualifications",
    "erfahrung",
    "vorkenntnisse",
    "longer",
    "later",
    "doubt",
    "question",
    "exception",
    "exceptions",
    "ausnahme",
    "always",
    "immer",
    "hesitate",
    "ausbildung",
    "training",
    "less",
    "weniger",
    "bother",
    "stort",
    "abschrecken",
];

/// Words behind it that say that it isn't so, or is left to the person.
const GONE: &[&str] = &[
    "not",
    "none",
    "never",
    "nicht",
    "entfallt",
    "entfallen",
    "optional",
    "voluntary",
    "freiwillig",
    "kein",
    "keine",
    "free",
    "frei",
    "isn't",
    "aren't",
    "0",
    "0%",
    "ausgeschlossen",
    "excluded",
    "zero",
];

/// Where another statement begins.
const BREAKS: &[&str] = &[
    "but", "aber", "sondern", "however", "jedoch", "except", "ausser", "we", "you", "there", "wir", "sie", "du", "ihr",
    "dafur", "though", "although", "because", "weil", "denn",
];

/// A taking-back word stands at most so many words away.
const NEAR: usize = 6;

/// Where a text speaks of what somebody would never accept, if it does and doesn't take it back.
pub fn stands(text: &str, never: &str) -> Option<Range<usize>> {
    let folded = Folded::new(text);
    let words = words(&folded);
    let wanted = Folded::new(never);
    let wanted: Vec<&str> = wanted
        .text
        .split(' ')
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect();
    if wanted.is_empty() {
        return None;
    }
    let phrase = |phrase: &&str| -> Vec<String> { phrase.split(' ').map(str::to_owned).collect() };
    let mut phrases: Vec<Vec<String>> = vec![wanted.iter().map(|word| (*word).to_owned()).collect()];
    for group in ALIKE {
        let of_group = group.iter().map(phrase).any(|known| {
            known.len() == wanted.len() && known.iter().zip(&wanted).all(|(known, word)| is_form(word, known))
        });
        if of_group {
            phrases.extend(group.iter().map(phrase));
        }
    }
    (0..words.len()).find_map(|at| {
        let ends = phrases.iter().filter_map(|phrase| here(&words, at, phrase)).max()?;
        (!is_taken_back(&words, at, ends)).then(|| {
            let end = words.get(ends).map_or(0, |word| word.at.start + word.text.len());
            let start = words.get(at).map_or(0, |word| word.at.start);
            folded.original(&(start..end))
        })
    })
}

/// Where one of some folded phrases stands in a text without being taken back.
pub(super) fn affirmed(folded: &Folded, phrases: &[&str]) -> Option<Range<usize>> {
    if !folded.has(phrases) {
        return None;
    }
    let words = words(folded);
    let place = |range: &Range<usize>| {
        let at = words.iter().position(|word| word.at.end > range.start)?;
        let ends = words.iter().rposition(|word| word.at.start < range.end)?;
        (at <= ends).then_some((at, ends))
    };
    phrases.iter().find_map(|phrase| {
        folded.all(phrase).find(|range| {
            let taken_back = |(at, ends)| is_taken_back(&words, at, ends);
            !place(range).is_some_and(taken_back)
        })
    })
}

/// A word of a text.
struct Word<'a> {
    text: &'a str,
    at: Range<usize>,
    /// Whether a sentence or a line ends, or a clause with a comma, behind it.
    stop: Stop,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    None,
    Comma,
    Colon,
    End,
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
}

fn words<'a>(folded: &'a Folded) -> Vec<Word<'a>> {
    let mut at = 0;
    let mut all: Vec<Word<'a>> = Vec::new();
    for part in folded.text.split(' ') {
        let begun = at;
        at += part.len() + 1;
        // "shifts/weekends" are two words.
        let mut from = begun;
        for piece in part.split('/') {
            let text = bare(piece);
            let lead = piece.find(text).unwrap_or_default();
            let start = from + lead;
            from += piece.len() + 1;
            let tail = piece.get(lead + text.len()..).unwrap_or_default();
            let ends = tail.contains(['.', '!', '?', ';']);
            let stop = match ends {
                true => Stop::End,
                false if tail.contains(':') => Stop::Colon,
                false if tail.contains([',', ')']) => Stop::Comma,
                false => Stop::None,
            };
            if text.is_empty() {
                if let (Some(last), true) = (all.last_mut(), ends) {
                    last.stop = Stop::End;
                }
                continue;
            }
            all.push(Word {
                text,
                at: start..start + text.len(),
                stop,
            });
        }
    }
    all
}

/// Whether a word is a form of another: `shifts` of `shift`, `travelling` of `travel`, `nachtschichten` of `nachtschicht`.
fn is_form(word: &str, of: &str) -> bool {
    if let Some(exact) = of.strip_prefix('=') {
        return word == exact;
    }
    if let Some(beginning) = of.strip_suffix('*') {
        return word.starts_with(beginning);
    }
    let of_stem = |stem: &str| {
        word.strip_prefix(stem).is_some_and(|rest| {
            ENDINGS.contains(&rest)
                || (stem.len() > 5
                    && TAILS
                        .iter()
                        .any(|tail| rest.trim_start_matches(['s', 'n']).starts_with(tail)))
        })
    };
    if word == of || of_stem(of) {
        return true;
    }
    // What the person wrote may be the longer form: "night shifts", "travelling", "Nachtschichten".
    let stems = ENDINGS
        .iter()
        .filter(|ending| !ending.is_empty())
        .filter_map(|ending| of.strip_suffix(ending));
    stems
        .filter(|stem| stem.chars().count() >= 4)
        .any(|stem| word.strip_prefix(stem).is_some_and(|rest| ENDINGS.contains(&rest)))
}

/// The last word of a phrase that begins with this word: two words may stand between its own, as in `night and weekend
/// shifts`.
fn here(words: &[Word<'_>], at: usize, phrase: &[String]) -> Option<usize> {
    let first = phrase.first()?;
    if !is_form(words.get(at)?.text, first) {
        return None;
    }
    let mut last = at;
    for wanted in phrase.get(1..).unwrap_or_default() {
        let joined = |word: &Word<'_>| matches!(word.text, "and" | "or" | "und" | "oder");
        let next = words.get(last + 1..).unwrap_or_default().iter().take(3);
        let step = next.enumerate().take_while(|(step, _)| {
            // Between two of its words only what is listed beside the first.
            *step == 0 || words.get(last + 1).is_some_and(joined)
        });
        let (step, _) = step.into_iter().find(|(_, word)| is_form(word.text, wanted))?;
        if words
            .get(last..=last + step)
            .unwrap_or_default()
            .iter()
            .any(|word| word.stop != Stop::None)
        {
            return None;
        }
        last += step + 1;
    }
    let after = words
        .get(last + 1)
        .filter(|_| words.get(last).is_some_and(|word| word.stop == Stop::None));
    let elsewhere = first.starts_with("travel") && after.is_some_and(|word| ELSEWHERE.contains(&word.text));
    (!elsewhere).then_some(last)
}

fn is_no(word: &str) -> bool {
    NO.contains(&word) || word.ends_with("n't")
}

fn is_taken_back(words: &[Word<'_>], at: usize, ends: usize) -> bool {
    let mut closed = false;
    let mut comma = false;
    let listed = words.get(at.saturating_sub(NEAR)..ends + 3).unwrap_or_default();
    let listed = listed.iter().any(|word| matches!(word.text, "or" | "oder" | "nor"));
    for back in (at.saturating_sub(NEAR)..at).rev() {
        let Some(word) = words.get(back) else { break };
        if matches!(word.stop, Stop::End | Stop::Colon) || closed {
            break;
        }
        comma |= word.stop == Stop::Comma;
        let still = |steps: usize| {
            let next = words.get(back + 1..(back + 1 + steps).min(at)).unwrap_or_default();
            next.iter().any(|next| STILL.contains(&next.text))
        };
        if is_no(word.text) {
            let before = back.checked_sub(1).and_then(|before| words.get(before));
            // "Problem-free" and "not without" take nothing back.
            let doubled = before.is_some_and(|before| is_no(before.text)) && !matches!(word.text, "0" | "0%");
            // "You won't be bored, much travelling": another clause, unless it is a list.
            let verb = matches!(word.text, "not" | "nicht" | "never" | "nie" | "niemals") || word.text.ends_with("n't");
            return !(doubled || still(3) || verb && comma && !listed);
        }
        // What is not needed was said of something else.
        closed = BREAKS.contains(&word.text)
            || matches!(
                word.text,
                "needed" | "required" | "necessary" | "erforderlich" | "notig" | "notwendig"
            );
    }
    let mut stop = words.get(ends).map_or(Stop::End, |word| word.stop);
    // Ahead, a colon or a comma ends what is said, unless a bare "none" stands behind it.
    for ahead in ends + 1..ends + 1 + NEAR {
        let Some(word) = words.get(ahead) else { break };
        let next_clause = stop != Stop::None
            && !matches!(
                word.text,
                "none" | "keine" | "kein" | "0" | "0%" | "no" | "not" | "optional"
            );
        if stop == Stop::End || next_clause || BREAKS.contains(&word.text) {
            break;
        }
        if GONE.contains(&word.text) || word.text.ends_with("n't") || (stop != Stop::None && word.text == "no") {
            let next = words.get(ahead + 1..ahead + 4).unwrap_or_default();
            let another = matches!(word.text, "kein" | "keine" | "no") && word.stop == Stop::None && !next.is_empty();
            return !another && !next.iter().any(|next| STILL.contains(&next.text));
        }
        stop = word.stop;
    }
    let last = words.get(ends).map_or("", |word| word.text);
    last.ends_with("frei")
}

#[cfg(test)]
mod tests;
