//! What keys, answers and clicks do to the board, without a file or a terminal.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use crate::app::{Applied, BoardSort, Card, Change, FilteredBoard, Place, StatusCounts};
use crate::domain::job::JobStatus::{self, *};
use crate::tui::action::Action;
use crate::tui::effect::{Effect, Opening, Read, Reply};
use crate::tui::screens::board::Board;
use crate::tui::testing::{Surroundings, card, hunt, painted, press};

/// A board over cards in memory: quick reads are answered at once, everything else is kept to be looked at.
struct Table {
    around: Surroundings,
    board: Board,
    cards: Vec<Card>,
    asked: Vec<Effect>,
    reads: usize,
}

impl Table {
    fn new(around: Surroundings, cards: Vec<Card>) -> Table {
        let board = Board::new(around.config.board.sort, around.config.board.closed);
        let effects = board.start();
        let mut table = Table {
            around,
            board,
            cards,
            asked: Vec::new(),
            reads: 0,
        };
        table.perform(effects);
        table
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let reply = match effect {
                Effect::Read(Read::Counts) => {
                    let mut counts = StatusCounts::default();
                    for card in &self.cards {
                        counts.0[card.status.index()] += 1;
                    }
                    Reply::Counts(counts)
                }
                Effect::Read(Read::Column {
                    status,
                    sort,
                    offset,
                    limit,
                }) => {
                    let column = self.cards.iter().filter(|card| card.status == status);
                    Reply::Column {
                        status,
                        sort,
                        offset,
                        cards: column.skip(offset as usize).take(limit as usize).cloned().collect(),
                    }
                }
                Effect::Read(Read::Rank { id, .. }) => {
                    let found = self.cards.iter().find(|card| card.id == id);
                    let at = found.map(|found| {
                        let column = self.cards.iter().filter(|card| card.status == found.status);
                        (found.status, column.take_while(|card| card.id != id).count() as u64)
                    });
                    Reply::Rank { id, at }
                }
                Effect::AfterFrame(effects) => {
                    self.perform(effects);
                    continue;
                }
                other => {
                    self.asked.push(other);
                    continue;
                }
            };
            self.reads += 1;
            let more = self.board.reply(reply, &self.around.ctx());
            self.perform(more);
        }
    }

    fn act(&mut self, action: Action) -> &mut Self {
        let effects = self.board.update(action, &self.around.ctx());
        self.perform(effects);
        self
    }

    fn times(&mut self, number: usize, action: Action) -> &mut Self {
        for _ in 0..number {
            self.act(action);
        }
        self
    }

    /// Makes the change that was asked for last, as the file would.
    fn apply(&mut self) -> &mut Self {
        let Some(Effect::Change(change)) = self.asked.pop() else {
            panic!("no change was asked for")
        };
        let jobs = match change {
            Change::MoveJobs { ids, to, place, .. } => {
                let mut moved = Vec::new();
                for id in &ids {
                    let at = self.cards.iter().position(|card| card.id == *id).unwrap();
                    let mut card = self.cards.remove(at);
                    card.status = to;
                    moved.push(card);
                }
                let find = |id| self.cards.iter().position(|card| card.id == id).unwrap();
                let at = match place {
                    Place::Above(id) => find(id),
                    Place::Below(id) => find(id) + 1,
                    Place::Top => 0,
                    Place::Bottom => self.cards.len(),
                };
                self.cards.splice(at..at, moved);
                ids
            }
            Change::DeleteJobs { ids } => {
                self.cards.retain(|card| !ids.contains(&card.id));
                ids
            }
            other => panic!("{other:?}"),
        };
        let applied = Applied {
            edit: None,
            jobs,
            everything: false,
            ..Applied::default()
        };
        let effects = self.board.applied(&applied, &self.around.ctx());
        self.perform(effects);
        self
    }

    fn type_filter(&mut self, text: &str) -> &mut Self {
        self.act(Action::Filter);
        for c in text.chars() {
            let effects = self.board.type_key(press(&c.to_string()), &self.around.ctx());
            self.perform(effects);
        }
        self
    }

    /// Answers the last question of the filter line: the cards with that word in their title or company.
    fn answer_filter(&mut self) -> &mut Self {
        let Some(Effect::Filter { request, line, .. }) = self.asked.pop() else {
            panic!("nothing was looked for")
        };
        self.asked.clear();
        let found =
            |card: &&Card| card.title.to_lowercase().contains(&line) || card.company.to_lowercase().contains(&line);
        let board = FilteredBoard {
            cards: self.cards.iter().filter(found).cloned().collect(),
            capped: false,
        };
        let effects = self.board.reply(Reply::Filtered { request, board }, &self.around.ctx());
        self.perform(effects);
        self
    }

    fn mouse(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) -> &mut Self {
        let mouse = MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        };
        let effects = self.board.mouse(mouse, &self.around.ctx());
        self.perform(effects);
        self
    }

    fn focused(&self) -> &str {
        self.board.focused().map_or("", |card| card.title.as_str())
    }

    fn buffer(&self) -> ratatui::buffer::Buffer {
        let mut buffer = ratatui::buffer::Buffer::empty(self.around.window);
        self.board.view(&self.around.ctx(), &mut buffer);
        buffer
    }

    fn painted(&self) -> String {
        painted(&self.buffer())
    }

    /// Where a text stands on the screen.
    fn find(&self, text: &str) -> (u16, u16) {
        let buffer = self.buffer();
        for y in 0..buffer.area.height {
            let line: Vec<&str> = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
            for x in 0..line.len() {
                if line[x..].concat().starts_with(text) {
                    return (x as u16, y);
                }
            }
        }
        panic!("\"{text}\" is not on the screen:\n{}", self.painted())
    }
}

