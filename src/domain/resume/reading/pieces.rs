//! Cutting the head of an entry into names, and telling names of jobs, employers and places apart.

use super::dates;
use super::fields;
use super::places;
use super::unit::Unit;
use super::words::{self, companies, key, titles};

/// A name in a head.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    pub text: String,
    /// In which line of the head, from 0.
    pub line: usize,
    /// Whether it is all bold.
    pub bold: bool,
    /// Whether a wide gap parts it from the rest of its line, at whose end it stands, but for dates.
    pub edge: bool,
}

/// Signs between names that are set with blanks around them.
const SIGNS: &[&str] = &[
    " | ", " • ", " · ", " ∙ ", " ⋅ ", " // ", " — ", " – ", " -- ", " - ", " ― ", " ‒ ", " ► ", " ▪ ", " ● ", " @ ",
    " ‣ ", " » ", " ◦ ", " ○ ", " ♦ ", " ❖ ",
];

/// Whether a text is a date and nothing else: `Diploma` with `2006` at the edge is a degree, no form.
fn is_only_date(text: &str) -> bool {
    let mut rest = Vec::new();
    push(&mut rest, text, false);
    rest.is_empty() && dates::main_span(text).is_some()
}

/// The names of one unit, without its dates and durations.
pub(super) fn of_unit(unit: &Unit) -> Vec<Name> {
    let mut out = Vec::new();
    let single = !unit.several && !unit.pieces.is_empty();
    // In a form the label stands in a cell of its own.
    if let [label, value] = unit.pieces.as_slice()
        && single
        && fields::is_date_label(&label.text)
    {
        push(&mut out, &value.text, unit.bold);
        return out;
    }
    if let [label, value] = unit.pieces.as_slice()
        && single
        && fields::is_label(&label.text)
        && !is_only_date(&value.text)
    {
        out.push(Name {
            text: format!("{}: {}", label.text, value.text),
            line: 0,
            bold: false,
            edge: false,
        });
        return out;
    }
    if single {
        for (nth, piece) in unit.pieces.iter().enumerate() {
            let before = out.len();
            let mut from = 0;
            // A change of style after a sign or a comma parts as well: **Engineer**, *Acme*.
            for cut in piece.changes.iter().copied().chain([piece.text.len()]) {
                let part = piece.text.get(from..cut).unwrap_or_default();
                let before = part.trim_end();
                let more = piece.text.get(cut..).unwrap_or_default();
                let parts = before.ends_with([',', '|', '-', '–', '—', '·', '•', '/'])
                    || more.trim_start().starts_with([',', '|', '–', '—', '·', '•']);
                if cut == piece.text.len() || parts {
                    push(&mut out, part, piece.bold);
                    from = cut;
                }
            }
            if nth > 0 && before > 0 && out.len() == before + 1 {
                out.iter_mut().for_each(|name: &mut Name| name.edge = false);
                out.iter_mut().skip(before).for_each(|name| name.edge = true);
            } else if out.len() > before {
                out.iter_mut().for_each(|name| name.edge = false);
            }
        }
    } else {
        push(&mut out, unit.words(), unit.bold);
        for text in &unit.margin {
            let before = out.len();
            push(&mut out, text, unit.bold);
            out.iter_mut().skip(before).for_each(|name: &mut Name| name.edge = true);
        }
    }
    out
}

/// The names of a head.
pub(super) fn of_head(units: &[Unit], head: &[usize]) -> Vec<Name> {
    let mut out = Vec::new();
    for (line, id) in head.iter().enumerate() {
        let Some(unit) = units.get(*id) else { continue };
        out.extend(of_unit(unit).into_iter().map(|name| Name { line, ..name }));
    }
    out
}

