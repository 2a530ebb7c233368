//! What one may want of results: levels into the profile, words of the coach, and who may use them.

use crate::app::{AssessmentChange, Change};
use crate::domain::assessment::Assessment;
use crate::domain::assessment::skills::LevelChange;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachAsk, Consent, Effect, HuntRead, InsightsNews};
use crate::tui::modals::confirm::Confirm;
use crate::tui::modals::pick::Pick;
use crate::tui::toast::Toast;

/// A window with the levels that differ: all of them first, then one by one.
pub(super) fn levels(id: i64, changes: &[LevelChange], ctx: &Ctx<'_>) -> Vec<Effect> {
    let write = |changes: Vec<LevelChange>| {
        Effect::Change(Change::Assessment(Box::new(AssessmentChange::WriteLevels {
            id,
            changes,
        })))
    };
    let mut choices: Vec<(char, String, String, Effect)> = Vec::new();
    if changes.len() > 1 {
        let all = format!("All {}", changes.len());
        choices.push(('a', all, String::new(), write(changes.to_vec())));
    }
    let letters = ('1'..='9').chain(std::iter::repeat(' '));
    for (letter, change) in letters.zip(changes) {
        let before = change.before.map_or("no level", |level| level.label());
        let aside = format!("{before} {} {}", ctx.theme.glyphs.right, change.after.label());
        choices.push((letter, change.skill.clone(), aside, write(vec![change.clone()])));
    }
    vec![Effect::Push(Box::new(
        Pick::with_asides("Write into the profile", choices).into(),
    ))]
}

/// Asks the coach to write about results, where the person allows it.
pub(super) fn ask_coach(taken: &Assessment, ctx: &Ctx<'_>) -> Vec<Effect> {
    let key = |action: Action| ctx.keymap.label(action).unwrap_or_default();
    let refused = |why: String| vec![Effect::Toast(Toast::refused(why))];
    if !taken.fact.is_allowed() {
        return refused(format!("only you see it: {} allows its use", key(Action::ResultAllow)));
    }
    if !ctx.config.coach.assessments {
        return refused(format!(
            "the coach may not use results: {} changes that",
            key(Action::ResultCoach)
        ));
    }
    vec![Effect::Coach(CoachAsk::Insights {
        assessment: taken.id,
        agreed: None,
    })]
}

/// Lets the match or the coach use results, after saying what that means, or no longer.
pub(super) fn use_by(coach: bool, ctx: &Ctx<'_>) -> Vec<Effect> {
    let config = ctx.config;
    let allowed = if coach {
        config.coach.assessments
    } else {
        config.matching.assessments
    };
    if allowed {
        return vec![Effect::UseAssessments { coach, allowed: false }];
    }
    let allow = ctx.keymap.label(Action::ResultAllow).unwrap_or_default();
    let (question, yes) = match coach {
        true => (
            format!(
                "The coach may then read the sums of results that you allow one by one ({allow}), never a single answer. \
                 With a model on another machine they are sent there, as part of a question that you ask."
            ),
            "Yes, let the coach use them",
        ),
        false => (
            format!(
                "Beside a job, the match may then name what you sorted highest, for you to weigh: of results that you allow \
                 one by one ({allow}). The score stays as it is, since no posting says which values an employer meets."
            ),
            "Yes, let the match use them",
        ),
    };
    let answers = vec![
        (
            'y',
            yes.to_owned(),
            vec![Effect::UseAssessments { coach, allowed: true }],
        ),
        ('n', "No, leave it as it is".to_owned(), Vec::new()),
    ];
    vec![Effect::Push(Box::new(
        Confirm::ask("Who may use results?", &question, answers).into(),
    ))]
}

/// What follows from what the coach's thread tells.
pub(super) fn heed(assessment: i64, news: &InsightsNews, ctx: &Ctx<'_>) -> Vec<Effect> {
    match news {
        InsightsNews::Began => Vec::new(),
        InsightsNews::Consent(consent) => vec![Effect::Push(Box::new(agree(assessment, consent).into()))],
        InsightsNews::Written => {
            let undo = ctx.keymap.label(Action::Undo).map(|key| format!("{key} undo"));
            let toast = Toast::done("the coach has written about it").with_next(undo);
            vec![HuntRead::AssessmentResult(assessment).into(), Effect::Toast(toast)]
        }
        InsightsNews::Failed(error) if error.kind == crate::app::Kind::Cancelled => {
            vec![Effect::Toast(Toast::done("stopped; nothing was kept"))]
        }
        InsightsNews::Failed(error) => {
            let hint = error
                .hint
                .as_deref()
                .map(|hint| format!(". {hint}"))
                .unwrap_or_default();
            vec![Effect::Toast(Toast::failed(format!("{}{hint}", error.why)))]
        }
    }
}

/// Asks before something goes to a host for the first time.
fn agree(assessment: i64, consent: &Consent) -> Confirm {
    let cost = match consent.cost {
        Some(cost) => format!("about ${cost:.4} without the answer"),
        None => "cost unknown".to_owned(),
    };
    let stand_ins = match consent.stand_ins {
        true => "Your name and what else tells who you are is replaced by stand-ins.",
        false => "It goes as it is: stand-ins are off for this host.",
    };
    let question = format!(
        "Send the sums of these results to {}? You have not agreed to that host yet. {}, about {} tokens, {cost}. {stand_ins}",
        consent.host, consent.model, consent.tokens
    );
    let send = CoachAsk::Insights {
        assessment,
        agreed: Some(consent.host.clone()),
    };
    let see = CoachAsk::InsightsPayload(assessment);
    Confirm::ask(
        "Before something is sent",
        &question,
        vec![
            ('n', "No, send nothing".to_owned(), Vec::new()),
            (
                's',
                "See all that would be sent first".to_owned(),
                vec![Effect::Coach(see)],
            ),
            (
                'y',
                "Send it, and do not ask again for this host".to_owned(),
                vec![Effect::Coach(send)],
            ),
        ],
    )
}
