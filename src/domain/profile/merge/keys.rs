//! Names folded so that two spellings of the same thing are alike.

use std::collections::BTreeSet;

use crate::domain::duplicate::posting_key;
use crate::domain::text::fold;

/// The words of a text: folded, without marks; `+` and `#` at the end of a word belong to it (`C++`, `C#`), and of
/// `B.Sc.` the letters go together.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut since_dot = 0;
    for c in fold(text).chars() {
        match c {
            c if c.is_alphanumeric() => {
                word.push(c);
                since_dot += 1;
            }
            '+' | '#' if !word.is_empty() => word.push(c),
            '.' if since_dot == 1 => since_dot = 0,
            '\'' | '’' | '´' if since_dot > 0 => {}
            _ => {
                since_dot = 0;
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
            }
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// The words in one line; of a text without letters the text itself.
pub(crate) fn line(text: &str) -> String {
    or_raw(words(text).join(" "), text)
}

/// The letters and digits alone, so that `micro- services` and `microservices` are alike.
pub(crate) fn squashed(text: &str) -> String {
    or_raw(words(text).concat(), text)
}

fn or_raw(key: String, text: &str) -> String {
    if key.is_empty() { fold(text.trim()) } else { key }
}

/// What a position is called, without markers for gender; `Sr` is `Senior`.
pub(super) fn title(text: &str) -> String {
    let key = posting_key(text, "");
    or_raw(key.trim_end_matches('|').to_owned(), text)
}

/// A company without its legal form.
pub(super) fn company(text: &str) -> String {
    let key = posting_key("", text);
    or_raw(key.trim_start_matches('|').to_owned(), text)
}

/// A skill: without blanks, dots and dashes, and in its usual spelling. `C`, `C++` and `C#` stay apart.
pub(crate) fn skill(text: &str) -> String {
    let trimmed = text.trim();
    let lead = if trimmed.starts_with(".n") || trimmed.starts_with(".N") {
        "dot"
    } else {
        ""
    };
    let mut key = String::from(lead);
    for c in fold(trimmed).chars() {
        if c.is_alphanumeric() || matches!(c, '+' | '#') {
            key.push(c);
        }
    }
    let key = or_raw(key, trimmed);
    let usual = match key.as_str() {
        "js" | "ecmascript" => "javascript",
        "ts" => "typescript",
        "node" => "nodejs",
        "reactjs" => "react",
        "vuejs" => "vue",
        "angularjs" => "angular",
        "nextjs" => "next",
        "golang" => "go",
        "k8s" => "kubernetes",
        "postgres" | "psql" => "postgresql",
        "cpp" | "cplusplus" => "c++",
        "csharp" => "c#",
        "fsharp" => "f#",
        "mssql" => "sqlserver",
        "amazonwebservices" => "aws",
        "googlecloudplatform" | "gcp" => "googlecloud",
        "ci/cd" => "cicd",
        "html5" => "html",
        "css3" => "css",
        "msexcel" | "microsoftexcel" => "excel",
        "msword" | "microsoftword" => "word",
        "mspowerpoint" | "microsoftpowerpoint" => "powerpoint",
        "msoffice" => "microsoftoffice",
        _ => return key,
    };
    usual.to_owned()
}

/// The words of an institution, whatever their order and language: `University of Oxford` is `Oxford University`.
pub(super) fn institution(text: &str) -> BTreeSet<String> {
    const NOISE: [&str; 20] = [
        "the", "of", "and", "at", "de", "di", "do", "da", "la", "der", "die", "das", "des", "fur", "und", "zu", "in",
        "for", "e", "y",
    ];
    let mut set = BTreeSet::new();
    for word in words(text) {
        let usual = match word.as_str() {
            w if NOISE.contains(&w) => continue,
            "universitat" | "universite" | "universidad" | "universita" | "universidade" | "univ" | "uni" => {
                "university"
            }
            "tu" => {
                set.insert("technical".to_owned());
                "university"
            }
            "technische" | "technological" => "technical",
            "munchen" | "muenchen" => "munich",
            "koln" | "koeln" => "cologne",
            "wien" => "vienna",
            "zurich" | "zuerich" => "zurich",
            other => other,
        };
        set.insert(usual.to_owned());
    }
    if set.is_empty() {
        set.extend(words(text));
    }
    if set.is_empty() && !text.trim().is_empty() {
        set.insert(fold(text.trim()));
    }
    set
}

/// The words of a certificate's name without `certified`, `certificate` and the like, unless nothing else is left.
pub(super) fn certificate(text: &str) -> BTreeSet<String> {
    const NOISE: [&str; 12] = [
        "certified",
        "certification",
        "certificate",
        "cert",
        "the",
        "in",
        "of",
        "zertifikat",
        "zertifizierter",
        "zertifizierte",
        "zertifizierung",
        "and",
    ];
    let all = words(text);
    let telling: BTreeSet<String> = all
        .iter()
        .filter(|word| !NOISE.contains(&word.as_str()))
        .cloned()
        .collect();
    match (telling.is_empty(), all.is_empty()) {
        (false, _) => telling,
        (true, false) => all.into_iter().collect(),
        (true, true) => BTreeSet::from([fold(text.trim())]),
    }
}

/// Whether one is the initials of the other: `MIT` of `Massachusetts Institute of Technology`.
pub(super) fn is_acronym(a: &str, b: &str) -> bool {
    const SMALL: [&str; 8] = ["the", "of", "and", "for", "de", "in", "fur", "und"];
    let one = |short: &str, long: &str| {
        let short = squashed(short);
        let long: Vec<String> = words(long);
        let all: String = long.iter().filter_map(|word| word.chars().next()).collect();
        let telling = long.iter().filter(|word| !SMALL.contains(&word.as_str()));
        let telling: String = telling.filter_map(|word| word.chars().next()).collect();
        short.chars().count() >= 3 && long.len() >= 3 && (short == all || short == telling)
    };
    one(a, b) || one(b, a)
}

/// A degree: what it is, where that is known, and the other words of the text, which say the subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Degree {
    /// Such as `bsc`.
    pub(super) level: Option<&'static str>,
    /// The other words.
    pub(super) rest: BTreeSet<String>,
}

/// Spellings of degrees, longest first where one begins another.
const DEGREES: [(&str, &str); 58] = [
    ("bachelor of science", "bsc"),
    ("bachelors of science", "bsc"),
    ("bachelor of arts", "ba"),
    ("bachelors of arts", "ba"),
    ("bachelor of engineering", "beng"),
    ("bachelor of technology", "btech"),
    ("bachelor of business administration", "bba"),
    ("bachelor of laws", "llb"),
    ("bachelor of education", "bed"),
    ("bachelor of fine arts", "bfa"),
    ("bachelor of commerce", "bcom"),
    ("master of science", "msc"),
    ("masters of science", "msc"),
    ("master of arts", "ma"),
    ("masters of arts", "ma"),
    ("master of engineering", "meng"),
    ("master of technology", "mtech"),
    ("master of business administration", "mba"),
    ("master of laws", "llm"),
    ("master of education", "med"),
    ("master of fine arts", "mfa"),
    ("master of public health", "mph"),
    ("doctor of philosophy", "phd"),
    ("doctor of medicine", "md"),
    ("associate of science", "as"),
    ("associate of arts", "aa"),
    ("b sc", "bsc"),
    ("m sc", "msc"),
    ("ph d", "phd"),
    ("b eng", "beng"),
    ("m eng", "meng"),
    ("diplom ingenieurin", "dipling"),
    ("diplom ingenieur", "dipling"),
    ("dipl ing", "dipling"),
    ("bsc", "bsc"),
    ("bs", "bsc"),
    ("ba", "ba"),
    ("ab", "ba"),
    ("beng", "beng"),
    ("btech", "btech"),
    ("bba", "bba"),
    ("llb", "llb"),
    ("bed", "bed"),
    ("bfa", "bfa"),
    ("bcom", "bcom"),
    ("msc", "msc"),
    ("ms", "msc"),
    ("ma", "ma"),
    ("meng", "meng"),
    ("mtech", "mtech"),
    ("mba", "mba"),
    ("llm", "llm"),
    ("mfa", "mfa"),
    ("mph", "mph"),
    ("phd", "phd"),
    ("dphil", "phd"),
    ("abitur", "abitur"),
    ("diplom", "diplom"),
];

/// Reads a degree: `B.Sc. Computer Science`, `Bachelor of Science (BSc)`.
pub(super) fn degree(text: &str) -> Degree {
    let mut left = words(text);
    let mut level = None;
    for (spelling, known) in DEGREES {
        if level.is_some_and(|level| level != known) {
            continue;
        }
        let parts: Vec<&str> = spelling.split(' ').collect();
        while let Some(at) = left.windows(parts.len()).position(|window| window == parts.as_slice()) {
            left.drain(at..at + parts.len());
            level = Some(known);
        }
    }
    const NOISE: [&str; 10] = [
        "in", "of", "the", "and", "with", "degree", "hons", "honours", "honors", "und",
    ];
    left.retain(|word| !NOISE.contains(&word.as_str()));
    Degree {
        level,
        rest: left.into_iter().collect(),
    }
}

/// A language by its English name, where it is one of those that résumés name most.
pub(super) fn language(text: &str) -> String {
    let key = squashed(text);
    let known = match key.as_str() {
        "deutsch" | "allemand" | "aleman" | "tedesco" | "duits" => "german",
        "englisch" | "anglais" | "ingles" | "inglese" | "engels" => "english",
        "franzosisch" | "francais" | "frances" | "francese" | "frans" => "french",
        "spanisch" | "espanol" | "espagnol" | "castellano" | "spagnolo" | "spaans" => "spanish",
        "italienisch" | "italiano" | "italien" | "italiaans" => "italian",
        "portugiesisch" | "portugues" | "portugais" | "portoghese" => "portuguese",
        "niederlandisch" | "nederlands" | "neerlandais" | "hollandisch" => "dutch",
        "polnisch" | "polski" | "polonais" => "polish",
        "russisch" | "russe" | "ruso" | "русскии" | "русский" => "russian",
        "turkisch" | "turkce" | "turc" => "turkish",
        "ukrainisch" | "украінська" | "українська" => "ukrainian",
        "chinesisch" | "mandarin" | "mandarinchinese" | "chinois" | "chino" | "中文" => "chinese",
        "japanisch" | "japonais" | "japones" | "日本語" => "japanese",
        "koreanisch" | "coreen" => "korean",
        "arabisch" | "arabe" => "arabic",
        "griechisch" | "ελληνικα" | "ελληνικά" => "greek",
        "schwedisch" | "svenska" => "swedish",
        "danisch" | "dansk" => "danish",
        "norwegisch" | "norsk" => "norwegian",
        "finnisch" | "suomi" => "finnish",
        "tschechisch" | "cestina" => "czech",
        "ungarisch" | "magyar" => "hungarian",
        "rumanisch" | "romana" => "romanian",
        _ => return key,
    };
    known.to_owned()
}

/// How well a language is spoken, by its level of the European framework or one of the usual words.
pub(super) fn fluency(text: &str) -> String {
    let all = words(text);
    let level = all
        .iter()
        .find(|word| matches!(word.as_str(), "a1" | "a2" | "b1" | "b2" | "c1" | "c2"));
    if let Some(level) = level {
        return level.clone();
    }
    let line = or_raw(all.join(" "), text);
    let any = |needles: &[&str]| needles.iter().any(|needle| line.contains(needle));
    if any(&[
        "native",
        "mother tongue",
        "muttersprach",
        "maternelle",
        "bilingual",
        "first language",
    ]) {
        return "native".to_owned();
    }
    line
}

/// The digits of a telephone number that tell it apart: without `+`, a country's code is not known to be one.
pub(super) fn same_phone(a: &str, b: &str) -> bool {
    let digits = |text: &str| -> String {
        // The `(0)` in `+49 (0)30` is not dialled.
        let text = text.replace("(0)", "");
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    };
    let (a_digits, b_digits) = (digits(a), digits(b));
    if a_digits.len() < 6 || b_digits.len() < 6 {
        return line(a) == line(b);
    }
    let abroad = |text: &str| text.trim_start().starts_with('+') || text.trim_start().starts_with("00");
    match (abroad(a), abroad(b)) {
        (true, false) => a_digits.ends_with(&b_digits) && a_digits.len() - b_digits.len() <= 3,
        (false, true) => b_digits.ends_with(&a_digits) && b_digits.len() - a_digits.len() <= 3,
        _ => a_digits == b_digits,
    }
}

/// Whether two sentences say the same: alike but for marks and case, or nearly all words alike and every number.
pub(super) fn same_sentence(a: &str, b: &str) -> bool {
    if squashed(a) == squashed(b) {
        return true;
    }
    let (a, b) = (words(a), words(b));
    if a.len().min(b.len()) < 5 || a.len().max(b.len()) > 2 * a.len().min(b.len()) {
        return false;
    }
    let numbers = |words: &[String]| -> BTreeSet<String> {
        let with_digit = words.iter().filter(|word| word.contains(|c: char| c.is_numeric()));
        with_digit.cloned().collect()
    };
    if numbers(&a) != numbers(&b) {
        return false;
    }
    let mut left = b.clone();
    let shared = a
        .iter()
        .filter(|word| match left.iter().position(|other| other == *word) {
            Some(at) => {
                left.swap_remove(at);
                true
            }
            None => false,
        })
        .count();
    // Dice's coefficient: 2 × shared ÷ all.
    200 * shared >= 85 * (a.len() + b.len())
}

/// Whether a text holds a sentence, marks and blanks aside.
pub(super) fn says(text: &str, sentence: &str) -> bool {
    let sentence = words(sentence).concat();
    sentence.chars().count() >= 12 && words(text).concat().contains(&sentence)
}
