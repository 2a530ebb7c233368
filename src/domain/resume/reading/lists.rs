//! Lists of names within a line.

use super::unit::Unit;

/// Cuts `Rust, Go (5 years) · SQL` into its names. What stands in brackets is not cut.
pub(super) fn names(text: &str) -> Vec<String> {
    let mut signs = vec![
        ';', '|', '•', '·', '●', '∙', '⋅', '▪', '■', '‣', '◦', '○', '♦', '★', '☆', '\n', '；', '、', '，', '،', '؛',
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

/// The sentences of a text; names such as `Node.js` and `St. Gallen` are no ends.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    // What is longer is no list.
    if text.len() > 2_000 {
        return vec![text];
    }
    for (at, _) in text.match_indices(". ") {
        let before = text.get(from..at).unwrap_or_default();
        let last = before.rsplit([' ', ',', '/', '(']).next().unwrap_or_default();
        let word =
            last.chars().count() > 2 && !matches!(last, "etc" | "Inc" | "approx" | "incl" | "bzw" | "Prof" | "Univ");
        let depth = before.matches('(').count() == before.matches(')').count();
        let capital = text
            .get(at + 2..)
            .is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase));
        if word && depth && capital {
            out.push(before.trim());
            from = at + 2;
        }
    }
    out.push(text.get(from..).unwrap_or_default().trim());
    out.retain(|sentence| !sentence.is_empty());
    out
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

/// A piece of a line that stands in a grid.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub text: String,
    pub lines: (u32, u32),
}

/// Pieces column by column, top to bottom: `English  Polish` over `Native  Conversational` is two columns.
pub(super) fn columns(units: &[Unit], ids: &[usize]) -> Vec<Vec<Cell>> {
    let mut out: Vec<(f32, f32, Vec<Cell>)> = Vec::new();
    for unit in ids.iter().filter_map(|id| units.get(*id)) {
        let alone = unit.several || unit.pieces.len() <= 1;
        let pieces: Vec<(f32, &str)> = if alone {
            vec![(unit.x, unit.text.as_str())]
        } else {
            unit.pieces
                .iter()
                .filter(|piece| !piece.text.is_empty())
                .map(|piece| (piece.x, piece.text.as_str()))
                .collect()
        };
        for (x, text) in pieces {
            let cell = Cell {
                text: text.to_owned(),
                lines: unit.lines,
            };
            // An icon before a name moves it a little.
            let column = out.iter().position(|(from, to, _)| x >= from - 20.0 && x <= to + 20.0);
            let column = column.or_else(|| (out.len() >= 8).then(|| out.len() - 1));
            match column.and_then(|at| out.get_mut(at)) {
                Some((from, to, cells)) => {
                    (*from, *to) = (from.min(x), to.max(x));
                    cells.push(cell);
                }
                None => out.push((x, x, vec![cell])),
            }
        }
    }
    out.into_iter().map(|(.., cells)| cells).collect()
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
