//! The coach without a model: answers from the person's own rows and this program's own texts.
//!
//! Every answer begins with what it is made from and ends with how to add a model; rows are named (`[job:12]`), and what
//! it can't answer it says.

mod lists;
mod offers;
mod posting;
mod talks;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};

use super::super::{Deck, Error, InterviewQuery, Kind};
use crate::domain::conversation::ConversationContext;
use crate::domain::dates::relative_moment;
use crate::domain::filter::{Filter, TextField, TextTerm};
use crate::domain::interview::Interview;
use crate::domain::job::Job;
use crate::domain::offline::{ADD_A_MODEL, MADE_FROM, Understood, Wish, in_markdown, understood};
use crate::domain::text::fold;
use crate::domain::zoned::Zone;

/// What a talk is about: the kind of row and its number.
pub type About = (ConversationContext, Option<i64>);

/// An answer without a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfflineAnswer {
    /// The answer as Markdown. Its first line says what it is made from, its last how to add a model.
    pub markdown: String,
    /// What was understood; `None` = nothing, and the answer says so.
    pub wish: Option<Wish>,
    /// The rows that it names, such as `job:12`, each once.
    pub rows: Vec<String>,
}

/// Answers a question from the person's own rows.
///
/// # Errors
/// [`Kind::NotFound`] when this account has no such row as the talk is about, and when the file can't be read.
pub fn answer(
    deck: &Deck,
    question: &str,
    about: About,
    now: DateTime<Utc>,
    zone: &Zone,
) -> Result<OfflineAnswer, Error> {
    let asked = understood(question);
    let asking = Asking {
        deck,
        question,
        about,
        now,
        zone,
        asked: &asked,
    };
    // What the talk is about has to be there, whatever is asked.
    asking.job_of_context()?;
    let mut page = Page::new();
    match asked.wish {
        Some(Wish::Today) => lists::today(&asking, &mut page)?,
        Some(Wish::Missed) => lists::missed(&asking, &mut page)?,
        Some(Wish::Funnel) => lists::funnel(&asking, &mut page)?,
        Some(Wish::CheckIn) => lists::check_in(&asking, &mut page)?,
        Some(Wish::Judge) => posting::judge(&asking, &mut page)?,
        Some(Wish::Gap) => posting::gap(&asking, &mut page)?,
        Some(Wish::Resume) => posting::resume(&asking, &mut page)?,
        Some(Wish::Letter) => posting::letter(&asking, &mut page)?,
        Some(Wish::Interview) => talks::interview(&asking, &mut page)?,
        Some(Wish::Practise) => talks::practise(&asking, &mut page)?,
        Some(Wish::FollowUp) => talks::follow_up(&asking, &mut page)?,
        Some(Wish::ThankYou) => talks::thank_you(&asking, &mut page)?,
        Some(Wish::Negotiate) => offers::negotiate(&asking, &mut page)?,
        Some(Wish::Offers) => offers::compared(&asking, &mut page)?,
        Some(Wish::Help) => help(&asking, &mut page, "This is what I can answer without a model:")?,
        None => help(
            &asking,
            &mut page,
            "I did not understand that: without a model I know only a few kinds of questions. I can answer these:",
        )?,
    }
    Ok(OfflineAnswer {
        markdown: page.finish(),
        wish: asked.wish,
        rows: page.rows,
    })
}

/// What can be asked.
fn help(asking: &Asking<'_>, page: &mut Page, why: &str) -> Result<(), Error> {
    page.paragraph(why);
    let job = asking.example_job()?;
    for wish in Wish::ALL.iter().rev().filter(|wish| **wish != Wish::Help) {
        page.bullet(&match &job {
            Some((id, company)) => in_markdown(&wish.example_for(*id, company)),
            None => wish.example().to_owned(),
        });
    }
    Ok(())
}

/// A question with everything that is needed to answer it.
struct Asking<'a> {
    deck: &'a Deck,
    question: &'a str,
    about: About,
    now: DateTime<Utc>,
    zone: &'a Zone,
    asked: &'a Understood,
}

