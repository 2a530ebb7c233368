//! The scores of a model, beside what the offline checklist found.

use super::debrief::block;
use crate::domain::practice::MockInterview;
use crate::domain::practice::score::{self, Part, PartScore, Scoring};
use crate::domain::text::clean_line;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{Line, at, piece};
use crate::tui::widgets::scroll_text::wrapped;
use crate::tui::widgets::when;

/// Columns of the names of the parts, as of those of the checks.
const NAME: u16 = 14;
/// Columns of a score.
const SCORE: u16 = 9;

/// What a model gave.
pub(super) struct Scores<'a> {
    row: &'a MockInterview,
    parts: Vec<PartScore>,
    scoring: Option<Scoring>,
}

impl<'a> Scores<'a> {
    /// Those of an interview; `None` where no model was asked.
    pub(super) fn of(row: &'a MockInterview) -> Option<Scores<'a>> {
        let analysis = row.fact.ai_analysis.as_ref()?;
        Some(Scores {
            row,
            parts: analysis.parts()?,
            scoring: analysis.scoring(),
        })
    }

    /// The total, how it came about, and what the model says in words.
    pub(super) fn say(&self, lines: &mut Vec<Line>, ctx: &Ctx<'_>, columns: u16) {
        lines.push(Line::new());
        block(lines, "Scored by a model", Role::Heading, columns);
        let counted = score::counted(&self.parts);
        let total = match self.row.fact.overall_score {
            Some(total) => format!("{total:.1} of 10, from {counted} of {} judgements", self.parts.len()),
            None => "No total: no judgement has a quote that stands in your answers.".to_owned(),
        };
        block(lines, &total, Role::Text, columns);
        if let Some(scoring) = &self.scoring {
            let dot = ctx.theme.glyphs.dot;
            let calls = match scoring.calls {
                calls if calls == scoring.of => format!("median of {calls} calls"),
                calls => format!("only {calls} of {} calls counted", scoring.of),
            };
            let role = if scoring.calls == scoring.of {
                Role::Dim
            } else {
                Role::Warn
            };
            let said = format!(
                "{} {dot} {calls} {dot} {}",
                scoring.model,
                when::moment(scoring.scored_at, ctx)
            );
            block(lines, &said, role, columns);
            for failure in &scoring.failures {
                block(lines, failure, Role::Warn, columns);
            }
        }
        if let Some(analysis) = &self.row.fact.ai_analysis {
            for words in [&analysis.summary, &analysis.detailed_feedback] {
                if !words.trim().is_empty() {
                    lines.push(Line::new());
                    block(lines, words, Role::Text, columns);
                }
            }
        }
    }

    /// The scores of the answer to the question of a number, part by part.
    pub(super) fn say_of(&self, number: usize, lines: &mut Vec<Line>, ctx: &Ctx<'_>, columns: u16) {
        let parts: Vec<&PartScore> = self.parts.iter().filter(|part| part.number == number).collect();
        if parts.is_empty() {
            return;
        }
        lines.push(Line::new());
        block(lines, "Scores of the model", Role::Dim, columns);
        let glyphs = ctx.theme.glyphs;
        for part in parts {
            let (mark, role, score, said) = match (part.score, part.verified) {
                (None, _) => (glyphs.maybe, Role::Dim, "missing".to_owned(), String::new()),
                (Some(score), true) => (glyphs.yes, Role::Good, format!("{score:.1}"), quoted(part)),
                (Some(score), false) => {
                    let why = match part.quote {
                        Some(_) => format!("does not count: you never said {}", quoted(part)),
                        None => "does not count: it quotes nothing".to_owned(),
                    };
                    (glyphs.warn, Role::Warn, format!("{score:.1}"), why)
                }
            };
            let column = 2 + NAME + SCORE;
            let room = columns.saturating_sub(column).max(8);
            let mut rows = wrapped(&said, room).into_iter();
            lines.push(vec![
                piece(mark, role),
                at(2, short(part.part), Role::Text),
                at(2 + NAME, score, Role::Text),
                at(column, rows.next().unwrap_or_default(), Role::Dim),
            ]);
            lines.extend(rows.take(2).map(|row| vec![at(column, row, Role::Dim)]));
        }
    }
}

fn quoted(part: &PartScore) -> String {
    part.quote
        .as_ref()
        .map(|quote| format!("“{}”", clean_line(quote)))
        .unwrap_or_default()
}

fn short(part: Part) -> &'static str {
    match part {
        Part::Content => "content",
        Part::Structure => "structure",
        Part::Clarity => "clarity",
    }
}
