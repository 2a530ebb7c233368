//! How much a sentence wants what stands where in it: `fluent English is a must, Danish a plus, no degree needed`.

use std::ops::Range;

use super::Importance;
use super::folded::Folded;
use super::words::{MUST, NICE};

/// What a sentence says of something in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// It is wanted so much.
    As(Importance),
    /// It says that this is not asked.
    Not,
    /// It doesn't say.
    Unsaid,
}

/// Words by which what stands before them is not asked.
const NOT_BEHIND: &[&str] = &[
    "not required",
    "not needed",
    "not necessary",
    "not essential",
    "not mandatory",
    "not a must",
    "not a requirement",
    "not a prerequisite",
    "isn't required",
    "aren't required",
    "isn't needed",
    "isn't necessary",
    "aren't needed",
    "aren't necessary",
    "isn't a must",
    "is no requirement",
    "is no must",
    "nicht erforderlich",
    "nicht notwendig",
    "nicht notig",
    "nicht zwingend",
    "nicht zwingend erforderlich",
    "nicht zwingend notwendig",
    "nicht vorausgesetzt",
    "nicht unbedingt notwendig",
    "nicht unbedingt erforderlich",
    "kein muss",
    "keine voraussetzung",
    "keine bedingung",
    "brauchst du nicht",
    "brauchen sie nicht",
    "unnecessary",
];

/// Words by which what stands behind them is not asked.
const NOT_BEFORE: &[&str] = &[
    "no",
    "no need for",
    "without",
    "don't need",
    "do not need",
    "need no",
    "needs no",
    "don't require",
    "do not require",
    "doesn't require",
    "does not require",
    "require no",
    "requires no",
    "don't expect",
    "do not expect",
    "kein",
    "keine",
    "keinen",
    "keiner",
    "keinerlei",
    "ohne",
    "nicht brauchst du",
];

/// Behind such a word, these ask all the same: `no less than`, `no later than`, `kein Problem`.
const STILL: &[&str] = &[
    "less",
    "later",
    "fewer",
    "matter",
    "problem",
    "probleme",
    "doubt",
    "longer",
    "two",
    "one",
    "angst",
    "scheu",
    "zwei",
    "weniger",
    "supervision",
    "aufsicht",
    "only",
    "limits",
    "grenzen",
    "fear",
];

/// What closes a statement that something isn't asked.
const CLOSING: &[&str] = &[
    "needed",
    "required",
    "necessary",
    "expected",
    "erforderlich",
    "notwendig",
    "notig",
    "vorausgesetzt",
    "voraussetzung",
    "noetig",
];

/// Where a clause begins that may say the opposite.
const STRONG: &[&str] = &[
    " but ",
    " aber ",
    " sondern ",
    " however ",
    " jedoch ",
    " while ",
    " wahrend ",
    ";",
    " whereas ",
    " dafur ",
];

/// Where a part of a list begins.
const WEAK: &[&str] = &[
    ",",
    "(",
    ")",
    ":",
    " and ",
    " und ",
    " or ",
    " oder ",
    " as well as ",
    " sowie ",
    " & ",
];

/// The marks of a sentence.
#[derive(Debug)]
pub(super) struct Wants {
    /// What is not asked, and what is only welcome, by the bytes of the original; the later ones say more.
    spans: Vec<(Range<usize>, Wanted)>,
    must: bool,
    nice: bool,
    not: bool,
}

impl Wants {
    pub fn new(folded: &Folded) -> Wants {
        let reader = Reader { folded };
        let nots = reader.nots();
        let is_free = |range: &Range<usize>| {
            !nots
                .iter()
                .any(|(mark, _)| mark.start < range.end && range.start < mark.end)
        };
        let mut musts: Vec<Range<usize>> = MUST.iter().flat_map(|word| folded.all(word)).filter(is_free).collect();
        let closed = |range: &Range<usize>| {
            nots.iter()
                .any(|(_, scope)| scope.start <= range.start && range.end <= scope.end)
        };
        musts.retain(|range| !closed(range));
        let mut nices: Vec<Range<usize>> = NICE.iter().flat_map(|word| folded.all(word)).collect();
        nices.sort_unstable_by(|a, b| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
        nices.dedup_by(|later, first| later.start < first.end);
        let mut spans: Vec<(Range<usize>, Wanted)> =
            nots.iter().map(|(_, scope)| (scope.clone(), Wanted::Not)).collect();
        let mut ends: Vec<usize> = musts
            .iter()
            .map(|range| range.end)
            .chain(nots.iter().map(|(mark, scope)| mark.end.max(scope.end)))
            .collect();
        for nice in &nices {
            spans.extend(reader.welcome(nice, &ends, &spans));
            ends.push(nice.end);
        }
        let of_original = |(span, wanted): (Range<usize>, Wanted)| (folded.original(&span), wanted);
        Wants {
            must: !musts.is_empty(),
            nice: !nices.is_empty(),
            not: !nots.is_empty(),
            spans: spans.into_iter().map(of_original).collect(),
        }
    }

    /// What is said of that which begins at a byte of the original.
    pub fn at(&self, at: usize) -> Wanted {
        let said = self.spans.iter().rev().find(|(span, _)| span.contains(&at));
        match said {
            Some((_, wanted)) => *wanted,
            None if self.must => Wanted::As(Importance::Must),
            None => Wanted::Unsaid,
        }
    }

    /// What is said of the sentence as a whole.
    pub fn whole(&self) -> Wanted {
        match (self.not, self.nice, self.must) {
            (true, ..) => Wanted::Not,
            (_, true, _) => Wanted::As(Importance::Nice),
            (.., true) => Wanted::As(Importance::Must),
            _ => Wanted::Unsaid,
        }
    }

    /// Whether it says of anything how much it is wanted.
    pub fn says(&self) -> bool {
        self.must || self.nice
    }
}

struct Reader<'a> {
    folded: &'a Folded,
}

