//! All actions and jobs, found by typing.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::ModalOutcome;
use crate::app::Hit;
use crate::domain::job::JobStatus;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, Place, Reply, RequestId, next_request};
use crate::tui::event::Input;
use crate::tui::keymap::Keymap;
use crate::tui::theme::Role;
use crate::tui::toast::Toast;
use crate::tui::widgets::picker::{Item, Picked, Picker, begins_words};
use crate::tui::widgets::text;
use crate::tui::widgets::window::window;

/// How many jobs are shown below the actions.
const JOBS: u64 = 20;

/// What a line does.
#[derive(Debug, Clone, Copy)]
enum Target {
    Action(Action),
    Job(i64, JobStatus),
}

/// All actions and jobs, found by typing.
#[derive(Debug)]
pub struct Palette {
    list: Picker<Target>,
    asked: RequestId,
}

impl Palette {
    /// With the actions that have a meaning here, and why those that are disabled are.
    pub fn new(actions: Vec<(Action, Option<&'static str>)>, keymap: &Keymap) -> Self {
        let items = actions.into_iter().map(|(action, disabled)| {
            let mut item = Item::new(Target::Action(action), action.row().title).aside(keymap.keys(action).join("  "));
            item.disabled = disabled;
            item.careful = action.takes_away();
            item
        });
        // What can be done comes first; what the arrow keys do comes after it.
        let mut items: Vec<_> = items.collect();
        items.sort_by_key(|item| {
            let moves = matches!(item.value, Target::Action(action) if action.only_moves());
            (item.disabled.is_some(), moves)
        });
        Palette {
            list: Picker::new(items),
            asked: 0,
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        match self.list.input(input, super::list_action(input, ctx)) {
            Picked::Typed => {
                self.asked = next_request();
                if self.list.typed().trim().chars().count() < 2 {
                    self.list.set_extra(Vec::new());
                    return ModalOutcome::Stay;
                }
                ModalOutcome::StayWith(vec![Effect::AfterFrame(vec![Effect::Search {
                    request: self.asked,
                    query: self.list.typed().to_owned(),
                    limit: JOBS,
                }])])
            }
            Picked::Chosen => match self.list.focused() {
                Some(item) => match (item.value, item.disabled) {
                    (_, Some(why)) => ModalOutcome::StayWith(vec![Effect::Toast(Toast::refused(why))]),
                    (Target::Action(action), None) => ModalOutcome::CloseWith(vec![Effect::Do(action)]),
                    (Target::Job(id, _), None) => ModalOutcome::CloseWith(vec![Effect::Go(Place::Job(id))]),
                },
                None => ModalOutcome::Stay,
            },
            Picked::Left => ModalOutcome::Close,
            Picked::Nothing => ModalOutcome::Stay,
        }
    }

    pub(crate) fn reply(&mut self, reply: &Reply, _ctx: &Ctx<'_>) -> ModalOutcome {
        match reply {
            Reply::Found { request, hits, .. } if *request == self.asked => {
                // What is called so comes before what only mentions it.
                let typed = self.list.typed();
                let mut hits: Vec<&Hit> = hits.iter().collect();
                hits.sort_by_key(|hit| !begins_words(&format!("{} {}", hit.title, hit.company), typed));
                self.list.set_extra(hits.into_iter().map(line).collect());
            }
            _ => {}
        }
        ModalOutcome::Stay
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let inside = window(ctx, frame, area, "Do anything", 76, 18);
        let buffer = frame.buffer_mut();
        self.list
            .view_line(ctx, buffer, inside, ":", "what to do, or which job to open");
        let gap = u16::from(inside.height > 10);
        let list = Rect {
            y: inside.y + 1 + gap,
            height: inside.height.saturating_sub(1 + gap),
            ..inside
        };
        if self.list.is_empty() {
            let said = "Nothing is called so, and no job holds these words.";
            let dim = ctx.theme.style(Role::Dim);
            text::put(buffer, list.x + 2, list.y, list.width.saturating_sub(2), said, dim);
        }
        self.list.view_list_with(ctx, buffer, list, |target| match target {
            Target::Action(_) => Some((ctx.theme.glyphs.right, Role::Dim)),
            Target::Job(_, status) => Some((ctx.theme.status(*status), Role::Status(*status))),
        });
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::List
    }

    pub(crate) fn situation(&self) -> Situation {
        Situation::default()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}

fn line(hit: &Hit) -> Item<Target> {
    Item::new(
        Target::Job(hit.job_id, hit.status),
        format!("{} · {}", hit.title, hit.company),
    )
    .aside(hit.status.label())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::modals::testing::{drawn, effects, key, type_in};
    use crate::tui::testing::Surroundings;

    fn palette(around: &Surroundings) -> Palette {
        let now = Situation {
            any_jobs: true,
            ..Situation::default()
        };
        let actions = [
            Action::Open,
            Action::Sort,
            Action::MoveOn,
            Action::Filter,
            Action::Views,
            Action::Help,
        ];
        let actions = actions.map(|action| (action, (action.row().disabled)(&now))).to_vec();
        Palette::new(actions, &around.keymap)
    }

    fn hit(id: i64, title: &str) -> Hit {
        Hit {
            kind: "job",
            job_id: id,
            title: title.to_owned(),
            company: "Werft Nord".to_owned(),
            status: JobStatus::Applied,
            snippet: Vec::new(),
            snippet_text: String::new(),
        }
    }

    #[test]
    fn an_action_is_done_and_a_disabled_one_says_why() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = palette(&around);
        type_in("sort", &ctx, |input, ctx| window.input(input, ctx));
        let done = effects(window.input(&key("enter"), &ctx));
        assert!(matches!(done[..], [Effect::Do(Action::Sort)]), "{done:?}");
        let mut window = palette(&around);
        type_in("open the job", &ctx, |input, ctx| window.input(input, ctx));
        let said = effects(window.input(&key("enter"), &ctx));
        assert!(
            matches!(&said[..], [Effect::Toast(toast)] if toast.text == "no card is in focus"),
            "{said:?}"
        );
    }

    #[test]
    fn a_job_that_is_named_comes_before_what_only_holds_the_letters_and_nothing_is_deleted_by_them() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let some = Situation {
            any_jobs: true,
            jobs: 1,
            ..Situation::default()
        };
        let named = [
            ("lock", "Lock and weir inspector"),
            ("dam", "Dam monitoring engineer"),
            ("harbour", "Diver, harbour works"),
            ("nurse", "Night nurse"),
        ];
        for (typed, title) in named {
            let mut window = Palette::new(
                crate::tui::action::TABLE
                    .iter()
                    .filter(|row| row.scope == Scope::Board)
                    .map(|row| (row.action, (row.disabled)(&some)))
                    .collect(),
                &around.keymap,
            );
            type_in(typed, &ctx, |input, ctx| window.input(input, ctx));
            let request = window.asked;
            let hits = vec![hit(1, "Clerk"), hit(2, title)];
            let ranked = false;
            window.reply(&Reply::Found { request, hits, ranked }, &ctx);
            let all = window
                .list
                .shown_items()
                .map(|item| item.text.as_str())
                .collect::<Vec<_>>();
            assert!(!all.iter().any(|text| text.starts_with("Delete")), "{typed}: {all:?}");
            let done = effects(window.input(&key("enter"), &ctx));
            assert!(matches!(done[..], [Effect::Go(Place::Job(2))]), "{typed}: {done:?}");
        }
        let mut window = Palette::new(vec![(Action::Delete, None)], &around.keymap);
        type_in("del", &ctx, |input, ctx| window.input(input, ctx));
        let done = effects(window.input(&key("enter"), &ctx));
        assert!(matches!(done[..], [Effect::Do(Action::Delete)]), "{done:?}");
    }

    #[test]
    fn jobs_are_searched_and_stale_answers_dropped() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = palette(&around);
        let asked = type_in("wel", &ctx, |input, ctx| window.input(input, ctx));
        let requests: Vec<RequestId> = asked
            .iter()
            .filter_map(|effect| match effect {
                Effect::AfterFrame(rest) => match rest[..] {
                    [Effect::Search { request, .. }] => Some(request),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        let [old, new] = requests[..] else {
            panic!("{asked:?}");
        };
        let found = |request, id, title: &str| Reply::Found {
            request,
            hits: vec![hit(id, title)],
            ranked: false,
        };
        window.reply(&found(old, 1, "Well digger"), &ctx);
        window.reply(&found(new, 2, "Welder, nights"), &ctx);
        insta::assert_snapshot!(drawn(&window.into()));
    }

    #[test]
    fn enter_on_a_job_opens_it() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut window = palette(&around);
        type_in("zzwel", &ctx, |input, ctx| window.input(input, ctx));
        let request = window.asked;
        let hits = vec![hit(2, "Welder, nights")];
        window.reply(
            &Reply::Found {
                request,
                hits,
                ranked: true,
            },
            &ctx,
        );
        let done = effects(window.input(&key("enter"), &ctx));
        assert!(matches!(done[..], [Effect::Go(Place::Job(2))]), "{done:?}");
    }
}
