//! Skills and languages that a line claims, and how well.

use std::ops::Range;

use super::RowKind;
use super::finding::Line;
use super::index::Row;
use super::lexicon::{Class, Cue, Mark, lexicon};
use super::reading::{Clause, Reading, Stance};
use super::tokens::Kind;

/// Names of skills that are words of everyday use: they count with a capital, in a list, or where a skill is said.
const EVERYDAY: &[&str] = &[
    "go", "excel", "word", "access", "spring", "node", "swift", "dart", "rust", "sage", "rest", "outlook", "unity", "helm", "puppet", "react", "stick",
    "turning", "drehen", "painting", "massage", "translation", "journalism", "photography", "statistics", "negotiation", "compliance", "logistics",
    "container", "cloud", "programming", "coding", "recruiting", "onboarding", "catering", "wine", "singing", "vaccination", "customs", "zoll", "oracle",
    "spark", "sas", "flask", "lean", "loten", "kran", "bagger", "optics", "hydraulics", "agile", "agil", "scrum", "groovy", "looker", "looking", "julia",
    "impfen", "texten", "singen", "security", "merchandising", "hygiene", "mediation", "treasury", "statistik", "logistik", "drone", "drones", "tunnel", "grinding", "schleifen",
    "piano", "guitar", "concrete", "surveying", "ventilation", "inclusion", "inklusion", "beschaffung", "procurement", "inventor", "illustrator", "compliance", "databases", "database",
    "crane", "excavator", "midwifery", "optik", "auditing", "budgeting", "database", "milling", "embedded", "instagram", "kasse", "unity", "blender", "premiere", "security", "inventur", "stocktaking", "klasse",
];

/// Whether a mark of the lexicon really names a skill where it stands.
pub(super) fn counts(reading: &Reading, term: &Mark<Class>) -> bool {
    let Some(token) = reading.tokens.get(term.at) else { return false };
    if term.end - term.at > 1 {
        return true;
    }
    if lexicon().only_in_capitals(&token.low) {
        return token.is_all_capitals() || (token.low == "go" && token.raw == "Go" && !token.opens) || (token.low == "go" && token.raw == "Go" && in_list(reading, term.at));
    }
    if !EVERYDAY.contains(&token.low.as_str()) {
        return true;
    }
    let english = reading.tongue.puts_verbs_first();
    token.is_capital() && !token.opens && english || in_list(reading, term.at) || slot_before(reading, term.at) || token.is_capital() && !token.opens && !matches!(token.low.as_str(), "rest" | "word" | "zoll" | "kran" | "bagger" | "kasse" | "klasse" | "inventur" | "drehen" | "loten" | "schleifen")
}

/// Whether a word stands among commas, as in a list.
fn in_list(reading: &Reading, at: usize) -> bool {
    let comma = |low: &str| matches!(low, "," | ":" | "•" | "|" | "/" | ";" | "(" | ")" | "·");
    let before = at.checked_sub(1).map_or(":", |at| reading.low(at));
    let after = reading.low(at + 1);
    (comma(before) || matches!(before, "and" | "und" | "with" | "in" | "mit")) && (comma(after) || after.is_empty() || matches!(after, "and" | "und" | "." | "(" | "–" | "-"))
}

fn slot_before(reading: &Reading, at: usize) -> bool {
    (at.saturating_sub(7)..at).any(|from| reading.cues_in(from..from + 1, Cue::Slot).any(|slot| slot.end <= at))
}

/// How well, from 1 to 4, a word says that something is mastered.
fn mastery(reading: &Reading, range: Range<usize>) -> Option<(u8, usize)> {
    let of = |what: Cue, rank: u8| reading.cues_in(range.clone(), what).filter(move |cue| reading.low(cue.at) != "gut" || rank == 2).map(move |cue| (rank, cue.at)).next();
    of(Cue::Expert, 4).or_else(|| of(Cue::Advanced, 3)).or_else(|| of(Cue::Good, 2)).or_else(|| of(Cue::Basic, 1))
}

fn level_of(row: &Row) -> Option<u8> {
    Some(match row.level.as_deref()?.to_uppercase().as_str() {
        "BEGINNER" => 1,
        "INTERMEDIATE" => 2,
        "ADVANCED" => 3,
        "EXPERT" => 4,
        _ => return None,
    })
}

