//! The person's career as facts: what every résumé is made from.

use std::cell::Cell;
use std::sync::Arc;

use chrono::NaiveDate;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::app::{Place, ProfileChange};
use crate::domain::profile::FullProfile;
use crate::domain::profile::completeness::{self, Completeness, Expiry, completeness, expiring};
use crate::domain::profile::fact::{Fact, FactKind, FactRow, entry_kind_of, kind_of};
use crate::domain::resume::content::Section;
use crate::tui::action::{Action, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Opening, PathFor};
use crate::tui::toast::Toast;

mod cards;
mod parts;
#[cfg(test)]
mod tests;
mod view;

pub use parts::{Item, Part, floor, link_words};

/// The profile, part by part.
#[derive(Debug)]
pub struct ProfileScreen {
    profile: Arc<FullProfile>,
    completeness: Completeness,
    expiring: Vec<Expiry>,
    part: Part,
    items: Vec<Item>,
    /// Which of the items is in focus.
    at: usize,
    /// Whether the focus is among the items rather than the parts.
    inside: bool,
    /// A row that was just added gets the focus once it is read.
    awaits_new: bool,
    /// The first part and the first item that are seen; where everything stands is known when drawing only.
    top_part: Cell<usize>,
    top_item: Cell<usize>,
    places: std::cell::RefCell<Vec<(Spot, Rect)>>,
    page: Cell<usize>,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    Part(Part),
    Item(usize),
}

impl ProfileScreen {
    /// For what was read, on this day.
    pub fn new(profile: Arc<FullProfile>, today: NaiveDate) -> ProfileScreen {
        let mut screen = ProfileScreen {
            completeness: Completeness {
                percent: 0,
                parts: Vec::new(),
            },
            expiring: Vec::new(),
            profile: Arc::clone(&profile),
            part: Part::Overview,
            items: Vec::new(),
            at: 0,
            inside: false,
            awaits_new: false,
            top_part: Cell::new(0),
            top_item: Cell::new(0),
            places: std::cell::RefCell::default(),
            page: Cell::new(4),
        };
        screen.refresh(profile, today);
        screen
    }

    /// Takes what was read again after a change; what is in focus stays, unless something was added.
    pub fn refresh(&mut self, profile: Arc<FullProfile>, today: NaiveDate) {
        let focused = self.items.get(self.at).cloned();
        let known: Vec<FactRow> = self.items.iter().filter_map(Item::row).collect();
        self.completeness = completeness(&profile);
        self.expiring = expiring(&profile, today);
        self.profile = profile;
        self.fill();
        let added = self
            .items
            .iter()
            .position(|item| item.row().is_some_and(|row| !known.contains(&row)));
        match added.filter(|_| std::mem::take(&mut self.awaits_new)) {
            Some(added) => {
                self.at = added;
                self.inside = true;
            }
            None => {
                let same = |item: &Item| match (&focused, item) {
                    (Some(Item::Row(before)), Item::Row(now)) => before == now,
                    (Some(Item::Field(before, ..)), Item::Field(now, ..)) => before == now,
                    _ => false,
                };
                if let Some(at) = self.items.iter().position(same) {
                    self.at = at;
                }
            }
        }
        self.clamp();
    }

    fn fill(&mut self) {
        self.items = parts::items(self.part, &self.profile, &self.completeness, &self.expiring);
        self.clamp();
    }

    fn clamp(&mut self) {
        self.at = self.at.min(self.items.len().saturating_sub(1));
        if self.items.is_empty() {
            self.inside = false;
        }
    }

    /// The profile that is shown.
    pub fn profile(&self) -> &Arc<FullProfile> {
        &self.profile
    }

    /// How complete it is.
    pub fn completeness(&self) -> &Completeness {
        &self.completeness
    }

    fn items(&self) -> &[Item] {
        &self.items
    }

    fn part(&self) -> Part {
        self.part
    }

    fn expiry(&self, row: FactRow) -> Option<&Expiry> {
        let found = self.expiring.iter().find(|expiry| expiry.row == row.row);
        found.filter(|_| row.kind == FactKind::Certification)
    }

    /// What a row lacks, in words.
    fn lacks(&self, row: FactRow) -> Vec<String> {
        let lacking = self.completeness.parts.iter().filter(|part| {
            part.points < part.of && part.section.and_then(kind_of) == Some(row.kind) && part.rows.contains(&row.row)
        });
        lacking.map(|part| format!("missing: {}", part.label)).collect()
    }

    /// Whether something is missing in a part.
    fn has_gap(&self, part: Part) -> bool {
        self.completeness
            .parts
            .iter()
            .any(|gap| gap.points < gap.of && home(gap) == part)
    }

