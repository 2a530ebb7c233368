//! What the rules of today's list look at, read by index: the same for a hundred jobs and for a hundred thousand.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{Store, failed, rows};
use crate::domain::error::Error;
use crate::domain::interview::USUAL_MINUTES;
use crate::domain::partial_date::PartialDate;
use crate::domain::pipeline::SilenceWindow;
use crate::domain::task::TaskFact;
use crate::domain::today::{COUNTED, Facts, Found, Ground, OnJob, Rule, TodayRules, Wall, minus, plus};

/// So many of each rule are read; the rest is only counted.
const MOST: i64 = 100;
/// Of what is not kept in `waits` each row has to be looked at, so nobody counts beyond that.
const MOST_COUNTED: i64 = MOST + COUNTED as i64;

/// A mark that keeps an item out of the list now.
const MARKED: &str = "(m.dropped_at IS NOT NULL OR m.snoozed_until > :now)";

/// The columns of the job that an item is about, the last of a row.
const JOB: &str = "job.id, job.title, job.company, job.status, job.match_score";

const OPEN: &str = "job.status NOT IN ('REJECTED', 'ACCEPTED', 'WITHDRAWN')";

/// A stretch of `waits`.
struct Stretch {
    rule: Rule,
    /// As it is called in the table.
    name: &'static str,
    n: i64,
    /// From this moment or day on, and before that one.
    since: (String, String),
    /// Heard of at that moment or later.
    heard: String,
    newest_first: bool,
}

/// The texts before and behind every moment and day.
const ALL: (&str, &str) = ("", "~");

/// Which stretches of the table the rules speak of now.
fn stretches(rules: &TodayRules, silence: SilenceWindow, wall: Wall<'_>) -> Vec<Stretch> {
    let today = wall.today();
    let now = rows::time(wall.now);
    // A millisecond later is the first that has not come.
    let until_now = rows::time(wall.now + Duration::milliseconds(1));
    let before = |days: u32| rows::time(wall.begins(plus(minus(today, days), 1)));
    let ago = |days: u32| {
        let then = wall.now.checked_sub_signed(Duration::days(i64::from(days)));
        then.map(rows::time).unwrap_or_default()
    };
    let heard = match rules.silent.on {
        true => ago(silence.applied_days),
        false => String::new(),
    };
    let mut all = Vec::new();
    let mut add = |on: bool, rule, name, n: i64, since: (&str, &str), heard: &str, newest_first| {
        if on {
            all.push(Stretch {
                rule,
                name,
                n,
                since: (since.0.to_owned(), since.1.to_owned()),
                heard: heard.to_owned(),
                newest_first,
            });
        }
    };
    add(rules.reply.on, Rule::Reply, "REPLY", 0, (ALL.0, &until_now), "", false);
    for n in 0..i64::from(rules.follow_up.most.min(20)) {
        let days = if n == 0 {
            rules.follow_up.after_days
        } else {
            rules.follow_up.again_days
        };
        let on = rules.follow_up.on;
        add(
            on,
            Rule::FollowUp,
            "FOLLOW_UP",
            n,
            (ALL.0, &before(days)),
            &heard,
            false,
        );
    }
    for n in 0..i64::from(rules.nudge.most.min(20)) {
        let before = before(rules.nudge.after_days);
        add(rules.nudge.on, Rule::Nudge, "NUDGE", n, (ALL.0, &before), "", false);
    }
    for (n, days) in [(0, silence.applied_days), (1, silence.interviewed_days)] {
        add(
            rules.silent.on,
            Rule::Silent,
            "SILENT",
            n,
            (ALL.0, &ago(days)),
            "",
            true,
        );
    }
    let (day, last) = (today.to_string(), plus(today, rules.deadline.within_days));
    let behind = plus(last, 1).to_string();
    add(
        rules.deadline.on,
        Rule::Deadline,
        "DEADLINE",
        0,
        (&day, &behind),
        "",
        false,
    );
    add(rules.lapsed.on, Rule::Lapsed, "DEADLINE", 0, (ALL.0, &day), "", true);
    let lapsed = rows::time(wall.begins(minus(today, rules.thank_you.lapses_days)));
    add(
        rules.thank_you.on,
        Rule::ThankYou,
        "THANK_YOU",
        0,
        (&lapsed, &until_now),
        "",
        false,
    );
    let lapsed = rows::time(wall.begins(minus(today, rules.debrief.lapses_days)));
    add(
        rules.debrief.on,
        Rule::Debrief,
        "DEBRIEF",
        0,
        (ALL.0, &until_now),
        "",
        true,
    );
    add(
        rules.debrief.on,
        Rule::Debrief,
        "DEBRIEF",
        1,
        (&lapsed, &now),
        "",
        false,
    );
    let promised = plus(minus(today, rules.promise.after_days), 1).to_string();
    add(
        rules.promise.on,
        Rule::Promise,
        "PROMISE",
        0,
        (ALL.0, &promised),
        "",
        false,
    );
    all
}