/// How well a language is spoken, from 1 (A1) to 7 (native).
fn fluency(low: &str) -> Option<u8> {
    Some(match low {
        "a1" => 1,
        "a2" | "basic" | "basics" | "grundkenntnisse" | "beginner" | "elementary" | "anfanger" => 2,
        "b1" | "conversational" | "intermediate" => 3,
        "b2" | "good" | "gut" | "gute" | "guten" | "independent" => 4,
        "c1" | "fluent" | "fluently" | "fliessend" | "fliessende" | "fliessendes" | "verhandlungssicher" | "verhandlungssichere" | "verhandlungssicheres" | "proficient" | "advanced"
        | "courant" | "couramment" | "fluido" | "fluente" | "biegle" | "vloeiend" | "flussig" => 5,
        "c2" | "bilingual" | "perfect" | "perfekt" | "zweisprachig" | "near-native" => 6,
        "native" | "muttersprache" | "muttersprachen" | "muttersprachler" | "muttersprachlerin" | "muttersprachlich" | "muttersprachlichem" | "mother" | "maternelle" | "materna"
        | "madrelingua" | "ojczysty" | "moedertaal" | "tongue" => 7,
        _ => return None,
    })
}

impl Line<'_> {
    /// Checks the skills that the lexicon knows. Returns the rows that have them.
    pub(super) fn check_skills(&mut self, clause: &Clause, bound: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        let mut at = clause.tokens.start;
        while at < clause.tokens.end {
            let longest = self
                .reading
                .terms_in(at..at + 1)
                .filter(|term| term.what == Class::Skill && term.end <= clause.tokens.end && counts(&self.reading, term))
                .map(|term| term.end)
                .max();
            let Some(end) = longest else {
                at += 1;
                continue;
            };
            let ids: Vec<u32> = self
                .reading
                .terms_in(at..at + 1)
                .filter(|term| term.what == Class::Skill && term.end == end)
                .map(|term| term.id)
                .collect();
            let range = at..end;
            at = end;
            if !self.reading.claims_at(clause, range.start) || self.is_named(range.start) || self.is_addressee(range.start) {
                continue;
            }
            let rows = self.rows_of_skill(&range, &ids);
            if rows.is_empty() {
                let words = self.words(range);
                self.flag(format!("\"{words}\" is in none of your rows"));
                continue;
            }
            self.check_mastery(clause, &range, &rows);
            self.check_place_of_skill(&range, &rows, bound);
            all.extend(rows.iter().copied());
            self.covered.push(range);
            self.support(&rows);
        }
        all
    }

    fn rows_of_skill(&self, range: &Range<usize>, ids: &[u32]) -> Vec<usize> {
        let rows = self.index.rows.iter().enumerate();
        let known = |row: &Row| {
            let by_id = ids.iter().any(|id| row.skills.contains(id));
            // The same words in one row, in whatever form.
            let words: Vec<usize> = range.clone().filter(|at| self.is_word(*at)).collect();
            let by_words = words.iter().all(|at| {
                let low = self.reading.low(*at);
                row.words.contains(low)
                    || row.words.contains(&format!("~{}", super::reading::name_key(low)))
                    || words.len() > 1 && (lexicon().is_plain(low) || self.reading.keys_at(*at).iter().any(|key| row.keys.contains(key)))
            });
            by_id || by_words
        };
        rows.filter(|(_, row)| known(row)).map(|(at, _)| at).collect()
    }

    /// "Expert in Go" of somebody whose row says beginner.
    fn check_mastery(&mut self, clause: &Clause, range: &Range<usize>, rows: &[usize]) {
        let own = self.reading.segment_around(range.clone(), 6);
        let window = own.start.max(clause.tokens.start)..own.end.min(clause.tokens.end);
        let after = range.end..(range.end + 4).min(clause.tokens.end);
        let bracket = self.reading.low(range.end) == "(";
        let said = if bracket { mastery(&self.reading, after) } else { mastery(&self.reading, window) };
        let Some((rank, at)) = said else { return };
        let levels: Vec<u8> = rows
            .iter()
            .filter_map(|row| self.index.rows.get(*row))
            .filter(|row| row.kind == RowKind::Skill)
            .filter_map(level_of)
            .collect();
        let most = levels.iter().max().copied();
        let too_much = match most {
            Some(level) => rank > level,
            None => rank == 4 && !rows.iter().filter_map(|row| self.index.rows.get(*row)).any(|row| row.words.contains(self.reading.low(at))),
        };
        if too_much {
            let (level, skill) = (self.words(at..at + 1), self.words(range.clone()));
            self.flag(format!("\"{level}\" is more than the row says of \"{skill}\""));
        }
    }

    /// The same for skills that only the rows know, by the words of their names.
    pub(super) fn check_named_mastery(&mut self, clause: &Clause) {
        let range = clause.tokens.clone();
        if !(self.reading.has_cue(range.clone(), Cue::Expert) || self.reading.has_cue(range.clone(), Cue::Advanced)) || clause.stance != Stance::Claim {
            return;
        }
        for at in 0..self.index.rows.len() {
            let Some(row) = self.index.rows.get(at).filter(|row| row.kind == RowKind::Skill && !row.name_words.is_empty()) else { continue };
            let place = |keys: &Vec<u64>| range.clone().take(60).find(|at| self.reading.keys_at(*at).iter().any(|key| keys.contains(key)));
            let places: Option<Vec<usize>> = row.name_words.iter().map(place).collect();
            let Some(places) = places else { continue };
            let (Some(first), Some(last)) = (places.iter().min(), places.iter().max()) else { continue };
            if last - first <= row.name_words.len() + 2 {
                self.check_mastery(clause, &(*first..*last + 1), &[at]);
            }
        }
    }

    /// A skill that belongs to one employer, claimed at another.
    fn check_place_of_skill(&mut self, range: &Range<usize>, rows: &[usize], bound: &[usize]) {
        let posts: Vec<&Row> = rows.iter().filter_map(|row| self.index.rows.get(*row)).collect();
        let here = rows.iter().any(|row| bound.contains(row));
        let bound_to_post = bound.iter().any(|row| self.index.rows.get(*row).is_some_and(|row| row.kind == RowKind::Experience));
        let elsewhere = posts.iter().any(|row| row.kind == RowKind::Experience);
        if bound_to_post && !here && elsewhere {
            let words = self.words(range.clone());
            self.flag(format!("\"{words}\" belongs to another post"));
        }
    }

    /// Checks what is said to be known in so many words ("experience with …"), and the items of a list of skills.
    pub(super) fn check_slots(&mut self, clause: &Clause) {
        let slots: Vec<Range<usize>> = self.reading.cues_in(clause.tokens.clone(), Cue::Slot).map(|cue| cue.at..cue.end).collect();
        for slot in slots {
            let stated = matches!(clause.stance, Stance::Claim) || self.reading.claims_at(clause, slot.start);
            if stated && !self.is_addressee(slot.start) {
                let end = self.slot_end(clause, slot.end);
                self.check_items(slot.end..end);
            }
        }
        if clause.stance == Stance::Claim
            && let Some(start) = self.list_start(clause)
        {
            self.check_items(start..clause.tokens.end);
        }
    }

    fn slot_end(&self, clause: &Clause, from: usize) -> usize {
        const STOPS: &[&str] = &[
            "that", "which", "who", "at", "bei", "beim", "as", "als", "when", "since", "seit", "where", "to", "have", "has", "gained", "from", "through", "for", "from",
            "would", "will", "can", "would", "is", "are", "was", "makes", "helps", "allows", "because", "while", "during", "by", "habe", "ist", "sind", "sammeln", "gesammelt", "erworben",
            "mit", "during", "durch", "aus", "von", "über", "um", "ich", "i", "level", "so", "into", "about",
        ];
        let mut at = from;
        while at < clause.tokens.end.min(from + 40) {
            let low = self.reading.low(at);
            let stop = STOPS.contains(&low) && at > from;
            let relative = low == "," && matches!(self.reading.low(at + 1), "which" | "who" | "die" | "das" | "den" | "i" | "ich" | "where");
            if stop || relative || matches!(low, ";" | "–" | ")" | "\"") {
                break;
            }
            at += 1;
        }
        at
    }

    /// Where the items of a list begin: after "Skills:", or at the start of a line of short items.
    fn list_start(&self, clause: &Clause) -> Option<usize> {
        let range = clause.tokens.clone();
        let colon = range.clone().take(6).find(|at| self.reading.low(*at) == ":");
        if let Some(colon) = colon {
            return self.reading.has_cue(range.start..colon, Cue::List).then_some(colon + 1);
        }
        let commas = range.clone().filter(|at| self.reading.low(*at) == ",").count();
        let words = range.clone().filter(|at| self.is_word(*at)).count();
        let whole = range.start <= 1 && range.end + 1 >= self.reading.tokens.len();
        let quiet = !self.reading.has_cue(range.clone(), Cue::Me) && !self.reading.has_cue(range.clone(), Cue::Work) && self.reading.numbers.is_empty() && self.reading.dates.is_empty();
        // Items are short: no more than three words between commas, and no verbs, which the lexicon knows as words of change.
        let short = words <= (commas + 1) * 3;
        let named = range.clone().filter(|at| self.reading.terms_in(*at..*at + 1).any(|t| t.what == Class::Skill && counts(&self.reading, t))).count();
        (commas >= 1 && whole && quiet && short && named >= 1).then_some(range.start)
    }

    fn check_items(&mut self, range: Range<usize>) {
        let mut item = Vec::new();
        let mut at = range.start;
        while at <= range.end {
            let low = self.reading.low(at);
            let parts = at == range.end || matches!(low, "," | "and" | "und" | "or" | "oder" | "&" | "sowie" | "/" | "(" | ")" | ";" | "|" | "." | "et" | "y" | "e" | "i" | "en");
            if parts {
                self.check_item(&item);
                item.clear();
            } else {
                item.push(at);
            }
            at += 1;
        }
    }

    fn check_item(&mut self, item: &[usize]) {
        let index = self.index;
        let free = |at: &usize| {
            let covered = self.covered.iter().any(|range| range.contains(at));
            self.reading.is_content(*at) && !covered && !self.is_named(*at) && !self.is_addressee(*at)
        };
        let words: Vec<usize> = item.iter().copied().filter(free).collect();
        let foreign = self.reading.tongue != index.tongue;
        let strange: Vec<usize> = words
            .iter()
            .copied()
            .filter(|at| {
                let known = self.reading.is_among(*at, &index.keys) || index.knows(self.reading.low(*at));
                let language = self.reading.terms_in(*at..*at + 1).any(|term| term.what == Class::Language);
                let comparable = !foreign || self.reading.keys_at(*at).iter().any(|key| *key < 1 << 63) || self.reading.tokens.get(*at).is_some_and(|t| t.is_marked());
                !known && !language && comparable && !self.is_soft(*at)
            })
            .collect();
        if let (Some(first), Some(last)) = (strange.first(), strange.last()) {
            let words = self.words(*first..*last + 1);
            self.flag(format!("\"{words}\" is in none of your rows"));
            return;
        }
        // All words known, but of no one row: put together anew.
        let together = words.is_empty()
            || foreign
            || index.rows.iter().any(|row| words.iter().all(|at| self.reading.is_among(*at, &row.keys) || row.words.contains(self.reading.low(*at))));
        if !together && words.len() <= 3 {
            let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
            let words = self.words(*first..*last + 1);
            self.flag(format!("\"{words}\" stands so in none of your rows"));
        }
    }

    /// Cues such as "experience" and levels, which are no items themselves.
    fn is_soft(&self, at: usize) -> bool {
        [Cue::Basic, Cue::Good, Cue::Advanced, Cue::Expert, Cue::List, Cue::Knowing, Cue::Having, Cue::Wish]
            .into_iter()
            .any(|cue| self.reading.has_cue(at..at + 1, cue))
            || fluency(self.reading.low(at)).is_some()
    }

    /// Checks the languages that a clause says are spoken.
    pub(super) fn check_languages(&mut self, clause: &Clause) {
        let range = clause.tokens.clone();
        let languages: Vec<(Range<usize>, u32)> = self
            .reading
            .terms_in(range.clone())
            .filter(|term| term.what == Class::Language && term.end <= range.end)
            .map(|term| (term.at..term.end, term.id))
            .collect();
        if languages.is_empty() {
            return;
        }
        let spoken = range.clone().any(|at| {
            let low = self.reading.low(at);
            fluency(low).is_some()
                || matches!(
                    low,
                    "speak" | "speaking" | "spoke" | "speaks" | "spreche" | "spricht" | "sprechen" | "language" | "languages" | "sprache" | "sprachen" | "sprachkenntnisse" | "parle" | "hablo"
                        | "parlo" | "mowie" | "spreek" | "level" | "niveau" | "speaker" | "falo" | "beherrsche" | "understand" | "verstehe"
                )
                || low.ends_with("kenntnisse")
        });
        // A line of languages alone: "English, Spanish".
        let words = range.clone().filter(|at| self.is_word(*at)).count();
        let alone = words <= languages.len() * 2 + 1 && self.reading.content_in(range.clone()).count() <= languages.len() + 1;
        if !spoken && !alone {
            return;
        }
        let spans: Vec<Range<usize>> = languages.iter().map(|(range, _)| range.clone()).collect();
        for (n, (at, id)) in languages.iter().enumerate() {
            if !self.reading.claims_at(clause, at.start) || self.is_named(at.start) && !alone || self.is_addressee(at.start) {
                continue;
            }
            // "English literature" is no language that is spoken.
            let next = self.reading.terms_in(at.end..at.end + 1).any(|term| matches!(term.what, Class::Same(_) | Class::Title));
            if next && self.reading.is_content(at.end) && fluency(self.reading.low(at.end)).is_none() {
                continue;
            }
            let after = spans.get(n + 1).map_or(range.end, |next| next.start);
            let before = n.checked_sub(1).and_then(|n| spans.get(n)).map_or(range.start, |last| last.end);
            self.check_language(at, *id, before..at.start, at.end..after, n + 1 == languages.len());
        }
    }

    fn check_language(&mut self, at: &Range<usize>, id: u32, before: Range<usize>, after: Range<usize>, last: bool) {
        let name = self.words(at.clone());
        let rows: Vec<usize> = self
            .index
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| matches!(row.kind, RowKind::Language | RowKind::Skill | RowKind::Said | RowKind::Certification | RowKind::Person))
            .filter(|(_, row)| row.keys.contains(&super::reading::group_key(id)))
            .map(|(at, _)| at)
            .collect();
        if rows.is_empty() {
            self.flag(format!("\"{name}\" is in none of your rows"));
            return;
        }
        // What stands behind a language in brackets or at the level is its own; otherwise what stands before it.
        let find = |range: Range<usize>| range.filter_map(|at| fluency(self.reading.low(at)).map(|rank| (rank, at))).max_by_key(|(rank, _)| *rank);
        let behind = find(after);
        let front = find(before.clone()).filter(|(_, at)| last || behind.is_none() || at + 3 >= before.end);
        let Some((rank, word)) = behind.or(front) else {
            self.support(&rows);
            return;
        };
        let cefr = matches!(self.reading.low(word), "a1" | "a2" | "b1" | "b2" | "c1" | "c2");
        let levels: Vec<u8> = rows
            .iter()
            .filter_map(|row| self.index.rows.get(*row))
            .flat_map(|row| {
                let own = row.level.as_deref().unwrap_or_default();
                let said: Vec<u8> = super::tokens::tokens(own).iter().filter(|t| t.kind == Kind::Word).filter_map(|t| fluency(&t.low)).collect();
                let in_words = row.words.iter().filter_map(|word| fluency(word)).collect::<Vec<_>>();
                if said.is_empty() { in_words } else { said }
            })
            .collect();
        let fits = match levels.iter().max() {
            None => false,
            Some(most) if cefr => levels.contains(&rank) || rank < *most && *most >= 5,
            // "Fluent" of B2 is too much; "good" of C1 is modest.
            Some(most) => rank <= *most || rank == 3 && *most == 3,
        };
        if fits {
            self.support(&rows);
        } else {
            let level = self.words(word..word + 1);
            self.flag(format!("\"{level}\" is not the level of {name} in your rows"));
        }
    }
}
