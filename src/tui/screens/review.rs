//! What was understood of a résumé, piece by piece beside its text, to be taken into the profile.

use std::cell::Cell;
use std::sync::Arc;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::ProfileChange;
use crate::domain::profile::FullProfile;
use crate::domain::profile::merge::{Choice, Piece, Proposal, Verdict, proposals};
use crate::domain::resume::content::{ResumeContent, Section, Unplaced};
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, ReviewData};
use crate::tui::modals::pick::Pick;
use crate::tui::toast::Toast;
use crate::tui::widgets::panes::Places;

mod pieces;
#[cfg(test)]
mod tests;
mod view;

use pieces::begun;

/// What was understood of a résumé, to be taken into the profile.
#[derive(Debug)]
pub struct ReviewScreen {
    /// What it is called.
    title: String,
    /// What kind of file it is, and what a person should know about the reading.
    kind: String,
    lines: Vec<String>,
    content: ResumeContent,
    profile: Arc<FullProfile>,
    proposals: Vec<Proposal>,
    /// What is done with each proposal.
    choices: Vec<Choice>,
    /// Which piece is in focus: first the proposals, then what could not be placed.
    at: usize,
    /// Whether the source is shown where there is no room for both.
    source: bool,
    /// Whether the chosen are being taken.
    taking: bool,
    /// The line of the source that is looked at, counted from 1; else those of the piece in focus are.
    line: Option<u32>,
    top: Cell<usize>,
    page: Cell<usize>,
    places: Places,
}

impl ReviewScreen {
    /// For what was read.
    pub fn new(data: ReviewData) -> ReviewScreen {
        let mut screen = ReviewScreen {
            title: data.title,
            kind: data.kind,
            lines: data.text.lines().map(str::to_owned).collect(),
            content: data.content,
            profile: data.profile,
            proposals: Vec::new(),
            choices: Vec::new(),
            at: 0,
            source: false,
            taking: false,
            line: None,
            top: Cell::new(0),
            page: Cell::new(5),
            places: Places::default(),
        };
        screen.compare();
        // What one has to decide on comes first.
        screen.at = screen
            .proposals
            .iter()
            .position(|proposal| !proposal.choices().is_empty())
            .unwrap_or(0);
        if let Some(line) = data.line {
            screen.go_to_line(line);
        }
        screen
    }

    /// Finds out anew how the pieces relate to the profile; what was chosen stays as far as the pieces do.
    fn compare(&mut self) {
        let before = std::mem::take(&mut self.proposals);
        let chosen = std::mem::take(&mut self.choices);
        self.proposals = proposals(&self.profile, &self.content);
        self.choices = self
            .proposals
            .iter()
            .map(|proposal| {
                let same = before
                    .iter()
                    .position(|known| known.what == proposal.what && known.lines == proposal.lines);
                let kept = same.and_then(|at| chosen.get(at)).copied();
                kept.filter(|choice| proposal.choices().contains(choice))
                    .unwrap_or_else(|| {
                        if is_sure(proposal) {
                            proposal.choice
                        } else {
                            Choice::Skip
                        }
                    })
            })
            .collect();
        self.clamp();
    }

    /// Shows a line of the source, with the piece in focus that was read from it.
    fn go_to_line(&mut self, line: u32) {
        self.line = Some(line);
        self.source = true;
        let of_pieces = self.proposals.iter().map(|proposal| proposal.lines);
        let of_rest = self.content.unplaced.iter().map(|unplaced| Some(unplaced.lines));
        // The piece of the fewest lines says best what stands there.
        let found = of_pieces
            .chain(of_rest)
            .enumerate()
            .filter_map(|(at, lines)| lines.map(|(from, to)| (at, from, to)))
            .filter(|(_, from, to)| (*from..=*to).contains(&line))
            .min_by_key(|(_, from, to)| to - from);
        if let Some((at, ..)) = found {
            self.at = at;
        }
    }

    fn count(&self) -> usize {
        self.proposals.len() + self.content.unplaced.len()
    }

