//! The question bank, and the marks on today's list.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::mark::{TodayMark, TodayMarkFact};
use crate::domain::question::{self, Question, QuestionFact, QuestionKind};
use crate::domain::question_bank::{self, BankKind, BankQuestion, QuestionLevel};
use crate::domain::task::TaskFact;
use crate::domain::text;
use crate::domain::today::Rule;
use crate::store::Transaction;
use crate::store::records::{self, Which};
use crate::store::today::about;

/// A change to the question bank: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum QuestionChange {
    /// Adds a question. [`Applied::made`] is its number.
    Add(Box<QuestionFact>),
    /// Writes a question anew.
    Edit {
        /// Which.
        id: i64,
        /// What is known now.
        fact: Box<QuestionFact>,
        /// What the person saw while editing: a field that somebody else changed meanwhile is not overwritten.
        seen: Option<Box<QuestionFact>>,
    },
    /// Deletes questions; undo brings them back.
    Delete(Vec<i64>),
}

/// What the person says about items of today's list: one edit of the journal. An item is a rule and the uid of its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkChange {
    /// Not to be seen until then.
    Snooze {
        /// Which.
        items: Vec<String>,
        /// Tasks that are put off themselves, so that their own list says the same, and until which day.
        tasks: Vec<(i64, NaiveDate)>,
        /// The moment.
        until: DateTime<Utc>,
    },
    /// Not to be seen any more.
    Drop {
        /// Which.
        items: Vec<String>,
    },
    /// To be seen again.
    Clear {
        /// Which.
        items: Vec<String>,
    },
}

/// Which questions a list shows.
#[derive(Debug, Clone, Default)]
pub struct QuestionQuery {
    /// Only those about this.
    pub topic: Option<String>,
    /// Only of this kind.
    pub kind: Option<BankKind>,
    /// Only those for this level; the person's own have none.
    pub level: Option<QuestionLevel>,
    /// Only the person's own.
    pub own: bool,
    /// At most so many.
    pub limit: Option<u64>,
    /// Leaving out so many first.
    pub offset: u64,
}

/// A question of a list: the person's own or one that comes with the program.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "source", rename_all = "lowercase")]
pub enum ListedQuestion {
    /// The person's own.
    Own(Question),
    /// One that comes with the program.
    Bank(&'static BankQuestion),
}

impl Deck {
    /// The person's own questions and after them those that come with the program, without those that they have
    /// themselves.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn all_questions(&self, query: &QuestionQuery) -> Result<Vec<ListedQuestion>, Error> {
        let every_own = self.questions(None, None, None, 0)?;
        let is_wanted = |topic: Option<&str>, kind: BankKind| {
            let about = |wanted: &String| topic.is_some_and(|topic| text::fold(topic) == text::fold(wanted.trim()));
            query.topic.as_ref().is_none_or(about) && query.kind.is_none_or(|wanted| wanted == kind)
        };
        let own_wanted = |question: &&Question| {
            let kind = question.fact.kind.as_str().parse().unwrap_or(BankKind::Other);
            query.level.is_none() && is_wanted(question.fact.topic.as_deref(), kind)
        };
        let mut listed: Vec<ListedQuestion> = every_own
            .iter()
            .filter(own_wanted)
            .cloned()
            .map(ListedQuestion::Own)
            .collect();
        if !query.own {
            let own: HashSet<String> = every_own.iter().map(|question| question.fact.key()).collect();
            let bank = question_bank::bank()?.questions.iter().filter(|question| {
                let for_level = |wanted| question.level == wanted;
                query.level.is_none_or(for_level)
                    && is_wanted(Some(&question.topic), question.kind)
                    && !own.contains(&question::key(&question.question))
            });
            listed.extend(bank.map(ListedQuestion::Bank));
        }
        let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let part = listed.into_iter().skip(size(query.offset));
        Ok(part.take(query.limit.map_or(usize::MAX, size)).collect())
    }

