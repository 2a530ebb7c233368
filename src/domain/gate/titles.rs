//! Titles that a line gives the person: each must be the title of a row, and no more than it.

use std::collections::HashSet;
use std::ops::Range;

use super::RowKind;

use super::clauses::Clause;
use super::finding::Line;
use super::lexicon::{Class, Cue, lexicon};
use super::reading::Reading;
use super::title_words::{BEING, BETWEEN, DEMOTING, RANKS};
use super::tokens::Kind;
use super::tongue::Tongue;

/// A title in a line.
pub(super) struct Title {
    pub range: Range<usize>,
    pub ids: HashSet<u32>,
    /// The word that says what the occupation is.
    pub head: usize,
    /// Its words where the lexicon knows several as one title.
    pub phrase: Range<usize>,
    /// Where the title ends with a field that follows it without a word between.
    end: usize,
    /// What else the title says: before it, and after "of", "for" or "für".
    pub more: Vec<usize>,
}

impl Title {
    /// What who has the title is as well: a civil engineer is an engineer.
    pub fn broader(&self) -> impl Iterator<Item = u32> + '_ {
        self.ids.iter().flat_map(|id| lexicon().with_implied(*id))
    }
}

/// The occupations that a folded word names, also as the end of a compound: `Vertriebsleiter`.
pub(super) fn ids_of(low: &str) -> Vec<u32> {
    let lexicon = lexicon();
    let whole = titles(lexicon.terms_of(low));
    if !whole.is_empty() || low.len() < 8 || low.len() > 60 || !low.is_ascii() {
        return whole;
    }
    // "Tischlergeselle" is a joiner.
    for rank in ["geselle", "gesellin", "meister", "meisterin"] {
        if let Some(trade) = low.strip_suffix(rank).filter(|trade| trade.len() >= 5) {
            let mut of_trade = titles(lexicon.terms_of(trade));
            if !of_trade.is_empty() {
                of_trade.extend(titles(lexicon.terms_of(rank)));
                return of_trade;
            }
        }
    }
    let parts = 3..=low.len() - 4;
    parts
        .filter_map(|at| low.get(at..))
        .map(|end| titles(lexicon.terms_of(end)))
        .find(|ids| !ids.is_empty())
        .unwrap_or_default()
}

fn titles(terms: &[(Class, u32)]) -> Vec<u32> {
    let of_titles = terms.iter().filter(|(class, _)| *class == Class::Title);
    of_titles.map(|(_, id)| *id).collect()
}

/// The titles of a clause that are said of the person.
pub(super) fn own(reading: &Reading, clause: &Clause) -> Vec<Title> {
    let mut found: Vec<Title> = Vec::new();
    let mut at = clause.tokens.start;
    while at < clause.tokens.end {
        let Some(title) = title_at(reading, clause, at) else {
            at += 1;
            continue;
        };
        at = title.range.end.max(at + 1);
        if is_own(reading, clause, &title) {
            found.push(title);
        }
    }
    found
}

