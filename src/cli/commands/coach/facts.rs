//! `careerdeck coach check-facts`.

use crate::app::Error;
use crate::cli::args::CoachCheckFacts;
use crate::cli::output::{Look, Output, note};
use crate::cli::{Context, input};

pub(super) fn check(context: &Context, args: &CoachCheckFacts, out: &mut Output) -> Result<(), Error> {
    let text = input::read_text(&args.file, "reading the text to check from")?;
    let findings = context
        .deck()?
        .check_facts(&text, &args.said, args.job, context.clock.today())?;
    if out.json {
        return out.array(&findings);
    }
    for finding in &findings {
        let (sign, look) = if finding.supported {
            ("  ", Look::Plain)
        } else {
            ("! ", Look::Strong)
        };
        out.spans(&[(sign, look), (&finding.text, look)])?;
        for reason in &finding.reasons {
            out.spans(&[(&format!("    {reason}"), Look::Plain)])?;
        }
        if !finding.rows.is_empty() {
            out.spans(&[(&format!("    {}", finding.rows.join(", ")), Look::Faint)])?;
        }
    }
    let unsupported = findings.iter().filter(|finding| !finding.supported).count();
    match (findings.len(), unsupported) {
        (0, _) => note("There is no text to check."),
        (lines, 0) => note(&format!(
            "Lines: {lines}. Everything that they claim stands in your rows."
        )),
        (lines, some) => note(&format!(
            "Lines: {lines}, of which {some} claim what your rows do not say."
        )),
    }
    Ok(())
}
