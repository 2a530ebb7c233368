//! What was sent, as a text to read.

use crate::domain::application::snapshot::SnapshotFact;
use crate::tui::ctx::Ctx;
use crate::tui::widgets::when;

/// Everything that went out, part by part.
pub(super) fn text(sent: &SnapshotFact, intact: bool, ctx: &Ctx<'_>) -> String {
    let mut out = format!("{}, {}\n", sent.job_title, sent.company);
    out.push_str(&format!("Sent {}", when::full(ctx.wall(sent.taken_at))));
    if let Some(url) = &sent.portal_url {
        out.push_str(&format!(", {url}"));
    }
    let kept = match intact {
        true => "It is as it was frozen then.",
        false => "Something of it was changed since it was frozen: do not rely on it.",
    };
    out.push_str(&format!("\n{kept}\nSHA-256 {}\n", sent.manifest_sha256));
    let resume = match (&sent.resume_title, &sent.file_name) {
        (Some(title), Some(name)) if title != name => Some(format!("Résumé: {title} ({name})")),
        (Some(title), _) => Some(format!("Résumé: {title}")),
        (None, _) => None,
    };
    let mut part = |title: &str, body: &str| {
        let body = if body.trim().is_empty() {
            "(no text)"
        } else {
            body.trim_end()
        };
        out.push_str(&format!("\n── {title}\n\n{body}\n"));
    };
    if let Some(letter) = &sent.cover_letter {
        part("Letter", letter);
    }
    if !sent.answers.is_empty() {
        let answers = sent
            .answers
            .iter()
            .map(|one| format!("{}\n  {}", one.question, one.answer));
        part("Answers", &answers.collect::<Vec<_>>().join("\n\n"));
    }
    if let Some(title) = resume {
        part(&title, sent.resume_text.as_deref().unwrap_or_default());
    }
    let place = [sent.location.as_deref(), sent.posting_url.as_deref()];
    let place: Vec<&str> = place.into_iter().flatten().collect();
    let posting = sent.posting.as_deref().unwrap_or("(the posting had no text)");
    part("The posting as it was", &format!("{}\n{posting}", place.join("\n")));
    out
}
