//! Reading a pack that somebody else wrote: strictly, naming what is wrong and where.

use std::collections::HashSet;

use super::{FORMAT, Item, Method, Pack, Scale};
use crate::domain::assessment::{builtin, score, skills};
use crate::domain::text;

/// The largest file that can be a pack, in bytes.
pub const LARGEST: usize = 1024 * 1024;

/// The most items and the most scales of a pack.
const MOST: usize = 1000;

/// The longest text of a pack, in characters.
const LONGEST: usize = 1000;

/// Reads a pack from a file in JSON or TOML, cleans its texts and checks it.
///
/// # Errors
/// Everything that is wrong with it, each with its place.
pub fn read(bytes: &[u8]) -> Result<Pack, Vec<String>> {
    if bytes.len() > LARGEST {
        return Err(vec![format!("it is larger than {} MB", LARGEST / 1024 / 1024)]);
    }
    let content = std::str::from_utf8(bytes).map_err(|_| vec!["it is not text in UTF-8".to_owned()])?;
    let content = content.trim_start_matches('\u{FEFF}');
    let pack: Pack = if content.trim_start().starts_with('{') {
        serde_json::from_str(content).map_err(|error| vec![text::clean_line(&error.to_string())])?
    } else {
        toml::from_str(content).map_err(|error| vec![in_toml(content, &error)])?
    };
    let pack = cleaned(pack);
    let wrong = problems(&pack);
    if wrong.is_empty() { Ok(pack) } else { Err(wrong) }
}

/// What is wrong with a TOML file, with the line.
fn in_toml(content: &str, error: &toml::de::Error) -> String {
    let why = text::clean_line(error.message());
    match error.span().and_then(|span| content.get(..span.start)) {
        Some(before) => format!("{why} at line {}", before.matches('\n').count() + 1),
        None => why,
    }
}

/// The same with texts that no terminal obeys.
fn cleaned(mut pack: Pack) -> Pack {
    let mut texts = vec![
        &mut pack.kind,
        &mut pack.name,
        &mut pack.licence,
        &mut pack.source,
        &mut pack.intro,
        &mut pack.prompt,
        &mut pack.can_say,
        &mut pack.cannot_say,
    ];
    texts.extend(&mut pack.answers.labels);
    for scale in &mut pack.scales {
        texts.extend([&mut scale.group, &mut scale.code, &mut scale.name, &mut scale.about]);
        texts.extend(&mut scale.part_of);
    }
    for item in &mut pack.items {
        texts.extend([&mut item.text, &mut item.scale]);
    }
    for text in texts {
        *text = text::clean_line(text);
    }
    pack
}

/// What is wrong with a pack.
fn problems(pack: &Pack) -> Vec<String> {
    let mut wrong = Vec::new();
    if pack.format != FORMAT {
        // What else seems wrong may be right in that format.
        return vec![format!(
            "format {} is not known; this program reads format {FORMAT}",
            pack.format
        )];
    }
    if !is_word(&pack.kind, 40) {
        wrong.push(format!(
            "kind \"{}\" must be 2 to 40 small letters, digits and hyphens, and begin with a letter",
            pack.kind
        ));
    }
    if builtin::packs().iter().any(|there| there.kind == pack.kind) || pack.kind == skills::KIND {
        wrong.push(format!(
            "kind \"{}\" is that of a questionnaire that comes with the program",
            pack.kind
        ));
    }
    for (field, value) in [("name", &pack.name), ("licence", &pack.licence)] {
        if value.is_empty() {
            wrong.push(format!("{field} is empty"));
        }
    }
    for (field, value) in [
        ("name", &pack.name),
        ("licence", &pack.licence),
        ("source", &pack.source),
        ("intro", &pack.intro),
        ("prompt", &pack.prompt),
        ("can_say", &pack.can_say),
        ("cannot_say", &pack.cannot_say),
    ] {
        too_long(field, value, &mut wrong);
    }
    answers(pack, &mut wrong);
    scales(pack, &mut wrong);
    items(pack, &mut wrong);
    wrong
}

