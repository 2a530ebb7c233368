use std::io::{Read, Write};
use std::net::TcpListener;

use super::*;

/// A server that answers every request with this, or not at all. Gives its port.
fn server(answer: Option<&'static str>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        let mut kept = Vec::new();
        for mut stream in listener.incoming().flatten() {
            if let Some(answer) = answer {
                let mut bytes = [0; 2048];
                let _ = stream.read(&mut bytes);
                let _ = write!(stream, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{answer}");
            } else {
                kept.push(stream);
            }
        }
    });
    port
}

fn heard(answer: Option<&'static str>, protocol: Protocol) -> Option<Heard> {
    let local = Local {
        name: "usual",
        port: server(answer),
        protocol,
    };
    at(&[local]).pop()
}

#[test]
fn servers_say_what_they_are_and_which_models_they_have() {
    for (answer, protocol, name, models) in [
        (
            r#"{"object":"list","data":[{"id":"q.gguf","owned_by":"llamacpp"}]}"#,
            Protocol::OpenAiChat,
            "llama.cpp",
            vec!["q.gguf"],
        ),
        (
            r#"{"data":[{"id":"a/b","owned_by":"vllm"}]}"#,
            Protocol::OpenAiChat,
            "vllm",
            vec!["a/b"],
        ),
        (
            r#"{"data":[{"id":"text-embedding-x","owned_by":"organization_owner"},{"id":"c"}]}"#,
            Protocol::OpenAiChat,
            "lm-studio",
            vec!["c"],
        ),
        (
            r#"{"data":[{"id":"c","owned_by":"me"}]}"#,
            Protocol::OpenAiChat,
            "usual",
            vec!["c"],
        ),
        (
            r#"{"models":[{"name":"all-minilm:latest"},{"name":"qwen3:4b"}]}"#,
            Protocol::Ollama,
            "usual",
            vec!["qwen3:4b"],
        ),
    ] {
        let heard = heard(Some(answer), protocol).unwrap();
        assert_eq!(heard.name, name, "{answer}");
        assert_eq!(
            heard.models,
            Ok(models.iter().map(|model| (*model).to_owned()).collect()),
            "{answer}"
        );
    }
}

#[test]
fn models_that_ollama_hands_on_to_its_cloud_are_told_apart() {
    let heard = heard(
        Some(
            r#"{"models":[
                {"name":"mine:latest","remote_model":"gpt-oss:120b","remote_host":"https://Ollama.com:443"},
                {"name":"qwen3:4b","remote_host":""}
            ]}"#,
        ),
        Protocol::Ollama,
    )
    .unwrap();
    assert_eq!(heard.models.unwrap(), ["mine:latest", "qwen3:4b"]);
    assert_eq!(
        heard.elsewhere,
        Some(vec![("mine:latest".to_owned(), "ollama.com".to_owned())])
    );
}

#[test]
fn what_is_no_server_of_models_is_told_and_does_not_hold_the_program_up() {
    let begun = std::time::Instant::now();
    for answer in [Some("<html>a web shop</html>"), Some("{}"), None] {
        assert!(
            heard(answer, Protocol::OpenAiChat)
                .unwrap()
                .models
                .unwrap_err()
                .contains("port"),
            "{answer:?}"
        );
    }
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let closed = Local {
        name: "usual",
        port,
        protocol: Protocol::Ollama,
    };
    assert_eq!(at(&[closed]), []);
}
