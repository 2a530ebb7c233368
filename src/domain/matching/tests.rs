mod careful;
pub mod pairs;
mod readings;

use chrono::NaiveDate;

use super::{Match, Person, Posting, State, Weights, compare};
use crate::domain::job::{Salary, SalaryPeriod, WorkMode};
use crate::domain::profile::{Preferences, SkillFact};
use crate::domain::resume::content::{Item, ResumeContent};

fn person(skills: &[&str], wishes: &Preferences) -> Person {
    let mut content = ResumeContent::default();
    for (row, name) in (1..).zip(skills) {
        let name = (*name).to_owned();
        content.skills.push(Item::of_row(
            row,
            SkillFact {
                name,
                ..SkillFact::default()
            },
        ));
    }
    Person::new(&content, wishes, None, NaiveDate::from_ymd_opt(2025, 6, 1).unwrap())
}

fn judged(posting: &Posting<'_>, person: &Person) -> Match {
    compare(posting, person, &Weights::default())
}

const POSTING: &str =
    "Requirements:\n- Kubernetes\n- Python\n- Welding\nNice to have:\n- Terraform\nWe offer:\n- Java courses";

#[test]
fn the_points_of_the_parts_sum_to_the_score_and_quotes_stand_in_the_posting() {
    for pair in pairs::pairs() {
        let found = pair.compared();
        if let Some(score) = found.score {
            let sum: f64 = found.parts.iter().map(|part| part.points).sum();
            assert!((sum - score).abs() < 1e-9, "{}: {sum} {score}", pair.job);
            assert!((0.0..=100.0).contains(&score));
            let most: f64 = found.parts.iter().map(|part| part.of).sum();
            assert!((most - 100.0).abs() < 1e-9, "{}: {most}", pair.job);
        }
        for asked in &found.requirements {
            let there = pair.posting.contains(&asked.quote) || pair.job.contains(&asked.quote);
            assert!(there, "{}: {asked:?}", pair.job);
            assert_eq!(asked.rows.len(), asked.evidence.len());
            assert!(asked.state != State::Matched || !asked.rows.is_empty(), "{asked:?}");
        }
        assert_eq!(found, pair.compared(), "the same every time");
    }
}

#[test]
fn most_of_what_a_reader_finds_is_found() {
    let (fitted, held_out) = (pairs::measure(false), pairs::measure(true));
    println!(
        "fitted {:.3} {:.3} {:.3}",
        fitted.recall(),
        fitted.precision(),
        fitted.states()
    );
    println!(
        "held out {:.3} {:.3} {:.3}",
        held_out.recall(),
        held_out.precision(),
        held_out.states()
    );
    for figures in [&fitted, &held_out] {
        assert!(figures.recall() >= 0.85, "{:#?}", figures.doubts);
        assert!(figures.precision() >= 0.75, "{:#?}", figures.doubts);
        assert!(figures.states() >= 0.85, "{:#?}", figures.doubts);
    }
}

#[test]
fn what_prose_only_mentions_is_not_asked_for() {
    let posting = Posting {
        title: "Keeper",
        text: "A lamp, a ladder and a lot of patience stand beside the door. We keep the lights in Python.\nRequirements:\n- \
            Patience\n- Lesson planning",
        ..Posting::default()
    };
    let found = judged(
        &posting,
        &person(&["Welding", "Python", "Nursing"], &Preferences::default()),
    );
    let asked: Vec<&str> = found.requirements.iter().map(|asked| asked.text.as_str()).collect();
    for name in ["lamp", "ladder"] {
        assert!(!asked.contains(&name), "{asked:?}");
    }
    for name in ["python", "patience", "lesson planning"] {
        assert!(asked.contains(&name), "{asked:?}");
    }
}

#[test]
fn what_is_offered_is_not_asked() {
    let posting = Posting {
        text: POSTING,
        ..Posting::default()
    };
    let found = judged(
        &posting,
        &person(&["Python", "Teaching", "Baking"], &Preferences::default()),
    );
    assert!(found.requirements.iter().all(|r| r.text != "java"), "{found:#?}");
    assert!(found.missing.contains(&"kubernetes".to_owned()));
}

