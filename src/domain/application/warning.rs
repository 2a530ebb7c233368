//! What a person should know before they apply.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::ApplicationStatus;
use crate::domain::job::JobStatus;
use crate::domain::pipeline::{SilenceWindow, silent_days};
use crate::domain::text;
use crate::domain::zoned::Zone;

/// Why somebody may not want to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WarningKind {
    /// They applied to this posting already.
    SamePosting,
    /// Another application to this company is open.
    SameCompany,
    /// They do not want to work for this company.
    Blocked,
    /// This company did not answer the last time.
    Silent,
}

/// Something that a person should know before they apply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What sort.
    pub kind: WarningKind,
    /// In words.
    pub text: String,
    /// The other job that it is about.
    pub job_id: Option<i64>,
    /// The other application that it is about.
    pub application_id: Option<i64>,
}

/// Another application of the person, to the same posting or the same company.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// Its number.
    pub application_id: i64,
    /// Its job.
    pub job_id: i64,
    /// What that job is called.
    pub job_title: String,
    /// Whether that job is the same posting.
    pub same_posting: bool,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// When it was sent.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Where its job stands.
    pub job_status: JobStatus,
    /// When that job came there.
    pub job_since: DateTime<Utc>,
    /// Whether anybody ever answered: an interview, an offer, or a word from them.
    pub answered: bool,
    /// The last sign of life.
    pub last_sign: DateTime<Utc>,
}

/// What speaks against applying at `now`, of each kind the newest, with its days on the wall of `zone`. `earlier` has the
/// newest first.
pub fn warnings(
    company: &str,
    blocked: &[String],
    earlier: &[Earlier],
    now: DateTime<Utc>,
    window: SilenceWindow,
    zone: &Zone,
) -> Vec<Warning> {
    let mut found = Vec::new();
    if blocked.iter().any(|name| is_same_company(name, company)) {
        found.push(Warning {
            kind: WarningKind::Blocked,
            text: format!("{company} is among the companies that you do not want to work for"),
            job_id: None,
            application_id: None,
        });
    }
    for other in earlier {
        let sent = other
            .submitted_at
            .map(|at| format!(" on {}", zone.wall(at).format("%Y-%m-%d")))
            .unwrap_or_default();
        let about = |kind, text| Warning {
            kind,
            text,
            job_id: Some(other.job_id),
            application_id: Some(other.application_id),
        };
        let is_sent = other.status != ApplicationStatus::Draft;
        let silent = is_sent.then(|| silence(other, now, window)).flatten();
        if other.same_posting {
            let text = if is_sent {
                format!(
                    "you applied to this posting already{sent} (application {})",
                    other.application_id
                )
            } else {
                format!(
                    "there is a draft for this posting already (application {})",
                    other.application_id
                )
            };
            found.push(about(WarningKind::SamePosting, text));
        } else if let (true, false, None) = (other.status.is_open(), other.job_status.is_closed(), silent) {
            let text = format!(
                "another application to {company} is open: {}, sent{sent} (application {})",
                other.job_title, other.application_id
            );
            found.push(about(WarningKind::SameCompany, text));
        }
        if let Some(days) = silent {
            let text = format!(
                "{company} has not answered the application for {}{sent}: {days} days without a word",
                other.job_title
            );
            found.push(about(WarningKind::Silent, text));
        }
    }
    gathered(found)
}

/// One warning of each kind, the newest, which says how many more there are; the most telling kinds first.
fn gathered(found: Vec<Warning>) -> Vec<Warning> {
    use WarningKind::{Blocked, SameCompany, SamePosting, Silent};
    let mut gathered = Vec::new();
    for kind in [Blocked, SamePosting, SameCompany, Silent] {
        let mut of_kind = found.iter().filter(|warning| warning.kind == kind);
        let Some(mut newest) = of_kind.next().cloned() else {
            continue;
        };
        match of_kind.count() {
            0 => {}
            more => newest.text.push_str(&format!(", and {more} more like that")),
        }
        gathered.push(newest);
    }
    gathered
}

/// For how many days nobody answered an application, where that is long enough to count.
fn silence(other: &Earlier, now: DateTime<Utc>, window: SilenceWindow) -> Option<i64> {
    // Who decided on it has answered, whatever was written down of how.
    if other.answered || !other.status.is_open() {
        return None;
    }
    let sent = other.submitted_at.unwrap_or(other.last_sign);
    match other.job_status {
        // Given up after having waited: silent until then.
        JobStatus::Withdrawn => silent_days(JobStatus::Applied, sent, other.job_since, window),
        JobStatus::Applied => silent_days(JobStatus::Applied, other.last_sign.max(sent), now, window),
        _ => None,
    }
}

/// Whether two names mean the same company: whatever their case, marks, and legal form.
pub fn is_same_company(a: &str, b: &str) -> bool {
    let (a, b) = (company_key(a), company_key(b));
    !a.is_empty() && a == b
}

