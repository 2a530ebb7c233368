//! Which questions a practice interview asks: those that were really asked first, then those that the posting and the
//! profile call for, then the question bank; and when one of them comes back.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};

use super::session::{Chosen, Interviewer, Session, Setup, Source};
use crate::domain::interview::InterviewType;
use crate::domain::profile::FullProfile;
use crate::domain::question::{self, Question, QuestionKind};
use crate::domain::question_bank::{BankQuestion, QuestionBank, QuestionLevel};
use crate::domain::story;
use crate::domain::text;

/// After how many days a question comes back: the longer, the more often in a row its answer had all that was looked for
/// (Leitner's boxes, with intervals that about double).
pub const INTERVALS: [i64; 6] = [1, 3, 7, 16, 35, 70];

/// The words of a line of a posting that make a question.
const LINE_WORDS: std::ops::RangeInclusive<usize> = 3..=24;

/// What questions are chosen from.
#[derive(Debug, Clone, Copy)]
pub struct Pool<'a> {
    /// The person's own questions.
    pub own: &'a [Question],
    /// The job's title and posting.
    pub job: Option<(&'a str, &'a str)>,
    /// The profile.
    pub profile: Option<&'a FullProfile>,
    /// The question bank.
    pub bank: &'a QuestionBank,
    /// When each question comes back.
    pub plan: &'a Plan,
    /// The time.
    pub now: DateTime<Utc>,
}

/// When each question that was practised comes back.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    cards: HashMap<String, Card>,
}

/// A question that was practised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// Which of the [`INTERVALS`].
    pub level: usize,
    /// When it comes back.
    pub due: DateTime<Utc>,
}

impl Plan {
    /// From what was practised, each with its time; the order does not matter.
    pub fn of<'a>(practised: impl IntoIterator<Item = (DateTime<Utc>, &'a Session)>) -> Plan {
        let mut practised: Vec<_> = practised.into_iter().collect();
        practised.sort_by_key(|(at, _)| *at);
        let mut cards: HashMap<String, Card> = HashMap::new();
        for (at, session) in practised {
            for (n, turn) in session.turns.iter().enumerate() {
                let list = session.checklist(n);
                let wants_story = turn.chosen.wants_story();
                let before = cards.get(&question::key(&turn.chosen.question)).map(|card| card.level);
                let level = match list {
                    None if turn.skipped => 0,
                    // It was not asked.
                    None => continue,
                    Some(list) => {
                        let whole = super::checklist::Check::STORY.iter().all(|part| list.has(*part));
                        match (before, whole || !wants_story) {
                            (None, true) => 1,
                            (Some(level), true) => (level + 1).min(INTERVALS.len() - 1),
                            (before, false) => before.unwrap_or_default().saturating_sub(1),
                        }
                    }
                };
                let days = INTERVALS.get(level).copied().unwrap_or(1);
                let due = at + Duration::days(days);
                cards.insert(question::key(&turn.chosen.question), Card { level, due });
            }
        }
        Plan { cards }
    }

    /// When a question comes back; `None` where it was never practised.
    pub fn card(&self, question: &str) -> Option<Card> {
        self.cards.get(&question::key(question)).copied()
    }

    /// How far a question is from being asked: due ones first, the longest due before others, then new ones; `None` where
    /// it is not due yet.
    fn rank(&self, question: &str, now: DateTime<Utc>) -> Option<(u8, i64)> {
        match self.card(question) {
            Some(card) if card.due <= now => Some((0, card.due.timestamp())),
            Some(_) => None,
            None => Some((1, 0)),
        }
    }
}

/// The questions of an interview; fewer than wanted where there are no more.
pub fn choose(setup: &Setup, pool: &Pool<'_>) -> Vec<Chosen> {
    let mut taken = Taken {
        list: Vec::new(),
        keys: HashSet::new(),
        most: setup.questions,
    };
    let mut later: Vec<(DateTime<Utc>, Chosen)> = Vec::new();
    let mut offer = |taken: &mut Taken, questions: Vec<Chosen>, most: usize| {
        let mut ready = Vec::new();
        for chosen in questions.into_iter().filter(|chosen| fits(setup, chosen.kind)) {
            match pool.plan.rank(&chosen.question, pool.now) {
                Some(rank) => ready.push((rank, chosen)),
                None => later.extend(pool.plan.card(&chosen.question).map(|card| (card.due, chosen))),
            }
        }
        ready.sort_by_key(|(rank, _)| *rank);
        taken.add(ready.into_iter().map(|(_, chosen)| chosen), most);
    };
    offer(&mut taken, own(setup, pool), setup.questions);
    // What is made of the posting and of the profile leaves room for the bank.
    let share = setup.questions.saturating_sub(taken.list.len()).div_ceil(2);
    offer(&mut taken, from_posting(pool), share.div_ceil(2));
    offer(&mut taken, from_profile(pool), share / 2);
    offer(&mut taken, from_bank(setup, pool), setup.questions);
    // What is not due yet comes back early before nothing is asked at all.
    later.sort_by_key(|(due, _)| *due);
    taken.add(later.into_iter().map(|(_, chosen)| chosen), setup.questions);
    taken.list
}

