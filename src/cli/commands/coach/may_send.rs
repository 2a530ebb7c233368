//! What is shown and asked before something goes to a model.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::app::coach::{Payload, Session};
use crate::app::{Error, Kind};
use crate::cli::output::{Look, Output, note};

/// Asks the person whether something may be sent to a host to which nothing was sent yet; `preview` is the command that
/// shows it.
///
/// # Errors
/// [`Kind::Cancelled`] when they do not say yes, [`Kind::Usage`] when there is no terminal to ask on.
pub(in crate::cli::commands) fn agree(
    session: &mut Session,
    payload: impl FnOnce(&mut Session) -> Result<Payload, Error>,
    yes: bool,
    preview: &str,
) -> Result<(), Error> {
    let Some(host) = session.needs_consent()? else {
        return Ok(());
    };
    if yes {
        session.agree_once();
        return Ok(());
    }
    let doing = format!("sending to {host}");
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Error::new(
            Kind::Usage,
            doing,
            "you have not agreed to it yet, and there is no terminal to ask on",
        )
        .hint(format!(
            "`{preview}` shows what would be sent. Say --yes if you mean it, or set consent = [\"{host}\"] under [coach] in \
             the settings."
        )));
    }
    let payload = payload(session)?;
    let cost = match payload.all_cost() {
        Some(cost) => format!("about ${cost:.4} without the answer"),
        None => "at an unknown price".to_owned(),
    };
    note(&format!(
        "This goes to {} ({}), about {} tokens, {cost}. `{preview}` shows it word for word.",
        payload.host,
        payload.model,
        payload.all_tokens()
    ));
    let mut stderr = io::stderr();
    let _ = write!(stderr, "Send it, and ask no more for this host? [y/N] ");
    let _ = stderr.flush();
    let mut typed = String::new();
    let read = io::stdin().lock().read_line(&mut typed);
    if read.is_ok() && matches!(typed.trim().to_lowercase().as_str(), "y" | "yes") {
        return session.consent();
    }
    Err(Error::new(
        Kind::Cancelled,
        doing,
        "you did not say yes, so nothing was sent",
    ))
}

/// Prints what would be sent.
pub(in crate::cli::commands) fn show_payload(payload: &Payload, out: &mut Output) -> Result<(), Error> {
    if out.json {
        return out.object(payload);
    }
    let cost = match payload.all_cost() {
        Some(cost) => format!("${cost:.4} without the answer"),
        None => "unknown".to_owned(),
    };
    for (name, value) in [
        ("Provider", payload.provider.clone()),
        ("Model", payload.model.clone()),
        ("Host", payload.host.clone()),
        ("Address", payload.url.clone()),
        ("Tokens", format!("about {}", payload.all_tokens())),
        ("Cost", cost),
    ] {
        out.spans(&[(&format!("{name:<9} "), Look::Faint), (&value, Look::Plain)])?;
    }
    for (words, body) in payload.in_parts() {
        out.line("")?;
        if payload.summary_request.is_some() {
            out.block(&words, "")?;
            out.line("")?;
        }
        let body = serde_json::to_string_pretty(body)
            .map_err(|error| Error::new(Kind::Failed, "printing what would be sent", error.to_string()))?;
        out.block(&body, "")?;
    }
    Ok(())
}
