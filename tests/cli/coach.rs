//! Which models are found and whether they answer, as a person or a script asks.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use serde_json::{Value, json};

use super::support::{Hunt, Ran, each};

const KEY: &str = "sk-this-must-never-be-seen";
const VARIABLES: &[&str] = &[
    "ANTHROPIC_API_KEY",
    "ANTHROPIC_BASE_URL",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OLLAMA_HOST",
    "OPENROUTER_API_KEY",
    "GEMINI_API_KEY",
    "GOOGLE_API_KEY",
    "MISTRAL_API_KEY",
    "GROQ_API_KEY",
    "DEEPSEEK_API_KEY",
    "XAI_API_KEY",
];

/// Runs a command with these variables and none of the machine's own; the key is nowhere in what it prints.
fn run(hunt: &Hunt, variables: &[(&str, &str)], args: &[&str]) -> Ran {
    let mut command = hunt.program();
    VARIABLES.iter().for_each(|name| {
        command.env_remove(name);
    });
    let output = command.envs(variables.iter().copied()).args(args).output().unwrap();
    let ran = Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(
        !ran.out.contains(KEY) && !ran.err.contains(KEY),
        "{} {}",
        ran.out,
        ran.err
    );
    ran
}

fn providers(hunt: &Hunt, variables: &[(&str, &str)]) -> Vec<Value> {
    let ran = run(hunt, variables, &["coach", "providers", "--json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

/// A server that answers every request with this. Gives its address.
fn server(status: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/v1", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut bytes = [0; 16 * 1024];
            let _ = stream.read(&mut bytes);
            let _ = write!(stream, "HTTP/1.1 {status}\r\nconnection: close\r\n\r\n{body}");
        }
    });
    address
}

const ANSWER: &str = "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"rea\\u001b[2Jdy\"},\"finish_reason\":\"stop\"}],\
                      \"usage\":{\"prompt_tokens\":20,\"completion_tokens\":2}}\n\ndata: [DONE]\n\n";

#[test]
fn providers_names_what_each_was_found_by_and_which_is_used_and_no_key() {
    let hunt = Hunt::new();
    let found = providers(&hunt, &[("OPENAI_API_KEY", KEY), ("GROQ_API_KEY", KEY)]);
    assert_eq!(
        (&found[0]["name"], &found[0]["found_by"]),
        (&"openai-responses".into(), &"OPENAI_API_KEY".into())
    );
    assert_eq!(
        (&found[0]["used"], &found[0]["has_key"], &found[0]["usable"]),
        (&true.into(), &true.into(), &true.into())
    );
    assert_eq!(found[0]["url"], "https://api.openai.com/v1/responses");
    assert_eq!(found.iter().filter(|one| one["used"] == true).count(), 1);
    assert!(
        found
            .iter()
            .any(|one| one["name"] == "groq" && one["found_by"] == "GROQ_API_KEY")
    );
    let ran = run(&hunt, &[("OPENAI_API_KEY", KEY)], &["coach", "providers"]);
    assert!(ran.out.contains("* openai-responses is used"), "{}", ran.out);
    assert!(!hunt.db().exists(), "looking for models makes no database");
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_can_read_is_refused_and_named() {
    use std::os::unix::fs::PermissionsExt;
    let hunt = Hunt::new();
    let file = hunt.write("key", KEY);
    std::fs::create_dir_all(hunt.path("settings/careerdeck")).unwrap();
    hunt.write(
        "settings/careerdeck/config.toml",
        format!("[coach]\nprovider = 'mine'\n[providers.mine]\nkind = 'openai'\nbase_url = 'https://mine.example/v1'\nmodel = 'm-1'\napi_key_file = '{file}'\n"),
    );
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let found = providers(&hunt, &[]);
    assert_eq!((&found[0]["usable"], &found[0]["used"]), (&false.into(), &false.into()));
    assert!(found[0]["why_not"].as_str().unwrap().contains(&file), "{}", found[0]);
    let ran = run(&hunt, &[], &["coach", "test"]);
    assert!(ran.status == 1 && ran.err.contains("chmod 600"), "{}", ran.err);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let found = providers(&hunt, &[]);
    assert_eq!(
        (&found[0]["used"], found[0]["found_by"].as_str()),
        (&true.into(), Some(file.as_str()))
    );
}

#[test]
fn a_test_makes_one_real_call_and_says_what_came_of_it() {
    let hunt = Hunt::new();
    let address = server("200 OK", ANSWER);
    let variables = [("OPENAI_BASE_URL", address.as_str()), ("OPENAI_API_KEY", KEY)];
    let ran = run(&hunt, &variables, &["coach", "test", "--model", "m-1", "--json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let tested: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (
            &tested["ok"],
            &tested["status"],
            &tested["input_tokens"],
            &tested["output_tokens"],
            &tested["cost"]
        ),
        (&true.into(), &"complete".into(), &20.into(), &2.into(), &Value::Null)
    );
    let ran = run(&hunt, &variables, &["coach", "test", "--model", "m-1"]);
    assert!(
        ran.out.contains("m-1 answers at 127.0.0.1") && ran.out.contains("cost: unknown"),
        "{}",
        ran.out
    );
    assert!(
        !ran.out.contains('\u{1b}'),
        "nothing that a model writes steers the terminal"
    );
    let requests = hunt.json(&["coach", "requests"]);
    assert_eq!(requests.as_array().unwrap().len(), 2, "each call is kept");
    // One whose price is known costs what is charged for the name that was asked for, and counts.
    let ran = run(&hunt, &variables, &["coach", "test", "--model", "gpt-4o", "--json"]);
    let tested: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(tested["cost"].as_f64().unwrap() > 0.0, "{tested}");
    let config = hunt.write("capped.toml", "[coach.limits]\nmonthly_cost = 0.0\n");
    let args = ["--config", &config, "coach", "test", "--model", "gpt-4o"];
    let ran = run(&hunt, &variables, &args);
    assert!(ran.status == 1 && ran.err.contains("of this month's"), "{}", ran.err);
}

#[test]
fn a_test_that_fails_says_why_and_what_to_do() {
    let hunt = Hunt::new();
    let address = server(
        "401 No",
        "{\"error\":{\"message\":\"Incorrect API key: sk-this-must-never-be-seen\"}}",
    );
    let variables = [("OPENAI_BASE_URL", address.as_str()), ("OPENAI_API_KEY", KEY)];
    let ran = run(&hunt, &variables, &["coach", "test", "--model", "m-1"]);
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("Incorrect API key: (hidden)") && ran.err.contains("coach providers"),
        "{}",
        ran.err
    );
    let ran = run(&hunt, &variables, &["coach", "test", "--model", "m-1", "--json"]);
    let tested: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (ran.status, &tested["ok"], &tested["status"]),
        (1, &false.into(), &"failed".into())
    );
    let ran = run(&hunt, &variables, &["coach", "test", "--provider", "nobody"]);
    assert!(ran.status == 3 && ran.err.contains("There are openai"), "{}", ran.err);
    let half = server(
        "200 OK",
        "data: {\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"rea\"}}]}\n\n",
    );
    let ran = run(
        &hunt,
        &[("OPENAI_BASE_URL", half.as_str())],
        &["coach", "test", "--model", "m-1", "--json"],
    );
    let tested: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        (ran.status, &tested["status"], &tested["content"]),
        (1, &"incomplete".into(), &"rea".into())
    );
}

