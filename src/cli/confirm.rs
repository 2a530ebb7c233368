//! Asking before something is deleted.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::app::{Error, Kind};
use crate::domain::text::printable;

/// Asks on the terminal, unless the answer was already given with `--yes`.
///
/// # Errors
/// [`Kind::Usage`] where there is nobody to ask, [`Kind::Cancelled`] when the answer is not yes.
pub fn confirm(doing: &str, question: &str, yes: bool) -> Result<(), Error> {
    if yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(
            Error::new(Kind::Usage, doing, "this deletes, and there is no terminal to ask on")
                .hint("Say --yes if you mean it."),
        );
    }
    let mut stderr = io::stderr();
    let _ = write!(stderr, "{} [y/N] ", printable(question));
    let _ = stderr.flush();
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    if read.is_ok() && is_yes(&answer) {
        return Ok(());
    }
    Err(Error::new(
        Kind::Cancelled,
        doing,
        "you did not say yes, so nothing was changed",
    ))
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_yes_is_a_yes() {
        for (answer, yes) in [
            ("y\n", true),
            (" YES\r\n", true),
            ("\n", false),
            ("yep", false),
            ("", false),
        ] {
            assert_eq!(is_yes(answer), yes, "{answer:?}");
        }
    }
}
