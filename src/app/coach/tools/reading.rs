//! The tools that read.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::arguments::{Arguments, Field, Takes};
use super::{Deck, Does, Env, Error, Read, Tool, data};
use crate::app::{InterviewQuery, TaskQuery, own_zone};
use crate::domain::application::ApplicationStatus;
use crate::domain::detail::JobQuery;
use crate::domain::filter::Filter;
use crate::domain::goal::GoalStatus;
use crate::domain::history::filter::HistoryFilter;
use crate::domain::job::{Job, JobStatus};

/// How many rows a list has where nobody says.
const USUAL: u64 = 20;

pub(super) const LIMIT: Field = Field::may("limit", Takes::Integer(1, 100), "At most so many; usually 20");
pub(super) const OFFSET: Field = Field::may("offset", Takes::Integer(0, 1_000_000), "Leaving out so many first");

pub(super) const STATUSES: &[&str] = &[
    "INTERESTED",
    "APPLIED",
    "INTERVIEW_SCHEDULED",
    "INTERVIEW_COMPLETED",
    "OFFER_RECEIVED",
    "REJECTED",
    "ACCEPTED",
    "WITHDRAWN",
];

pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "search_jobs",
        about: "Finds jobs of this person by words and status, newest first; without words the newest. Gives short lines; get_job gives a whole one.",
        words: "searching the jobs",
        fields: &[
            Field::may(
                "query",
                Takes::Text(200),
                "Words in title, company, place, tags, notes or posting",
            ),
            Field::may("status", Takes::Name(STATUSES), "Only in this status"),
            Field::may("open", Takes::Flag, "Only those for which the hunt goes on"),
            LIMIT,
            OFFSET,
        ],
        does: Does::Reads(search_jobs),
    },
    Tool {
        name: "get_job",
        about: "One job with its posting, notes, history, applications, interviews, tasks, offers and what passed between both sides.",
        words: "reading job {}",
        fields: &[Field::must("job_id", Takes::Row, "Its number")],
        does: Does::Reads(get_job),
    },
    Tool {
        name: "get_profile",
        about: "Who this person is and what they want: experience, education, skills, certificates, other facts and wishes. Each fact has its row.",
        words: "reading your profile",
        fields: &[],
        does: Does::Reads(get_profile),
    },
    Tool {
        name: "list_resumes",
        about: "The résumés of this person.",
        words: "reading the list of résumés",
        fields: &[],
        does: Does::Reads(list_resumes),
    },
    Tool {
        name: "get_resume",
        about: "What one résumé says.",
        words: "reading résumé {}",
        fields: &[Field::must("resume_id", Takes::Row, "Its number")],
        does: Does::Reads(get_resume),
    },
    Tool {
        name: "list_applications",
        about: "The applications, newest first: of one job or of all.",
        words: "reading the applications",
        fields: &[
            Field::may("job_id", Takes::Row, "Only for this job"),
            Field::may(
                "status",
                Takes::Name(&["DRAFT", "SUBMITTED", "UNDER_REVIEW", "REJECTED", "ACCEPTED"]),
                "",
            ),
            LIMIT,
            OFFSET,
        ],
        does: Does::Reads(list_applications),
    },
    Tool {
        name: "list_interviews",
        about: "Interviews by time: of one job or of all, only those to come or also past ones.",
        words: "reading the interviews",
        fields: &[
            Field::may("job_id", Takes::Row, "Only for this job"),
            Field::may("upcoming", Takes::Flag, "Only those that are still ahead"),
            LIMIT,
            OFFSET,
        ],
        does: Does::Reads(list_interviews),
    },
    Tool {
        name: "get_interview",
        about: "One interview with notes, preparation and what was asked.",
        words: "reading interview {}",
        fields: &[Field::must("interview_id", Takes::Row, "Its number")],
        does: Does::Reads(get_interview),
    },
    Tool {
        name: "get_today",
        about: "What is to be done next, ranked by this program, each with the reason.",
        words: "reading today's list",
        fields: &[],
        does: Does::Reads(get_today),
    },
    Tool {
        name: "get_stats",
        about: "The figures of the hunt: sent, answered, interviews, offers, rates, waiting times, each with its n.",
        words: "working out the figures",
        fields: &[
            Field::may("from", Takes::Day, "From this day on"),
            Field::may("to", Takes::Day, "Up to this day"),
        ],
        does: Does::Reads(get_stats),
    },
    Tool {
        name: "search_notes",
        about: "Finds words in jobs, their notes and postings, with the words around the match, the best first.",
        words: "searching the notes",
        fields: &[Field::must("query", Takes::Text(200), "The words"), LIMIT],
        does: Does::Reads(search_notes),
    },
    Tool {
        name: "search_chats",
        about: "Finds words in earlier chats with this person, the best first.",
        words: "searching earlier chats",
        fields: &[Field::must("query", Takes::Text(200), "The words"), LIMIT],
        does: Does::Reads(search_chats),
    },
    Tool {
        name: "list_contacts",
        about: "The people whom this person knows, found by words in name, company, title and notes.",
        words: "reading the contacts",
        fields: &[
            Field::may("query", Takes::Text(200), "Words; none gives all"),
            LIMIT,
            OFFSET,
        ],
        does: Does::Reads(list_contacts),
    },
    Tool {
        name: "list_offers",
        about: "The offers, open ones first, with their rounds of negotiation.",
        words: "reading the offers",
        fields: &[Field::may("job_id", Takes::Row, "Only for this job")],
        does: Does::Reads(list_offers),
    },
    Tool {
        name: "list_tasks",
        about: "Tasks by day: of one job or of all; what is to be done, or what is done.",
        words: "reading the tasks",
        fields: &[
            Field::may("job_id", Takes::Row, "Only on this job"),
            Field::may(
                "done",
                Takes::Flag,
                "true: those that are done; left out: those that are to be done",
            ),
            LIMIT,
            OFFSET,
        ],
        does: Does::Reads(list_tasks),
    },
    Tool {
        name: "list_goals",
        about: "What this person wants to reach, with milestones.",
        words: "reading the goals",
        fields: &[Field::may(
            "status",
            Takes::Name(&["NOT_STARTED", "IN_PROGRESS", "COMPLETED", "ABANDONED"]),
            "",
        )],
        does: Does::Reads(list_goals),
    },
    Tool {
        name: "get_goal",
        about: "One goal with its milestones.",
        words: "reading goal {}",
        fields: &[Field::must("goal_id", Takes::Row, "Its number")],
        does: Does::Reads(get_goal),
    },
];

