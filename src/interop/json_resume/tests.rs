//! What holds for every file, and a table of what people's files are like.

use serde_json::json;

use super::*;
use crate::domain::profile::SkillLevel;

fn validator() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("../../../tests/json_resume/schema.json")).unwrap();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

/// The content as it comes back from the rows of a profile: facts alone.
fn through_rows(content: &ResumeContent) -> ResumeContent {
    let text = serde_json::to_string(content).unwrap();
    let mut content: ResumeContent = serde_json::from_str(&text).unwrap();
    fn bare<F>(items: &mut [Item<F>]) {
        for item in items {
            (item.row, item.lines, item.confidence) = (Some(7), None, None);
        }
    }
    bare(&mut content.experiences);
    bare(&mut content.educations);
    bare(&mut content.skills);
    bare(&mut content.certifications);
    bare(&mut content.entries);
    content
}

fn understood(value: &Value) -> Reading {
    read(value.to_string().as_bytes()).unwrap_or_else(|error| panic!("{value}: {error}"))
}

/// The content without what is only remembered.
fn facts(content: &ResumeContent) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                map.retain(|key, _| !key.starts_with("careerdeck:") && key != "x-careerdeck");
                map.values_mut().for_each(strip);
                map.retain(|key, value| key != "other" || *value != json!({}));
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(content).unwrap();
    strip(&mut value);
    value
}

/// Reads, goes through the rows of a profile, writes, and checks what must always hold.
#[track_caller]
fn circle(value: &Value) -> Value {
    let reading = understood(value);
    let written = write(&through_rows(&reading.content));
    let wrong: Vec<String> = validator()
        .iter_errors(&written)
        .map(|error| error.to_string())
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}\n{written:#}");
    let again = understood(&written);
    assert_eq!(write(&again.content), written, "a second circle changes nothing");
    let (mut first, mut second) = (facts(&reading.content), facts(&again.content));
    for content in [&mut first, &mut second] {
        // The order of the sections is that of the file's keys, which is not of matter here.
        // And what the format says of the file itself is no fact.
        content
            .as_object_mut()
            .unwrap()
            .retain(|key, _| key != "sections" && key != "other");
    }
    assert_eq!(first, second, "the facts come back");
    written
}

fn whole() -> Value {
    json!({
        "$schema": "https://example.org/schema.json",
        "basics": {
            "name": "Ada Okafor", "label": "Tram driver", "image": "", "email": "ada@example.org", "phone": "+49 341 000",
            "url": "https://ada.example.org", "summary": "Drives.\n\nWrites.", "pronouns": "she/her",
            "location": {"address": "Gasse 1\nHof", "postalCode": "04103", "city": "Leipzig", "countryCode": "DE", "region": "Sachsen", "planet": "Earth"},
            "profiles": [
                {"network": "GitHub", "username": "ada", "url": "https://github.com/ada", "stars": 3},
                {"network": "Mastodon", "username": "ada"},
                {"url": "https://example.org/nameless"},
            ],
        },
        "work": [{
            "name": "LVB", "location": "Leipzig", "description": "City transport", "position": "Driver", "url": "https://l.example",
            "startDate": "2013-12-01", "endDate": "2014", "summary": "Line 11.", "highlights": ["On time", "No scratch"], "team": {"size": 4},
        }, {"name": "Own", "position": "Writer", "startDate": "2015-02"}],
        "volunteer": [{"organization": "Café", "position": "Cook", "url": "https://c.example", "startDate": "2012", "endDate": "2013", "summary": "Soup.", "highlights": ["Hot"], "x": 1}],
        "education": [{"institution": "HTWK", "url": "https://h.example", "area": "Rails", "studyType": "Bachelor", "startDate": "2009", "endDate": "2012-07", "score": "1.3", "courses": ["R1", "R2"], "x": [1]}],
        "awards": [{"title": "Best", "date": "2014-11-01", "awarder": "City", "summary": "Yes.", "x": 1}],
        "certificates": [{"name": "BOStrab", "date": "2013", "issuer": "TÜV", "url": "https://t.example", "x": 1}],
        "publications": [{"name": "Rails", "publisher": "P", "releaseDate": "2014-10-01", "url": "https://p.example", "summary": "S", "x": 1}],
        "skills": [
            {"name": "Driving", "level": "Master", "keywords": ["Trams", "Buses"], "x": {"y": 1}},
            {"name": "Cooking", "level": "Amazing", "keywords": ["Soup"]},
            {"name": "Patience", "level": "advanced"},
            {"name": "Driving", "level": "Master", "keywords": ["Carts"]},
            {"name": "Empty", "keywords": []},
            {"keywords": ["Loose", "Looser"]},
        ],
        "languages": [{"language": "Igbo", "fluency": "Native", "x": 1}],
        "interests": [{"name": "Birds", "keywords": ["Owls"], "x": 1}],
        "references": [{"name": "Bo", "reference": "Good.", "x": 1}, {"reference": "Nameless."}],
        "projects": [{"name": "Map", "description": "D", "highlights": ["H"], "keywords": ["K"], "startDate": "2016-08-24", "endDate": "2016-08-24", "url": "https://m.example", "roles": ["Lead"], "entity": "E", "type": "app", "x": 1}],
        "meta": {"canonical": "https://example.org/r.json", "version": "v1.0.0", "lastModified": "2017-12-24T15:53:00", "theme": "x"},
        "patents": [{"name": "Bell"}],
    })
}

