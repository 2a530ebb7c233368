//! Degrees and how they are written.

use super::RowKind;
use super::clauses::Clause;
use super::finding::Line;
use super::index::Row;
use super::reading::Reading;
use super::tongue::Tongue;

/// Degrees, each with what it also is.
pub(super) const DEGREES: &[(&str, &[&str])] = &[
    (
        "bachelor",
        &[
            "bachelor",
            "bachelors",
            "bachelorabschluss",
            "bachelorstudium",
            "licence",
            "licenciatura",
            "laurea triennale",
            "undergraduate",
        ],
    ),
    ("bsc", &["bsc", "b.sc"]),
    ("ba", &["ba", "b.a"]),
    ("beng", &["beng", "b.eng"]),
    ("llb", &["llb", "ll.b"]),
    (
        "master",
        &[
            "master",
            "masters",
            "masterabschluss",
            "masterstudium",
            "magister",
            "laurea magistrale",
            "postgraduate",
        ],
    ),
    ("msc", &["msc", "m.sc"]),
    ("ma", &["ma", "m.a"]),
    ("meng", &["meng", "m.eng"]),
    ("med", &["med", "m.ed"]),
    ("bed", &["bed", "b.ed"]),
    ("mfa", &["mfa"]),
    ("bfa", &["bfa"]),
    ("mph", &["mph"]),
    ("msw", &["msw"]),
    ("pgce", &["pgce"]),
    ("mba", &["mba", "emba"]),
    ("llm", &["llm", "ll.m"]),
    ("diplom", &["diplom", "diplomstudium", "dipl"]),
    (
        "doctor",
        &[
            "phd",
            "ph.d",
            "doctorate",
            "doctoral degree",
            "promotion",
            "promoviert",
            "promovierte",
            "promovierter",
            "promovierten",
            "doktortitel",
            "doktorgrad",
            "doktorat",
            "dphil",
            "doctorat",
            "doctorado",
            "dottorato",
            "doktorarbeit",
        ],
    ),
    ("habilitation", &["habilitation", "habilitiert"]),
    ("staatsexamen", &["staatsexamen", "assessorexamen"]),
    (
        "abitur",
        &[
            "abitur",
            "matura",
            "a-levels",
            "baccalaureat",
            "baccalaureate",
            "fachabitur",
            "hochschulreife",
        ],
    ),
    ("foundation degree", &["fdsc", "fda", "fdeng"]),
    ("associate degree", &[]),
    ("btec", &["btec"]),
    ("pgcert", &["pgcert", "pgdip"]),
    ("hnd", &["hnd"]),
    ("hnc", &["hnc"]),
    ("nvq", &["nvq"]),
    (
        "gesellenbrief",
        &["lehrabschluss", "gesellenbrief", "gesellenprufung", "facharbeiterbrief"],
    ),
    (
        "meisterbrief",
        &["meisterbrief", "meisterprufung", "meistertitel", "meisterschule"],
    ),
];

/// What a degree counts as, too.
pub(super) const ALSO: &[(&str, &str)] = &[
    ("bsc", "bachelor"),
    ("ba", "bachelor"),
    ("beng", "bachelor"),
    ("llb", "bachelor"),
    ("msc", "master"),
    ("ma", "master"),
    ("meng", "master"),
    ("mba", "master"),
    ("llm", "master"),
];

/// Abbreviated degrees besides those above.
pub(super) const BACHELORS: &[&str] = &[
    "bs", "bsn", "btech", "bcom", "bba", "bed", "bfa", "bmus", "barch", "bas", "bsba", "bsw", "bdes", "bhons",
    "bpharm", "bn",
];

pub(super) const MASTERS: &[&str] = &[
    "ms", "msn", "mtech", "mcom", "med", "mfa", "mmus", "march", "mph", "mpa", "msw", "mdes", "mres", "mphil", "msci",
    "mpp",
];

