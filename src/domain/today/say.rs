//! What each rule says about a fact, and why.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::{Band, COUNTED, Found, Ground, Ids, Item, OnJob, Rule, TodayRules, Wall, minus, plus};
use crate::domain::goal::review::week_words;
use crate::domain::offer::compare::grouped;
use crate::domain::pipeline::{SilenceWindow, silent_days};
use crate::domain::task::TaskFact;

/// What a rule says, before it is about a job.
struct Said {
    kind: Rule,
    text: String,
    why: String,
    due_at: Option<DateTime<Utc>>,
    whole_day: bool,
    band: Band,
    ids: Ids,
}

/// What the rule for a fact says about it; `None` = nothing.
pub(super) fn about(found: Found, rules: &TodayRules, silence: SilenceWindow, wall: Wall<'_>) -> Option<Item> {
    let job = found.job.as_ref();
    // No rule names a closed job, whatever the file gave.
    if job.is_some_and(|job| job.status.is_closed()) {
        return None;
    }
    let today = wall.today();
    let said = match (&found.ground, job) {
        (
            Ground::Interview {
                id,
                kind,
                at,
                ends_at,
                prepared,
                place,
            },
            Some(job),
        ) => {
            let rule = &rules.interview;
            if !rule.on || *ends_at <= wall.now || *at > wall.now + Duration::hours(i64::from(rule.hours)) {
                return None;
            }
            let mut why = vec![until(*at, wall)];
            if prepared.1 > 0 {
                why.push(format!("prepare: {} of {} done", prepared.0, prepared.1));
            }
            why.extend(place.clone());
            Said {
                kind: Rule::Interview,
                text: format!("{} interview with {}", capital(kind.label()), job.company),
                why: why.join("; "),
                due_at: Some(*at),
                whole_day: false,
                band: if *at <= wall.now + Duration::hours(24) {
                    Band::Now
                } else {
                    Band::Later
                },
                ids: Ids {
                    interview_id: Some(*id),
                    ..Ids::default()
                },
            }
        }
        (
            Ground::Offer {
                id,
                deadline,
                received_on,
            },
            Some(job),
        ) => {
            let near = deadline.filter(|day| rules.offer.on && *day <= plus(today, rules.offer.within_days));
            let came = received_on.map(|day| format!("it came {}", day_words(day, wall)));
            let (kind, text, why, band) = match near {
                Some(day) if day < today => (
                    Rule::Offer,
                    format!("Offer from {} has run out", job.company),
                    format!("it was open until {}; say what became of it", date(day, wall)),
                    Band::Now,
                ),
                Some(day) => (
                    Rule::Offer,
                    format!("Offer from {} runs out", job.company),
                    format!("decide by {}", day_words(day, wall)),
                    if day <= plus(today, 1) { Band::Now } else { Band::Later },
                ),
                None if rules.decision.on => (
                    Rule::Decision,
                    format!("Decide about the offer from {}", job.company),
                    match deadline {
                        Some(day) => format!("open until {}", date(*day, wall)),
                        None => came.unwrap_or_else(|| "no day was named by which".to_owned()),
                    },
                    Band::Later,
                ),
                None => return None,
            };
            Said {
                kind,
                text,
                why,
                due_at: deadline.map(|day| wall.ends(day) - Duration::milliseconds(1)),
                whole_day: true,
                band,
                ids: Ids {
                    offer_id: Some(*id),
                    ..Ids::default()
                },
            }
        }
        (
            Ground::Since {
                rule,
                n,
                since,
                heard_at,
                application_id,
            },
            Some(job),
        ) => {
            // Who is silent for so long is asked no more.
            let asks = matches!(rule, Rule::FollowUp | Rule::Nudge);
            if asks && is_silent(*heard_at, job, rules, silence, wall) {
                return None;
            }
            let mut said = waits(*rule, *n, *since, job, rules, silence, wall)?;
            said.ids.application_id = *application_id;
            said
        }
        (
            Ground::After {
                rule,
                id,
                kind,
                ended_at,
                people,
                decided,
            },
            Some(job),
        ) => {
            if *ended_at > wall.now {
                return None;
            }
            let days = wall.days_since(*ended_at);
            let (within, lapses, on) = match rule {
                Rule::ThankYou => (
                    rules.thank_you.within_days,
                    Some(rules.thank_you.lapses_days),
                    rules.thank_you.on,
                ),
                _ => (
                    rules.debrief.within_days,
                    decided.then_some(rules.debrief.lapses_days),
                    rules.debrief.on,
                ),
            };
            if !on || lapses.is_some_and(|lapses| days > i64::from(lapses)) {
                return None;
            }
            let whom = match people.as_slice() {
                [] => job.company.clone(),
                people => format!("{} ({})", people.join(", "), job.company),
            };
            Said {
                kind: *rule,
                text: match rule {
                    Rule::ThankYou => format!("Thank-you to {whom}"),
                    _ => format!(
                        "Write down how the {} interview with {} went",
                        kind.label(),
                        job.company
                    ),
                },
                why: match rule {
                    Rule::ThankYou => format!("interview was {}", ago(*ended_at, wall)),
                    _ if *decided => format!(
                        "interview was {}; its outcome is known, nothing else",
                        ago(*ended_at, wall)
                    ),
                    _ => format!("interview was {}; nothing is written down", ago(*ended_at, wall)),
                },
                due_at: Some(wall.days_after(*ended_at, within)),
                whole_day: true,
                band: Band::Today,
                ids: Ids {
                    interview_id: Some(*id),
                    ..Ids::default()
                },
            }
        }
        (Ground::Promise { id, due_on, heard_at }, Some(job)) => {
            let rule = &rules.promise;
            let from = plus(*due_on, rule.after_days);
            if !rule.on || from > today || is_silent(*heard_at, job, rules, silence, wall) {
                return None;
            }
            Said {
                kind: Rule::Promise,
                text: format!("Ask {} for the promised answer", job.company),
                why: format!(
                    "they promised one by {}, and nothing was heard since the interview",
                    date(*due_on, wall)
                ),
                due_at: Some(wall.ends(from) - Duration::milliseconds(1)),
                whole_day: true,
                band: Band::Today,
                ids: Ids {
                    interview_id: Some(*id),
                    ..Ids::default()
                },
            }
        }
        (Ground::Deadline { day }, Some(job)) => deadline(*day, job, rules, wall)?,
        (Ground::Task { id, task, thanks_owed }, _) => {
            // The rule for thank-yous says the same.
            if !rules.task.on || (*thanks_owed && rules.thank_you.on && task.is_thanks()) {
                return None;
            }
            let mut said = task_due(task, rules, wall)?;
            said.ids = Ids {
                task_id: Some(*id),
                interview_id: task.interview_id,
                contact_id: task.contact_id,
                ..Ids::default()
            };
            said
        }
        (Ground::Certificate { id, name, expires_on }, _) => {
            if !rules.certificate.on || *expires_on > plus(today, rules.certificate.within_days) {
                return None;
            }
            let (verb, why) = if *expires_on < today {
                ("has expired", format!("it was good until {}", date(*expires_on, wall)))
            } else {
                ("expires", format!("it is good until {}", date(*expires_on, wall)))
            };
            Said {
                kind: Rule::Certificate,
                text: format!("{name} {verb}"),
                why,
                due_at: Some(wall.ends(*expires_on) - Duration::milliseconds(1)),
                whole_day: true,
                band: Band::Later,
                ids: Ids {
                    certification_id: Some(*id),
                    ..Ids::default()
                },
            }
        }
        (Ground::Goal { id, title, target }, _) => {
            if !rules.goal.on || *target > plus(today, rules.goal.within_days) {
                return None;
            }
            Said {
                kind: Rule::Goal,
                text: title.clone(),
                why: match *target < today {
                    true => format!("the goal was for {}", date(*target, wall)),
                    false => format!("the goal is for {}", day_words(*target, wall)),
                },
                due_at: Some(wall.ends(*target) - Duration::milliseconds(1)),
                whole_day: true,
                band: if *target <= today { Band::Today } else { Band::Later },
                ids: Ids {
                    goal_id: Some(*id),
                    ..Ids::default()
                },
            }
        }
        (Ground::Review { begins, ends }, _) => {
            if !rules.review.on {
                return None;
            }
            Said {
                kind: Rule::Review,
                text: "Look back at the week in writing".to_owned(),
                why: format!(
                    "{}: its figures and five questions, none of which has to be answered",
                    week_words(*begins, *ends)
                ),
                due_at: Some(wall.ends(today) - Duration::milliseconds(1)),
                whole_day: true,
                band: Band::Today,
                ids: Ids::default(),
            }
        }
        (_, None) => return None,
    };
    Some(Item {
        rank: 0,
        kind: said.kind,
        text: said.text,
        why: said.why,
        due_at: said.due_at,
        band: said.band,
        company: job.map(|job| job.company.clone()),
        title: job.map(|job| job.title.clone()),
        ids: Ids {
            job_id: job.map(|job| job.id),
            ..said.ids
        },
        item: found.item,
        count: None,
        status: job.map(|job| job.status),
        whole_day: said.whole_day,
    })
}

