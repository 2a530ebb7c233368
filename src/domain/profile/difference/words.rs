//! Comparing item by item, field by field, word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::{DiffKind, DiffLine, DiffWords};
use crate::domain::partial_date::span_words;
use crate::domain::profile::fact::Fact;
use crate::domain::resume::content::{Basics, ResumeContent, Section};

/// See [`super::difference`].
pub(super) fn difference(a: &ResumeContent, b: &ResumeContent) -> Vec<DiffLine> {
    let mut lines = Vec::new();
    basics(&mut lines, &a.basics, &b.basics);
    for section in order(a, b) {
        let (before, after) = (items(a, section), items(b, section));
        if !before.is_empty() && !after.is_empty() {
            heading(&mut lines, section, a, b);
        }
        section_items(&mut lines, section, &before, &after);
    }
    sections_moved(&mut lines, a, b);
    lines
}

/// The sections in the order of the second, then those of the first alone.
fn order(a: &ResumeContent, b: &ResumeContent) -> Vec<Section> {
    let mut order: Vec<Section> = Vec::new();
    let listed = b.sections.iter().chain(&a.sections).map(|heading| heading.section);
    for section in listed.chain(Section::ALL.iter().copied()) {
        if !order.contains(&section) {
            order.push(section);
        }
    }
    order
}

/// An item of a résumé, whatever its kind.
struct Line {
    row: Option<i64>,
    fact: Fact,
}

fn items(content: &ResumeContent, section: Section) -> Vec<Line> {
    macro_rules! lines {
        ($list:ident, $variant:ident) => {
            content
                .$list
                .iter()
                .map(|item| Line {
                    row: item.row,
                    fact: Fact::$variant(item.fact.clone()),
                })
                .collect()
        };
    }
    match section {
        Section::Summary => Vec::new(),
        Section::Experience => lines!(experiences, Experience),
        Section::Education => lines!(educations, Education),
        Section::Skills => lines!(skills, Skill),
        Section::Certifications => lines!(certifications, Certification),
        _ => {
            let all: Vec<Line> = lines!(entries, Entry);
            all.into_iter().filter(|line| line.fact.section() == section).collect()
        }
    }
}

fn basics(lines: &mut Vec<DiffLine>, a: &Basics, b: &Basics) {
    let mut field = |section, name, a: &Option<String>, b: &Option<String>| {
        let (a, b) = (a.as_deref().unwrap_or_default(), b.as_deref().unwrap_or_default());
        lines.extend(changed(section, "", name, a, b));
    };
    field(None, "name", &a.name, &b.name);
    field(None, "headline", &a.headline, &b.headline);
    field(None, "email", &a.email, &b.email);
    field(None, "phone", &a.phone, &b.phone);
    field(None, "location", &a.location, &b.location);
    let urls = |basics: &Basics| -> Vec<String> { basics.links.iter().map(|link| link.url.clone()).collect() };
    list(lines, None, "", "links", &urls(a), &urls(b));
    let summary = |basics: &Basics| basics.summary.clone().unwrap_or_default();
    lines.extend(changed(Some(Section::Summary), "", "summary", &summary(a), &summary(b)));
}

/// The words over a section.
fn heading(lines: &mut Vec<DiffLine>, section: Section, a: &ResumeContent, b: &ResumeContent) {
    let title = |content: &ResumeContent| {
        let found = content.sections.iter().find(|heading| heading.section == section);
        found
            .and_then(|heading| heading.title.clone())
            .unwrap_or_else(|| section.label().to_owned())
    };
    lines.extend(changed(Some(section), "", "title", &title(a), &title(b)));
}

/// Sections that stand elsewhere among those that both have.
fn sections_moved(lines: &mut Vec<DiffLine>, a: &ResumeContent, b: &ResumeContent) {
    let listed = |content: &ResumeContent, other: &ResumeContent| -> Vec<Section> {
        let all = content.sections.iter().map(|heading| heading.section);
        all.filter(|section| other.sections.iter().any(|heading| heading.section == *section))
            .collect()
    };
    for section in moved(&listed(a, b), &listed(b, a)) {
        lines.push(whole(section, String::new(), DiffKind::Moved, section.label()));
    }
}

