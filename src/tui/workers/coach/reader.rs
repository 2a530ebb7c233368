//! The thread that reads chats, what is remembered and what was sent, so that the screen never waits for the file. It is
//! another than the coach's, which may be busy with an answer for minutes.

use std::sync::mpsc::{self, Receiver, Sender};

use chrono::Utc;

use super::chat::{about_of, chat_of, proposal};
use super::tell;
use crate::app::coach::{Decision, FactCheck};
use crate::app::{Deck, Error, InterviewQuery, JobQuery, Kind, Opener, own_zone};
use crate::domain::conversation::proposal::ProposalStatus;
use crate::tui::effect::{About, Became, Chat, ChatLine, CoachNews, CoachRead, Mention};
use crate::tui::event::Event;
use crate::tui::workers::spawn;

/// More chats than one looks through.
const MOST_CHATS: u64 = 500;
/// More jobs and people than one finds by typing.
const MOST_JOBS: u64 = 2_000;
const MOST_PEOPLE: u64 = 2_000;
/// More interviews and goals.
const MOST_INTERVIEWS: u64 = 500;
/// More requests than one looks through.
const MOST_REQUESTS: u64 = 500;

/// The thread.
pub struct ChatReader {
    asks: Sender<CoachRead>,
}

impl ChatReader {
    /// Starts it; the file is opened on it.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn start(opener: Opener, events: Sender<Event>) -> Result<ChatReader, Error> {
        let (asks, queue) = mpsc::channel();
        spawn("chats", move || work(&opener, &queue, &events))?;
        Ok(ChatReader { asks })
    }

    /// Reads something, after what was asked before.
    pub fn read(&self, read: CoachRead) {
        let _ = self.asks.send(read);
    }
}

fn work(opener: &Opener, queue: &Receiver<CoachRead>, events: &Sender<Event>) {
    let mut open = None;
    while let Ok(first) = queue.recv() {
        let mut waiting = vec![first];
        waiting.extend(queue.try_iter());
        while !waiting.is_empty() {
            let read = waiting.remove(0);
            // Whoever has gone on to another chat does not want the one before any more.
            if waiting.iter().any(|newer| replaces(newer, &read)) {
                continue;
            }
            let news = match open.take().map_or_else(|| opener.open(), Ok) {
                Ok(mut deck) => {
                    let news = answer(&mut deck, read);
                    open = Some(deck);
                    news.unwrap_or_else(|error| vec![CoachNews::Unread(error)])
                }
                Err(error) => vec![CoachNews::Unread(error)],
            };
            for news in news {
                if !tell(events, news) {
                    return;
                }
            }
        }
    }
}

/// Whether the answer to the one makes that to the other worthless.
fn replaces(newer: &CoachRead, older: &CoachRead) -> bool {
    let shows = |read: &CoachRead| matches!(read, CoachRead::Chat(_) | CoachRead::Newest(_));
    match newer {
        CoachRead::Chat(_) | CoachRead::Newest(_) => shows(older),
        CoachRead::Chats { .. } => matches!(older, CoachRead::Chats { .. }),
        CoachRead::Mentions | CoachRead::Requests | CoachRead::Memories => newer == older,
        CoachRead::Request(_) | CoachRead::Decide { .. } => false,
    }
}

