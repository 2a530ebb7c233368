use super::*;

/// The rules that find something when this is a bullet of a past position.
fn past(bullet: &str) -> Vec<&'static str> {
    after(|content| content.experiences[1].fact.achievements[0] = bullet.to_owned())
}

/// The same of the position that goes on.
fn current(bullet: &str) -> Vec<&'static str> {
    after(|content| content.experiences[0].fact.achievements = vec![bullet.to_owned()])
}

/// The same of a past position in German.
fn german(bullet: &str) -> Vec<&'static str> {
    let mut content = good_german();
    content.experiences[1].fact.achievements[0] = bullet.to_owned();
    rules(&checked(&content))
}

#[test]
fn english_bullets_are_checked_one_by_one() {
    for (bullet, wanted) in [
        ("Led 4 divers through the winter", &[][..]),
        ("Responsible for 4 divers and their boats", &["passive-bullet"]),
        ("Was responsible for the boats of 4 divers", &["passive-bullet"]),
        ("Helped with the inspection of 3 quays", &["passive-bullet"]),
        ("Helped 40 people find work after the flood", &[]),
        ("Assisted with 3 inspections of the harbour", &["passive-bullet"]),
        ("Worked on 3 quays", &["passive-bullet"]),
        ("Duties included 3 boats", &["passive-bullet"]),
        ("Took over what nobody was responsible for: 3 boats", &[]),
        ("The inspection of 3 quays", &["no-verb"]),
        ("Various jobs on 3 boats", &["no-verb"]),
        ("With 3 divers under the ice", &["no-verb"]),
        ("Inspection of 3 quays in winter", &[]),
        ("Meetings", &["thin-bullet"]),
        ("I built 3 boats for the harbour", &["first-person"]),
        ("Built 3 boats with my own hands", &["first-person"]),
        ("Repaired the Level I crane 3 times", &[]),
        ("Dived to 3 wrecks of World War I in the harbour", &[]),
        ("Rebuilt the I/O boards of 3 boats", &[]),
        ("Manage 4 divers through the winter", &["tense"]),
        ("Develops plans for 3 boats", &["tense"]),
        ("Developed plans for 3 boats", &[]),
        ("Lead diver for 3 boats", &[]),
        ("Support of 3 divers at the quay", &[]),
        ("Process engineering for 3 boats", &[]),
    ] {
        assert_eq!(past(bullet), wanted, "{bullet}");
    }
}

#[test]
fn german_bullets_are_checked_one_by_one() {
    for (bullet, wanted) in [
        ("Leitung von 4 Tauchern im Winter", &[][..]),
        ("Leitete 4 Taucher durch den Winter", &[]),
        ("Zuständig für 4 Boote", &["passive-bullet"]),
        ("War verantwortlich für 4 Boote und das Lager", &["passive-bullet"]),
        ("Verantwortlich für 4 Boote und das Lager", &["passive-bullet"]),
        ("Mitarbeit bei 4 Prüfungen im Hafen", &["passive-bullet"]),
        ("Verantwortung für 4 Boote und das Lager", &[]),
        ("Die Prüfung von 4 Booten", &["no-verb"]),
        ("Diverse Arbeiten an 4 Booten", &["no-verb"]),
        ("Prüfte 4 Boote mit meinem Team", &["first-person"]),
        ("Leite 4 Taucher durch den Winter", &["tense"]),
        ("Entwickelt für 4 Boote und das Lager", &[]),
    ] {
        assert_eq!(german(bullet), wanted, "{bullet}");
    }
}

#[test]
fn what_goes_on_is_told_in_the_present_and_only_mostly_past_is_noted() {
    for (bullet, wanted) in [
        ("Inspect 140 bridges a year", &[][..]),
        ("Managed 4 divers through the winter", &["tense"]),
        ("Managing 4 divers through the winter", &[]),
        ("Sonar charts of 140 bridges", &[]),
    ] {
        let found: Vec<&str> = current(bullet)
            .into_iter()
            .filter(|rule| !["skill-not-shown", "too-short"].contains(rule))
            .collect();
        assert_eq!(found, wanted, "{bullet}");
    }
    let one_of_three = after(|content| {
        content.experiences[0].fact.achievements[0] = "Inspected 140 bridges with sonar in 2024".to_owned();
    });
    assert_eq!(one_of_three, [""; 0], "what is finished may stand in the past");
}

#[test]
fn a_position_of_which_it_is_not_known_whether_it_goes_on_has_no_tense() {
    let rules = after(|content| {
        content.experiences[1].fact.end_date = None;
        content.experiences[1].fact.achievements[0] = "Manage 4 divers".to_owned();
    });
    assert!(!rules.contains(&"tense"), "{rules:?}");
}

