//! The tools that draft: a letter, and a résumé for a job. The model gives words with the rows that they rest on; employers,
//! titles, dates, degrees and the list of skills are the person's own rows.

use serde_json::{Value, json};

use super::arguments::{Arguments, Field, Takes};
use super::writing::{named, seen};
use super::{Deck, Does, Env, Error, Plan, Tool};
use crate::app::coach::Draft;
use crate::app::{ApplicationChange, Change, Kind, ResumeChange};
use crate::domain::application::{ApplicationFact, ApplicationStatus};
use crate::domain::conversation::cited::RowName;
use crate::domain::conversation::proposal::{FieldChange, SeenRow};
use crate::domain::profile::FullProfile;
use crate::domain::resume::content::Section;
use crate::domain::resume::design::{DesignItem, DesignSection, ResumeDesign};
use crate::domain::text;

const PART: &[Field] = &[
    Field::must("experience_id", Takes::Row, "The number of the row"),
    Field::may("description", Takes::Text(2000), "In place of the row's description"),
    Field::may(
        "achievements",
        Takes::Texts(12),
        "In place of the row's achievements, one line each",
    ),
];

pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "draft_letter",
        about: "Proposes the letter of an application for a job: the whole text. Every claim about the person must stand in the rows that are named or in what the person said in this chat; of other rows only employers, titles, schools, degrees, dates and what skills are called may be said. It is checked line by line.",
        words: "drafting a letter for job {}",
        fields: &[
            Field::must("job_id", Takes::Row, ""),
            Field::must(
                "text",
                Takes::Text(8000),
                "The letter, from the salutation to the closing, without addresses",
            ),
            Field::must(
                "rows",
                Takes::Texts(60),
                "The rows on which it rests, such as experience:4",
            ),
        ],
        does: Does::Writes(draft_letter),
    },
    Tool {
        name: "draft_resume",
        about: "Proposes a résumé for a job, built from the profile: which experiences stand first and in which words, which rows are left out, and a summary. Employers, titles, dates, degrees and skills are taken from the rows. Every line is checked: its claims must stand in the rows that are named, in the experience under which it stands, or in what the person said in this chat.",
        words: "drafting a résumé",
        fields: &[
            Field::must("title", Takes::Text(200), "What the person will know it by"),
            Field::may("job_id", Takes::Row, "The job that it is for"),
            Field::may("base_id", Takes::Row, "The résumé that it is made from"),
            Field::may("headline", Takes::Text(200), ""),
            Field::may("summary", Takes::Text(2000), ""),
            Field::may(
                "experiences",
                Takes::Objects(40, PART),
                "Those that stand first, in this order",
            ),
            Field::may(
                "skills_first",
                Takes::Texts(60),
                "Skills that stand first, as rows such as skill:7",
            ),
            Field::may(
                "leave_out",
                Takes::Texts(100),
                "Rows that do not stand in it, such as experience:2 or skill:9",
            ),
            Field::must("rows", Takes::Texts(100), "The rows on which the words rest"),
        ],
        does: Does::Writes(draft_resume),
    },
];

fn wrong(why: impl Into<String>) -> Error {
    Error::new(Kind::Usage, "reading the arguments", why)
}