struct Taken {
    list: Vec<Chosen>,
    keys: HashSet<String>,
    most: usize,
}

impl Taken {
    /// Adds at most so many that are not there yet.
    fn add(&mut self, questions: impl Iterator<Item = Chosen>, most: usize) {
        let end = self.list.len().saturating_add(most).min(self.most);
        for chosen in questions {
            if self.list.len() >= end {
                break;
            }
            if self.keys.insert(question::key(&chosen.question)) {
                self.list.push(chosen);
            }
        }
    }
}

/// The kinds that an interviewer asks for, in turn.
fn kinds(setup: &Setup) -> &'static [QuestionKind] {
    use QuestionKind::{Background, Behavioral, Case, Motivation, Salary, Situational, Technical};
    match (setup.focus, setup.interview_type, setup.interviewer) {
        (None, Some(InterviewType::Technical), _) => &[Technical, Technical, Case],
        (None, Some(InterviewType::Behavioral), _) => &[Behavioral],
        (None, _, Interviewer::Recruiter) => &[Motivation, Background, Behavioral, Salary],
        (None, _, Interviewer::HiringManager) => &[Behavioral, Situational, Behavioral, Motivation],
        (None, _, Interviewer::Peer) => &[Technical, Behavioral, Technical, Situational],
        (None, _, Interviewer::Panel) => &[Behavioral, Technical, Motivation, Situational, Background],
        (Some(_), ..) => QuestionKind::ALL,
    }
}

fn fits(setup: &Setup, kind: QuestionKind) -> bool {
    setup.focus.is_none_or(|focus| focus == kind)
}

/// The person's own questions: those of the same job and those that were asked most before others.
fn own(setup: &Setup, pool: &Pool<'_>) -> Vec<Chosen> {
    let of_other_job = |one: &Question| setup.job_id.is_none() || one.fact.job_id != setup.job_id;
    let was_asked = |one: &Question| one.fact.asked_count > 0 || one.fact.asked_at.is_some();
    let mut own: Vec<&Question> = pool.own.iter().collect();
    own.sort_by_key(|one| {
        (
            of_other_job(one),
            !was_asked(one),
            std::cmp::Reverse(one.fact.asked_count),
            std::cmp::Reverse(one.fact.asked_at),
            one.id,
        )
    });
    let all = own.into_iter();
    all.map(|one| Chosen {
        question: one.fact.question.clone(),
        source: Source::Own,
        question_id: Some(one.id),
        topic: one.fact.topic.clone(),
        kind: one.fact.kind,
        good_answer: one.fact.good_answer.clone(),
    })
    .collect()
}

/// Questions about what a posting asks for, in its words.
fn from_posting(pool: &Pool<'_>) -> Vec<Chosen> {
    let posting = pool.job.map(|(_, posting)| posting).unwrap_or_default();
    wanted_lines(posting)
        .into_iter()
        .map(|line| Chosen {
            question: format!("The posting asks for “{line}”. Tell me about a time when you did that."),
            source: Source::Posting,
            question_id: None,
            topic: None,
            kind: QuestionKind::Behavioral,
            good_answer: Some(
                "A case of your own with your part, what came of it, and how near it is to this job.".to_owned(),
            ),
        })
        .collect()
}

/// The lines of the lists of a posting that say what is wanted; where headings tell what is offered, those are left out.
fn wanted_lines(posting: &str) -> Vec<String> {
    const WANTED: &[&str] = &[
        "require",
        "qualif",
        "you bring",
        "your profile",
        "about you",
        "you have",
        "must have",
        "what we look",
        "we look for",
        "looking for",
        "skills",
        "dein profil",
        "ihr profil",
        "das bringst",
        "das bringen",
        "du bringst",
        "sie bringen",
        "anforderung",
        "voraussetz",
        "was du mitbringst",
        "wir suchen",
        "wir erwarten",
        "who you are",
        "experience",
    ];
    const NOT_WANTED: &[&str] = &[
        "we offer",
        "benefit",
        "what you get",
        "wir bieten",
        "das bieten",
        "unser angebot",
        "perks",
        "why us",
        "about us",
        "uber uns",
        "kontakt",
        "contact",
        "how to apply",
        "bewerb",
    ];
    let mut found = Vec::new();
    let (mut wanted, mut told) = (true, false);
    let mut others = Vec::new();
    for line in posting.lines() {
        let line = line.trim();
        let bare = line.trim_start_matches(|c: char| {
            matches!(c, '-' | '*' | '•' | '·' | '–' | '+' | '▪' | '◦') || c.is_whitespace()
        });
        let is_item = bare.len() < line.len();
        if !is_item {
            let folded = text::fold(line);
            let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
            if line.is_empty() || folded.chars().count() > 60 {
                continue;
            }
            if has(NOT_WANTED) {
                wanted = false;
            } else if has(WANTED) {
                (wanted, told) = (true, true);
            }
            continue;
        }
        let line = text::clean_line(bare);
        let line = line.trim_end_matches(['.', ';', ',']).to_owned();
        if wanted && LINE_WORDS.contains(&line.split_whitespace().count()) {
            if told { found.push(line) } else { others.push(line) }
        }
    }
    if found.is_empty() { others } else { found }
}