impl Store {
    /// What the rules look at now. What the person put off or dropped is left out.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn today(&self, rules: &TodayRules, silence: SilenceWindow, wall: Wall<'_>) -> Result<Facts, Error> {
        let connection = &self.connection;
        let read = || -> rusqlite::Result<Facts> {
            let mut facts = Facts::default();
            for stretch in stretches(rules, silence, wall) {
                waits(connection, &stretch, wall, &mut facts)?;
            }
            if rules.interview.on {
                interviews(connection, rules.interview.hours, wall, &mut facts)?;
            }
            if rules.offer.on || rules.decision.on {
                offers(connection, rules, wall, &mut facts)?;
            }
            if rules.task.on {
                tasks(connection, rules, wall, &mut facts)?;
            }
            if rules.certificate.on {
                certificates(
                    connection,
                    plus(wall.today(), rules.certificate.within_days),
                    wall,
                    &mut facts,
                )?;
            }
            if rules.goal.on {
                goals(connection, plus(wall.today(), rules.goal.within_days), wall, &mut facts)?;
            }
            Ok(facts)
        };
        read().map_err(failed("reading what is to be done"))
    }
}

/// The job at the end of a row, from that column on; `None` where there is none.
fn job(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<OnJob>> {
    let Some(id) = row.get::<_, Option<i64>>(at)? else {
        return Ok(None);
    };
    Ok(Some(OnJob {
        id,
        title: row.get(at + 1)?,
        company: row.get(at + 2)?,
        status: rows::name(row, at + 3)?,
        match_score: row.get(at + 4)?,
    }))
}

/// Takes what was found, and counts the rest where there is more.
fn keep(
    facts: &mut Facts,
    rule: Rule,
    found: Vec<Found>,
    count: impl FnOnce() -> rusqlite::Result<i64>,
) -> rusqlite::Result<()> {
    let read = i64::try_from(found.len()).unwrap_or(MOST);
    facts.found.extend(found);
    if read < MOST {
        return Ok(());
    }
    let more = u64::try_from(count()? - read).unwrap_or(0);
    match facts.more.iter_mut().find(|(of, _)| *of == rule) {
        Some((_, sum)) => *sum += more,
        None => facts.more.push((rule, more)),
    }
    Ok(())
}

/// From when on a company is silent: since the last sign of life, or since the last application that was sent after it.
const SILENT_SINCE: &str = "max(w.heard_at, ifnull((SELECT max(submitted_at) FROM main.applications
  WHERE job_id = w.job_id AND status IN ('SUBMITTED', 'UNDER_REVIEW')), ''))";

/// Which rows of `waits` a stretch is. A company that was applied to again is not silent yet, however long ago it was heard
/// of; the few such are found once, by when applications were sent, because the index of `waits` knows only their items.
fn range(rule: Rule) -> String {
    let sent_since = |mark: &str| {
        format!(
            "SELECT again.item FROM applications AS sent CROSS JOIN waits AS again ON again.job_id = sent.job_id
             WHERE sent.status IN ('SUBMITTED', 'UNDER_REVIEW') AND sent.submitted_at >= {mark} AND again.rule = :rule"
        )
    };
    let stretch = "w.rule = :rule AND w.n = :n AND w.since >= :from AND w.since < :before AND";
    match rule {
        Rule::FollowUp => format!(
            "{stretch} (w.heard_at >= :heard OR w.item IN ({}))",
            sent_since(":heard")
        ),
        Rule::Silent => format!(
            "{stretch} w.heard_at >= :heard AND w.item NOT IN ({})",
            sent_since(":before")
        ),
        _ => format!("{stretch} w.heard_at >= :heard"),
    }
}

