//! What the person wants to reach: a tree of goals with their milestones, how far each is, and what it takes.

use std::collections::HashSet;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Applied, GoalShown, Pointed};
use crate::domain::conversation::ConversationContext;
use crate::domain::goal::pace::{self, Aim, Plan, USUAL_CHANCE, Wish};
use crate::domain::goal::progress::MilestoneProgress;
use crate::domain::goal::{GoalFact, Milestone};
use crate::domain::history::figures::Settled;
use crate::domain::text::fold;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{About, Effect, HistoryAsk, HuntRead, HuntReply, Opening, RequestId, next_request};
use crate::tui::modals::reading::Reading;
use crate::tui::pages::Page;
use crate::tui::toast::Toast;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::strip::{Strip, StripClick, StripRow};

mod acts;
#[cfg(test)]
mod tests;
mod view;

/// What the screen of the goals shows.
#[derive(Debug, Clone, Default)]
pub struct GoalsShown {
    /// The goals: what is under way by its day, what is over last.
    pub goals: Vec<GoalShown>,
}

/// A line of the tree: a goal, or one of its milestones, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Goal(usize),
    Step(usize, usize),
}

/// What the person wants to reach.
#[derive(Debug, Default)]
pub struct GoalsScreen {
    shown: Option<GoalsShown>,
    /// The goals whose milestones are folded away.
    folded: HashSet<i64>,
    /// Whether those that are over are shown.
    with_over: bool,
    filter: LineInput,
    typing: bool,
    strip: Strip,
    /// Where to go once the goals were read again: which goal, and which of its milestones.
    wanted: Option<(i64, Option<usize>)>,
    /// What became of what was sent, once it was worked out: as to an offer, as to an interview.
    settled: Option<Box<(Settled, Settled)>>,
    asked: Option<RequestId>,
    /// What the goal in focus takes.
    plan: Option<Plan>,
}

impl GoalsScreen {
    fn goals(&self) -> &[GoalShown] {
        self.shown.as_ref().map_or(&[], |shown| &shown.goals)
    }

    fn is_filtered(&self) -> bool {
        !self.filter.text().trim().is_empty()
    }

    /// The lines of the tree.
    fn nodes(&self) -> Vec<Node> {
        let words = fold(self.filter.text());
        let words: Vec<&str> = words.split_whitespace().collect();
        let has = |text: &str, word: &str| fold(text).contains(word);
        let of_goal = |fact: &GoalFact, word: &str| {
            let more = [fact.description.as_deref(), fact.notes.as_deref()];
            has(&fact.title, word) || more.into_iter().flatten().any(|text| has(text, word))
        };
        let mut nodes = Vec::new();
        for (at, shown) in self.goals().iter().enumerate() {
            let fact = &shown.goal.fact;
            // Whoever looks for something looks everywhere.
            if words.is_empty() && fact.status.is_over() && !self.with_over {
                continue;
            }
            let whole = words.iter().all(|word| of_goal(fact, word));
            let found = |step: &Milestone| words.iter().all(|word| has(&step.title, word) || of_goal(fact, word));
            let steps: Vec<usize> = (0..fact.milestones.len())
                .filter(|step| whole || fact.milestones.get(*step).is_some_and(found))
                .collect();
            if !whole && steps.is_empty() {
                continue;
            }
            nodes.push(Node::Goal(at));
            if !words.is_empty() || !self.folded.contains(&shown.goal.id) {
                nodes.extend(steps.into_iter().map(|step| Node::Step(at, step)));
            }
        }
        nodes
    }

    fn rows(&self, nodes: &[Node]) -> Vec<StripRow> {
        let mut rows = Vec::with_capacity(nodes.len() + 1);
        let is_over = |node: &Node| match node {
            Node::Goal(at) => self
                .goals()
                .get(*at)
                .is_some_and(|shown| shown.goal.fact.status.is_over()),
            Node::Step(..) => false,
        };
        let first_over = nodes.iter().position(is_over);
        for n in 0..nodes.len() {
            if first_over == Some(n) {
                rows.push(StripRow::Label("Over".to_owned()));
            }
            rows.push(StripRow::Item(n));
        }
        rows
    }

    fn focus(&self) -> Option<Node> {
        self.nodes().get(self.strip.at()).copied()
    }

    /// The goal in focus, or that of the milestone in focus.
    fn goal(&self) -> Option<&GoalShown> {
        match self.focus()? {
            Node::Goal(at) | Node::Step(at, _) => self.goals().get(at),
        }
    }

    /// The milestone in focus with its place.
    fn step(&self) -> Option<(usize, &Milestone, &MilestoneProgress)> {
        let Node::Step(goal, at) = self.focus()? else {
            return None;
        };
        let shown = self.goals().get(goal)?;
        Some((
            at,
            shown.goal.fact.milestones.get(at)?,
            shown.progress.milestones.get(at)?,
        ))
    }