impl Reader<'_> {
    fn text(&self, range: Range<usize>) -> &str {
        self.folded.text.get(range).unwrap_or_default()
    }

    /// Where the last of these begins and ends between two places.
    fn last(&self, of: &[&str], range: Range<usize>) -> Option<Range<usize>> {
        let text = self.text(range.clone());
        let found = of
            .iter()
            .filter_map(|sign| text.rfind(sign).map(|at| at..at + sign.len()));
        let last = found.max_by_key(|found| found.end)?;
        Some(range.start + last.start..range.start + last.end)
    }

    /// Where the first of these begins from a place on, else the end.
    fn first(&self, of: &[&str], from: usize) -> usize {
        let text = self.text(from..self.folded.text.len());
        of.iter()
            .filter_map(|sign| text.find(sign))
            .min()
            .map_or(self.folded.text.len(), |at| from + at)
    }

    /// What is not asked: the words that say so, and what they speak of.
    fn nots(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
        for mark in NOT_BEHIND.iter().flat_map(|phrase| self.folded.all(phrase)) {
            let scope = self.back(&mark, &[])..mark.end;
            found.push((mark, scope));
        }
        for mark in NOT_BEFORE.iter().flat_map(|phrase| self.folded.all(phrase)) {
            let next = self.text(mark.end..self.folded.text.len());
            let word = next.split_whitespace().next().unwrap_or_default();
            if next.starts_with('.') || STILL.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())) {
                continue;
            }
            if found
                .iter()
                .any(|(there, _)| there.start < mark.end && mark.start < there.end)
            {
                continue;
            }
            let strong = self.first(STRONG, mark.end);
            let closing = CLOSING.iter().flat_map(|word| self.folded.all(word)).find(|closing| {
                let between = self.text(mark.end..closing.start);
                mark.end <= closing.start
                    && closing.end <= strong
                    && !between.contains(" you ")
                    && !between.contains(" we ")
            });
            let end = closing.map_or_else(
                || self.first(&[",", ")", " and ", " und "], mark.end).min(strong),
                |closing| closing.end,
            );
            found.push((mark.clone(), mark.start..end));
        }
        found
    }

    /// Where that begins of which a mark behind it speaks.
    fn back(&self, mark: &Range<usize>, ends: &[usize]) -> usize {
        let strong = self.last(STRONG, 0..mark.start).map_or(0, |sign| sign.end);
        let other = ends
            .iter()
            .copied()
            .filter(|end| strong < *end && *end <= mark.start)
            .max();
        let comma = self.last(&[","], 0..mark.start).map(|sign| sign.end);
        if let Some(other) = other {
            let sign = self.last(WEAK, other..mark.start).map(|sign| sign.end);
            let comma = comma.filter(|comma| *comma > other);
            return comma.or(sign).unwrap_or(other);
        }
        // "Fluent English, Danish is a plus" speaks of one thing alone.
        let head = self.text(strong..mark.start).trim_end();
        let one = ["is", "ist", "would be", "ware", "isn't", "wird"].iter().any(|verb| {
            head.strip_suffix(verb)
                .or_else(|| head.strip_suffix(" a")?.strip_suffix(verb))
                .is_some_and(|rest| rest.ends_with(' '))
        }) || self.text(mark.clone()).starts_with("is ")
            || self.text(mark.clone()).starts_with("would ");
        match comma.filter(|comma| *comma > strong) {
            Some(comma)
                if one
                    && self
                        .last(&[" and ", " or ", " und ", " oder "], comma..mark.start)
                        .is_none() =>
            {
                comma
            }
            _ => strong,
        }
    }

    /// What is only welcome by a mark; with what the same sentence said before of the same thing.
    fn welcome(
        &self,
        mark: &Range<usize>,
        ends: &[usize],
        before: &[(Range<usize>, Wanted)],
    ) -> Vec<(Range<usize>, Wanted)> {
        let nice = Wanted::As(Importance::Nice);
        let head = self.text(0..mark.start).trim_end_matches(' ');
        let last = head.rsplit([' ']).next().unwrap_or_default();
        let begins = head.is_empty()
            || head.ends_with([',', '(', ':', ';', '.'])
            || matches!(last, "and" | "und" | "or" | "oder" | "but" | "aber" | "also" | "as");
        let after = self.text(mark.end..self.folded.text.len());
        let goes_on = after
            .trim_start_matches([':', ' '])
            .starts_with(|c: char| c.is_alphanumeric());
        if begins && goes_on {
            return vec![(mark.start..self.first(STRONG, mark.end), nice)];
        }
        let start = self.back(mark, ends);
        let mut scopes = vec![(start..self.first(&[",", ";", " but ", " aber "], mark.end), nice)];
        // "Not required but a plus" speaks of what stands before it all.
        let own = self.text(start..mark.start);
        let says_nothing = own.split_whitespace().all(|word| {
            matches!(
                word,
                "is" | "a" | "an" | "ist" | "would" | "be" | "ware" | "ein" | "eine" | "it" | "of"
            )
        });
        if says_nothing && let Some((span, Wanted::Not)) = before.iter().rev().find(|(span, _)| span.end <= mark.start)
        {
            scopes.push((span.start..mark.end, nice));
        }
        scopes
    }
}

#[cfg(test)]
mod tests;
