//! One line, checked.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::{LineFinding, RowKind};

use super::addressing;
use super::clauses::{Clause, Stance};
use super::index::Index;
use super::lexicon::Cue;
use super::reading::Reading;
use super::tokens::Kind;

/// A line while it is checked.
pub(super) struct Line<'i> {
    pub index: &'i Index,
    pub reading: Reading,
    /// Where names of the rows stand, and of which.
    pub names: Vec<(Range<usize>, Vec<usize>)>,
    /// Where the addressee's company stands.
    pub companies: Vec<Range<usize>>,
    /// For each token whether it names a skill that the rows have.
    covered: Vec<bool>,
    /// A greeting or a closing, which claims nothing.
    pub is_formula: bool,
    /// A line of an address, a telephone number or the like.
    pub is_contact: bool,
    /// A line that is only a place and the day of a letter.
    pub is_letter_date: bool,
    reasons: Vec<String>,
    rows: BTreeSet<usize>,
    /// For each token which of `names` it belongs to, counted from 1.
    named: Vec<usize>,
    addressed: Vec<bool>,
}

impl<'i> Line<'i> {
    pub fn new(index: &'i Index, text: &str) -> Line<'i> {
        let reading = Reading::in_tongue(&without_links(text), Some(index.tongue));
        let names = index.names_in(&reading);
        let addressee = index.addressee_in(&reading);
        let cover = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
            let mut covered = vec![false; reading.tokens.len()];
            for range in ranges {
                covered
                    .iter_mut()
                    .take(range.end)
                    .skip(range.start)
                    .for_each(|covered| *covered = true);
            }
            covered
        };
        let mut named = vec![0; reading.tokens.len()];
        for (n, (range, _)) in names.iter().enumerate() {
            named
                .iter_mut()
                .take(range.end)
                .skip(range.start)
                .for_each(|named| *named = n + 1);
        }
        let addressed = addressing::free(&reading, cover(&mut addressee.iter().cloned()));
        // "Annwyl Dr Howells,": a greeting in whichever language.
        let greeting = reading.tokens.len() <= 6
            && reading.tokens.last().is_some_and(|t| t.is(","))
            && reading
                .tokens
                .iter()
                .any(|t| t.is_capital() && index.addressee_words.contains(&t.low))
            && reading.numbers.is_empty();
        let mut line = Line {
            index,
            names,
            companies: index.company_in(&reading),
            covered: vec![false; reading.tokens.len()],
            is_formula: greeting || is_formula(&reading),
            is_contact: false,
            is_letter_date: false,
            reasons: Vec::new(),
            rows: BTreeSet::new(),
            named,
            addressed,
            reading,
        };
        line.is_contact = is_contact(&line.reading, text);
        line.is_letter_date = line.is_only_a_date();
        line
    }

    /// Checks everything; `heading` are the rows of the heading above a list item.
    pub fn check(&mut self, heading: &[usize]) {
        if self.is_formula && self.reading.numbers.is_empty() {
            return;
        }
        let verbatim = self.verbatim(heading);
        if !verbatim.is_empty() {
            self.support(&verbatim);
            return;
        }
        let mut last: Vec<usize> = heading.to_vec();
        let mut led_in: Option<usize> = None;
        for clause in self.reading.clauses.clone() {
            let named = self.rows_named(clause.tokens.clone());
            let there = clause
                .tokens
                .clone()
                .take(4)
                .any(|at| matches!(self.reading.low(at), "there" | "dort" | "allda"))
                || self.goes_on_where(&clause);
            let posts = |rows: &[usize]| {
                rows.iter().any(|row| {
                    self.index.rows.get(*row).is_some_and(|row| {
                        matches!(
                            row.kind,
                            RowKind::Experience | RowKind::Volunteering | RowKind::Education
                        )
                    })
                })
            };
            // "At Acme, I …": what stands before the comma says where.
            let goes_on = led_in == Some(clause.tokens.start);
            // "For the past four years, I have run … at Acme": what follows the comma says where.
            let after = self
                .reading
                .clauses
                .iter()
                .find(|next| next.tokens.start == clause.tokens.end + 1)
                .filter(|_| {
                    self.reading.low(clause.tokens.end) == ","
                        && clause.tokens.len() <= 9
                        && !self.reading.has_cue(clause.tokens.clone(), Cue::Me)
                })
                .map(|next| self.rows_named(next.tokens.clone()))
                .filter(|rows| posts(rows));
            let bound = if posts(&named) {
                named.clone()
            } else if let Some(after) = after {
                after
            } else if let Some(post) = self.post_told(clause.tokens.clone()) {
                post
            } else if there || goes_on || !heading.is_empty() {
                last.clone()
            } else {
                self.posts_in_town(clause.tokens.clone())
            };
            let placed = named.is_empty() && !bound.is_empty() && !goes_on;
            self.check_clause(&clause, &bound, &named, placed);
            if posts(&named) || placed && heading.is_empty() {
                let opens = matches!(
                    self.reading.low(clause.tokens.start),
                    "at" | "as"
                        | "in"
                        | "with"
                        | "during"
                        | "while"
                        | "bei"
                        | "beim"
                        | "als"
                        | "im"
                        | "wahrend"
                        | "a"
                        | "chez"
                        | "en"
                        | "am"
                );
                led_in = (opens && clause.tokens.len() <= 12).then_some(clause.tokens.end + 1);
                last = if posts(&named) { named } else { bound };
            }
        }
    }

