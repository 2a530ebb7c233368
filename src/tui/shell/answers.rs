//! Answers: what was read, done or failed, and what is to be read again because of it.

use std::sync::Arc;

use super::Shell;
use crate::app::{Applied, Edit, EditKind, Error, Suggestion};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::effect::{CoachNews, Effect, HuntRead, HuntReply, Place, Read, Reply};
use crate::tui::modals::ModalOutcome;
use crate::tui::modals::export;
use crate::tui::modals::pick::Pick;
use crate::tui::modals::reading::Reading;
use crate::tui::modals::report::Report;
use crate::tui::modals::taking;
use crate::tui::screens::applications;
use crate::tui::screens::cockpit::Cockpit;
use crate::tui::screens::job::JobScreen;
use crate::tui::screens::profile::ProfileScreen;
use crate::tui::screens::resume::ResumeScreen;
use crate::tui::screens::review::ReviewScreen;
use crate::tui::screens::today::TABLES;
use crate::tui::toast::Toast;

/// The tables that the profile is read from.
const CAREER: [&str; 7] = [
    "users",
    "user_profiles",
    "experiences",
    "educations",
    "skills",
    "certifications",
    "profile_entries",
];

/// The tables that an interview is read from, beside the profile.
const INTERVIEW: [&str; 6] = [
    "interviews",
    "jobs",
    "tasks",
    "contacts",
    "touches",
    "application_snapshots",
];