#[test]
fn everything_that_the_schema_knows_and_what_it_does_not_comes_back_the_same() {
    assert_eq!(circle(&whole()), whole());
}

#[test]
fn the_schemas_fields_become_the_facts_that_they_are() {
    let content = understood(&whole()).content;
    let work = &content.experiences[0].fact;
    assert_eq!((work.company.as_str(), work.title.as_str()), ("LVB", "Driver"));
    assert_eq!(
        (work.start_date.as_deref(), work.end_date.as_deref()),
        (Some("2013-12-01"), Some("2014"))
    );
    assert_eq!((work.is_current, content.experiences[1].fact.is_current), (false, true));
    assert_eq!(work.achievements, ["On time", "No scratch"]);
    let basics = &content.basics;
    assert_eq!(basics.location.as_deref(), Some("Leipzig, Sachsen, DE"));
    let links: Vec<_> = basics
        .links
        .iter()
        .map(|link| (link.label.as_deref(), link.url.as_str()))
        .collect();
    assert_eq!(links[0], (None, "https://ada.example.org"));
    assert_eq!(links[1], (Some("GitHub"), "https://github.com/ada"));
    let school = &content.educations[0].fact;
    assert_eq!(
        (
            school.degree.as_deref(),
            school.field_of_study.as_deref(),
            school.grade.as_deref()
        ),
        (Some("Bachelor"), Some("Rails"), Some("1.3"))
    );
    let skills: Vec<_> = content
        .skills
        .iter()
        .map(|skill| {
            (
                skill.fact.name.as_str(),
                skill.fact.category.as_deref(),
                skill.fact.level,
            )
        })
        .collect();
    assert_eq!(
        skills[..4],
        [
            ("Trams", Some("Driving"), Some(SkillLevel::Expert)),
            ("Buses", Some("Driving"), Some(SkillLevel::Expert)),
            ("Soup", Some("Cooking"), None),
            ("Patience", None, Some(SkillLevel::Advanced)),
        ]
    );
    let kinds: Vec<EntryKind> = content.entries.iter().map(|entry| entry.fact.kind).collect();
    assert_eq!(
        kinds,
        [
            EntryKind::Volunteering,
            EntryKind::Award,
            EntryKind::Publication,
            EntryKind::Language,
            EntryKind::Interest,
            EntryKind::Reference,
            EntryKind::Reference,
            EntryKind::Project
        ]
    );
    assert_eq!(content.sections[0].section, Section::Summary);
    assert_eq!(content.sections[1].section, Section::Experience);
    assert_eq!(content.sections.last().unwrap().section, Section::Projects);
}