/// What a row says as JSON; a type of ours always can.
pub(super) fn json_of(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// Rows of one kind under a name.
pub(super) fn listed<T: Serialize>(
    kind: &str,
    name: &str,
    rows: &[T],
    leave_out: &[&str],
    rest: impl Fn(&T, &mut Map<String, Value>),
) -> Read {
    let mut names = Vec::new();
    let mut list = Vec::new();
    for row in rows {
        let mut object = data::row(kind, &json_of(row), leave_out);
        rest(row, &mut object);
        if let Some(Value::String(name)) = object.get("row") {
            names.push(name.clone());
        }
        list.push(Value::Object(object));
    }
    Read {
        warnings: Vec::new(),
        content: json!({ name: list }),
        rows: names,
    }
}

pub(super) fn window(arguments: &Arguments<'_>) -> (Option<u64>, u64) {
    let n = |name| arguments.integer(name).map(i64::unsigned_abs);
    (Some(n("limit").unwrap_or(USUAL)), n("offset").unwrap_or(0))
}

/// A job as a list shows it.
fn short(job: &Job) -> Map<String, Value> {
    let long = ["description", "notes", "ai_analysis", "contact_name", "contact_email"];
    data::row("job", &json_of(job), &long)
}

fn search_jobs(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    // The words are words: what a filter could do besides is in the other arguments.
    let words = arguments.text("query").unwrap_or_default();
    let mut filter = Filter::of_words(&words);
    filter.statuses.extend(arguments.name::<JobStatus>("status"));
    filter.open = arguments.flag("open").filter(|open| *open).or(filter.open);
    let (limit, offset) = window(arguments);
    let query = JobQuery {
        filter,
        sort: Some("-created_at".to_owned()),
        limit,
        offset,
        ..JobQuery::default()
    };
    let jobs = deck.jobs(&query)?;
    Ok(Read {
        warnings: Vec::new(),
        rows: jobs.iter().map(|job| format!("job:{}", job.id)).collect(),
        content: json!({ "jobs": jobs.iter().map(short).collect::<Vec<_>>() }),
    })
}

fn get_job(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let id = arguments.row("job_id");
    let detail = deck.job_detail(id)?;
    let mut object = data::row("job", &json_of(&detail.job), &[]);
    let mut rows = vec![format!("job:{id}")];
    let mut add = |name: &str, read: Read| {
        if let Value::Object(content) = read.content
            && let Some(list) = content
                .get(name)
                .filter(|list| list.as_array().is_some_and(|list| !list.is_empty()))
        {
            object.insert(name.to_owned(), list.clone());
            rows.extend(read.rows);
        }
    };
    let applications = deck.applications(Some(id), &[], Some(10), 0)?;
    add(
        "applications",
        listed(
            "application",
            "applications",
            &applications,
            &["job_id", LOGIN],
            |_, _| {},
        ),
    );
    let query = InterviewQuery {
        job_id: Some(id),
        limit: Some(20),
        ..InterviewQuery::default()
    };
    add(
        "interviews",
        listed(
            "interview",
            "interviews",
            &deck.interviews(&query)?,
            CALENDAR,
            |_, _| {},
        ),
    );
    add("tasks", listed("task", "tasks", &detail.tasks, &["job_id"], |_, _| {}));
    add(
        "offers",
        listed("offer", "offers", &detail.offers, &["job_id"], |_, _| {}),
    );
    let touches: Vec<_> = detail.touches.into_iter().take(20).collect();
    add("touches", listed("touch", "touches", &touches, &["job_id"], |_, _| {}));
    let steps = detail
        .history
        .iter()
        .map(|step| json!({ "to": step.to_status, "at": step.changed_at }));
    object.insert("history".to_owned(), steps.collect());
    Ok(Read {
        warnings: Vec::new(),
        content: Value::Object(object),
        rows,
    })
}

/// How the person gets into a portal is nothing that advice needs.
const LOGIN: &str = "login_hint";

/// What only calendars want to know of an interview.
const CALENDAR: &[&str] = &["ical_uid", "ical_sequence", "ical_organizer"];

fn get_profile(deck: &Deck, _: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let profile = deck.profile()?;
    let mut object = data::row("profile", &json_of(&profile.profile), &["phone", "links", "user_id"]);
    object.insert("name".to_owned(), profile.user.first_name.clone().into());
    let mut rows = vec![format!("profile:{}", profile.profile.id)];
    let lists = [
        listed("experience", "experiences", &profile.experiences, &[], |_, _| {}),
        listed("education", "educations", &profile.educations, &[], |_, _| {}),
        listed("skill", "skills", &profile.skills, &[], |_, _| {}),
        listed(
            "certification",
            "certifications",
            &profile.certifications,
            &["credential_id", "credential_url"],
            |_, _| {},
        ),
        listed("entry", "entries", &profile.entries, &[], |_, _| {}),
    ];
    for list in lists {
        rows.extend(list.rows);
        if let Value::Object(content) = list.content {
            object.extend(content);
        }
    }
    Ok(Read {
        warnings: Vec::new(),
        content: Value::Object(object),
        rows,
    })
}

/// What only the file needs of a résumé. Its name mostly has the person's in it.
const FILE: &[&str] = &[
    "content",
    "parsed_data",
    "design",
    "media_type",
    "file_name",
    "file_size",
];

fn list_resumes(deck: &Deck, _: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    Ok(listed("resume", "resumes", &deck.resumes()?, FILE, |_, _| {}))
}

fn get_resume(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let resume = deck.resume(arguments.row("resume_id"))?;
    let content = deck.content_of(&resume)?;
    let mut object = data::row("resume", &json_of(&resume), FILE);
    let says = json!({
        "headline": content.basics.headline,
        "summary": content.basics.summary,
        "experiences": content.experiences.iter().map(|item| (&item.fact, item.row)).map(|(fact, row)| {
            let mut object = data::row("experience", &json_of(fact), &[]);
            object.insert("row".to_owned(), row.map(|id| format!("experience:{id}")).into());
            object
        }).collect::<Vec<_>>(),
        "educations": content.educations.iter().map(|item| data::row("education", &json_of(&item.fact), &[])).collect::<Vec<_>>(),
        "skills": content.skills.iter().map(|item| item.fact.name.clone()).collect::<Vec<_>>(),
        "certifications": content.certifications.iter().map(|item| data::row("certification", &json_of(&item.fact), &["credential_id", "credential_url"])).collect::<Vec<_>>(),
        "entries": content.entries.iter().map(|item| data::row("entry", &json_of(&item.fact), &[])).collect::<Vec<_>>(),
    });
    object.insert("says".to_owned(), says);
    Ok(Read {
        warnings: Vec::new(),
        content: Value::Object(object),
        rows: vec![format!("resume:{}", resume.id)],
    })
}

fn list_applications(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let statuses: Vec<ApplicationStatus> = arguments.name("status").into_iter().collect();
    let (limit, offset) = window(arguments);
    let found = deck.applications(arguments.integer("job_id"), &statuses, limit, offset)?;
    Ok(listed("application", "applications", &found, &[LOGIN], |_, _| {}))
}

fn list_interviews(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Read, Error> {
    let (limit, offset) = window(arguments);
    let query = InterviewQuery {
        job_id: arguments.integer("job_id"),
        upcoming_at: arguments.flag("upcoming").unwrap_or(false).then_some(env.now),
        limit,
        offset,
        ..InterviewQuery::default()
    };
    let found = deck.interviews(&query)?;
    let mut jobs = std::collections::HashMap::new();
    for interview in &found {
        let id = interview.fact.job_id;
        jobs.insert(id, deck.job(id)?);
    }
    Ok(listed(
        "interview",
        "interviews",
        &found,
        CALENDAR,
        |interview, object| {
            if let Some(job) = jobs.get(&interview.fact.job_id) {
                object.insert("job".to_owned(), format!("{} at {}", job.title, job.company).into());
            }
        },
    ))
}

fn get_interview(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let interview = deck.interview(arguments.row("interview_id"))?;
    let job = deck.job(interview.fact.job_id)?;
    let mut object = data::row("interview", &json_of(&interview), CALENDAR);
    object.insert(
        "job".to_owned(),
        Value::Object(data::row("job", &json_of(&job), &["ai_analysis"])),
    );
    Ok(Read {
        warnings: Vec::new(),
        content: Value::Object(object),
        rows: vec![format!("interview:{}", interview.id), format!("job:{}", job.id)],
    })
}

fn get_today(deck: &Deck, _: &Arguments<'_>, env: &Env<'_>) -> Result<Read, Error> {
    let today = deck.today(env.now, &own_zone())?;
    let mut rows = Vec::new();
    let mut list = Vec::new();
    for item in today.items.iter().take(30) {
        for (kind, id) in [
            ("job", item.ids.job_id),
            ("application", item.ids.application_id),
            ("interview", item.ids.interview_id),
            ("offer", item.ids.offer_id),
            ("task", item.ids.task_id),
            ("contact", item.ids.contact_id),
            ("certification", item.ids.certification_id),
            ("goal", item.ids.goal_id),
        ] {
            rows.extend(id.map(|id| format!("{kind}:{id}")));
        }
        list.push(json_of(item));
    }
    rows.sort_unstable();
    rows.dedup();
    Ok(Read {
        warnings: Vec::new(),
        content: json!({ "to_do": list, "more": today.items.len().saturating_sub(30) }),
        rows,
    })
}

fn get_stats(deck: &Deck, arguments: &Arguments<'_>, env: &Env<'_>) -> Result<Read, Error> {
    let filter = HistoryFilter {
        from: arguments.day("from"),
        to: arguments.day("to"),
        ..HistoryFilter::default()
    };
    Ok(Read {
        warnings: Vec::new(),
        content: json_of(&deck.figures(&filter, env.now)?),
        rows: Vec::new(),
    })
}

fn search_notes(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let (limit, _) = window(arguments);
    let hits = deck.search(
        &arguments.needed("query"),
        crate::app::HitOrder::Ranked,
        limit.unwrap_or(USUAL),
        0,
    )?;
    Ok(Read {
        warnings: Vec::new(),
        rows: hits.iter().map(|hit| format!("job:{}", hit.job_id)).collect(),
        content: json!({ "found": hits.iter().map(|hit| {
            let mut object = data::row("job", &json_of(hit), &["job_id", "kind"]);
            object.insert("row".to_owned(), format!("job:{}", hit.job_id).into());
            object
        }).collect::<Vec<_>>() }),
    })
}

fn search_chats(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let (limit, _) = window(arguments);
    let hits = deck.search_chats(&arguments.needed("query"), limit.unwrap_or(USUAL), 0)?;
    let mut rows: Vec<String> = hits.iter().map(|hit| format!("chat:{}", hit.conversation_id)).collect();
    rows.dedup();
    Ok(Read {
        warnings: Vec::new(),
        rows,
        content: json!({ "found": hits.iter().map(|hit| json!({
            "row": format!("chat:{}", hit.conversation_id),
            "title": data::text(&hit.title, 100),
            "from": hit.role,
            "at": hit.said_at,
            "words": data::text(&hit.snippet_text, 400),
        })).collect::<Vec<_>>() }),
    })
}

/// How a person is reached, which no model needs to know.
const REACHED_BY: &[&str] = &["phone", "email", "url"];

fn list_contacts(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let (limit, offset) = window(arguments);
    let found = deck.contacts(&arguments.needed("query"), limit, offset)?;
    Ok(listed("contact", "contacts", &found, REACHED_BY, |_, _| {}))
}

/// A person: without what only the person needs to reach them.
pub(super) fn contact(deck: &Deck, id: i64) -> Result<Read, Error> {
    let contact = deck.contact(id)?;
    Ok(Read {
        warnings: Vec::new(),
        content: Value::Object(data::row("contact", &json_of(&contact), REACHED_BY)),
        rows: vec![format!("contact:{id}")],
    })
}

fn list_offers(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let found = deck.offers(arguments.integer("job_id"), &[], Some(50), 0)?;
    Ok(listed("offer", "offers", &found, &[], |_, _| {}))
}

fn list_tasks(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let (limit, offset) = window(arguments);
    let query = TaskQuery {
        job_id: arguments.integer("job_id"),
        done: Some(arguments.flag("done").unwrap_or(false)),
        limit,
        offset,
        ..TaskQuery::default()
    };
    Ok(listed("task", "tasks", &deck.tasks(&query)?, &[], |_, _| {}))
}

fn list_goals(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let statuses: Vec<GoalStatus> = arguments.name("status").into_iter().collect();
    Ok(listed(
        "goal",
        "goals",
        &deck.goals(&statuses, Some(50), 0)?,
        &[],
        |_, _| {},
    ))
}

fn get_goal(deck: &Deck, arguments: &Arguments<'_>, _: &Env<'_>) -> Result<Read, Error> {
    let goal = deck.goal(arguments.row("goal_id"))?;
    Ok(Read {
        warnings: Vec::new(),
        content: Value::Object(data::row("goal", &json_of(&goal), &[])),
        rows: vec![format!("goal:{}", goal.id)],
    })
}
