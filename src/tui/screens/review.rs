//! What was understood of a résumé, piece by piece beside its text, to be taken into the profile.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::ProfileChange;
use crate::domain::profile::FullProfile;
use crate::domain::profile::fact::{Fact, FactKind, entry_kind_of, kind_of};
use crate::domain::profile::merge::{Choice, Piece, Proposal, Verdict, proposals};
use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, ExperienceFact, SkillFact};
use crate::domain::resume::content::{Item, ResumeContent, Section, Unplaced};
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, ReviewData};
use crate::tui::modals::pick::Pick;
use crate::tui::toast::Toast;

#[cfg(test)]
mod tests;
mod view;

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
    top: Cell<usize>,
    page: Cell<usize>,
    places: RefCell<Vec<(usize, Rect)>>,
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
            top: Cell::new(0),
            page: Cell::new(5),
            places: RefCell::default(),
        };
        screen.compare();
        // What one has to decide on comes first.
        screen.at = screen
            .proposals
            .iter()
            .position(|proposal| !proposal.choices().is_empty())
            .unwrap_or(0);
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
                    .unwrap_or(proposal.choice)
            })
            .collect();
        self.clamp();
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
            Action::ReviewEdit if self.unplaced().is_some() => return self.make(),
            Action::ReviewMake => return self.make(),
            Action::ReviewEdit => {
                let at = self.at;
                return match self.proposal().map(|proposal| proposal.what.clone()) {
                    Some(Piece::Fact(fact)) => {
                        let fact = Box::new(fact);
                        vec![Effect::Open(Opening::CorrectFact { piece: at, fact })]
                    }
                    _ => {
                        let said = "take it first: the form of the person corrects it afterwards";
                        vec![Effect::Toast(Toast::refused(said))]
                    }
                };
            }
            Action::ReviewAccept => return self.accept(),
            _ => {}
        }
        Vec::new()
    }

    fn step(&mut self, by: isize) {
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
            let fact = Box::new(begun(section, unplaced)?);
            let open = Effect::Open(Opening::CorrectFact { piece: self.at, fact });
            Some((letter, word.to_owned(), open))
        });
        vec![Effect::Push(Box::new(
            Pick::new("What is it?", choices.collect()).into(),
        ))]
    }

    /// A piece was corrected, or made of lines that could not be placed: it is compared anew, and taken.
    pub fn corrected(&mut self, piece: usize, fact: Fact) {
        match self.proposals.get(piece) {
            Some(proposal) => {
                if let Piece::Fact(before) = &proposal.what {
                    replace(&mut self.content, before, proposal.lines, &fact);
                }
            }
            None => {
                let at = piece.saturating_sub(self.proposals.len());
                if at >= self.content.unplaced.len() {
                    return;
                }
                let unplaced = self.content.unplaced.remove(at);
                push(&mut self.content, fact.clone(), unplaced.lines);
            }
        }
        self.compare();
        let found = |proposal: &Proposal| matches!(&proposal.what, Piece::Fact(now) if *now == fact);
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
        let at = (mouse.column, mouse.row).into();
        let hit = self
            .places
            .borrow()
            .iter()
            .find(|(_, place)| place.contains(at))
            .map(|(at, _)| *at);
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

/// A fact of a section begun with what stands in lines of the source.
fn begun(section: Section, unplaced: &Unplaced) -> Option<Fact> {
    let mut lines = unplaced.text.lines().map(str::trim).filter(|line| !line.is_empty());
    let name = lines.next().unwrap_or_default().to_owned();
    let rest: Vec<&str> = lines.collect();
    let description = Some(rest.join("\n")).filter(|rest| !rest.is_empty());
    Some(match kind_of(section)? {
        FactKind::Experience => Fact::Experience(ExperienceFact {
            title: name,
            description,
            ..ExperienceFact::default()
        }),
        FactKind::Education => Fact::Education(EducationFact {
            institution: name,
            description,
            ..EducationFact::default()
        }),
        FactKind::Skill => Fact::Skill(SkillFact {
            name,
            category: unplaced.section.clone(),
            ..SkillFact::default()
        }),
        FactKind::Certification => Fact::Certification(CertificationFact {
            name,
            ..CertificationFact::default()
        }),
        FactKind::Entry => Fact::Entry(EntryFact {
            description,
            section: unplaced.section.clone().filter(|_| section == Section::Other),
            ..EntryFact::new(entry_kind_of(section)?, name)
        }),
    })
}

/// Puts a fact in place of another in what the résumé says.
fn replace(content: &mut ResumeContent, before: &Fact, lines: Option<(u32, u32)>, now: &Fact) {
    macro_rules! put {
        ($list:ident, $before:expr, $now:expr) => {{
            let mut found = content
                .$list
                .iter()
                .position(|item| item.fact == *$before && item.lines == lines);
            found = found.or_else(|| content.$list.iter().position(|item| item.fact == *$before));
            if let Some(item) = found.and_then(|at| content.$list.get_mut(at)) {
                item.fact = $now.clone();
                item.confidence = None;
            }
        }};
    }
    match (before, now) {
        (Fact::Experience(before), Fact::Experience(now)) => put!(experiences, before, now),
        (Fact::Education(before), Fact::Education(now)) => put!(educations, before, now),
        (Fact::Skill(before), Fact::Skill(now)) => put!(skills, before, now),
        (Fact::Certification(before), Fact::Certification(now)) => put!(certifications, before, now),
        (Fact::Entry(before), Fact::Entry(now)) => put!(entries, before, now),
        _ => {}
    }
}

/// Puts a fact behind the others of its kind.
fn push(content: &mut ResumeContent, fact: Fact, lines: (u32, u32)) {
    macro_rules! item {
        ($list:ident, $fact:expr) => {
            content.$list.push(Item {
                lines: Some(lines),
                ..Item::new($fact)
            })
        };
    }
    match fact {
        Fact::Experience(fact) => item!(experiences, fact),
        Fact::Education(fact) => item!(educations, fact),
        Fact::Skill(fact) => item!(skills, fact),
        Fact::Certification(fact) => item!(certifications, fact),
        Fact::Entry(fact) => item!(entries, fact),
    }
}
