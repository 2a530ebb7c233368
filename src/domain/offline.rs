//! The coach without a model: which wishes it understands, and what it knows by itself.
//!
//! It imitates no model. A wish is recognised by the words of the question, in English and German; what is not recognised
//! is said, with a list of what can be asked. The texts are this program's own (`assets/offline/`).

mod rules;
#[cfg(test)]
mod tests;
mod texts;

use super::text::{clean_line, fold};
pub use texts::{
    AFTER_INTERVIEW, CHECK_IN, FIRST_ROUND, FOLLOW_UP, JUDGE, LATER_ROUND, LETTER, NEGOTIATE, PRACTISE,
    QUESTIONS_TO_ASK, RESUME, THANK_YOU, interview,
};

/// What the answer begins with: what it is made from.
pub const MADE_FROM: &str = "Offline coach: from your own rows, no model.";
/// What the answer ends with: how to add a model. One short line, since it stands below every answer.
pub const ADD_A_MODEL: &str = "To add a model: `careerdeck coach providers`";

/// Something that can be asked of the coach without a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Wish {
    /// What is to be done next.
    Today,
    /// What was left lying.
    Missed,
    /// How the hunt goes.
    Funnel,
    /// Whether a posting is worth an application.
    Judge,
    /// What a posting asks that the profile lacks.
    Gap,
    /// How a résumé is made to fit a posting.
    Resume,
    /// How a letter is written.
    Letter,
    /// How to prepare for an interview.
    Interview,
    /// How to practise for one.
    Practise,
    /// How to write after an application.
    FollowUp,
    /// How to thank for an interview.
    ThankYou,
    /// How to negotiate an offer.
    Negotiate,
    /// What the offers are worth beside each other.
    Offers,
    /// The week looked back on.
    CheckIn,
    /// What can be asked.
    Help,
}

impl Wish {
    /// All, in the order in which they are listed; where a question fits two as well, the earlier one is meant.
    pub const ALL: [Wish; 15] = [
        Wish::Gap,
        Wish::Judge,
        Wish::Resume,
        Wish::Letter,
        Wish::ThankYou,
        Wish::FollowUp,
        Wish::Negotiate,
        Wish::Offers,
        Wish::Practise,
        Wish::Interview,
        Wish::CheckIn,
        Wish::Missed,
        Wish::Funnel,
        Wish::Today,
        Wish::Help,
    ];

    /// How it may be asked for, of the job of the talk and its company; each is understood as this wish.
    pub const fn example(self) -> &'static str {
        match self {
            Wish::Today => "What should I do today?",
            Wish::Missed => "What did I miss?",
            Wish::Funnel => "How far is my hunt?",
            Wish::Judge => "Is this job worth my time?",
            Wish::Gap => "What does this job ask that I lack?",
            Wish::Resume => "Tailor my résumé to this job",
            Wish::Letter => "How do I write the letter for this job?",
            Wish::Interview => "Prepare me for the next interview",
            Wish::Practise => "Give me questions to practise",
            Wish::FollowUp => "Write a follow-up to this company",
            Wish::ThankYou => "Write a thank-you after the interview",
            Wish::Negotiate => "How do I negotiate this offer?",
            Wish::Offers => "Compare my offers",
            Wish::CheckIn => "Weekly check-in",
            Wish::Help => "What can you do?",
        }
    }

    /// The same of a job that is named: by its number, or by its company.
    pub fn example_for(self, job: i64, company: &str) -> String {
        let company = clean_line(company);
        self.example()
            .replace("this job", &format!("job {job}"))
            .replace("this company", &company)
    }

    /// Whether the answer is about one job.
    pub const fn needs_a_job(self) -> bool {
        matches!(self, Wish::Judge | Wish::Gap | Wish::Resume | Wish::Letter)
    }
}

/// What a question asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Understood {
    /// The wish; `None` = it was not understood.
    pub wish: Option<Wish>,
    /// The row that the question names, such as `job` and 12.
    pub row: Option<(&'static str, i64)>,
}

/// Understands a question.
pub fn understood(question: &str) -> Understood {
    let words = words(question);
    let mut best: Option<(u32, Wish)> = None;
    for wish in Wish::ALL {
        let points: u32 = rules::RULES
            .iter()
            .filter(|rule| rule.wish == wish && rule.fits(&words))
            .map(|rule| rule.points)
            .sum();
        if points >= rules::LEAST && best.is_none_or(|(most, _)| points > most) {
            best = Some((points, wish));
        }
    }
    let empty = words.is_empty().then_some(Wish::Help);
    Understood {
        wish: best.map(|(_, wish)| wish).or(empty),
        row: named_row(&words),
    }
}

/// The row that a question names: `job 12`, `interview:7`, `#12`.
fn named_row(words: &[String]) -> Option<(&'static str, i64)> {
    const KINDS: [(&str, &str); 10] = [
        ("job", "job"),
        ("stelle", "job"),
        ("posting", "job"),
        ("interview", "interview"),
        ("gesprach", "interview"),
        ("resume", "resume"),
        ("lebenslauf", "resume"),
        ("offer", "offer"),
        ("angebot", "offer"),
        ("goal", "goal"),
    ];
    let pairs = words.iter().zip(words.iter().skip(1));
    let mut named = pairs.filter_map(|(kind, number)| {
        let (_, kind) = KINDS.iter().find(|(word, _)| word == kind)?;
        Some((*kind, number.trim_start_matches('#').parse().ok().filter(|id| *id > 0)?))
    });
    named.next().or_else(|| {
        let hash = words.iter().find_map(|word| word.strip_prefix('#')?.parse().ok());
        hash.filter(|id| *id > 0).map(|id| ("job", id))
    })
}

/// The folded words of a question; a `#` before a number stays.
fn words(question: &str) -> Vec<String> {
    let folded = fold(question).replace(['\'', '’'], "");
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '#');
    words
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// A row's text in the middle of a line of Markdown: it stands there as it is, and can be no link, picture, markup or code.
pub fn in_markdown(text: &str) -> String {
    let line = clean_line(text);
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let is_markup = match c {
            '\\' | '[' | ']' | '<' | '`' | '*' | '|' | '~' => true,
            '!' => line[at + 1..].starts_with('['),
            // An entity: `&amp;`, `&#91;`.
            '&' => {
                let rest = &line[at + 1..];
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
                end.is_some_and(|end| end > 0 && rest[end..].starts_with(';'))
            }
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
