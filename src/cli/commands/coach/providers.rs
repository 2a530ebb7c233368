//! `careerdeck coach providers` and `careerdeck coach test`.

use serde_json::{Value, json};

use crate::app::coach::{About, LiveModel, Session, Setup, Tested};
use crate::app::providers::{self, Endpoint, Found, HOW_TO_ADD};
use crate::app::{Error, Kind};
use crate::cli::Context;
use crate::cli::args::{CoachTest, Window};
use crate::cli::commands::window as part;
use crate::cli::output::{Look, Output, note};
use crate::cli::progress::Stop;
use crate::cli::table::Table;
use crate::domain::model::{Ending, StopReason};
use crate::paths;

pub(super) fn providers(context: &Context, window: Window, out: &mut Output) -> Result<(), Error> {
    let found = providers::find(&context.settings()?.coach_settings(), true);
    if out.json {
        return out.array(part(found, window).iter().map(as_json));
    }
    if found.is_empty() {
        note(&format!("No model was found.\n{HOW_TO_ADD}"));
        return Ok(());
    }
    let mut table = Table::new(&["", "NAME", "KIND", "HOST~", "MODEL~", "FOUND BY~", "STATE~"]);
    let used = found.first().and_then(|first| {
        let why = first.used.as_ref()?;
        Some(format!("* {} is used: {why}.", first.name))
    });
    for one in &part(found, window) {
        let endpoint = one.endpoint.as_ref().ok();
        table.row([
            if one.used.is_some() {
                "*".to_owned()
            } else {
                String::new()
            },
            one.name.clone(),
            endpoint
                .map(|endpoint| endpoint.protocol.word().to_owned())
                .unwrap_or_default(),
            endpoint.map(Endpoint::host).unwrap_or_default(),
            endpoint.and_then(|endpoint| endpoint.model.clone()).unwrap_or_default(),
            one.found_by.clone(),
            state(one),
        ]);
    }
    if table.has_rows() {
        out.table(&table)?;
    }
    match used {
        Some(said) => out.spans(&[(&said, Look::Faint)]),
        None => {
            note(&format!("None of them can be used.\n{HOW_TO_ADD}"));
            Ok(())
        }
    }
}

/// What is worth knowing about one, in few words.
fn state(found: &Found) -> String {
    match &found.endpoint {
        Err(why) => why.clone(),
        Ok(endpoint) if endpoint.is_open() && endpoint.has_key() => "the key goes there unencrypted".to_owned(),
        Ok(endpoint) if endpoint.is_loopback() => {
            let model = endpoint.model.as_deref().unwrap_or_default();
            match endpoint.hands_on_to(model) {
                Some(host) if endpoint.may_hand_on() => {
                    format!("may run at {host}: it does not say which models it has")
                }
                Some(host) => format!("this model runs at {host}"),
                None => "on this machine".to_owned(),
            }
        }
        Ok(endpoint) if endpoint.model.is_none() => "no model is set".to_owned(),
        Ok(_) => String::new(),
    }
}

fn as_json(found: &Found) -> Value {
    let endpoint = found.endpoint.as_ref().ok();
    json!({
        "name": found.name,
        "kind": endpoint.map(|endpoint| endpoint.protocol.word()),
        "host": endpoint.map(Endpoint::host),
        "url": endpoint.map(Endpoint::url),
        "model": endpoint.and_then(|endpoint| endpoint.model.as_deref()),
        "models": found.models,
        "found_by": found.found_by,
        "has_key": endpoint.is_some_and(Endpoint::has_key),
        "loopback": endpoint.is_some_and(Endpoint::is_loopback),
        "usable": endpoint.is_some(),
        "why_not": found.endpoint.as_ref().err(),
        "used": found.used.is_some(),
        "why_used": found.used,
    })
}

