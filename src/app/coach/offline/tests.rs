use chrono::{DateTime, Utc};

use super::*;
use crate::app::demo;
use crate::domain::interview::InterviewType;
use crate::domain::job::JobStatus;

struct Told {
    deck: Deck,
    now: DateTime<Utc>,
    zone: Zone,
    _folder: tempfile::TempDir,
}

impl Told {
    /// The invented hunt of the demo.
    fn new() -> Told {
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .unwrap();
        let path = folder.path().join("deck.db");
        let now: DateTime<Utc> = "2026-11-25T10:00:00Z".parse().unwrap();
        demo::build(&path, None, now).unwrap();
        Told {
            deck: Deck::open(&path, None).unwrap(),
            now,
            zone: Zone::named("Europe/Amsterdam").unwrap(),
            _folder: folder,
        }
    }

    fn empty() -> Told {
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .unwrap();
        Told {
            deck: Deck::open(&folder.path().join("deck.db"), None).unwrap(),
            now: "2026-11-25T10:00:00Z".parse().unwrap(),
            zone: Zone::utc(),
            _folder: folder,
        }
    }

    fn ask(&self, question: &str, about: About) -> OfflineAnswer {
        let answer = answer(&self.deck, question, about, self.now, &self.zone).unwrap();
        let lines: Vec<&str> = answer.markdown.lines().collect();
        assert_eq!(lines.first(), Some(&format!("*{MADE_FROM}*").as_str()), "{question}");
        assert_eq!(lines.last(), Some(&format!("*{ADD_A_MODEL}*").as_str()), "{question}");
        for row in &answer.rows {
            assert!(answer.markdown.contains(&format!("[{row}]")), "{row}");
        }
        answer
    }

    fn general(&self, question: &str) -> OfflineAnswer {
        self.ask(question, (ConversationContext::General, None))
    }

    /// A job with a long posting.
    fn job_with_a_posting(&self) -> Job {
        let jobs = self.deck.jobs(&crate::app::JobQuery::default()).unwrap();
        let longest = jobs
            .into_iter()
            .max_by_key(|job| job.description.as_ref().map_or(0, String::len));
        longest.unwrap()
    }
}

#[test]
fn every_wish_is_answered_from_the_rows_of_a_hunt() {
    let told = Told::new();
    let job = told.job_with_a_posting();
    let about = (ConversationContext::Job, Some(job.id));
    for wish in Wish::ALL {
        let question = wish.example_for(job.id, &job.company);
        let answer = told.ask(&question, about);
        assert_eq!(answer.wish, Some(wish), "{question}");
        assert!(answer.markdown.len() > 300, "{}", answer.markdown);
        if wish.needs_a_job() {
            assert!(answer.rows.contains(&format!("job:{}", job.id)), "{:?}", answer.rows);
        }
    }
}

#[test]
fn an_empty_file_gets_an_answer_too() {
    let told = Told::empty();
    for wish in Wish::ALL {
        let answer = told.general(wish.example());
        assert_eq!(answer.wish, Some(wish));
        assert!(
            answer.rows.iter().all(|row| row.starts_with("profile:")),
            "{:?}",
            answer.rows
        );
    }
}

#[test]
fn every_row_that_is_named_is_there() {
    let told = Told::new();
    let job = told.job_with_a_posting();
    for wish in Wish::ALL {
        let answer = told.ask(wish.example(), (ConversationContext::Job, Some(job.id)));
        for row in answer.rows {
            let (kind, id) = row.split_once(':').unwrap();
            let id: i64 = id.parse().unwrap();
            let deck = &told.deck;
            let profile = deck.profile().unwrap();
            let there = match kind {
                "job" => deck.job(id).is_ok(),
                "interview" => deck.interview(id).is_ok(),
                "application" => deck.application(id).is_ok(),
                "offer" => deck.offer(id).is_ok(),
                "task" => deck.task(id).is_ok(),
                "touch" => deck.touch(id).is_ok(),
                "contact" => deck.contact(id).is_ok(),
                "question" => deck.question(id).is_ok(),
                "resume" => deck.resume(id).is_ok(),
                "profile" => profile.profile.id == id,
                "experience" => profile.experiences.iter().any(|row| row.id == id),
                "education" => profile.educations.iter().any(|row| row.id == id),
                "skill" => profile.skills.iter().any(|row| row.id == id),
                "certification" => profile.certifications.iter().any(|row| row.id == id),
                "entry" => profile.entries.iter().any(|row| row.id == id),
                _ => false,
            };
            assert!(there, "{row} ({wish:?})");
        }
    }
}