impl Shell {
    /// Takes an answer.
    pub fn reply(&mut self, reply: Reply, whole: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        let mut said = false;
        for at in (0..self.modals.len()).rev() {
            let outcome = self.modals[at].reply(&reply, whole);
            said |= matches!(outcome, ModalOutcome::Took(_));
            effects.extend(self.heed(at, outcome));
        }
        let ctx = &self.beside(whole);
        match reply {
            Reply::Coach(CoachNews::Payload { title, text }) => {
                effects.extend(self.push(Reading::new(title, &text).into(), whole));
            }
            Reply::Coach(CoachNews::Unread(error)) => self.say(Toast::failed(in_words(&error)), ctx.now),
            Reply::Coach(news) => {
                if let CoachNews::Failed(error) = &news
                    && !self.coach.is_shown()
                {
                    self.say(Toast::failed(in_words(error)), ctx.now);
                }
                effects.extend(self.coach.news(news, ctx));
            }
            Reply::Draft { form, content } if form.starts_with("coach") => {
                self.coach.restore(&form, content.as_ref());
            }
            Reply::Written(text) => {
                self.coach.written(text.as_deref());
                if let Some(page) = self.pages.at_mut(self.place) {
                    effects.extend(page.written(text.as_deref()));
                }
            }
            Reply::Hunt(HuntReply::Interview { id, open, brief, draft }) => match (brief, &mut self.cockpit) {
                (Some(brief), Some(cockpit)) if cockpit.id() == id => effects.extend(cockpit.refresh(brief, ctx)),
                (Some(brief), _) if open => {
                    self.review = None;
                    self.cockpit = Some(Cockpit::new(brief, draft.as_ref(), ctx));
                }
                (None, Some(cockpit)) if cockpit.id() == id => self.cockpit = None,
                (None, _) if open => self.say(Toast::refused("this interview is not there any more"), ctx.now),
                _ => {}
            },
            Reply::Scored { scores, ended } => {
                effects.extend(self.board.scored(&scores, ended, ctx));
                let open = self.job.as_ref().map(JobScreen::id);
                if let Some(id) = open.filter(|id| scores.iter().any(|(scored, _)| scored == id)) {
                    effects.push(Effect::Read(Read::Job { id, open: false }));
                }
                if ended && self.place == Place::Gaps {
                    effects.push(Effect::CountGaps);
                }
            }
            Reply::Fit(fit) => {
                if let Some(job) = self.job.as_mut().filter(|job| job.id() == fit.id) {
                    job.set_fit(fit.found);
                }
            }
            Reply::Hunt(HuntReply::Submit { id, job, warnings }) => {
                effects.extend(applications::submit(id, &job, &warnings));
            }
            Reply::Hunt(reply) => effects.extend(self.pages.reply(&reply, ctx)),
            Reply::Applied(applied) => effects.extend(self.applied(&applied, ctx)),
            Reply::Imported { report, .. } => {
                if !report.dry_run && report.added + report.changed > 0 {
                    effects.extend(self.changed(ctx));
                }
            }
            Reply::Resumes(lines) => effects.extend(self.resumes.refresh(lines)),
            Reply::Preview { id, text } => self.resumes.show(id, &text),
            Reply::Resume { id, open, data } => match data {
                Some(data) => {
                    match &mut self.resume {
                        Some(resume) if resume.id() == data.resume.id => resume.refresh(*data),
                        _ if open => self.resume = Some(ResumeScreen::new(*data)),
                        _ => {}
                    }
                    if let Some(resume) = &mut self.resume
                        && let Some((_, section, row)) = self.wanted_row.take_if(|(of, ..)| *of == resume.id())
                    {
                        resume.go_to(section, row);
                    }
                }
                None => {
                    if self.resume.as_ref().is_some_and(|resume| resume.id() == id) {
                        self.resume = None;
                    }
                }
            },
            Reply::Documents { job_id, documents } => {
                if let Some(job) = self.job.as_mut().filter(|job| job.id() == job_id) {
                    job.set_documents(documents);
                }
            }
            Reply::Checked { resume, checked, .. } => {
                let report = Report::checks(&resume, &checked);
                effects.extend(self.push(report.into(), ctx));
            }
            Reply::Text { title, text, .. } => effects.extend(self.push(Reading::new(title, &text).into(), ctx)),
            Reply::Attached { applied, .. } => effects.extend(self.applied(&applied, ctx)),
            Reply::Shown { path, .. } => {
                // A viewer that fails says so nowhere: where the file is, helps then.
                let said = format!("opened; the file is {}", path.display());
                self.say(Toast::done(said), ctx.now);
            }
            Reply::FoundExport { path, report, .. } => {
                effects.extend(self.push(export::question(&path, &report).into(), ctx));
            }
            Reply::FoundInvite { path, plan, .. } => {
                effects.extend(self.push(taking::invitation(&path, &plan, ctx.own_zone).into(), ctx));
            }
            Reply::FoundPeople { path, report, .. } => {
                effects.extend(self.push(taking::people(&path, &report).into(), ctx));
            }
            Reply::Review { request, data, said } => {
                self.review = Some(ReviewScreen::new(*data));
                if let Some(said) = said {
                    self.say(Toast::done(said), ctx.now);
                }
                if request.is_some() {
                    effects.extend(self.changed(ctx));
                }
            }
            Reply::Failed {
                request: Some(request),
                error,
            } if self.asked.contains(&request) => {
                self.asked.retain(|asked| *asked != request);
                if error.kind != crate::app::Kind::Cancelled {
                    self.say(Toast::failed(in_words(&error)), ctx.now);
                }
            }
            Reply::Failed { request: None, error } => {
                self.saved_draft = None;
                self.board.failed();
                if let Some(review) = &mut self.review {
                    review.failed();
                }
                if !said {
                    self.say(Toast::failed(in_words(&error)), ctx.now);
                }
            }
            Reply::NextInterview(next) => self.interview = next,
            Reply::Job { id, open, detail } => match detail {
                Some(detail) => {
                    if open {
                        self.review = None;
                    }
                    match &mut self.job {
                        // Whoever has gone elsewhere meanwhile stays there.
                        _ if open && self.place != Place::Board => {
                            self.came_from = Some(self.place);
                            self.place = Place::Board;
                            self.job = Some(JobScreen::new(*detail));
                        }
                        Some(job) if job.id() == detail.job.id => job.refresh(*detail),
                        Some(job) if open => job.show(*detail),
                        None if open => {
                            self.came_from = None;
                            self.job = Some(JobScreen::new(*detail));
                        }
                        _ => {}
                    }
                    effects.extend(self.job.as_mut().and_then(JobScreen::wanted));
                }
                None => {
                    if self.job.as_ref().is_some_and(|job| job.id() == id) {
                        self.job = None;
                    }
                    if open {
                        self.say(Toast::refused("this job is not there any more"), ctx.now);
                    }
                }
            },
            Reply::Profile(profile) => {
                if let Some(review) = &mut self.review {
                    review.refresh(Arc::clone(&profile));
                }
                match &mut self.profile {
                    Some(screen) => screen.refresh(profile, ctx.today()),
                    None => self.profile = Some(ProfileScreen::new(profile, ctx.today())),
                }
                self.go_to_fact();
                self.wanted_fact = None;
            }
            other => effects.extend(self.board.reply(other, ctx)),
        }
        self.settle(effects, whole)
    }