fn table() -> Table {
    Table::new(Surroundings::default(), hunt())
}

/// Many cards in one column and a few in the others.
fn crowd(number: i64) -> Vec<Card> {
    (1..=number)
        .map(|id| {
            let status = if id % 10 == 0 { Interested } else { Applied };
            let kind = if status == Interested { "Saved" } else { "Job" };
            card(id, status, &format!("{kind} {id}"), "Company", id % 40)
        })
        .collect()
}

#[test]
fn the_focus_begins_on_the_first_card_and_walks_over_the_board() {
    let mut table = table();
    assert_eq!(table.focused(), "Kindergarten teacher");
    table.act(Action::Down);
    assert_eq!(table.focused(), "Park ranger");
    table.act(Action::Bottom).act(Action::Down);
    assert_eq!(table.focused(), "Beekeeper");
    table.act(Action::Top).act(Action::Up).act(Action::Left);
    assert_eq!(table.focused(), "Kindergarten teacher");
    table.act(Action::Right);
    assert_eq!(table.focused(), "Bridge inspector");
    // Sideways to the card at the same height.
    table.act(Action::Down).act(Action::Right);
    assert_eq!(table.focused(), "Night clerk");
    // The closed columns are folded away: the offer is the last.
    table.times(9, Action::Right);
    assert_eq!(table.focused(), "Pastry chef");
    table.act(Action::ToggleClosed);
    assert_eq!(table.focused(), "Train dispatcher", "they open in sight");
    table.act(Action::ToggleClosed);
    assert_eq!(table.focused(), "Pastry chef");
}

#[test]
fn a_moved_card_takes_the_focus_along_and_lands_on_top() {
    let mut table = table();
    table.act(Action::Down).act(Action::MoveOn);
    assert!(matches!(
        table.asked.last(),
        Some(Effect::Change(Change::MoveJobs { ids, to: Applied, seen, place: Place::Top, .. }))
            if *ids == [2] && *seen == [Interested]
    ));
    table.apply();
    assert_eq!((table.focused(), table.board.focus()), ("Park ranger", Applied));
    table.act(Action::MoveOn).apply().act(Action::MoveOn).apply();
    assert_eq!(
        (table.focused(), table.board.focus()),
        ("Park ranger", InterviewCompleted)
    );
    table.act(Action::MoveBack).apply();
    assert_eq!(
        (table.focused(), table.board.focus()),
        ("Park ranger", InterviewScheduled)
    );
}

#[test]
fn a_card_that_goes_to_a_folded_column_leaves_the_focus_to_its_neighbour() {
    let mut table = table();
    table.times(4, Action::Right).act(Action::MoveOn).apply();
    assert_eq!(table.cards.iter().filter(|card| card.status == Accepted).count(), 2);
    assert_eq!((table.focused(), table.board.focus()), ("", OfferReceived));
    table.act(Action::Left).times(3, Action::Left);
    assert_eq!(table.focused(), "Kindergarten teacher");
}