#[test]
fn what_it_can_not_answer_it_says_and_lists_what_it_can() {
    let told = Told::new();
    let answer = told.general("Write me a poem about bridges");
    assert_eq!(answer.wish, None);
    assert!(
        answer.markdown.contains("I did not understand that"),
        "{}",
        answer.markdown
    );
    // What it names as an example is in the file.
    let job = told.deck.jobs(&crate::app::JobQuery::default()).unwrap();
    let named = job
        .iter()
        .find(|job| answer.markdown.contains(&format!("Is job {} worth my time?", job.id)));
    let named = named.expect("a job of the file");
    for wish in Wish::ALL.iter().filter(|wish| **wish != Wish::Help) {
        let example = in_markdown(&wish.example_for(named.id, &named.company));
        assert!(answer.markdown.contains(&example), "{example}: {}", answer.markdown);
    }
    // Beside a job it is that job.
    let beside = told.ask("Write me a poem", (ConversationContext::Job, Some(named.id)));
    assert!(
        beside.markdown.contains("Is this job worth my time?"),
        "{}",
        beside.markdown
    );
    // With an empty file nothing is named.
    let none = Told::empty().general("Write me a poem");
    assert!(
        none.markdown.contains("Is this job worth my time?"),
        "{}",
        none.markdown
    );
}

/// Adds a job with what it pays; gives its number.
fn paid(told: &mut Told, company: &str, pays: &str) -> i64 {
    let job = crate::domain::job::NewJob {
        title: "Diver".to_owned(),
        company: company.to_owned(),
        salary: crate::domain::salary::parse(pays),
        ..crate::domain::job::NewJob::default()
    };
    let change = crate::app::Change::AddJob(Box::new(job));
    told.deck
        .apply(change, crate::app::Stamp::screen(told.now))
        .unwrap()
        .jobs[0]
}

#[test]
fn the_floor_of_the_wishes_is_set_beside_what_a_posting_pays() {
    let mut told = Told::new();
    let profile = told.deck.profile().unwrap();
    let wanted = profile.profile.preferences;
    assert_eq!(
        (wanted.salary_floor, wanted.currency.as_deref()),
        (Some(68_000.0), Some("EUR"))
    );
    for (pays, said) in [
        ("60k EUR/y", "below your floor of 68,000 EUR a year"),
        ("70k EUR/y", "not below your floor of 68,000 EUR a year"),
        (
            "5,000 EUR per month",
            "up to 60,000 EUR a year, below your floor of 68,000 EUR a year",
        ),
        (
            "9,000,000 JPY per year",
            "your floor is 68,000 EUR a year, which is another currency",
        ),
    ] {
        let id = paid(&mut told, "Tiefseewerft", pays);
        let answer = told.ask("Is this worth my time?", (ConversationContext::Job, Some(id)));
        assert!(answer.markdown.contains(said), "{pays}: {}", answer.markdown);
        assert!(!answer.markdown.contains("names no floor"), "{}", answer.markdown);
    }
}