fn title_at(reading: &Reading, clause: &Clause, at: usize) -> Option<Title> {
    let token = reading.tokens.get(at).filter(|t| t.kind == Kind::Word)?;
    let marks: Vec<_> = reading
        .terms_in(at..at + 1)
        .filter(|term| term.what == Class::Title && term.end <= clause.tokens.end)
        .collect();
    let end = marks.iter().map(|term| term.end).max().unwrap_or(at + 1);
    let mut ids: HashSet<u32> = marks
        .iter()
        .filter(|term| term.end == end)
        .map(|term| term.id)
        .collect();
    // "TripAdvisor" is no adviser.
    if ids.is_empty() && !token.is_marked() {
        ids.extend(ids_of(&token.low));
    }
    if ids.is_empty() || reading.tongue == Tongue::German && !token.is_capital() {
        return None;
    }
    // A longer title may begin here: "head nurse", "software engineering intern".
    let next_is_title = reading.terms_in(end..end + 1).any(|term| term.what == Class::Title);
    if next_is_title && !matches!(reading.low(at), "nurse") {
        return None;
    }
    let mut start = at;
    let mut more = Vec::new();
    while start > clause.tokens.start && at - start < 5 {
        let before = start - 1;
        let Some(token) = reading.tokens.get(before) else { break };
        let low = token.low.as_str();
        if token.kind == Kind::Sign {
            if matches!(low, "-" | "/" | "‑" | "&") && token.glued {
                start = before;
                continue;
            }
            break;
        }
        // "FP&A Manager".
        if reading.low(before.saturating_sub(1)) == "&" && token.raw.len() == 1 && token.is_capital() {
            start = before;
            continue;
        }
        // "Three years staff nurse": how long is no part of the title.
        let lasts = matches!(
            low,
            "jahr" | "jahre" | "jahren" | "monate" | "monaten" | "year" | "years" | "months"
        );
        if BEING.contains(&low) || lasts {
            break;
        }
        let rank = RANKS.contains(&low) || DEMOTING.contains(&low);
        let title = reading
            .terms_in(before..before + 1)
            .any(|term| term.what == Class::Title);
        let modifies = token.kind == Kind::Word
            && !BETWEEN.contains(&low)
            && !BEING.contains(&low)
            && !lexicon().is_function(low)
            && !reading.is_dated(before)
            && !reading.numbered.get(before).copied().unwrap_or_default();
        if !(rank || title || reading.is_content(before) || modifies)
            || reading.cues_in(before..start, Cue::Work).next().is_some()
        {
            break;
        }
        more.push(before);
        start = before;
    }
    let mut stop = end;
    let mut phrase_end = end;
    if matches!(reading.low(end), "of" | "for" | "fur") {
        let mut next = end + 1;
        while next < clause.tokens.end && next < end + 6 {
            let joins = matches!(
                reading.low(next),
                "and" | "und" | "the" | "&" | "die" | "das" | "den" | "-"
            );
            if reading.is_content(next) {
                more.push(next);
                stop = next + 1;
            } else if !joins {
                break;
            }
            next += 1;
        }
    }
    // "Leiterin Einkauf bei …": in a heading the field may follow without a word between.
    if reading.tongue != Tongue::English
        && stop == end
        && (clause.tokens.start..start).all(|at| !reading.is_content(at))
    {
        let noun = |at: usize| {
            at < clause.tokens.end && reading.is_content(at) && reading.tokens.get(at).is_some_and(|t| t.is_capital())
        };
        let mut next = end;
        while next < end + 3 && noun(next) {
            next += 1;
        }
        let closes = next >= clause.tokens.end
            || matches!(
                reading.low(next),
                "bei" | "beim" | "," | "(" | "|" | "–" | "mit" | "seit"
            );
        if next > end && closes {
            more.extend(end..next);
            phrase_end = next;
            stop = next;
        }
    }
    Some(Title {
        range: start..stop,
        ids,
        head: end - 1,
        phrase: at..end,
        end: phrase_end,
        more,
    })
}

/// "War ich in Dänemark Herdenmanager", "drei Jahre Küchenleiterin": in German a title without an article.
fn is_bare_predicate(reading: &Reading, clause: &Clause, title: &Title) -> bool {
    let Some(before) = title.range.start.checked_sub(1).filter(|at| clause.tokens.contains(at)) else {
        return false;
    };
    if reading.tongue != Tongue::German {
        return false;
    }
    // "Vier Jahre Mikrobiologie" are of a field.
    let field = ["ie", "ik", "ung", "heit", "keit", "schaft", "tion"];
    if field.iter().any(|end| reading.low(title.head).ends_with(end)) {
        return false;
    }
    let low = reading.low(before);
    let years = matches!(low, "jahre" | "jahren" | "monate" | "monaten") && reading.numbered.get(before) == Some(&true);
    let place = reading
        .terms_in(before..before + 1)
        .any(|term| term.what == Class::Place);
    let adverb = matches!(
        low,
        "lang" | "dort" | "zuletzt" | "damals" | "zugleich" | "gleichzeitig" | "zeitweise" | "nebenbei"
    );
    let being = clause.tokens.clone().any(|at| {
        let pair = [reading.low(at), reading.low(at + 1)];
        matches!(
            pair,
            ["war" | "bin" | "wurde", "ich"] | ["ich", "war" | "bin" | "wurde"]
        )
    });
    // "Laborgemeinschaft Muldental, dort Laborleiterin".
    let listed = adverb && !reading.has_cue(clause.tokens.clone(), Cue::Me);
    years || listed || being && (place || adverb)
}