#[test]
fn deleting_puts_the_focus_on_the_neighbour() {
    let mut table = table();
    table.act(Action::Down).act(Action::Delete).apply();
    assert_eq!(table.focused(), "Lighthouse keeper");
    table.act(Action::Bottom).act(Action::Delete).apply();
    assert_eq!(table.focused(), "Lighthouse keeper");
    table.act(Action::Delete).apply().act(Action::Delete).apply();
    assert_eq!(table.focused(), "");
    table.act(Action::Delete);
    assert!(table.asked.is_empty());
}

#[test]
fn selected_cards_are_acted_on_together_in_the_order_of_the_board() {
    let mut table = table();
    table
        .act(Action::Bottom)
        .act(Action::Select)
        .act(Action::Top)
        .act(Action::Select);
    table.act(Action::PickStatus);
    assert!(matches!(table.asked.pop(), Some(Effect::Open(Opening::StatusPicker(ids))) if ids == [1, 4]));
    // A range grows with the focus, and going sideways keeps it.
    table
        .act(Action::ClearSelection)
        .act(Action::Top)
        .act(Action::SelectRange)
        .times(2, Action::Down);
    assert_eq!(table.board.situation().selected, 3);
    table.act(Action::Right);
    assert_eq!(table.board.situation().selected, 3);
    table.act(Action::Select);
    // They stand in two columns now: where is on?
    table.act(Action::MoveOn);
    assert!(matches!(table.asked.pop(), Some(Effect::Toast(_))));
    table.act(Action::Delete);
    assert!(matches!(table.asked.last(), Some(Effect::Change(Change::DeleteJobs { ids })) if *ids == [1, 2, 3, 7]));
    table.apply();
    assert_eq!(table.board.situation().selected, 0);
}

#[test]
fn esc_lets_the_selection_go_then_the_filter_and_never_more() {
    let mut table = table();
    table
        .type_filter("keeper")
        .answer_filter()
        .act(Action::FilterKeep)
        .act(Action::Select);
    table.act(Action::Leave);
    assert_eq!(table.board.situation().selected, 0);
    assert!(table.board.situation().filtered);
    table.act(Action::Leave);
    assert!(!table.board.situation().filtered);
    table.act(Action::Leave);
    assert!(table.asked.is_empty());
}

#[test]
fn a_filter_is_echoed_at_once_and_stale_answers_are_dropped() {
    let mut table = table();
    table.type_filter("ke");
    let (Some(Effect::Filter { request: second, .. }), Some(Effect::Filter { request: first, .. })) =
        (table.asked.pop(), table.asked.pop())
    else {
        panic!("every key asks")
    };
    let only = |id: usize| FilteredBoard {
        cards: vec![hunt()[id].clone()],
        capped: false,
    };
    let board = only(1);
    table
        .board
        .reply(Reply::Filtered { request: first, board }, &table.around.ctx());
    assert_eq!(
        table.focused(),
        "Kindergarten teacher",
        "the answer to \"k\" comes too late"
    );
    let board = only(2);
    table
        .board
        .reply(Reply::Filtered { request: second, board }, &table.around.ctx());
    assert_eq!(table.focused(), "Lighthouse keeper");
    // Clearing brings everything back around the same card.
    table.act(Action::FilterClear);
    assert_eq!(table.focused(), "Lighthouse keeper");
    assert_eq!(table.board.situation().selected, 0);
    table.act(Action::Up);
    assert_eq!(table.focused(), "Park ranger");
}

#[test]
fn a_filter_that_only_finds_closed_jobs_opens_their_columns() {
    let mut table = table();
    table.type_filter("dispatcher").answer_filter();
    assert_eq!((table.focused(), table.board.focus()), ("Train dispatcher", Rejected));
}

#[test]
fn cards_are_put_in_order_by_hand_next_to_their_neighbours() {
    let mut table = table();
    table.act(Action::Down).act(Action::PlaceDown);
    assert!(matches!(
        table.asked.pop(),
        Some(Effect::Change(Change::PlaceJob {
            id: 2,
            place: Place::Below(3)
        }))
    ));
    table.act(Action::PlaceUp);
    assert!(matches!(
        table.asked.pop(),
        Some(Effect::Change(Change::PlaceJob {
            id: 2,
            place: Place::Above(1)
        }))
    ));
    table.act(Action::Top).act(Action::PlaceUp);
    assert!(table.asked.is_empty());
    // Elsewhere the action says why not.
    let mut now = table.board.situation();
    assert_eq!((Action::PlaceUp.row().disabled)(&now), None);
    now.sort = Some(BoardSort::Company);
    assert!((Action::PlaceUp.row().disabled)(&now).is_some());
}

