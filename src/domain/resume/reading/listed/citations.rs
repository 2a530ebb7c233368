//! Publications as scholars cite them: authors, the title in quotation marks or behind the year, and where it appeared.

use crate::domain::profile::{EntryFact, EntryKind};
use crate::domain::resume::content::Item;
use crate::domain::resume::reading::positions::round;
use crate::domain::resume::reading::unit::Unit;
use crate::domain::resume::reading::{contact, dates, pieces};

/// A citation taken apart.
struct Cited<'t> {
    authors: &'t str,
    title: &'t str,
    venue: &'t str,
}

/// Reads a section in which each paragraph is a citation; `None` when one is something else.
pub(super) fn read(units: &[Unit], ids: &[usize]) -> Option<Vec<Item<EntryFact>>> {
    let mut out = Vec::new();
    for unit in ids.iter().filter_map(|id| units.get(*id)) {
        let cited = in_quotes(&unit.text).or_else(|| behind_year(&unit.text))?;
        let year = dates::all(&unit.text).into_iter().rev().find_map(|span| span.start);
        let page = contact::pages(&unit.text).into_iter().next();
        let venue = pieces::trimmed(cited.venue).trim_end_matches('.');
        let fact = EntryFact {
            organization: Some(venue.to_owned()).filter(|venue| !venue.is_empty()),
            description: Some(pieces::trimmed(cited.authors).to_owned()).filter(|authors| !authors.is_empty()),
            start_date: year.map(|date| date.to_string()),
            url: page.map(|(_, page)| contact::with_scheme(&page)),
            ..EntryFact::new(EntryKind::Publication, cited.title)
        };
        out.push(Item {
            lines: Some(unit.lines),
            confidence: Some(round(0.8)),
            ..Item::new(fact)
        });
    }
    (!out.is_empty()).then_some(out)
}

/// A title of at least three words in quotation marks, with words around it.
fn in_quotes(text: &str) -> Option<Cited<'_>> {
    const MARKS: &[(char, char)] = &[('“', '”'), ('„', '“'), ('«', '»'), ('"', '"'), ('”', '”')];
    MARKS.iter().find_map(|(open, close)| {
        let (authors, rest) = text.split_once(*open)?;
        let (title, venue) = rest.split_once(*close)?;
        let title = title.trim().trim_end_matches([',', '.']);
        let around = !authors.trim().is_empty() || !venue.trim().is_empty();
        (around && title.split_whitespace().count() >= 3).then_some(Cited { authors, title, venue })
    })
}

/// `Okafor, A., & Ruiz, B. (2020). On the age of bridges. Journal of Stone, 3(2), 1–9.`
fn behind_year(text: &str) -> Option<Cited<'_>> {
    let (open, close) = text.match_indices('(').find_map(|(open, _)| {
        let inside = text.get(open + 1..)?;
        let close = inside.find(')')?;
        let year = inside.get(..4)?.bytes().all(|b| b.is_ascii_digit());
        (year && close <= 24).then_some((open, open + 1 + close))
    })?;
    let authors = text.get(..open)?;
    let rest = text
        .get(close + 1..)?
        .trim_start()
        .strip_prefix(['.', ','])?
        .trim_start();
    let (title, venue) = rest.split_once(". ").unwrap_or((rest.trim_end_matches('.'), ""));
    let named = authors.contains([',', '.']) && title.split_whitespace().count() >= 3;
    named.then_some(Cited { authors, title, venue })
}
