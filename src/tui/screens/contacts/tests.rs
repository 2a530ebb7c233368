use chrono::Duration;

use super::*;
use crate::app::Change;
use crate::domain::job::JobStatus;
use crate::domain::touch::TouchFact;
use crate::tui::effect::Read;
use crate::tui::keymap::Resolved;
use crate::tui::modals::testing::drawn_with;
use crate::tui::testing::{Surroundings, card, contact, now, press, record};
use crate::tui::widgets::windowed::PART;

fn people() -> Vec<Contact> {
    let mut ada = contact(1, "Ada Okafor", "Pontis AG");
    ada.fact.title = Some("Head of diving".to_owned());
    ada.fact.email = Some("ada@pontis.example".to_owned());
    ada.fact.url = Some("https://pontis.example/ada".to_owned());
    ada.fact.how_met = Some("the fair in Hamburg".to_owned());
    ada.fact.met_on = "2025-04-03".parse().ok();
    ada.fact.last_contact_on = "2026-11-10".parse().ok();
    ada.fact.tags = vec!["mentor".to_owned()];
    ada.fact.introducer_id = Some(2);
    ada.fact.notes = Some("Reads every letter herself.".to_owned());
    let mut ben = contact(2, "Ben Lind", "Werft Nord");
    ben.fact.introducer_id = Some(3);
    let cleo = contact(
        3,
        "Κλεώ Παππά-von der Langen Brücke zu Niederoberstein",
        "東京橋梁検査株式会社",
    );
    vec![ada, ben, cleo]
}

fn listed(people: &[Contact], words: &str) -> HuntReply {
    HuntReply::Contacts {
        words: words.to_owned(),
        total: people.len() as u64,
        at: 0,
        first: 0,
        people: people.iter().take(PART as usize).cloned().collect(),
    }
}

fn around_ada() -> HuntReply {
    let people = people();
    let mut job = card(12, JobStatus::Applied, "Bridge inspector & diver", "Pontis AG", 9);
    job.location = Some("Basel".to_owned());
    let said = TouchFact {
        text: Some("She will ask the head of the office.".to_owned()),
        is_inbound: true,
        is_personal: true,
        ..TouchFact::new(TouchKind::Call, now() - Duration::days(12))
    };
    HuntReply::Contact {
        id: 1,
        detail: Some(Box::new(ContactDetail {
            contact: people[0].clone(),
            introducers: people[1..].to_vec(),
            introduces: vec![contact(8, "Dora Quist", "Hafenamt")],
            jobs: vec![job],
            touches: vec![record(1, said)],
        })),
    }
}

fn screen(people: &[Contact]) -> ContactsScreen {
    let around = Surroundings::default();
    let mut screen = ContactsScreen::default();
    screen.reply(&listed(people, ""), &around.ctx());
    screen
}

fn go(screen: &mut ContactsScreen, keys: &str) -> Vec<Effect> {
    let around = Surroundings::default();
    let mut effects = Vec::new();
    for key in keys.split(' ') {
        if screen.is_typing() {
            effects.extend(screen.type_key(press(key), &around.ctx()));
            continue;
        }
        let Resolved::Action(action) = around.keymap.resolve(&[Scope::Contacts], None, press(key).into()) else {
            panic!("{key} does nothing");
        };
        effects.extend(screen.update(action, &around.ctx()));
    }
    effects
}

fn drawn(screen: &ContactsScreen) -> String {
    drawn_with(|around, frame, area| screen.view(&around.ctx(), frame, area))
}

#[test]
fn it_is_drawn_empty_with_one_with_three_and_with_500() {
    let around = Surroundings::default();
    insta::assert_snapshot!("empty", drawn(&screen(&[])));
    let one = screen(&people()[1..2]);
    insta::assert_snapshot!("one", drawn(&one));
    let mut three = screen(&people());
    three.reply(&around_ada(), &around.ctx());
    insta::assert_snapshot!("three", drawn(&three));
    go(&mut three, "enter");
    insta::assert_snapshot!("inside", drawn(&three));
    let many: Vec<Contact> = (0..500)
        .map(|id| contact(id, &format!("Person {id:03}"), "Amt"))
        .collect();
    let mut many_screen = screen(&many);
    let read = go(&mut many_screen, "end");
    assert!(
        matches!(read[0], Effect::Read(Read::Hunt(HuntRead::ContactPart { offset: 379 }))),
        "{read:?}"
    );
    let part = HuntReply::ContactPart {
        first: 379,
        people: many[379..].to_vec(),
    };
    many_screen.reply(&part, &around.ctx());
    insta::assert_snapshot!("many", drawn(&many_screen));
}