/// Whether a title is said of the person and not of those they work with.
fn is_own(reading: &Reading, clause: &Clause, title: &Title) -> bool {
    let low = reading.low(title.head);
    let plural = low.len() > 4
        && low.ends_with('s')
        && !low.ends_with("ss")
        && lexicon()
            .terms_of(low.trim_end_matches('s'))
            .iter()
            .any(|(c, _)| *c == Class::Title);
    // "Lead" is a title where it is said to be one: "as tech lead".
    let named = title.range.start > clause.tokens.start && BEING.contains(&reading.low(title.range.start - 1))
        || title.range.start > clause.tokens.start + 1 && BEING.contains(&reading.low(title.range.start - 2));
    let headed = title.range.len() >= 2 && reading.tokens.get(title.head).is_some_and(|t| t.is_capital());
    let team = title.range.len() >= 2
        && matches!(
            reading.low(title.head.saturating_sub(1)),
            "team"
                | "shift"
                | "tech"
                | "technical"
                | "project"
                | "product"
                | "design"
                | "clinical"
                | "section"
                | "group"
        );
    let named = named || (headed || team) && title.range.start == clause.tokens.start;
    if plural || matches!(low, "leiten" | "aid" | "hilfe") || low == "lead" && !named {
        return false;
    }
    // "I stood in for the head": the title is of somebody else.
    let article = title.range.start.checked_sub(1).map_or("", |at| reading.low(at));
    if super::posts::stands_in(reading, clause)
        && matches!(
            article,
            "the" | "our" | "my" | "die" | "der" | "den" | "unsere" | "unseren" | "unserer" | "meine" | "meinen"
        )
    {
        return false;
    }
    // "Im August war der Küchenchef krank": somebody else was.
    let said_of_another = matches!(article, "the" | "our" | "die" | "der" | "das" | "unsere" | "unser")
        && title.range.start >= clause.tokens.start + 2
        && matches!(
            reading.low(title.range.start - 2),
            "war" | "ist" | "was" | "is" | "wurde"
        )
        && !(title.range.start.saturating_sub(4)..title.range.start + 1)
            .any(|at| matches!(reading.low(at), "ich" | "i" | "who" | "der" if at + 1 != title.range.start));
    // "Als der Küchenchef erkrankt war": when it was.
    let then = matches!(article, "der" | "die" | "unser" | "unsere" | "mein" | "meine")
        && title.range.start >= clause.tokens.start + 2
        && reading.low(title.range.start - 2) == "als"
        && (title.range.end..clause.tokens.end).any(|at| {
            matches!(
                reading.low(at),
                "war" | "hatte" | "ging" | "fehlte" | "ausfiel" | "kundigte" | "wurde"
            )
        });
    if said_of_another || then {
        return false;
    }
    if is_bare_predicate(reading, clause, title) {
        return true;
    }
    let mut at = title.range.start;
    while at > clause.tokens.start && title.range.start - at < 5 {
        let before = reading.low(at - 1);
        if BEING.contains(&before) {
            // "As well as the head nurse" and "such as nurses" are others.
            return !(before == "as" && at >= 2 && matches!(reading.low(at - 2), "well" | "such" | "far" | "much"));
        }
        if !BETWEEN.contains(&before) {
            break;
        }
        at -= 1;
    }
    let bullet = |at: usize| {
        reading.tokens.get(at).is_some_and(|t| {
            t.kind == Kind::Sign && !matches!(t.low.as_str(), "," | "(" | ")" | "/" | "&" | "-" | "'" | "\"")
                || t.is("-") && !t.glued
        })
    };
    // "Öffentlich bestellter und vereidigter Sachverständiger".
    if reading.tongue == Tongue::German && !BEING.contains(&reading.low(at.saturating_sub(1))) {
        let describes = |at: usize| {
            let low = reading.low(at);
            low == "und"
                || low.len() > 4
                    && ["er", "e", "en", "es", "lich"].iter().any(|end| low.ends_with(end))
                    && !reading.tokens.get(at).is_some_and(|t| t.is_capital() && !t.opens)
        };
        let mut from = at;
        while from > clause.tokens.start && describes(from - 1) {
            from -= 1;
        }
        if from == clause.tokens.start {
            at = from;
        }
    }
    let first = at == clause.tokens.start || (clause.tokens.start..at).all(bullet);
    // After the span of a heading: "2015 – 2019 Teacher, …".
    let dated = at > 0
        && (reading.is_dated(at - 1)
            || at > 1 && reading.is_dated(at - 2) && reading.tokens.get(at - 1).is_some_and(|t| t.kind == Kind::Sign));
    let mut after = title.end;
    // A heading may give the female form and the male one.
    while matches!(reading.low(after), "/" | "in" | "(") && reading.tokens.get(after).is_some_and(|t| t.glued) {
        after += 1;
    }
    let heading = after >= clause.tokens.end
        || reading.is_dated(after)
        || matches!(
            reading.low(after),
            "," | "at"
                | "bei"
                | "beim"
                | "with"
                | "mit"
                | "in"
                | "im"
                | "|"
                | "–"
                | "-"
                | "("
                | "since"
                | "seit"
                | "von"
                | "from"
                | "am"
                | "an"
                | "of"
                | "for"
                | "fur"
                | "des"
                | "der"
                | "einer"
                | "eines"
                | ":"
                | "and"
                | "und"
                | "chez"
                | "presso"
                | "w"
                | "by"
        );
    let after_comma = at > clause.tokens.start
        && matches!(reading.low(at - 1), "," | "|" | "/")
        && !reading.has_cue(clause.tokens.clone(), Cue::Me);
    let short = clause.tokens.len() <= 14;
    (first || dated || after_comma && short) && heading
}