    /// ", where I spent three years": of the place that stands right before.
    fn goes_on_where(&self, clause: &Clause) -> bool {
        let first = clause.tokens.clone().find(|at| self.is_word(*at));
        first.is_some_and(|at| {
            let comma = at.checked_sub(1).is_some_and(|before| self.reading.low(before) == ",");
            comma && matches!(self.reading.low(at), "where" | "wo")
        })
    }

    /// The rows that say a whole line in the same words.
    fn verbatim(&self, heading: &[usize]) -> Vec<usize> {
        let words: Vec<&str> = self
            .reading
            .tokens
            .iter()
            .filter(|t| t.kind != Kind::Sign || matches!(t.low.as_str(), "%" | "€" | "$" | "£" | "+"))
            .map(|t| t.low.as_str())
            .collect();
        if words.len() < 2 || words.len() > 400 {
            return Vec::new();
        }
        let line = format!(" {} ", words.join(" "));
        let rows = self.index.rows.iter().enumerate().filter(|(at, row)| {
            let least = if row.kind == RowKind::Person { 2 } else { 5 };
            let here = heading.is_empty() || heading.contains(at);
            here && words.len() >= least && row.text.contains(&line)
        });
        rows.map(|(at, _)| at).collect()
    }

    fn check_clause(&mut self, clause: &Clause, bound: &[usize], named: &[usize], placed: bool) {
        self.support_named(clause, named);
        let skilled = self.check_skills(clause, bound);
        let titled = self.check_titles(clause, bound);
        let degrees = self.check_degrees(clause, bound);
        self.check_certificates(clause);
        self.check_licences(clause);
        self.check_markers(clause);
        self.check_languages(clause);
        self.check_slots(clause);
        self.check_named_mastery(clause);
        self.check_leading(clause, bound);
        self.check_scope(clause);
        self.check_standing(clause, bound, named);
        let figured = self.check_numbers(clause, bound);
        let mut entities: Vec<usize> = named.to_vec();
        let post = entities.iter().any(|row| {
            self.index
                .rows
                .get(*row)
                .is_some_and(|row| row.kind == RowKind::Experience)
        });
        if !post {
            entities.extend(titled);
            entities.extend(degrees);
            entities.extend(skilled);
        }
        // A town alone doesn't say of which of the things there a date is.
        let spanned = self.check_dates(clause, if placed { &[] } else { bound }, &entities);
        self.check_names(clause);
        self.check_invented(clause);
        // A sentence of which a figure stands in the rows is told by them, in whatever words.
        if !(figured || spanned) {
            self.check_novelty(clause);
        }
        self.check_things(clause);
        // A figure of the post itself says where it was.
        if !figured {
            self.check_deeds(clause, bound);
        }
        self.check_own_deeds(clause);
        self.check_changes(clause);
        self.check_awards(clause);
        self.check_issuers(clause);
        self.check_chambers(clause);
        self.check_never(clause);
        self.check_untried(clause);
        self.check_introduced(clause);
        self.check_posts(clause, bound);
        self.check_vague_lengths(clause);
        self.check_every(clause);
        self.check_outcomes(clause);
        self.check_spotless(clause);
        self.check_tools(clause);
    }

