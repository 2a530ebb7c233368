//! Reminding of an interview while the screen is open: by the terminal's bell and by the desktop.

use std::process::{Command, Stdio};

use chrono::{DateTime, Duration, Utc};

use super::ctx::Ctx;
use super::effect::Effect;
use super::widgets::when;
use crate::app::NextInterview;
use crate::config::NotifyConfig;
use crate::domain::text;

/// The reminder that fell due after `since` and up to now; the latest where there are several.
pub fn reminder(next: &NextInterview, config: &NotifyConfig, since: DateTime<Utc>, ctx: &Ctx<'_>) -> Option<Effect> {
    if !(config.bell || config.desktop) || next.at <= ctx.now {
        return None;
    }
    let due = config.minutes.iter().any(|minutes| {
        let at = next.at - Duration::minutes(i64::from(*minutes));
        at > since && at <= ctx.now
    });
    due.then(|| Effect::Remind {
        text: format!(
            "{} interview with {} {}",
            next.interview_type.label(),
            next.company,
            when::countdown(next.at, ctx)
        ),
        bell: config.bell,
        desktop: config.desktop,
    })
}

/// The signs by which a terminal rings and, where it can, tells the desktop (OSC 9).
pub fn signs(said: &str, bell: bool, desktop: bool) -> String {
    let mut signs = String::new();
    if bell {
        signs.push('\x07');
    }
    if desktop {
        // A company's name could otherwise end the sequence and begin another.
        let said = text::clean_line(&text::printable(said)).replace(';', ",");
        signs.push_str(&format!("\x1b]9;{said}\x1b\\"));
    }
    signs
}

/// Starts the desktop's program for notices, without waiting for it; `false` where there is none to be asked.
pub fn by_desktop(said: &str) -> bool {
    // Over a connection to another machine, that machine's desktop is not the person's.
    if std::env::var_os("SSH_CONNECTION").is_some() {
        return false;
    }
    let said = text::printable(said);
    let mut command = if cfg!(target_os = "macos") {
        let quoted = said.replace('\\', "\\\\").replace('"', "\\\"");
        let mut command = Command::new("osascript");
        command
            .arg("-e")
            .arg(format!("display notification \"{quoted}\" with title \"careerdeck\""));
        command
    } else if cfg!(unix) && std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some() {
        let mut command = Command::new("notify-send");
        command.args(["--app-name=careerdeck", "--", "careerdeck", &said]);
        command
    } else {
        return false;
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else {
        return false;
    };
    // Somebody has to take notice of its end; the screen does not wait for that.
    let waits = std::thread::Builder::new().name("notice".to_owned());
    let _ = waits.spawn(move || child.wait());
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interview::InterviewType;
    use crate::tui::testing::Surroundings;

    fn next(minutes: i64) -> NextInterview {
        NextInterview {
            at: Surroundings::default().now + Duration::minutes(minutes),
            job_id: 1,
            company: "Pontis AG".to_owned(),
            interview_type: InterviewType::Phone,
        }
    }

    #[test]
    fn it_reminds_once_at_each_of_its_minutes_and_only_who_wants_it() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let wanted = NotifyConfig {
            bell: true,
            desktop: false,
            minutes: vec![60, 15],
        };
        let minute = Duration::minutes(1);
        let due = |minutes: i64, since| reminder(&next(minutes), &wanted, since, &ctx).is_some();
        assert!(due(15, ctx.now - minute));
        assert!(due(60, ctx.now - minute));
        assert!(!due(16, ctx.now - minute));
        assert!(!due(14, ctx.now - minute));
        // The computer slept over it, and it is still ahead.
        assert!(due(5, ctx.now - Duration::minutes(30)));
        assert!(!due(-1, ctx.now - Duration::minutes(30)));
        assert!(reminder(&next(15), &NotifyConfig::default(), ctx.now - minute, &ctx).is_none());
        let Some(Effect::Remind { text, bell, desktop }) = reminder(&next(15), &wanted, ctx.now - minute, &ctx) else {
            panic!("a reminder");
        };
        assert_eq!(
            (text.as_str(), bell, desktop),
            ("phone interview with Pontis AG in 15 min", true, false)
        );
    }

    #[test]
    fn a_name_can_not_end_the_sequence_that_tells_the_terminal() {
        let said = signs("with \u{1b}]0;evil\u{7} AG", true, true);
        assert!(said.starts_with("\x07\x1b]9;with "), "{said:?}");
        let inside = &said[5..said.len() - 2];
        assert!(!inside.chars().any(char::is_control), "{said:?}");
        assert_eq!(signs("x", false, false), "");
    }
}