fn push(out: &mut Vec<Name>, text: &str, bold: bool) {
    let rest = without_dates(text);
    // A label that is left without its date.
    let rest = match rest.split_once(':') {
        Some((label, after)) if fields::is_date_label(label) => after.to_owned(),
        _ => rest,
    };
    // What follows knows one comma, and no script without blanks has one inside of a name.
    let rest = rest.replace(['،', '，'], ", ");
    for part in at_signs(&rest).into_iter().flat_map(wide_words) {
        let part = trimmed(part);
        if !part.is_empty() && !dates::is_duration(part) && part.chars().any(char::is_alphanumeric) {
            out.push(Name {
                text: part.to_owned(),
                line: 0,
                bold,
                edge: false,
            });
        }
    }
}

/// The parts of a text that is written without blanks between words, where it has some: 東京工業大学 情報工学科.
fn wide_words(text: &str) -> Vec<&str> {
    let wide = |word: &str| word.chars().any(is_wide);
    if text.split_whitespace().count() > 1 && text.split_whitespace().all(wide) {
        text.split_whitespace().collect()
    } else {
        vec![text]
    }
}

/// Whether a letter is Chinese or Japanese.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF)
}

/// The text without its dates and the brackets that they leave empty.
pub(super) fn without_dates(text: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for span in dates::all(text) {
        let before = text.get(from..span.at.start).unwrap_or_default();
        // A label belongs to its date: `Graduated: June 2016`.
        let before = strip_date_label(before);
        out.push_str(before);
        out.push_str(" | ");
        from = span.at.end;
        // `(2 years 3 months)` belongs to its date.
        let rest = text.get(from..).unwrap_or_default();
        if let Some((inside, _)) = rest
            .trim_start()
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            && dates::is_duration(inside)
        {
            from += rest.find(')').map_or(0, |close| close + 1);
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    let mut out = out.replace("( | )", " | ").replace("[ | ]", " | ");
    for (open, close) in [("( | ", "("), (" | )", ")"), ("[ | ", "["), (" | ]", "]")] {
        out = out.replace(open, close);
    }
    out
}

fn strip_date_label(text: &str) -> &str {
    const LABELS: &[&str] = &[
        "expected graduation",
        "expected",
        "graduated",
        "graduation",
        "graduation date",
        "class of",
        "completed",
        "issued",
        "date",
        "dates",
        "awarded",
        "anticipated",
        "voraussichtlich",
        "abschluss",
        "expected graduation date",
        "obtained",
        "valid until",
        "expires",
        "graduating",
        "conferred",
        "due",
        "since",
        "период",
        "zeitraum",
    ];
    let trimmed = text.trim_end().trim_end_matches([':', ',']).trim_end();
    let lower = key(trimmed);
    for label in LABELS {
        if lower == *label {
            return "";
        }
        if lower.ends_with(label) && trimmed.len() > label.len() {
            let cut = trimmed.len() - label.len();
            if trimmed.get(cut..).is_some_and(|tail| key(tail) == *label) {
                let before = trimmed.get(..cut).unwrap_or_default();
                if before.ends_with([' ', ',', '|', '(', '\t']) {
                    return before;
                }
            }
        }
    }
    text
}

/// Cut at the signs that part names.
pub(super) fn at_signs(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for sign in SIGNS {
        if text.contains(sign) {
            parts = parts.into_iter().flat_map(|part| part.split(sign)).collect();
        }
    }
    parts
}

/// The names of a head in a list, where a hyphen or a dash before a few words is a part of the name.
pub(super) fn of_list_head(units: &[Unit], head: &[usize]) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::new();
    for (line, id) in head.iter().enumerate() {
        let Some(unit) = units.get(*id) else { continue };
        let cells: Vec<&str> = if unit.several || unit.pieces.is_empty() {
            let margin = unit.margin.iter().filter(|_| unit.several);
            std::iter::once(unit.words())
                .chain(margin.map(String::as_str))
                .collect()
        } else {
            unit.pieces.iter().map(|piece| piece.text.as_str()).collect()
        };
        for cell in cells {
            let mut names = Vec::new();
            push(&mut names, &cell.replace(" - ", " \u{2} "), unit.bold);
            for name in names {
                let text = name.text.replace(" \u{2} ", " - ");
                // `Solutions Architect — Associate` is one name.
                let rank = words::key(&text);
                match out.last_mut() {
                    Some(last)
                        if last.line == line
                            && matches!(
                                rank.as_str(),
                                "associate"
                                    | "professional"
                                    | "practitioner"
                                    | "specialty"
                                    | "expert"
                                    | "foundational"
                                    | "foundation"
                                    | "advanced"
                            ) =>
                    {
                        let sign = if cell.contains(" – ") { " – " } else { " — " };
                        last.text.push_str(sign);
                        last.text.push_str(&text);
                    }
                    _ => out.push(Name {
                        text: trimmed(&text).to_owned(),
                        line,
                        bold: name.bold,
                        edge: false,
                    }),
                }
            }
        }
    }
    out
}

/// Without signs at its ends and without empty or lone brackets.
pub(super) fn trimmed(text: &str) -> &str {
    let edge = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '|' | ',' | ';' | '-' | '–' | '—' | '·' | '•' | ':' | '/' | '@' | '●' | '‣' | '*' | '_'
            )
    };
    let mut text = text.trim_matches(edge);
    loop {
        let before = text.len();
        text = text.trim_end_matches("()").trim_start_matches("()");
        if text.ends_with('(') || text.ends_with('[') {
            text = text.get(..text.len() - 1).unwrap_or_default();
        }
        if text.starts_with([')', ']']) || text.starts_with('(') && !text.contains(')') {
            text = text.get(1..).unwrap_or_default();
        }
        if text.ends_with(')') && !text.contains('(') {
            text = text.get(..text.len() - 1).unwrap_or_default();
        }
        if text.starts_with('(') && text.ends_with(')') && text.matches('(').count() == 1 {
            text = text.get(1..text.len() - 1).unwrap_or_default();
        }
        text = text.trim_matches(edge);
        if text.len() == before {
            return text;
        }
    }
}

