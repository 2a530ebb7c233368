use super::*;

fn found(settings: &CoachSettings, variables: &[(&str, &str)]) -> Vec<Found> {
    let env = |name: &str| {
        let found = variables.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    discover(settings, &env, false)
}

fn settings(text: &str) -> CoachSettings {
    #[derive(serde::Deserialize)]
    struct File {
        #[serde(default)]
        coach: super::super::settings::CoachTable,
        #[serde(default)]
        providers: std::collections::BTreeMap<String, ProviderTable>,
    }
    let file: File = toml::from_str(text).unwrap();
    CoachSettings {
        coach: file.coach,
        providers: file.providers,
    }
}

fn names(found: &[Found]) -> Vec<&str> {
    found.iter().map(|found| found.name.as_str()).collect()
}

#[test]
fn the_environment_is_enough_and_each_says_by_which_variable() {
    let nothing = CoachSettings::default();
    assert!(found(&nothing, &[("ANTHROPIC_API_KEY", " "), ("OPENAI_API_KEY", "")]).is_empty());
    let all = found(
        &nothing,
        &[
            ("GROQ_API_KEY", "k-groq"),
            ("MISTRAL_API_KEY", "k-mistral"),
            ("GOOGLE_API_KEY", "k-google"),
            ("OPENROUTER_API_KEY", "k-router"),
            ("OPENAI_API_KEY", "k-openai"),
            ("ANTHROPIC_API_KEY", "k-anthropic"),
            ("OLLAMA_HOST", "127.0.0.1"),
        ],
    );
    assert_eq!(
        names(&all),
        [
            "anthropic",
            "openai",
            "openai-responses",
            "openrouter",
            "gemini",
            "mistral",
            "groq",
            "ollama"
        ]
    );
    assert_eq!(all[4].found_by, "GOOGLE_API_KEY");
    assert!(all[0].used.as_ref().unwrap().contains("first that the environment"));
    assert!(all[1..].iter().all(|other| other.used.is_none()));
    let urls: Vec<String> = all.iter().map(|found| found.endpoint.as_ref().unwrap().url()).collect();
    assert!(
        urls[0] == "https://api.anthropic.com/v1/messages" && urls[7] == "http://127.0.0.1:11434/api/chat",
        "{urls:?}"
    );
    assert!(!format!("{all:?}").contains("k-"), "no key is shown");
}

#[test]
fn other_addresses_are_taken_with_and_without_a_key() {
    let nothing = CoachSettings::default();
    let one = found(&nothing, &[("ANTHROPIC_BASE_URL", "http://127.0.0.1:8080")]);
    let endpoint = one[0].endpoint.as_ref().unwrap();
    assert_eq!(
        (endpoint.url(), endpoint.has_key()),
        ("http://127.0.0.1:8080/v1/messages".into(), false)
    );
    assert_eq!(endpoint.model, None, "a provider's own model is none of another server");
    let one = found(
        &nothing,
        &[
            ("OPENAI_BASE_URL", "http://127.0.0.1:8080/v1"),
            ("OPENAI_API_KEY", "sk-abc"),
        ],
    );
    assert_eq!(
        one[0].endpoint.as_ref().unwrap().url(),
        "http://127.0.0.1:8080/v1/chat/completions"
    );
    assert_eq!(
        one[1].endpoint.as_ref().unwrap().url(),
        "http://127.0.0.1:8080/v1/responses"
    );
    let one = found(
        &nothing,
        &[("OPENAI_BASE_URL", "file:///etc/passwd"), ("OPENAI_API_KEY", "sk-abc")],
    );
    assert!(one[0].endpoint.as_ref().unwrap_err().contains("OPENAI_BASE_URL") && one[0].used.is_none());
}

#[test]
fn ollamas_host_is_read_as_ollama_reads_it() {
    for (typed, address) in [
        ("127.0.0.1", "http://127.0.0.1:11434"),
        ("0.0.0.0", "http://127.0.0.1:11434"),
        ("0.0.0.0:1234", "http://127.0.0.1:1234"),
        (":1234", "http://127.0.0.1:1234"),
        ("gpu.lan", "http://gpu.lan:11434"),
        ("gpu.lan:80", "http://gpu.lan:80"),
        ("http://gpu.lan", "http://gpu.lan:80"),
        ("https://gpu.lan/", "https://gpu.lan:443"),
        ("http://127.0.0.1:11434/", "http://127.0.0.1:11434"),
        ("[::1]:11434", "http://[::1]:11434"),
    ] {
        assert_eq!(ollama_address(typed), address, "{typed}");
    }
}

#[test]
fn openai_itself_is_asked_by_responses_and_another_server_under_its_variables_is_not() {
    let key = ("OPENAI_API_KEY", "sk-openai");
    assert_eq!(found(&settings(""), &[key])[0].name, "openai-responses");
    let gateway = ("OPENAI_BASE_URL", "https://gateway.example/v1");
    assert_eq!(found(&settings(""), &[key, gateway])[0].name, "openai");
    let chosen = settings("[coach]\nprovider = 'openai'\n");
    assert_eq!(found(&chosen, &[key])[0].name, "openai");
    let first = [key, ("ANTHROPIC_API_KEY", "k-anthropic")];
    assert_eq!(found(&settings(""), &first)[0].name, "anthropic");
}

#[test]
fn a_window_that_is_set_is_that_of_the_provider_and_one_that_cant_be_is_refused() {
    let set = |context: &str| {
        settings(&format!(
            "[providers.mine]\nkind = 'openai'\nbase_url = 'http://127.0.0.1:9/v1'\nmodel = 'm'\ncontext = {context}"
        ))
    };
    let all = found(&set("8192"), &[]);
    assert_eq!(all[0].endpoint.as_ref().unwrap().context, Some(8192));
    let (name, why) = set("100").check().unwrap();
    assert_eq!(name, "providers.mine.context");
    assert!(why.contains("512"), "{why}");
}

#[test]
fn the_settings_come_before_the_environment_and_the_one_that_is_set_before_all() {
    let text = "[providers.zeta]\nkind = 'openai'\nbase_url = 'http://127.0.0.1:9/v1'\nmodel = 'z'\n\
                [providers.alpha]\nkind = 'anthropic'\nbase_url = 'https://alpha.example'\napi_key_env = 'ALPHA'\n";
    let variables = [("ALPHA", "sk-alpha"), ("OPENAI_API_KEY", "sk-openai")];
    let all = found(&settings(text), &variables);
    assert_eq!(names(&all), ["alpha", "zeta", "openai", "openai-responses"]);
    assert!(all[0].used.as_ref().unwrap().contains("[providers]"));
    // Without its key, the next one is used.
    let all = found(&settings(text), &variables[1..]);
    assert_eq!(all[0].name, "zeta");
    assert!(
        all.iter()
            .any(|found| found.name == "alpha" && found.endpoint.as_ref().is_err_and(|why| why.contains("ALPHA")))
    );

    let all = found(
        &settings(&format!(
            "[coach]\nprovider = 'openai-responses'\nmodel = 'mine'\n{text}"
        )),
        &variables,
    );
    assert_eq!(all[0].name, "openai-responses");
    assert!(all[0].used.as_ref().unwrap().contains("set as provider"));
    assert_eq!(all[0].endpoint.as_ref().unwrap().model.as_deref(), Some("mine"));
    assert_eq!(
        all[2].endpoint.as_ref().unwrap().model.as_deref(),
        Some("z"),
        "a model is set for the one that is used"
    );
}

#[test]
fn one_that_was_set_and_is_not_there_is_not_silently_replaced() {
    for (provider, word) in [
        ("anthropic", "ANTHROPIC_API_KEY"),
        ("mine", "[providers.mine]"),
        ("ollama", "nothing answers"),
    ] {
        let all = found(
            &settings(&format!("[coach]\nprovider = '{provider}'")),
            &[("OPENAI_API_KEY", "sk-openai")],
        );
        assert_eq!(all[0].name, provider);
        assert!(all[0].endpoint.as_ref().unwrap_err().contains(word), "{:?}", all[0]);
        assert!(all.iter().all(|found| found.used.is_none()));
    }
}

#[test]
fn a_known_name_needs_no_address_and_takes_its_usual_variable() {
    let all = found(
        &settings("[providers.mistral]\nmodel = 'mine'\n"),
        &[("MISTRAL_API_KEY", "sk-m")],
    );
    assert_eq!(names(&all), ["mistral"]);
    let endpoint = all[0].endpoint.as_ref().unwrap();
    assert_eq!(
        (endpoint.url().as_str(), endpoint.has_key()),
        ("https://api.mistral.ai/v1/chat/completions", true)
    );
    assert_eq!(
        (endpoint.model.as_deref(), all[0].found_by.as_str()),
        (Some("mine"), "MISTRAL_API_KEY")
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_is_named_and_a_command_is_not_run_for_the_list() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let (file, ran) = (dir.path().join("key"), dir.path().join("ran"));
    std::fs::write(&file, "sk-verysecret").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let text = format!(
        "[providers.a]\nkind = 'openai'\nbase_url = 'https://a.example/v1'\napi_key_file = '~/key'\n\
         [providers.b]\nkind = 'openai'\nbase_url = 'https://b.example/v1'\napi_key_command = 'touch {}; echo sk-b'\n",
        ran.display()
    );
    let home = dir.path().to_str().unwrap();
    let all = found(&settings(&text), &[("HOME", home)]);
    let a = all.iter().find(|found| found.name == "a").unwrap();
    let why = a.endpoint.as_ref().unwrap_err();
    assert!(
        why.contains("chmod 600") && why.contains(home) && !why.contains("verysecret"),
        "{why}"
    );
    assert_eq!(a.found_by, file.display().to_string());
    assert!(all[0].name == "b" && all[0].endpoint.as_ref().unwrap().has_key() && !ran.exists());
}

#[test]
fn a_model_of_a_cloud_behind_a_server_here_is_used_by_nobody_who_did_not_name_it() {
    let heard = |models: &[&str]| probe::Heard {
        name: "ollama".to_owned(),
        base_url: "http://127.0.0.1:11434".to_owned(),
        protocol: Protocol::Ollama,
        models: Ok(models.iter().map(|model| (*model).to_owned()).collect()),
        elsewhere: Some(vec![("copied:latest".to_owned(), "ollama.com".to_owned())]),
    };
    let picked = |models: &[&str]| {
        let mut found = of_port(heard(models));
        ask_for_models(&mut found);
        assert_eq!(found.models, models, "all of them are listed");
        found.endpoint.unwrap().model
    };
    assert_eq!(
        picked(&["gpt-oss:120b-cloud", "copied:latest", "qwen3:4b"]).as_deref(),
        Some("qwen3:4b")
    );
    assert_eq!(picked(&["gpt-oss:120b-cloud", "copied:latest"]), None);
}
