use super::*;

const SMALL: &str = r#"
format = 1
kind = "strengths"
name = "Strengths"
validated = false
licence = "MIT"

[answers]
min = 0
max = 2
labels = ["no", "partly", "yes"]

[[scales]]
group = "wholes"
code = "W"
name = "Whole"

[[scales]]
group = "parts"
code = "P"
name = "Part"
multiplier = 2
part_of = "W"

[[items]]
text = "I finish things"
scale = "P"

[[items]]
text = "I leave things"
scale = "P"
reversed = true
"#;

fn wrong(content: &str) -> String {
    read(content.as_bytes()).unwrap_err().join("\n")
}

/// The small pack with one thing written differently.
fn but(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    SMALL.replacen(from, to, 1)
}

#[test]
fn a_pack_is_read_from_toml_and_from_json_alike() {
    let pack = read(SMALL.as_bytes()).unwrap();
    assert_eq!((pack.items.len(), pack.groups()), (2, vec!["wholes", "parts"]));
    assert_eq!(pack.answers.method, Method::Rating);
    assert_eq!((pack.answers.label(2), pack.answers.label(3)), (Some("yes"), None));
    assert_eq!((pack.scales[0].multiplier, pack.scales[1].multiplier), (1, 2));
    let json = serde_json::to_string(&pack).unwrap();
    assert_eq!(read(json.as_bytes()).unwrap(), pack);
    assert_eq!(read(format!("\u{FEFF}{SMALL}").as_bytes()).unwrap(), pack);
}

#[test]
fn the_example_of_the_description_is_a_pack() {
    let page = include_str!("../../../../docs/assessment-packs.md");
    let mut examples = page.split("```toml\n").skip(1);
    let example = examples.next().and_then(|rest| rest.split("```").next()).unwrap();
    read(example.as_bytes()).unwrap();
}

#[test]
fn every_fault_is_told_with_its_place() {
    for (content, told) in [
        (but("format = 1", "format = 2"), "format 2 is not known"),
        (
            but("kind = \"strengths\"", "kind = \"My Strengths\""),
            "kind \"My Strengths\"",
        ),
        (
            but("kind = \"strengths\"", "kind = \"ipip-neo-120\""),
            "comes with the program",
        ),
        (
            but("kind = \"strengths\"", "kind = \"skills-check\""),
            "comes with the program",
        ),
        (but("name = \"Strengths\"", "name = \" \""), "name is empty"),
        (but("licence = \"MIT\"", "licence = \"\""), "licence is empty"),
        (but("licence = \"MIT\"", ""), "missing field `licence`"),
        (but("validated = false", ""), "missing field `validated`"),
        (
            but("validated = false", "validated = false\nnorms = 3"),
            "unknown field `norms`",
        ),
        (but("min = 0", "min = 5"), "run from 5 to 2"),
        (but("max = 2", "max = 12"), "run from 0 to 12"),
        (but("max = 2", "max = 3"), "3 labels; 4 are needed"),
        (but("[\"no\",", "[\"\","), "a label of the answers is empty"),
        (
            but("group = \"parts\"", "group = \"allowed\""),
            "scale 2: group \"allowed\"",
        ),
        (but("code = \"P\"", "code = \"the part\""), "scale 2: code \"the part\""),
        (
            but("code = \"P\"", "code = \"W\""),
            "scale 2: the code \"W\" comes twice",
        ),
        (but("name = \"Part\"", "name = \"\""), "scale 2: name is empty"),
        (but("multiplier = 2", "multiplier = 0"), "scale 2: multiplier 0"),
        (
            but("part_of = \"W\"", "part_of = \"X\""),
            "scale 2: it is part of \"X\"",
        ),
        (but("part_of = \"W\"", "part_of = \"P\""), "must not be a part itself"),
        (but("part_of = \"W\"", ""), "scale 1: no item counts for \"W\""),
        (but("scale = \"P\"", "scale = \"Q\""), "item 1: there is no scale \"Q\""),
        (
            but("I leave things", "I finish things"),
            "item 2: the text \"I finish things\" comes twice",
        ),
        (but("\"I leave things\"", "\"\""), "item 2: text is empty"),
        (
            but("[answers]", "[answers]\nmethod = \"sort\""),
            "2 cards can't be sorted into 3 columns",
        ),
        (but("[answers]", "[answers]\nmethod = \"sort\""), "can't be reversed"),
        (but("[answers]", "[answers]\nmethod = \"guess\""), "guess"),
        (
            but("I finish things", &"x".repeat(1001)),
            "item 1: text is longer than 1000 characters",
        ),
        (but("validated = false", "validated = maybe"), "line 5"),
        ("{\"format\": 1,\n \"kind\": }".to_owned(), "line 2"),
        (String::new(), "missing field"),
    ] {
        let seen = wrong(&content);
        assert!(seen.contains(told), "wanted {told:?}, got {seen:?}");
    }
    assert!(read(&[0xFF, 0xFE, b'x']).unwrap_err()[0].contains("UTF-8"));
    assert!(read(&vec![b' '; LARGEST + 1]).unwrap_err()[0].contains("larger than 1 MB"));
}

#[test]
fn several_faults_are_told_at_once() {
    let content = but("name = \"Part\"", "name = \"\"").replace("licence = \"MIT\"", "licence = \"\"");
    assert_eq!(read(content.as_bytes()).unwrap_err().len(), 2);
}

#[test]
fn a_pack_cannot_command_a_terminal() {
    let pack = read(but("I finish things", "I \\u001B]0;x\\u0007finish\\nthings").as_bytes()).unwrap();
    assert_eq!(pack.items[0].text, "I finish things");
}
