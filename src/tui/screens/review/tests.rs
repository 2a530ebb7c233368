use super::*;
use crate::app::Change;
use crate::domain::profile::fact::Fact;
use crate::domain::profile::merge::BasicsField;
use crate::domain::profile::{EntryKind, ExperienceFact, SkillFact};
use crate::domain::resume::content::{Basics, Item, ReadField};
use crate::tui::action::Scope;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, bare_profile, press, profile};

const SOURCE: &str = "Mira Steiner\nmira@steiner.example · +41 79 555 01 24\n\nExperience\nLead inspector, bridges, Pont & \
    Fils, Basel (04/2019 – today)\n• Inspected 214 bridges\n• Built the team's drone fleet from nothing and had it \
    certified by the federal office within a year\nCommercial diver, Hafenamt Kehl (2012 – 2019)\nLifeguard, Strandbad \
    Riehen (2006 – 2008)\n\nSkills\nSonar, Underwater inspection\n\nHobby brewer since 2011\nTwo medals at the fair of Bern";

/// What a reader made of [`SOURCE`].
fn read(profile: FullProfile) -> ReviewScreen {
    let some = |text: &str| Some(text.to_owned());
    let work = |title: &str, company: &str, start: &str, end: Option<&str>, lines, confidence| Item {
        lines: Some(lines),
        confidence: Some(confidence),
        ..Item::new(ExperienceFact {
            title: title.to_owned(),
            company: company.to_owned(),
            start_date: some(start),
            end_date: end.map(str::to_owned),
            is_current: end.is_none(),
            ..ExperienceFact::default()
        })
    };
    let mut lead = work("Lead inspector, bridges", "Pont & Fils", "2019-04", None, (5, 7), 0.95);
    lead.fact.achievements = vec![
        "Inspected 214 bridges".to_owned(),
        "Built the team's drone fleet from nothing and had it certified by the federal office within a year".to_owned(),
    ];
    let skill = |name: &str| Item {
        lines: Some((12, 12)),
        confidence: Some(0.9),
        ..Item::new(SkillFact {
            name: name.to_owned(),
            ..SkillFact::default()
        })
    };
    ReviewScreen::new(ReviewData {
        title: "cv.pdf".to_owned(),
        kind: "PDF".to_owned(),
        text: SOURCE.to_owned(),
        content: ResumeContent {
            basics: Basics {
                name: some("Mira Steiner"),
                email: some("mira@steiner.example"),
                phone: some("+41 79 555 01 24"),
                read: vec![ReadField {
                    field: "phone".to_owned(),
                    lines: (2, 2),
                    confidence: 0.99,
                }],
                ..Basics::default()
            },
            experiences: vec![
                lead,
                work("Commercial diver", "Hafenamt Kehl", "2012", Some("2019"), (8, 8), 0.9),
                work("Lifeguard", "Strandbad Riehen", "2006", Some("2008"), (9, 9), 0.55),
            ],
            skills: vec![skill("Sonar"), skill("Underwater inspection")],
            unplaced: vec![Unplaced {
                lines: (14, 15),
                text: "Hobby brewer since 2011\nTwo medals at the fair of Bern".to_owned(),
                section: None,
            }],
            ..ResumeContent::default()
        },
        profile: Arc::new(profile),
        line: None,
    })
}

fn go(screen: &mut ReviewScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Review], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