#[test]
fn sections_are_written_in_the_order_in_which_they_stood() {
    let value = json!({"skills": [{"name": "A"}], "basics": {"name": "B"}, "work": [{"name": "C", "position": "D"}]});
    let written = write(&understood(&value).content);
    let keys: Vec<&String> = written.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["basics", "skills", "work"]);
}

/// Valid files whose every value comes back as it stood.
#[test]
fn valid_oddities_come_back_the_same() {
    for value in [
        json!({"basics": {}}),
        json!({"basics": {"name": " Ada  Okafor ", "summary": "a\r\n  b \n\n\n\n\nc"}}),
        json!({"basics": {"name": "", "label": "", "phone": "", "location": {}, "profiles": []}}),
        json!({"basics": {"location": {"city": "", "address": "Only the street 1"}}}),
        json!({"basics": {"location": {"planet": "Mars"}}}),
        json!({"basics": {"profiles": [{"username": "x"}, {}, {"network": "", "url": "https://a.example"}]}}),
        json!({"basics": {"profiles": [{"network": "X", "label": "L", "other": {"a": 1}}, {"label": 5, "url": "https://a.example"}]}}),
        json!({"basics": {"url": "https://a.example", "profiles": [{"url": "https://b.example"}]}}),
        json!({"basics": {"profiles": [{"network": "Website", "url": "https://b.example", "username": "u"}]}}),
        json!({"basics": {"name": "A"}, "work": [], "skills": [], "awards": []}),
        json!({"work": [{}]}),
        json!({"work": [{"name": "A", "position": "B", "startDate": "2019-04-00", "endDate": "2019-13"}]}),
        json!({"work": [{"name": "A", "position": "B", "startDate": "1066", "endDate": "2019-02-31"}]}),
        json!({"work": [{"name": "A", "position": "B", "endDate": "2019"}]}),
        json!({"work": [{"name": "A", "position": "B", "location": "", "highlights": ["", " a ", "a\nb"]}]}),
        json!({"work": [{"name": "A", "position": "B", "highlights": []}]}),
        json!({"work": [{"name": "A", "position": "B", "technologies": ["T"], "keywords": ["K"]}]}),
        json!({"work": [{"name": "A", "position": "B", "keywords": {"not": "a list"}, "isCurrent": "maybe"}]}),
        json!({"work": [{"name": "A", "company": "Another", "position": "B"}]}),
        json!({"work": [{"name": "A", "position": "B", "null": null, "deep": [[[{"a": [1.5e300, -0.1, 12345678901_u64]}]]]}]}),
        json!({"skills": [{"name": "A", "level": ""}, {"level": "Master"}, {}]}),
        json!({"skills": [{"name": "A", "level": "MASTER", "keywords": ["x", "x", " y "]}]}),
        json!({"skills": [{"name": "A", "level": "Master", "keywords": ["x"]}, {"name": "A", "level": "Expert", "keywords": ["x"]}]}),
        json!({"skills": [{"keywords": ["x"]}, {"keywords": ["y"], "level": "Guru"}]}),
        json!({"skills": [{"name": "A", "keywords": ["x", "y"], "years": {"x": 3, "y": 2.5}}, {"name": "B", "years": 4}]}),
        json!({"skills": [{"name": "A", "keywords": ["x"], "years": "many"}, {"name": "B", "years": {"B": 1}}]}),
        json!({"languages": [{"language": "Deutsch", "fluency": "C2", "level": 5}]}),
        json!({"references": [{"reference": "Words only."}]}),
        json!({"projects": [{"name": "P", "startDate": "2020"}, {"name": "Q", "summary": "S", "description": "D"}]}),
        json!({"certificates": [{"name": "C", "date": "2019", "expiryDate": "2022-05", "credentialId": "x-1"}]}),
        json!({"education": [{"institution": "U", "startDate": "2020", "courses": []}, {"institution": "V", "gpa": 3.5, "score": "3.5"}]}),
        json!({"basics": {"name": "A"}, "meta": {}, "extra": null, "more": [null, 1, "x"]}),
        json!({"awards": [{"title": "T", "url": "not checked", "location": {"city": "X"}}]}),
    ] {
        assert_eq!(circle(&value), value, "{value}");
    }
}