impl Line<'_> {
    /// Checks the titles of a clause. Returns the rows that have them.
    pub(super) fn check_titles(&mut self, clause: &Clause, bound: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        for title in own(&self.reading, clause) {
            let theirs = self.is_addressee(title.head)
                && (self.reading.has_cue(clause.tokens.clone(), Cue::You)
                    || bound.is_empty() && self.tells_of_a_vacancy(clause));
            // "Teacher of the Year": an award of the rows.
            let award = self
                .rows_at(title.head)
                .iter()
                .any(|row| self.index.rows.get(*row).is_some_and(|row| row.kind == RowKind::Award));
            // "Postman" of who has it as a skill.
            let tool = title.range.len() == 1 && self.is_a_skill(self.reading.low(title.head));
            let other = theirs || award || tool;
            if !self.reading.claims_at(clause, title.head) || other || self.is_told_as_a_deed(&title) {
                continue;
            }
            let rows: Vec<usize> = (0..self.index.rows.len())
                .filter(|row| self.index.rows.get(*row).is_some_and(|row| self.has_title(row, &title)))
                .collect();
            let words = self.words(title.range.clone());
            if rows.is_empty() && self.is_compound_abroad(&title) {
                continue;
            }
            if rows.is_empty() {
                self.flag(format!("no row has the title \"{words}\""));
                continue;
            }
            // "Department chair since 2024" of who said that they filled in as one.
            if self.only_stood_in(&rows, &title) {
                self.flag(format!("a row says that you stood in as \"{words}\""));
                continue;
            }
            // "Before I trained as a …" is of another time than the rest.
            let earlier = matches!(
                self.reading.low(clause.tokens.start),
                "before" | "bevor" | "ehe" | "until" | "after" | "nachdem" | "vor" | "nach" | "neben" | "prior"
            );
            let fits = |row: &usize| {
                bound.is_empty()
                    || earlier
                    || bound.contains(row)
                    || self.index.rows.get(*row).is_some_and(|row| row.kind == RowKind::Said)
            };
            let here: Vec<usize> = rows.iter().copied().filter(fits).collect();
            // A title that no post has ("as a physicist at ETH Zurich") is of the person, not of one employer.
            let general = !rows.iter().any(|row| {
                self.index
                    .rows
                    .get(*row)
                    .is_some_and(|row| row.kind == RowKind::Experience)
            });
            let employers = bound.iter().any(|row| {
                self.index
                    .rows
                    .get(*row)
                    .is_some_and(|row| row.kind == RowKind::Experience)
            });
            // "Stage manager at …" of who is deputy there, whatever the headline says.
            let lessened = employers
                && self
                    .rows_named(clause.tokens.clone())
                    .iter()
                    .any(|row| bound.contains(row))
                && !rows.iter().any(|row| {
                    bound.contains(row) || self.index.rows.get(*row).is_some_and(|row| row.kind == RowKind::Said)
                })
                && bound
                    .iter()
                    .filter_map(|row| self.index.rows.get(*row))
                    .any(|row| !row.demoted.is_empty() && !title.ids.is_disjoint(&row.titles));
            let kinds = |kind: RowKind| {
                rows.iter()
                    .all(|row| self.index.rows.get(*row).is_some_and(|row| row.kind == kind))
            };
            let any = |kind: RowKind| {
                rows.iter()
                    .any(|row| self.index.rows.get(*row).is_some_and(|row| row.kind == kind))
            };
            // "Minibus driver for Tayline" of who drives one as a volunteer, and the other way round.
            let swapped = self.names_right_behind(&title).iter().any(|row| {
                let kind = self.index.rows.get(*row).map(|row| row.kind);
                kind == Some(RowKind::Experience) && kinds(RowKind::Volunteering)
                    || kind == Some(RowKind::Volunteering)
                        && !rows.contains(row)
                        && any(RowKind::Experience)
                        && !any(RowKind::Said)
            });
            if swapped || here.is_empty() && employers && (lessened || !general || self.is_ranked(&title)) {
                self.flag(format!("\"{words}\" was the title in another post"));
                continue;
            }
            let rows = if here.is_empty() { rows } else { here };
            all.extend(rows.iter().copied());
            self.support(&rows);
        }
        all
    }

    /// The rows of a name that follows a title as "at …" or "for …".
    fn names_right_behind(&self, title: &Title) -> &[usize] {
        let at = title.phrase.end;
        let next = at + 1 + usize::from(matches!(self.reading.low(at + 1), "the" | "der" | "dem" | "den"));
        if matches!(self.reading.low(at), "at" | "for" | "with" | "bei" | "beim" | ",") {
            self.rows_at(next)
        } else {
            &[]
        }
    }

    /// "The advertised post of …": the title is that of the post that is applied for.
    pub(super) fn tells_of_a_vacancy(&self, clause: &Clause) -> bool {
        clause.tokens.clone().any(|at| {
            let low = self.reading.low(at);
            low.starts_with("ausgeschrieben")
                || low.starts_with("stellenan")
                || matches!(
                    low,
                    "advertised"
                        | "vacancy"
                        | "vacant"
                        | "opening"
                        | "posting"
                        | "advert"
                        | "stelle"
                        | "anzeige"
                        | "annonce"
                        | "ausschreibung"
                        | "position"
                        | "role"
                        | "post"
                        | "poste"
                        | "application"
                        | "apply"
                        | "applying"
                        | "bewerbung"
                        | "bewerbe"
                        | "puesto"
                        | "posizione"
                )
        })
    }

    fn is_a_skill(&self, low: &str) -> bool {
        self.index
            .rows
            .iter()
            .any(|row| row.kind == super::RowKind::Skill && row.name_words.len() == 1 && row.words.contains(low))
    }

    fn is_ranked(&self, title: &Title) -> bool {
        title.more.iter().any(|at| RANKS.contains(&self.reading.low(*at)))
    }
}
