//! The tools about how well a job fits, and about what the person practises and has found out about themselves.

use serde_json::{Value, json};

use super::arguments::{Arguments, Field, Takes};
use super::drafts::unsupported;
use super::reading::{LIMIT, OFFSET, json_of, listed, window};
use super::writing::seen;
use super::{ASSESSMENTS, Deck, Does, Env, Error, Plan, Read, Tool, data};
use crate::app::{Change, Kind, own_zone};
use crate::domain::conversation::proposal::FieldChange;
use crate::domain::job::{JobAnalysis, JobPatch};
use crate::domain::text;

pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "get_match",
        about: "How well a job fits this person by this program's own count: score, its parts, and what the posting asks, each with the rows that show it. No company's score.",
        words: "comparing job {} with the profile",
        fields: &[
            Field::must("job_id", Takes::Row, "Its number"),
            Field::may("resume_id", Takes::Row, "By this résumé instead of the profile"),
        ],
        does: Does::Reads(get_match),
    },
    Tool {
        name: "list_practice",
        about: "The practice interviews, newest first, without what was said.",
        words: "reading the practice interviews",
        fields: &[LIMIT, OFFSET],
        does: Does::Reads(list_practice),
    },
    Tool {
        name: "get_practice",
        about: "One practice interview: the questions, the answers and what was found in them.",
        words: "reading practice interview {}",
        fields: &[Field::must("practice_id", Takes::Row, "Its number")],
        does: Does::Reads(get_practice),
    },
    Tool {
        name: ASSESSMENTS,
        about: "The results of questionnaires that this person lets you use, of each kind the latest. They describe; they decide nothing.",
        words: "reading the results of questionnaires",
        fields: &[],
        does: Does::Reads(list_assessments),
    },
    Tool {
        name: "add_job_analysis",
        about: "Proposes your judgement of a job for the person to keep beside the computed match: strengths are what this person brings, by their rows; concerns; and one recommendation. Strengths are checked line by line.",
        words: "judging job {}",
        fields: &[
            Field::must("job_id", Takes::Row, ""),
            Field::must("strengths", Takes::Texts(12), "Each one sentence"),
            Field::must("concerns", Takes::Texts(12), "Each one sentence"),
            Field::must("recommendation", Takes::Text(2000), "What to do, and why"),
        ],
        does: Does::Writes(add_job_analysis),
    },
];

fn read(content: Value, rows: Vec<String>) -> Read {
    Read {
        content,
        rows,
        warnings: Vec::new(),
    }
}

fn get_match(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Read, Error> {
    let (job, resume) = (arguments.row("job_id"), arguments.integer("resume_id"));
    let today = own_zone().wall(env.now).date();
    let found = deck.match_job(job, resume, today)?;
    let mut rows = vec![format!("job:{job}")];
    rows.extend(resume.map(|id| format!("resume:{id}")));
    rows.extend(found.requirements.iter().flat_map(|asked| asked.rows.iter().cloned()));
    rows.sort_unstable();
    rows.dedup();
    Ok(read(json_of(&found), rows))
}

/// What only the program needs of a practice interview.
const INNER: &[&str] = &[crate::domain::practice::session::KEY];

fn list_practice(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let (limit, offset) = window(arguments);
    let found = deck.practices(limit, offset)?;
    Ok(listed(
        "practice",
        "practice",
        &found,
        &["conversation_history"],
        |_, _| {},
    ))
}

fn get_practice(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let practice = deck.practice(arguments.row("practice_id"))?;
    let mut object = data::row("practice", &json_of(&practice), &[]);
    if let Some(Value::Object(history)) = object.get_mut("conversation_history") {
        history.retain(|key, _| !INNER.contains(&key.as_str()));
    }
    let name = format!("practice:{}", practice.id);
    Ok(read(Value::Object(object), vec![name]))
}

fn list_assessments(deck: &Deck, _: &Arguments<'_>, env: &Env<'_>) -> Result<Read, Error> {
    if !env.assessments {
        let why = "the person's settings keep questionnaires from the coach";
        return Err(Error::new(Kind::Denied, "reading the results of questionnaires", why));
    }
    let allowed = deck.assessments_for_coach()?;
    if allowed.is_empty() {
        let content = json!({ "assessments": [], "note": "the person has allowed none to be used" });
        return Ok(read(content, Vec::new()));
    }
    // In words with their limits: bare sums would be read as a verdict.
    let told: Vec<Value> = allowed
        .iter()
        .map(|(row, words)| json!({ "row": row, "results": words }))
        .collect();
    let rows = allowed.into_iter().map(|(row, _)| row).collect();
    Ok(read(json!({ "assessments": told }), rows))
}

fn add_job_analysis(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Plan, Error> {
    let job = deck.job(arguments.row("job_id"))?;
    let lines = |field: &str| text::lines_of(&arguments.texts(field).unwrap_or_default());
    let analysis = JobAnalysis {
        strengths: lines("strengths"),
        concerns: lines("concerns"),
        recommendation: text::clean_block(&arguments.needed("recommendation")),
        // What another program keeps there is not the coach's to change.
        other: job.ai_analysis.clone().unwrap_or_default().other,
    };
    // Strengths are what the person brings. A concern names what the posting asks, so for the rest its words count too; they
    // bear out nothing about the person that would go into a letter or a résumé.
    let mut findings = unsupported(deck, &analysis.strengths.join("\n"), Some(job.id), None, env)?;
    let mut said = env.said.to_vec();
    said.extend(job.description.clone());
    let rest = [analysis.concerns.join("\n"), analysis.recommendation.clone()].join("\n");
    let env = Env { said: &said, ..*env };
    findings.extend(unsupported(deck, &rest, Some(job.id), None, &env)?);
    let before = job.ai_analysis.clone().unwrap_or_default();
    let change = |field: &str, before: Value, after: Value| FieldChange {
        field: field.to_owned(),
        before,
        after,
    };
    let words = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty()).into();
    let list = |lines: &[String]| if lines.is_empty() { Value::Null } else { json!(lines) };
    let mut changes = vec![
        change("strengths", list(&before.strengths), list(&analysis.strengths)),
        change("concerns", list(&before.concerns), list(&analysis.concerns)),
        change(
            "recommendation",
            words(&before.recommendation),
            words(&analysis.recommendation),
        ),
    ];
    changes.retain(|change| change.before != change.after);
    // The row is held against the whole judgement that stood there.
    let was = vec![change("ai_analysis", json!(job.ai_analysis), Value::Null)];
    let patch = JobPatch {
        ai_analysis: Some(Some(analysis)),
        ..JobPatch::default()
    };
    Ok(Plan {
        seen: vec![seen(deck, "job", job.id, &was)?],
        changes,
        unsupported: findings,
        change: Change::EditJob {
            id: job.id,
            patch: Box::new(patch),
            seen: Some(Box::new(job)),
        },
    })
}