#[test]
fn beside_a_job_without_an_offer_the_open_offers_of_others_are_named() {
    let mut told = Told::new();
    let open = told
        .deck
        .offers(None, &[crate::domain::offer::OfferStatus::Open], None, 0)
        .unwrap();
    assert!(open.len() > 1);
    let id = paid(&mut told, "Tiefseewerft", "60k EUR/y");
    let answer = told.ask("How do I negotiate this offer?", (ConversationContext::Job, Some(id)));
    assert!(
        !answer.markdown.contains("No offer stands in your file"),
        "{}",
        answer.markdown
    );
    let compared = told.general("Compare my offers");
    for offer in &open {
        let row = format!("offer:{}", offer.id);
        assert!(answer.rows.contains(&row), "{}", answer.markdown);
        assert!(compared.rows.contains(&row), "{}", compared.markdown);
    }
    let job = told.ask(
        "Should I take this job?",
        (ConversationContext::Job, Some(open[0].fact.job_id)),
    );
    assert!(job.rows.contains(&format!("offer:{}", open[0].id)), "{}", job.markdown);
}

#[test]
fn a_job_is_meant_by_its_number_its_company_or_the_talk_and_a_foreign_one_is_none() {
    let told = Told::new();
    let jobs = told.deck.jobs(&crate::app::JobQuery::default()).unwrap();
    let open = jobs.iter().find(|job| !job.status.is_closed()).unwrap();
    let cited = format!("job:{}", open.id);
    assert!(
        told.general(&format!("Is #{} worth my time?", open.id))
            .rows
            .contains(&cited)
    );
    let in_talk = told.ask("Lohnt sich das?", (ConversationContext::Job, Some(open.id)));
    assert!(in_talk.rows.contains(&cited));
    let word = open.company.split_whitespace().find(|word| word.len() > 3).unwrap();
    let by_name = told.general(&format!("Write a follow-up to {word}"));
    assert!(
        by_name.rows.iter().any(|row| row.starts_with("job:")),
        "{word}: {}",
        by_name.markdown
    );

    let none = told.general("What does job 999999 ask that I lack?");
    assert!(none.markdown.contains("There is no job 999999"), "{}", none.markdown);
    let foreign = answer(
        &told.deck,
        "hello",
        (ConversationContext::Job, Some(999_999)),
        told.now,
        &told.zone,
    );
    assert_eq!(foreign.unwrap_err().kind, Kind::NotFound);
}

#[test]
fn a_posting_without_text_is_not_judged() {
    let mut told = Told::empty();
    let added = told.deck.apply(
        crate::app::Change::AddJob(Box::new(crate::domain::job::NewJob {
            title: "Inspector".to_owned(),
            company: "Pontis".to_owned(),
            status: Some(JobStatus::Interested),
            ..crate::domain::job::NewJob::default()
        })),
        crate::app::Stamp::screen(told.now),
    );
    assert!(added.is_ok());
    let answer = told.general("What does Pontis ask that I lack?");
    assert!(
        answer.markdown.contains("not enough information"),
        "{}",
        answer.markdown
    );
}

#[test]
fn it_says_of_a_posting_what_the_match_says() {
    let mut told = Told::new();
    let job = crate::domain::job::NewJob {
        title: "Head of bridge inspection".to_owned(),
        company: "Brugg".to_owned(),
        location: Some("Oslo".to_owned()),
        description: Some("Requirements:\n- Norwegian\n- Beekeeping\nPay: NOK 700,000".to_owned()),
        ..crate::domain::job::NewJob::default()
    };
    let added = told.deck.apply(
        crate::app::Change::AddJob(Box::new(job)),
        crate::app::Stamp::screen(told.now),
    );
    let id = added.unwrap().jobs[0];
    let answer = told.general(&format!("What does job {id} ask that I lack?"));
    let found = told.deck.match_job(id, None, told.now.date_naive()).unwrap();
    let asked: Vec<_> = found.requirements.iter().filter(|asked| !asked.is_wish()).collect();
    assert!(asked.len() >= 2, "{asked:?}");
    for asked in &asked {
        assert!(
            answer.markdown.contains(&format!("- {}", in_markdown(&asked.text))),
            "{}",
            answer.markdown
        );
    }
    // Short as it is, the posting is there; and a place, a currency or a title is nothing that it asks.
    assert!(
        !answer.markdown.contains("not enough information"),
        "{}",
        answer.markdown
    );
    let bullets: Vec<&str> = answer.markdown.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(bullets.len(), asked.len(), "{}", answer.markdown);
    for word in ["- Head", "- Oslo", "- NOK"] {
        assert!(
            !bullets.iter().any(|line| line.starts_with(word)),
            "{}",
            answer.markdown
        );
    }
}

