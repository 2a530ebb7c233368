use std::collections::{HashMap, HashSet};

use super::*;
use crate::domain::text;

fn words(text: &str) -> HashSet<String> {
    question::key(text).split(' ').map(str::to_owned).collect()
}

#[test]
fn the_bank_has_at_least_400_questions_with_every_field_filled() {
    let bank = bank().unwrap();
    assert!(bank.questions.len() >= 400, "{}", bank.questions.len());
    for question in &bank.questions {
        assert!(question.id > FIRST_ID, "{}", question.id);
        for field in [&question.question, &question.topic, &question.good_answer] {
            assert_eq!(&text::clean_line(field), field, "{}", question.id);
            assert!(field.len() > 2, "{}", question.id);
        }
        assert!(question.question.ends_with(['.', '?']), "{}", question.question);
        assert!(question.good_answer.ends_with('.'), "{}", question.good_answer);
        // A word or two would tell nobody what to look for.
        assert!(question.good_answer.len() >= 45, "{}", question.good_answer);
    }
}

#[test]
fn no_number_no_question_and_no_topic_comes_twice() {
    let bank = bank().unwrap();
    let ids: HashSet<i64> = bank.questions.iter().map(|question| question.id).collect();
    assert_eq!(ids.len(), bank.questions.len());
    let keys: HashSet<String> = bank.questions.iter().map(|one| question::key(&one.question)).collect();
    assert_eq!(keys.len(), bank.questions.len());
    let topics: HashSet<String> = bank.topics.iter().map(|topic| fold(&topic.name)).collect();
    assert_eq!(topics.len(), bank.topics.len());
}

/// Two questions that share most of their words ask the same thing in other words.
#[test]
fn no_two_questions_are_nearly_the_same() {
    let bank = bank().unwrap();
    let all: Vec<(&str, HashSet<String>)> = bank
        .questions
        .iter()
        .map(|one| (one.question.as_str(), words(&one.question)))
        .collect();
    let mut alike = Vec::new();
    for (n, (one, their)) in all.iter().enumerate() {
        for (other, others) in all.iter().skip(n + 1) {
            let common = their.intersection(others).count();
            if common * 10 >= (their.len() + others.len() - common) * 7 {
                alike.push(format!("{one} / {other}"));
            }
        }
    }
    assert!(alike.is_empty(), "{}", alike.join("\n"));
}

#[test]
fn every_kind_that_is_asked_for_has_questions_and_technical_ones_reach_many_occupations() {
    let bank = bank().unwrap();
    let mut of_kind: HashMap<BankKind, usize> = HashMap::new();
    for question in &bank.questions {
        *of_kind.entry(question.kind).or_default() += 1;
    }
    for (kind, least) in [
        (BankKind::Behavioral, 100),
        (BankKind::Situational, 40),
        (BankKind::Technical, 200),
        (BankKind::Motivation, 20),
        (BankKind::Background, 10),
        (BankKind::Salary, 15),
        (BankKind::ToAsk, 30),
    ] {
        assert!(
            of_kind.get(&kind).copied().unwrap_or_default() >= least,
            "{kind}: {of_kind:?}"
        );
    }
    let technical = bank.topics.iter().filter(|topic| topic.kind == BankKind::Technical);
    let fields: Vec<&BankTopic> = technical.collect();
    assert!(fields.len() >= 40, "{}", fields.len());
    for topic in fields {
        assert!(!topic.occupations.is_empty(), "{}", topic.name);
        let levels: HashSet<QuestionLevel> = bank
            .questions
            .iter()
            .filter(|question| question.topic == topic.name)
            .map(|question| question.level)
            .collect();
        assert!(levels.len() >= 2, "{}: {levels:?}", topic.name);
    }
}

#[test]
fn a_title_calls_for_its_field_in_english_and_german() {
    let bank = bank().unwrap();
    for (title, topic) in [
        ("Registered nurse, intensive care", "nursing"),
        ("Koch / Köchin (m/w/d)", "kitchen"),
        ("Straßenbahnfahrer", "public transport driving"),
        ("Senior Backend Developer", "software development"),
        ("Mathematics teacher", "teaching"),
        ("Welder (TIG)", "welding and metalwork"),
        ("Verkäufer in Teilzeit", "retail"),
    ] {
        let found = bank.topics_for(title);
        assert_eq!(found.first().map(|topic| topic.name.as_str()), Some(topic), "{title}");
    }
    assert!(bank.topics_for("Lighthouse keeper").is_empty());
    // A word counts only as a whole: a shipping clerk is no cook.
    assert!(
        bank.topics_for("Cookie designer")
            .iter()
            .all(|topic| topic.name != "kitchen")
    );
}

#[test]
fn what_the_person_asks_is_no_kind_of_a_question_of_their_own() {
    assert_eq!(BankKind::ToAsk.own(), None);
    for kind in BankKind::ALL.iter().filter(|kind| **kind != BankKind::ToAsk) {
        assert_eq!(kind.own().map(QuestionKind::as_str), Some(kind.as_str()));
    }
}