/// Words that join a job and an employer in one name, in the languages of the reader.
const AT: &[&str] = &[
    " at ",
    " bei der ",
    " bei ",
    " chez ",
    " presso ",
    " bij ",
    " @ ",
    " στην ",
    " στη ",
    " στο ",
];

/// Takes `Engineer at Acme` apart.
pub(super) fn at_employer(text: &str) -> Option<(&str, &str)> {
    AT.iter()
        .filter_map(|word| text.split_once(word))
        .find(|(left, right)| {
            // `Boatbuilder at Loch Broom Boats`, but not `University of Texas at Austin`.
            let plain = companies::score(left) < 0.5
                && left.split_whitespace().count() <= 5
                && left.starts_with(char::is_uppercase)
                && places::score(right) < 0.8;
            (titles::score(left) >= 0.7 || plain)
                && !right.trim().is_empty()
                && right
                    .chars()
                    .find(|c| c.is_alphanumeric())
                    .is_some_and(|c| !c.is_lowercase())
        })
}

/// The places at which a text may be cut at a comma; a legal form stays with its name, and brackets stay whole.
pub(super) fn commas(text: &str) -> Vec<usize> {
    let mut depth = 0i32;
    let mut out = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth <= 0 => {
                let rest = text.get(at + 1..).unwrap_or_default();
                let next = rest.split(',').next().unwrap_or_default();
                if !companies::is_form(next) || places::score(next) >= 0.8 {
                    out.push(at);
                }
            }
            _ => {}
        }
        if out.len() > 12 {
            break;
        }
    }
    out
}

/// How much more a name sounds like a job than like an employer, from -1 to 1.
pub(super) fn job_lean(text: &str) -> f32 {
    titles::score(text) - companies::score(text)
}