impl Asking<'_> {
    /// The person's wall.
    fn wall(&self) -> chrono::NaiveDateTime {
        self.zone.local(self.now).at
    }

    /// A moment as it is said.
    fn when(&self, at: DateTime<Utc>) -> String {
        relative_moment(self.zone.local(at).at, self.wall())
    }

    /// The number of a row of that kind that the question names, else that the talk is about.
    fn row(&self, kind: &str, context: ConversationContext) -> Option<i64> {
        let named = self.asked.row.filter(|(named, _)| *named == kind).map(|(_, id)| id);
        named.or(self.about.1.filter(|_| self.about.0 == context))
    }

    /// The job that the talk is about, by whatever hangs on it. A row that is not there is an error: somebody named it.
    fn job_of_context(&self) -> Result<Option<Job>, Error> {
        let Some(id) = self.about.1 else { return Ok(None) };
        let job_id = match self.about.0 {
            ConversationContext::Job => Some(id),
            ConversationContext::Interview => Some(self.deck.interview(id)?.fact.job_id),
            ConversationContext::Resume => self.deck.resume(id)?.job_id,
            ConversationContext::General | ConversationContext::Goal | ConversationContext::Practice => None,
        };
        job_id.map(|id| self.deck.job(id)).transpose()
    }

    /// A job of the file that an example can name; `None` where the talk is about one, which is "this job", and where
    /// there is none.
    fn example_job(&self) -> Result<Option<(i64, String)>, Error> {
        const LOOKED_AT: usize = 50;
        if self.job_of_context()?.is_some() {
            return Ok(None);
        }
        let newest = crate::domain::card::BoardSort::Newest;
        let cards = self.deck.filter(&Filter::default(), newest, LOOKED_AT)?.cards;
        let open = cards.iter().find(|card| !card.status.is_closed());
        Ok(open.or(cards.first()).map(|card| (card.id, card.company.clone())))
    }

    /// The job that is meant: the one that the question names by its number or its company, else that of the talk.
    fn job(&self) -> Result<Option<Job>, Error> {
        let of_row = match self.asked.row {
            Some(("job", id)) => found(self.deck.job(id))?,
            Some(("interview", id)) => match found(self.deck.interview(id))? {
                Some(interview) => found(self.deck.job(interview.fact.job_id))?,
                None => None,
            },
            Some(("offer", id)) => match found(self.deck.offer(id))? {
                Some(offer) => found(self.deck.job(offer.fact.job_id))?,
                None => None,
            },
            _ => None,
        };
        if of_row.is_some() {
            return Ok(of_row);
        }
        match self.job_by_company()? {
            Some(job) => Ok(Some(job)),
            None => self.job_of_context(),
        }
    }

    /// The job at a company that the question names: an open one before a closed one, then the newest.
    fn job_by_company(&self) -> Result<Option<Job>, Error> {
        const TRIED: usize = 12;
        let words = self.question.split(|c: char| !c.is_alphanumeric());
        // Company names are written with a capital, the words of a question mostly are not.
        let words = words.filter(|word| word.chars().count() >= 3 && word.starts_with(|c: char| c.is_uppercase()));
        for word in words.take(TRIED) {
            let filter = Filter {
                text: vec![TextTerm {
                    words: word.to_owned(),
                    field: Some(TextField::Company),
                    prefix: false,
                    exclude: false,
                }],
                ..Filter::default()
            };
            let mut cards = self
                .deck
                .filter(&filter, crate::domain::card::BoardSort::Newest, 50)?
                .cards;
            cards.retain(|card| {
                fold(&card.company)
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|part| part == fold(word))
            });
            cards.sort_by_key(|card| (card.status.is_closed(), std::cmp::Reverse(card.created_at)));
            if let Some(card) = cards.first() {
                return Ok(Some(self.deck.job(card.id)?));
            }
        }
        Ok(None)
    }

    /// The interview that is meant: the one that is named or that the talk is about, else the next one of the job that is
    /// meant, else the next one at all.
    fn interview(&self) -> Result<Option<Interview>, Error> {
        if let Some(id) = self.row("interview", ConversationContext::Interview)
            && let Some(interview) = found(self.deck.interview(id))?
        {
            return Ok(Some(interview));
        }
        let next = |job_id: Option<i64>| {
            self.deck.interviews(&InterviewQuery {
                job_id,
                upcoming_at: Some(self.now),
                limit: Some(1),
                ..InterviewQuery::default()
            })
        };
        let job = self.job()?;
        Ok(next(job.map(|job| job.id))?.into_iter().next())
    }
}

/// What was looked for; a row that is not there is nothing.
fn found<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind == Kind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// An answer as it grows.
struct Page {
    text: String,
    rows: Vec<String>,
}

impl Page {
    fn new() -> Page {
        Page {
            text: format!("*{MADE_FROM}*\n"),
            rows: Vec::new(),
        }
    }

    fn heading(&mut self, text: &str) {
        self.text.push_str(&format!("\n## {text}\n\n"));
    }

    fn paragraph(&mut self, text: &str) {
        let end = if self.text.ends_with("\n\n") { "" } else { "\n" };
        self.text.push_str(&format!("{end}{text}\n"));
    }

    fn bullet(&mut self, text: &str) {
        // A list needs a blank line before it.
        let in_list = self.text.lines().last().is_some_and(|line| line.starts_with("- "));
        let end = if in_list || self.text.ends_with("\n\n") {
            ""
        } else {
            "\n"
        };
        self.text.push_str(&format!("{end}- {text}\n"));
    }

    /// One of this program's own texts.
    fn own_text(&mut self, text: &str) {
        self.paragraph(text.trim());
    }

    /// Names a row: `[job:12]`.
    fn cite(&mut self, kind: &str, id: i64) -> String {
        let row = format!("{kind}:{id}");
        let cited = format!("[{row}]");
        if !self.rows.contains(&row) {
            self.rows.push(row);
        }
        cited
    }

    /// A job with its company and its row.
    fn job(&mut self, job: &Job) -> String {
        let cited = self.cite("job", job.id);
        format!("{} at {} {cited}", in_markdown(&job.title), in_markdown(&job.company))
    }

    fn finish(&mut self) -> String {
        self.paragraph(&format!("*{ADD_A_MODEL}*"));
        std::mem::take(&mut self.text)
    }
}