#[test]
fn what_is_set_wrongly_is_said_with_its_line() {
    let hunt = Hunt::new();
    for (text, word) in [
        (
            "[coach]\nprovider = 'x'\nmodle = 'y'\n",
            "line 3: coach.modle: there is no such setting",
        ),
        (
            "[coach.limits]\nsilence_seconds = 0\n",
            "line 2: coach.limits.silence_seconds",
        ),
        ("[coach]\nredact = 'sometimes'\n", "sometimes"),
        (
            "[providers.mine]\nbase_url = 'https://mine.example/v1'\n",
            "providers.mine.kind: it is missing",
        ),
        (
            "[providers.mine]\nkind = 'openai'\n",
            "providers.mine.base_url: it is missing",
        ),
        (
            "[providers.mine]\nkind = 'openai'\nbase_url = 'https://me:pass-word@mine.example'\n",
            "line 3: providers.mine.base_url",
        ),
        (
            "[providers.mine]\nkind = 'openai'\nbase_url = 'file:///x'\n",
            "https:// or http://",
        ),
        (
            "[providers.anthropic]\napi_key_env = 'A'\napi_key_command = 'b'\n",
            "more than one",
        ),
        ("[providers.mine]\nkind = 'telepathy'\n", "telepathy"),
    ] {
        let file = hunt.write("wrong.toml", text);
        let ran = run(&hunt, &[], &["--config", &file, "coach", "providers"]);
        assert!(
            ran.status == 1 && ran.err.contains(word) && !ran.err.contains("pass-word"),
            "{text}: {}",
            ran.err
        );
    }
}

#[test]
fn what_is_set_is_shown_without_the_values_of_headers() {
    let hunt = Hunt::new();
    let text = "[providers.mine]\nkind = 'openai'\nbase_url = 'https://mine.example/v1'\nheaders = { x-token = 'sk-this-must-never-be-seen' }\n";
    let file = hunt.write("own.toml", text);
    let ran = run(&hunt, &[], &["--config", &file, "config", "show"]);
    assert!(ran.status == 0 && ran.out.contains("x-token"), "{}", ran.err);
}

