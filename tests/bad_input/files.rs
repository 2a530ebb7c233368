//! Files that are something else, and places where there is no file.

use std::process::Stdio;

use super::give::Gives::{Jobs, Nothing};
use super::give::{case, harmless, import_all, run, run_with};
use crate::support::Hunt;

#[test]
fn files_that_are_no_text_are_named_for_what_they_are() {
    let noise: Vec<u8> = (0..5000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let zip = [&b"PK\x03\x04\x14\0\0\0\0\0"[..], &noise].concat();
    let sheet = [&b"PK\x03\x04\x14\0\0\0\0\0"[..], b"xl/workbook.xml", &noise].concat();
    import_all(vec![
        case("an empty file", "a.csv", "", Nothing(&["empty"])),
        case("blanks and line ends", "a.csv", " \n\r\n\t\n  \n", Nothing(&[])),
        case("nothing but a mark", "a.csv", "\u{feff}", Nothing(&[])),
        case(
            "a picture",
            "a.csv",
            [&b"\x89PNG\r\n\x1a\n"[..], &noise].concat(),
            Nothing(&["PNG"]),
        ),
        case("an archive", "a.csv", zip, Nothing(&["ZIP"])),
        case("a spreadsheet", "a.xlsx", sheet, Nothing(&["spreadsheet", "CSV"])),
        case(
            "a PDF",
            "a.pdf",
            [&b"%PDF-1.7\n"[..], &noise].concat(),
            Nothing(&["PDF"]),
        ),
        case(
            "a database",
            "a.db",
            [&b"SQLite format 3\0"[..], &noise].concat(),
            Nothing(&["SQLite"]),
        ),
        case("noise", "a.csv", noise.clone(), Nothing(&["binary"])),
        case("noise that says it is a page", "a.html", noise.clone(), Nothing(&[])),
        case("zero bytes", "a.csv", vec![0; 10_000], Nothing(&["binary"])),
        case("one word", "a.txt", "hello", Jobs(1, 0, &["the title was guessed"])),
        case(
            "a name with a line end and an escape sequence",
            "a\n\u{1b}[31m\u{202e}.csv",
            "Company,Position\nAcme,Baker\n",
            Jobs(1, 0, &["Baker"]),
        ),
        case(
            "a table that is said to be a page",
            "a.csv",
            "Company,Position\nAcme,Baker\n",
            Nothing(&["table"]),
        )
        .with(&["--format", "json"]),
    ]);
}

#[test]
fn places_where_there_is_no_file_are_named() {
    let hunt = Hunt::in_memory();
    hunt.add("Tram driver", "City Transport");
    let path = |name: &str| hunt.path(name).to_str().unwrap().to_owned();
    let itself = path("itself");
    std::os::unix::fs::symlink(&itself, &itself).unwrap();
    let file = hunt.write("file", "x");
    let long = path(&"x".repeat(300));
    for (name, place, word) in [
        ("a directory", path(""), "directory"),
        ("nothing", path("missing.csv"), "no such file"),
        ("a link to itself", itself, "symbolic links"),
        ("a name that is too long", long, "too long"),
        ("below a file", format!("{file}/x"), "directory"),
        ("a file without an end", "/dev/zero".to_owned(), "256 MB"),
        ("an empty device", "/dev/null".to_owned(), "empty"),
        ("an empty name", String::new(), ""),
        ("an address of a file", "file:///etc/passwd".to_owned(), "http"),
        ("an address without a host", "http://".to_owned(), ""),
        (
            "an address with an escape sequence",
            "https://\u{1b}[31m/".to_owned(),
            "",
        ),
    ] {
        let gave = run(&hunt, &["job", "import", &place]);
        assert!([1, 2].contains(&gave.status), "{name}: {gave:?}");
        assert!(
            gave.err.to_lowercase().contains(&word.to_lowercase()),
            "{name}: {}",
            gave.err
        );
    }
    for args in [["db", "import"], ["db", "backup"], ["db", "export"]] {
        let gave = run(&hunt, &[args[0], args[1], &path("")]);
        assert_eq!(gave.status, 1, "{args:?} {gave:?}");
    }
    assert_eq!(hunt.json(&["log"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let hunt = Hunt::in_memory();
    let file = hunt.write("secret.csv", "Company,Position\nAcme,Baker\n");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&file).is_ok() {
        println!("left out: this account may read everything");
        return;
    }
    let gave = run(&hunt, &["job", "import", &file]);
    assert_eq!(gave.status, 1);
    assert!(
        gave.err.contains(&file) && gave.err.contains("permission denied"),
        "{}",
        gave.err
    );
}

#[test]
fn standard_input_may_be_anything_or_closed() {
    let hunt = Hunt::in_memory();
    for (name, input, word) in [
        ("nothing", &b""[..], "empty"),
        ("noise", b"\x00\x01\x02\xff\x00\x03", "binary"),
        ("a picture", b"\x89PNG\r\n\x1a\n....", "PNG"),
    ] {
        let gave = run_with(&hunt, &["job", "import", "-"], input);
        assert_eq!(gave.status, 1, "{name}: {gave:?}");
        assert!(gave.err.contains(word), "{name}: {}", gave.err);
    }
    // A description is text, in whatever encoding.
    let gave = run_with(
        &hunt,
        &[
            "job",
            "add",
            "--title",
            "A",
            "--company",
            "B",
            "--description-file",
            "-",
        ],
        b"\x7fELF\xff\xfe\n\xc0",
    );
    assert_eq!(gave.status, 1, "{gave:?}");

    for script in [
        "exec \"$0\" job import - <&-",
        "exec \"$0\" job list >&-",
        "exec \"$0\" job list 2>&-",
        "exec \"$0\" job show 99 2>&-",
    ] {
        let program = assert_cmd::cargo::cargo_bin!("careerdeck");
        let mut command = std::process::Command::new("sh");
        let command = command.arg("-c").arg(script).arg(program);
        for (name, value) in hunt.process().get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        let output = command.stdin(Stdio::null()).output().unwrap();
        assert!(
            output.status.code().is_some_and(|code| code < 4),
            "{script}: {output:?}"
        );
        if !script.contains("2>&-") {
            assert!(
                !String::from_utf8_lossy(&output.stderr).contains("panicked"),
                "{script}: {output:?}"
            );
            if output.status.success() {
                harmless(&output, script, std::time::Duration::ZERO);
            }
        }
    }
    assert_eq!(hunt.json(&["log"]), serde_json::json!([]));
}
