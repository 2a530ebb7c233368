//! How a practice interview is set up.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::interview::InterviewType;
use crate::domain::practice::session::{Interviewer, Setup};
use crate::domain::question::QuestionKind;
use crate::tui::ctx::Ctx;
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// How many questions can be chosen.
const LENGTHS: [usize; 6] = [1, 3, 5, 8, 10, 15];
/// Columns of the names of the fields.
const NAME: u16 = 13;

/// The kinds that one can keep to.
const FOCUSES: [QuestionKind; 7] = [
    QuestionKind::Behavioral,
    QuestionKind::Situational,
    QuestionKind::Technical,
    QuestionKind::Case,
    QuestionKind::Motivation,
    QuestionKind::Background,
    QuestionKind::Salary,
];

/// Fields with what can be chosen in each; 0 is the first.
#[derive(Debug)]
pub(super) struct SetupView {
    jobs: Vec<(i64, String)>,
    chosen: [usize; 6],
    at: usize,
}

impl SetupView {
    pub(super) fn new(jobs: Vec<(i64, String)>) -> SetupView {
        let usual = Setup::default();
        let place = |found: Option<usize>| found.unwrap_or_default();
        let interviewer = place(Interviewer::ALL.iter().position(|one| *one == usual.interviewer));
        let length = place(LENGTHS.iter().position(|length| *length == usual.questions));
        SetupView {
            jobs,
            chosen: [0, 0, interviewer, 0, length, 0],
            at: 0,
        }
    }

    /// What can be chosen in each field.
    fn fields(&self) -> [(&'static str, Vec<String>); 6] {
        let or = |first: &str, rest: Vec<String>| [vec![first.to_owned()], rest].concat();
        let jobs = self.jobs.iter().map(|(_, name)| name.clone()).collect();
        let rounds = InterviewType::ALL.iter().map(|one| one.label().to_owned()).collect();
        let kinds = FOCUSES.iter().map(|kind| kind.label().to_owned()).collect();
        [
            ("Job", or("none in particular", jobs)),
            ("Round", or("any", rounds)),
            (
                "Interviewer",
                Interviewer::ALL.iter().map(|one| one.label().to_owned()).collect(),
            ),
            ("Focus", or("as the interviewer asks", kinds)),
            (
                "Questions",
                LENGTHS
                    .iter()
                    .map(|n| format!("{n}, about {} minutes", n * 3))
                    .collect(),
            ),
            ("Follow-ups", vec!["yes".to_owned(), "no".to_owned()]),
        ]
    }

    pub(super) fn step(&mut self, by: isize) {
        self.at = self.at.saturating_add_signed(by).min(self.chosen.len() - 1);
    }

    /// Goes to what can be chosen before or after, round and round.
    pub(super) fn turn(&mut self, by: isize) {
        let fields = self.fields();
        let Some(many) = fields
            .get(self.at)
            .map(|(_, options)| options.len())
            .filter(|many| *many > 0)
        else {
            return;
        };
        if let Some(chosen) = self.chosen.get_mut(self.at) {
            *chosen = match (by < 0, *chosen) {
                (true, 0) => many - 1,
                (true, n) => n - 1,
                (false, n) => (n + 1) % many,
            };
        }
    }

    pub(super) fn setup(&self) -> Setup {
        let [job, round, interviewer, focus, length, follow_ups] = self.chosen;
        let after_first = |n: usize| n.checked_sub(1);
        let usual = Setup::default();
        Setup {
            job_id: after_first(job).and_then(|n| self.jobs.get(n)).map(|(id, _)| *id),
            interview_type: after_first(round).and_then(|n| InterviewType::ALL.get(n)).copied(),
            interviewer: Interviewer::ALL.get(interviewer).copied().unwrap_or(usual.interviewer),
            focus: after_first(focus).and_then(|n| FOCUSES.get(n)).copied(),
            questions: LENGTHS.get(length).copied().unwrap_or(usual.questions),
            follow_ups: follow_ups == 0,
        }
    }

    pub(super) fn view(&self, ctx: &Ctx<'_>, buffer: &mut Buffer, area: Rect) {
        if area.height < 2 || area.width < 10 {
            return;
        }
        let room = area.width - 3;
        text::put(
            buffer,
            area.x + 2,
            area.y,
            room,
            "New interview",
            ctx.theme.style(Role::Title),
        );
        let mut y = area.y + 1 + u16::from(area.height > 14);
        for (n, (name, options)) in self.fields().into_iter().enumerate() {
            if y >= area.bottom() {
                break;
            }
            let focused = n == self.at;
            if focused {
                text::put(buffer, area.x, y, 1, ctx.theme.glyphs.focus, ctx.theme.style(Role::Bar));
            }
            text::put(buffer, area.x + 2, y, NAME.min(room), name, ctx.theme.style(Role::Dim));
            let chosen = self
                .chosen
                .get(n)
                .and_then(|at| options.get(*at))
                .map_or("", String::as_str);
            let glyphs = &ctx.theme.glyphs;
            let shown = match focused {
                true => format!("{} {chosen} {}", glyphs.left, glyphs.right),
                false => format!("  {chosen}"),
            };
            let role = if focused { Role::Focus } else { Role::Text };
            let x = area.x + 2 + NAME;
            text::put(
                buffer,
                x,
                y,
                area.right().saturating_sub(x + 1),
                &shown,
                ctx.theme.style(role),
            );
            y += 1;
        }
        if area.height > 10 {
            let said = "Answers are looked through here, by an offline checklist; nothing is sent.";
            text::put(buffer, area.x + 2, y + 1, room, said, ctx.theme.style(Role::Dim));
        }
    }
}
