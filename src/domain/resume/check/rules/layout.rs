//! What a program makes of the file: lost text, tables, columns, odd signs, the file's name.

use std::collections::HashMap;

use crate::domain::profile::fact::filled;
use crate::domain::profile::merge::keys;
use crate::domain::resume::check::view::{View, texts};
use crate::domain::resume::check::{Finding, Place, Severity};

pub(super) fn check(view: &View<'_>, found: &mut Vec<Finding>) {
    lost_text(view, found);
    lost_words(view, found);
    signs(view, found);
    blocks(view, found);
    not_placed(view, found);
    file_name(view, found);
}

fn at_line(at: usize) -> Place {
    Place {
        line: u32::try_from(at + 1).ok(),
        ..Place::default()
    }
}

fn lost_text(view: &View<'_>, found: &mut Vec<Finding>) {
    let lines = view.given.lines;
    let pages = view.given.pages.unwrap_or(1).max(1) as usize;
    if lines.is_empty() {
        if view.given.pages.is_some() {
            found.push(Finding::new(
                "no-text",
                Severity::Error,
                Place::default(),
                "",
                "The file has no text: it is a picture, and a program reads nothing of it.",
                "Export it from the program that made it, instead of scanning it.",
            ));
        }
        return;
    }
    if view.words.len() < 40 * pages && view.given.pages.is_some() {
        found.push(Finding::new(
            "little-text",
            Severity::Error,
            Place::default(),
            format!("{} words on {pages} pages", view.words.len()),
            "There is hardly any text in the file: parts of it may be pictures, of which a program reads nothing.",
            "Export it from the program that made it, with text as text.",
        ));
    }
    for (item, _) in view.positions() {
        let pieces = [item.fact.title.as_str(), item.fact.company.as_str()];
        if let Some(piece) = pieces.iter().find(|piece| !view.text_has(piece)) {
            found.push(Finding::new(
                "not-in-text",
                Severity::Error,
                view.at_position(item),
                *piece,
                "It stands in the résumé but not in the text that a program reads from the file.",
                "Export the file anew, and look at its text with `resume text`.",
            ));
        }
    }
}

/// Words of the résumé that its text has not.
fn lost_words(view: &View<'_>, found: &mut Vec<Finding>) {
    if view.given.lines.is_empty() {
        return;
    }
    let mut words: Vec<String> = texts(view.given).iter().flat_map(|text| keys::words(text)).collect();
    words.retain(|word| word.chars().count() >= 4);
    words.sort_unstable();
    words.dedup();
    let all = words.len();
    words.retain(|word| !view.text_has(word));
    // A few are lost to hyphens at the ends of lines.
    if all >= 20 && words.len() * 10 > all {
        let shown: Vec<&str> = words.iter().take(8).map(String::as_str).collect();
        found.push(Finding::new(
            "lost-words",
            Severity::Warning,
            Place::default(),
            shown.join(", "),
            format!(
                "{} of the {all} words of the résumé are not in the text that a program reads from the file.",
                words.len()
            ),
            "Export the file anew, and look at its text with `resume text`.",
        ));
    }
}

fn signs(view: &View<'_>, found: &mut Vec<Finding>) {
    let mut odd: Vec<(usize, &str, char)> = Vec::new();
    let mut joined: Vec<(usize, &str, char)> = Vec::new();
    let mut coded: Option<(usize, &str)> = None;
    for (at, line) in view.given.lines.iter().enumerate() {
        for c in line.text.chars() {
            match c {
                '\u{FB00}'..='\u{FB06}' => joined.push((at, line.text, c)),
                '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}' => odd.push((at, line.text, c)),
                c if c.is_control() && c != '\t' => odd.push((at, line.text, c)),
                _ => {}
            }
        }
        if coded.is_none() && line.text.contains("(cid:") {
            coded = Some((at, line.text));
        }
    }
    if let Some((at, text, c)) = odd.first() {
        found.push(Finding::new(
            "odd-signs",
            Severity::Warning,
            at_line(*at),
            *text,
            format!(
                "{} signs have no meaning outside their font (the first is U+{:04X}); a program reads rubbish there.",
                odd.len(),
                u32::from(*c)
            ),
            "Write words instead of icons, and use another font.",
        ));
    }
    if let Some((at, text)) = coded {
        found.push(Finding::new(
            "odd-signs",
            Severity::Error,
            at_line(at),
            text,
            "Letters came out as codes: the font of the file does not say which letters it draws.",
            "Export it anew with another font.",
        ));
    }
    if let Some((at, text, _)) = joined.first() {
        found.push(Finding::new(
            "ligatures",
            Severity::Note,
            at_line(*at),
            *text,
            format!(
                "{} times letters are joined to one sign; some programs then do not find the word.",
                joined.len()
            ),
            "Turn ligatures off in the program that makes the file.",
        ));
    }
}