#[test]
fn the_coach_writes_about_results_that_it_may_use_and_what_would_be_sent_is_shown_before() {
    let hunt = Hunt::new();
    let sheet: Vec<u8> = (0..60).map(|n| if n % 6 == 3 { 5 } else { 2 }).collect();
    let file = hunt.write("answers.json", serde_json::to_string(&sheet).unwrap());
    hunt.ok(&["assessment", "take", "career-interests", "--answers", &file]);
    hunt.ok(&["assessment", "allow", "1"]);
    let address = server("200 OK", ANSWER);
    let settings = format!(
        "[coach]\nprovider = \"mine\"\nassessments = true\n[providers.mine]\nkind = \"openai\"\n\
         base_url = \"{address}\"\nmodel = \"m-1\"\n"
    );
    let config = hunt.write("config.toml", settings);
    let with = |args: &[&str]| run(&hunt, &[], &[args, &["--config", &config]].concat());
    let payload = with(&["assessment", "insights", "1", "--payload", "--json"]);
    assert_eq!(payload.status, 0, "{}", payload.err);
    let payload: Value = serde_json::from_str(&payload.out).unwrap();
    let sent = payload["body"].to_string();
    assert!(sent.contains("Social") && !sent.contains("bicycle"), "{sent}");
    assert!(hunt.json(&["assessment", "show", "1"])["ai_insights"].is_null());

    let written = with(&["assessment", "insights", "1", "--json"]);
    assert_eq!(written.status, 0, "{}", written.err);
    let written: Value = serde_json::from_str(&written.out).unwrap();
    let insights = &written["ai_insights"];
    assert_eq!(
        (&insights["model"], &insights["provider"]),
        (&"m-1".into(), &"mine".into())
    );
    let text = insights["text"].as_str().unwrap();
    assert!(text.contains("rea") && !text.contains('\u{1b}'), "{text:?}");
    assert!(insights["written_at"].is_string());
    let shown = hunt.ok(&["assessment", "show", "1"]);
    assert!(
        shown.contains("Written by m-1") && shown.contains("not a finding"),
        "{shown}"
    );
    hunt.ok(&["undo"]);
    assert!(hunt.json(&["assessment", "show", "1"])["ai_insights"].is_null());
    // What is not allowed any more is not sent.
    hunt.ok(&["assessment", "forbid", "1"]);
    let refused = with(&["assessment", "insights", "1", "--payload"]);
    assert!(
        refused.status != 0 && refused.err.contains("assessment allow 1"),
        "{}",
        refused.err
    );
}

#[test]
fn a_part_of_a_list_of_the_coach_is_printed_and_an_empty_part_is_no_empty_list() {
    let hunt = Hunt::new();
    assert!(
        hunt.run(&["coach", "chats", "--limit", "0"])
            .err
            .contains("no chat yet")
    );
    for word in ["one", "two", "three"] {
        hunt.ok(&["coach", "remember", word]);
        hunt.ok(&["coach", "ask", word, "--offline"]);
    }
    let pieces = |args: &[&str]| {
        let whole = hunt.json(args);
        let piece = hunt.json(&[args, &["--limit", "1", "--offset", "1"]].concat());
        assert_eq!(
            piece.as_array().unwrap().as_slice(),
            &whole.as_array().unwrap()[1..2],
            "{args:?}"
        );
        let none = hunt.run(&[args, &["--limit", "0"]].concat());
        assert_eq!((none.status, none.out.as_str()), (0, ""), "{args:?}");
        none.err
    };
    assert_eq!(pieces(&["coach", "memories"]), "");
    assert_eq!(pieces(&["coach", "chats"]), "");
    let items = hunt.json(&["assessment", "items", "work-values", "--limit", "2", "--offset", "3"]);
    assert_eq!(each(&items, "number"), [4, 5]);
    assert_eq!(
        hunt.json(&["coach", "proposals", "--limit", "1", "--offset", "1"]),
        json!([])
    );
    assert_eq!(hunt.json(&["coach", "providers", "--limit", "0"]), json!([]));
}

#[test]
fn a_prompt_is_listed_written_out_to_be_changed_and_set_back() {
    let hunt = Hunt::new();
    let prompt = || {
        let all = hunt.json(&["coach", "prompts"]);
        let found = all.as_array().unwrap().iter().find(|one| one["name"] == "judge");
        found.unwrap().clone()
    };
    let built_in = prompt();
    assert_eq!(built_in["file"], Value::Null);
    let file = hunt.json(&["coach", "prompts", "write", "judge"])["file"].clone();
    let file = file.as_str().unwrap();
    std::fs::write(file, "---\ntitle: Mine\n---\nSay yes.").unwrap();
    assert_eq!(
        (&prompt()["text"], &prompt()["file"]),
        (&json!("Say yes."), &json!(file))
    );
    // What the person wrote is not written over, and is only set back with their word.
    assert!(
        hunt.fails(1, &["coach", "prompts", "write", "judge"])
            .contains("is there already")
    );
    hunt.fails(2, &["coach", "prompts", "reset", "judge"]);
    assert_eq!(prompt()["title"], "Mine");
    hunt.ok(&["coach", "prompts", "reset", "judge", "--yes"]);
    assert_eq!(prompt(), built_in);
    hunt.fails(3, &["coach", "prompts", "reset", "judge", "--yes"]);
    hunt.fails(3, &["coach", "prompts", "write", "no-such"]);
}
