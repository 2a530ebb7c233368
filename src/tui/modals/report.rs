//! Something to read point by point: differences of two résumés, findings of a check.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::domain::profile::difference::{DiffKind, DiffLine};
use crate::domain::resume::check::{Checked, Finding, Severity};
use crate::domain::resume::content::Section;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{self, Line, piece};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// A stretch of words that look alike.
type Words = (String, Role);

/// One point: paragraphs, and where Enter leads.
#[derive(Debug)]
struct Point {
    paragraphs: Vec<Vec<Words>>,
    effect: Option<Effect>,
}

/// Something to read point by point.
#[derive(Debug)]
pub struct Report {
    title: String,
    points: Vec<Point>,
    at: usize,
    top: Cell<usize>,
}

impl Report {
    /// What one résumé says otherwise than the one that it was made from.
    pub fn difference(title: &str, base: &str, lines: &[DiffLine]) -> Self {
        let mut points: Vec<Point> = lines.iter().map(diff_point).collect();
        if points.is_empty() {
            points.push(said(format!("It says the same as {base}."), Role::Good));
        }
        Report {
            title: format!("{title}, beside {base}"),
            points,
            at: 0,
            top: Cell::new(0),
        }
    }

    /// What was found in a résumé; `built` ones are mended in the profile, files by what was understood of them.
    pub fn checks(title: &str, id: i64, built: bool, checked: &Checked) -> Self {
        let summary = &checked.summary;
        let mut counts = vec![format!("{} words", summary.words)];
        counts.extend(summary.pages.map(|pages| {
            if pages == 1 {
                "1 page".to_owned()
            } else {
                format!("{pages} pages")
            }
        }));
        counts.push(format!(
            "{} of {} bullets with a number",
            summary.bullets_with_numbers, summary.bullets
        ));
        counts.push(format!(
            "{} of {} skills shown at work",
            summary.skills_shown, summary.skills
        ));
        let mut points = vec![said(counts.join(", "), Role::Dim)];
        if checked.findings.is_empty() {
            points.push(said(
                "Nothing was found that a reader would stumble over.".to_owned(),
                Role::Good,
            ));
        }
        points.extend(checked.findings.iter().map(|finding| finding_point(finding, id, built)));
        Report {
            title: format!("What a reader of {title} stumbles over"),
            at: usize::from(points.len() > 1),
            points,
            top: Cell::new(0),
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        let Input::Key(key) = input else {
            return ModalOutcome::Stay;
        };
        let last = self.points.len().saturating_sub(1);
        match ctx.keymap.action(Scope::Report, *key) {
            Some(Action::ReportUp) => self.at = self.at.saturating_sub(1),
            Some(Action::ReportDown) => self.at = (self.at + 1).min(last),
            Some(Action::ReportPageUp) => self.at = self.at.saturating_sub(5),
            Some(Action::ReportPageDown) => self.at = (self.at + 5).min(last),
            Some(Action::ReportGo) => {
                let effect = self.points.get_mut(self.at).and_then(|point| point.effect.take());
                if effect.is_some() {
                    return ModalOutcome::CloseWith(effect.into_iter().collect());
                }
            }
            Some(Action::ReportLeave) => return ModalOutcome::Close,
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn reply(&mut self, _reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let rows = u16::try_from(4 * self.points.len()).unwrap_or(u16::MAX).clamp(6, 30);
        let inside = window(ctx, frame, area, &self.title, 96, rows);
        let buffer = frame.buffer_mut();
        let width = inside.width.saturating_sub(3);
        let room = usize::from(inside.height);
        let card = |at: usize| {
            self.points
                .get(at)
                .map(|point| laid_out(point, width))
                .unwrap_or_default()
        };
        let mut used = card(self.at).len();
        let mut first = self.at;
        let top = self.top.get().min(self.at);
        while first > top {
            let more = card(first - 1).len() + 1;
            if used + more > room {
                break;
            }
            used += more;
            first -= 1;
        }
        self.top.set(first);
        let mut y = inside.y;
        let mut at = first;
        while at < self.points.len() && y < inside.bottom() {
            for line in card(at) {
                if y >= inside.bottom() {
                    break;
                }
                if at == self.at {
                    text::put(
                        buffer,
                        inside.x,
                        y,
                        1,
                        ctx.theme.glyphs.focus,
                        ctx.theme.style(Role::Accent),
                    );
                }
                lines::put(ctx, buffer, Rect::new(inside.x + 2, y, width, 1), &line);
                y += 1;
            }
            y += 1;
            at += 1;
        }
        let dim = ctx.theme.style(Role::Dim);
        let edge = inside.right().saturating_sub(1);
        if first > 0 {
            text::put(buffer, edge, inside.y, 1, ctx.theme.glyphs.up, dim);
        }
        if at < self.points.len() {
            text::put(buffer, edge, inside.bottom() - 1, 1, ctx.theme.glyphs.down, dim);
        }
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Report
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation {
            entry: self.points.get(self.at).is_some_and(|point| point.effect.is_some()),
            entries: self.points.len(),
            inside: true,
            ..Situation::default()
        }
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

fn said(words: String, role: Role) -> Point {
    Point {
        paragraphs: vec![vec![(words, role)]],
        effect: None,
    }
}

fn section_name(section: Option<Section>) -> &'static str {
    section.map_or("Head", Section::label)
}

fn diff_point(line: &DiffLine) -> Point {
    let mut head = vec![(section_name(line.section).to_owned(), Role::Dim)];
    if !line.item.is_empty() {
        head.push((format!("· {}", line.item), Role::Title));
    }
    if let Some(field) = line.field {
        head.push((format!("· {}", field.replace('_', " ")), Role::Dim));
    }
    let role = match line.kind {
        DiffKind::Added => Role::Good,
        DiffKind::Removed => Role::Bad,
        DiffKind::Changed | DiffKind::Moved => Role::Info,
        DiffKind::Same => Role::Dim,
    };
    head.push((format!("· {}", line.kind.label()), role));
    let words = line.words.iter().map(|run| match run.kind {
        DiffKind::Added => (format!("{{+{}+}}", run.text), Role::Good),
        DiffKind::Removed => (format!("[-{}-]", run.text), Role::Bad),
        _ => (run.text.clone(), Role::Text),
    });
    let words: Vec<Words> = words.collect();
    let mut paragraphs = vec![head];
    if !words.is_empty() {
        paragraphs.push(words);
    }
    Point {
        paragraphs,
        effect: None,
    }
}

fn finding_point(finding: &Finding, id: i64, built: bool) -> Point {
    let place = &finding.place;
    let role = match finding.severity {
        Severity::Error => Role::Bad,
        Severity::Warning => Role::Warn,
        Severity::Note => Role::Info,
    };
    let mut head = vec![
        (finding.severity.label().to_owned(), role),
        (section_name(place.section).to_owned(), Role::Dim),
    ];
    if let Some(item) = &place.item {
        head.push((format!("· {item}"), Role::Title));
    }
    if let Some(line) = place.line {
        head.push((format!("· line {line}"), Role::Dim));
    }
    let mut paragraphs = vec![head];
    if !finding.quote.is_empty() {
        paragraphs.push(vec![(format!("\"{}\"", finding.quote), Role::Text)]);
    }
    paragraphs.push(vec![(finding.reason.clone(), Role::Text)]);
    paragraphs.push(vec![(finding.advice.clone(), Role::Dim)]);
    let effect = match (place.section, place.row) {
        _ if !built => Effect::Read(Read::Review { id }),
        (Some(section), Some(row)) => Effect::Go(Place::Fact(section, row)),
        (Some(Section::Summary), None) => Effect::Open(Opening::ResumeHead(id)),
        (None, _) => Effect::Open(Opening::Person { field: "first_name" }),
        _ => Effect::Go(Place::Profile),
    };
    Point {
        paragraphs,
        effect: Some(effect),
    }
}

/// A point in lines of at most that many columns, broken between words.
fn laid_out(point: &Point, width: u16) -> Vec<Line> {
    let mut lines = Vec::new();
    for (number, paragraph) in point.paragraphs.iter().enumerate() {
        let indent = if number == 0 { 0 } else { 2 };
        let room = width.saturating_sub(indent).max(1);
        let mut line: Line = vec![piece(" ".repeat(usize::from(indent)), Role::Text)];
        let mut used = 0;
        for (words, role) in paragraph {
            for word in words.split_whitespace() {
                let wide = text::width(word);
                if used > 0 && used + 1 + wide > room {
                    lines.push(std::mem::replace(
                        &mut line,
                        vec![piece(" ".repeat(usize::from(indent)), Role::Text)],
                    ));
                    used = 0;
                }
                if used > 0 {
                    line.push(piece(" ", Role::Text));
                    used += 1;
                }
                line.push(piece(word, *role));
                used = used.saturating_add(wide);
            }
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::built;
    use crate::domain::profile::{build, difference};
    use crate::domain::resume::check::{Given, check};
    use crate::domain::resume::design::ResumeDesign;
    use crate::tui::modals::testing::{drawn, effects, key};
    use crate::tui::testing::{Surroundings, now, profile};

    #[test]
    fn differences_are_told_in_signs_and_not_by_colour_alone() {
        let profile = profile();
        let mut design = ResumeDesign::default();
        let words = vec!["Inspected 214 bridges in six years".to_owned()];
        build::rephrase_achievements(&mut design, &profile, Section::Experience, 1, Some(words));
        build::hide_row(&mut design, &profile, Section::Experience, 2, true);
        let lines = difference::difference(&built(&profile, None), &built(&profile, Some(&design)));
        let report = Report::difference("For Pontis", "Résumé", &lines);
        let shown = drawn(&report.into());
        assert!(shown.contains("[-") && shown.contains("{+"), "{shown}");
        insta::assert_snapshot!("difference", shown);
        insta::assert_snapshot!(
            "no_difference",
            drawn(&Report::difference("Copy", "Résumé", &[]).into())
        );
    }

    #[test]
    fn a_finding_leads_to_its_place() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let content = built(&profile(), None);
        let given = Given {
            content: &content,
            lines: &[],
            pages: Some(1),
            file_name: None,
            today: now().date_naive(),
            job: None,
        };
        let checked = check(&given);
        let mut report = Report::checks("Résumé", 2, true, &checked);
        assert_eq!(report.points.len(), 1 + checked.findings.len().max(1));
        if let Some(at) = checked.findings.iter().position(|finding| finding.place.row.is_some()) {
            report.at = at + 1;
            let gone = effects(report.input(&key("enter"), &ctx));
            assert!(matches!(gone[..], [Effect::Go(Place::Fact(..))]), "{gone:?}");
        }
        let mut of_file = Report::checks("cv.pdf", 3, false, &checked);
        if !checked.findings.is_empty() {
            let gone = effects(of_file.input(&key("enter"), &ctx));
            assert!(matches!(gone[..], [Effect::Read(Read::Review { id: 3 })]), "{gone:?}");
        }
    }
}
