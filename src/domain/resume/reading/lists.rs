//! Lists of names within a line.

use super::unit::Unit;

/// Cuts `Rust, Go (5 years) · SQL` into its names. What stands in brackets is not cut.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut signs = vec![
        ';', '|', '•', '·', '●', '∙', '⋅', '▪', '■', '‣', '◦', '○', '♦', '★', '☆', '\n', '；', '、', '，',
    ];
    // Rating stars and dots behind a name are no signs.
    signs.retain(|sign| !is_rating_sign(*sign) || !text.contains([' ']) || !rated(text));
    let strong = cut(text, |c| signs.contains(&c));
    if strong.len() > 1 {
        // Within the pieces commas part as well, unless the pieces are groups with a label.
        return strong.iter().flat_map(|piece| cut(piece, |c| c == ',')).collect();
    }
    let commas = cut(text, |c| c == ',');
    if commas.len() > 1 {
        return commas;
    }
    let slashes = text
        .split(" / ")
        .map(clean)
        .filter(|name| !name.is_empty())
        .collect::<Vec<_>>();
    if slashes.len() > 1 {
        return slashes;
    }
    cut(text, |_| false)
}

fn is_rating_sign(c: char) -> bool {
    matches!(c, '•' | '●' | '○' | '★' | '☆' | '■')
}

/// Whether rating signs stand in rows: `★★★☆☆`.
fn rated(text: &str) -> bool {
    let mut run = 0;
    for c in text.chars() {
        run = if is_rating_sign(c) { run + 1 } else { 0 };
        if run >= 3 {
            return true;
        }
    }
    false
}

fn cut(text: &str, parts: impl Fn(char) -> bool) -> Vec<String> {
    let mut out = Vec::new();
    let mut depth = 0i32;
    let mut from = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = (depth - 1).max(0),
            c if depth == 0 && parts(c) => {
                // 1,000 is one number.
                let inside = c == ','
                    && text
                        .get(..at)
                        .is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()))
                    && text
                        .get(at + 1..)
                        .is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
                if !inside {
                    out.push(clean(text.get(from..at).unwrap_or_default()));
                    from = at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    out.push(clean(text.get(from..).unwrap_or_default()));
    out.retain(|name| !name.is_empty());
    out
}

fn clean(name: &str) -> String {
    let name = name.trim().trim_start_matches(['-', '–', '*', '+', '>']).trim();
    let name = name.trim_end_matches([';', ',', '*']).trim_end();
    // The full stop at the end of a list, but not that of `etc.` or `Inc.`.
    let bare = name
        .strip_suffix('.')
        .filter(|bare| !bare.ends_with("etc") && !bare.ends_with("Inc") && bare.chars().count() > 2);
    bare.unwrap_or(name).trim().to_owned()
}

/// Cells that are set in columns, column by column: `English  Polish` over `Native  Conversational` is two columns.
///
/// Gives groups of texts that belong together, top to bottom, with their lines.
pub(super) fn columns(units: &[Unit], ids: &[usize]) -> Option<Vec<Vec<(String, (u32, u32), bool)>>> {
    let get = |id: &usize| units.get(*id);
    let wide = ids
        .iter()
        .filter_map(get)
        .filter(|unit| unit.pieces.len() > 1 && unit.item.is_none())
        .count();
    if wide == 0 {
        return None;
    }
    let mut out: Vec<Vec<(String, (u32, u32), bool)>> = Vec::new();
    let mut open: Vec<(f32, usize)> = Vec::new();
    for unit in ids.iter().filter_map(get) {
        let pieces: Vec<_> = unit.pieces.iter().filter(|piece| !piece.text.is_empty()).collect();
        if unit.apart() {
            open.clear();
        }
        for piece in pieces {
            let column = open
                .iter()
                .find(|(x, _)| (x - piece.x).abs() < 14.0)
                .map(|(_, group)| *group);
            let group = match column {
                Some(group) => group,
                None => {
                    out.push(Vec::new());
                    open.push((piece.x, out.len() - 1));
                    out.len() - 1
                }
            };
            let text = if unit.pieces.len() == 1 {
                unit.text.clone()
            } else {
                piece.text.clone()
            };
            if let Some(group) = out.get_mut(group) {
                group.push((text, unit.lines, piece.bold));
            }
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn lists_are_cut_at_their_own_signs() {
        for (text, wanted) in [
            ("Rust, Go, SQL", vec!["Rust", "Go", "SQL"]),
            ("Rust · Go · C/C++", vec!["Rust", "Go", "C/C++"]),
            ("Rust (5 years, daily), Go", vec!["Rust (5 years, daily)", "Go"]),
            (
                "communication, problem solving.",
                vec!["communication", "problem solving"],
            ),
            ("Rust | Go; SQL", vec!["Rust", "Go", "SQL"]),
            ("Excel / Word", vec!["Excel", "Word"]),
            ("CI/CD", vec!["CI/CD"]),
            ("Node.js", vec!["Node.js"]),
            ("", vec![]),
        ] {
            assert_eq!(names(text), wanted, "{text}");
        }
    }
}