#[test]
fn a_hundred_thousand_cards_cost_a_read_for_every_few_keys_and_little_memory() {
    let mut table = Table::new(Surroundings::default(), crowd(100_000));
    table.act(Action::Right);
    table.reads = 0;
    table.times(300, Action::Down);
    assert_eq!(table.focused(), "Job 334");
    assert!(table.reads < 30, "{} reads for 300 keys", table.reads);
    table.act(Action::Bottom);
    assert_eq!(table.focused(), "Job 99999");
    table.act(Action::PageUp).act(Action::PageDown);
    let held: usize = JobStatus::ALL
        .iter()
        .map(|status| table.board.column(*status).held().count())
        .sum();
    assert!(held < 400, "{held} cards held");
    // A range stops where it would fill the memory.
    table.act(Action::SelectRange).act(Action::Top);
    assert!(matches!(table.asked.pop(), Some(Effect::Toast(_))));
    assert_eq!(table.board.situation().selected, 1_000);
}

#[test]
fn the_focus_survives_every_size_of_the_window() {
    let mut table = Table::new(Surroundings::default(), crowd(500));
    table.act(Action::Right).times(123, Action::Down);
    let focused = table.focused().to_owned();
    for (columns, rows) in [(80, 24), (40, 12), (200, 60), (59, 13), (61, 30), (120, 40)] {
        table.around.window = ratatui::layout::Rect::new(0, 0, columns, rows);
        let effects = table.board.resized(&table.around.ctx());
        table.perform(effects);
        assert_eq!(table.focused(), focused);
        table.find(&focused);
    }
}

#[test]
fn what_another_window_changed_is_shown_around_the_same_card() {
    let mut table = table();
    table.act(Action::Down);
    table.cards.insert(0, card(99, Interested, "Night watchman", "Wach", 0));
    let effects = table.board.changed(&table.around.ctx());
    table.perform(effects);
    assert_eq!(table.focused(), "Park ranger");
    table.find("Night watchman");
    table.cards.retain(|card| card.id != 2);
    let effects = table.board.changed(&table.around.ctx());
    table.perform(effects);
    assert_eq!(table.focused(), "Lighthouse keeper");
}

#[test]
fn the_mouse_focuses_opens_drags_and_scrolls() {
    let left = MouseButton::Left;
    let mut table = table();
    let archivist = table.find("Archivist");
    table
        .mouse(MouseEventKind::Down(left), archivist)
        .mouse(MouseEventKind::Up(left), archivist);
    assert_eq!(table.focused(), "Archivist");
    assert!(table.asked.is_empty());
    table.mouse(MouseEventKind::Down(left), archivist);
    assert!(matches!(
        table.asked.pop(),
        Some(Effect::Go(crate::tui::effect::Place::Job(10)))
    ));
    // Dragged between two cards of another column.
    let welder = table.find("Welder");
    table
        .mouse(MouseEventKind::Down(left), archivist)
        .mouse(MouseEventKind::Drag(left), welder);
    assert!(table.painted().contains('━'));
    table.mouse(MouseEventKind::Up(left), welder);
    assert!(matches!(
        table.asked.last(),
        Some(Effect::Change(Change::MoveJobs { ids, to: Applied, place: Place::Above(6), .. })) if *ids == [10]
    ));
    table.apply();
    assert_eq!((table.focused(), table.board.focus()), ("Archivist", Applied));
    // Let go where it was, nothing happens.
    let archivist = table.find("Archivist");
    table.mouse(MouseEventKind::Down(left), archivist);
    table
        .mouse(MouseEventKind::Drag(left), archivist)
        .mouse(MouseEventKind::Up(left), archivist);
    assert!(table.asked.is_empty());
    // A click on the folded columns opens them.
    let folded = table.find("closed");
    table.mouse(MouseEventKind::Down(left), folded);
    table.find("Train dispatcher");

    let mut table = Table::new(Surroundings::default(), crowd(500));
    let over = table.find("Job 1");
    table.times(3, Action::Up);
    table.mouse(MouseEventKind::ScrollDown, over);
    assert_eq!(table.focused(), "Saved 10", "the wheel leaves the focus in its column");
    assert_ne!(table.find("Job 2").1, over.1 + 3);
}