/// `Engineer, Acme Corp`: the best cut between a job and an employer, as (left, right, how sure).
pub(super) fn pair(text: &str) -> Option<(&str, &str, f32)> {
    if let Some((left, right)) = at_employer(text) {
        return Some((trimmed(left), trimmed(right), 1.0));
    }
    let mut best: Option<(&str, &str, f32)> = None;
    for at in commas(text) {
        let left = trimmed(text.get(..at).unwrap_or_default());
        let right = trimmed(text.get(at + 1..).unwrap_or_default());
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let contrast = (job_lean(left) - job_lean(right)).abs();
        if best.is_none_or(|(.., before)| contrast > before + 0.05) {
            best = Some((left, right, contrast));
        }
    }
    best
}

/// Whether a text holds both a job and an employer.
pub(super) fn is_pair(text: &str) -> bool {
    pair(text).is_some_and(|(left, right, contrast)| {
        contrast >= 0.5 && places::score(right) < 0.8 && titles::score(left).max(titles::score(right)) >= 0.7
    })
}

/// Takes a place off the end of a name: `Acme, Berlin, Germany`, `Acme (Berlin)`, `Acme in Berlin`.
pub(super) fn without_place(text: &str) -> Option<(&str, &str)> {
    if let Some(open) = text.rfind(" (").filter(|_| text.ends_with(')')) {
        let inside = text.get(open + 2..text.len() - 1).unwrap_or_default();
        let before = text.get(..open).unwrap_or_default();
        if places::score(inside) >= 0.8 && !before.trim().is_empty() {
            return Some((trimmed(before), inside));
        }
    }
    let cuts = commas(text);
    for at in cuts.iter().rev().take(3).rev() {
        let before = trimmed(text.get(..*at).unwrap_or_default());
        let after = trimmed(text.get(at + 1..).unwrap_or_default());
        let sure = places::score(after);
        // Universities have their campus in their name: University of California, Berkeley.
        let campus = key(before).ends_with("university of california")
            || key(before).ends_with("university of wisconsin")
            || key(before).ends_with("university of illinois");
        // Behind a legal form stands no more of a name.
        let formed = companies::ends_in_form(before) && after.split_whitespace().count() <= 2 && places::may_be(after);
        if (sure >= 0.8 || formed) && !before.is_empty() && !campus && !companies::is_form(before) {
            return Some((before, after));
        }
    }
    None
}

/// Whether a name holds another, as whole words and beside others.
pub(super) fn holds_word(name: &str, other: &str) -> bool {
    let (name, other) = (key(name), key(other));
    !other.is_empty() && name != other && format!(" {name} ").contains(&format!(" {other} "))
}

/// Kinds of employment, as keys between bars.
const EMPLOYMENT: &str = "|full time|fulltime|part time|parttime|contract|contractor|permanent|temporary|freelance|internship|intern|seasonal|apprenticeship|self employed|volunteer|\
permanent full time|full time contract|contract to hire|fixed term|vollzeit|teilzeit|befristet|unbefristet|werkvertrag|minijob|praktikum|cdi|cdd|stage|alternance|temps plein|\
temps partiel|interim|tiempo completo|medio tiempo|jornada completa|media jornada|tempo pieno|tempo indeterminato|tempo determinato|part time contract|tempo integral|fulltime|\
umowa o prace|pelny etat|полная занятость|частичная занятость|full time remote|tam zamanli|yari zamanli|working student|on site|onsite|casual|";

/// Whether it says how somebody was employed and nothing else.
pub(super) fn is_employment(text: &str) -> bool {
    let key = key(text);
    !key.is_empty() && key.len() < 30 && EMPLOYMENT.contains(&format!("|{key}|"))
}

/// A name without the kind of employment that stands in brackets in it, and that kind.
pub(super) fn without_employment(text: &str) -> Option<(String, String)> {
    let open = text.find(" (")?;
    let close = open + text.get(open..)?.find(')')?;
    let inside = text.get(open + 2..close)?;
    if !is_employment(inside) {
        return None;
    }
    let rest = format!("{}{}", text.get(..open)?, text.get(close + 1..)?);
    Some((rest, inside.to_owned()))
}