fn waits(connection: &Connection, stretch: &Stretch, wall: Wall<'_>, facts: &mut Facts) -> rusqlite::Result<()> {
    let range = range(stretch.rule);
    let direction = if stretch.newest_first { "DESC" } else { "ASC" };
    let now = rows::time(wall.now);
    let application = match stretch.rule {
        Rule::Reply | Rule::FollowUp | Rule::Nudge | Rule::Silent => {
            "(SELECT max(id) FROM main.applications WHERE job_id = w.job_id AND status IN ('SUBMITTED', 'UNDER_REVIEW'))"
        }
        _ => "NULL",
    };
    // The most urgent are found in the index alone: those of which nothing was heard for too long would be looked up before
    // they are left out, and may come first by the thousand.
    let (since, heard) = match stretch.rule {
        Rule::Silent => (SILENT_SINCE, SILENT_SINCE),
        Rule::FollowUp => ("w.since", SILENT_SINCE),
        _ => ("w.since", "w.heard_at"),
    };
    let sql = format!(
        "SELECT w.item, w.n, {since}, {heard},
           {application}, met.id, met.interview_type, met.interviewers, met.outcome <> 'PENDING', {JOB}
         FROM (SELECT w.item AS item, w.since AS since FROM waits AS w
               WHERE {range} AND NOT EXISTS (SELECT 1 FROM today_marks AS m WHERE m.item = w.item AND {MARKED})
               ORDER BY w.since {direction} LIMIT {MOST}) AS urgent
           CROSS JOIN waits AS w ON w.item = urgent.item CROSS JOIN jobs AS job ON job.id = w.job_id
           LEFT JOIN main.interviews AS met ON met.id = w.interview_id
         ORDER BY urgent.since {direction}"
    );
    let (from, before) = &stretch.since;
    let mut statement = connection.prepare_cached(&sql)?;
    let values = named_params! {
        ":rule": stretch.name, ":n": stretch.n, ":from": from, ":before": before, ":heard": stretch.heard, ":now": now,
    };
    let found: Vec<Found> = statement
        .query_map(values, |row| {
            let moment = rows::moment(row, 2)?;
            let heard_at = rows::moment(row, 3)?;
            let ground = match stretch.rule {
                Rule::Deadline | Rule::Lapsed => Ground::Deadline {
                    day: rows::optional_day(row, 2)?.unwrap_or_default(),
                },
                Rule::Promise => Ground::Promise {
                    id: row.get(5)?,
                    due_on: rows::optional_day(row, 2)?.unwrap_or_default(),
                    heard_at,
                },
                rule @ (Rule::ThankYou | Rule::Debrief) => Ground::After {
                    rule,
                    id: row.get(5)?,
                    kind: rows::name(row, 6)?,
                    ended_at: moment,
                    people: rows::texts(row, 7)?,
                    decided: row.get(8)?,
                },
                rule => Ground::Since {
                    rule,
                    n: row.get(1)?,
                    since: moment,
                    heard_at,
                    application_id: row.get(4)?,
                },
            };
            Ok(Found {
                item: row.get(0)?,
                job: job(row, 9)?,
                ground,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    keep(facts, stretch.rule, found, || {
        // Few are marked, so it is quicker to take those away than to look each of the others up.
        let counted: i64 = connection
            .prepare_cached(&format!("SELECT count(*) FROM waits AS w WHERE {range}"))?
            .query_row(
                named_params! {
                    ":rule": stretch.name, ":n": stretch.n, ":from": from, ":before": before, ":heard": stretch.heard,
                },
                |row| row.get(0),
            )?;
        let marked: i64 = connection
            .prepare_cached(&format!(
                "SELECT count(*) FROM today_marks AS m CROSS JOIN waits AS w ON w.item = m.item WHERE {range} AND {MARKED}"
            ))?
            .query_row(values, |row| row.get(0))?;
        Ok(counted - marked)
    })
}

/// A query of a table that has no place in `waits`, and how many rows there are where it gives as many as it may.
struct Asked<'a> {
    rule: Rule,
    /// Columns, the item first and the job last.
    columns: &'a str,
    from: &'a str,
    order: &'a str,
}

impl Asked<'_> {
    fn read(
        &self,
        connection: &Connection,
        (from, until): (&str, &str),
        wall: Wall<'_>,
        facts: &mut Facts,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<Option<Found>>,
    ) -> rusqlite::Result<()> {
        let Asked {
            columns,
            from: source,
            order,
            ..
        } = self;
        let item = columns.split(" AS item").next().unwrap_or_default();
        let unmarked = format!("NOT EXISTS (SELECT 1 FROM today_marks AS m WHERE m.item = {item} AND {MARKED})");
        let now = rows::time(wall.now);
        let values = named_params! { ":from": from, ":until": until, ":now": now };
        let mut statement = connection.prepare_cached(&format!(
            "SELECT {columns} FROM {source} AND {unmarked} ORDER BY {order} LIMIT {MOST}"
        ))?;
        let found: Vec<Found> = statement
            .query_map(values, |row| read(row))?
            .filter_map(Result::transpose)
            .collect::<rusqlite::Result<_>>()?;
        keep(facts, self.rule, found, || {
            connection
                .prepare_cached(&format!(
                    "SELECT count(*) FROM (SELECT 1 FROM {source} AND {unmarked} LIMIT {MOST_COUNTED})"
                ))?
                .query_row(values, |row| row.get(0))
        })
    }
}

fn interviews(connection: &Connection, hours: u32, wall: Wall<'_>, facts: &mut Facts) -> rusqlite::Result<()> {
    let columns = format!(
        "'interview:' || met.uid || '@' || substr(met.scheduled_at, 1, 16) AS item,
         met.id, met.interview_type, met.scheduled_at, met.duration_minutes,
         (SELECT count(*) FROM main.tasks WHERE interview_id = met.id AND done_at IS NOT NULL),
         (SELECT count(*) FROM main.tasks WHERE interview_id = met.id), ifnull(met.location, met.meeting_url), {JOB}"
    );
    let source = format!(
        "interviews AS met CROSS JOIN jobs AS job ON job.id = met.job_id
         WHERE met.cancelled_at IS NULL AND met.outcome = 'PENDING'
           AND met.scheduled_at >= :from AND met.scheduled_at <= :until AND {OPEN}"
    );
    let asked = Asked {
        rule: Rule::Interview,
        columns: &columns,
        from: &source,
        order: "met.scheduled_at",
    };
    // The longest that one may go on.
    let from = rows::time(wall.now - Duration::days(7));
    let until = rows::time(wall.now + Duration::hours(i64::from(hours)));
    asked.read(connection, (&from, &until), wall, facts, |row| {
        let at = rows::moment(row, 3)?;
        let minutes = row.get::<_, Option<i64>>(4)?.unwrap_or(USUAL_MINUTES);
        let ends_at = Duration::try_minutes(minutes).and_then(|length| at.checked_add_signed(length));
        let ends_at: DateTime<Utc> = ends_at.unwrap_or(at);
        if ends_at <= wall.now {
            return Ok(None);
        }
        Ok(Some(Found {
            item: row.get(0)?,
            job: job(row, 8)?,
            ground: Ground::Interview {
                id: row.get(1)?,
                kind: rows::name(row, 2)?,
                at,
                ends_at,
                prepared: (row.get(5)?, row.get(6)?),
                place: row.get(7)?,
            },
        }))
    })
}

fn offers(connection: &Connection, rules: &TodayRules, wall: Wall<'_>, facts: &mut Facts) -> rusqlite::Result<()> {
    let columns = format!(
        "CASE WHEN offer.deadline <= :until THEN 'offer:' || offer.uid || '@' || substr(offer.deadline, 1, 10)
           ELSE 'decision:' || offer.uid END AS item,
         offer.id, offer.deadline, offer.received_on, {JOB}"
    );
    let until = match rules.offer.on {
        true => plus(wall.today(), rules.offer.within_days).to_string(),
        false => String::new(),
    };
    // Apart, both are read in the order of the index.
    for (rule, with_day) in [(Rule::Offer, "NOT NULL"), (Rule::Decision, "NULL")] {
        let source = format!(
            "offers AS offer CROSS JOIN jobs AS job ON job.id = offer.job_id
             WHERE offer.status = 'OPEN' AND {OPEN} AND offer.deadline IS {with_day} AND :from IS NOT NULL"
        );
        let asked = Asked {
            rule,
            columns: &columns,
            from: &source,
            order: "offer.deadline",
        };
        asked.read(connection, ("", &until), wall, facts, |row| {
            Ok(Some(Found {
                item: row.get(0)?,
                job: job(row, 4)?,
                ground: Ground::Offer {
                    id: row.get(1)?,
                    deadline: rows::optional_day(row, 2)?,
                    received_on: rows::optional_day(row, 3)?,
                },
            }))
        })?;
    }
    Ok(())
}

fn tasks(connection: &Connection, rules: &TodayRules, wall: Wall<'_>, facts: &mut Facts) -> rusqlite::Result<()> {
    let columns = format!(
        "'task:' || task.uid AS item, task.id, task.title, task.due_on, task.due_time, task.repeat_unit,
         task.repeat_every, task.interview_id, task.contact_id,
         EXISTS (SELECT 1 FROM main.interviews AS met JOIN main.waits AS w ON w.item = 'thank-you:' || met.uid
           WHERE met.id = task.interview_id AND w.since >= :from AND w.since <= :now), {JOB}"
    );
    let source = format!(
        "tasks AS task LEFT JOIN main.jobs AS job ON job.id = task.job_id
         WHERE task.done_at IS NULL AND task.due_on <= substr(:until, 1, 10)
           AND (task.snoozed_until IS NULL OR task.snoozed_until <= substr(:until, 12))
           AND (task.job_id IS NULL OR {OPEN}) AND :from IS NOT NULL"
    );
    let asked = Asked {
        rule: Rule::Task,
        columns: &columns,
        from: &source,
        order: "task.due_on, task.due_time",
    };
    let from = rows::time(wall.begins(minus(wall.today(), rules.thank_you.lapses_days)));
    let until = format!("{} {}", plus(wall.today(), rules.task.ahead_days), wall.today());
    asked.read(connection, (&from, &until), wall, facts, |row| {
        let time: Option<String> = row.get(4)?;
        let time = time.and_then(|time| {
            let forms = ["%H:%M:%S", "%H:%M"];
            forms
                .iter()
                .find_map(|form| chrono::NaiveTime::parse_from_str(&time, form).ok())
        });
        let task = TaskFact {
            due_on: rows::optional_day(row, 3)?,
            due_time: time,
            repeat_unit: rows::optional_name(row, 5)?,
            repeat_every: row.get(6)?,
            interview_id: row.get(7)?,
            contact_id: row.get(8)?,
            ..TaskFact::new(row.get::<_, String>(2)?)
        };
        Ok(Some(Found {
            item: row.get(0)?,
            job: job(row, 10)?,
            ground: Ground::Task {
                id: row.get(1)?,
                task: Box::new(task),
                thanks_owed: row.get(9)?,
            },
        }))
    })
}

fn certificates(connection: &Connection, until: NaiveDate, wall: Wall<'_>, facts: &mut Facts) -> rusqlite::Result<()> {
    let asked = Asked {
        rule: Rule::Certificate,
        columns: "'certificate:' || fact.uid || '@' || fact.expiry_date AS item, fact.id, fact.name, fact.expiry_date",
        from: "certifications AS fact WHERE fact.expiry_date >= :from AND fact.expiry_date <= :until",
        order: "fact.expiry_date",
    };
    asked.read(connection, ("0", &until.to_string()), wall, facts, |row| {
        // A month or a year alone is good until its end.
        let text: String = row.get(3)?;
        let Some(expires) = text.parse::<PartialDate>().ok() else {
            return Ok(None);
        };
        Ok(Some(Found {
            item: row.get(0)?,
            job: None,
            ground: Ground::Certificate {
                id: row.get(1)?,
                name: row.get(2)?,
                expires_on: expires.last_day(),
            },
        }))
    })
}

fn goals(connection: &Connection, until: NaiveDate, wall: Wall<'_>, facts: &mut Facts) -> rusqlite::Result<()> {
    let asked = Asked {
        rule: Rule::Goal,
        columns: "'goal:' || goal.uid || '@' || substr(goal.target_date, 1, 10) AS item, goal.id, goal.title, goal.target_date",
        from: "career_goals AS goal WHERE goal.status IN ('NOT_STARTED', 'IN_PROGRESS')
           AND goal.target_date >= :from AND substr(goal.target_date, 1, 10) <= :until",
        order: "goal.target_date",
    };
    asked.read(connection, ("0", &until.to_string()), wall, facts, |row| {
        let Some(target) = rows::optional_day(row, 3)? else {
            return Ok(None);
        };
        Ok(Some(Found {
            item: row.get(0)?,
            job: None,
            ground: Ground::Goal {
                id: row.get(1)?,
                title: row.get(2)?,
                target,
            },
        }))
    })
}

/// What the row of that uid, which an item of the list names, is about: its job, or its own title; `None` when it is gone.
///
/// # Errors
/// When the file can't be read.
pub fn about(connection: &Connection, uid: &str) -> Result<Option<String>, Error> {
    let sql = "SELECT title || ' at ' || company FROM jobs WHERE uid = ?1
        UNION ALL SELECT job.title || ' at ' || job.company FROM interviews AS met JOIN jobs AS job ON job.id = met.job_id
         WHERE met.uid = ?1
        UNION ALL SELECT job.title || ' at ' || job.company FROM offers AS offer JOIN jobs AS job ON job.id = offer.job_id
         WHERE offer.uid = ?1
        UNION ALL SELECT title FROM tasks WHERE uid = ?1
        UNION ALL SELECT title FROM career_goals WHERE uid = ?1
        UNION ALL SELECT name FROM certifications WHERE uid = ?1
        LIMIT 1";
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.query_row([uid], |row| row.get(0)).optional())
        .map_err(failed("reading what an item of today's list is about"))
}