/// Files that the schema refuses, and what is written of them.
#[test]
fn what_the_schema_refuses_is_understood_and_kept_aside() {
    for (value, wanted) in [
        // A date that is none stays text and is put where the schema does not look.
        (
            json!({"work": [{"name": "A", "position": "B", "startDate": "Spring 2019"}]}),
            json!({"work": [{"name": "A", "position": "B", "x-careerdeck": {"startDate": "Spring 2019"}}]}),
        ),
        (
            json!({"work": [{"name": "A", "position": "B", "startDate": "Apr 2019", "endDate": "Present"}]}),
            json!({"work": [{"name": "A", "position": "B", "startDate": "2019-04", "x-careerdeck": {"startDate": "Apr 2019", "endDate": "Present"}}]}),
        ),
        (
            json!({"work": [{"name": "A", "position": "B", "endDate": "now"}]}),
            json!({"work": [{"name": "A", "position": "B", "isCurrent": true, "x-careerdeck": {"endDate": "now"}}]}),
        ),
        // What says nothing is left out.
        (
            json!({"basics": {"name": null, "email": "", "url": "", "location": null, "profiles": null}, "work": null, "skills": [null, {"name": "A"}]}),
            json!({"skills": [{"name": "A"}]}),
        ),
        (
            json!({"work": [{"name": "A", "position": "B", "startDate": "2020", "endDate": "", "highlights": null, "url": null}]}),
            json!({"work": [{"name": "A", "position": "B", "startDate": "2020"}]}),
        ),
        // Texts for lists, numbers for texts, lists for texts.
        (
            json!({"skills": "Rust, SQL"}),
            json!({"skills": [{"name": "Rust"}, {"name": "SQL"}]}),
        ),
        (
            json!({"skills": ["Rust", {"name": "DB", "keywords": "SQL; Redis"}], "languages": ["Igbo"], "interests": "Birds"}),
            json!({
                "skills": [{"name": "Rust"}, {"name": "DB", "keywords": ["SQL", "Redis"], "x-careerdeck": {"keywords": "SQL; Redis"}}],
                "languages": [{"language": "Igbo"}], "interests": [{"name": "Birds"}],
            }),
        ),
        (
            json!({"work": [{"name": "A", "position": "B", "highlights": "- one\n- two", "summary": ["a", "b"]}]}),
            json!({"work": [{"name": "A", "position": "B", "highlights": ["one", "two"], "summary": "a\nb", "x-careerdeck": {"highlights": "- one\n- two", "summary": ["a", "b"]}}]}),
        ),
        (
            json!({"education": [{"institution": "U", "score": 3.8, "startDate": 2015, "endDate": 2019}]}),
            json!({"education": [{"institution": "U", "score": "3.8", "startDate": "2015", "endDate": "2019", "x-careerdeck": {"score": 3.8, "startDate": 2015, "endDate": 2019}}]}),
        ),
        (
            json!({"work": {"name": "A", "position": "B"}, "basics": {"name": "X", "phone": 49341}}),
            json!({"work": [{"name": "A", "position": "B"}], "basics": {"name": "X", "phone": "49341", "x-careerdeck": {"phone": 49341}}}),
        ),
        // Addresses.
        (
            json!({"basics": {"email": "at home", "url": "ada.example.org", "profiles": [{"network": "GitHub", "url": "github.com/ada"}]}}),
            json!({"basics": {
                "url": "https://ada.example.org", "profiles": [{"network": "GitHub", "url": "https://github.com/ada", "x-careerdeck": {"url": "github.com/ada"}}],
                "x-careerdeck": {"email": "at home", "url": "ada.example.org"},
            }}),
        ),
        (
            json!({"basics": {"location": "Leipzig, DE", "profiles": ["https://github.com/ada", 5]}}),
            json!({"basics": {
                "location": {"city": "Leipzig", "region": "DE"}, "profiles": [{"url": "https://github.com/ada"}],
                "x-careerdeck": {"location": "Leipzig, DE", "profiles": ["https://github.com/ada", 5]},
            }}),
        ),
        (
            json!({"basics": {"profiles": [{"network": "X", "url": {"href": "https://a.example"}}]}}),
            json!({"basics": {
                "profiles": [{"network": "X", "x-careerdeck": {"url": {"href": "https://a.example"}}}],
            }}),
        ),
        // Things of a wrong sort altogether.
        (
            json!({"basics": "Ada", "work": 5, "skills": [["a"], 7, {"name": {"en": "A"}}], "meta": [], "$schema": 1}),
            json!({"skills": [{"x-careerdeck": {"name": {"en": "A"}}}], "x-careerdeck": {"basics": "Ada", "work": 5, "skills": [["a"], 7], "$schema": 1}}),
        ),
        (
            json!({"work": [{"name": {"a": 1}, "position": true, "highlights": [{"x": 1}]}]}),
            json!({"work": [{"x-careerdeck": {"name": {"a": 1}, "position": true, "highlights": [{"x": 1}]}}]}),
        ),
        // Other programs' names of whole parts.
        (
            json!({"basics": {"name": "A"}, "certifications": [{"name": "C", "issue_date": "2019-04"}]}),
            json!({"basics": {"name": "A"}, "certificates": [{"name": "C", "date": "2019-04", "issue_date": "2019-04"}]}),
        ),
        (
            json!({"x-careerdeck": "mine", "basics": {"name": "A", "x-careerdeck": 5, "careerdeck:source": {"name": [1, 2]}}}),
            json!({"x-careerdeck": {"x-careerdeck": "mine"}, "basics": {"name": "A", "x-careerdeck": 5}}),
        ),
    ] {
        assert_eq!(circle(&value), wanted, "{value}");
    }
}

