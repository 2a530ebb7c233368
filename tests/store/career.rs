//! Every change of the profile, the résumés and the documents is one edit that can be taken back and made again.

use std::collections::BTreeSet;

use careerdeck::app::{
    Change, Deck, DocumentBody, DocumentChange, DocumentPatch, Kind, NewDocument, Place, ProfileChange, ProfilePatch,
    ResumeChange, ResumePatch, read_resume_file,
};
use careerdeck::domain::document::DocumentType;
use careerdeck::domain::profile::fact::{Fact, FactKind, FactRow};
use careerdeck::domain::profile::merge::{self, BasicsField};
use careerdeck::domain::profile::{
    CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, ProfileLink, SkillFact, SkillLevel,
};
use careerdeck::domain::resume::design::ResumeDesign;

use crate::ground::{Ground, add, apply, assert_same, assert_sound, job, stamp};

fn work(title: &str, start: &str) -> Fact {
    Fact::Experience(ExperienceFact {
        title: title.to_owned(),
        company: "Trams".to_owned(),
        start_date: Some(start.to_owned()),
        achievements: vec!["Halved the delays".to_owned()],
        ..ExperienceFact::default()
    })
}

fn skill(name: &str, level: Option<SkillLevel>) -> Fact {
    Fact::Skill(SkillFact {
        name: name.to_owned(),
        category: Some("Tools".to_owned()),
        level,
        years: Some(2.5),
        ..SkillFact::default()
    })
}

fn school() -> Fact {
    Fact::Education(EducationFact {
        institution: "School of Rails".to_owned(),
        degree: Some("Diploma".to_owned()),
        ..EducationFact::default()
    })
}

fn licence() -> Fact {
    Fact::Certification(CertificationFact {
        name: "Tram licence".to_owned(),
        expiry_date: Some("2027".to_owned()),
        ..CertificationFact::default()
    })
}

fn award() -> Fact {
    Fact::Entry(EntryFact::new(EntryKind::Award, "Golden rail"))
}

fn profile(change: ProfileChange) -> Change {
    Change::Profile(Box::new(change))
}

fn resume(change: ResumeChange) -> Change {
    Change::Resume(Box::new(change))
}

fn document(change: DocumentChange) -> Change {
    Change::Document(Box::new(change))
}

fn added(fact: Fact) -> Change {
    profile(ProfileChange::Add {
        fact: Box::new(fact),
        place: None,
    })
}

fn at(kind: FactKind, row: i64) -> FactRow {
    FactRow { kind, row }
}

fn text(words: &str) -> Change {
    let file = read_resume_file(words.as_bytes().to_vec(), Some("cv.txt")).unwrap();
    resume(ResumeChange::AddFile {
        file: Box::new(file),
        title: None,
        primary: false,
    })
}

fn built(title: &str) -> Change {
    resume(ResumeChange::AddBuilt {
        title: title.to_owned(),
        design: Box::new(ResumeDesign::default()),
        base_id: Some(1),
        job_id: Some(1),
        primary: false,
    })
}

fn letter(words: &str) -> NewDocument {
    NewDocument {
        file_name: Some("cover letter.txt".to_owned()),
        body: DocumentBody::Text(words.to_owned()),
        ..NewDocument::default()
    }
}

/// A career with two rows of each list, two résumés and two documents, all numbered from 1.
pub fn career(deck: &mut Deck) {
    add(deck, job("Driver", "Trams"), 0);
    let changes = [
        added(work("Tram driver", "2019-04")),
        added(work("Conductor", "2012")),
        added(school()),
        added(skill("Rust", Some(SkillLevel::Expert))),
        added(skill("SQL", None)),
        added(licence()),
        added(award()),
        text("Ada Okafor\nTram driver\n"),
        built("For the trams"),
        document(DocumentChange::Add {
            job_id: 1,
            new: Box::new(letter("Dear trams")),
        }),
        document(DocumentChange::Add {
            job_id: 1,
            new: Box::new(NewDocument {
                file_name: Some("zeugnis.pdf".to_owned()),
                body: DocumentBody::File(b"%PDF-1.4 not really".to_vec()),
                ..NewDocument::default()
            }),
        }),
    ];
    for change in changes {
        apply(deck, change, 1);
    }
}