/// The degree that a word names.
pub(super) fn degree_at(reading: &Reading, at: usize) -> Option<&'static str> {
    let token = reading.tokens.get(at)?;
    let low = token.low.trim_end_matches('.');
    let letters: String = low.chars().filter(char::is_ascii_alphabetic).collect();
    // "B.S.", "MSN": letters that only a degree has.
    let dotted = low.contains('.') || letters.len() >= 3 && token.is_all_capitals();
    if dotted && BACHELORS.contains(&letters.as_str()) {
        return Some("bachelor");
    }
    if dotted && MASTERS.contains(&letters.as_str()) && letters != "ms" {
        return Some("master");
    }
    if low == "postgraduate" && matches!(reading.low(at + 1), "certificate" | "diploma") {
        return Some("pgcert");
    }
    match (low, reading.low(at + 1)) {
        ("foundation", "degree") => return Some("foundation degree"),
        ("associate" | "associates", "degree") => return Some("associate degree"),
        _ => {}
    }
    let degree = DEGREES
        .iter()
        .find(|(_, names)| names.contains(&low))
        .map(|(degree, _)| *degree)?;
    let letters = low.len() <= 3;
    let fits = match low {
        "ba" | "ma" | "llb" | "llm" | "mba" | "hnd" | "hnc" | "nvq" => token.is_all_capitals(),
        "mfa" | "bfa" | "mph" | "msw" | "pgce" => token.is_all_capitals(),
        "fda" => token.raw == "FdA",
        "med" | "bed" => matches!(token.raw.as_str(), "MEd" | "BEd"),
        "promotion" => {
            reading.tongue == Tongue::German
                || is_before_a_field(reading, at)
                || reading.tongue == Tongue::Unknown && matches!(reading.low(at + 1), "zum" | "in" | "zur")
        }
        "licence" => false,
        "dipl" => reading.low(at + 1) == "." || reading.low(at + 1) == "-",
        // "A master optician": somebody who is called so.
        "master" if !super::titles::ids_of(reading.low(at + 1)).is_empty() => false,
        "master" | "masters" => {
            let next = reading.low(at + 1);
            // "A master optician".
            if !super::titles::ids_of(next).is_empty() {
                return None;
            }
            let before = at.checked_sub(1).map_or("", |at| reading.low(at));
            matches!(
                next,
                "of" | "in"
                    | "en"
                    | "degree"
                    | "thesis"
                    | "student"
                    | "students"
                    | "'"
                    | "studium"
                    | "-"
                    | "der"
                    | ""
                    | ","
                    | "."
                    | "from"
                    | "and"
            ) && !matches!(before, "scrum" | "to")
                || matches!(before, "a" | "my" | "einen" | "meinen" | "the")
        }
        _ => !letters || token.is_capital(),
    };
    fits.then_some(degree)
}

/// "Master craftsman's certificate", "journeyman's certificate": the degree of a craft.
pub(super) fn craft_certificate(reading: &Reading, certificate: usize) -> Option<&'static str> {
    let before = |back: usize| certificate.checked_sub(back).map_or("", |at| reading.low(at));
    let craft = matches!(before(1), "craftsman" | "craftswoman" | "craftsperson" | "craftsmen");
    match (before(1), before(2)) {
        (_, "master") if craft => Some("meisterbrief"),
        ("master", _) => Some("meisterbrief"),
        ("journeyman" | "journeywoman" | "journeyperson" | "apprenticeship", _) => Some("gesellenbrief"),
        _ => None,
    }
}

/// Degrees that are written out, by the word behind "of".
const WRITTEN_OUT: &[(&str, &str, &str)] = &[
    ("bachelor", "science", "bsc"),
    ("bachelor", "arts", "ba"),
    ("bachelor", "engineering", "beng"),
    ("bachelor", "laws", "llb"),
    ("master", "science", "msc"),
    ("master", "arts", "ma"),
    ("master", "engineering", "meng"),
    ("master", "laws", "llm"),
    ("master", "business", "mba"),
];

/// Which kind of degree a word and what follows it write out: a BSc of "Bachelor of Science".
fn written_out(reading: &Reading, at: usize) -> Option<&'static str> {
    let of = reading.low(at + 1) == "of";
    let mut kinds = WRITTEN_OUT.iter().filter(|_| of);
    let kind = kinds.find(|(first, second, _)| reading.low(at) == *first && reading.low(at + 2) == *second);
    kind.map(|(_, _, degree)| *degree)
}

/// Whether a row's degrees leave open which kind they are, or are of the kind that a line writes out.
pub(super) fn is_kind_of(degrees: &[&str], reading: &Reading, at: usize) -> bool {
    let kind = written_out(reading, at);
    let told = |kind: &str| {
        let first = WRITTEN_OUT
            .iter()
            .find(|(_, _, other)| *other == kind)
            .map(|(first, _, _)| first);
        WRITTEN_OUT
            .iter()
            .any(|(other, _, degree)| Some(other) == first && degrees.contains(degree))
    };
    kind.is_none_or(|kind| degrees.contains(&kind) || !told(kind))
}

/// "Science" of a "Bachelor of Science".
pub(super) fn is_of_degree(reading: &Reading, at: usize) -> bool {
    at >= 2 && reading.low(at - 1) == "of" && degree_at(reading, at - 2).is_some()
}

