//! The figures in words.

use super::numbers::{count, short};
use super::{COMPARED_FROM, Counted, Figures, Group};

/// Figures that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What they are about.
    pub title: &'static str,
    /// How they are counted, where that must be said.
    pub about: Option<&'static str>,
    /// The figures.
    pub lines: Vec<Line>,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub value: String,
    /// What stands behind it; of a rate, what is counted as having come to it.
    pub counted: Counted,
}

impl Figures {
    /// All of them, section by section.
    pub fn sections(&self) -> Vec<Section> {
        let line = |name: &str, value: String, counted: Counted| Line {
            name: name.to_owned(),
            value,
            counted,
        };
        let sent = &self.sent;
        let silent = match sent.rejected_without_answer {
            0 => count(sent.silent),
            n => format!(
                "{} ({} of them turned down without a personal word)",
                count(sent.silent),
                count(n)
            ),
        };
        let applications = match self.undated {
            0 => count(sent.n),
            n => format!(
                "{} (of unknown day, and counted only when no days are asked for: {})",
                count(sent.n),
                count(n)
            ),
        };
        let interviews = match self.interviews_to_come {
            0 => count(self.interviews),
            n => format!("{} and {} to come", count(self.interviews), count(n)),
        };
        let mut sections = vec![Section {
            title: "Applications",
            about: Some("Pending ones are in no rate: nobody has answered yet, and the silence window is not over."),
            lines: vec![
                line("sent", applications, Counted::Sent),
                line("answered by a person", count(sent.answered), Counted::Answered),
                line("interview or better", count(sent.positive), Counted::Positive),
                line("silent", silent, Counted::Silent),
                line("pending", count(sent.pending), Counted::Pending),
                line("response rate", sent.response_rate.words(), Counted::Answered),
                line("positive rate", sent.positive_rate.words(), Counted::Positive),
                line("interviews", interviews, Counted::Interviews),
                line("offers", count(self.offers), Counted::Offers),
            ],
        }];
        sections.push(Section {
            title: "How far jobs came",
            about: Some("As the history shows it; in brackets with the stages that were skipped on the way further."),
            lines: self
                .funnel
                .iter()
                .map(|stage| {
                    let lower = match stage.lower_bound == stage.reached {
                        true => String::new(),
                        false => format!(" ({} with skipped stages)", count(stage.lower_bound)),
                    };
                    let value = format!("{}{lower}", count(stage.reached));
                    line(stage.status.label(), value, Counted::Reached(stage.status))
                })
                .collect(),
        });
        sections.push(Section {
            title: "Time from one status to the next",
            about: Some("Without hops within a day and without what an import told of."),
            lines: self
                .hops
                .iter()
                .map(|hop| {
                    let mut value = format!("{}; {} still waiting", hop.days.words(), count(hop.waiting));
                    for (n, why) in [(hop.same_day, "within a day"), (hop.imported, "imported")] {
                        if n > 0 {
                            value.push_str(&format!("; {} {why}", count(n)));
                        }
                    }
                    let name = format!("{} → {}", hop.from_status.label(), hop.to_status.label());
                    line(&name, value, Counted::Hop(hop.from_status, hop.to_status))
                })
                .collect(),
        });
        let wait = &self.answer_days;
        let mut value = format!("{}; {} still waiting", wait.days.words(), count(wait.waiting));
        if wait.same_day > 0 {
            value.push_str(&format!("; {} on the same day", count(wait.same_day)));
        }
        sections.push(Section {
            title: "How long companies take to answer",
            about: None,
            lines: vec![line("first answer", value, Counted::Answered)],
        });
        sections.push(Section {
            title: "Interviews round by round",
            about: Some("Open ones are in no rate."),
            lines: self
                .rounds
                .iter()
                .map(|round| {
                    let value = format!(
                        "{} reached it, {} open; went on: {}",
                        count(round.reached),
                        count(round.open),
                        round.rate.words()
                    );
                    line(&format!("round {}", round.round), value, Counted::Round(round.round))
                })
                .collect(),
        });
        let by_source: fn(Option<String>) -> Counted = Counted::Source;
        for (title, unknown, groups, counted) in [
            ("By source", "not said", &self.by_source, by_source),
            ("By résumé", "none or not said", &self.by_resume, Counted::Resume),
        ] {
            sections.push(Section {
                title,
                about: Some("Groups with fewer than 20 decided applications can't be compared."),
                lines: groups
                    .iter()
                    .map(|group| {
                        let name = group.name.as_deref().unwrap_or(unknown);
                        line(name, in_group(group), counted(group.name.clone()))
                    })
                    .collect(),
            });
        }
        sections.retain(|section| !section.lines.is_empty());
        sections
    }

    /// The first lines of the history: what was sent and what came of it, and how long it takes.
    pub fn head(&self) -> Vec<Vec<(String, String)>> {
        let pair = |name: &str, value: String| (name.to_owned(), value);
        let sent = &self.sent;
        let mut first = vec![
            pair("sent", count(sent.n)),
            pair("answered", count(sent.answered)),
            pair("silent", count(sent.silent)),
            pair("pending", count(sent.pending)),
            pair("interviews", count(self.interviews)),
            pair("offers", count(self.offers)),
        ];
        if self.interviews_to_come > 0 {
            first.insert(5, pair("to come", count(self.interviews_to_come)));
        }
        let second = vec![
            pair("response", sent.response_rate.short()),
            pair("positive", sent.positive_rate.short()),
            pair(
                "first answer",
                match self.answer_days.days.median {
                    Some(median) => format!(
                        "after {} d (median, n {})",
                        short(median),
                        count(self.answer_days.days.n)
                    ),
                    None => format!("not enough data (n {})", count(self.answer_days.days.n)),
                },
            ),
        ];
        vec![first, second]
    }
}

fn in_group(group: &Group) -> String {
    let sent = &group.sent;
    let counts = format!("sent {}, pending {}; ", count(sent.n), count(sent.pending));
    if group.is_enough() {
        return format!(
            "{counts}response {}; positive {}",
            sent.response_rate.words(),
            sent.positive_rate.words()
        );
    }
    format!(
        "{counts}not enough data: {} answered of {}, {COMPARED_FROM} are needed",
        sent.answered, sent.response_rate.n
    )
}
