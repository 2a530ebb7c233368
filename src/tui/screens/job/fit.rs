//! Why the job fits, requirement by requirement: the posting's words beside the rows of the profile.

use super::{Find, JobScreen, Pane};
use crate::app::{Change, ProfileChange};
use crate::domain::matching::{Match, Requirement, RequirementKind, State};
use crate::domain::profile::fact::Fact;
use crate::domain::profile::{CertificationFact, EntryFact, EntryKind, SkillFact};
use crate::tui::action::Action;
use crate::tui::effect::{Effect, Opening};
use crate::tui::toast::Toast;

#[cfg(test)]
mod tests;
mod view;

pub use view::sign;
pub(super) use view::{lines, short};

/// What is known of how the job fits.
#[derive(Debug, Default)]
pub(super) struct Fit {
    /// What was found.
    pub(super) found: Option<Match>,
    /// Whether it was asked for since the job or the profile changed.
    asked: bool,
    /// The requirement in focus.
    at: usize,
    /// What was added to the profile from here; the state that shows it comes later.
    added: Vec<String>,
}

impl JobScreen {
    /// Takes what was found.
    pub fn set_fit(&mut self, found: Match) {
        self.fit.at = self.fit.at.min(found.requirements.len().saturating_sub(1));
        self.fit.found = Some(found);
    }

    /// Something may have changed: what is shown stays until it is worked out anew.
    pub(super) fn forget_fit(&mut self) {
        self.fit.asked = false;
    }

    /// Asks for it once, where it is seen.
    pub(super) fn want_fit(&mut self) -> Option<Effect> {
        let seen = matches!(self.pane, Pane::Overview | Pane::Fit);
        if !seen || self.fit.asked {
            return None;
        }
        self.fit.asked = true;
        Some(Effect::Explain(self.id()))
    }

    /// The requirement in focus.
    pub(super) fn requirement(&self) -> Option<&Requirement> {
        self.fit.found.as_ref()?.requirements.get(self.fit.at)
    }

    /// The first line to be seen of so many, when so many fit: the requirement in focus is among them, with the first of
    /// them what stands above, and with the last what stands below as far as one goes.
    pub(super) fn fit_top(&self, focus: &std::ops::Range<usize>, top: usize, height: usize) -> usize {
        let last = self
            .fit
            .found
            .as_ref()
            .map_or(0, |found| found.requirements.len())
            .saturating_sub(1);
        // What stands above the first requirement is seen with it, also where there is no room for all of both.
        if self.fit.at == 0 {
            return 0;
        }
        let least = focus.end.saturating_sub(height);
        let most = match self.fit.at {
            at if at == last => usize::MAX,
            _ => focus.start,
        };
        top.max(least).min(most.max(least))
    }

    /// Shows where the posting says something.
    fn show_in_posting(&mut self, words: &str) {
        self.go_to(Pane::Posting);
        if self.text().is_none() {
            return;
        }
        let mut find = Find::default();
        // Words are looked for within a line.
        let words = words.lines().next().unwrap_or_default();
        find.line.insert(words);
        self.find = Some(find);
        self.look();
    }

    pub(super) fn update_fit(&mut self, action: Action) -> Vec<Effect> {
        let last = self
            .fit
            .found
            .as_ref()
            .map_or(0, |found| found.requirements.len())
            .saturating_sub(1);
        match action {
            Action::FitUp => self.fit.at = self.fit.at.saturating_sub(1),
            // Below the last requirement stands how the score is made.
            Action::FitDown if self.fit.at == last => self.scroll(1),
            Action::FitDown => self.fit.at += 1,
            Action::FitTop => self.fit.at = 0,
            Action::FitBottom => self.fit.at = last,
            Action::FitAdd => {
                let Some(asked) = self.requirement() else {
                    return Vec::new();
                };
                let (kind, text, state) = (asked.kind, asked.text.clone(), asked.state);
                let shows_some = !asked.rows.is_empty();
                return vec![add_to_profile(kind, &text, state, shows_some, &mut self.fit.added)];
            }
            Action::FitWeigh => return vec![Effect::Open(Opening::Wishes { field: "weights" })],
            Action::FitGo => {
                if let Some(quote) = self
                    .requirement()
                    .map(|asked| asked.quote.clone())
                    .filter(|quote| !quote.is_empty())
                {
                    self.show_in_posting(&quote);
                }
            }
            _ => {}
        }
        Vec::new()
    }
}

/// Whether a key can add it to the profile: it has a name, and the profile lacks it. A language of which the profile shows
/// some is there at another level: it is edited, since a second row would say it twice.
pub fn can_be_added(kind: RequirementKind, state: State, shows_some: bool) -> bool {
    state != State::Matched && kind.has_a_name() && !(kind == RequirementKind::Language && shows_some)
}

/// Adds what a posting asks for to the profile, as the person says that it is true of them, once: `added` is what was added
/// from the same screen, `shows_some` whether the profile shows some of it.
pub fn add_to_profile(
    kind: RequirementKind,
    asked: &str,
    state: State,
    shows_some: bool,
    added: &mut Vec<String>,
) -> Effect {
    if state == State::Matched || added.iter().any(|one| one == asked) {
        return Effect::Toast(Toast::refused("your profile has it already: it is edited there"));
    }
    let name = asked.split(',').next().unwrap_or_default().to_owned();
    if kind == RequirementKind::Language && shows_some {
        let said = format!("your profile has {name} or one near to it: edit its languages there");
        return Effect::Toast(Toast::refused(said));
    }
    let fact = match kind {
        RequirementKind::Skill => Fact::Skill(SkillFact {
            name: asked.to_owned(),
            ..SkillFact::default()
        }),
        RequirementKind::Licence => Fact::Certification(CertificationFact {
            name: asked.to_owned(),
            ..CertificationFact::default()
        }),
        RequirementKind::Language => Fact::Entry(EntryFact::new(EntryKind::Language, &name)),
        _ => return Effect::Toast(Toast::refused("only skills, licences and languages are added by a key")),
    };
    added.push(asked.to_owned());
    Effect::Change(Change::Profile(Box::new(ProfileChange::Add {
        fact: Box::new(fact),
        place: None,
    })))
}