    fn clamp(&mut self) {
        self.at = self.at.min(self.count().saturating_sub(1));
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Takes the profile as it is now.
    pub fn refresh(&mut self, profile: Arc<FullProfile>) {
        if self.taking || *profile == *self.profile {
            return;
        }
        self.profile = profile;
        self.compare();
    }

    /// A change was made; gives whether the review is over.
    pub fn applied(&mut self) -> bool {
        std::mem::take(&mut self.taking)
    }

    /// A change failed.
    pub fn failed(&mut self) {
        self.taking = false;
    }

    fn proposal(&self) -> Option<&Proposal> {
        self.proposals.get(self.at)
    }

    fn unplaced(&self) -> Option<&Unplaced> {
        self.content.unplaced.get(self.at.checked_sub(self.proposals.len())?)
    }

    /// The lines of the source that the piece in focus was read from, counted from 1.
    fn read_from(&self) -> Option<(u32, u32)> {
        if let Some(line) = self.line {
            return Some((line, line));
        }
        match self.proposal() {
            Some(proposal) => proposal.lines,
            None => self.unplaced().map(|unplaced| unplaced.lines),
        }
    }

    /// How many pieces change something as they are chosen.
    fn chosen(&self) -> usize {
        self.changes().len()
    }

    fn changes(&self) -> Vec<crate::domain::profile::merge::Change> {
        let pairs = self.proposals.iter().zip(&self.choices);
        pairs
            .filter_map(|(proposal, choice)| proposal.change(*choice))
            .collect()
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        Situation {
            any_jobs: true,
            entries: self.count(),
            inside: !self.source,
            entry: self.proposal().is_some_and(|proposal| !proposal.choices().is_empty()),
            can_add: self.unplaced().is_some(),
            selected: self.chosen(),
            ..Situation::default()
        }
    }

    /// Does an action.
    pub fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let page = isize::try_from(self.page.get()).unwrap_or(5).max(1);
        match action {
            Action::ReviewUp => self.step(-1),
            Action::ReviewDown => self.step(1),
            Action::ReviewPageUp => self.step(-page),
            Action::ReviewPageDown => self.step(page),
            Action::ReviewTop => self.step(isize::MIN),
            Action::ReviewBottom => self.step(isize::MAX),
            Action::ReviewNextPane => self.source = !self.source,
            Action::ReviewToggle => self.toggle(),
            Action::ReviewAll => self.choose_all(true),
            Action::ReviewNone => self.choose_all(false),
            Action::ReviewTakeAll => {
                self.choose_all(true);
                return self.accept();
            }
            Action::ReviewEdit if self.unplaced().is_some() => return self.make(),
            Action::ReviewMake => return self.make(),
            Action::ReviewEdit => {
                return match self.proposal().map(|proposal| proposal.what.clone()) {
                    Some(Piece::Other(_)) | None => {
                        let said = "these parts are kept as the file has them: space takes or leaves them";
                        vec![Effect::Toast(Toast::refused(said))]
                    }
                    Some(what) => vec![self.correct(what)],
                };
            }
            Action::ReviewAccept => return self.accept(),
            _ => {}
        }
        Vec::new()
    }

    fn step(&mut self, by: isize) {
        self.line = None;
        self.at = self.at.saturating_add_signed(by).min(self.count().saturating_sub(1));
    }

    /// Goes on to the next choice that would do something.
    fn toggle(&mut self) {
        let Some(proposal) = self.proposals.get(self.at) else {
            return;
        };
        let useful = proposal.choices();
        let Some(choice) = self.choices.get_mut(self.at) else {
            return;
        };
        let at = useful.iter().position(|known| known == choice);
        if let Some(next) = useful.get(at.map_or(0, |at| (at + 1) % useful.len().max(1))) {
            *choice = *next;
        }
    }