fn drawn(screen: &ReviewScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

fn taken(effects: Vec<Effect>) -> usize {
    match effects.into_iter().next() {
        Some(Effect::Change(Change::Profile(change))) => match *change {
            ProfileChange::Accept { changes, from, .. } => {
                assert_eq!(from, "cv.pdf");
                changes.len()
            }
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

/// Goes to the piece whose name holds this.
fn find(screen: &mut ReviewScreen, words: &str) {
    let at = screen
        .proposals
        .iter()
        .position(|proposal| format!("{:?}", proposal.what).contains(words));
    screen.at = at.unwrap();
}

#[test]
fn it_is_drawn_at_every_size_with_its_source_beside() {
    let mut screen = read(profile());
    find(&mut screen, "Lead inspector");
    insta::assert_snapshot!("fills", drawn(&screen));
    find(&mut screen, "Lifeguard");
    insta::assert_snapshot!("new", drawn(&screen));
    go(&mut screen, "end");
    insta::assert_snapshot!("not_understood", drawn(&screen));
    go(&mut screen, "tab");
    insta::assert_snapshot!("source", drawn(&screen));
    insta::assert_snapshot!("into_an_empty_profile", drawn(&read(bare_profile())));
}

#[test]
fn what_is_there_already_is_not_taken_and_all_and_none_choose() {
    let mut screen = read(profile());
    let all = go(&mut screen, "a enter");
    assert!(taken(all) >= 3);
    let mut screen = read(profile());
    let nothing = go(&mut screen, "n enter");
    assert!(matches!(nothing[..], [Effect::Toast(_)]), "{nothing:?}");
    find(&mut screen, "Lifeguard");
    assert_eq!(taken(go(&mut screen, "space enter")), 1);
    // Into an empty profile all that was understood goes.
    let mut screen = read(bare_profile());
    let count = screen.proposals.len();
    assert_eq!(taken(go(&mut screen, "a enter")), count);
}

#[test]
fn a_number_that_differs_is_only_taken_when_one_says_so() {
    let mut screen = read(profile());
    go(&mut screen, "a");
    find(&mut screen, "555 01 24");
    let before = screen.chosen();
    go(&mut screen, "space");
    assert_eq!(screen.chosen(), before + 1);
    go(&mut screen, "space");
    assert_eq!(screen.chosen(), before);
}

#[test]
fn a_piece_is_corrected_before_it_is_taken() {
    let mut screen = read(profile());
    go(&mut screen, "n");
    find(&mut screen, "Lifeguard");
    let opened = go(&mut screen, "e");
    let [Effect::Open(Opening::Correct { piece, what })] = &opened[..] else {
        panic!("{opened:?}");
    };
    let mut what = (**what).clone();
    if let Piece::Fact(Fact::Experience(work)) = &mut what {
        work.company = "Naturbad Riehen".to_owned();
    }
    screen.corrected(*piece, what);
    assert!(matches!(&screen.proposal().unwrap().what, Piece::Fact(fact) if fact.subtitle().contains("Naturbad")));
    assert_eq!(taken(go(&mut screen, "enter")), 1);
}

#[test]
fn what_was_not_understood_becomes_a_piece() {
    let mut screen = read(profile());
    go(&mut screen, "n end");
    let asked = go(&mut screen, "m");
    assert!(matches!(asked[..], [Effect::Push(_)]), "{asked:?}");
    let piece = screen.at;
    let award = begun(Section::Awards, screen.unplaced().unwrap()).unwrap();
    assert!(
        matches!(&award, Fact::Entry(entry) if entry.kind == EntryKind::Award && entry.name == "Hobby brewer since 2011")
    );
    screen.corrected(piece, Piece::Fact(award));
    assert!(screen.content.unplaced.is_empty());
    assert_eq!(taken(go(&mut screen, "enter")), 1);
}

#[test]
fn the_review_is_over_when_the_chosen_were_taken_and_not_before() {
    let mut screen = read(profile());
    assert!(!screen.applied());
    go(&mut screen, "a enter");
    screen.failed();
    assert!(!screen.applied());
    go(&mut screen, "enter");
    assert!(screen.applied());
}

#[test]
fn the_ways_to_reach_the_person_are_corrected_before_they_are_taken() {
    let mut screen = read(bare_profile());
    go(&mut screen, "n");
    find(&mut screen, "555 01 24");
    let opened = go(&mut screen, "e");
    let [Effect::Open(Opening::Correct { piece, what })] = &opened[..] else {
        panic!("{opened:?}");
    };
    assert!(matches!(**what, Piece::Basics(BasicsField::Phone, _)));
    let right = Piece::Basics(BasicsField::Phone, "+41 79 555 01 42".to_owned());
    screen.corrected(*piece, right.clone());
    assert_eq!(screen.proposal().map(|proposal| &proposal.what), Some(&right));
    assert_eq!(taken(go(&mut screen, "enter")), 1);
    // Emptied, it is no piece any more.
    let mut screen = read(bare_profile());
    find(&mut screen, "555 01 24");
    let at = screen.at;
    screen.corrected(at, Piece::Basics(BasicsField::Phone, String::new()));
    assert_eq!(screen.content.basics.phone, None);
}

#[test]
fn what_the_reader_was_unsure_of_is_left_until_one_takes_it() {
    let mut screen = read(bare_profile());
    find(&mut screen, "Lifeguard");
    assert_eq!(screen.choices[screen.at], Choice::Skip);
    let sure = screen.chosen();
    assert_eq!(sure, screen.proposals.len() - 1);
    go(&mut screen, "space");
    assert_eq!(screen.chosen(), sure + 1);
    // One key takes all of it.
    let mut screen = read(bare_profile());
    let all = screen.proposals.len();
    assert_eq!(taken(go(&mut screen, "A")), all);
}

#[test]
fn a_line_of_the_source_is_shown_with_the_piece_that_was_read_from_it() {
    let mut screen = read(bare_profile());
    screen.go_to_line(9);
    assert!(matches!(&screen.proposal().unwrap().what, Piece::Fact(fact) if fact.title() == "Lifeguard"));
    assert_eq!(screen.read_from(), Some((9, 9)));
    go(&mut screen, "k");
    assert_eq!(screen.read_from(), Some((8, 8)));
}
