//! Which job an event belongs to.
//!
//! Every hint counts points and is said in words. What is best by a clear margin may be taken; between equals a person
//! decides.

use std::collections::{BTreeSet, HashMap};

use super::{Event, link};
use crate::domain::{duplicate, text};

/// A job as far as it matters here.
#[derive(Debug, Clone, PartialEq)]
pub struct JobHint {
    /// The job's number.
    pub id: i64,
    /// What the work is called.
    pub title: String,
    /// Who hires.
    pub company: String,
    /// The posting's address.
    pub url: Option<String>,
    /// Whom to ask.
    pub contact_email: Option<String>,
    /// Whether it stands in a closed column.
    pub closed: bool,
}

/// A contact as far as it matters here.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonHint {
    /// Their e-mail address.
    pub email: String,
    /// Where they work.
    pub company: String,
}

/// How much can be said for a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sureness {
    /// Something hints at it.
    Possible,
    /// More than one thing, or a strong one.
    Likely,
    /// Hardly anything else can be meant.
    Sure,
}

/// A job that an event may belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The job's number.
    pub job_id: i64,
    /// How much can be said for it.
    pub sureness: Sureness,
    /// What is said for it (and against it), such as `the title names Acme`.
    pub reasons: Vec<String>,
    /// The sum of the hints, for comparing candidates of one event.
    pub points: i32,
}

/// From how many points on a match is likely.
const LIKELY: i32 = 45;
/// From how many points on a match is sure.
const SURE: i32 = 80;
/// By how many points the best must be better than the next.
const MARGIN: i32 = 15;
/// Of a long text only the beginning names a company for a reason.
const LONGEST_TEXT: usize = 20_000;

/// Hosts whose addresses say nothing about who hires: mail for everybody, and services that companies use for hiring.
const NO_EMPLOYER: [&str; 43] = [
    "ashbyhq.com",
    "aol.com",
    "bamboohr.com",
    "breezy.hr",
    "cal.com",
    "calendly.com",
    "cronofy.com",
    "fastmail.com",
    "gem.com",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "goodtime.io",
    "google.com",
    "googlemail.com",
    "greenhouse.io",
    "hey.com",
    "hotmail.com",
    "icims.com",
    "icloud.com",
    "indeed.com",
    "jobvite.com",
    "lever.co",
    "linkedin.com",
    "live.com",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "myworkday.com",
    "myworkdayjobs.com",
    "outlook.com",
    "paradox.ai",
    "personio.de",
    "proton.me",
    "protonmail.com",
    "recruitee.com",
    "smartrecruiters.com",
    "stepstone.de",
    "t-online.de",
    "web.de",
    "workable.com",
    "yahoo.com",
];

/// Many jobs, ready to be compared with many events: what an event says is looked up, so that it costs the same among
/// a hundred jobs and among a hundred thousand.
pub struct Matcher<'a> {
    jobs: Vec<Prepared<'a>>,
    /// The jobs by the first word of their company.
    by_word: HashMap<String, Vec<usize>>,
    /// The jobs by everything else that can lead to them: a host's label, an address, a posting, the whole company.
    by_hint: HashMap<String, Vec<usize>>,
    people: &'a [PersonHint],
}

/// A job with what is compared.
struct Prepared<'a> {
    job: &'a JobHint,
    company: String,
    /// The company in one word, as hosts write it.
    label: String,
    /// The label of the host of the posting, where it is an employer's.
    own_page: Option<String>,
    contact: Option<String>,
    posting: Option<String>,
    title: String,
}

impl<'a> Matcher<'a> {
    /// Prepares jobs and contacts.
    pub fn new(jobs: &'a [JobHint], people: &'a [PersonHint]) -> Matcher<'a> {
        let jobs: Vec<Prepared<'a>> = jobs.iter().map(Prepared::of).collect();
        let (mut by_word, mut by_hint) = (HashMap::new(), HashMap::new());
        let remember = |map: &mut HashMap<String, Vec<usize>>, key: &str, at: usize| {
            if !key.is_empty() {
                map.entry(key.to_owned()).or_default().push(at);
            }
        };
        for (at, job) in jobs.iter().enumerate() {
            remember(&mut by_word, job.company.split(' ').next().unwrap_or_default(), at);
            remember(&mut by_hint, &job.company, at);
            let hints = [
                Some(&job.label),
                job.own_page.as_ref(),
                job.contact.as_ref(),
                job.posting.as_ref(),
            ];
            hints
                .into_iter()
                .flatten()
                .for_each(|hint| remember(&mut by_hint, hint, at));
        }
        Matcher {
            jobs,
            by_word,
            by_hint,
            people,
        }
    }

    /// The jobs that an event may belong to, the likeliest first.
    pub fn candidates(&self, event: &Event) -> Vec<Candidate> {
        let said = Said::of(event, self.people);
        let texts = [&said.title, &said.names, &said.texts];
        let words: BTreeSet<&str> = texts.into_iter().flat_map(|text| text.split(' ')).collect();
        let by_word = words.into_iter().filter_map(|word| self.by_word.get(word));
        let labels = said.hosts.iter().map(|(label, _)| label);
        let employers = said.employers.iter().map(|(company, _)| company);
        let hints = labels.chain(employers).chain(&said.emails).chain(&said.links);
        let by_hint = hints.filter_map(|hint| self.by_hint.get(hint.as_str()));
        let likely: BTreeSet<usize> = by_word.chain(by_hint).flatten().copied().collect();
        let mut found: Vec<Candidate> = likely.into_iter().filter_map(|at| said.about(&self.jobs[at])).collect();
        found.sort_by(|a, b| b.points.cmp(&a.points).then(b.job_id.cmp(&a.job_id)));
        found
    }
}

