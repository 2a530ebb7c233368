//! Tools and skills: one put in the place of another, used as a routine by who has just begun with it.

use super::RowKind;
use super::clauses::{Clause, Stance};
use super::finding::Line;
use super::index::Fact;
use super::lexicon::{Class, Mark, lexicon};
use super::numbers::Of;
use super::reading::Reading;
use super::skills::counts;
use super::tokens::Token;

/// The tools that a text names, by proper names.
fn tools_in(reading: &Reading, range: std::ops::Range<usize>) -> Vec<Mark<Class>> {
    let end = range.end;
    let named = |term: &&Mark<Class>| {
        let token = reading.tokens.get(term.at);
        term.what == Class::Skill
            && term.end <= end
            && counts(reading, term)
            && token.is_some_and(|t| t.is_marked() || t.is_capital() && !t.opens)
    };
    reading.terms_in(range).filter(named).copied().collect()
}

impl Line<'_> {
    /// Checks the tools of a clause.
    pub(super) fn check_tools(&mut self, clause: &Clause) {
        if self.is_formula || self.is_contact || clause.stance != Stance::Claim {
            return;
        }
        self.check_swapped_tool(clause);
        self.check_mixed_posts(clause);
    }

    /// "Rolled out Intune across 14 clinics" of who had the tool in one post and the clinics in another.
    fn check_mixed_posts(&mut self, clause: &Clause) {
        let numbers: Vec<_> = self.reading.numbers_in(clause.tokens.clone()).copied().collect();
        let [number] = numbers.as_slice() else { return };
        let tools: Vec<usize> = clause
            .tokens
            .clone()
            .filter(|at| {
                self.reading
                    .tokens
                    .get(*at)
                    .is_some_and(|t| t.is_marked() || is_name(t))
            })
            .filter(|at| !self.is_named(*at) && !self.is_addressee(*at) && !self.reading.is_dated(*at))
            .collect();
        let [tool] = tools.as_slice() else { return };
        let low = self.reading.low(*tool);
        let is_post = |row: usize| {
            self.index
                .rows
                .get(row)
                .is_some_and(|row| row.kind == RowKind::Experience)
        };
        let listed: Vec<usize> = self
            .index
            .facts
            .iter()
            .filter(|fact| is_post(fact.row) && matches!(fact.reading.tokens.as_slice(), [only] if only.low == low))
            .map(|fact| fact.row)
            .collect();
        let of_figure: Vec<usize> = self
            .index
            .figures_of(number.value)
            .filter_map(|figure| self.index.facts.get(figure.fact))
            .map(|fact| fact.row)
            .collect();
        let has_tool = |row: &usize| self.index.rows.get(*row).is_some_and(|row| row.words.contains(low));
        let apart = !of_figure.is_empty() && of_figure.iter().all(|row| is_post(*row) && !has_tool(row));
        if !listed.is_empty()
            && apart
            && number.of == Of::Things
            && number.value >= 3.0
            && self.reading.claims_at(clause, *tool)
        {
            let words = self.words(*tool..*tool + 1);
            self.flag(format!("\"{words}\" belongs to another post"));
        }
    }

    /// "Built the dashboard in Power BI" of a row that says in Tableau.
    fn check_swapped_tool(&mut self, clause: &Clause) {
        let mine = tools_in(&self.reading, clause.tokens.clone());
        let [first] = mine.as_slice() else { return };
        let first = *first;
        let tool = |at: usize| mine.iter().any(|term| (term.at..term.end).contains(&at));
        let words: Vec<usize> = self
            .reading
            .content_in(clause.tokens.clone())
            .filter(|at| !tool(*at) && !self.is_named(*at) && !self.is_addressee(*at))
            .filter(|at| !lexicon().is_plain(self.reading.low(*at)))
            .take(20)
            .collect();
        let hits = |fact: &Fact| {
            let same = |at: &&usize| self.reading.keys_at(**at).iter().any(|key| fact.keys.contains(key));
            let figures = self.reading.numbers_in(clause.tokens.clone()).filter(|number| {
                let mut figures = fact.reading.numbers.iter();
                figures.any(|figure| (figure.value - number.value).abs() < 1e-6)
            });
            words.iter().filter(same).count() + figures.count()
        };
        let best = self.index.facts.iter().map(hits).max().unwrap_or_default();
        if best < 3 {
            return;
        }
        let other = |fact: &Fact| {
            let theirs = tools_in(&fact.reading, 0..fact.reading.tokens.len());
            let alike = |one: &Mark<Class>, two: &Mark<Class>| {
                lexicon().with_implied(one.id).contains(&two.id) || lexicon().with_implied(two.id).contains(&one.id)
            };
            !theirs.is_empty() && !theirs.iter().any(|their| mine.iter().any(|mine| alike(mine, their)))
        };
        let mut closest = self.index.facts.iter().filter(|fact| hits(fact) == best);
        if closest.all(other) {
            let words = self.words(first.at..first.end);
            self.flag(format!("the row tells of another tool than \"{words}\""));
        }
    }
}

/// How often something is done that is done as a matter of course.
pub(super) fn is_routine(reading: &Reading, at: usize) -> bool {
    let low = reading.low(at);
    let every = matches!(low, "every" | "jeden") && matches!(reading.low(at + 1), "day" | "tag");
    every
        || matches!(
            low,
            "regularly"
                | "routinely"
                | "daily"
                | "confidently"
                | "constantly"
                | "extensively"
                | "always"
                | "mostly"
                | "expertly"
                | "regelmassig"
                | "taglich"
                | "routiniert"
                | "standig"
                | "souveran"
        )
}

/// Whether a text says that something is only being learned.
pub(super) fn tells_of_learning(reading: &Reading) -> bool {
    reading.tokens.iter().enumerate().any(|(at, t)| {
        matches!(
            t.low.as_str(),
            "learning" | "learn" | "lerne" | "einarbeiten" | "beibringen" | "selbststudium"
        ) || t.low.starts_with("teach") && reading.low(at + 1) == "myself"
            || matches!(t.low.as_str(), "bringe") && reading.low(at + 1) == "mir"
    })
}

/// Whether a token is a name in an English line.
pub(super) fn is_name(token: &Token) -> bool {
    token.is_capital() && !token.opens
}