/// What of `after` stands in another order than in `before`: what a longest common run of both does not hold.
fn moved<T: Copy + Ord + std::hash::Hash>(before: &[T], after: &[T]) -> Vec<T> {
    capture_diff_slices(Algorithm::Myers, before, after)
        .iter()
        .filter(|op| matches!(op.tag(), DiffTag::Insert | DiffTag::Replace))
        .flat_map(|op| after.get(op.new_range()).unwrap_or_default().to_vec())
        .filter(|item| before.contains(item))
        .collect()
}

fn section_items(lines: &mut Vec<DiffLine>, section: Section, before: &[Line], after: &[Line]) {
    let partner = partners(before, after);
    // Skills are one line each: those that came and went stand together.
    for (at, line) in after.iter().enumerate() {
        match partner.get(at).copied().flatten().and_then(|old| before.get(old)) {
            Some(old) => fields(lines, section, &old.fact, &line.fact),
            None => lines.push(item(section, DiffKind::Added, &line.fact)),
        }
    }
    for (at, line) in before.iter().enumerate() {
        if !partner.contains(&Some(at)) {
            lines.push(item(section, DiffKind::Removed, &line.fact));
        }
    }
    let kept: Vec<usize> = partner.iter().copied().flatten().collect();
    let mut in_order = kept.clone();
    in_order.sort_unstable();
    for old in moved(&in_order, &kept) {
        if let Some(line) = before.get(old) {
            lines.push(whole(section, line.fact.title(), DiffKind::Moved, &line.fact.title()));
        }
    }
}

/// For each item of the second the place of the one in the first that it was: the same row, or the same words.
fn partners(before: &[Line], after: &[Line]) -> Vec<Option<usize>> {
    let mut free = vec![true; before.len()];
    let mut partner = vec![None; after.len()];
    let name = |line: &Line| (line.fact.title().to_lowercase(), line.fact.subtitle().to_lowercase());
    let same_row = |a: &Line, b: &Line| a.row.is_some() && a.row == b.row;
    let rowless = |a: &Line, b: &Line| a.row.is_none() || b.row.is_none();
    type Rule<'a> = &'a dyn Fn(&Line, &Line) -> bool;
    let rules: [Rule<'_>; 4] = [
        &same_row,
        &|a, b| rowless(a, b) && a.fact == b.fact,
        &|a, b| rowless(a, b) && name(a) == name(b) && a.fact.dates() == b.fact.dates(),
        &|a, b| rowless(a, b) && name(a).0 == name(b).0,
    ];
    for rule in rules {
        for (new, partner) in after.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
            let found = before.iter().zip(&free).position(|(old, free)| *free && rule(old, new));
            if let Some(at) = found {
                if let Some(free) = free.get_mut(at) {
                    *free = false;
                }
                *partner = Some(at);
            }
        }
    }
    partner
}

/// A line about a whole item or section.
fn whole(section: Section, item: String, kind: DiffKind, words: &str) -> DiffLine {
    let of_words = match kind {
        DiffKind::Moved => DiffKind::Same,
        kind => kind,
    };
    DiffLine {
        section: Some(section),
        item,
        field: None,
        kind,
        words: vec![DiffWords {
            kind: of_words,
            text: words.to_owned(),
        }],
    }
}

/// An item that came or went.
fn item(section: Section, kind: DiffKind, fact: &Fact) -> DiffLine {
    let parts = [fact.title(), fact.subtitle(), fact.dates()];
    let known: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    whole(section, fact.title(), kind, &known.join(" · "))
}

/// The fields in which two items differ.
fn fields(lines: &mut Vec<DiffLine>, section: Section, a: &Fact, b: &Fact) {
    if a == b {
        return;
    }
    let item = b.title();
    let section = Some(section);
    let dates = |fact: &Fact| {
        let (start, end, current) = fact.period();
        match fact {
            Fact::Certification(_) => fact.dates(),
            _ => span_words(start, end, current),
        }
    };
    lines.extend(changed(section, &item, "title", &a.title(), &b.title()));
    lines.extend(changed(section, &item, "subtitle", &a.subtitle(), &b.subtitle()));
    lines.extend(changed(section, &item, "dates", &dates(a), &dates(b)));
    let address = |fact: &Fact| match fact {
        Fact::Entry(entry) => entry.url.clone().unwrap_or_default(),
        Fact::Certification(paper) => paper.credential_url.clone().unwrap_or_default(),
        _ => String::new(),
    };
    lines.extend(changed(section, &item, "url", &address(a), &address(b)));
    let description = |fact: &Fact| fact.description().unwrap_or_default().to_owned();
    lines.extend(changed(section, &item, "description", &description(a), &description(b)));
    list(
        lines,
        section,
        &item,
        "achievements",
        a.achievements(),
        b.achievements(),
    );
    list(
        lines,
        section,
        &item,
        "technologies",
        a.technologies(),
        b.technologies(),
    );
}