impl<'a> Prepared<'a> {
    fn of(job: &'a JobHint) -> Prepared<'a> {
        let company = company_words(&job.company);
        let host = job.url.as_deref().and_then(link::host);
        Prepared {
            label: company.replace(' ', ""),
            own_page: host.and_then(|host| employer_label(&host)),
            contact: job.contact_email.as_deref().map(str::to_lowercase),
            posting: job.url.as_deref().and_then(duplicate::url_key),
            title: words(&job.title),
            company,
            job,
        }
    }
}

/// The one that is clearly meant: at least likely, and better than the next by a margin.
pub fn clear(candidates: &[Candidate]) -> Option<&Candidate> {
    let best = candidates.first().filter(|best| best.points >= LIKELY)?;
    let next = candidates.get(1).map_or(0, |next| next.points);
    (best.points - next >= MARGIN).then_some(best)
}

/// What an event says, ready to be compared with many jobs.
struct Said {
    title: String,
    names: String,
    texts: String,
    /// Addresses of people, in lower case, without the person's own where that can be told.
    emails: Vec<String>,
    /// The label of each employer's host, such as `acme` for `mail.acme.co.uk`, with the host.
    hosts: Vec<(String, String)>,
    links: Vec<String>,
    employers: Vec<(String, String)>,
}

impl Said {
    fn of(event: &Event, people: &[PersonHint]) -> Said {
        let text_of = |text: Option<&str>| text.unwrap_or_default().chars().take(LONGEST_TEXT).collect::<String>();
        let (description, location) = (
            text_of(event.description.as_deref()),
            text_of(event.location.as_deref()),
        );
        let names: Vec<&str> = event.people().filter_map(|person| person.name.as_deref()).collect();
        let emails: Vec<String> = event
            .people()
            .filter_map(|person| person.email.as_deref())
            .map(str::to_lowercase)
            .collect();
        let links: Vec<String> = [event.url.as_deref(), event.join_link.as_deref()]
            .into_iter()
            .flatten()
            .flat_map(link::addresses)
            .chain(link::addresses(&description))
            .chain(link::addresses(&location))
            .take(200)
            .collect();
        let mut hosts: Vec<(String, String)> = emails
            .iter()
            .filter_map(|email| email.rsplit_once('@').map(|(_, host)| host.to_owned()))
            .chain(links.iter().filter_map(|link| link::host(link)))
            .filter_map(|host| Some((employer_label(&host)?, host)))
            .collect();
        hosts.sort();
        hosts.dedup();
        let employers = people
            .iter()
            .filter(|person| emails.contains(&person.email.to_lowercase()))
            .map(|person| (company_words(&person.company), person.email.clone()))
            .filter(|(company, _)| !company.is_empty())
            .collect();
        Said {
            title: words(&event.summary),
            names: words(&names.join(" | ")),
            texts: words(&format!("{location} | {description}")),
            emails,
            hosts,
            links: links.iter().filter_map(|link| duplicate::url_key(link)).collect(),
            employers,
        }
    }