#[test]
fn names_of_older_versions_are_kept_beside_the_new_ones_and_stay_true() {
    let value = json!({
        "basics": {"name": "A", "website": "http://a.example", "picture": "p.png"},
        "work": [{"company": "LVB", "position": "Driver", "website": "http://l.example", "startDate": "2014-04-13"}],
        "education": [{"institution": "U", "gpa": "1.3"}],
    });
    let wanted = json!({
        "basics": {"name": "A", "website": "http://a.example", "url": "http://a.example", "picture": "p.png", "image": "p.png"},
        "work": [{"company": "LVB", "name": "LVB", "position": "Driver", "website": "http://l.example", "url": "http://l.example", "startDate": "2014-04-13"}],
        "education": [{"institution": "U", "gpa": "1.3", "score": "1.3"}],
    });
    assert_eq!(circle(&value), wanted);
    let mut content = understood(&value).content;
    content.experiences[0].fact.company = "Leipziger".into();
    content.educations[0].fact.grade = None;
    let written = write(&content);
    assert_eq!(
        (&written["work"][0]["name"], &written["work"][0]["company"]),
        (&json!("Leipziger"), &json!("Leipziger"))
    );
    assert_eq!(written["education"][0], json!({"institution": "U"}));
}

#[test]
fn what_the_person_changed_since_is_written_as_it_now_is() {
    let value = json!({
        "basics": {"name": " Ada ", "location": {"city": "Bonn", "postalCode": "1", "planet": "Earth"}},
        "work": [{"name": "A", "position": "B", "startDate": "2019-04-00", "endDate": "Spring 2020"}],
        "skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "CSS"], "x": 1}],
    });
    let mut content = understood(&value).content;
    content.basics.name = Some("Ada O.".into());
    content.basics.location = Some("Leipzig, Sachsen, DE".into());
    content.experiences[0].fact.start_date = Some("2018".into());
    content.experiences[0].fact.end_date = None;
    content.skills[1].fact.level = Some(SkillLevel::Beginner);
    content.skills.push(Item::new(crate::domain::profile::SkillFact {
        name: "SVG".into(),
        category: Some("Web".into()),
        level: Some(SkillLevel::Expert),
        ..Default::default()
    }));
    assert_eq!(
        write(&content),
        json!({
            "basics": {"name": "Ada O.", "location": {"city": "Leipzig", "region": "Sachsen", "countryCode": "DE", "planet": "Earth"}},
            "work": [{"name": "A", "position": "B", "startDate": "2018", "isCurrent": false}],
            "skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "SVG"], "x": 1}, {"name": "Web", "level": "Beginner", "keywords": ["CSS"]}],
        })
    );
}

