//! Settings on the command line.

use super::support::Hunt;

#[test]
fn the_settings_are_shown_as_they_hold() {
    let hunt = Hunt::new();
    let file = hunt.write("own.toml", "theme = \"dark\"\n[board]\nsort = \"Due\"\n");
    let shown = hunt.ok(&["config", "show", "--config", &file]);
    assert!(
        shown.contains("theme = \"dark\"") && shown.contains("sort = \"due\""),
        "{shown}"
    );
    let shown = hunt.json(&["config", "show", "--config", &file]);
    assert_eq!(
        (shown["theme"].as_str(), shown["silence"]["applied_days"].as_u64()),
        (Some("dark"), Some(28))
    );
    assert_eq!(hunt.json(&["config", "show"])["theme"], "terminal");
}

#[test]
fn the_place_of_the_settings_is_told_whether_they_are_there_or_not() {
    let hunt = Hunt::new();
    let usual = hunt.path("settings/careerdeck/config.toml");
    assert_eq!(hunt.ok(&["config", "path"]).trim(), usual.to_str().unwrap());
    assert_eq!(hunt.ok(&["config", "path", "--config", "/x.toml"]).trim(), "/x.toml");
    let told = hunt.json(&["config", "path", "--config", "/etc/x.toml"]);
    assert_eq!(
        (told["path"].as_str(), told["prompts"].as_str()),
        (Some("/etc/x.toml"), Some("/etc/prompts"))
    );
}

#[test]
fn a_mistake_in_the_settings_is_said_with_file_line_and_key() {
    let hunt = Hunt::new();
    let file = hunt.write("own.toml", "theme = \"dark\"\n\n[board]\nsrot = \"due\"\n");
    let said = hunt.fails(1, &["config", "show", "--config", &file]);
    assert!(
        said.contains(&file) && said.contains("line 4: board.srot") && said.contains("Did you mean sort?"),
        "{said}"
    );
    let missing = hunt.path("none.toml").to_str().unwrap().to_owned();
    assert!(
        hunt.fails(1, &["config", "show", "--config", &missing])
            .contains(&missing)
    );
    let binary = hunt.write("binary.toml", [0xff, 0xfe, 0x00]);
    assert!(
        hunt.fails(1, &["config", "show", "--config", &binary])
            .contains("UTF-8")
    );
}

#[test]
fn a_mistake_in_the_settings_does_not_keep_anyone_from_their_jobs() {
    let hunt = Hunt::new();
    let file = hunt.write("own.toml", "nonsense");
    hunt.ok(&["board", "--config", &file]);
}

#[test]
fn the_keys_are_listed_with_the_names_of_their_actions() {
    let hunt = Hunt::new();
    let keys = hunt.json(&["config", "keys"]);
    let first = &keys.as_array().unwrap()[0];
    for part in ["scope", "name", "title"] {
        assert!(first[part].is_string(), "{first}");
    }
    assert!(first["keys"].is_array());
    assert!(hunt.ok(&["config", "keys"]).contains("KEYS"));
}

#[test]
fn settings_that_the_environment_names_need_not_be_there_yet() {
    let hunt = Hunt::new();
    let later = hunt.path("later.toml");
    let shown = |args: &[&str]| {
        let output = hunt
            .process()
            .args(args)
            .env("CAREERDECK_CONFIG", &later)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, settings) = shown(&["config", "show"]);
    assert_eq!(status, Some(0));
    assert!(settings.contains("theme"), "{settings}");
    assert_eq!(shown(&["config", "show", "--config", "typed-wrongly.toml"]).0, Some(1));
}
