//! The evidence, read and made ready for looking up.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::partial_date::PartialDate;

use super::likeness::is_shared_deed;
use super::title_words::{DEMOTING, OF_THINGS};
use super::{Evidence, EvidenceRow, RowKind};

use super::clauses::Stance;
use super::contact::Contacts;
use super::counting::all_keys;
use super::counting::heads;
use super::keys::{Key, keys_of, name_key, parts_of};
use super::lexicon::{Class, Cue, lexicon};
use super::markers::{Markers, add_markers};
use super::mentions::{Name, add_name};
use super::numbers::Number;
use super::reading::Reading;
use super::tokens::{Kind, Token, tokens};
use super::tongue::Tongue;

/// A clause of a row's text.
pub(super) struct Fact {
    /// Which row says it.
    pub row: usize,
    pub reading: Reading,
    pub keys: HashSet<Key>,
    /// Whether the row says that the person led or was responsible, and whether only helped.
    pub leads: bool,
    pub owns: bool,
    pub helps: bool,
}

/// A number of a fact.
pub(super) struct Figure {
    pub fact: usize,
    pub number: Number,
    /// The words of its own part of the sentence.
    pub near: HashSet<Key>,
    /// The words that directly follow, which it counts.
    pub heads: HashSet<Key>,
    /// Where these stand.
    pub head_at: Vec<usize>,
}

/// A row of the evidence, ready.
pub(super) struct Row {
    pub kind: RowKind,
    pub source: String,
    /// Every word of it.
    pub keys: HashSet<Key>,
    /// The words of its name: the title, the degree, the skill …
    pub name: HashSet<Key>,
    /// The same, word by word.
    pub name_words: Vec<Vec<Key>>,
    /// The words of where it was.
    pub whereabouts: HashSet<Key>,
    pub titles: HashSet<u32>,
    pub skills: HashSet<u32>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub current: bool,
    pub level: Option<String>,
    pub years: Option<f64>,
    /// Every folded word, for names.
    pub words: HashSet<String>,
    /// Everything it says, folded, a blank around each word.
    pub text: String,
    /// Whether the name says that the person led.
    pub leader: bool,
    /// Whether it says that they led people, not a product, a project or accounts.
    pub leads_people: bool,
    /// Words of the name that make less of it: assistant, intern …
    pub demoted: Vec<String>,
}

/// The evidence, ready.
pub(super) struct Index {
    pub rows: Vec<Row>,
    pub facts: Vec<Fact>,
    pub figures: Vec<Figure>,
    /// Figures by their value, rounded.
    pub by_value: HashMap<i64, Vec<usize>>,
    pub names: HashMap<String, Vec<Name>>,
    /// Names of the addressee.
    pub addressee: HashMap<String, Vec<Name>>,
    pub company: HashMap<String, Vec<Name>>,
    pub addressee_words: HashSet<String>,
    /// Every folded word of the evidence.
    pub words: HashSet<String>,
    pub keys: HashSet<Key>,
    /// The words of the places where the rows were.
    pub places: HashSet<String>,
    /// The posts of each of these words, and of the words of their employers.
    pub posts_in: HashMap<String, Vec<usize>>,
    pub posts_of: HashMap<String, Vec<usize>>,
    /// Whether the rows are in several languages, so that no word can be said to be missing.
    pub is_mixed: bool,
    pub tongue: Tongue,
    pub today: Option<NaiveDate>,
    pub contacts: Contacts,
    pub markers: Markers,
}

impl Row {
    /// Whether a folded word belongs to where it was.
    pub fn names_school(&self, low: &str) -> bool {
        keys_of(low).iter().any(|key| self.whereabouts.contains(key))
    }

    /// Its first and last month, counted from the year 0.
    pub fn bounds(&self, today: Option<NaiveDate>) -> Option<(i32, i32)> {
        let start = self.start?;
        let now = today.map(|day| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default());
        let end = match self.end.filter(|_| !self.current) {
            Some(end) => months_of(end),
            None if self.current => now?,
            None => return None,
        };
        Some((months_of(start), end.max(months_of(start))))
    }
}

fn months_of(date: PartialDate) -> i32 {
    date.year * 12 + i32::try_from(date.month.unwrap_or(1)).unwrap_or(1) - 1
}