mod pictures {
    //! The board as it is drawn, with its styles.

    use super::*;
    use crate::config::Config;

    fn sized(columns: u16, rows: u16, cards: Vec<Card>) -> Table {
        Table::new(Surroundings::sized(columns, rows), cards)
    }

    #[test]
    fn twenty_jobs() {
        insta::assert_snapshot!("twenty_jobs_120x40", sized(120, 40, hunt()).painted());
        insta::assert_snapshot!("twenty_jobs_80x24", sized(80, 24, hunt()).painted());
        insta::assert_snapshot!("twenty_jobs_40x12", sized(40, 12, hunt()).painted());
    }

    #[test]
    fn closed_columns_open() {
        let mut table = sized(120, 40, hunt());
        insta::assert_snapshot!("closed_120x40", table.act(Action::ToggleClosed).painted());
        let mut table = sized(80, 24, hunt());
        table.act(Action::ToggleClosed).times(6, Action::Right);
        insta::assert_snapshot!("closed_80x24", table.painted());
    }

    #[test]
    fn selection() {
        let mut table = sized(80, 24, hunt());
        table.act(Action::Right).act(Action::SelectRange).times(2, Action::Down);
        insta::assert_snapshot!("selection_80x24", table.painted());
    }

    #[test]
    fn filter() {
        let mut table = sized(120, 40, hunt());
        table.type_filter("keeper").answer_filter();
        insta::assert_snapshot!("filter_120x40", table.painted());
        let mut table = sized(40, 12, hunt());
        table.type_filter("astronaut").answer_filter().act(Action::FilterKeep);
        insta::assert_snapshot!("no_match_40x12", table.painted());
    }

    #[test]
    fn many_jobs_scrolled() {
        let mut table = sized(80, 24, crowd(2_000));
        table.act(Action::Right).times(40, Action::Down);
        insta::assert_snapshot!("many_80x24", table.painted());
    }

    #[test]
    fn long_and_wide_words() {
        let mut cards = hunt();
        cards[0].title = "Sehr geehrte Leitung der Abteilung für Öffentlichkeitsarbeit ".repeat(5);
        cards[1].title = "東京タワー展望台案内係募集中".to_owned();
        cards[1].company = "株式会社東京観光".to_owned();
        cards[2].title = "👩‍👩‍👧‍👦 Familienhelferin 🏳️‍🌈".to_owned();
        cards[3].title = "מהנדס תוכנה בכיר".to_owned();
        cards[3].company = "שלום בע״מ".to_owned();
        cards[4].title = "e\u{301}\u{302}\u{303}tudes \u{1b}[31mred\u{7} \u{202e}desrever".to_owned();
        insta::assert_snapshot!("wide_words_80x24", sized(80, 24, cards).painted());
    }

    #[test]
    fn without_colours_and_with_plain_signs() {
        let config = Config {
            ascii: true,
            ..Config::default()
        };
        let mut table = Table::new(Surroundings::new(80, 24, config, true), hunt());
        table.act(Action::Select);
        insta::assert_snapshot!("plain_80x24", table.painted());
    }

    #[test]
    fn an_empty_column_does_not_say_that_nothing_was_sent_after_all_of_it_moved_on() {
        let met = vec![card(1, InterviewScheduled, "Welder", "Werft Nord", 3)];
        let words = |cards: Vec<Card>| {
            let painted = sized(120, 40, cards).painted();
            painted.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let moved_on = words(met);
        assert!(!moved_on.contains("Nothing sent"), "{moved_on}");
        assert!(moved_on.contains("All that you"), "{moved_on}");
        assert!(words(vec![card(1, Interested, "Welder", "Werft Nord", 3)]).contains("Nothing sent"));
    }

    #[test]
    fn few_jobs_teach() {
        insta::assert_snapshot!("one_job_120x40", sized(120, 40, hunt()[..1].to_vec()).painted());
    }

    #[test]
    fn themes() {
        for theme in crate::tui::theme::NAMES {
            let config = Config {
                theme: (*theme).to_owned(),
                ..Config::default()
            };
            let table = Table::new(Surroundings::new(60, 14, config, false), hunt());
            insta::assert_snapshot!(format!("theme_{theme}"), table.painted());
        }
    }
}
