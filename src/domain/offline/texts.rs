//! The texts that the coach knows by itself, as Markdown.

use crate::domain::interview::InterviewType;

/// Five questions about a posting.
pub const JUDGE: &str = include_str!("../../../assets/offline/judge.md");
/// How a résumé is made to fit.
pub const RESUME: &str = include_str!("../../../assets/offline/resume.md");
/// How a letter is built.
pub const LETTER: &str = include_str!("../../../assets/offline/letter.md");
/// How to ask again.
pub const FOLLOW_UP: &str = include_str!("../../../assets/offline/follow-up.md");
/// How to thank.
pub const THANK_YOU: &str = include_str!("../../../assets/offline/thank-you.md");
/// How to negotiate.
pub const NEGOTIATE: &str = include_str!("../../../assets/offline/negotiate.md");
/// The questions of the week.
pub const CHECK_IN: &str = include_str!("../../../assets/offline/check-in.md");
/// How to practise alone.
pub const PRACTISE: &str = include_str!("../../../assets/offline/practise.md");
/// What a first round is about.
pub const FIRST_ROUND: &str = include_str!("../../../assets/offline/round-first.md");
/// What a later round is about.
pub const LATER_ROUND: &str = include_str!("../../../assets/offline/round-later.md");
/// What to do after an interview.
pub const AFTER_INTERVIEW: &str = include_str!("../../../assets/offline/interview-after.md");
/// Questions that a candidate may ask.
pub const QUESTIONS_TO_ASK: &str = include_str!("../../../assets/offline/questions-to-ask.md");

/// How to prepare for a kind of interview.
pub const fn interview(kind: InterviewType) -> &'static str {
    match kind {
        InterviewType::Phone => include_str!("../../../assets/offline/interview-phone.md"),
        InterviewType::Video => include_str!("../../../assets/offline/interview-video.md"),
        InterviewType::Onsite => include_str!("../../../assets/offline/interview-onsite.md"),
        InterviewType::Technical => include_str!("../../../assets/offline/interview-technical.md"),
        InterviewType::Behavioral => include_str!("../../../assets/offline/interview-behavioral.md"),
        InterviewType::Panel => include_str!("../../../assets/offline/interview-panel.md"),
        InterviewType::Final => include_str!("../../../assets/offline/interview-final.md"),
    }
}