fn blocks(view: &View<'_>, found: &mut Vec<Finding>) {
    let lines = view.given.lines;
    let in_table = lines.iter().filter(|line| line.table).count();
    if let Some(at) = lines.iter().position(|line| line.table).filter(|_| in_table >= 3) {
        found.push(Finding::new(
            "table",
            Severity::Warning,
            at_line(at),
            lines.get(at).map_or("", |line| line.text),
            format!("{in_table} lines stand in a table. Some programs read tables row by row, some cell by cell, and mix them up."),
            "Set it with plain lines.",
        ));
        return;
    }
    let mut sizes: HashMap<(u32, u32), (usize, usize)> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.margin) {
        sizes.entry((line.page, line.block)).or_insert((at, 0)).1 += 1;
    }
    let mut pages: HashMap<u32, Vec<usize>> = HashMap::new();
    for ((page, _), (first, count)) in &sizes {
        if *count >= 5 {
            pages.entry(*page).or_default().push(*first);
        }
    }
    let mut columns: Vec<usize> = pages
        .into_values()
        .filter(|blocks| blocks.len() >= 2)
        .filter_map(|mut blocks| {
            blocks.sort_unstable();
            blocks.get(1).copied()
        })
        .collect();
    columns.sort_unstable();
    if let Some(at) = columns.first() {
        found.push(Finding::new(
            "columns",
            Severity::Note,
            at_line(*at),
            lines.get(*at).map_or("", |line| line.text),
            "The page has more than one column. Older programs read across them and mix the lines.",
            "Look at the text with `resume text`; for a form, a template with one column is safer.",
        ));
    }
}

/// Lines that were understood as nothing.
fn not_placed(view: &View<'_>, found: &mut Vec<Finding>) {
    let unplaced = &view.given.content.unplaced;
    let Some(first) = unplaced.first() else { return };
    let lines: u32 = unplaced
        .iter()
        .map(|part| part.lines.1.saturating_sub(part.lines.0).saturating_add(1))
        .fold(0, u32::saturating_add);
    found.push(Finding::new(
        "not-understood",
        Severity::Note,
        Place {
            line: Some(first.lines.0),
            ..Place::default()
        },
        first.text.lines().next().unwrap_or_default(),
        match lines {
            1 => "A line was understood as nothing; another program may miss it as well.".to_owned(),
            _ => format!("{lines} lines were understood as nothing; another program may miss them as well."),
        },
        "Usual headings (Experience, Education, Skills) help.",
    ));
}

fn file_name(view: &View<'_>, found: &mut Vec<Finding>) {
    let Some(file) = view.given.file_name.map(str::trim).filter(|name| !name.is_empty()) else {
        return;
    };
    let base = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let Some(name) = filled(&view.given.content.basics.name) else {
        return;
    };
    let own = keys::words(name);
    let Some(last) = own.last() else { return };
    if !keys::squashed(base).contains(last.as_str()) {
        found.push(Finding::new(
            "file-name",
            Severity::Note,
            Place::default(),
            base,
            "The file's name does not name you. In a folder with a hundred résumés it is hard to find.",
            format!("Something like {}-resume.pdf.", own.join("-")),
        ));
    }
}
