use super::*;
use crate::domain::practice::session::Source;
use crate::domain::question::QuestionKind;

fn chosen(question: &str, topic: Option<&str>) -> Chosen {
    Chosen {
        question: question.to_owned(),
        source: Source::Bank,
        question_id: None,
        topic: topic.map(str::to_owned),
        kind: QuestionKind::Behavioral,
        good_answer: None,
    }
}

fn turn(answer: &str) -> Turn {
    Turn {
        chosen: chosen("Tell me about a time when something broke.", Some("resilience")),
        answer: Some(answer.to_owned()),
        follow_up: None,
        skipped: false,
        seconds: 60,
    }
}

fn story(id: i64, fact: StoryFact) -> Story {
    let at = "2026-11-25T10:00:00Z".parse().unwrap();
    Record {
        id,
        uid: format!("u{id}"),
        fact,
        created_at: at,
        updated_at: at,
    }
}

fn of(answer: &str) -> [String; 4] {
    let fact = StoryFact::of(&turn(answer)).unwrap();
    fact.parts().map(|(_, part)| part.unwrap_or_default().to_owned())
}

#[test]
fn an_answer_becomes_a_story_part_by_part_and_no_sentence_is_lost() {
    let english = "Last winter our boiler failed with 40 guests in the house. I had to keep them warm until Monday. I borrowed \
                   heaters from the church. I also moved the families to the south wing. In the end all of them stayed.";
    assert_eq!(
        of(english),
        [
            "Last winter our boiler failed with 40 guests in the house.",
            "I had to keep them warm until Monday.",
            "I borrowed heaters from the church. I also moved the families to the south wing.",
            "In the end all of them stayed.",
        ]
    );
    let german = "Im Winter 2022 fiel auf unserer Station die Heizung aus. Meine Aufgabe war es, 18 Bewohner zu versorgen. Ich \
                  habe Decken verteilt und die Zimmer neu belegt. Am Ende musste niemand verlegt werden.";
    assert_eq!(
        of(german),
        [
            "Im Winter 2022 fiel auf unserer Station die Heizung aus.",
            "Meine Aufgabe war es, 18 Bewohner zu versorgen.",
            "Ich habe Decken verteilt und die Zimmer neu belegt.",
            "Am Ende musste niemand verlegt werden.",
        ]
    );
    for answer in [
        english,
        german,
        "Nothing of the sort",
        "No. 5 was late! (It always is.) We waited… and waited.",
    ] {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&of(answer).join(" ")), words(answer), "{answer}");
    }
}

#[test]
fn a_story_knows_what_it_was_asked_for_and_is_called_by_its_first_words() {
    let fact = StoryFact::of(&turn(
        "Last winter our boiler failed with 40 guests in the house. I phoned.",
    ))
    .unwrap();
    assert_eq!(fact.title, "Last winter our boiler failed with 40 guests …");
    assert_eq!(fact.competencies, ["resilience"]);
    assert!(fact.question.unwrap().starts_with("Tell me"));
    let mut skipped = turn("");
    skipped.answer = None;
    assert_eq!(StoryFact::of(&skipped), None);
}

#[test]
fn stories_are_offered_for_what_they_show_and_first_where_they_were_told_before() {
    let shows = |title: &str, competencies: &[&str], question: &str| StoryFact {
        title: title.to_owned(),
        competencies: competencies.iter().map(|one| (*one).to_owned()).collect(),
        question: Some(question.to_owned()).filter(|question| !question.is_empty()),
        ..StoryFact::default()
    };
    let stories = vec![
        story(1, shows("boiler", &["Resilience"], "")),
        story(
            2,
            shows("exam", &["learning"], "Tell me about a time when something BROKE"),
        ),
        story(3, shows("choir", &["teamwork"], "")),
    ];
    let ids = |chosen: &Chosen| {
        fitting(&stories, chosen)
            .iter()
            .map(|story| story.id)
            .collect::<Vec<_>>()
    };
    let broke = chosen("Tell me about a time when something broke.", Some("resilience"));
    assert_eq!(ids(&broke), [2, 1]);
    // An own question has no topic, but may name what it is after.
    assert_eq!(ids(&chosen("Give an example of good teamwork.", None)), [3]);
    let mut salary = chosen("What do you want to earn?", Some("teamwork"));
    salary.kind = QuestionKind::Salary;
    assert!(ids(&salary).is_empty(), "no story is asked for");
}

#[test]
fn words_are_looked_for_everywhere_and_competencies_are_kept_once() {
    let fact = StoryFact {
        title: " The \u{1b}[31mboiler ".to_owned(),
        result: Some("Alle blieben über Nacht".to_owned()),
        competencies: vec!["Teamwork".to_owned(), " teamwork".to_owned(), String::new()],
        ..StoryFact::default()
    }
    .cleaned();
    assert_eq!(fact.competencies, ["Teamwork"]);
    assert!(!fact.title.contains('\u{1b}'));
    assert!(fact.has_words("uber TEAM") && fact.has_words(""));
    assert!(!fact.has_words("boiler church"));
}