fn changes() -> Vec<(&'static str, Change, &'static str)> {
    let patch = ProfilePatch {
        first_name: Some(Some("Ada".to_owned())),
        email: Some(Some("ada@example.org".to_owned())),
        phone: Some(Some("+49 341 0000".to_owned())),
        bio: Some(Some("I drive.".to_owned())),
        links: Some(vec![ProfileLink {
            url: "https://ada.example".to_owned(),
            ..ProfileLink::default()
        }]),
        ..ProfilePatch::default()
    };
    vec![
        (
            "set",
            profile(ProfileChange::Set {
                patch: Box::new(patch),
                seen: None,
            }),
            "edit profile: first name, email, phone, summary, links",
        ),
        ("add", added(work("Inspector", "2015-01")), "add position Inspector"),
        ("add", added(school()), "add education Diploma"),
        ("add", added(skill("Git", None)), "add skill Git"),
        ("add", added(licence()), "add certificate Tram licence"),
        ("add", added(award()), "add award Golden rail"),
        (
            "edit",
            profile(ProfileChange::Edit {
                id: 1,
                fact: Box::new(work("Lead driver", "2019-05")),
                seen: None,
            }),
            "edit position Lead driver: title, start date",
        ),
        (
            "place",
            profile(ProfileChange::Place {
                at: at(FactKind::Experience, 2),
                place: Place::Above(1),
            }),
            "reorder position Conductor",
        ),
        (
            "order",
            profile(ProfileChange::Order {
                kind: FactKind::Skill,
                ids: vec![2, 1],
            }),
            "reorder the skills",
        ),
        (
            "delete",
            profile(ProfileChange::Delete {
                rows: vec![
                    at(FactKind::Experience, 1),
                    at(FactKind::Skill, 2),
                    at(FactKind::Entry, 1),
                ],
            }),
            "delete 3 rows of the profile",
        ),
        (
            "accept",
            profile(ProfileChange::Accept {
                changes: vec![
                    merge::Change::SetBasics(BasicsField::Name, "Ada van der Berg".to_owned()),
                    merge::Change::AddLink(ProfileLink {
                        url: "https://ada.example".to_owned(),
                        ..ProfileLink::default()
                    }),
                    merge::Change::AddFact(award()),
                    merge::Change::SetFact(2, skill("SQL", Some(SkillLevel::Beginner))),
                ],
                seen: None,
                from: "cv.pdf".to_owned(),
            }),
            "take 4 pieces of cv.pdf into the profile",
        ),
        ("add file", text("Another text"), "import résumé cv"),
        ("add built", built("Second"), "build résumé Second"),
        (
            "edit résumé",
            resume(ResumeChange::Edit {
                id: 2,
                patch: Box::new(ResumePatch {
                    title: Some("Shorter".to_owned()),
                    notes: Some(Some("One page".to_owned())),
                    design: Some(ResumeDesign {
                        headline: Some("Driver".to_owned()),
                        ..ResumeDesign::default()
                    }),
                    job_id: Some(None),
                }),
                seen: None,
            }),
            "edit résumé Shorter: title, notes, design, job",
        ),
        (
            "primary",
            resume(ResumeChange::SetPrimary { id: 2 }),
            "make résumé For the trams the primary one",
        ),
        (
            "archive",
            resume(ResumeChange::SetActive {
                ids: vec![1],
                active: false,
            }),
            "archive résumé cv",
        ),
        (
            "delete résumé",
            resume(ResumeChange::Delete { ids: vec![1, 2] }),
            "delete 2 résumés",
        ),
        (
            "add document",
            document(DocumentChange::Add {
                job_id: 1,
                new: Box::new(letter("Again")),
            }),
            "add cover letter.txt to Driver at Trams",
        ),
        (
            "replace",
            document(DocumentChange::Replace {
                id: 2,
                new: Box::new(NewDocument {
                    body: DocumentBody::File(b"%PDF-1.7 newer".to_vec()),
                    ..NewDocument::default()
                }),
            }),
            "replace zeugnis.pdf by zeugnis.pdf",
        ),
        (
            "edit document",
            document(DocumentChange::Edit {
                id: 1,
                patch: Box::new(DocumentPatch {
                    document_type: Some(DocumentType::Other),
                    content: Some("Dear Ms Braun,\n\nI drive.".to_owned()),
                    ..DocumentPatch::default()
                }),
                seen: None,
            }),
            "edit cover letter.txt: type, text",
        ),
        (
            "delete document",
            document(DocumentChange::Delete { ids: vec![2] }),
            "delete zeugnis.pdf",
        ),
    ]
}