#[test]
fn what_another_program_changed_in_our_export_is_taken() {
    let value = json!({"work": [{"name": "A", "position": "B", "startDate": "Apr 2019", "url": "a.example"}]});
    let mut written = circle(&value);
    written["work"][0]["startDate"] = json!("2020");
    let reading = understood(&written);
    assert_eq!(reading.content.experiences[0].fact.start_date.as_deref(), Some("2020"));
    assert!(
        reading
            .doubts
            .iter()
            .any(|doubt| doubt.reason.contains("changed elsewhere")),
        "{:?}",
        reading.doubts
    );
    let work = &write(&reading.content)["work"][0];
    assert_eq!(
        (&work["startDate"], &work["x-careerdeck"]),
        (&json!("2020"), &json!({"url": "a.example"}))
    );
}

#[test]
fn what_the_format_has_no_place_for_comes_back_from_our_own_export() {
    use crate::domain::resume::content::Unplaced;
    let mut content = understood(&whole()).content;
    content.entries.push(Item::new(EntryFact {
        section: Some("Patents".into()),
        start_date: Some("soon".into()),
        is_current: true,
        achievements: vec!["Rings".into()],
        ..EntryFact::new(EntryKind::Other, "Bell")
    }));
    content.entries.push(Item::new(EntryFact {
        section: Some("Side projects".into()),
        location: Some("Leipzig".into()),
        end_date: Some("2020".into()),
        ..EntryFact::new(EntryKind::Interest, "Trains")
    }));
    content.experiences[0].fact.technologies = vec!["Siemens".into()];
    content.experiences[0].fact.is_current = true;
    content.certifications[0].fact.expiry_date = Some("2030".into());
    content.educations[0].fact.achievements = vec!["Dean's list".into()];
    content.sections[1].title = Some("Where I drove".into());
    content.unplaced.push(Unplaced {
        lines: (3, 4),
        text: "???".into(),
        section: None,
    });
    let written = write(&content);
    assert!(validator().is_valid(&written));
    let again = understood(&written).content;
    let sorted = |content: &ResumeContent| {
        let mut value = facts(content);
        value["entries"].as_array_mut().unwrap().sort_by_key(Value::to_string);
        value
    };
    assert_eq!(sorted(&again), sorted(&content));
}

#[test]
fn each_guess_is_told_with_its_place() {
    let value = json!({
        "work": [{"name": "A", "position": "B"}, {"name": "A", "startDate": "Spring 2019", "highlights": "one", "url": "a b"}],
        "hobbies": ["Birds"], "talks": [], "skills": [7],
    });
    let said: Vec<String> = understood(&value).doubts.iter().map(ToString::to_string).collect();
    for part in [
        "work 2, startDate: \"Spring 2019\" is no date",
        "work 2, highlights: a text was taken for a list",
        "work 2, url: this is no whole address",
        "work 2: it has no position",
        "hobbies: this is read as interests",
        "talks: the format has no such part",
        "skills 1: a number where an object should be",
    ] {
        assert!(said.iter().any(|doubt| doubt.starts_with(part)), "{part}: {said:#?}");
    }
    assert!(understood(&whole()).doubts.iter().all(|doubt| doubt.place != "work 1"));
}