impl Index {
    pub fn of(evidence: &Evidence) -> Index {
        let mut index = Index {
            rows: Vec::new(),
            facts: Vec::new(),
            figures: Vec::new(),
            by_value: HashMap::new(),
            names: HashMap::new(),
            addressee: HashMap::new(),
            company: HashMap::new(),
            addressee_words: HashSet::new(),
            words: HashSet::new(),
            keys: HashSet::new(),
            places: HashSet::new(),
            posts_in: HashMap::new(),
            posts_of: HashMap::new(),
            is_mixed: false,
            tongue: Tongue::Unknown,
            today: evidence.today,
            contacts: Contacts::of(evidence),
            markers: Markers::new(),
        };
        let texts = evidence.rows.iter().flat_map(|row| row.texts.iter().chain([&row.name]));
        let all: Vec<Token> = texts
            .chain(&evidence.said)
            .take(400)
            .flat_map(|text| tokens(text))
            .collect();
        index.tongue = Tongue::best(&Tongue::count(all.iter()));
        for row in &evidence.rows {
            let places = row.place.iter().flat_map(|place| tokens(place));
            index.places.extend(places.map(|t| t.low));
        }
        for (at, row) in evidence.rows.iter().enumerate() {
            let towns = row.place.iter().flat_map(|place| tokens(place));
            if matches!(row.kind, RowKind::Experience | RowKind::Volunteering) {
                let firm = row.organization.iter().flat_map(|name| tokens(name));
                for word in firm.filter(|t| t.kind == Kind::Word && t.low.len() >= 5) {
                    index.posts_of.entry(word.low).or_default().push(at);
                }
                for town in towns.filter(|t| t.kind == Kind::Word && t.low.len() >= 4) {
                    index.posts_in.entry(town.low).or_default().push(at);
                }
            }
            index.add_row(row);
        }
        for (n, said) in evidence.said.iter().enumerate() {
            let mut row = EvidenceRow::new(format!("said:{}", n + 1), RowKind::Said, "");
            row.texts.push(said.clone());
            index.add_row(&row);
        }
        for (at, figure) in index.figures.iter().enumerate() {
            index.by_value.entry(rounded(figure.number.value)).or_default().push(at);
        }
        if let Some(job) = &evidence.addressee {
            for name in [&job.company, &job.title, &job.person].into_iter().flatten() {
                add_name(&mut index.addressee, name, 0, 1);
                index.addressee_words.extend(tokens(name).into_iter().map(|t| t.low));
            }
        }
        if let Some(company) = evidence.addressee.as_ref().and_then(|job| job.company.as_ref()) {
            add_name(&mut index.company, company, 0, 1);
        }
        index.is_mixed = index.facts.iter().any(|fact| {
            let kind = index.rows.get(fact.row).map(|row| row.kind);
            kind == Some(RowKind::Experience)
                && fact.reading.tongue != index.tongue
                && Tongue::count(fact.reading.tokens.iter())
                    .iter()
                    .any(|count| *count >= 2)
        });
        for row in &index.rows {
            index.words.extend(row.words.iter().cloned());
            index.keys.extend(row.keys.iter().copied());
        }
        index
    }