#[test]
fn long_bullets_are_found_by_their_words() {
    let of = |words: usize| (0..words).map(|n| format!("repair{n} ")).collect::<String>();
    assert!(!past(&of(35)).contains(&"long-bullet"));
    assert!(past(&of(36)).contains(&"long-bullet"));
}

#[test]
fn a_position_without_any_number_is_found_once() {
    for (bullets, found) in [
        (&["Built boats for the harbour", "Repaired quays in winter"][..], true),
        (
            &["Built boats for the harbour in 2017", "Repaired quays in winter"],
            true,
        ),
        (&["Built boats on H2O tanks", "Repaired quays in winter"], true),
        (&["Built two boats for the harbour", "Repaired quays in winter"], false),
        (&["Built boats for 30% less", "Repaired quays in winter"], false),
        (&["Doubled the boats of the harbour", "Repaired quays in winter"], false),
        (&["Built boats for the harbour"], false),
    ] {
        let rules = after(|content| content.experiences[1].fact.achievements = texts(bullets));
        assert_eq!(rules.contains(&"no-numbers"), found, "{bullets:?}");
    }
}

#[test]
fn a_position_of_which_nothing_is_said_is_noted() {
    let rules = after(|content| content.experiences[1].fact.achievements.clear());
    assert!(rules.contains(&"empty-position"));
    let rules = after(|content| {
        content.experiences[1].fact.achievements.clear();
        content.experiences[1].fact.description = some("Inspections of 3 quays with AutoCAD plans.");
    });
    assert!(!rules.contains(&"empty-position"), "{rules:?}");
}

#[test]
fn descriptions_are_read_like_bullets() {
    let rules = after(|content| {
        content.experiences[1].fact.description = some("Responsible for the boats.\nI also cooked for the crew.");
    });
    assert_eq!(rules, ["passive-bullet", "first-person"]);
}

#[test]
fn full_stops_at_some_ends_only_are_noted() {
    assert_eq!(past("Led 4 divers through the winter."), ["bullet-punctuation"]);
    let all = after(|content| {
        for item in &mut content.experiences {
            item.fact.achievements.iter_mut().for_each(|line| line.push('.'));
        }
    });
    assert_eq!(all, [""; 0]);
}

#[test]
fn the_same_verb_again_and_again_is_noted() {
    let rules = after(|content| {
        content.experiences[1].fact.achievements = texts(&[
            "Led 4 divers",
            "Led 3 boats in AutoCAD plans",
            "Led 2 repairs of quays",
            "Led 1 school for divers",
        ]);
    });
    assert_eq!(rules, ["repeated-verb"]);
}

#[test]
fn the_same_sentence_twice_is_found() {
    let rules = after(|content| {
        let line = content.experiences[1].fact.achievements[0].clone();
        content.experiences[1].fact.achievements.push(line.to_uppercase());
    });
    assert_eq!(rules, ["repeated-bullet"]);
}

#[test]
fn a_word_that_stands_everywhere_is_noted_unless_it_must() {
    let bullets = |word: &str| -> Vec<String> {
        let verbs = ["Built", "Led", "Cut", "Drew", "Sold", "Won"];
        verbs
            .iter()
            .map(|verb| format!("{verb} 3 {verb}s for the {word} of AutoCAD"))
            .collect()
    };
    let rules = |word: &str| after(|content| content.experiences[1].fact.achievements = bullets(word));
    assert!(rules("stakeholders").contains(&"overused-word"));
    assert!(!rules("sonar").contains(&"overused-word"), "a skill may stand often");
}

#[test]
fn words_that_everybody_writes_are_noted_once() {
    for (summary, found) in [
        (
            "I am a team player and a fast learner with years of work in the harbour.",
            2,
        ),
        ("A results-driven inspector of bridges with the eye of a diver.", 1),
        ("The teams that I led found 12 cracks in the walls of the harbour.", 0),
    ] {
        let mut content = good();
        content.basics.summary = some(summary);
        content.experiences[1]
            .fact
            .achievements
            .push("Was a team player in 3 boats".to_owned());
        let count = rules(&checked(&content))
            .iter()
            .filter(|rule| **rule == "buzzword")
            .count();
        let of_bullet = usize::from(!summary.contains("team player"));
        assert_eq!(count, found + of_bullet, "{summary}");
    }
    let mut content = good_german();
    content.basics.summary = some("Belastbar und teamfähig, mit zehn Jahren unter Wasser und viel Geduld.");
    assert_eq!(rules(&checked(&content)), ["buzzword", "buzzword"]);
}