    fn pointed(&self) -> Option<Pointed> {
        self.step().map(|(at, step, _)| Pointed {
            at,
            title: Some(step.title.clone()),
        })
    }

    /// Goes to a goal or one of its milestones; where that is hidden or gone, to the goal.
    fn go_to(&mut self, id: i64, step: Option<usize>) -> bool {
        let nodes = self.nodes();
        let goals = self.goals();
        let place = |wanted: Option<usize>| {
            nodes.iter().position(|node| match *node {
                Node::Goal(at) => wanted.is_none() && goals.get(at).is_some_and(|shown| shown.goal.id == id),
                Node::Step(at, step) => wanted == Some(step) && goals.get(at).is_some_and(|shown| shown.goal.id == id),
            })
        };
        let found = step.and_then(|step| place(Some(step))).or_else(|| place(None));
        if let Some(found) = found {
            self.strip.go(found, nodes.len());
        }
        found.is_some()
    }

    fn refresh(&mut self, shown: GoalsShown, ctx: &Ctx<'_>) {
        let before = self
            .goal()
            .map(|shown| shown.goal.id)
            .zip(Some(self.step().map(|(at, ..)| at)));
        self.shown = Some(shown);
        let wanted = self.wanted.take().or(before);
        let there = wanted.is_some_and(|(id, step)| {
            let over = self
                .goals()
                .iter()
                .any(|shown| shown.goal.id == id && shown.goal.fact.status.is_over());
            // What has just been completed is still looked at.
            self.with_over |= over;
            self.go_to(id, step)
        });
        if !there {
            self.strip.go(self.strip.at(), self.nodes().len());
        }
        self.work_out(ctx);
    }

    /// Works out what the goal in focus takes.
    fn work_out(&mut self, ctx: &Ctx<'_>) {
        let wish = self.goal().and_then(|shown| Wish::of(&shown.goal, ctx.today()));
        self.plan = wish.and_then(|wish| self.plan_of(wish, ctx));
    }

    fn plan_of(&self, wish: Wish, ctx: &Ctx<'_>) -> Option<Plan> {
        let settled = self.settled.as_ref()?;
        let settled = match wish.aim {
            Aim::Offer => &settled.0,
            Aim::Interview => &settled.1,
        };
        Some(pace::plan(settled, wish, ctx.today(), &ctx.config.rhythm()))
    }

    /// All that stands behind what it takes.
    fn tell_pace(&self, ctx: &Ctx<'_>) -> Vec<Effect> {
        let asked = self.goal().and_then(|shown| Wish::of(&shown.goal, ctx.today()));
        // A goal that counts nothing of the kind has no day for it either.
        let general = Wish {
            aim: Aim::Offer,
            by: None,
            chance: USUAL_CHANCE,
        };
        let Some(plan) = self.plan_of(asked.unwrap_or(general), ctx) else {
            return vec![Effect::Toast(Toast::refused("your rates are still being worked out"))];
        };
        let title = match plan.aim {
            Aim::Offer => "What an offer takes",
            Aim::Interview => "What an interview takes",
        };
        vec![Effect::Push(Box::new(
            Reading::new(title, &plan.sentences().join("\n\n")).into(),
        ))]
    }

    fn let_filter_go(&mut self) {
        let focus = self
            .goal()
            .map(|shown| shown.goal.id)
            .zip(Some(self.step().map(|(at, ..)| at)));
        self.typing = false;
        self.filter.set("");
        if let Some((id, step)) = focus {
            self.go_to(id, step);
        }
    }

    fn filtered(&mut self, ctx: &Ctx<'_>) {
        self.strip.go(0, self.nodes().len());
        self.work_out(ctx);
    }

    /// How many goals are not over.
    fn open(&self) -> usize {
        let open = |shown: &&GoalShown| !shown.goal.fact.status.is_over();
        self.goals().iter().filter(open).count()
    }
}

impl Page for GoalsScreen {
    fn scope(&self) -> Scope {
        Scope::Goals
    }

