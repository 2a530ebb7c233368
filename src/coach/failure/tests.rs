use super::*;

fn of(status: u16, body: &str) -> CallFailure {
    of_response(status, body.as_bytes(), "example.com")
}

#[test]
fn bodies_of_every_shape_give_their_kind_and_their_words() {
    use FailureKind::{Authentication, Billing, NotFound, RateLimited, Request, Server, TooLong};
    for (status, body, kind, word) in [
        (
            400,
            r#"{"error":{"message":"The model is wrong","type":"invalid_request_error","code":null}}"#,
            Request,
            "The model is wrong",
        ),
        (
            401,
            r#"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
            Authentication,
            "invalid x-api-key",
        ),
        (
            403,
            r#"{"error":{"code":"unsupported_country_region_territory","message":"Not here"}}"#,
            Authentication,
            "Not here",
        ),
        (
            404,
            r#"{"error":{"message":"The model `x` does not exist","code":"model_not_found"}}"#,
            NotFound,
            "does not exist",
        ),
        (
            404,
            r#"{"error":"model \"x\" not found, try pulling it first"}"#,
            NotFound,
            "try pulling",
        ),
        (
            400,
            r#"{"error":{"code":400,"message":"x/y is not a valid model ID"},"user_id":"u"}"#,
            NotFound,
            "x/y",
        ),
        (
            400,
            r#"{"error":{"code":"context_length_exceeded","message":"too many"}}"#,
            TooLong,
            "too many",
        ),
        (
            400,
            r#"{"error":{"message":"This model's maximum context length is 8192 tokens"}}"#,
            TooLong,
            "8192",
        ),
        (
            400,
            r#"{"error":{"message":"Your input exceeds the context window of this model"}}"#,
            TooLong,
            "window",
        ),
        (
            400,
            r#"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 9 > 8"}}"#,
            TooLong,
            "9 > 8",
        ),
        (
            400,
            r#"[{"error":{"code":400,"message":"The input token count (9) exceeds the maximum number of tokens allowed (8).","status":"INVALID_ARGUMENT"}}]"#,
            TooLong,
            "(9)",
        ),
        (
            429,
            r#"{"error":{"type":"rate_limit_error","message":"slow down"}}"#,
            RateLimited,
            "slow down",
        ),
        (
            429,
            r#"{"error":{"type":"insufficient_quota","message":"You exceeded your current quota"}}"#,
            Billing,
            "quota",
        ),
        (
            402,
            r#"{"error":{"code":402,"message":"This request requires more credits"}}"#,
            Billing,
            "credits",
        ),
        (
            500,
            r#"{"type":"error","error":{"type":"api_error","message":"Internal"}}"#,
            Server,
            "Internal",
        ),
        (
            529,
            r#"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
            Server,
            "Overloaded",
        ),
        (
            400,
            r#"{"object":"error","message":"bad","type":"BadRequestError","code":400}"#,
            Request,
            "bad",
        ),
        (
            422,
            r#"{"detail":[{"msg":"field required"},{"msg":"extra field"}]}"#,
            Request,
            "field required; extra field",
        ),
        (
            502,
            r#"{"error":{"code":502,"message":"Provider returned error","metadata":{"raw":"no capacity"}}}"#,
            Server,
            "no capacity",
        ),
        (503, "<html>nginx</html>", Server, "503 (not available)"),
        (400, "", Request, "400"),
        (400, "[]", Request, "400"),
        (400, "null", Request, "400"),
        (400, r#"{"error":null}"#, Request, "400"),
        (400, r#"{"error":[]}"#, Request, "400"),
        (400, r#"{"error":{"message":{"deep":{"message":"x"}}}}"#, Request, "400"),
    ] {
        let failed = of(status, body);
        assert_eq!(failed.kind, kind, "{body}");
        assert!(
            failed.why.contains(word) && failed.why.contains("example.com"),
            "{body}: {}",
            failed.why
        );
        assert!(!failed.hint.is_empty());
    }
}

#[test]
fn a_limit_by_the_minute_is_no_lack_of_money_and_says_when_to_come_back() {
    let body = r#"{"error":{"code":429,"message":"You exceeded your current quota, please check your plan.","status":"RESOURCE_EXHAUSTED",
        "details":[{"@type":"x","violations":[]},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]}}"#;
    let failed = of(429, body);
    assert_eq!(failed.kind, FailureKind::RateLimited);
    assert_eq!(failed.retry_after, Some(Duration::from_millis(34_500)));
}

#[test]
fn a_providers_words_are_short_and_safe() {
    let long = format!(r#"{{"error":{{"message":"a\u001b[2J\u202e{}"}}}}"#, "x".repeat(100_000));
    let failed = of(400, &long);
    assert!(
        failed.why.len() < 600 && !failed.why.chars().any(|c| c.is_control() || c == '\u{202e}'),
        "{}",
        failed.why
    );
    assert!(beginning("ж".repeat(1000).as_bytes()).chars().count() <= MOST_QUOTED + 1);
    assert_eq!(beginning(b"\xff\x1b[31m<html>"), "\u{fffd}<html>");
}

#[test]
fn only_events_that_tell_of_an_error_are_errors() {
    for (event, is_error) in [
        (r#"{"error":{"message":"x"}}"#, true),
        (r#"{"error":"x"}"#, true),
        (r#"[{"error":{"message":"x"}}]"#, true),
        (r#"{"type":"error","error":{"type":"overloaded_error"}}"#, true),
        (r#"{"type":"error","code":"server_error","message":"x"}"#, true),
        (r#"{"object":"error","message":"x"}"#, true),
        (r#"{"error":null,"choices":[]}"#, false),
        (r#"{"type":"response.created","response":{"error":null}}"#, false),
        (r#"{"type":"ping"}"#, false),
        ("[]", false),
        ("3", false),
    ] {
        let value: Value = serde_json::from_str(event).unwrap();
        assert_eq!(of_event(&value).is_some(), is_error, "{event}");
    }
}