pub(super) fn test(context: &Context, args: &CoachTest, out: &mut Output) -> Result<(), Error> {
    let settings = context.settings()?.coach_settings();
    let found = providers::find(&settings, true);
    let endpoint = providers::pick(&found, args.provider.as_deref())?;
    let file = paths::settings(context.global.config.as_deref())?;
    let prices = providers::prices(file.parent())?;
    let limits = settings.coach.limits.call_limits();
    let mut endpoint = endpoint.clone().with_model(args.model.clone());
    providers::ask_for_elsewhere(&mut endpoint);
    let model = LiveModel::new(endpoint.clone(), limits, prices)?;
    let deck = super::super::hunt::deck(context)?;
    let setup = Setup::by(&settings, deck, Some(Box::new(model)), context.clock.now)?;
    let mut session = Session::new(setup, About::GENERAL);
    let stop = Stop::listen();
    let mut waiting = |why: &str, pause: std::time::Duration| {
        note(&format!("{why}; the next try follows {}.", super::follows(pause)));
    };
    let tested = session.test(stop.flag(), &mut waiting)?;
    let endpoint = &endpoint;
    let failed = failure(endpoint, &tested);
    if out.json {
        out.object(&tested_json(endpoint, &tested, failed.as_ref()))?;
    } else if failed.is_none() {
        print(endpoint, &tested, out)?;
    }
    failed.map_or(Ok(()), Err)
}

fn failure(endpoint: &Endpoint, tested: &Tested) -> Option<Error> {
    let doing = format!("asking {} at {}", tested.model, endpoint.host());
    match &tested.ending {
        Ending::Complete(_) => None,
        Ending::Stopped => Some(Error::new(Kind::Cancelled, doing, "it was stopped")),
        Ending::Incomplete { why } => Some(Error::new(Kind::Failed, doing, why.clone())),
        Ending::Failed(failed) => Some(Error::new(Kind::Failed, doing, failed.why.clone()).hint(failed.hint.clone())),
    }
}

fn print(endpoint: &Endpoint, tested: &Tested, out: &mut Output) -> Result<(), Error> {
    out.line(&format!(
        "{} answers at {}, in {}.",
        tested.model,
        endpoint.host(),
        took(tested)
    ))?;
    match tested.text.trim() {
        "" => out.line("It wrote no words, which models that think first may do in so short an answer.")?,
        text => out.block(text, "  ")?,
    }
    let number = |number: Option<u64>| number.map_or("an unknown number of".to_owned(), |number| number.to_string());
    let cost = match tested.cost {
        Some(cost) => format!("${cost:.6}"),
        None => "unknown".to_owned(),
    };
    let (sent, got) = (number(tested.usage.input), number(tested.usage.output));
    out.spans(&[(
        &format!("It took {sent} tokens to ask and {got} to answer; cost: {cost}."),
        Look::Faint,
    )])
}

fn took(tested: &Tested) -> String {
    let total = tested.total.as_secs_f64();
    match tested.first {
        Some(first) => format!("{total:.1} seconds ({:.1} until its first word)", first.as_secs_f64()),
        None => format!("{total:.1} seconds"),
    }
}

fn tested_json(endpoint: &Endpoint, tested: &Tested, failed: Option<&Error>) -> Value {
    let (status, stop_reason) = match &tested.ending {
        Ending::Complete(reason) => ("complete", Some(word(reason))),
        Ending::Incomplete { .. } => ("incomplete", None),
        Ending::Stopped => ("stopped", None),
        Ending::Failed(_) => ("failed", None),
    };
    json!({
        "ok": failed.is_none(),
        "provider": endpoint.name,
        "kind": endpoint.protocol.word(),
        "host": endpoint.host(),
        "url": endpoint.url(),
        "model": tested.model,
        "content": tested.text,
        "status": status,
        "stop_reason": stop_reason,
        "input_tokens": tested.usage.input,
        "output_tokens": tested.usage.output,
        "cost": tested.cost,
        "tries": tested.tries,
        "first_ms": tested.first.map(|first| first.as_millis()),
        "total_ms": tested.total.as_millis(),
        "error": failed.map(|failed| failed.why.as_str()),
        "hint": failed.and_then(|failed| failed.hint.as_deref()),
    })
}

fn word(reason: &StopReason) -> &str {
    match reason {
        StopReason::Done => "done",
        StopReason::Tools => "tools",
        StopReason::Length => "length",
        StopReason::Refusal => "refusal",
        StopReason::Filter => "filter",
        StopReason::Other(word) => word,
    }
}
