//! Help, manual pages, completions, and the page of commands that is made from them.

use std::fmt::Write;

use careerdeck::cli::args::Cli;
use clap::{Arg, Command, CommandFactory};

use super::support::Hunt;

/// Every command with its whole name, the program itself first.
fn commands() -> Vec<Command> {
    fn walk(command: &Command, all: &mut Vec<Command>) {
        all.push(command.clone());
        command.get_subcommands().for_each(|sub| walk(sub, all));
    }
    let mut root = Cli::command();
    root.build();
    let mut all = Vec::new();
    walk(&root, &mut all);
    all
}

fn name(command: &Command) -> &str {
    command.get_bin_name().unwrap_or(command.get_name())
}

#[test]
fn the_help_of_every_command_shows_an_example_of_it() {
    for command in commands() {
        let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        // A number may stand between, as in `careerdeck goal milestone 1 add`.
        let shows = |line: &str| {
            let mut words = line.split_whitespace();
            name(&command).split(' ').all(|wanted| words.any(|word| word == wanted))
        };
        assert!(
            examples.contains("Example") && examples.lines().any(shows),
            "{}",
            name(&command)
        );
        assert!(command.get_about().is_some(), "{}", name(&command));
    }
}

/// The examples are typed by people as they stand, so each must be understood; those of the README too.
#[test]
fn every_example_is_understood() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let helps = commands()
        .into_iter()
        .filter_map(|command| command.get_after_help().map(ToString::to_string));
    let mut seen = 0;
    for text in helps.chain([readme]) {
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("careerdeck ")) {
            let line = ["  ", " | ", " > "]
                .iter()
                .fold(line, |line, end| line.split(end).next().unwrap_or_default());
            let read = Cli::command().try_get_matches_from([vec!["careerdeck".to_owned()], words(line)].concat());
            assert!(read.is_ok(), "{line}: {}", read.unwrap_err());
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

/// Splits a line as a shell does, with quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for c in line.chars() {
        match (c, quote) {
            (c, Some(q)) if c == q => quote = None,
            ('"' | '\'', None) => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (' ', None) => words.extend(word.take()),
            (c, _) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

#[test]
fn the_page_of_commands_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/commands.md");
    let made = page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    let there = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        there == made,
        "docs/commands.md is out of date; `UPDATE_DOCS=1 cargo test --test cli` writes it anew"
    );
}

fn page() -> String {
    let mut page = String::from(
        "# Commands\n\nMade from the program's own help; `UPDATE_DOCS=1 cargo test --test cli` writes it anew.\n\n\
         Enumerations are accepted in any case, with `-` or `_`; `-` as a file means standard input. Days and times are \
         read as people type them (`2026-12-31`, `31.12.`, `friday`, `yesterday 14:30`, `2026-06-01T12:30:00Z`), in your \
         own time zone. With `--json` a list is one array and everything else one object, with the database's column \
         names as keys and times in UTC.\n\n\
         Exit status: 0 done, 1 failed, 2 wrong usage, 3 no such thing, 4 not allowed.\n",
    );
    for command in commands() {
        if command.get_subcommands().next().is_some() && name(&command) != "careerdeck" {
            continue;
        }
        section(&mut page, &command);
    }
    page
}

fn section(page: &mut String, command: &Command) {
    let mut command = command.clone();
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = write!(page, "\n## {}\n\n{about}.\n\n```\n{usage}\n```\n", name(&command));

    let is_root = name(&command) == "careerdeck";
    let shown = |arg: &&Arg| {
        !arg.is_hide_set() && !["help", "version"].contains(&arg.get_id().as_str()) && (is_root || !arg.is_global_set())
    };
    let args: Vec<&Arg> = command.get_arguments().filter(shown).collect();
    if !args.is_empty() {
        page.push_str("\n| | |\n|---|---|\n");
    }
    for arg in args {
        let _ = writeln!(page, "| {} | {} |", flag(arg), meaning(arg));
    }
    if let Some(examples) = command.get_after_help() {
        let examples = examples.to_string();
        let (lines, rest): (Vec<&str>, Vec<&str>) = examples.lines().skip(1).partition(|line| line.starts_with("  "));
        let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
        let _ = write!(page, "\n```sh\n{}\n```\n", lines.join("\n"));
        let rest = rest.join(" ");
        if !is_root && !rest.trim().is_empty() {
            let _ = write!(page, "\n{}\n", rest.trim());
        }
    }
}

fn flag(arg: &Arg) -> String {
    let aliases = arg.get_visible_aliases().unwrap_or_default();
    let aliases: String = aliases.iter().map(|alias| format!(", `--{alias}`")).collect();
    let escaped = arg.to_string().replace('|', "\\|");
    format!("`{escaped}`{aliases}")
}

fn meaning(arg: &Arg) -> String {
    let mut text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| format!("`{}`", value.get_name()))
        .collect();
    if !values.is_empty() && arg.get_action().takes_values() {
        let _ = write!(text, ": {}", values.join(", "));
    }
    let defaults: Vec<_> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() && arg.get_action().takes_values() {
        let _ = write!(text, " (default `{}`)", defaults.join(" "));
    }
    if let Some(name) = arg.get_env() {
        let _ = write!(text, " (environment: `{}`)", name.to_string_lossy());
    }
    text.replace('|', "\\|")
}

#[test]
fn completions_and_manual_pages_are_made_for_all() {
    let hunt = Hunt::new();
    for shell in ["bash", "ZSH", "fish", "elvish", "powershell"] {
        let script = hunt.ok(&["completions", shell]);
        assert!(script.contains("careerdeck"), "{shell}");
        // The others do not complete values.
        if ["bash", "ZSH", "fish"].contains(&shell) {
            assert!(script.contains("interview-scheduled"), "{shell}");
        }
    }
    let page = hunt.ok(&["man"]);
    assert!(page.contains(".TH careerdeck 1") && page.contains("careerdeck undo"));
    let dir = hunt.path("man");
    hunt.ok(&["man", "--dir", dir.to_str().unwrap()]);
    assert!(dir.join("careerdeck-job-add.1").exists());
    assert!(!hunt.db().exists(), "asking for a page makes no database");
}