    fn add_row(&mut self, row: &EvidenceRow) {
        let at = self.rows.len();
        let mut ready = Row {
            kind: row.kind,
            source: row.source.clone(),
            keys: HashSet::new(),
            name: HashSet::new(),
            name_words: Vec::new(),
            whereabouts: HashSet::new(),
            titles: HashSet::new(),
            skills: HashSet::new(),
            start: row.start,
            end: row.end,
            current: row.current,
            level: row.level.clone(),
            years: row.years,
            words: HashSet::new(),
            text: String::from(" "),
            leader: false,
            leads_people: false,
            demoted: Vec::new(),
        };
        let kind_words = match row.kind {
            RowKind::Certification => {
                "certificate certification zertifikat schein licence qualification fortbildung kurs course"
            }
            RowKind::Award => "award prize auszeichnung preis winner gewonnen won",
            RowKind::Publication => {
                "publication paper article published veröffentlichung aufsatz beitrag fachbeitrag artikel fachartikel"
            }
            RowKind::Volunteering => "volunteer volunteering ehrenamt ehrenamtlich",
            RowKind::Project => "project projekt",
            RowKind::Language => "language sprache",
            RowKind::Education => "degree studies studium abschluss education",
            _ => "",
        };
        ready
            .keys
            .extend(tokens(kind_words).iter().flat_map(|t| keys_of(&t.low)));
        let joined = |parts: &[Option<&str>]| parts.iter().flatten().copied().collect::<Vec<_>>().join(" · ");
        let name = joined(&[Some(row.name.as_str()), row.degree.as_deref(), row.field.as_deref()]);
        let reading = Reading::of(&name);
        ready.name = all_keys(&reading, 0..reading.tokens.len());
        ready.name_words = reading
            .content_in(0..reading.tokens.len())
            .map(|at| reading.own_keys_at(at).to_vec())
            .collect();
        ready.titles = reading
            .terms
            .iter()
            .filter(|t| t.what == Class::Title)
            .map(|t| t.id)
            .collect();
        for (at, token) in reading.tokens.iter().enumerate() {
            ready.titles.extend(super::titles::ids_of(&token.low));
            let helper = [
                "helfer",
                "helferin",
                "assistent",
                "assistentin",
                "praktikant",
                "praktikantin",
                "lehrling",
                "azubi",
            ]
            .iter()
            .any(|end| token.low.ends_with(end));
            // "Sales assistant" is the name of an occupation as a whole.
            let whole = reading.terms.iter().any(|term| {
                term.what == Class::Title
                    && term.end - term.at > 1
                    && (term.at..term.end).contains(&at)
                    && !DEMOTING.contains(&reading.low(term.at))
            });
            // "Brandschutzhelfer" is a title of its own, "Schlosserhelfer" a lesser fitter.
            let own = lexicon().terms_of(&token.low);
            let helper = helper && !own.iter().any(|(class, _)| *class == Class::Title);
            if !whole && (helper || DEMOTING.contains(&token.low.as_str())) {
                ready.demoted.push(token.low.clone());
            }
        }
        let broader = ready.titles.iter().flat_map(|id| lexicon().with_implied(*id));
        ready.titles = broader.collect();
        ready.leader = reading.has_cue(0..reading.tokens.len(), Cue::Leader)
            || reading
                .tokens
                .iter()
                .any(|t| t.low.ends_with("leiter") || t.low.ends_with("leiterin"));
        let of_things = reading
            .tokens
            .iter()
            .zip(reading.tokens.iter().skip(1))
            .any(|(what, who)| OF_THINGS.contains(&what.low.as_str()) && who.low.starts_with("manager"))
            || reading.tokens.iter().any(|t| {
                OF_THINGS
                    .iter()
                    .any(|what| t.low.strip_prefix(what).is_some_and(|rest| rest.starts_with("manager")))
            });
        ready.leads_people = ready.leader
            && !of_things
            && matches!(
                row.kind,
                RowKind::Experience | RowKind::Volunteering | RowKind::Person | RowKind::Project | RowKind::Other
            );
        // What is in the fields, as sentences of their own.
        let mut texts: Vec<String> = vec![name];
        texts.extend(row.texts.iter().cloned());
        texts.extend(row.terms.iter().cloned());
        if let Some(grade) = &row.grade {
            let of = row.degree.as_deref().unwrap_or_default();
            let field = row.field.as_deref().unwrap_or_default();
            texts.push(format!("grade {grade} {of} {field} degree Abschluss Note"));
        }
        if let Some(years) = row.years {
            texts.push(format!("{years} years of experience {}", row.name));
        }
        let places = joined(&[row.organization.as_deref(), row.place.as_deref()]);
        for token in tokens(&places) {
            ready.whereabouts.extend(keys_of(&token.low));
        }
        ready.keys.extend(ready.whereabouts.iter().copied());
        texts.push(places);
        if let Some(level) = &row.level {
            texts.push(level.clone());
        }
        for text in &texts {
            for line in text.lines().filter(|line| !line.trim().is_empty()) {
                self.add_text(at, line, &mut ready);
            }
        }
        if let Some(name) = &row.organization {
            let telling = if matches!(row.kind, RowKind::Experience | RowKind::Education) {
                1
            } else {
                2
            };
            add_name(&mut self.names, name, at, telling);
            // "Swansea" alone is the town and not its university.
            if row.kind == RowKind::Education && tokens(name).len() > 1 {
                for place in &self.places {
                    if let Some(names) = self.names.get_mut(place) {
                        names.retain(|name| name.words.len() > 1 || !name.rows.contains(&at));
                    }
                }
            }
        }
        if !matches!(
            row.kind,
            RowKind::Experience | RowKind::Person | RowKind::Said | RowKind::Skill | RowKind::Language
        ) && !row.name.is_empty()
        {
            add_name(&mut self.names, &row.name, at, 9);
        }
        self.rows.push(ready);
    }

