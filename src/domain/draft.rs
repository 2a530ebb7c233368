//! The names under which forms keep what is not saved yet, where they are those of a row: such a draft goes with its row, as the
//! next row may get its number.

/// The drafts of a row, by its table; `?` stands for the number of the row, and a `*` at the end for anything. Whoever gives a
/// form of a row a new name of a draft writes it down here.
pub const OF_ROWS: &[(&str, &[&str])] = &[
    (
        "jobs",
        &[
            "edit-job-?",
            "note-?",
            "letter-?",
            "apply-?",
            "offer-for-?",
            "add-interview-?",
            "coach-JOB-?",
        ],
    ),
    ("applications", &["application-?"]),
    (
        "interviews",
        &[
            "edit-interview-?",
            "interview-notes-?",
            "debrief-?",
            "coach-INTERVIEW-?",
        ],
    ),
    ("mock_interviews", &["practice ?", "add-story-?-*", "coach-PRACTICE-?"]),
    ("stories", &["edit-story-?"]),
    ("documents", &["document-?"]),
    ("resumes", &["coach-RESUME-?"]),
    ("contacts", &["edit-contact-?"]),
    ("tasks", &["task-?"]),
    ("offers", &["offer-?"]),
    ("career_goals", &["goal-?", "coach-GOAL-?"]),
    ("conversations", &["coach-?"]),
    ("memories", &["memory-?"]),
    ("experiences", &["edit-position-?"]),
    ("educations", &["edit-education-?"]),
    ("skills", &["edit-skill-?"]),
    ("certifications", &["edit-certificate-?"]),
    ("profile_entries", &["edit-entry-?"]),
];