/// Questions about what the profile says, what answers to the posting before the rest.
fn from_profile(pool: &Pool<'_>) -> Vec<Chosen> {
    let Some(profile) = pool.profile else {
        return Vec::new();
    };
    let posting = pool
        .job
        .map(|(title, posting)| format!("{title}\n{posting}"))
        .unwrap_or_default();
    story::stories(profile, &posting)
        .into_iter()
        .map(|story| Chosen {
            question: format!(
                "Your profile says “{}” ({}). How did you go about it, and what was your own part?",
                text::clean_line(&story.text).trim_end_matches('.'),
                text::clean_line(&story.place)
            ),
            source: Source::Profile,
            question_id: None,
            topic: None,
            kind: QuestionKind::Behavioral,
            good_answer: Some("The situation, your task, your own steps, and how you know that it worked.".to_owned()),
        })
        .collect()
}

/// The questions of the bank in the order in which this interviewer asks them: kind by kind in turn, and within a kind topic
/// by topic.
fn from_bank(setup: &Setup, pool: &Pool<'_>) -> Vec<Chosen> {
    let (title, posting) = pool.job.unwrap_or_default();
    let mut about = format!("{title}\n{posting}");
    if let Some(profile) = pool.profile.filter(|_| about.trim().is_empty()) {
        for experience in profile.experiences.iter().take(3) {
            about.push('\n');
            about.push_str(&experience.fact.title);
        }
    }
    let topics: Vec<&str> = pool
        .bank
        .topics_for(&about)
        .into_iter()
        .map(|topic| topic.name.as_str())
        .collect();
    let level = level_of(title);
    let mut of_kind: HashMap<QuestionKind, Vec<&BankQuestion>> = HashMap::new();
    for question in &pool.bank.questions {
        let Some(kind) = question.kind.own() else { continue };
        let suits = question.level == QuestionLevel::Any || question.level == level;
        if suits && fits(setup, kind) {
            of_kind.entry(kind).or_default().push(question);
        }
    }
    if let Some(technical) = of_kind.get_mut(&QuestionKind::Technical) {
        // Of a field that is not the person's own only where one asks for nothing else and no field is known.
        let round = setup.focus.is_none() && setup.interview_type == Some(InterviewType::Technical);
        if topics.is_empty() {
            technical.retain(|_| round || setup.focus == Some(QuestionKind::Technical));
        } else {
            technical.retain(|question| topics.contains(&question.topic.as_str()));
        }
    }
    let mut queues: HashMap<QuestionKind, std::vec::IntoIter<&BankQuestion>> = of_kind
        .into_iter()
        .map(|(kind, questions)| (kind, by_turns(questions).into_iter()))
        .collect();
    let mut ordered = Vec::new();
    let order = kinds(setup);
    loop {
        let before = ordered.len();
        for kind in order {
            ordered.extend(queues.get_mut(kind).and_then(Iterator::next));
        }
        if ordered.len() == before {
            break;
        }
    }
    ordered
        .into_iter()
        .filter_map(|question| {
            Some(Chosen {
                question: question.question.clone(),
                source: Source::Bank,
                question_id: Some(question.id),
                topic: Some(question.topic.clone()),
                kind: question.kind.own()?,
                good_answer: Some(question.good_answer.clone()),
            })
        })
        .collect()
}

/// One of each topic, then the next of each.
fn by_turns(questions: Vec<&BankQuestion>) -> Vec<&BankQuestion> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut turns: Vec<(usize, &BankQuestion)> = questions
        .into_iter()
        .map(|question| {
            let turn = seen.entry(question.topic.as_str()).or_default();
            *turn += 1;
            (*turn, question)
        })
        .collect();
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, question)| question).collect()
}

/// The level that a job's title names; most have experience.
fn level_of(title: &str) -> QuestionLevel {
    let title = format!(" {} ", question::key(title));
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if has(&[
        "junior",
        "trainee",
        "intern ",
        "praktik",
        "auszubild",
        "azubi",
        "apprentice",
        "graduate",
        "entry level",
        "werkstudent",
    ]) {
        QuestionLevel::Entry
    } else if has(&[
        " lead ",
        "head of",
        "manager",
        "leiter",
        "leitung",
        "director",
        "chief",
        "principal",
        "supervisor",
        "foreman",
    ]) {
        QuestionLevel::Lead
    } else {
        QuestionLevel::Experienced
    }
}

#[cfg(test)]
mod tests;