/// Words at the end of a company's name that only say its legal form.
const FORMS: &[&str] = &[
    "ab",
    "ag",
    "as",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "ev",
    "gbr",
    "gmbh",
    "gesmbh",
    "inc",
    "incorporated",
    "kg",
    "kgaa",
    "limited",
    "llc",
    "llp",
    "ltd",
    "mbh",
    "nv",
    "og",
    "ohg",
    "oy",
    "oyj",
    "plc",
    "pty",
    "sa",
    "sarl",
    "sas",
    "se",
    "spa",
    "srl",
    "ug",
];

/// By what a company is known again.
pub fn company_key(name: &str) -> String {
    let folded = text::fold(&name.replace('.', ""));
    let mut words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    while words.len() > 1 && words.last().is_some_and(|last| FORMS.contains(last)) {
        words.pop();
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-06-01T12:00:00Z".parse().unwrap()
    }

    fn earlier(days_ago: i64) -> Earlier {
        let at = now() - Duration::days(days_ago);
        Earlier {
            application_id: 4,
            job_id: 3,
            job_title: "Welder".to_owned(),
            same_posting: false,
            status: ApplicationStatus::Submitted,
            submitted_at: Some(at),
            job_status: JobStatus::Applied,
            job_since: at,
            answered: false,
            last_sign: at,
        }
    }

    fn told(company: &str, blocked: &[String], earlier: &[Earlier]) -> Vec<Warning> {
        warnings(company, blocked, earlier, now(), SilenceWindow::default(), &Zone::utc())
    }

    fn kinds(blocked: &[&str], earlier: &[Earlier]) -> Vec<WarningKind> {
        let blocked: Vec<String> = blocked.iter().map(|name| (*name).to_owned()).collect();
        let found = told("Werft Nord GmbH", &blocked, earlier);
        found.into_iter().map(|warning| warning.kind).collect()
    }

    #[test]
    fn each_reason_is_named_and_only_where_it_holds() {
        use WarningKind::{Blocked, SameCompany, SamePosting, Silent};
        assert!(kinds(&[], &[]).is_empty());
        assert!(kinds(&["Werft Süd"], &[]).is_empty());
        assert_eq!(kinds(&["werft nord"], &[]), [Blocked]);
        assert_eq!(kinds(&[], &[earlier(5)]), [SameCompany]);
        let same = Earlier {
            same_posting: true,
            ..earlier(5)
        };
        assert_eq!(kinds(&[], &[same]), [SamePosting]);
        assert_eq!(kinds(&[], &[earlier(40)]), [Silent]);
        let answered = Earlier {
            answered: true,
            ..earlier(40)
        };
        assert_eq!(kinds(&[], &[answered]), [SameCompany]);
        let closed = Earlier {
            job_status: JobStatus::Rejected,
            ..earlier(5)
        };
        assert!(kinds(&[], &[closed]).is_empty());
        let draft = Earlier {
            status: ApplicationStatus::Draft,
            submitted_at: None,
            ..earlier(5)
        };
        assert!(kinds(&[], &[draft]).is_empty());
    }

    #[test]
    fn many_of_a_kind_are_one_warning_that_says_how_many() {
        let many = [earlier(5), earlier(6), earlier(40), earlier(7)];
        let found = told("Werft Nord", &[], &many);
        let texts: Vec<&str> = found.iter().map(|warning| warning.text.as_str()).collect();
        assert_eq!(texts.len(), 2, "{texts:?}");
        assert!(texts[0].ends_with(", and 2 more like that"), "{texts:?}");
        assert!(texts[1].ends_with("without a word"), "{texts:?}");
    }

    #[test]
    fn an_application_that_was_decided_on_is_not_said_to_be_unanswered() {
        for status in [ApplicationStatus::Rejected, ApplicationStatus::Accepted] {
            let decided = Earlier { status, ..earlier(40) };
            assert!(kinds(&[], &[decided]).is_empty(), "{status}");
        }
    }

    #[test]
    fn the_day_of_sending_is_that_of_the_persons_own_wall() {
        let late = Earlier {
            submitted_at: Some("2026-05-28T22:30:00Z".parse().unwrap()),
            ..earlier(3)
        };
        let berlin = Zone::named("Europe/Berlin").unwrap();
        let found = warnings("Werft Nord", &[], &[late], now(), SilenceWindow::default(), &berlin);
        assert!(found[0].text.contains("sent on 2026-05-29"), "{}", found[0].text);
    }

    #[test]
    fn who_gave_up_after_waiting_long_enough_is_told_so_and_who_changed_their_mind_is_not() {
        let given_up = |after: i64| Earlier {
            job_status: JobStatus::Withdrawn,
            job_since: now() - Duration::days(100 - after),
            ..earlier(100)
        };
        assert_eq!(kinds(&[], &[given_up(40)]), [WarningKind::Silent]);
        assert!(kinds(&[], &[given_up(3)]).is_empty());
    }

    #[test]
    fn a_company_is_known_whatever_its_case_marks_and_legal_form() {
        assert!(is_same_company("Müller & Söhne GmbH & Co. KG", "muller söhne"));
        assert!(is_same_company("Acme, Inc.", "ACME"));
        assert!(!is_same_company("Acme", "Acme Labs"));
        assert!(!is_same_company("", ""));
        assert!(is_same_company("SE", "se"));
    }
}