    fn about(&self, prepared: &Prepared<'_>) -> Option<Candidate> {
        let Prepared { job, company, .. } = prepared;
        let mut hints: Vec<(i32, String)> = Vec::new();
        let mut say = |worth: i32, reason: String| hints.push((worth, reason));
        let named = |text: &str| company.len() > 1 && text.contains(&format!(" {company} "));
        match () {
            () if named(&self.title) => say(60, format!("the title names {}", job.company)),
            () if named(&self.names) => say(55, format!("the people are from {}", job.company)),
            () if named(&self.texts) => say(45, format!("the text names {}", job.company)),
            () => {}
        }
        let label = &prepared.label;
        let host = self
            .hosts
            .iter()
            .find(|(known, _)| (label.len() > 1 && known == label) || prepared.own_page.as_ref() == Some(known));
        if let Some((_, host)) = host {
            say(60, format!("{host} belongs to {}", job.company));
        }
        if let Some(contact) = prepared
            .contact
            .as_ref()
            .filter(|contact| self.emails.contains(contact))
        {
            say(80, format!("{contact} is the contact of this job"));
        } else if let Some((_, email)) = self.employers.iter().find(|(known, _)| known == company) {
            say(70, format!("your contact {email} works at {}", job.company));
        }
        if prepared
            .posting
            .as_ref()
            .is_some_and(|posting| self.links.contains(posting))
        {
            say(90, "the event links to this posting".to_owned());
        }
        if hints.is_empty() {
            return None;
        }
        let mut say = |worth: i32, reason: String| hints.push((worth, reason));
        let title = &prepared.title;
        if title.len() > 4 && (self.title.contains(title.as_str()) || self.texts.contains(title.as_str())) {
            say(25, format!("it names the work, {}", job.title));
        }
        if job.closed {
            say(-30, "but this job is closed".to_owned());
        }
        let points = hints.iter().map(|(worth, _)| worth).sum();
        Some(Candidate {
            job_id: job.id,
            sureness: match points {
                SURE.. => Sureness::Sure,
                LIKELY.. => Sureness::Likely,
                _ => Sureness::Possible,
            },
            reasons: hints.into_iter().map(|(_, reason)| reason).collect(),
            points,
        })
    }
}

/// A text as folded words with one space around each.
fn words(text: &str) -> String {
    let folded = text::fold(text).replace('&', " and ");
    let mut words = String::with_capacity(folded.len() + 2);
    words.push(' ');
    for word in folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        words.push_str(word);
        words.push(' ');
    }
    words
}

/// A company's name without its legal form, as folded words.
fn company_words(company: &str) -> String {
    let key = duplicate::posting_key("", company);
    words(key.trim_start_matches('|')).trim().to_owned()
}

/// The part of a host that a company chose: `acme` of `mail.acme.co.uk`; none of hosts that everybody uses.
fn employer_label(host: &str) -> Option<String> {
    let host = host.to_lowercase();
    let everybody = |known: &&str| host == *known || host.ends_with(&format!(".{known}"));
    if NO_EMPLOYER.iter().any(everybody) || link::is_meeting(&host) {
        return None;
    }
    let mut labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    labels.pop()?;
    if labels.len() > 1 && ["co", "com", "ac", "org", "net", "gov", "edu"].contains(labels.last()?) {
        labels.pop();
    }
    let label: String = labels.last()?.chars().filter(|c| c.is_alphanumeric()).collect();
    (label.len() > 1).then_some(label)
}