#[test]
fn every_change_of_a_career_is_one_edit_that_is_undone_and_redone_across_restarts() {
    let mut covered = BTreeSet::new();
    for n in 0..changes().len() {
        let ground = Ground::new();
        let mut deck = ground.deck();
        career(&mut deck);
        let (kind, change, label) = changes().swap_remove(n);
        covered.insert(kind);
        let entries = deck.log(None, 0).unwrap().len();
        let before = ground.dump();
        let edit = apply(&mut deck, change, 10).edit.expect(label);
        let after = ground.dump();
        assert_ne!(before, after, "{label}");
        assert_eq!(edit.label, label);
        assert_eq!(
            deck.log(None, 0).unwrap().len(),
            entries + 1,
            "{label}: one change is one edit"
        );
        assert_sound(&deck);

        apply(&mut deck, Change::Undo, 11);
        assert_same(&format!("undo of {label}"), &ground.dump(), &before);
        assert_sound(&deck);
        drop(deck);
        apply(&mut ground.deck(), Change::Redo, 12);
        assert_same(&format!("redo of {label} after a restart"), &ground.dump(), &after);
        assert_sound(&ground.deck());
    }
    assert_eq!(covered.len(), 17, "{covered:?}");
}

#[test]
fn a_whole_career_is_undone_step_by_step_and_made_again() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    let empty = ground.dump();
    career(&mut deck);
    let full = ground.dump();
    let steps = deck.log(None, 0).unwrap().len();
    for _ in 0..steps {
        apply(&mut deck, Change::Undo, 20);
    }
    assert_same("undo of all", &ground.dump(), &empty);
    for _ in 0..steps {
        apply(&mut deck, Change::Redo, 21);
    }
    assert_same("redo of all", &ground.dump(), &full);
    assert_eq!(deck.resume_bytes(1).unwrap(), b"Ada Okafor\nTram driver\n");
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_entry() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    career(&mut deck);
    let same = profile(ProfileChange::Edit {
        id: 1,
        fact: Box::new(work("Tram driver", "Apr 2019")),
        seen: None,
    });
    assert_eq!(apply(&mut deck, same, 5).edit, None);
    let primary = resume(ResumeChange::SetPrimary { id: 1 });
    assert_eq!(apply(&mut deck, primary, 5).edit, None);
}

#[test]
fn a_field_that_somebody_else_changed_meanwhile_is_not_overwritten_but_others_are_written() {
    let ground = Ground::new();
    let mut mine = ground.deck();
    career(&mut mine);
    let mut theirs = ground.deck();
    let seen = mine.profile().unwrap();
    let row = at(FactKind::Experience, 1);
    let edit = |fact: Fact, seen: Fact| {
        profile(ProfileChange::Edit {
            id: 1,
            fact: Box::new(fact),
            seen: Some(Box::new(seen)),
        })
    };
    let was = seen.fact(row).unwrap();
    apply(&mut theirs, edit(work("Lead driver", "2019-04"), was.clone()), 5);

    let refused = mine
        .apply(edit(work("Head driver", "2019-04"), was.clone()), stamp(6))
        .unwrap_err();
    assert_eq!(refused.kind, Kind::Conflict);
    assert!(refused.why.contains("title"), "{refused}");
    // The person did not touch the title; the one that is there stays.
    apply(&mut mine, edit(work("Tram driver", "2018"), was), 7);
    let Some(Fact::Experience(now)) = mine.profile().unwrap().fact(row) else {
        panic!("the row is gone");
    };
    assert_eq!(
        (now.title.as_str(), now.start_date.as_deref()),
        ("Lead driver", Some("2018"))
    );

    let set = |phone: &str, seen| {
        profile(ProfileChange::Set {
            patch: Box::new(ProfilePatch {
                phone: Some(Some(phone.to_owned())),
                ..ProfilePatch::default()
            }),
            seen,
        })
    };
    apply(&mut theirs, set("+49 111 111", None), 8);
    let refused = mine
        .apply(set("+49 222 222", Some(Box::new(seen))), stamp(9))
        .unwrap_err();
    assert_eq!(refused.kind, Kind::Conflict);
    assert_eq!(mine.profile().unwrap().profile.phone.as_deref(), Some("+49 111 111"));
}

