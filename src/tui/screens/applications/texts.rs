//! What is said of an application, as text and lines.

use crate::app::{ApplicationDetail, SentDifference};
use crate::domain::application::ApplicationAnswer;
use crate::domain::application::snapshot::SnapshotFact;
use crate::domain::touch::Touch;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{self, Line, Lines, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::when;

/// Where the values of the facts begin.
const VALUES: u16 = 11;
/// From how many columns on what passed stands beside the facts.
const WIDE: u16 = 90;
/// So many lines that are the same stand around what has changed.
const AROUND: usize = 2;

/// The sections of a text, each with its heading; empty ones are left out.
fn sections(sections: Vec<(&str, Option<String>)>) -> String {
    let parts: Vec<String> = sections
        .into_iter()
        .filter_map(|(heading, content)| {
            let content = content.filter(|content| !content.trim().is_empty())?;
            Some(if heading.is_empty() {
                content
            } else {
                format!("{heading}:\n{content}")
            })
        })
        .collect();
    parts.join("\n\n")
}

fn answers(answers: &[ApplicationAnswer]) -> Option<String> {
    let parts: Vec<String> = answers
        .iter()
        .map(|answer| format!("{}\n{}", answer.question, answer.answer))
        .collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn head(title: &str, company: &str, location: Option<&str>, url: Option<&str>) -> Option<String> {
    let lines: Vec<&str> = [Some(title), Some(company), location, url]
        .into_iter()
        .flatten()
        .collect();
    Some(lines.join("\n"))
}

/// Everything that was frozen.
pub fn sent(fact: &SnapshotFact, intact: bool) -> String {
    let file = [
        fact.resume_title.clone(),
        fact.file_name.clone(),
        fact.media_type.clone(),
    ];
    let mut file: Vec<String> = file.into_iter().flatten().collect();
    file.dedup();
    file.extend(fact.content_sha256.as_ref().map(|sha256| format!("SHA-256 {sha256}")));
    let intact = if intact {
        "as it was"
    } else {
        "changed since: do not trust it"
    };
    sections(vec![
        (
            "Job",
            head(
                &fact.job_title,
                &fact.company,
                fact.location.as_deref(),
                fact.posting_url.as_deref(),
            ),
        ),
        ("Letter", fact.cover_letter.clone()),
        ("Answers", answers(&fact.answers)),
        ("Résumé", (!file.is_empty()).then(|| file.join("\n"))),
        ("Résumé's text", fact.resume_text.clone()),
        ("Posting", fact.posting.clone()),
        ("Portal", fact.portal_url.clone()),
        (
            "Manifest",
            Some(format!("SHA-256 {}\nThe copy is {intact}.", fact.manifest_sha256)),
        ),
    ])
}

/// The same as it stands there now; `resume` is the text of the résumé.
pub fn now(detail: &ApplicationDetail, resume: Option<&str>) -> String {
    let (job, fact) = (&detail.job, &detail.application.fact);
    let file = detail.resume.as_ref().map(|resume| {
        let name = resume.file_name.as_ref().filter(|name| **name != resume.title);
        name.map_or(resume.title.clone(), |name| format!("{}\n{name}", resume.title))
    });
    sections(vec![
        (
            "Job",
            head(&job.title, &job.company, job.location.as_deref(), job.url.as_deref()),
        ),
        ("Letter", fact.cover_letter.clone()),
        ("Answers", answers(&fact.answers)),
        ("Résumé", file),
        ("Résumé's text", resume.map(str::to_owned)),
        ("Posting", job.description.clone()),
        ("Portal", fact.portal_url.clone()),
    ])
}

/// Where it stands, and what passed.
pub fn about(detail: &ApplicationDetail, ctx: &Ctx<'_>, width: u16) -> Lines {
    let wide = width >= WIDE;
    let left_width = if wide { width / 2 } else { width };
    let mut left = facts(detail, ctx, left_width);
    let right_width = if wide {
        width - left_width - 1
    } else {
        width.saturating_sub(1)
    };
    let mut right = vec![vec![piece("What passed", Role::Title)]];
    if detail.touches.is_empty() {
        let key = |action| ctx.keymap.label(action).unwrap_or_default();
        let said = format!(
            "Nothing yet. {} writes down that you followed up, {} that they answered.",
            key(Action::ApplicationsFollowUp),
            key(Action::ApplicationsAnswer)
        );
        right.extend(
            wrapped(&said, right_width)
                .into_iter()
                .map(|row| vec![piece(row, Role::Dim)]),
        );
    }
    for (touch, who) in &detail.touches {
        right.extend(passed(touch, who.as_deref(), ctx, right_width));
    }
    if wide {
        return Lines {
            left,
            right: Some((left_width, right)),
        };
    }
    left.push(Line::new());
    left.append(&mut right);
    Lines { left, right: None }
}

fn facts(detail: &ApplicationDetail, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let fact = &detail.application.fact;
    let room = width.saturating_sub(VALUES + 2);
    let mut lines = Vec::new();
    let mut say = |label: &str, value: Option<String>, role: Role| {
        lines::say(&mut lines, label, value, role, (VALUES, room), 8);
    };
    say("how", Some(fact.method.label().to_owned()), Role::Text);
    let sent = fact.submitted_at.map(|at| when::full(ctx.wall(at)));
    say("sent", sent.or_else(|| Some("not yet".to_owned())), Role::Text);
    let times = detail.snapshots.len();
    say("", (times > 1).then(|| format!("{times} times")), Role::Dim);
    let resume = detail.resume.as_ref().map(|resume| resume.title.clone());
    say("résumé", resume.or_else(|| Some("none".to_owned())), Role::Text);
    let letter = fact.cover_letter.as_ref().map(|letter| {
        let words = letter.split_whitespace().count();
        format!("{words} words: {}", letter.lines().next().unwrap_or_default())
    });
    say("letter", letter, Role::Text);
    let count = fact.answers.len();
    let answers = match count {
        0 => None,
        1 => Some("1 question".to_owned()),
        n => Some(format!("{n} questions")),
    };
    say("answers", answers, Role::Text);
    say("portal", fact.portal_url.clone(), Role::Key);
    say("login", fact.login_hint.clone(), Role::Text);
    say("notes", fact.notes.clone(), Role::Text);
    let broken = detail.snapshots.iter().filter(|(_, intact)| !intact).count();
    say(
        "copy",
        (broken > 0).then(|| format!("{} what was frozen was changed since", ctx.theme.glyphs.warn)),
        Role::Bad,
    );
    let job = format!("{}, {}", detail.job.title, detail.job.status.label());
    say("job", Some(job), Role::Status(detail.job.status));
    lines
}

/// Something that was said, in one line and its words below.
pub fn passed(touch: &Touch, who: Option<&str>, ctx: &Ctx<'_>, width: u16) -> Vec<Line> {
    let fact = &touch.fact;
    let glyphs = ctx.theme.glyphs;
    let (sign, role) = match (fact.is_inbound, fact.is_personal) {
        (true, true) => (glyphs.left, Role::Good),
        (true, false) => (glyphs.left, Role::Dim),
        (false, _) => (glyphs.right, Role::Text),
    };
    let dot = format!(" {} ", glyphs.dot);
    let mut line = vec![
        piece(format!("{sign} "), role),
        piece(fact.kind.label(), role),
        piece(format!("{dot}{}", when::moment(fact.happened_at, ctx)), Role::Dim),
    ];
    if fact.is_inbound && !fact.is_personal {
        line.push(piece(format!("{dot}by a machine"), Role::Dim));
    }
    if let Some(who) = who {
        let with = if fact.is_inbound { "from" } else { "with" };
        line.push(piece(format!("{dot}{with} {who}"), Role::Dim));
    }
    let said = fact.text.as_deref().map(|said| wrapped(said, width.saturating_sub(3)));
    let said = said.unwrap_or_default().into_iter().take(6);
    std::iter::once(line)
        .chain(said.map(|row| vec![at(2, row, Role::Dim)]))
        .collect()
}

/// What is different now, part by part: only what has changed, with a little around it.
pub fn changes(changes: Option<&(i64, Vec<SentDifference>)>, was_sent: bool, ctx: &Ctx<'_>, width: u16) -> Lines {
    let say = |said: &str, role: Role| Lines {
        left: wrapped(said, width.saturating_sub(2))
            .into_iter()
            .map(|row| vec![piece(row, role)])
            .collect(),
        right: None,
    };
    if !was_sent {
        return say("It was not sent yet: there is nothing to compare with.", Role::Dim);
    }
    let Some((_, parts)) = changes else {
        return say("one moment …", Role::Dim);
    };
    if parts.is_empty() {
        return say(
            "Nothing has changed since: what stands there now is what they saw.",
            Role::Good,
        );
    }
    let mut left = vec![vec![
        piece("- ", Role::Bad),
        piece("what they saw", Role::Dim),
        piece("   + ", Role::Good),
        piece("what stands there now", Role::Dim),
    ]];
    for part in parts {
        left.push(Line::new());
        left.push(vec![piece(capital(part.part), Role::Title)]);
        let mut gap = false;
        for (number, (sign, words)) in part.lines.iter().enumerate() {
            let from = number.saturating_sub(AROUND);
            let to = (number + AROUND + 1).min(part.lines.len());
            let near = part.lines[from..to].iter().any(|(sign, _)| *sign != ' ');
            if !near {
                if !gap {
                    left.push(vec![at(2, ctx.theme.glyphs.more, Role::Dim)]);
                }
                gap = true;
                continue;
            }
            gap = false;
            let role = match sign {
                '-' => Role::Bad,
                '+' => Role::Good,
                _ => Role::Dim,
            };
            for (row_number, row) in wrapped(words, width.saturating_sub(4)).into_iter().enumerate() {
                let sign = if row_number == 0 {
                    sign.to_string()
                } else {
                    " ".to_owned()
                };
                left.push(vec![piece(format!("{sign} "), role), piece(row, role)]);
            }
        }
    }
    Lines { left, right: None }
}

fn capital(word: &str) -> String {
    let word = if word == "resume" { "résumé" } else { word };
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