#[test]
fn a_hostile_file_is_refused_with_the_place() {
    let deep = format!("{{\"basics\": {}1{}}}", "[".repeat(5_000), "]".repeat(5_000));
    let deep_objects = "{\"basics\":".repeat(100_000);
    let many = format!("{{\"work\": [{}1]}}", "1,".repeat(500_000));
    let items = format!("{{\"work\": [{}{{}}]}}", "{},".repeat(6_000));
    let large = vec![b' '; 17 << 20];
    for (bytes, part) in [
        (&b""[..], "empty"),
        (b"{", "no JSON: EOF while parsing an object at line 1 column 1"),
        (b"{\"basics\": {\"name\": NaN}}", "line 1 column 21"),
        (b"{\"basics\": {\"age\": 1e999}}", "line 1 column"),
        (
            b"{\"basics\": {\"name\": \"A\",\n\"name\": \"B\"}}",
            "\"name\" stands twice in the same object at line 2",
        ),
        (b"{\"basics\": {}} {}", "line 1 column 16"),
        (
            b"{\"basics\": {\"name\": \"A\",}}",
            "trailing comma at line 1 column 25",
        ),
        (b"[{\"basics\": {}}]", "a list where a résumé is an object"),
        (b"\"hello\"", "a text"),
        (b"{\"name\": \"x\"}", "nothing of a JSON Resume in it; it has: name"),
        (b"{}", "it has: nothing"),
        (deep.as_bytes(), "more than 127 levels deep, at line 1"),
        (deep_objects.as_bytes(), "levels deep"),
        (many.as_bytes(), "more than 100000 values at line 1"),
        (items.as_bytes(), "work has 6001 items"),
        (&large, "17 MB"),
        (b"PK\x03\x04.....word/document.xml", "Word"),
    ] {
        let error = read(bytes).unwrap_err();
        assert!(error.reason.contains(part), "{part}: {error}");
    }
    let other = |text: &str| read(text.as_bytes()).unwrap_err().hint.unwrap();
    assert!(other("{\"cv\": {}}").contains("RenderCV"));
}

#[test]
fn files_with_a_mark_or_in_utf_16_are_read() {
    let text = "{\"basics\": {\"name\": \"Jürgen\"}}";
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    assert!(recognises(&marked) && recognises(b" \n{") && !recognises(b"# Ada") && !recognises(b""));
    for bytes in [marked, wide] {
        assert_eq!(read(&bytes).unwrap().content.basics.name.as_deref(), Some("Jürgen"));
    }
}

#[test]
fn nothing_that_a_terminal_obeys_or_that_lies_comes_in() {
    let value =
        json!({"basics": {"name": "A\u{1b}[31mda\u{202e}", "\u{1b}[2Jkey": "x\u{9b}5ny"}, "odd": {"a": ["\u{7}b"]}});
    let reading = understood(&value);
    let text = serde_json::to_string(&reading.content).unwrap();
    assert!(
        !text.contains("\\u00") && !text.contains(['\u{9b}', '\u{202e}']),
        "{text}"
    );
    assert_eq!(reading.content.basics.name.as_deref(), Some("Ada"));
    assert!(reading.doubts[0].reason.contains("3 texts"), "{:?}", reading.doubts);
}

#[test]
fn an_empty_text_in_place_of_the_profiles_says_nothing() {
    circle(&json!({"basics": {"name": "N", "profiles": ""}}));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]

    #[test]
    fn whatever_stands_in_a_field_the_export_is_valid_and_the_circle_closes(
        key in proptest::sample::select(vec!["basics", "work", "skills", "education", "languages", "projects", "meta", "awards"]),
        field in proptest::sample::select(vec!["name", "level", "keywords", "startDate", "endDate", "url", "email", "highlights", "location", "profiles", "x-careerdeck", "years", "company", "canonical", "date"]),
        text in "[a-z0-9@:/. ,\\-\u{1b}ü]{0,12}",
        shape in 0..8_u8,
    ) {
        let value = match shape {
            0 => json!(text),
            1 => json!([text, "b"]),
            2 => json!({"name": text, "url": text, "startDate": text}),
            3 => json!(5.5),
            4 => json!(null),
            5 => json!([{"url": text}, {"network": text}, 3]),
            6 => json!([[text]]),
            _ => json!(true),
        };
        let object = json!({"name": "N", field: value});
        circle(&json!({"interests": [{"name": "I"}], "basics": object, key: if key == "basics" || key == "meta" { object.clone() } else { json!([object, value]) }}));
    }
}