/// The rows that a draft says it rests on; each must be there.
fn rows(deck: &Deck, arguments: &Arguments<'_>, field: &str) -> Result<Vec<RowName>, Error> {
    let mut rows = Vec::new();
    for name in arguments.texts(field).unwrap_or_default() {
        let row = RowName::read(&name)
            .ok_or_else(|| wrong(format!("\"{name}\" in {field} names no row such as experience:4")))?;
        if !deck.has_row(&row) {
            return Err(wrong(format!("there is no {row}")));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The lines of a draft that nothing bears out. Without a check, that is every line that says anything. `named` are the rows
/// that it names; `None` = it may rest on any of the person's.
pub(super) fn unsupported(
    deck: &Deck,
    text: &str,
    job_id: Option<i64>,
    named: Option<&[RowName]>,
    env: &Env<'_>,
) -> Result<Vec<String>, Error> {
    let said = env.said;
    match env.checker {
        Some(checker) => checker.unsupported(
            deck,
            &Draft {
                text,
                job_id,
                named,
                said,
            },
        ),
        None => Ok(text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| format!("{line} (not checked)"))
            .collect()),
    }
}

fn draft_letter(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Plan, Error> {
    let job_id = arguments.row("job_id");
    deck.job(job_id)?;
    let rests_on = rows(deck, arguments, "rows")?;
    let letter = text::clean_block(&arguments.needed("text"));
    // The letter goes with the draft that there is; what was sent stays as it was sent.
    let drafts = deck.applications(Some(job_id), &[ApplicationStatus::Draft], Some(1), 0)?;
    let unsupported = unsupported(deck, &letter, Some(job_id), Some(&rests_on), env)?;
    let mut seen_rows = vec![named(deck, "job", job_id)?];
    let (change, changes) = match drafts.into_iter().next() {
        Some(draft) => {
            let changes = vec![FieldChange {
                field: "cover_letter".to_owned(),
                before: draft.fact.cover_letter.clone().into(),
                after: letter.clone().into(),
            }];
            seen_rows.push(seen(deck, "application", draft.id, &changes)?);
            let fact = ApplicationFact {
                cover_letter: Some(letter),
                ..draft.fact.clone()
            };
            let change = ApplicationChange::Edit {
                id: draft.id,
                fact: Box::new(fact),
                seen: Some(Box::new(draft.fact)),
                strict: false,
            };
            (change, changes)
        }
        None => {
            let fact = ApplicationFact {
                cover_letter: Some(letter.clone()),
                ..ApplicationFact::draft(job_id)
            };
            let changes = vec![
                FieldChange {
                    field: "job_id".to_owned(),
                    before: Value::Null,
                    after: job_id.into(),
                },
                FieldChange {
                    field: "cover_letter".to_owned(),
                    before: Value::Null,
                    after: letter.into(),
                },
            ];
            let change = ApplicationChange::Add {
                fact: Box::new(fact),
                strict: false,
            };
            (change, changes)
        }
    };
    let same = changes.iter().all(|change| change.before == change.after);
    Ok(Plan {
        change: Change::Application(Box::new(change)),
        changes: if same { Vec::new() } else { changes },
        unsupported,
        seen: seen_rows,
    })
}

fn draft_resume(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Plan, Error> {
    let job_id = arguments.integer("job_id");
    let base_id = arguments.integer("base_id");
    let profile = deck.profile()?;
    let mut rests_on = rows(deck, arguments, "rows")?;
    let mut seen_rows: Vec<SeenRow> = Vec::new();
    if let Some(id) = job_id {
        seen_rows.push(named(deck, "job", id)?);
    }
    let mut design = match base_id {
        Some(id) => {
            seen_rows.push(named(deck, "resume", id)?);
            deck.design_of(id)?
        }
        None => ResumeDesign::default(),
    };
    let mut changes = vec![change("title", Value::Null, arguments.needed("title").into())];
    // What the model wrote itself, and so what is checked.
    let mut words: Vec<String> = Vec::new();
    if let Some(headline) = arguments.text("headline") {
        let headline = text::clean_line(&headline);
        changes.push(change(
            "headline",
            json!(profile.profile.headline),
            headline.clone().into(),
        ));
        words.push(headline.clone());
        design.headline = Some(headline);
    }
    if let Some(summary) = arguments.text("summary") {
        let summary = text::clean_block(&summary);
        changes.push(change("summary", json!(profile.profile.bio), summary.clone().into()));
        words.push(summary.clone());
        design.summary = Some(summary);
    }
    let mut items = Vec::new();
    for part in arguments.objects("experiences").unwrap_or_default() {
        let id = part.row("experience_id");
        let Some(row) = profile.experiences.iter().find(|row| row.id == id) else {
            return Err(wrong(format!("there is no experience:{id}")));
        };
        if items.iter().any(|item: &DesignItem| item.row == id) {
            return Err(wrong(format!("experience:{id} stands there twice")));
        }
        let mut seen = named(deck, "experience", id)?;
        // The words that stand under a row rest on it.
        rests_on.extend(RowName::read(&format!("experience:{id}")));
        let description = part.text("description").map(|words| text::clean_block(&words));
        let achievements = part.texts("achievements").map(|lines| text::lines_of(&lines));
        let place = format!("experience:{id}");
        if let Some(description) = &description {
            words.push(description.clone());
            seen.fields
                .insert("description".to_owned(), json!(row.fact.description));
            changes.push(change(
                &format!("{place} description"),
                json!(row.fact.description),
                description.clone().into(),
            ));
        }
        if let Some(lines) = &achievements {
            words.extend(lines.iter().cloned());
            seen.fields
                .insert("achievements".to_owned(), json!(row.fact.achievements));
            changes.push(change(
                &format!("{place} achievements"),
                json!(row.fact.achievements),
                json!(lines),
            ));
        }
        seen_rows.push(seen);
        items.push(DesignItem {
            row: id,
            hidden: false,
            description,
            achievements,
        });
    }
    let order: Vec<String> = items.iter().map(|item| format!("experience:{}", item.row)).collect();
    if !order.is_empty() {
        changes.push(change("experiences", json!([]), json!(order)));
        place(&mut design, Section::Experience, items);
    }
    let first = rows(deck, arguments, "skills_first")?;
    if let Some(other) = first.iter().find(|row| row.kind != "skill") {
        return Err(wrong(format!("{other} is no skill")));
    }
    if !first.is_empty() {
        let names: Vec<String> = first.iter().map(ToString::to_string).collect();
        changes.push(change("skills first", json!([]), json!(names)));
        let items = first.iter().map(|row| shown(row.id)).collect();
        place(&mut design, Section::Skills, items);
    }
    let out = rows(deck, arguments, "leave_out")?;
    for row in &out {
        let Some(section) = section_of(row, &profile) else {
            return Err(wrong(format!("{row} stands in no résumé")));
        };
        hide(&mut design, section, row.id);
    }
    if !out.is_empty() {
        let names: Vec<String> = out.iter().map(ToString::to_string).collect();
        changes.push(change("left out", json!([]), json!(names)));
    }
    let unsupported = unsupported(deck, &words.join("\n"), job_id, Some(&rests_on), env)?;
    Ok(Plan {
        change: Change::Resume(Box::new(ResumeChange::AddBuilt {
            title: text::clean_line(&arguments.needed("title")),
            design: Box::new(design),
            base_id,
            job_id,
            primary: false,
        })),
        changes,
        unsupported,
        seen: seen_rows,
    })
}

fn change(field: &str, before: Value, after: Value) -> FieldChange {
    FieldChange {
        field: field.to_owned(),
        before,
        after,
    }
}

fn shown(row: i64) -> DesignItem {
    DesignItem {
        row,
        hidden: false,
        description: None,
        achievements: None,
    }
}

/// The plan of a section; a design without it gets it behind those that it has.
fn section(design: &mut ResumeDesign, section: Section) -> Option<&mut DesignSection> {
    if !design.sections.iter().any(|planned| planned.section == section) {
        design.sections.push(DesignSection {
            section,
            hidden: false,
            title: None,
            items: Vec::new(),
        });
    }
    design.sections.iter_mut().find(|planned| planned.section == section)
}

/// Puts rows in front of a section; what the design says of other rows stays.
fn place(design: &mut ResumeDesign, which: Section, mut items: Vec<DesignItem>) {
    if let Some(planned) = section(design, which) {
        planned.items.retain(|item| items.iter().all(|new| new.row != item.row));
        items.append(&mut planned.items);
        planned.items = items;
    }
}

fn hide(design: &mut ResumeDesign, which: Section, row: i64) {
    if let Some(planned) = section(design, which) {
        match planned.items.iter_mut().find(|item| item.row == row) {
            Some(item) => item.hidden = true,
            None => planned.items.push(DesignItem {
                hidden: true,
                ..shown(row)
            }),
        }
    }
}

/// The section in which a row of the profile stands.
fn section_of(row: &RowName, profile: &FullProfile) -> Option<Section> {
    use crate::domain::profile::EntryKind;
    Some(match row.kind {
        "experience" => Section::Experience,
        "education" => Section::Education,
        "skill" => Section::Skills,
        "certification" => Section::Certifications,
        "entry" => {
            let entry = profile.entries.iter().find(|entry| entry.id == row.id)?;
            match entry.fact.kind {
                EntryKind::Project => Section::Projects,
                EntryKind::Volunteering => Section::Volunteering,
                EntryKind::Language => Section::Languages,
                EntryKind::Award => Section::Awards,
                EntryKind::Publication => Section::Publications,
                EntryKind::Interest => Section::Interests,
                EntryKind::Reference => Section::References,
                EntryKind::Other => Section::Other,
            }
        }
        _ => return None,
    })
}