    fn support_named(&mut self, clause: &Clause, named: &[usize]) {
        if matches!(clause.stance, Stance::Claim | Stance::Negated(_)) {
            self.support(named);
        }
    }

    /// Takes down a reason against the line.
    pub fn flag(&mut self, reason: String) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    /// Takes down rows that support something of the line.
    pub fn support(&mut self, rows: &[usize]) {
        self.rows.extend(rows);
    }

    pub fn is_named(&self, at: usize) -> bool {
        self.named.get(at).is_some_and(|named| *named > 0)
    }

    /// The rows whose name a token belongs to.
    pub fn rows_at(&self, at: usize) -> &[usize] {
        let name = self.named.get(at).and_then(|named| named.checked_sub(1));
        name.and_then(|name| self.names.get(name)).map_or(&[], |(_, rows)| rows)
    }

    pub fn is_addressee(&self, at: usize) -> bool {
        self.addressed.get(at).copied().unwrap_or_default()
    }

    pub fn is_covered(&self, at: usize) -> bool {
        self.covered.get(at).copied().unwrap_or_default()
    }

    /// Takes down where a skill stands that the rows have.
    pub fn cover(&mut self, range: Range<usize>) {
        for at in range {
            if let Some(covered) = self.covered.get_mut(at) {
                *covered = true;
            }
        }
    }

    /// The words of a range as they stand in the text.
    pub fn words(&self, range: Range<usize>) -> String {
        let mut words = String::new();
        for (n, token) in self.reading.tokens.get(range).unwrap_or_default().iter().enumerate() {
            if n > 0 && !token.glued {
                words.push(' ');
            }
            words.push_str(&token.raw);
        }
        words
    }

    /// The rows of a line that heads a list: an employer with a title or dates, and no sentence.
    pub fn heading(&self) -> Vec<usize> {
        let whole = 0..self.reading.tokens.len();
        let item = self.reading.tokens.first().is_some_and(|t| is_bullet(&t.low));
        let sentence = self.reading.has_cue(whole.clone(), Cue::Me)
            || self.reading.tokens.len() > 24
            || self.reading.tokens.last().is_some_and(|t| t.is("."));
        let posts: Vec<usize> = self
            .rows_named(whole)
            .into_iter()
            .filter(|row| {
                self.index
                    .rows
                    .get(*row)
                    .is_some_and(|row| row.kind == RowKind::Experience)
            })
            .collect();
        let told = !self.reading.dates.is_empty() || self.reading.tokens.len() <= 8;
        if item || sentence || !told { Vec::new() } else { posts }
    }

    pub fn is_item(&self) -> bool {
        self.reading
            .tokens
            .first()
            .is_some_and(|t| is_bullet(&t.low) && self.reading.tokens.get(1).is_some_and(|next| !next.glued))
    }

    fn is_only_a_date(&self) -> bool {
        let [date] = self.reading.dates.as_slice() else {
            return false;
        };
        let before: Vec<usize> = (0..date.at)
            .filter(|at| self.reading.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word))
            .collect();
        let after = self.reading.tokens.len().saturating_sub(date.end);
        let day = date.from.day.is_some() || date.from.month.is_some() && before.len() == 1;
        date.to.is_none()
            && day
            && after == 0
            && before.len() <= 3
            && before.iter().all(|at| {
                matches!(self.reading.low(*at), "den" | "the" | "le" | "date" | "datum")
                    || self.reading.tokens.get(*at).is_some_and(|t| t.is_capital())
            })
            && self.reading.numbers.is_empty()
            && !self.reading.has_cue(0..date.at, Cue::Work)
            && !self.reading.has_cue(0..date.at, Cue::Certificate)
    }

    pub fn into_finding(self, line: usize, text: &str) -> LineFinding {
        let rows = self
            .rows
            .iter()
            .filter_map(|row| self.index.rows.get(*row))
            .map(|row| row.source.clone())
            .collect();
        LineFinding {
            line,
            text: text.to_owned(),
            supported: self.reasons.is_empty(),
            reasons: self.reasons,
            rows,
        }
    }
}