#[test]
fn the_person_follows_the_focus_and_a_late_answer_is_dropped() {
    let around = Surroundings::default();
    let mut screen = screen(&people());
    let read = go(&mut screen, "j");
    assert!(
        matches!(read[..], [Effect::Read(Read::Hunt(HuntRead::Contact(2)))]),
        "{read:?}"
    );
    screen.reply(&around_ada(), &around.ctx());
    assert!(screen.around().is_none());
    go(&mut screen, "k");
    screen.reply(&around_ada(), &around.ctx());
    assert!(screen.around().is_some());
}

#[test]
fn from_a_person_one_goes_on_to_a_job_or_to_who_can_introduce_them() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(&people());
    screen.reply(&around_ada(), &ctx);
    let picked = go(&mut screen, "enter enter");
    let [Effect::Push(modal)] = &picked[..] else {
        panic!("{picked:?}");
    };
    insta::assert_snapshot!("go_on", crate::tui::modals::testing::drawn(modal));
    let read = screen.reply(&HuntReply::ContactPicked(2), &ctx);
    assert!(
        matches!(
            &read[..],
            [Effect::Read(Read::Hunt(HuntRead::Contacts { focus: Some(2), .. }))]
        ),
        "{read:?}"
    );
}

#[test]
fn keys_act_on_the_person_in_focus() {
    let mut screen = screen(&people());
    let touch = go(&mut screen, "t");
    assert!(
        matches!(
            touch[..],
            [Effect::Open(Opening::AddTouch {
                contact_id: Some(1),
                job_id: None,
                ..
            })]
        ),
        "{touch:?}"
    );
    assert!(matches!(
        go(&mut screen, "e")[..],
        [Effect::Open(Opening::EditContact(1))]
    ));
    assert!(matches!(&go(&mut screen, "y")[..], [Effect::Copy(mail)] if mail == "ada@pontis.example"));
    // Both are known: which one is asked.
    assert!(matches!(go(&mut screen, "o")[..], [Effect::Push(_)]));
    let gone = go(&mut screen, "d");
    assert!(
        matches!(&gone[..], [Effect::Change(Change::Contacts(ContactChange::Delete(ids)))] if *ids == [1]),
        "{gone:?}"
    );
    go(&mut screen, "j");
    assert_eq!(screen.situation().link, Some(false));
}

#[test]
fn people_come_and_go_as_address_cards() {
    let mut screen = screen(&people());
    let read = go(&mut screen, "I");
    assert!(
        matches!(
            &read[..],
            [Effect::Open(Opening::Path {
                what: PathFor::ReadCards,
                ..
            })]
        ),
        "{read:?}"
    );
    // Those are written who are listed.
    go(&mut screen, "/ a d a enter");
    let written = go(&mut screen, "E");
    assert!(
        matches!(
            &written[..],
            [Effect::Open(Opening::Path { what: PathFor::ExportCards { words }, line })] if words == "ada" && line == "~/people.vcf"
        ),
        "{written:?}"
    );
}

#[test]
fn an_address_that_would_say_more_than_whom_to_write_to_is_not_opened() {
    let mut one = contact(1, "Ada", "Pontis AG");
    for (email, opened) in [
        ("ada@pontis.example", true),
        ("ada@pontis.example?bcc=all@x.example", false),
        ("nobody", false),
    ] {
        one.fact.email = Some(email.to_owned());
        assert_eq!(mail_of(&one).is_some(), opened, "{email}");
    }
}

#[test]
fn what_is_typed_narrows_the_list_and_escape_shows_all_again() {
    let around = Surroundings::default();
    let ctx = around.ctx();
    let mut screen = screen(&people());
    let asked = go(&mut screen, "/ b e");
    assert_eq!(asked.len(), 2);
    screen.reply(&listed(&people(), "b"), &ctx);
    assert_eq!(screen.list.total(), 3);
    screen.reply(&listed(&people()[1..2], "be"), &ctx);
    assert_eq!(screen.list.total(), 1);
    insta::assert_snapshot!("filtered", drawn(&screen));
    let all = go(&mut screen, "esc");
    assert!(
        matches!(&all[..], [Effect::Read(Read::Hunt(HuntRead::Contacts { words, focus: Some(2), .. }))] if words.is_empty()),
        "{all:?}"
    );
    assert_eq!(screen.count(), Some(3));
}