/// "and so many more" of a rule.
pub(super) fn more(rule: Rule, more: u64, band: Band) -> Item {
    let capped = matches!(
        rule,
        Rule::Interview | Rule::Offer | Rule::Decision | Rule::Task | Rule::Certificate | Rule::Goal
    );
    let least = if capped && more >= COUNTED { "at least " } else { "" };
    Item {
        rank: 0,
        kind: rule,
        text: format!("and {least}{} more {}", grouped(more as f64), rule.plural()),
        why: "the list shows the first of them".to_owned(),
        due_at: None,
        band,
        company: None,
        title: None,
        ids: Ids::default(),
        item: String::new(),
        count: Some(more),
        status: None,
        whole_day: true,
    }
}

/// Whether the rule for silence speaks of a job, and no other need ask.
fn is_silent(heard_at: DateTime<Utc>, job: &OnJob, rules: &TodayRules, silence: SilenceWindow, wall: Wall<'_>) -> bool {
    rules.silent.on && silent_days(job.status, heard_at, wall.now, silence).is_some()
}

/// The cadence of an application: follow-ups, answers, nudges, silence.
fn waits(
    rule: Rule,
    n: i64,
    since: DateTime<Utc>,
    job: &OnJob,
    rules: &TodayRules,
    silence: SilenceWindow,
    wall: Wall<'_>,
) -> Option<Said> {
    let today = wall.today();
    let day = wall.at(since).date();
    let from = |days: u32| Some(wall.days_after(since, days)).filter(|_| plus(day, days) <= today);
    let no_answer = format!("no answer since {}", date(day, wall));
    let (text, why, due_at, band) = match rule {
        Rule::Reply => (
            format!("Answer {}", job.company),
            format!("they wrote {}; nothing was said since", ago(since, wall)),
            Some(wall.days_after(since, rules.reply.within_days)).filter(|_| rules.reply.on && since <= wall.now)?,
            Band::Today,
        ),
        Rule::FollowUp => {
            let rule = &rules.follow_up;
            if !rule.on || n >= i64::from(rule.most) {
                return None;
            }
            let due = from(if n == 0 { rule.after_days } else { rule.again_days })?;
            let which = nth(n, i64::from(rule.most));
            let why = match n {
                0 => format!("{no_answer}; {which}"),
                _ => format!("no answer; last asked {}; {which}", date(day, wall)),
            };
            (format!("Follow up with {}", job.company), why, due, Band::Today)
        }
        Rule::Nudge => {
            let rule = &rules.nudge;
            if !rule.on || n >= i64::from(rule.most) {
                return None;
            }
            let due = from(rule.after_days)?;
            let why = format!(
                "you answered them {}, and nothing came back; {}",
                date(day, wall),
                nth(n, i64::from(rule.most))
            );
            (format!("Nudge {}", job.company), why, due, Band::Today)
        }
        Rule::Silent => {
            if !rules.silent.on {
                return None;
            }
            let days = silent_days(job.status, since, wall.now, silence)?;
            let after = if n == 0 { "" } else { " after the interview" };
            (
                format!("Close {}", job.company),
                format!("silent for {days} days{after}: {no_answer}"),
                since,
                Band::Later,
            )
        }
        _ => return None,
    };
    Some(Said {
        kind: rule,
        text,
        why,
        due_at: Some(due_at),
        whole_day: true,
        band,
        ids: Ids::default(),
    })
}