/// Lines that came, went, or were said in other words.
fn list(
    lines: &mut Vec<DiffLine>,
    section: Option<Section>,
    item: &str,
    field: &'static str,
    a: &[String],
    b: &[String],
) {
    let gone: Vec<&String> = a.iter().filter(|line| !b.contains(line)).collect();
    let mut free = vec![true; gone.len()];
    for new in b.iter().filter(|line| !a.contains(line)) {
        let near = gone
            .iter()
            .zip(&free)
            .enumerate()
            .filter(|(_, (_, free))| **free)
            .map(|(at, (old, _))| (at, shared(old, new)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .filter(|(_, shared)| *shared >= 0.4);
        let old = match near {
            Some((at, _)) => {
                if let Some(free) = free.get_mut(at) {
                    *free = false;
                }
                gone.get(at).map_or("", |line| line.as_str())
            }
            None => "",
        };
        lines.extend(changed(section, item, field, old, new));
    }
    for (old, _) in gone.iter().zip(&free).filter(|(_, free)| **free) {
        lines.extend(changed(section, item, field, old, ""));
    }
    let order =
        |x: &[String], y: &[String]| -> Vec<String> { x.iter().filter(|line| y.contains(line)).cloned().collect() };
    let (before, after) = (order(a, b), order(b, a));
    if before != after && before.len() == after.len() {
        lines.push(DiffLine {
            section,
            item: item.to_owned(),
            field: Some(field),
            kind: DiffKind::Moved,
            words: vec![DiffWords {
                kind: DiffKind::Same,
                text: after.join(" · "),
            }],
        });
    }
}

/// Longer texts are compared as wholes: comparing word by word takes the product of their lengths at worst.
const MOST_STEPS: usize = 16_000_000;

/// The share of words that two texts have in common, from 0 to 1.
fn shared(a: &str, b: &str) -> f64 {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    if a.len().saturating_mul(b.len()) > MOST_STEPS / 100 {
        return 0.0;
    }
    let same: usize = capture_diff_slices(Algorithm::Myers, &a, &b)
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .map(|op| op.old_range().len())
        .sum();
    2.0 * same as f64 / (a.len() + b.len()).max(1) as f64
}

/// The line about a field that changed; `None` when it did not.
fn changed(section: Option<Section>, item: &str, field: &'static str, a: &str, b: &str) -> Option<DiffLine> {
    let (a_words, b_words): (Vec<&str>, Vec<&str>) = (a.split_whitespace().collect(), b.split_whitespace().collect());
    if a_words == b_words {
        return None;
    }
    let kind = match (a_words.is_empty(), b_words.is_empty()) {
        (true, _) => DiffKind::Added,
        (_, true) => DiffKind::Removed,
        _ => DiffKind::Changed,
    };
    let mut words: Vec<DiffWords> = Vec::new();
    let mut push = |kind: DiffKind, text: Option<&[&str]>| {
        let text = text.unwrap_or_default().join(" ");
        if !text.is_empty() {
            words.push(DiffWords { kind, text });
        }
    };
    if a_words.len().saturating_mul(b_words.len()) > MOST_STEPS {
        push(DiffKind::Removed, Some(&a_words));
        push(DiffKind::Added, Some(&b_words));
    } else {
        push_changes(&a_words, &b_words, push);
    }
    Some(DiffLine {
        section,
        item: item.to_owned(),
        field: Some(field),
        kind,
        words,
    })
}

/// Gives the runs of words that stayed, went and came, in order.
fn push_changes(a: &[&str], b: &[&str], mut push: impl FnMut(DiffKind, Option<&[&str]>)) {
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        let (old, new) = (a.get(op.old_range()), b.get(op.new_range()));
        match op.tag() {
            DiffTag::Equal => push(DiffKind::Same, old),
            DiffTag::Delete => push(DiffKind::Removed, old),
            DiffTag::Insert => push(DiffKind::Added, new),
            DiffTag::Replace => {
                push(DiffKind::Removed, old);
                push(DiffKind::Added, new);
            }
        }
    }
}