    /// Takes all that would fill or add something, or nothing. What differs is left: that is decided one by one.
    fn choose_all(&mut self, take: bool) {
        for (proposal, choice) in self.proposals.iter().zip(&mut self.choices) {
            let useful = proposal.choices();
            *choice = match proposal.verdict {
                _ if !take => Choice::Skip,
                Verdict::Differs { .. } if useful.contains(&Choice::Fill) => Choice::Fill,
                Verdict::Differs { .. } => Choice::Skip,
                _ => useful
                    .into_iter()
                    .find(|choice| *choice != Choice::Skip)
                    .unwrap_or(Choice::Skip),
            };
        }
    }

    /// Opens the form that corrects the piece in focus.
    fn correct(&self, what: Piece) -> Effect {
        let what = Box::new(what);
        Effect::Open(Opening::Correct { piece: self.at, what })
    }

    fn accept(&mut self) -> Vec<Effect> {
        let changes = self.changes();
        if changes.is_empty() {
            let said = "nothing is chosen: space takes a piece, a all of them";
            return vec![Effect::Toast(Toast::refused(said))];
        }
        self.taking = true;
        vec![
            ProfileChange::Accept {
                changes,
                seen: Some(Box::new((*self.profile).clone())),
                from: self.title.clone(),
            }
            .into(),
        ]
    }

    /// Asks what the lines in focus are, to make a piece of them.
    fn make(&self) -> Vec<Effect> {
        let Some(unplaced) = self.unplaced() else {
            let said = "this is a piece already: e corrects it";
            return vec![Effect::Toast(Toast::refused(said))];
        };
        let kinds = [
            ('p', Section::Experience, "position"),
            ('e', Section::Education, "education"),
            ('s', Section::Skills, "skill"),
            ('c', Section::Certifications, "certificate"),
            ('r', Section::Projects, "project"),
            ('v', Section::Volunteering, "volunteering"),
            ('l', Section::Languages, "language"),
            ('a', Section::Awards, "award"),
            ('u', Section::Publications, "publication"),
            ('i', Section::Interests, "interest"),
            ('f', Section::References, "reference"),
            ('o', Section::Other, "something else"),
        ];
        let choices = kinds.into_iter().filter_map(|(letter, section, word)| {
            let open = self.correct(Piece::Fact(begun(section, unplaced)?));
            Some((letter, word.to_owned(), open))
        });
        vec![Effect::Push(Box::new(
            Pick::new("What is it?", choices.collect()).into(),
        ))]
    }

    /// A piece was corrected, or made of lines that could not be placed: it is compared anew, and taken.
    pub fn corrected(&mut self, piece: usize, now: Piece) {
        match self.proposals.get(piece) {
            Some(proposal) => pieces::replace(&mut self.content, &proposal.what, proposal.lines, &now),
            None => {
                let at = piece.saturating_sub(self.proposals.len());
                let Piece::Fact(fact) = &now else { return };
                if at >= self.content.unplaced.len() {
                    return;
                }
                let unplaced = self.content.unplaced.remove(at);
                pieces::push(&mut self.content, fact.clone(), unplaced.lines);
            }
        }
        self.compare();
        let found = |proposal: &Proposal| proposal.what == now;
        if let Some(at) = self.proposals.iter().position(found) {
            self.at = at;
            let take = self.proposals[at]
                .choices()
                .into_iter()
                .find(|choice| *choice != Choice::Skip);
            self.choices[at] = take.unwrap_or(Choice::Skip);
        }
    }

    /// Takes a click or the wheel.
    pub fn mouse(&mut self, mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let hit = self.places.at(mouse.column, mouse.row);
        match (mouse.kind, hit) {
            (MouseEventKind::ScrollDown, _) => self.step(1),
            (MouseEventKind::ScrollUp, _) => self.step(-1),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) if hit == self.at => self.toggle(),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) => self.at = hit,
            _ => {}
        }
        Vec::new()
    }

    /// Draws it; `area` is the window without header and hint line.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }
}

/// A reading that is at least so sure is taken unless the person says otherwise.
const SURE: f32 = 0.7;

/// Whether the reader was reasonably sure of a piece.
fn is_sure(proposal: &Proposal) -> bool {
    proposal.confidence.is_none_or(|confidence| confidence >= SURE)
}