#[test]
fn there_is_one_primary_resume_whatever_happens() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    career(&mut deck);
    let primary = |deck: &Deck| -> Vec<i64> {
        let resumes = deck.resumes().unwrap();
        resumes
            .iter()
            .filter(|resume| resume.is_primary)
            .map(|resume| resume.id)
            .collect()
    };
    assert_eq!(primary(&deck), [1], "the first one is it");
    apply(&mut deck, resume(ResumeChange::SetPrimary { id: 2 }), 5);
    assert_eq!(primary(&deck), [2]);
    let archive = ResumeChange::SetActive {
        ids: vec![2],
        active: false,
    };
    apply(&mut deck, resume(archive), 6);
    assert_eq!(primary(&deck), [1], "an archived one is not sent");
    apply(&mut deck, resume(ResumeChange::SetPrimary { id: 2 }), 7);
    assert_eq!(primary(&deck), [2]);
    assert!(deck.resume(2).unwrap().is_active);
    apply(&mut deck, resume(ResumeChange::Delete { ids: vec![2] }), 8);
    assert_eq!(primary(&deck), [1]);
    apply(&mut deck, Change::Undo, 9);
    assert_eq!(primary(&deck), [2]);
}

#[test]
fn an_old_version_is_kept_and_holds_again_when_the_new_one_goes() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    career(&mut deck);
    let replace = |id: i64, bytes: &[u8]| {
        document(DocumentChange::Replace {
            id,
            new: Box::new(NewDocument {
                body: DocumentBody::File(bytes.to_vec()),
                ..NewDocument::default()
            }),
        })
    };
    let second = apply(&mut deck, replace(2, b"%PDF second"), 5).made.unwrap();
    let third = apply(&mut deck, replace(second, b"%PDF third"), 6).made.unwrap();
    let refused = deck.apply(replace(2, b"%PDF fourth"), stamp(7)).unwrap_err();
    assert_eq!(refused.kind, Kind::Conflict);
    let current = |deck: &Deck| -> Vec<i64> {
        let found = deck.documents(Some(1), false).unwrap();
        found.iter().map(|document| document.id).collect()
    };
    assert_eq!(current(&deck), [third, 1]);
    assert_eq!(deck.documents(Some(1), true).unwrap().len(), 4);
    assert_eq!(deck.document_bytes(2).unwrap(), b"%PDF-1.4 not really");

    apply(&mut deck, document(DocumentChange::Delete { ids: vec![second] }), 8);
    assert_eq!(current(&deck), [third, 1], "the first version is still an old one");
    apply(&mut deck, document(DocumentChange::Delete { ids: vec![third] }), 9);
    assert_eq!(current(&deck), [2, 1]);
}

#[test]
fn skills_stand_by_category_with_experts_first_and_unknown_levels_last() {
    let ground = Ground::new();
    let mut deck = ground.deck();
    for (name, category, level) in [
        ("a", "Zoo", None),
        ("b", "Zoo", Some(SkillLevel::Beginner)),
        ("c", "Zoo", Some(SkillLevel::Expert)),
        ("d", "Art", Some(SkillLevel::Intermediate)),
        ("e", "Art", Some(SkillLevel::Advanced)),
        ("f", "", Some(SkillLevel::Expert)),
    ] {
        let fact = Fact::Skill(SkillFact {
            name: name.to_owned(),
            category: Some(category.to_owned()),
            level,
            ..SkillFact::default()
        });
        apply(&mut deck, added(fact), 1);
    }
    let skills = deck.skills_by_category().unwrap();
    let order: String = skills.iter().map(|skill| skill.fact.name.as_str()).collect();
    assert_eq!(order, "edcbaf");
}