    fn add_text(&mut self, row: usize, line: &str, ready: &mut Row) {
        let reading = Reading::in_tongue(line, Some(self.tongue));
        add_markers(&mut self.markers, &reading);
        // One text ends where the next begins.
        ready.text.push_str("| ");
        for clause in &reading.clauses {
            // What the person has not or would like is no evidence of having it.
            let from = match clause.stance {
                Stance::Negated(from) if from > clause.tokens.start && ready.kind != RowKind::Said => {
                    clause.tokens.clone()
                }
                Stance::Negated(from) => clause.tokens.start..from,
                Stance::Wish if ready.kind == RowKind::Said || ready.kind == RowKind::Person => 0..0,
                _ => clause.tokens.clone(),
            };
            ready.keys.extend(all_keys(&reading, from.clone()));
            for term in reading.terms_in(from.clone()) {
                if term.what == Class::Skill && super::skills::counts(&reading, term) {
                    ready.skills.extend(lexicon().with_implied(term.id));
                }
            }
            if matches!(
                ready.kind,
                RowKind::Experience | RowKind::Said | RowKind::Person | RowKind::Volunteering
            ) && clause.stance == Stance::Claim
            {
                for title in super::titles::own(&reading, clause) {
                    ready.name.extend(all_keys(&reading, title.range.clone()));
                    ready.titles.extend(title.broader());
                }
            }
            for at in from {
                let Some(token) = reading.tokens.get(at) else { continue };
                if token.kind == Kind::Sign {
                    if matches!(token.low.as_str(), "%" | "€" | "$" | "£" | "+") {
                        ready.text.push_str(&token.low);
                        ready.text.push(' ');
                    }
                } else {
                    ready.words.insert(token.low.clone());
                    // "Servicetechniker" is known as a whole, and still says something of service.
                    if !super::titles::ids_of(&token.low).is_empty() {
                        ready.keys.extend(parts_of(&token.low).into_iter().flatten());
                    }
                    ready.text.push_str(&token.low);
                    ready.text.push(' ');
                    ready.words.insert(format!("~{}", name_key(&token.low)));
                }
            }
        }
        let whole = 0..reading.tokens.len();
        let fact = self.facts.len();
        let first_figure = self.figures.len();
        for number in &reading.numbers {
            let around = reading.segment_around(number.at..number.end, 14);
            let mut near = all_keys(&reading, around.clone());
            if reading.content_in(around.clone()).next().is_none() {
                near.extend(all_keys(&reading, whole.clone()));
            }
            let head_at = heads(&reading, number, around.end);
            let heads = head_at.iter().flat_map(|at| reading.keys_at(*at).to_vec()).collect();
            self.figures.push(Figure {
                head_at,
                fact,
                number: *number,
                near,
                heads,
            });
        }
        // "10 to 12 visits": both count what follows the second.
        for at in (first_figure + 1..self.figures.len()).rev() {
            let (before, after) = self.figures.split_at_mut(at);
            if let (Some(one), Some(two)) = (before.last_mut(), after.first())
                && one.heads.is_empty()
                && one.number.end + 1 == two.number.at
                && matches!(reading.low(one.number.end), "bis" | "to" | "or" | "oder" | "-" | "–")
            {
                one.heads = two.heads.clone();
                one.head_at = two.head_at.clone();
            }
        }
        let leads = super::led::leads(&reading, whole.clone()).next().is_some();
        self.facts.push(Fact {
            row,
            keys: all_keys(&reading, whole.clone()),
            leads,
            owns: reading.has_cue(whole.clone(), Cue::Own)
                || reading.tokens.iter().any(|t| t.low.contains("verantwortlich")),
            helps: reading.has_cue(whole, Cue::Helpers)
                || reading.tokens.iter().any(|t| is_shared_deed(&t.low))
                || reading
                    .tokens
                    .iter()
                    .zip(reading.tokens.iter().skip(1))
                    .any(|(with, deed)| {
                        // "Mit eingeführt".
                        with.is("mit") && !deed.is_capital() && is_shared_deed(&format!("mit{}", deed.low))
                    }),
            reading,
        });
    }
}

pub(super) fn rounded(value: f64) -> i64 {
    (value * 100.0).clamp(-1e15, 1e15) as i64
}