#[test]
fn a_thin_profile_or_posting_gets_no_score_and_nothing_is_missing() {
    let posting = Posting {
        text: POSTING,
        ..Posting::default()
    };
    let none = judged(&posting, &person(&[], &Preferences::default()));
    assert_eq!(none.score, None);
    assert!(
        none.recommendation.starts_with("Not enough information"),
        "{}",
        none.recommendation
    );
    assert!(none.missing.is_empty(), "{:?}", none.missing);
    let empty = judged(
        &Posting::default(),
        &person(&["Python", "Teaching", "Baking"], &Preferences::default()),
    );
    assert_eq!(empty.score, None);
}

#[test]
fn what_is_unknown_does_not_lower_the_score() {
    let profile = person(&["Python", "Kubernetes", "Baking"], &Preferences::default());
    let known = Posting {
        text: "Requirements:\n- Kubernetes\n- Python",
        ..Posting::default()
    };
    let more = Posting {
        text: "Requirements:\n- Kubernetes\n- Python\n- Driving licence\n- Team player\n- German C1",
        ..Posting::default()
    };
    assert_eq!(judged(&known, &profile).score, Some(100.0));
    assert_eq!(judged(&more, &profile).score, Some(100.0));
}

#[test]
fn wishes_count_and_a_deal_breaker_keeps_the_score_down() {
    let wishes = Preferences {
        work_modes: vec![WorkMode::Remote],
        salary_floor: Some(60_000.0),
        currency: Some("EUR".to_owned()),
        deal_breakers: vec!["night shifts".to_owned()],
        ..Preferences::default()
    };
    let profile = person(&["Python", "Kubernetes", "Baking"], &wishes);
    let text = "Requirements:\n- Kubernetes\n- Python";
    let salary = |min| {
        Some(Salary {
            min: Some(min),
            max: None,
            currency: Some("EUR".to_owned()),
            period: Some(SalaryPeriod::Month),
        })
    };
    let good = Posting {
        text,
        work_mode: Some(WorkMode::Remote),
        salary: salary(6000.0),
        ..Posting::default()
    };
    let poor = Posting {
        text,
        work_mode: Some(WorkMode::Onsite),
        salary: salary(2000.0),
        ..Posting::default()
    };
    assert_eq!(judged(&good, &profile).score, Some(100.0));
    assert!(judged(&poor, &profile).score < Some(85.0));
    let nights = Posting {
        text: "Requirements:\n- Kubernetes\n- Python\nYou work Night-shifts.",
        ..good
    };
    let found = judged(&nights, &profile);
    assert_eq!(found.score, Some(10.0), "{found:#?}");
    assert!(
        found.recommendation.contains("night shifts"),
        "{}",
        found.recommendation
    );
}

#[test]
fn hostile_postings_are_read_without_harm() {
    let profile = person(&["Python", "Kubernetes", "Baking"], &Preferences::default());
    let long = "- must have kubernetes; ".repeat(20_000);
    for text in [
        long.as_str(),
        "\u{0}\u{1b}[31m:\n:::",
        "•\n–\n-",
        "ü: ß\u{300}\n\u{2028}",
        "0 years experience\n99999999 years of experience",
    ] {
        let found = judged(
            &Posting {
                text,
                title: text,
                ..Posting::default()
            },
            &profile,
        );
        assert!(found.requirements.iter().all(|r| text.contains(&r.quote)));
    }
}

#[test]
fn only_what_raises_the_score_is_said_to_raise_it_and_what_raises_it_most_comes_first() {
    let mut named = 0;
    for pair in pairs::pairs() {
        let found = pair.compared();
        let raises: Vec<&str> = found.raises.iter().take(3).map(|raise| raise.text.as_str()).collect();
        if raises.is_empty() {
            assert!(
                !found.recommendation.contains("raise the score"),
                "{}",
                found.recommendation
            );
            continue;
        }
        let said = format!("What would raise the score most: {}.", raises.join(", "));
        assert!(found.recommendation.contains(&said), "{}: {said}", found.recommendation);
        named += 1;
    }
    assert!(named > 3, "{named}");
}