#[cfg(test)]
pub(in crate::domain::invite) mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;
    use crate::domain::invite::{EventStatus, Moment, Person};

    pub(in crate::domain::invite) fn event(summary: &str) -> Event {
        let utc = Utc.with_ymd_and_hms(2026, 12, 1, 13, 30, 0).unwrap();
        Event {
            line: 1,
            method: None,
            uid: "1@example.org".to_owned(),
            recurrence: None,
            sequence: 0,
            stamp: None,
            start: Moment {
                utc,
                wall: utc.naive_utc(),
                zone: None,
                floating: false,
                all_day: false,
            },
            end: utc,
            status: EventStatus::Confirmed,
            summary: summary.to_owned(),
            description: None,
            location: None,
            url: None,
            join_link: None,
            organizer: None,
            attendees: Vec::new(),
            alarms: Vec::new(),
        }
    }

    fn job(id: i64, title: &str, company: &str) -> JobHint {
        JobHint {
            id,
            title: title.to_owned(),
            company: company.to_owned(),
            url: None,
            contact_email: None,
            closed: false,
        }
    }

    fn from(email: &str, name: &str) -> Option<Person> {
        Some(Person {
            email: Some(email.to_owned()),
            name: Some(name.to_owned()),
            ..Person::default()
        })
    }

    fn jobs() -> Vec<JobHint> {
        vec![
            job(1, "Backend engineer", "Acme GmbH"),
            job(2, "Data engineer", "Pontis"),
            job(3, "Site manager", "Blue Fjord Energy AS"),
        ]
    }

    fn candidates(event: &Event, jobs: &[JobHint], people: &[PersonHint]) -> Vec<Candidate> {
        Matcher::new(jobs, people).candidates(event)
    }

    fn best(event: &Event, jobs: &[JobHint]) -> Option<(i64, Sureness)> {
        clear(&candidates(event, jobs, &[])).map(|found| (found.job_id, found.sureness))
    }

    #[test]
    fn a_company_in_the_title_the_people_or_the_text_is_found() {
        assert_eq!(
            best(&event("Interview: Acme, backend engineer"), &jobs()),
            Some((1, Sureness::Sure))
        );
        assert_eq!(
            best(&event("Meet the team of BLUE-FJORD Energy"), &jobs()),
            Some((3, Sureness::Likely))
        );
        let mut people = event("Interview");
        people.organizer = from("scheduling@greenhouse.io", "Ida Berg (Pontis)");
        assert_eq!(best(&people, &jobs()), Some((2, Sureness::Likely)));
        let mut text = event("Interview");
        text.description = Some("Dear Mr Smith,\nwe at Pontis look forward".to_owned());
        assert_eq!(best(&text, &jobs()), Some((2, Sureness::Likely)));
        assert_eq!(best(&event("Pontisson call with Acmes"), &jobs()), None);
        assert_eq!(best(&event("Dentist"), &jobs()), None);
    }

    #[test]
    fn the_organizers_address_tells_the_company_unless_everybody_has_such_a_one() {
        let mut event = event("Interview");
        event.organizer = from("ida@mail.acme.co.uk", "Ida");
        assert_eq!(best(&event, &jobs()), Some((1, Sureness::Likely)));
        event.organizer = from("hr@blue-fjord-energy.no", "HR");
        assert_eq!(best(&event, &jobs()), Some((3, Sureness::Likely)));
        for everybodys in [
            "acme@gmail.com",
            "x@calendly.com",
            "x@eu.greenhouse.io",
            "nonsense",
            "@",
            "a@b",
        ] {
            event.organizer = from(everybodys, "Ida");
            assert_eq!(best(&event, &jobs()), None, "{everybodys}");
        }
        let mut with_page = jobs();
        with_page[1].url = Some("https://careers.pnts.example/jobs/7".to_owned());
        event.organizer = from("ida@pnts.example", "Ida");
        assert_eq!(best(&event, &with_page), Some((2, Sureness::Likely)));
    }

    #[test]
    fn contacts_and_links_to_the_posting_tell_it() {
        let mut jobs = jobs();
        jobs[0].contact_email = Some("Ida@gmail.com".to_owned());
        jobs[2].url = Some("https://jobs.example.org/77?utm_source=x".to_owned());
        let mut event = event("Interview");
        event.organizer = from("ida@GMAIL.com", "Ida");
        assert_eq!(best(&event, &jobs), Some((1, Sureness::Sure)));
        event.organizer = from("tom@web.de", "Tom");
        let tom = PersonHint {
            email: "Tom@web.de".to_owned(),
            company: "Pontis".to_owned(),
        };
        let found = candidates(&event, &jobs, &[tom]);
        assert_eq!(clear(&found).map(|c| c.job_id), Some(2));
        assert_eq!(found[0].reasons, ["your contact Tom@web.de works at Pontis"]);
        event.organizer = None;
        event.description = Some("about https://jobs.example.org/77".to_owned());
        assert_eq!(best(&event, &jobs), Some((3, Sureness::Sure)));
    }

    #[test]
    fn between_equals_nothing_is_decided_and_both_are_named() {
        let jobs = vec![job(1, "Backend engineer", "Acme"), job(2, "Data engineer", "ACME Inc.")];
        let found = candidates(&event("Interview at Acme"), &jobs, &[]);
        assert_eq!((found.len(), clear(&found)), (2, None));
        assert_eq!(
            best(&event("Acme: data engineer, second round"), &jobs),
            Some((2, Sureness::Sure))
        );
        let both = candidates(&event("Acme meets Pontis"), &self::jobs(), &[]);
        assert_eq!((both.len(), clear(&both)), (2, None));
    }

    #[test]
    fn an_open_job_goes_before_a_closed_one_of_the_same_company() {
        let mut jobs = vec![job(1, "Backend engineer", "Acme"), job(2, "Data engineer", "Acme")];
        jobs[0].closed = true;
        let found = candidates(&event("Interview at Acme"), &jobs, &[]);
        assert_eq!(clear(&found).map(|c| c.job_id), Some(2));
        assert!(found[1].reasons.contains(&"but this job is closed".to_owned()));
        assert_eq!(best(&event("Interview at Acme"), &jobs[..1]), None);
    }

    proptest::proptest! {
        #[test]
        fn no_event_makes_it_panic(text in "\\PC{0,60}", email in "\\PC{0,20}@?[a-z.]{0,12}") {
            let mut event = event(&text);
            event.organizer = from(&email, &text);
            event.description = Some(text.clone());
            let _ = clear(&candidates(&event, &[job(1, &text, &email)], &[]));
        }
    }
}