/// A line without its links, which claim nothing.
fn without_links(text: &str) -> Cow<'_, str> {
    let is_link = |word: &str| {
        let (host, path) = word.split_once('/').unwrap_or((word, ""));
        let place = host.rsplit_once('.').is_some_and(|(name, end)| {
            !name.is_empty() && end.len() >= 2 && end.chars().all(|c| c.is_ascii_lowercase())
        });
        word.contains("://") || word.starts_with("www.") || !path.is_empty() && place
    };
    if !text.split_whitespace().any(is_link) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_link(word)).collect();
    Cow::Owned(words.join(" "))
}

fn is_bullet(low: &str) -> bool {
    matches!(low, "-" | "*" | "•" | "·" | "–" | "▪" | "‣" | "◦")
}

/// Greetings and closings.
fn is_formula(reading: &Reading) -> bool {
    let low = |at: usize| reading.low(at);
    let short = reading.tokens.len() <= 14;
    let greeting = matches!(
        low(0),
        "dear"
            | "hi"
            | "hello"
            | "hallo"
            | "liebe"
            | "lieber"
            | "sehr"
            | "guten"
            | "madame"
            | "monsieur"
            | "estimado"
            | "estimada"
            | "gentile"
            | "egregio"
            | "geachte"
            | "szanowni"
            | "caro"
    ) && (low(0) != "sehr" || low(1).starts_with("geehrte"));
    let closing = matches!(
        (low(0), low(1)),
        ("yours", _)
            | ("kind", "regards")
            | ("best", "regards" | "wishes")
            | ("with", "kind" | "best")
            | ("mit", "freundlichen" | "besten")
            | ("viele", _)
            | ("beste", "grusse")
            | ("sincerely", _)
            | ("regards", _)
            | ("freundliche", _)
            | ("cordialement", _)
            | ("atentamente", _)
            | ("saludos", _)
    );
    let letter = low(0) == "je" && low(1) == "vous" && low(2) == "prie"
        || low(0) == "veuillez" && reading.tokens.iter().any(|t| t.is("salutations"));
    if letter {
        return true;
    }
    let open = !reading
        .tokens
        .iter()
        .any(|t| matches!(t.low.as_str(), "i" | "ich" | "my"));
    short && (greeting || closing) && open
}

/// Addresses, telephone numbers, references: no claims of a career.
fn is_contact(reading: &Reading, text: &str) -> bool {
    let short = reading.tokens.len() <= 16;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let mail = text.contains('@') || text.contains("http") || text.contains("www.");
    let label = matches!(
        reading.low(0),
        "phone"
            | "tel"
            | "telefon"
            | "mobile"
            | "mobil"
            | "fax"
            | "e-mail"
            | "email"
            | "address"
            | "adresse"
            | "reference"
            | "ref"
            | "referenz"
            | "kennziffer"
            | "handy"
            | "anschrift"
    );
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let phone =
        digits >= 7 && letters <= 24 && text.trim_start().starts_with(['+', '0', '(']) && reading.dates.is_empty();
    // "12 Park Lane", "Parkstraße 12": the number stands beside.
    let beside = |at: usize| {
        reading.numbers.iter().any(|number| {
            number.of == super::numbers::Of::Things && (number.end <= at && at <= number.end + 3 || number.at == at + 1)
        })
    };
    let street = reading.tokens.iter().enumerate().any(|(at, t)| {
        beside(at)
            && [
                "strasse", "str", "gasse", "weg", "platz", "allee", "street", "road", "avenue", "lane",
            ]
            .iter()
            .any(|end| t.low.ends_with(end))
            && t.is_capital()
    }) && reading.numbers.len() == 1
        && reading.content.iter().filter(|content| **content).count() <= 4
        && !reading.has_cue(0..reading.tokens.len(), Cue::Me)
        && reading.low(0) != "1"
        && !matches!(reading.low(1), ".");
    // "80331 München": a postcode and a town.
    let postcode = reading.tokens.first().is_some_and(|t| {
        t.kind == Kind::Number && matches!(t.raw.len(), 4 | 5) && t.raw.chars().all(|c| c.is_ascii_digit())
    }) && reading.dates.is_empty()
        && reading.tokens.len() <= 4
        && reading.tokens.get(1).is_some_and(super::tokens::Token::is_capital);
    short && (mail || label || phone || street || postcode)
}