#[test]
fn an_interview_that_is_still_to_come_is_not_called_the_last() {
    let told = Told::new();
    let all = told.deck.interviews(&crate::app::InterviewQuery::default()).unwrap();
    let to_come = all
        .iter()
        .filter(|one| one.fact.scheduled_at > told.now && one.fact.cancelled_at.is_none());
    let mut seen = 0;
    for coming in to_come {
        let about = (ConversationContext::Job, Some(coming.fact.job_id));
        let answer = told.ask("write a follow-up", about).markdown;
        let last = answer.lines().filter(|line| line.contains("The last interview"));
        let cited = format!("[interview:{}]", coming.id);
        assert!(last.clone().all(|line| !line.contains(&cited)), "{answer}");
        assert!(answer.contains("What you can name in it"), "{answer}");
        seen += 1;
    }
    assert!(seen > 0, "the demo has an interview that is still to come");
}

#[test]
fn what_others_wrote_is_no_markup_in_the_answer() {
    let mut told = Told::empty();
    let evil = "![x](https://evil.example/?q=1) [click](https://evil.example) <b>`rm`</b> \u{1B}[31m";
    for company in ["Pontis", evil] {
        told.deck
            .apply(
                crate::app::Change::AddJob(Box::new(crate::domain::job::NewJob {
                    title: evil.to_owned(),
                    company: company.to_owned(),
                    deadline: Some(told.now.date_naive()),
                    ..crate::domain::job::NewJob::default()
                })),
                crate::app::Stamp::screen(told.now),
            )
            .unwrap();
    }
    for question in [
        "What should I do today?",
        "Is job 1 worth my time?",
        "What did I miss?",
        "follow up job 2",
    ] {
        let answer = told.general(question);
        assert!(!answer.markdown.contains('\u{1B}'));
        for event in pulldown_cmark::Parser::new(&answer.markdown) {
            use pulldown_cmark::{Event, Tag};
            let bad = matches!(
                event,
                Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))
            );
            assert!(!bad, "{question}: {event:?}\n{}", answer.markdown);
        }
    }
}

#[test]
fn a_kind_of_interview_that_is_named_is_answered_whatever_is_ahead() {
    let told = Told::new();
    let ahead = told
        .deck
        .interviews(&crate::app::InterviewQuery {
            upcoming_at: Some(told.now),
            ..crate::app::InterviewQuery::default()
        })
        .unwrap();
    let is_ahead = |kind| ahead.iter().any(|interview| interview.fact.interview_type == kind);
    assert!(!ahead.is_empty());
    let kinds = [
        (InterviewType::Panel, "a panel"),
        (InterviewType::Final, "the final round"),
        (InterviewType::Behavioral, "a behavioral interview"),
        (InterviewType::Phone, "a phone call"),
    ];
    let (kind, words) = kinds.into_iter().find(|(kind, _)| !is_ahead(*kind)).unwrap();
    let answer = told.general(&format!("How do I prepare for {words}?")).markdown;
    let none = format!("No {} interview is ahead", kind.label());
    assert!(answer.contains(&none), "{answer}");
    assert!(
        answer.contains(crate::domain::offline::interview(kind).lines().next().unwrap()),
        "{answer}"
    );
    assert!(answer.contains("What is ahead is of another kind"), "{answer}");
    // Who names none is told of the next one, and "basically" names no call.
    for question in [
        "How do I prepare for my interview?",
        "What is basically asked in an interview?",
    ] {
        assert!(
            !told.general(question).markdown.contains("of another kind"),
            "{question}"
        );
    }
}