    fn situation(&self) -> Situation {
        Situation {
            any_jobs: true,
            entries: self.nodes().len(),
            entry: self.goal().is_some(),
            inside: self.step().is_some(),
            by_hand: self.step().is_some_and(|(_, step, _)| step.measure().is_none()),
            filtered: self.is_filtered(),
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        // What is counted comes from these.
        &[
            "career_goals",
            "assessments",
            "jobs",
            "applications",
            "interviews",
            "offers",
            "touches",
            "tasks",
            "mock_interviews",
            "certifications",
        ]
    }

    fn read(&self) -> Vec<Effect> {
        vec![HuntRead::Goals.into()]
    }

    fn thing(&self) -> Option<About> {
        let shown = self.goal()?;
        Some(About::row(
            ConversationContext::Goal,
            shown.goal.id,
            shown.goal.fact.title.clone(),
        ))
    }

    fn want(&mut self, row: i64) {
        self.filter.set("");
        self.typing = false;
        self.wanted = Some((row, None));
    }

    fn applied(&mut self, applied: &Applied) {
        let of_goals = applied.tables.iter().any(|table| table == "career_goals");
        let made = applied
            .made
            .filter(|_| of_goals && applied.tables.iter().all(|table| table != "assessments"));
        self.wanted = made.map(|id| (id, None)).or(self.wanted);
    }

    fn update(&mut self, action: Action, ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.nodes().len();
        let effects = match action {
            Action::GoalsUp => {
                self.strip.step(-1, len);
                Vec::new()
            }
            Action::GoalsDown => {
                self.strip.step(1, len);
                Vec::new()
            }
            Action::GoalsTop => {
                self.strip.go(0, len);
                Vec::new()
            }
            Action::GoalsBottom => {
                self.strip.go(usize::MAX, len);
                Vec::new()
            }
            Action::GoalsPageUp => {
                self.strip.half_page(false, len);
                Vec::new()
            }
            Action::GoalsPageDown => {
                self.strip.half_page(true, len);
                Vec::new()
            }
            Action::GoalsOpen => self.fold_or_edit(),
            Action::GoalsClose => {
                self.close();
                Vec::new()
            }
            Action::GoalsTick => self.tick(ctx),
            Action::GoalsAdd => vec![Effect::Open(Opening::AddGoal)],
            Action::GoalsAddMilestone => match self.goal() {
                Some(shown) => {
                    let (goal, last) = (shown.goal.id, shown.goal.fact.milestones.len());
                    self.folded.remove(&goal);
                    self.wanted = Some((goal, Some(last)));
                    vec![Effect::Open(Opening::AddMilestone { goal })]
                }
                None => Vec::new(),
            },
            Action::GoalsEdit => self.edit(),
            Action::GoalsDelete => self.delete(),
            Action::GoalsPlaceDown => self.place(true),
            Action::GoalsPlaceUp => self.place(false),
            Action::GoalsMove => self.move_to(),
            Action::GoalsStatus => self.pick_status(),
            Action::GoalsPriority => self.next_priority(),
            Action::GoalsFilter => {
                self.typing = true;
                Vec::new()
            }
            Action::GoalsFoldOver => {
                let focus = self
                    .goal()
                    .map(|shown| shown.goal.id)
                    .zip(Some(self.step().map(|(at, ..)| at)));
                self.with_over = !self.with_over;
                if !focus.is_some_and(|(id, step)| self.go_to(id, step)) {
                    self.strip.go(self.strip.at(), self.nodes().len());
                }
                Vec::new()
            }
            Action::GoalsPace => self.tell_pace(ctx),
            Action::GoalsReview => vec![Effect::Open(Opening::Review(ctx.today()))],
            Action::GoalsReviews => vec![Effect::Open(Opening::Reviews)],
            Action::GoalsLeave => {
                self.let_filter_go();
                Vec::new()
            }
            _ => Vec::new(),
        };
        self.work_out(ctx);
        effects
    }

    fn reply(&mut self, reply: &HuntReply, ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            HuntReply::Goals(shown) => {
                self.refresh((**shown).clone(), ctx);
                let request = next_request();
                self.asked = Some(request);
                return vec![Effect::History(HistoryAsk::Settled { request })];
            }
            HuntReply::Settled {
                request,
                offer,
                interview,
            } if Some(*request) == self.asked => {
                self.settled = Some(Box::new(((**offer).clone(), (**interview).clone())));
                self.work_out(ctx);
            }
            HuntReply::GoalPicked(id) => {
                self.filter.set("");
                self.wanted = Some((*id, None));
                return self.read();
            }
            _ => {}
        }
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        self.typing
    }

    fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        match ctx.keymap.action(Scope::Filter, key) {
            Some(Action::FilterKeep) => self.typing = false,
            Some(Action::FilterClear) => self.let_filter_go(),
            _ if self.filter.key(key) == Typed::Changed => self.filtered(ctx),
            _ => {}
        }
        Vec::new()
    }

    fn paste(&mut self, pasted: &str, ctx: &Ctx<'_>) -> Vec<Effect> {
        self.filter.insert(pasted);
        self.filtered(ctx);
        Vec::new()
    }

    fn count(&self) -> Option<u64> {
        Some(self.open() as u64).filter(|open| *open > 0)
    }

    fn mouse(&mut self, mouse: MouseEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        let len = self.nodes().len();
        match self.strip.mouse(mouse, len) {
            StripClick::Again => self.update(Action::GoalsOpen, ctx),
            StripClick::Moved => {
                self.work_out(ctx);
                Vec::new()
            }
        }
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }
}