fn deadline(day: NaiveDate, job: &OnJob, rules: &TodayRules, wall: Wall<'_>) -> Option<Said> {
    let today = wall.today();
    let fits = job
        .match_score
        .map(|score| format!(", match {score:.0}"))
        .unwrap_or_default();
    let (kind, text, why, band) = if day < today {
        if !rules.lapsed.on {
            return None;
        }
        (
            Rule::Lapsed,
            format!("Deadline has passed: {}", job.company),
            format!("it was {}, and nothing is sent{fits}", date(day, wall)),
            Band::Later,
        )
    } else {
        if !rules.deadline.on || day > plus(today, rules.deadline.within_days) {
            return None;
        }
        (
            Rule::Deadline,
            format!("Deadline: {}", job.company),
            format!("{}, not applied yet{fits}", day_words(day, wall)),
            if day <= plus(today, 1) { Band::Now } else { Band::Later },
        )
    };
    Some(Said {
        kind,
        text,
        why,
        due_at: Some(wall.ends(day) - Duration::milliseconds(1)),
        whole_day: true,
        band,
        ids: Ids::default(),
    })
}

fn task_due(task: &TaskFact, rules: &TodayRules, wall: Wall<'_>) -> Option<Said> {
    let today = wall.today();
    let due = task.due_on?;
    if !task.is_visible(today) || minus(due, rules.task.ahead_days) > today {
        return None;
    }
    let repeats = task
        .repeat()
        .map(|repeat| format!("; comes {repeat}"))
        .unwrap_or_default();
    let why = match (due < today, task.due_time) {
        (true, _) => format!("it was due {}{repeats}", day_words(due, wall)),
        (false, Some(time)) => format!("due {} {}{repeats}", day_words(due, wall), time.format("%H:%M")),
        (false, None) => format!("due {}{repeats}", day_words(due, wall)),
    };
    let due_at = match task.due_time {
        Some(time) => wall.zone.resolve(due.and_time(time)).utc,
        None => wall.ends(due) - Duration::milliseconds(1),
    };
    Some(Said {
        kind: Rule::Task,
        text: task.title.clone(),
        why,
        due_at: Some(due_at),
        whole_day: task.due_time.is_none(),
        band: if due <= today { Band::Today } else { Band::Later },
        ids: Ids::default(),
    })
}

