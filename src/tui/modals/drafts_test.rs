//! The drafts of forms go with their rows: the names that forms give them are those that the file knows.

use super::{
    contact_form, debrief_form, document_form, fact_form, goal_form, interview_form, job_form, offer_form, sent_form,
    story_form, task_form,
};
use crate::domain::draft::OF_ROWS;
use crate::domain::practice::story::StoryFact;
use crate::domain::profile::fact::{FactKind, FactRow};
use crate::tui::screens::{cockpit, practice};

/// Every draft that is named by the number of a row.
fn names(id: i64) -> Vec<(&'static str, Vec<String>)> {
    let story = StoryFact {
        mock_interview_id: Some(id),
        question: Some("Why?".to_owned()),
        ..StoryFact::default()
    };
    let fact = |kind| fact_form::edit_draft(FactRow { kind, row: id });
    vec![
        (
            "jobs",
            vec![
                job_form::edit_draft(id),
                document_form::letter_draft(id),
                sent_form::add_draft(id),
                offer_form::add_draft(id),
                interview_form::add_draft(id),
                format!("note-{id}"),
                format!("coach-JOB-{id}"),
            ],
        ),
        ("applications", vec![sent_form::edit_draft(id)]),
        (
            "interviews",
            vec![
                interview_form::edit_draft(id),
                debrief_form::draft(id),
                cockpit::notes_draft(id),
            ],
        ),
        (
            "mock_interviews",
            vec![practice::draft_name(id), story_form::add_draft(&story)],
        ),
        ("stories", vec![story_form::edit_draft(id)]),
        ("documents", vec![document_form::document_draft(id)]),
        ("contacts", vec![contact_form::edit_draft(id)]),
        ("tasks", vec![task_form::draft(id)]),
        ("offers", vec![offer_form::edit_draft(id)]),
        ("career_goals", vec![goal_form::edit_draft(id)]),
        ("experiences", vec![fact(FactKind::Experience)]),
        ("educations", vec![fact(FactKind::Education)]),
        ("skills", vec![fact(FactKind::Skill)]),
        ("certifications", vec![fact(FactKind::Certification)]),
        ("profile_entries", vec![fact(FactKind::Entry)]),
    ]
}

/// Whether the file takes a draft of that name for one of that row.
fn goes_with(table: &str, id: i64, name: &str) -> bool {
    let known = OF_ROWS.iter().find(|(of, _)| *of == table).map(|(_, names)| *names);
    known.unwrap_or_default().iter().any(|known| {
        let known = known.replace('?', &id.to_string());
        match known.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => known == name,
        }
    })
}

#[test]
fn every_draft_of_a_row_goes_with_it_and_with_no_other() {
    for (table, drafts) in names(7) {
        for draft in drafts {
            assert!(goes_with(table, 7, &draft), "{draft} is no draft of {table}");
            let others = OF_ROWS.iter().map(|(of, _)| *of).filter(|of| *of != table);
            for other in others {
                assert!(!goes_with(other, 7, &draft), "{draft} is one of {other} too");
            }
            assert!(!goes_with(table, 77, &draft), "{draft}");
        }
    }
}