fn answers(pack: &Pack, wrong: &mut Vec<String>) {
    let (min, max) = (pack.answers.min, pack.answers.max);
    // One key on the keyboard answers an item.
    if !(0 <= min && min < max && max <= 9) {
        wrong.push(format!(
            "answers run from {min} to {max}; they must rise and lie between 0 and 9"
        ));
        return;
    }
    let columns = max - min + 1;
    if i64::try_from(pack.answers.labels.len()) != Ok(columns) {
        let n = pack.answers.labels.len();
        wrong.push(format!(
            "answers have {n} labels; {columns} are needed, from {min} to {max}"
        ));
    }
    if pack.answers.labels.iter().any(String::is_empty) {
        wrong.push("a label of the answers is empty".to_owned());
    }
    pack.answers
        .labels
        .iter()
        .for_each(|label| too_long("a label", label, wrong));
    if pack.answers.method == Method::Sort {
        let columns = usize::try_from(columns).unwrap_or(usize::MAX);
        if !pack.items.len().is_multiple_of(columns) {
            let n = pack.items.len();
            wrong.push(format!(
                "{n} cards can't be sorted into {columns} columns of the same length"
            ));
        }
        if pack.items.iter().any(|item| item.reversed) {
            wrong.push("cards that are sorted can't be reversed".to_owned());
        }
    }
}

fn scales(pack: &Pack, wrong: &mut Vec<String>) {
    if !(1..=MOST).contains(&pack.scales.len()) {
        wrong.push(format!("it has {} scales; 1 to {MOST} are possible", pack.scales.len()));
    }
    let mut codes = HashSet::new();
    for (n, scale) in (1..).zip(&pack.scales) {
        let at = format!("scale {n}");
        if !is_word(&scale.group, 40) || score::RESERVED.contains(&scale.group.as_str()) {
            wrong.push(format!(
                "{at}: group \"{}\" must be 2 to 40 small letters, digits and hyphens, and none of: {}",
                scale.group,
                score::RESERVED.join(", ")
            ));
        }
        let is_code = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if scale.code.is_empty() || scale.code.len() > 40 || !scale.code.chars().all(is_code) {
            wrong.push(format!(
                "{at}: code \"{}\" must be 1 to 40 letters, digits, hyphens and underscores",
                scale.code
            ));
        }
        if !codes.insert(scale.code.as_str()) {
            wrong.push(format!("{at}: the code \"{}\" comes twice", scale.code));
        }
        if scale.name.is_empty() {
            wrong.push(format!("{at}: name is empty"));
        }
        too_long(&format!("{at}: name"), &scale.name, wrong);
        too_long(&format!("{at}: about"), &scale.about, wrong);
        if !(1..=100).contains(&scale.multiplier) {
            wrong.push(format!("{at}: multiplier {} must be 1 to 100", scale.multiplier));
        }
        whole(pack, scale, &at, wrong);
        if pack.items_of(scale).next().is_none() {
            wrong.push(format!("{at}: no item counts for \"{}\"", scale.code));
        }
    }
}

/// Checks of what a scale is said to be a part.
fn whole(pack: &Pack, scale: &Scale, at: &str, wrong: &mut Vec<String>) {
    let Some(code) = &scale.part_of else { return };
    match pack.scales.iter().find(|whole| whole.code == *code) {
        None => wrong.push(format!("{at}: it is part of \"{code}\", and there is no such scale")),
        Some(whole) if whole.part_of.is_some() || whole.code == scale.code => {
            wrong.push(format!(
                "{at}: it is part of \"{code}\", which must not be a part itself"
            ));
        }
        Some(_) => {}
    }
}

fn items(pack: &Pack, wrong: &mut Vec<String>) {
    if !(1..=MOST).contains(&pack.items.len()) {
        wrong.push(format!("it has {} items; 1 to {MOST} are possible", pack.items.len()));
    }
    let codes: HashSet<&str> = pack.scales.iter().map(|scale| scale.code.as_str()).collect();
    let mut texts = HashSet::new();
    for (n, Item { text, scale, .. }) in (1..).zip(&pack.items) {
        if text.is_empty() {
            wrong.push(format!("item {n}: text is empty"));
        } else if !texts.insert(text) {
            wrong.push(format!("item {n}: the text \"{text}\" comes twice"));
        }
        too_long(&format!("item {n}: text"), text, wrong);
        if !codes.contains(scale.as_str()) {
            wrong.push(format!("item {n}: there is no scale \"{scale}\""));
        }
    }
}

fn too_long(what: &str, value: &str, wrong: &mut Vec<String>) {
    if value.chars().count() > LONGEST {
        wrong.push(format!("{what} is longer than {LONGEST} characters"));
    }
}

/// Whether a text can be a word of the command line and a key of the results.
fn is_word(word: &str, longest: usize) -> bool {
    (2..=longest).contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