fn answer(deck: &mut Deck, read: CoachRead) -> Result<Vec<CoachNews>, Error> {
    Ok(vec![match read {
        CoachRead::Chats { words } if words.is_empty() => {
            let lines = deck.chats(Some(MOST_CHATS), 0)?;
            let chats = lines.into_iter().map(|line| ChatLine {
                about: about_of(deck, line.conversation.context, line.conversation.context_id),
                at: line.last_at.unwrap_or(line.conversation.updated_at),
                id: line.conversation.id,
                title: line.conversation.title.unwrap_or_else(|| "untitled".to_owned()),
                found: None,
            });
            CoachNews::Chats {
                chats: chats.collect(),
                words,
            }
        }
        CoachRead::Chats { words } => {
            let mut chats: Vec<ChatLine> = Vec::new();
            // The best match of each chat is enough.
            for hit in deck.search_chats(&words, MOST_CHATS, 0)? {
                if chats.iter().all(|chat| chat.id != hit.conversation_id) {
                    chats.push(ChatLine {
                        id: hit.conversation_id,
                        title: hit.title,
                        about: About::general(),
                        at: hit.said_at,
                        found: Some(hit.snippet_text),
                    });
                }
            }
            CoachNews::Chats { words, chats }
        }
        CoachRead::Chat(id) => match chat_of(deck, id) {
            // It was deleted meanwhile.
            Err(error) if error.kind == Kind::NotFound => empty(About::general()),
            chat => CoachNews::Chat(Box::new(chat?)),
        },
        CoachRead::Newest(about) => {
            let about = match about_of(deck, about.context, about.id) {
                named if !named.title.is_empty() => named,
                _ => about,
            };
            // A chat about nothing in particular begins anew each time.
            let known = match about.id {
                Some(_) => deck.chats(Some(MOST_CHATS), 0)?,
                None => Vec::new(),
            };
            let newest = known
                .iter()
                .map(|line| &line.conversation)
                .find(|chat| chat.context == about.context && chat.context_id == about.id);
            match newest {
                Some(chat) => CoachNews::Chat(Box::new(chat_of(deck, chat.id)?)),
                None => empty(about),
            }
        }
        CoachRead::Mentions => CoachNews::Mentions(mentions(deck)?),
        CoachRead::Requests => CoachNews::Requests(deck.coach_request_lines(MOST_REQUESTS)?),
        CoachRead::Request(id) => {
            let request = deck.coach_request(id)?.fact;
            // The same JSON with line breaks, or what was logged as it stands there.
            let body = serde_json::from_str::<serde_json::Value>(&request.body).ok();
            let body = body.and_then(|body| serde_json::to_string_pretty(&body).ok());
            CoachNews::Payload {
                title: format!("What was sent to {}", request.host),
                text: format!(
                    "Address: {}\nModel: {} by {}\n\nThis is all of it, but for the key:\n\n{}",
                    request.url,
                    request.model,
                    request.provider,
                    body.unwrap_or(request.body)
                ),
            }
        }
        CoachRead::Memories => memories(deck)?,
        CoachRead::Decide { proposal, yes } => {
            let now = Utc::now();
            let checker = FactCheck {
                today: own_zone().wall(now).date(),
            };
            let says = match yes {
                true => Decision::Approve { unsupported: false },
                false => Decision::Refuse { why: None },
            };
            let decided = deck.decide(proposal, says, Some(&checker), now)?;
            let became = if yes { "done" } else { "refused" };
            let words = format!("{}: {became}", deck.proposal_label(&decided.proposal.fact));
            let became = Became {
                proposal,
                done: yes,
                words,
            };
            return Ok(vec![CoachNews::Decided(vec![became]), memories(deck)?]);
        }
    }])
}

/// What can be mentioned: jobs, résumés, interviews, people, goals.
fn mentions(deck: &Deck) -> Result<Vec<Mention>, Error> {
    let mut found = Vec::new();
    let mut add = |title: String, kind: &'static str, row: String| found.push(Mention { row, title, kind });
    let jobs = JobQuery {
        limit: Some(MOST_JOBS),
        ..JobQuery::default()
    };
    for job in deck.jobs(&jobs)? {
        add(
            format!("{}, {}", job.title, job.company),
            "job",
            format!("job:{}", job.id),
        );
    }
    for resume in deck.resumes()? {
        add(resume.title, "résumé", format!("resume:{}", resume.id));
    }
    let interviews = InterviewQuery {
        limit: Some(MOST_INTERVIEWS),
        ..InterviewQuery::default()
    };
    let zone = own_zone();
    for interview in deck.interviews(&interviews)? {
        let job = deck.job(interview.fact.job_id)?;
        let at = zone.wall(interview.fact.scheduled_at).format("%-d %b %Y %H:%M");
        let title = format!("{}, {at}", job.company);
        add(title, "interview", format!("interview:{}", interview.id));
    }
    for contact in deck.contacts("", Some(MOST_PEOPLE), 0)? {
        let title = match &contact.fact.company {
            Some(company) => format!("{}, {company}", contact.fact.name),
            None => contact.fact.name.clone(),
        };
        add(title, "person", format!("contact:{}", contact.id));
    }
    for goal in deck.goals(&[], Some(MOST_INTERVIEWS), 0)? {
        add(goal.fact.title, "goal", format!("goal:{}", goal.id));
    }
    Ok(found)
}

/// What is remembered, the newest first, and what the coach would like to remember.
fn memories(deck: &Deck) -> Result<CoachNews, Error> {
    let mut memories = deck.memories()?;
    memories.reverse();
    let waiting = deck.coach_proposals(Some(ProposalStatus::Pending))?;
    let proposed = waiting.into_iter().filter(|one| one.fact.tool == "add_memory");
    Ok(CoachNews::Memories {
        memories,
        proposed: proposed.map(|one| proposal(deck, one)).collect(),
    })
}

/// A chat in which nothing was said yet.
fn empty(about: About) -> CoachNews {
    CoachNews::Chat(Box::new(Chat {
        id: None,
        title: String::new(),
        about,
        said: Vec::new(),
        proposals: Vec::new(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_still_wanted_is_read_and_every_decision_is_made() {
        let chats = |words: &str| CoachRead::Chats {
            words: words.to_owned(),
        };
        assert!(replaces(&CoachRead::Chat(2), &CoachRead::Chat(1)));
        assert!(replaces(&CoachRead::Chat(2), &CoachRead::Newest(About::general())));
        assert!(replaces(&chats("tra"), &chats("tr")));
        assert!(!replaces(&chats("tra"), &CoachRead::Chat(1)));
        let decide = CoachRead::Decide { proposal: 1, yes: true };
        assert!(!replaces(&decide, &decide) && !replaces(&CoachRead::Memories, &decide));
    }
}