    pub(super) fn applied(&mut self, applied: &Applied, ctx: &Ctx<'_>) -> Vec<Effect> {
        let toast = match &applied.edit {
            Some(edit) => done(edit, applied, ctx),
            None => Toast::refused("there was nothing to change"),
        };
        self.say(toast, ctx.now);
        if self.review.as_mut().is_some_and(ReviewScreen::applied) {
            // What was taken is seen where it went.
            self.review = None;
            self.place = Place::Profile;
        }
        if let Some(page) = self.pages.at_mut(self.place) {
            page.applied(applied);
        }
        // A résumé that was just made is the one to go on with.
        if applied.tables.iter().any(|table| table == "resumes") {
            self.resumes.want(applied.made);
        }
        let mut effects = self.board.applied(applied, ctx);
        let forget = self.saved_draft.take();
        effects.extend(forget.map(|form| Effect::KeepDraft { form, content: None }));
        if !applied.suggestions.is_empty() {
            effects.extend(self.push(follows(&applied.suggestions).into(), ctx));
        }
        effects.extend(self.read_rest(Some(applied)));
        let of_coach = |table: &String| ["conversations", "messages", "proposals"].contains(&table.as_str());
        if applied.everything || applied.tables.iter().any(of_coach) {
            effects.extend(self.coach.changed());
        }
        effects
    }

    pub(super) fn changed(&mut self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = self.board.changed(&self.beside(ctx));
        effects.extend(self.read_rest(None));
        effects.extend(self.coach.changed());
        effects
    }

    /// What is to be read again besides the board: after a change of our own only what it touched.
    fn read_rest(&self, applied: Option<&Applied>) -> Vec<Effect> {
        let touched = |tables: &[&str]| {
            applied.is_none_or(|applied| {
                applied.everything || applied.tables.iter().any(|table| tables.contains(&table.as_str()))
            })
        };
        let career = touched(&CAREER);
        let resumes = touched(&["resumes"]);
        let open = self.job.as_ref().map(JobScreen::id);
        let job = open.map(|id| Effect::Read(Read::Job { id, open: false }));
        let read_profile = self
            .profile
            .as_ref()
            .filter(|_| career)
            .map(|_| Effect::Read(Read::Profile));
        let read_resumes = self.resumes.count().filter(|_| career || resumes);
        let read_resumes = read_resumes.map(|_| Effect::Read(Read::Resumes));
        let open = self.resume.as_ref().filter(|_| career || resumes).map(ResumeScreen::id);
        let resume = open.map(|id| Effect::Read(Read::Resume { id, open: false }));
        let next = Effect::Read(Read::NextInterview);
        // The count in the header is that of today's list, wherever one is.
        let today = (self.place != Place::Today && touched(&TABLES)).then_some(Effect::CountToday);
        // A screen that is not shown reads when one goes to it.
        let page = self.pages.at(self.place).filter(|page| touched(page.tables()));
        let page = page.map(|page| page.read()).unwrap_or_default();
        let cockpit = self.cockpit.as_ref().filter(|_| touched(&INTERVIEW) || career);
        let cockpit = cockpit.map(|cockpit| {
            let id = cockpit.id();
            Effect::Read(Read::Hunt(HuntRead::Interview { id, open: false }))
        });
        job.into_iter()
            .chain(page)
            .chain(cockpit)
            .chain(read_profile)
            .chain(read_resumes)
            .chain(resume)
            .chain(today)
            .chain([next])
            .collect()
    }
}

/// What may follow from a change, for the person to say.
fn follows(suggestions: &[Suggestion]) -> Pick {
    let mut choices: Vec<(char, String, String, Effect)> = Vec::new();
    for (letter, suggestion) in ('a'..='h').zip(suggestions) {
        // The first is what is meant most often.
        let letter = if letter == 'a' { 'y' } else { letter };
        let (what, why) = suggestion.text.split_once(": ").unwrap_or((&suggestion.text, ""));
        let change = Effect::Change(suggestion.change.clone());
        choices.push((letter, what.to_owned(), why.to_owned(), change));
    }
    let leave = Effect::Toast(Toast::done("left as it is"));
    choices.push(('n', "leave it as it is".to_owned(), String::new(), leave));
    Pick::with_asides("What follows?", choices)
}

/// What an edit did, and the key that takes it back.
fn done(edit: &Edit, applied: &Applied, ctx: &Ctx<'_>) -> Toast {
    let (action, words) = match edit.kind {
        EditKind::Edit | EditKind::Redo => (Action::Undo, "undo"),
        EditKind::Undo => (Action::Redo, "redo"),
    };
    let mut next = ctx.keymap.label(action).map(|key| format!("{key} {words}"));
    // Who moves a card to Applied by hand has sent something, of which nothing is written down yet.
    if let [_] = applied.unwritten.as_slice()
        && let Some(key) = ctx.keymap.label(Action::Apply)
    {
        let dot = ctx.theme.glyphs.dot;
        next = next.map(|next| format!("{key} what was sent {dot} {next}"));
    }
    Toast::done(all_news(&edit.label, &applied.also)).with_next(next)
}