/// The degrees that a row names.
pub(super) fn degrees_of(row: &Row) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (degree, names) in DEGREES {
        if names.iter().any(|name| row.words.contains(*name))
            || *degree == "doctor" && row.words.contains("dr") && row.kind == RowKind::Education
        {
            found.push(*degree);
            found.extend(ALSO.iter().filter(|(from, _)| from == degree).map(|(_, to)| *to));
        }
    }
    // "BSN", "B.Tech.", "MSN": letters that begin as the degree does.
    if row.kind == RowKind::Education {
        for word in row.words.iter().filter(|word| !word.starts_with('~')) {
            // "Industriemeister", "Facharbeiter".
            if word.ends_with("meister") || word.ends_with("meisterin") {
                found.push("meisterbrief");
            }
            if word.starts_with("facharbeiter") || word.ends_with("geselle") || word.ends_with("gesellin") {
                found.push("gesellenbrief");
            }
            let letters: String = word.chars().filter(char::is_ascii_alphabetic).collect();
            let short = (2..=5).contains(&letters.len()) && !row.names_school(word);
            match letters.chars().next() {
                Some('b') if short && BACHELORS.contains(&letters.as_str()) => found.push("bachelor"),
                Some('m') if short && MASTERS.contains(&letters.as_str()) => found.push("master"),
                _ => {}
            }
        }
    }
    // Written out: "Bachelor of Science" is a BSc.
    let has = |word: &str| row.words.contains(word);
    for (first, degree) in [("foundation", "foundation degree"), ("associate", "associate degree")] {
        if has(first) && row.kind == RowKind::Education || row.text.contains(&format!(" {degree} ")) {
            found.push(degree);
        }
    }
    if has("postgraduate") && (has("certificate") || has("diploma")) {
        found.push("pgcert");
    }
    let written = WRITTEN_OUT
        .iter()
        .filter(|(first, second, _)| has(first) && has(second));
    found.extend(written.map(|(_, _, degree)| *degree));
    found
}

/// "Promotion in Pharmazie": a noun with a capital right behind is a field.
fn is_before_a_field(reading: &Reading, at: usize) -> bool {
    reading.low(at + 1) == "in"
        && reading.tokens.get(at).is_some_and(|t| t.is_capital())
        && reading.tokens.get(at + 2).is_some_and(|t| t.is_capital())
        && !reading.is_dated(at + 2)
        && !reading
            .terms_in(at + 2..at + 3)
            .any(|term| term.what == super::lexicon::Class::Place)
}

impl Line<'_> {
    /// "A degree in logistics" of who has a certificate or a diploma.
    pub(super) fn check_unnamed_degree(&mut self, clause: &Clause) {
        const NONE: &[&str] = &[
            "certificate",
            "certificates",
            "diploma",
            "nvq",
            "hnc",
            "hnd",
            "btec",
            "gcse",
            "gcses",
            "a-level",
            "a-levels",
            "level",
            "levels",
            "apprenticeship",
            "apprentice",
            "city",
            "zertifikat",
            "lehrabschluss",
            "gesellenbrief",
            "ausbildung",
            "lehre",
            "abitur",
            "matura",
            "mittlere",
            "school",
        ];
        let named = clause.tokens.clone().find(|at| {
            let before = |back: usize| at.checked_sub(back).map_or("", |at| self.reading.low(at));
            let article = |low: &str| matches!(low, "a" | "my" | "the" | "university" | "academic" | "honours");
            let own = article(before(1))
                || article(before(2)) && self.reading.is_content(*at - 1)
                || *at == clause.tokens.start;
            let of = matches!(
                self.reading.low(*at + 1),
                "in" | "from" | "at" | "," | "." | "" | "with" | "and" | "while" | "programme" | "program" | "("
            );
            self.reading.low(*at) == "degree"
                && own
                && of
                && !matches!(
                    before(1),
                    "high" | "certain" | "large" | "great" | "some" | "associate" | "foundation"
                )
                && degree_at(&self.reading, at.saturating_sub(1)).is_none()
        });
        let Some(at) = named.filter(|at| self.reading.claims_at(clause, *at)) else {
            return;
        };
        let mut schools = self
            .index
            .rows
            .iter()
            .filter(|row| row.kind == RowKind::Education)
            .peekable();
        let none = schools.peek().is_some()
            && schools.all(|row| row.words.iter().any(|word| NONE.contains(&word.as_str())) && !has_degree(row));
        let told = self.index.rows.iter().any(|row| {
            matches!(row.kind, RowKind::Said | RowKind::Person | RowKind::Experience) && row.words.contains("degree")
        });
        if none && !told {
            let words = self.words(at..at + 1);
            self.flag(format!("no row has a \"{words}\""));
        }
    }
}

/// Whether a row of a school has a degree of a university.
fn has_degree(row: &Row) -> bool {
    degrees_of(row).iter().any(|degree| {
        !matches!(
            *degree,
            "abitur" | "btec" | "hnd" | "hnc" | "nvq" | "gesellenbrief" | "meisterbrief" | "pgcert"
        )
    })
}
