//! Telling headers, footers and page numbers from the text.

use crate::domain::resume::source::{LineRole, TextLine};

/// The share of a page's height at its head and its foot in which furniture stands.
const EDGE: f32 = 0.11;

/// Marks the headers and footers of all pages; `heights` are those of the pages.
pub(super) fn mark(lines: &mut [TextLine], heights: &[f32]) {
    let edge = |line: &TextLine| -> Option<bool> {
        let height = heights.get(line.page.saturating_sub(1) as usize).copied()?;
        match line.y {
            y if y < height * EDGE => Some(true),
            y if y > height * (1.0 - EDGE) => Some(false),
            _ => None,
        }
    };
    let kinds: Vec<Option<(bool, String)>> = lines
        .iter()
        .map(|line| edge(line).map(|top| (top, without_numbers(&line.text))))
        .collect();
    for index in 0..lines.len() {
        let Some((top, words)) = kinds.get(index).and_then(Option::as_ref) else {
            // What the file calls furniture in the middle of a page is text.
            if let Some(line) = lines.get_mut(index) {
                line.role = LineRole::Body;
            }
            continue;
        };
        let Some(line) = lines.get(index) else { continue };
        let repeated = |other: &TextLine, kind: &Option<(bool, String)>| {
            other.page != line.page
                && (other.y - line.y).abs() < 4.0
                && (other.x - line.x).abs() < 40.0
                && kind.as_ref().is_some_and(|(there, text)| there == top && text == words)
        };
        let named = line.role != LineRole::Body;
        let again = lines.iter().zip(&kinds).any(|(other, kind)| repeated(other, kind));
        let first = line.page <= 1;
        let number = is_page_number(&line.text);
        let role = match (*top, named || again || number) {
            (_, false) => LineRole::Body,
            // The head of the first page holds the name and how to reach the person.
            (true, true) if first && !number => LineRole::Body,
            (true, true) => LineRole::PageHeader,
            (false, true) => LineRole::PageFooter,
        };
        if let Some(line) = lines.get_mut(index) {
            line.role = role;
        }
    }
}

/// A text with every number as one sign, so that page numbers are alike.
fn without_numbers(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if !c.is_numeric() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// Whether a line is nothing but a page's number: `2`, `- 2 -`, `Page 2 of 3`, `Seite 2/3`.
fn is_page_number(text: &str) -> bool {
    let mut numbers = 0;
    let mut words = Vec::new();
    for part in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
    {
        match part.parse::<u32>() {
            Ok(number) if number < 1_000 => numbers += 1,
            Ok(_) => return false,
            Err(_) => words.push(part.to_lowercase()),
        }
    }
    let known = [
        "page", "seite", "of", "von", "p", "pagina", "página", "pág", "de", "sur", "sida", "av", "strona", "z",
    ];
    (1..=2).contains(&numbers) && words.iter().all(|word| known.contains(&word.as_str())) && text.chars().count() <= 24
}

#[cfg(test)]
mod tests {
    use super::{is_page_number, mark};
    use crate::domain::resume::source::{LineRole, TextLine};

    #[test]
    fn numbers_of_pages_are_told_from_years_and_text() {
        for text in ["2", "- 2 -", "Page 2 of 3", "Seite 2/3", "2 / 3"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2019", "Baker 2", "", "+49 341 2", "1 2 3"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn what_stands_at_the_same_edge_of_every_page_is_furniture_but_not_the_first_head() {
        let at = |text: &str, page, y| TextLine {
            page,
            y,
            ..TextLine::plain(text, 10.0)
        };
        let mut lines = vec![
            at("Ada Okafor", 1, 40.0),
            at("Baker in Leipzig", 1, 400.0),
            at("Ada Okafor, 1/2", 1, 810.0),
            at("Ada Okafor", 2, 40.0),
            at("Baker in Leipzig", 2, 400.0),
            at("Ada Okafor, 2/2", 2, 810.0),
        ];
        mark(&mut lines, &[842.0, 842.0]);
        let roles: Vec<LineRole> = lines.iter().map(|line| line.role).collect();
        use LineRole::{Body, PageFooter, PageHeader};
        assert_eq!(roles, [Body, Body, PageFooter, PageHeader, Body, PageFooter]);
    }
}
