//! Settings that can't be read are named with what is wrong; they never keep a person from repairing them.

use super::give::run;
use crate::support::Hunt;

#[test]
fn settings_that_are_wrong_are_named() {
    let deep = format!("keys = {}", "[".repeat(100_000));
    let nested = format!("{} = 1", vec!["a"; 50_000].join("."));
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("no TOML", b"theme = \n".to_vec(), "line 1"),
        ("not UTF-8", b"theme = \"\xff\xfe\"\n".to_vec(), "UTF-8"),
        ("zero bytes", vec![0; 100], ""),
        ("two megabytes", b"# x\n".repeat(500_000), "1 MB"),
        ("a setting that there is not", b"colour = 'red'\n".to_vec(), "colour"),
        ("another type", b"ascii = 'yes'\n".to_vec(), "boolean"),
        ("a table for a word", b"[theme]\nx = 1\n".to_vec(), "theme"),
        ("the same twice", b"ascii = true\nascii = false\n".to_vec(), "line 2"),
        ("100,000 levels", deep.into_bytes(), ""),
        ("50,000 tables in tables", nested.into_bytes(), ""),
        (
            "control characters",
            "theme = '\u{1b}[31m\u{9b}\u{202e}'\n\"\u{1b}]0;x\u{7}\" = 1\n"
                .as_bytes()
                .to_vec(),
            "",
        ),
        (
            "a number that is too large",
            b"[silence]\napplied_days = 99999999999999999999\n".to_vec(),
            "silence",
        ),
        (
            "days below nothing",
            b"[silence]\napplied_days = -3\n".to_vec(),
            "applied_days",
        ),
        ("keys of another type", b"[keys]\nmove-on = 7\n".to_vec(), "move-on"),
    ];
    for (name, bytes, word) in cases {
        let hunt = Hunt::in_memory();
        let file = hunt.write("settings.toml", bytes);
        let gave = run(&hunt, &["config", "show", "--config", &file]);
        println!("{name}: {}", gave.err.trim().replace('\n', " / "));
        assert_eq!(gave.status, 1, "{name}: {gave:?}");
        assert!(
            gave.err.contains(&file) && gave.err.contains(word),
            "{name}: {}",
            gave.err
        );
        assert!(gave.err.len() < 2000, "{name}: {}", gave.err.len());
        let gave = run(&hunt, &["config", "path", "--config", &file]);
        assert_eq!(gave.status, 0, "{name}: {gave:?}");
    }
    let hunt = Hunt::in_memory();
    let directory = hunt.path("").to_str().unwrap().to_owned();
    for place in [&directory, "/dev/zero", hunt.path("missing.toml").to_str().unwrap()] {
        assert_eq!(run(&hunt, &["config", "show", "--config", place]).status, 1, "{place}");
    }
}