/// `first of two`, `last one`.
fn nth(n: i64, most: i64) -> String {
    let word = |n: i64| match n {
        1 => "one".to_owned(),
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        n => n.to_string(),
    };
    match (n + 1, most) {
        (1, 1) => "the only one".to_owned(),
        (n, most) if n == most => "the last one".to_owned(),
        (1, most) => format!("first of {}", word(most)),
        (2, most) => format!("second of {}", word(most)),
        (n, most) => format!("{n} of {most}"),
    }
}

/// How long until a moment: `in 20 h`, `in 25 min`, `it goes on`.
fn until(at: DateTime<Utc>, wall: Wall<'_>) -> String {
    let minutes = (at - wall.now).num_minutes();
    match minutes {
        _ if at <= wall.now => "it goes on".to_owned(),
        0..=90 => format!("in {} min", minutes.max(1)),
        _ => format!("in {} h", (minutes + 30) / 60),
    }
}

/// A moment gone by: `today`, `yesterday`, `3 days ago`, `on 3 Nov`.
fn ago(at: DateTime<Utc>, wall: Wall<'_>) -> String {
    match wall.days_since(at) {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days @ 2..=14 => format!("{days} days ago"),
        _ => format!("on {}", date(wall.at(at).date(), wall)),
    }
}

/// A day: `today`, `tomorrow`, `Fri 27 Nov`.
fn day_words(day: NaiveDate, wall: Wall<'_>) -> String {
    match (day - wall.today()).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        2..=6 => day.format("%a %-d %b").to_string(),
        _ => date(day, wall),
    }
}

/// A day as a calendar says it: `13 Nov`, with its year where that is another.
fn date(day: NaiveDate, wall: Wall<'_>) -> String {
    use chrono::Datelike;
    if day.year() == wall.today().year() {
        day.format("%-d %b").to_string()
    } else {
        day.format("%-d %b %Y").to_string()
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