    /// The person's own questions: those that were asked in interviews before those that were typed, and then the
    /// latest asked first; a topic or a kind narrows it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn questions(
        &self,
        topic: Option<&str>,
        kind: Option<QuestionKind>,
        limit: Option<u64>,
        offset: u64,
    ) -> Result<Vec<Question>, Error> {
        let of_kind = kind.map(|kind| format!("kind = '{kind}'")).unwrap_or_default();
        let which = Which::by("asked_at IS NULL, topic IS NULL, topic COLLATE NOCASE, asked_at DESC, id")
            .only("topic = ?1 COLLATE NOCASE", topic.map(str::to_owned))
            .when(kind.is_some(), &of_kind)
            .part(limit, offset);
        self.store.records(&which)
    }

    /// One question of the person's own.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such question.
    pub fn question(&self, id: i64) -> Result<Question, Error> {
        self.store.record(id)
    }

    /// What the person put off or dropped of today's list.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn today_marks(&self) -> Result<Vec<TodayMark>, Error> {
        self.store.records(&Which::default())
    }

    /// Makes one change of the question bank.
    pub(super) fn apply_question(&mut self, change: QuestionChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut made = None;
        let journaled = match change {
            QuestionChange::Add(fact) => {
                let doing = "adding a question";
                let fact = checked(doing, fact.cleaned())?;
                self.store.edit(doing, stamp, |transaction| {
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    Ok(("add a question".to_owned(), ()))
                })
            }
            QuestionChange::Edit { id, fact, seen } => {
                let doing = format!("changing question {id}");
                let fact = checked(&doing, fact.cleaned())?;
                self.store.edit(&doing, stamp, |transaction| {
                    let current = records::one::<QuestionFact>(transaction, id)?;
                    let wanted = rows::merged(&doing, &current, seen.as_deref(), &fact)?;
                    let columns = records::update(transaction, id, &current.fact, &wanted)?;
                    Ok((format!("edit question {id}: {}", rows::fields(&columns)), ()))
                })
            }
            QuestionChange::Delete(ids) => self.store.edit("deleting questions", stamp, |transaction| {
                let (label, _) = rows::delete::<QuestionFact>(transaction, &ids, |one| format!("question {}", one.id))?;
                Ok((label, ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }

    /// Marks items of today's list.
    pub(super) fn apply_mark(&mut self, change: &MarkChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let (items, verb) = match change {
            MarkChange::Snooze { items, .. } => (items, "put off"),
            MarkChange::Drop { items } => (items, "drop"),
            MarkChange::Clear { items } => (items, "bring back"),
        };
        let journaled = self.store.edit("marking today's list", stamp, |transaction| {
            for item in items {
                let item = text::clean_line(item);
                let which = Which::default().only("item = ?1", Some(item.clone()));
                let there = records::list::<TodayMarkFact>(transaction, &which)?.into_iter().next();
                let (snoozed_until, dropped_at) = match change {
                    MarkChange::Snooze { until, .. } => (Some(*until), None),
                    MarkChange::Drop { .. } => (None, Some(stamp.now)),
                    MarkChange::Clear { .. } => (None, None),
                };
                let fact = TodayMarkFact {
                    item,
                    snoozed_until,
                    dropped_at,
                };
                match (there, change) {
                    (Some(mark), MarkChange::Clear { .. }) => records::delete::<TodayMarkFact>(transaction, mark.id)?,
                    (None, MarkChange::Clear { .. }) => {}
                    (Some(mark), _) => records::update(transaction, mark.id, &mark.fact, &fact).map(drop)?,
                    (None, _) => records::insert(transaction, user_id, &fact, stamp.now).map(drop)?,
                }
            }
            let mut put_off = 0;
            if let MarkChange::Snooze { tasks, .. } = change {
                for (id, day) in tasks {
                    let current = records::one::<TaskFact>(transaction, *id)?;
                    let fact = TaskFact {
                        snoozed_until: Some(*day),
                        ..current.fact.clone()
                    };
                    records::update(transaction, *id, &current.fact, &fact)?;
                }
                put_off = tasks.len();
            }
            let what = match items.as_slice() {
                [one] if put_off == 0 => item_name(transaction, one)?,
                several => match several.len() + put_off {
                    1 => "an item of today's list".to_owned(),
                    n => format!("{n} items of today's list"),
                },
            };
            Ok((format!("{verb} {what}"), ()))
        })?;
        self.applied(journaled.edit)
    }
}

/// What an item of today's list is called: `the follow-up for Welder at Werft Nord`.
fn item_name(transaction: &Transaction<'_>, item: &str) -> Result<String, Error> {
    let (rule, row) = item.split_once(':').unwrap_or((item, ""));
    let uid = row.split('@').next().unwrap_or_default();
    // Of several follow-ups each has its number.
    let rule = rule.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let known = Rule::ALL
        .iter()
        .find(|known| known.as_str().eq_ignore_ascii_case(&rule.replace('-', "_")));
    let rule = known.map_or("item", |known| known.label().trim_end_matches(" owed"));
    Ok(match about(transaction, uid)? {
        Some(about) => format!("the {rule} for {about}"),
        None => format!("the {rule} of today's list"),
    })
}

fn checked(doing: &str, fact: QuestionFact) -> Result<QuestionFact, Error> {
    if fact.question.is_empty() {
        return Err(Error::new(Kind::Usage, doing, "it asks nothing"));
    }
    if fact.asked_count < 0 {
        return Err(Error::new(
            Kind::Usage,
            doing,
            "it can't have been asked less than never",
        ));
    }
    Ok(fact)
}