    /// Whether a skill is the first of its category.
    fn begins_category(&self, index: usize) -> bool {
        let category = |at: usize| match self
            .items
            .get(at)
            .and_then(Item::row)
            .and_then(|row| self.profile.fact(row))
        {
            Some(Fact::Skill(skill)) => Some(skill.category),
            _ => None,
        };
        index == 0 || category(index) != category(index - 1)
    }

    /// What is true now.
    pub fn situation(&self) -> Situation {
        let row = self.focused_row();
        Situation {
            any_jobs: true,
            entries: self.items.len(),
            inside: self.inside,
            entry: row.is_some(),
            can_add: matches!(self.part, Part::Of(_)),
            link: Some(
                row.and_then(|row| self.profile.fact(row))
                    .is_some_and(|fact| cards::link(&fact).is_some()),
            ),
            ..Situation::default()
        }
    }

    fn focused_row(&self) -> Option<FactRow> {
        let item = self.items.get(self.at)?;
        item.row().filter(|_| self.inside)
    }

    /// Does an action.
    pub fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let page = isize::try_from(self.page.get()).unwrap_or(4).max(1);
        match action {
            Action::ProfileUp => self.step(-1),
            Action::ProfileDown => self.step(1),
            Action::ProfilePageUp => self.step(-page),
            Action::ProfilePageDown => self.step(page),
            Action::ProfileTop => self.step(isize::MIN),
            Action::ProfileBottom => self.step(isize::MAX),
            Action::ProfileIn => self.inside = !self.items.is_empty(),
            Action::ProfileOut | Action::ProfileLeave => self.inside = false,
            Action::ProfileNextPane => self.inside = !self.inside && !self.items.is_empty(),
            Action::ProfileEnter if !self.inside && self.items.is_empty() => return self.add(),
            Action::ProfileEnter if !self.inside => self.inside = true,
            Action::ProfileEnter | Action::ProfileEdit => return self.edit(),
            Action::ProfileAdd => return self.add(),
            Action::ProfileDelete => {
                let row = self.focused_row();
                return row
                    .map(|row| ProfileChange::Delete { rows: vec![row] }.into())
                    .into_iter()
                    .collect();
            }
            Action::ProfilePlaceUp => return self.place(-1),
            Action::ProfilePlaceDown => return self.place(1),
            Action::ProfileImport => {
                let what = PathFor::ReadResume;
                return vec![Effect::Open(Opening::Path {
                    what,
                    line: String::new(),
                })];
            }
            Action::ProfileOpenLink => {
                let fact = self.focused_row().and_then(|row| self.profile.fact(row));
                let link = fact.as_ref().and_then(cards::link).map(str::to_owned);
                return link.map(Effect::OpenLink).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn step(&mut self, by: isize) {
        if self.inside {
            self.at = self
                .at
                .saturating_add_signed(by)
                .min(self.items.len().saturating_sub(1));
            return;
        }
        let at = Part::ALL.iter().position(|part| *part == self.part).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(Part::ALL.len() - 1);
        self.go_to(Part::ALL[to]);
    }

    fn go_to(&mut self, part: Part) {
        if part != self.part {
            self.part = part;
            self.at = 0;
            self.top_item.set(0);
            self.fill();
        }
    }

    /// Goes to a row; gives whether it is there.
    pub fn go_to_row(&mut self, section: Section, row: i64) -> bool {
        self.go_to(Part::Of(section));
        let at = self
            .items
            .iter()
            .position(|item| item.row().is_some_and(|found| found.row == row));
        if let Some(at) = at {
            self.at = at;
            self.inside = true;
        }
        at.is_some()
    }

    /// Goes to an entry, in whatever section it stands; gives whether it is there.
    pub fn go_to_entry(&mut self, row: i64) -> bool {
        let before = self.part;
        let sections = [
            Section::Projects,
            Section::Languages,
            Section::Volunteering,
            Section::Awards,
            Section::Publications,
            Section::Interests,
            Section::References,
            Section::Other,
        ];
        let found = sections.into_iter().any(|section| self.go_to_row(section, row));
        if !found {
            self.go_to(before);
        }
        found
    }

    fn add(&mut self) -> Vec<Effect> {
        let fact = match self.part {
            Part::Of(section) => new_fact(section, self.category()),
            Part::Overview | Part::Person | Part::Wishes => None,
        };
        match fact {
            Some(fact) => {
                self.awaits_new = true;
                vec![Effect::Open(Opening::AddFact(Box::new(fact)))]
            }
            None => self.edit(),
        }
    }

    /// The category of the skill in focus: where one adds a skill, the next is likely of the same.
    fn category(&self) -> Option<String> {
        match self.focused_row().and_then(|row| self.profile.fact(row)) {
            Some(Fact::Skill(skill)) => skill.category,
            _ => None,
        }
    }

    fn edit(&mut self) -> Vec<Effect> {
        let Some(item) = self.items.get(self.at).cloned() else {
            return Vec::new();
        };
        match item {
            Item::Row(row) => vec![Effect::Open(Opening::EditFact { row, field: None })],
            Item::Expiry(expiry) => {
                self.go_to_row(Section::Certifications, expiry.row);
                Vec::new()
            }
            Item::Field(field, ..) if self.part == Part::Wishes => vec![Effect::Open(Opening::Wishes { field })],
            Item::Field(field, ..) => vec![Effect::Open(Opening::Person { field })],
            Item::Gap(at) => self.mend(at),
        }
    }

    /// Goes where something is missing, and opens what it is written in.
    fn mend(&mut self, at: usize) -> Vec<Effect> {
        let Some(gap) = self.completeness.parts.get(at).cloned() else {
            return Vec::new();
        };
        let field = gap.field.unwrap_or("first_name");
        match home(&gap) {
            Part::Wishes => vec![Effect::Open(Opening::Wishes { field })],
            Part::Person | Part::Overview => vec![Effect::Open(Opening::Person {
                field: person_field(field),
            })],
            Part::Of(section) => match gap.rows.first() {
                Some(row) if self.go_to_row(section, *row) => {
                    let Some(row) = self.focused_row() else {
                        return Vec::new();
                    };
                    let field = gap.field;
                    vec![Effect::Open(Opening::EditFact { row, field })]
                }
                _ => {
                    self.go_to(Part::Of(section));
                    self.add()
                }
            },
        }
    }

    /// Puts the row in focus before the one above it or behind the one below.
    fn place(&mut self, by: isize) -> Vec<Effect> {
        let Some(row) = self.focused_row() else {
            return Vec::new();
        };
        let to = self.at.checked_add_signed(by).filter(|to| *to < self.items.len());
        let Some(neighbour) = to.and_then(|to| self.items[to].row()) else {
            let said = if by < 0 {
                "this is the first"
            } else {
                "this is the last"
            };
            return vec![Effect::Toast(Toast::refused(said))];
        };
        if self.part == Part::Of(Section::Skills) && self.begins_category(self.at.max(to.unwrap_or(0))) {
            let said = "skills stand by category: e changes the category";
            return vec![Effect::Toast(Toast::refused(said))];
        }
        let place = if by < 0 {
            Place::Above(neighbour.row)
        } else {
            Place::Below(neighbour.row)
        };
        vec![ProfileChange::Place { at: row, place }.into()]
    }

    /// Takes a click or the wheel.
    pub fn mouse(&mut self, mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let at = Position::new(mouse.column, mouse.row);
        let spot = self
            .places
            .borrow()
            .iter()
            .find(|(_, place)| place.contains(at))
            .map(|(spot, _)| *spot);
        match (mouse.kind, spot) {
            (MouseEventKind::ScrollDown, _) => self.step(1),
            (MouseEventKind::ScrollUp, _) => self.step(-1),
            (MouseEventKind::Down(MouseButton::Left), Some(Spot::Part(part))) => {
                self.go_to(part);
                self.inside = false;
            }
            (MouseEventKind::Down(MouseButton::Left), Some(Spot::Item(item))) => {
                if self.inside && self.at == item {
                    return self.edit();
                }
                self.inside = true;
                self.at = item;
            }
            _ => {}
        }
        Vec::new()
    }

    /// Draws it; `area` is the window without header and hint line.
    pub fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }

    /// How many facts there are.
    fn is_bare(&self) -> bool {
        let profile = &self.profile;
        profile.experiences.is_empty()
            && profile.educations.is_empty()
            && profile.skills.is_empty()
            && profile.certifications.is_empty()
            && profile.entries.is_empty()
            && profile.name().is_none()
    }
}

/// The part of the profile in which something missing is added.
fn home(gap: &completeness::Part) -> Part {
    match gap.section {
        Some(Section::Summary) => Part::Person,
        Some(section) => Part::Of(section),
        None if gap.name.contains("preference") || gap.name.contains("wish") || gap.field == Some("preferences") => {
            Part::Wishes
        }
        None => Part::Person,
    }
}

/// The field of the person's form for a column.
fn person_field(column: &'static str) -> &'static str {
    match column {
        "name" => "first_name",
        "summary" => "bio",
        other => other,
    }
}

/// A fact of a section of which nothing is known.
fn new_fact(section: Section, category: Option<String>) -> Option<Fact> {
    use crate::domain::profile::{CertificationFact, EducationFact, EntryFact, ExperienceFact, SkillFact};
    Some(match kind_of(section)? {
        FactKind::Experience => Fact::Experience(ExperienceFact::default()),
        FactKind::Education => Fact::Education(EducationFact::default()),
        FactKind::Skill => Fact::Skill(SkillFact {
            category,
            ..SkillFact::default()
        }),
        FactKind::Certification => Fact::Certification(CertificationFact::default()),
        FactKind::Entry => Fact::Entry(EntryFact::new(entry_kind_of(section)?, "")),
    })
}
