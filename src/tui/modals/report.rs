//! Something to read point by point: differences of two résumés, findings of a check.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::domain::profile::SkillFact;
use crate::domain::profile::difference::{DiffKind, DiffLine};
use crate::domain::profile::fact::{Fact, FactRow, kind_of};
use crate::domain::resume::check::{Checked, Finding, Severity};
use crate::domain::resume::content::Section;
use crate::domain::resume::{Resume, ResumeKind};
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, Place, Read, Reply};
use crate::tui::event::Input;
use crate::tui::theme::Role;
use crate::tui::widgets::lines::{self, Line, piece};
use crate::tui::widgets::panes::beyond;
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
    pub fn checks(resume: &Resume, checked: &Checked) -> Self {
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
        points.extend(checked.findings.iter().map(|finding| finding_point(finding, resume)));
        Report {
            title: format!("What a reader of {} stumbles over", resume.title),
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
        beyond(ctx, buffer, inside, first > 0, at < self.points.len());
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

fn finding_point(finding: &Finding, resume: &Resume) -> Point {
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
    Point {
        paragraphs,
        effect: Some(leads_to(finding, resume)),
    }
}

/// Where a finding is mended: of a file in the review, at its line; of a built one in the words that it has for itself,
/// in the row of the profile, in the person's own fields, or in its plan.
fn leads_to(finding: &Finding, resume: &Resume) -> Effect {
    let (id, place) = (resume.id, &finding.place);
    if resume.kind == ResumeKind::File {
        return Effect::Read(Read::Review { id, line: place.line });
    }
    let design = resume.design.as_ref();
    let has_own_words = |section: Section, row: i64| {
        let sections = design.into_iter().flat_map(|design| &design.sections);
        let mut items = sections
            .filter(|planned| planned.section == section)
            .flat_map(|planned| &planned.items);
        items.any(|item| item.row == row && (item.description.is_some() || item.achievements.is_some()))
    };
    let person = |field| Effect::Open(Opening::Person { field });
    let skill = |name: &str| {
        Effect::Open(Opening::AddFact(Box::new(Fact::Skill(SkillFact {
            name: name.to_owned(),
            ..SkillFact::default()
        }))))
    };
    match (finding.rule, place.section, place.row) {
        ("missing-name", ..) => person("first_name"),
        ("missing-email" | "broken-email" | "odd-email", ..) => person("email"),
        ("missing-phone", ..) => person("phone"),
        ("missing-location", ..) => person("location"),
        ("broken-link", ..) => person("links"),
        // Their order is changed in the plan.
        ("unordered", Some(section), row) => Effect::Go(Place::Planned(id, section, row)),
        ("no-skills", ..) => skill(""),
        ("skill-not-listed", ..) => skill(&finding.quote),
        (rule, Some(section), Some(row)) => {
            let field = field_of(rule);
            let in_own_words = has_own_words(section, row) && matches!(field, Some("achievements" | "description"));
            match kind_of(section) {
                Some(_) if in_own_words => Effect::Open(Opening::Rephrase { id, section, row }),
                Some(kind) => Effect::Open(Opening::EditFact {
                    row: FactRow { kind, row },
                    field,
                }),
                None => Effect::Go(Place::Planned(id, section, Some(row))),
            }
        }
        (_, Some(Section::Summary), None) => Effect::Open(Opening::ResumeHead(id)),
        (_, Some(section), None) => Effect::Go(Place::Planned(id, section, None)),
        (_, None, _) => Effect::Go(Place::Resume(id)),
    }
}

/// The field of a fact that a rule is about.
fn field_of(rule: &str) -> Option<&'static str> {
    Some(match rule {
        "missing-dates" | "future-date" | "date-formats" | "date-precision" => "start_date",
        "end-before-start" => "end_date",
        "empty-position" | "no-numbers" | "passive-bullet" | "no-verb" | "long-bullet" | "thin-bullet"
        | "first-person" | "bullet-punctuation" | "repeated-verb" | "repeated-bullet" | "overused-word" => {
            "achievements"
        }
        _ => return None,
    })
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
    use crate::domain::resume::check::{self, Given, check};
    use crate::domain::resume::design::ResumeDesign;
    use crate::tui::modals::testing::{drawn, effects, key};
    use crate::tui::testing::{Surroundings, now, profile, resume};

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
        let of_built = resume(2, "Résumé", ResumeKind::Built);
        let mut report = Report::checks(&of_built, &checked);
        assert_eq!(report.points.len(), 1 + checked.findings.len().max(1));
        if let Some(at) = checked.findings.iter().position(|finding| finding.place.row.is_some()) {
            report.at = at + 1;
            let gone = effects(report.input(&key("enter"), &ctx));
            assert!(matches!(gone[..], [Effect::Open(Opening::EditFact { .. })]), "{gone:?}");
        }
    }

    #[test]
    fn each_kind_of_finding_leads_to_what_mends_it() {
        let place = |section, row, line| check::Place {
            section,
            row,
            line,
            ..check::Place::default()
        };
        let of = |rule, place| Finding {
            rule,
            severity: Severity::Note,
            place,
            quote: "Sonar".to_owned(),
            reason: String::new(),
            advice: String::new(),
        };
        let work = Some(Section::Experience);
        let mut built = resume(2, "Résumé", ResumeKind::Built);
        let leads = |finding: &Finding, resume: &Resume| format!("{:?}", leads_to(finding, resume));
        for (rule, place, wanted) in [
            ("missing-email", place(None, None, None), "Person { field: \"email\" }"),
            ("broken-link", place(None, None, None), "Person { field: \"links\" }"),
            (
                "no-numbers",
                place(work, Some(1), None),
                "field: Some(\"achievements\")",
            ),
            (
                "missing-dates",
                place(work, Some(1), None),
                "field: Some(\"start_date\")",
            ),
            ("skill-not-listed", place(None, None, None), "name: \"Sonar\""),
            (
                "many-skills",
                place(Some(Section::Skills), None, None),
                "Planned(2, Skills, None)",
            ),
            (
                "first-person",
                place(Some(Section::Summary), None, None),
                "ResumeHead(2)",
            ),
            (
                "unordered",
                place(work, Some(1), None),
                "Planned(2, Experience, Some(1))",
            ),
            ("too-long", place(None, None, None), "Go(Resume(2))"),
        ] {
            let gone = leads(&of(rule, place), &built);
            assert!(gone.contains(wanted), "{rule}: {gone}");
        }
        // Words of its own are mended where they are.
        let mut design = ResumeDesign::default();
        build::rephrase_achievements(
            &mut design,
            &profile(),
            Section::Experience,
            1,
            Some(vec!["Did it".to_owned()]),
        );
        built.design = Some(design);
        let own = leads(&of("no-numbers", place(work, Some(1), None)), &built);
        assert!(own.contains("Rephrase"), "{own}");
        let file = resume(3, "cv.pdf", ResumeKind::File);
        let gone = leads_to(&of("no-numbers", place(work, None, Some(12))), &file);
        assert!(
            matches!(gone, Effect::Read(Read::Review { id: 3, line: Some(12) })),
            "{gone:?}"
        );
    }
}
