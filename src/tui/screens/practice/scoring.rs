//! Having a model score the answers: when it is asked, how far it is, and what came of it.

use super::debrief::block;
use super::{Mode, PracticeScreen};
use crate::app::{Error, Kind};
use crate::domain::practice::score::CALLS;
use crate::domain::text::thousands;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Consent, Effect, HuntRead, ScoreAsk, ScoringNews};
use crate::tui::modals::reading::Reading;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::lines::{Line, at, piece};

/// How far it is with one interview.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Progress {
    id: i64,
    what: What,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    /// It does that.
    Going { words: String, stopping: bool },
    /// Nothing was sent yet: the person must agree first.
    Asks(Consent),
    /// It did not work.
    Failed(Error),
}

impl Progress {
    /// Says it above everything else.
    pub(super) fn say(&self, lines: &mut Vec<Line>, ctx: &Ctx<'_>, columns: u16) {
        match &self.what {
            What::Going { stopping: true, .. } => block(lines, "Stopping …", Role::Info, columns),
            What::Going { words, .. } => {
                let key = ctx.keymap.label(Action::DebriefStop).unwrap_or_default();
                let dot = ctx.theme.glyphs.dot;
                block(
                    lines,
                    &format!("{} … {dot} {key} stops it", upper(words)),
                    Role::Info,
                    columns,
                );
            }
            What::Asks(consent) => ask(consent, lines, ctx, columns),
            What::Failed(error) => {
                block(lines, &format!("Not scored: {}.", error.why), Role::Bad, columns);
                if let Some(hint) = &error.hint {
                    block(lines, hint, Role::Dim, columns);
                }
            }
        }
        lines.push(Line::new());
    }
}

fn upper(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

impl PracticeScreen {
    /// Whether a model is scoring.
    pub(super) fn is_scoring(&self) -> bool {
        matches!(&self.scoring, Some(progress) if matches!(progress.what, What::Going { .. }))
    }

    /// How far it is with an interview.
    pub(super) fn progress_of(&self, id: i64) -> Option<&Progress> {
        self.scoring.as_ref().filter(|progress| progress.id == id)
    }

    /// The host about which the person is asked.
    pub(super) fn host_asked_about(&self) -> Option<String> {
        match &self.scoring.as_ref()?.what {
            What::Asks(consent) => Some(consent.host.clone()),
            What::Going { .. } | What::Failed(_) => None,
        }
    }

    /// Has a model score the interview that is looked back at; `agreed` is the host to which the person agreed to send.
    pub(super) fn score(&mut self, agreed: Option<String>) -> Vec<Effect> {
        let Mode::Debrief(debrief) = &self.mode else {
            return Vec::new();
        };
        let id = debrief.id();
        self.going(id, "looking for a model");
        self.look_at_top();
        vec![Effect::Score(ScoreAsk::Begin { id, agreed })]
    }

    /// Whether the person is asked if the answers of an interview may be sent.
    pub(super) fn asks_consent(&self, id: i64) -> bool {
        matches!(self.progress_of(id), Some(progress) if matches!(progress.what, What::Asks(_)))
    }

    /// What there is to tell stands at the top.
    fn look_at_top(&mut self) {
        if let Mode::Debrief(debrief) = &mut self.mode {
            debrief.scroll(isize::MIN);
        }
    }

    fn going(&mut self, id: i64, words: &str) {
        let stopping =
            matches!(&self.scoring, Some(Progress { id: of, what: What::Going { stopping: true, .. } }) if *of == id);
        self.scoring = Some(Progress {
            id,
            what: What::Going {
                words: words.to_owned(),
                stopping,
            },
        });
    }

    pub(super) fn stop_scoring(&mut self) -> Vec<Effect> {
        if let Some(Progress {
            what: What::Going { stopping, .. },
            ..
        }) = &mut self.scoring
        {
            *stopping = true;
            return vec![Effect::StopScoring];
        }
        Vec::new()
    }

    /// Takes what the thread tells.
    pub(super) fn heard(&mut self, id: i64, news: &ScoringNews, ctx: &Ctx<'_>) -> Vec<Effect> {
        match news {
            ScoringNews::Going(words) => {
                self.going(id, words);
                Vec::new()
            }
            ScoringNews::Consent(consent) => {
                self.scoring = Some(Progress {
                    id,
                    what: What::Asks(consent.clone()),
                });
                self.look_at_top();
                Vec::new()
            }
            ScoringNews::Payload { title, text } => {
                vec![Effect::Push(Box::new(Reading::new(title.clone(), text).into()))]
            }
            ScoringNews::Done { words, saved } => {
                self.scoring = None;
                // Without an edit of its own, undoing would take back another one.
                let undo = ctx.keymap.label(Action::Undo).filter(|_| *saved);
                let undo = undo.map(|key| format!("{key} undo"));
                let mut effects = vec![
                    Effect::Toast(Toast::done(words.clone()).with_next(undo)),
                    HuntRead::Practices.into(),
                ];
                if matches!(&self.mode, Mode::Debrief(debrief) if debrief.id() == id) {
                    effects.push(HuntRead::Practice(id).into());
                }
                effects
            }
            ScoringNews::Failed(error) if error.kind == Kind::Cancelled => {
                self.scoring = None;
                vec![Effect::Toast(Toast::done("stopped; nothing was changed"))]
            }
            ScoringNews::Failed(error) => {
                // Beside what it is about; who has gone elsewhere is told in a line.
                let shows_it = matches!(&self.mode, Mode::Debrief(debrief) if debrief.id() == id);
                let said = format!("{}: {}", error.doing, error.why);
                self.scoring = Some(Progress {
                    id,
                    what: What::Failed(error.clone()),
                });
                self.look_at_top();
                match shows_it {
                    true => Vec::new(),
                    false => vec![Effect::Toast(Toast::failed(said))],
                }
            }
            ScoringNews::Busy => {
                // What is under way tells of itself again.
                self.scoring = None;
                vec![Effect::Toast(Toast::refused("a model is scoring already"))]
            }
        }
    }
}

/// Asks before anything goes to a host for the first time.
fn ask(consent: &Consent, lines: &mut Vec<Line>, ctx: &Ctx<'_>, columns: u16) {
    let Consent {
        host,
        model,
        tokens,
        cost,
        stand_ins,
    } = consent;
    block(lines, &format!("Nothing was sent to {host} yet."), Role::Warn, columns);
    let tokens = thousands(*tokens);
    let cost = match cost {
        Some(cost) => format!("about ${:.4} in all without what it answers", cost * CALLS as f64),
        None => "at an unknown price".to_owned(),
    };
    let hidden = match stand_ins {
        true => "your name and addresses go as stand-ins",
        false => "nothing in them is replaced",
    };
    let said = format!("Your answers would go to {model} {CALLS} times: about {tokens} tokens each, {cost}; {hidden}.");
    block(lines, &said, Role::Text, columns);
    for (action, does) in [
        (Action::DebriefAgree, "sends them, and asks no more for this host"),
        (Action::DebriefPayload, "shows all that would be sent"),
        (Action::DebriefRefuse, "sends nothing"),
    ] {
        let key = ctx.keymap.label(action).unwrap_or_default();
        lines.push(vec![piece(key, Role::Key), at(8, does, Role::Text)]);
    }
}