/// A label with what was done besides: `submit application 4 for Welder at Werft; move Welder at Werft to Applied` →
/// `submitted application 4 for Welder at Werft; moved to Applied`.
fn all_news(label: &str, also: &[String]) -> String {
    let counted = |tail: &str| tail.starts_with("and ") && tail.contains(" more change");
    let (mut first, rest) = match label.rsplit_once("; ") {
        Some((first, tail)) if !also.is_empty() && counted(tail) => (first, Some(tail)),
        _ => (label, None),
    };
    let mut follows = Vec::new();
    for also in also.iter().rev() {
        if let Some(before) = first.strip_suffix(also).and_then(|first| first.strip_suffix("; ")) {
            first = before;
            follows.push(also);
        }
    }
    let follows = follows.into_iter().rev().map(|also| {
        // What was named already is not named again.
        let short = also.strip_prefix("move ").and_then(|rest| rest.rsplit_once(" to "));
        match short {
            Some((name, to)) if first.contains(name) => format!("moved to {to}"),
            _ => news(also),
        }
    });
    let parts = std::iter::once(news(first))
        .chain(follows)
        .chain(rest.map(str::to_owned));
    parts.collect::<Vec<_>>().join("; ")
}

/// A label of the journal as something that has happened: `move Welder to Offer` → `moved Welder to Offer`.
fn news(label: &str) -> String {
    let (verb, rest) = label.split_once(' ').unwrap_or((label, ""));
    let past = match verb {
        "add" => "added",
        "edit" => "changed",
        "move" => "moved",
        "reorder" => "placed",
        "delete" => "deleted",
        "tag" => "tagged",
        "save" => "saved",
        "import" => "imported",
        "draft" => "drafted",
        "log" => "logged",
        "submit" => "submitted",
        "accept" => "accepted",
        "decline" => "declined",
        "mark" => "marked",
        "drop" => "dropped",
        "do" => "did",
        "schedule" => "scheduled",
        "plan" => "planned",
        "debrief" => "debriefed",
        "call" => "called",
        "take" => "took",
        "keep" => "kept",
        "tick" => "ticked",
        "write" => "wrote",
        "score" => "scored",
        "finish" => "finished",
        "build" => "built",
        "make" => "made",
        "start" => "began",
        "remember:" => "remembered:",
        "rename" => "renamed",
        "replace" => "replaced",
        "remove" => "removed",
        "install" => "installed",
        "attach" => "attached",
        "bring" => "brought",
        "undo:" => "undone:",
        "redo:" => "done again:",
        // Other labels say what happened in words of their own.
        _ => return label.to_owned(),
    };
    format!("{past} {rest}")
}

fn in_words(error: &Error) -> String {
    match &error.hint {
        Some(hint) => format!("{}: {}. {hint}", error.doing, error.why),
        None => format!("{}: {}", error.doing, error.why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toast_tells_what_was_done_and_gives_no_order() {
        for (label, said) in [
            ("start a practice interview", "began a practice interview"),
            ("build résumé Diver CV", "built résumé Diver CV"),
            ("remember: I dive", "remembered: I dive"),
            (
                "make résumé Diver CV the primary one",
                "made résumé Diver CV the primary one",
            ),
        ] {
            assert_eq!(all_news(label, &[]), said);
        }
    }

    #[test]
    fn a_toast_says_what_was_done_and_what_followed_without_naming_it_twice() {
        let also = |also: &[&str]| also.iter().map(|also| (*also).to_owned()).collect::<Vec<_>>();
        let moved = "move Welder at Werft to Applied";
        assert_eq!(
            all_news(
                &format!("submit application 4 for Welder at Werft; {moved}"),
                &also(&[moved])
            ),
            "submitted application 4 for Welder at Werft; moved to Applied"
        );
        let marked = "mark application 4 as rejected";
        assert_eq!(
            all_news(&format!("move Welder at Werft to Rejected; {marked}"), &also(&[marked])),
            "moved Welder at Werft to Rejected; marked application 4 as rejected"
        );
        assert_eq!(all_news("tag 3 jobs: +a; b", &[]), "tagged 3 jobs: +a; b");
        // Of many only the number is in the label.
        assert_eq!(
            all_news("move 9 jobs to Rejected; and 9 more changes", &also(&[marked])),
            "moved 9 jobs to Rejected; and 9 more changes"
        );
        let also = also(&[marked, "mark application 5 as rejected", moved, "c", "d"]);
        assert_eq!(
            all_news(
                &format!("accept offer 2 for Welder at Werft; {moved}; and 4 more changes"),
                &also
            ),
            "accepted offer 2 for Welder at Werft; moved to Applied; and 4 more changes"
        );
    }
}
