//! Asking the items of a questionnaire one by one on the terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::app::{Error, Kind};
use crate::cli::output::note;
use crate::domain::assessment::pack::Pack;
use crate::domain::text::printable;

/// What a person typed to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    Answer(i64),
    Skip,
    Back,
    Leave,
}

/// Asks for what is not answered yet, from the first such item on, and gives all answers; leaving early is no error.
///
/// # Errors
/// [`Kind::Usage`] where there is no terminal to ask on, [`Kind::Cancelled`] when nothing was answered.
pub(super) fn ask(pack: &Pack, before: &[Option<i64>]) -> Result<Vec<Option<i64>>, Error> {
    let doing = || format!("taking {}", pack.name);
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Error::new(Kind::Usage, doing(), "there is no terminal to ask on")
            .hint("Give the answers with --answers FILE."));
    }
    let mut answers: Vec<Option<i64>> = before
        .iter()
        .copied()
        .chain(std::iter::repeat(None))
        .take(pack.items.len())
        .collect();
    note(&pack.intro);
    for (answer, label) in (pack.answers.min..).zip(&pack.answers.labels) {
        note(&format!("  {answer} = {label}"));
    }
    note("Enter skips, b goes back, q saves and leaves.");
    let mut lines = io::stdin().lock().lines();
    let mut at = answers.iter().position(Option::is_none).unwrap_or(0);
    while let Some(item) = pack.items.get(at) {
        let had = answers.get(at).copied().flatten();
        prompt(&format!(
            "{}/{} {} {}{} ",
            at + 1,
            pack.items.len(),
            pack.prompt,
            item.text,
            had.map(|had| format!(" [{had}]")).unwrap_or_default()
        ));
        let Some(Ok(line)) = lines.next() else { break };
        match read(pack, &answers, at, &line) {
            Err(why) => note(&why),
            Ok(Typed::Answer(answer)) => {
                if let Some(place) = answers.get_mut(at) {
                    *place = Some(answer);
                }
                at += 1;
            }
            Ok(Typed::Skip) => at += 1,
            Ok(Typed::Back) => at = at.saturating_sub(1),
            Ok(Typed::Leave) => break,
        }
    }
    if answers == before || answers.iter().all(Option::is_none) {
        return Err(Error::new(
            Kind::Cancelled,
            doing(),
            "nothing new was answered; what was saved before stays",
        ));
    }
    Ok(answers)
}

fn prompt(text: &str) {
    let mut stderr = io::stderr();
    let _ = write!(stderr, "{}", printable(text));
    let _ = stderr.flush();
}

/// Reads what was typed to an item; a column of cards takes no more than its length.
fn read(pack: &Pack, answers: &[Option<i64>], at: usize, line: &str) -> Result<Typed, String> {
    let (min, max) = (pack.answers.min, pack.answers.max);
    match line.trim() {
        "" => return Ok(Typed::Skip),
        "b" => return Ok(Typed::Back),
        "q" => return Ok(Typed::Leave),
        _ => {}
    }
    let answer: i64 = line
        .trim()
        .parse()
        .ok()
        .filter(|answer| (min..=max).contains(answer))
        .ok_or_else(|| format!("Type a number from {min} to {max}, b or q."))?;
    if let Some(length) = pack.column_length() {
        let others = answers
            .iter()
            .enumerate()
            .filter(|(place, there)| *place != at && **there == Some(answer));
        if others.count() >= length {
            return Err(format!(
                "Column {answer} has its {length} cards. Go back with b to move one."
            ));
        }
    }
    Ok(Typed::Answer(answer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assessment::builtin;

    #[test]
    fn an_answer_lies_on_the_scale_and_a_column_takes_no_more_cards_than_fit() {
        let values = builtin::packs().iter().find(|pack| pack.kind == "work-values").unwrap();
        let mut answers = vec![None; 30];
        assert_eq!(read(values, &answers, 0, " 5 \n"), Ok(Typed::Answer(5)));
        assert_eq!(read(values, &answers, 0, ""), Ok(Typed::Skip));
        assert_eq!(read(values, &answers, 0, "b"), Ok(Typed::Back));
        assert_eq!(read(values, &answers, 0, "q"), Ok(Typed::Leave));
        for wrong in ["6", "0", "-1", "five", "5.0"] {
            assert!(read(values, &answers, 0, wrong).is_err(), "{wrong}");
        }
        answers[..6].fill(Some(5));
        assert!(read(values, &answers, 6, "5").unwrap_err().contains("6 cards"));
        // A card that lies there already may stay.
        assert_eq!(read(values, &answers, 5, "5"), Ok(Typed::Answer(5)));
    }
}
