//! Certificates that a line says another than their issuer gave.

use super::RowKind;

use super::clauses::Clause;
use super::finding::Line;
use super::index::Row;

/// A line of more tokens may well tell of two certificates.
const LONGEST: usize = 18;

/// Bodies of which every region has one.
const CHAMBERS: &[&str] = &[
    "ihk",
    "hwk",
    "handwerkskammer",
    "handelskammer",
    "arztekammer",
    "landesarztekammer",
    "landwirtschaftskammer",
    "pflegekammer",
    "architektenkammer",
    "ingenieurkammer",
    "rechtsanwaltskammer",
    "steuerberaterkammer",
    "tuv",
    "innung",
    "kreishandwerkerschaft",
    "wifi",
    "vhs",
    "volkshochschule",
];

impl Line<'_> {
    /// "Handwerkskammer Bremen" of a certificate of that of Oldenburg.
    pub(super) fn check_chambers(&mut self, clause: &Clause) {
        for at in clause.tokens.clone() {
            let low = self.reading.low(at);
            if !CHAMBERS.contains(&low) || !self.reading.claims_at(clause, at) || self.is_addressee(at) {
                continue;
            }
            let joint = usize::from(matches!(self.reading.low(at + 1), "zu" | "fur" | "in" | "region"));
            let town = at + 1 + joint;
            let capital = self
                .reading
                .tokens
                .get(town)
                .is_some_and(super::tokens::Token::is_capital);
            if !capital || !clause.tokens.contains(&town) {
                continue;
            }
            let of_town = |row: &Row| {
                row.words.contains(self.reading.low(town))
                    || self.other_names(town).iter().any(|name| row.words.contains(*name))
            };
            let mut rows = self.index.rows.iter().filter(|row| row.words.contains(low)).peekable();
            if rows.peek().is_some() && !rows.any(of_town) {
                let words = self.words(at..town + 1);
                self.flag(format!("\"{words}\" gave none of the certificates of your rows"));
            }
        }
    }

    /// "GDPR Awareness, IPASS" where IPASS gave another certificate: a line that names one certificate and an issuer
    /// that is only that of another.
    pub(super) fn check_issuers(&mut self, clause: &Clause) {
        if self.reading.tokens.len() > LONGEST || !self.reading.claims_at(clause, clause.tokens.start) {
            return;
        }
        let certificate = |at: &usize| {
            self.index
                .rows
                .get(*at)
                .filter(|row| row.kind == RowKind::Certification)
        };
        let keys_in = |row: &Row, range: &std::ops::Range<usize>, issuer: bool| {
            let of = if issuer { &row.whereabouts } else { &row.name };
            self.reading
                .content_in(range.clone())
                .all(|at| self.reading.is_among(at, of))
        };
        let mut named: Vec<usize> = Vec::new();
        let mut issuers: Vec<(std::ops::Range<usize>, Vec<usize>)> = Vec::new();
        for (range, rows) in &self.names {
            if !clause.tokens.contains(&range.start) || self.reading.content_in(range.clone()).next().is_none() {
                continue;
            }
            if rows.iter().any(|at| certificate(at).is_none()) {
                continue;
            }
            let of_name = rows
                .iter()
                .filter(|at| certificate(at).is_some_and(|row| keys_in(row, range, false)));
            let of_issuer: Vec<usize> = rows
                .iter()
                .copied()
                .filter(|at| certificate(at).is_some_and(|row| keys_in(row, range, true)))
                .collect();
            named.extend(of_name);
            if !of_issuer.is_empty() {
                issuers.push((range.clone(), of_issuer));
            }
        }
        named.sort_unstable();
        named.dedup();
        let [one] = named.as_slice() else { return };
        let other = issuers.iter().find(|(range, rows)| {
            !rows.contains(one) && !certificate(one).is_some_and(|row| keys_in(row, range, true))
        });
        if let Some((range, _)) = other {
            let words = self.words(range.clone());
            self.flag(format!("\"{words}\" gave another certificate of your rows"));
        }
    }
}
