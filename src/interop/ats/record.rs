//! Finding a posting's values by what their keys mean.

use std::cell::RefCell;

use serde_json::{Map, Value};

use super::salary_of;
use crate::domain::job::{JobStatus, Priority};
use crate::interop::csv::fold::fold;
use crate::interop::posting::Draft;
use crate::interop::posting::values::{self, is_nothing, line};

/// Objects whose keys count as if they stood one level higher.
const OPENED: &[&str] = &["enrichment", "attributes", "fields", "categories", "job opening"];

const TITLE: &[&str] = &[
    "title",
    "job title",
    "position title",
    "posting title",
    "job opening name",
    "position",
    "job name",
    "role",
    "objective",
    "full title",
];
/// Names that are a title only where the rest shows that it is a posting.
const TITLE_OF_KNOWN: &[&str] = &["name", "text"];
const COMPANY: &[&str] = &[
    "company name",
    "company",
    "employer name",
    "employer",
    "hiring organization",
    "organization name",
    "organization",
    "organisation",
    "organizations",
    "company title",
    "business",
    "subcompany",
    "firma",
    "unternehmen",
    "arbeitgeber",
];
const LOCATION: &[&str] = &[
    "location",
    "locations",
    "primary location",
    "job location",
    "location name",
    "candidate required location",
    "location restrictions",
    "work location",
    "work locations",
    "all locations",
    "place",
    "office",
    "offices",
    "region",
    "ort",
    "standort",
];
const URL: &[&str] = &[
    "job url",
    "absolute url",
    "hosted url",
    "careers url",
    "canonical position url",
    "posting url",
    "url",
    "link",
    "job link",
    "application link",
    "application url",
    "apply url",
    "url comeet hosted page",
    "url active page",
    "shortlink",
    "external application url",
    "redirect url",
    "web url",
    "html url",
    "job posting url",
    "href",
    "guid",
];
const DESCRIPTION: &[&str] = &[
    "description html",
    "content",
    "description",
    "job description",
    "description plain",
    "full description",
    "body",
    "encoded",
    "external description str",
    "text description",
    "summary",
    "excerpt",
    "description teaser",
    "tagline",
    "short description str",
    "snippet",
];
const SALARY: &[&str] = &[
    "salary",
    "salary range",
    "compensation",
    "pay range",
    "pay",
    "base salary",
    "salary text",
    "salary info",
    "compensation range",
    "gehalt",
    "rate",
];
const SALARY_MIN: &[&str] = &[
    "salary min",
    "min salary",
    "minimum salary",
    "salary minimum",
    "compensation minimum",
    "compensation min",
    "annual salary min",
    "min amount",
    "pay min",
    "salary from",
    "min annual salary",
];
const SALARY_MAX: &[&str] = &[
    "salary max",
    "max salary",
    "maximum salary",
    "salary maximum",
    "compensation maximum",
    "compensation max",
    "annual salary max",
    "max amount",
    "pay max",
    "salary to",
    "max annual salary",
];
const CURRENCY: &[&str] = &[
    "salary currency",
    "currency",
    "compensation currency",
    "salary currency code",
    "currency code",
    "pay currency",
];
const PERIOD: &[&str] = &[
    "salary period",
    "compensation frequency",
    "pay period",
    "salary interval",
    "compensation interval",
    "salary unit",
    "pay interval",
];
const MODE: &[&str] = &[
    "work mode",
    "workplace type",
    "workplace",
    "remote type",
    "remote status",
    "work type",
    "work arrangement",
    "location type",
    "onsite or remote",
    "remote policy",
    "remote",
];
const IS_REMOTE: &[&str] = &[
    "remote",
    "is remote",
    "telecommuting",
    "remote allowed",
    "telecommute",
    "fully remote",
];
const TYPE: &[&str] = &[
    "job type",
    "job types",
    "jobtype",
    "employment type",
    "commitment",
    "type of employment",
    "employment status label",
    "employment type code",
    "contract type",
    "schedule",
    "time type",
    "type",
    "opportunity",
];
const POSTED: &[&str] = &[
    "posted at",
    "date posted",
    "published at",
    "publication date",
    "first published",
    "published on",
    "released date",
    "posted date",
    "published date",
    "publish date",
    "published",
    "posted on",
    "pub date",
    "listed at",
    "external posted start date",
    "posting date",
    "created at",
    "created on",
    "created",
    "t create",
    "epoch",
    "date",
    "updated at",
    "updated",
];
const DEADLINE: &[&str] = &[
    "deadline",
    "application deadline",
    "valid through",
    "deadline at",
    "expires at",
    "expiry date",
    "expires on",
    "close at",
    "closes at",
    "closing date",
    "expiration date",
    "expires",
    "application closing date",
];
const SOURCE: &[&str] = &["source", "source name", "found on", "job board"];
const CONTACT: &[&str] = &["contact name", "recruiter name", "hiring manager", "recruiter"];
const CONTACT_EMAIL: &[&str] = &["contact email", "recruiter email"];
/// Keys that say nothing to a person, so that a note about what was left out need not name them.
const MACHINERY: &[&str] = &[
    "id",
    "uid",
    "uuid",
    "slug",
    "position",
    "created at",
    "updated at",
    "status changed at",
    "logo",
];

/// An object with its keys folded, so that `companyName`, `company_name` and `Company Name` are alike.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) map: &'a Map<String, Value>,
    keys: Vec<(String, &'a Value)>,
    taken: RefCell<Vec<String>>,
}

impl<'a> Record<'a> {
    pub(super) fn new(map: &'a Map<String, Value>) -> Record<'a> {
        let mut keys: Vec<(String, &Value)> = map.iter().take(300).map(|(key, value)| (fold(key), value)).collect();
        let inner: Vec<&Map<String, Value>> = keys
            .iter()
            .filter(|(key, _)| OPENED.contains(&key.as_str()))
            .filter_map(|(_, value)| value.as_object())
            .collect();
        for map in inner {
            keys.extend(map.iter().take(100).map(|(key, value)| (fold(key), value)));
        }
        Record {
            map,
            keys,
            taken: RefCell::default(),
        }
    }

    /// Whether there is such a key, even an empty one.
    pub(super) fn has(&self, name: &str) -> bool {
        self.keys.iter().any(|(key, _)| key == name)
    }

    /// The first value that is something, by the order of the names.
    pub(super) fn get(&self, names: &[&str]) -> Option<&'a Value> {
        let (key, value) = names
            .iter()
            .find_map(|name| self.keys.iter().find(|(key, value)| key == name && !is_nothing(value)))?;
        self.taken.borrow_mut().push(key.clone());
        Some(*value)
    }

    pub(super) fn line(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(&[name]).and_then(line))
    }

    pub(super) fn text(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(&[name]).and_then(values::text))
    }

    fn day(&self, names: &[&str]) -> Option<chrono::NaiveDate> {
        names.iter().find_map(|name| self.get(&[name]).and_then(values::day))
    }

    fn is_true(&self, names: &[&str]) -> bool {
        names.iter().any(|name| {
            self.get(&[name]).is_some_and(|value| match value {
                Value::Bool(yes) => *yes,
                Value::Number(number) => number.as_i64() == Some(1),
                Value::String(text) => text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("yes"),
                _ => false,
            })
        })
    }

    /// Whether an object of no known system is a posting: it has a title and a company, or stands in a
    /// feed that is about jobs.
    pub(super) fn is_posting(&self, feed: Option<&str>) -> bool {
        // A station of a person's past looks like a posting but for its end.
        if self.has("start date") || self.has("end date") || self.has("graduation date") {
            return false;
        }
        if self.line(TITLE).is_none() {
            return false;
        }
        if self.line(COMPANY).is_some() {
            return true;
        }
        let about_jobs = |feed: &str| {
            let feed = fold(feed);
            [
                "job", "career", "work", "stellen", "vacan", "hiring", "position", "karriere", "emploi",
            ]
            .iter()
            .any(|word| feed.contains(word))
        };
        feed.is_some_and(about_jobs) && self.get(&["link", "guid", "url"]).is_some()
    }

    /// Fills in what the keys tell.
    pub(super) fn fill(&self, known: bool, draft: &mut Draft) {
        let title = self.text(TITLE).or_else(|| self.text(TITLE_OF_KNOWN).filter(|_| known));
        draft.job.title = title.unwrap_or_default();
        draft.job.company = self.line(COMPANY).unwrap_or_default();
        let _ = URL.iter().any(|name| {
            self.get(&[name])
                .and_then(values::text)
                .is_some_and(|address| draft.address(&address))
        });
        let description = DESCRIPTION.iter().find_map(|name| {
            self.get(&[name])
                .filter(|value| value.is_string())
                .and_then(values::text)
        });
        if let Some(description) = description {
            draft.describe(&description);
        }
        self.place(draft);
        draft.job.job_type = TYPE
            .iter()
            .find_map(|name| self.get(&[name]).and_then(values::job_type));
        draft.job.posted_at = self.day(POSTED);
        draft.job.deadline = self.day(DEADLINE);
        let min = SALARY_MIN.iter().find_map(|name| self.get(&[name]));
        let max = SALARY_MAX.iter().find_map(|name| self.get(&[name]));
        draft.job.salary = salary_of(min, max, self.get(CURRENCY), self.get(PERIOD)).or_else(|| {
            SALARY
                .iter()
                .find_map(|name| self.get(&[name]).and_then(values::salary))
        });
        if let Some(salary) = &mut draft.job.salary
            && salary.currency.is_none()
        {
            salary.currency = self.get(CURRENCY).and_then(values::currency);
        }
        if !known {
            draft.job.source = self.line(SOURCE);
            draft.job.contact_name = self.line(CONTACT);
            draft.job.contact_email = self.line(CONTACT_EMAIL).filter(|address| address.contains('@'));
            self.own_words(draft);
        }
    }

    fn place(&self, draft: &mut Draft) {
        draft.job.location = LOCATION
            .iter()
            .find_map(|name| self.get(&[name]).and_then(values::place))
            .or_else(|| values::place_of(self.map).filter(|_| self.has("city") || self.has("country")));
        let location = self.get(&["location"]).and_then(Value::as_object);
        let says = |key: &str| location.is_some_and(|place| place.get(key) == Some(&Value::Bool(true)));
        use crate::domain::job::WorkMode::{Hybrid, Onsite, Remote};
        draft.job.work_mode = MODE
            .iter()
            .find_map(|name| {
                self.get(&[name])
                    .filter(|value| !value.is_boolean())
                    .and_then(values::work_mode)
            })
            .or_else(|| (self.is_true(&["hybrid", "is hybrid"]) || says("hybrid")).then_some(Hybrid))
            .or_else(|| {
                let remote = self.is_true(IS_REMOTE) || says("remote") || says("is_remote") || says("telecommuting");
                remote.then_some(Remote)
            })
            .or_else(|| self.is_true(&["on site", "onsite"]).then_some(Onsite))
            .or_else(|| draft.job.location.as_deref().and_then(values::work_mode_in))
            .or_else(|| values::work_mode_in_title(&draft.job.title));
    }

    /// What only a tracker knows: the person's own status, tags, notes.
    fn own_words(&self, draft: &mut Draft) {
        if let Some(status) = self.line(&["status", "stage"]) {
            match status.parse::<JobStatus>() {
                Ok(status) => draft.job.status = Some(status),
                Err(_) => {
                    let of_posting = ["open", "active", "published", "live", "listed", "public", "approved"];
                    if !of_posting.iter().any(|word| status.eq_ignore_ascii_case(word)) {
                        draft.doubt(format!(
                            "the status \"{status}\" is not known; the job is taken as interested"
                        ));
                    }
                }
            }
        }
        draft.job.priority = self.line(&["priority"]).and_then(|word| word.parse::<Priority>().ok());
        draft.job.notes = self.text(&["notes", "note", "comments"]);
        if let Some(tags) = self.get(&["tags", "labels"]) {
            draft.job.tags = values::lines(tags).into_iter().take(50).collect();
        }
        let moment = |names: &[&str]| {
            let day = self.day(names)?;
            let exact = self
                .line(names)
                .and_then(|text| chrono::DateTime::parse_from_rfc3339(&text).ok());
            Some(exact.map_or_else(
                || day.and_time(chrono::NaiveTime::MIN).and_utc(),
                |exact| exact.to_utc(),
            ))
        };
        draft.job.applied_at = moment(&[
            "applied at",
            "applied on",
            "date applied",
            "applied date",
            "application date",
        ]);
        // A file of our own says when the person saved it; of any other, this is when the site wrote it.
        if self.has("status changed at") {
            draft.job.saved_at = moment(&["created at"]);
            draft.job.posted_at = self.day(&["posted at"]);
        }
    }

    /// The keys that hold something and that nothing was taken from.
    pub(super) fn left_out(&self) -> impl Iterator<Item = String> {
        let taken = self.taken.borrow();
        self.map
            .iter()
            .filter(|(key, value)| {
                let key = fold(key);
                let opened = OPENED.contains(&key.as_str());
                !opened && !is_nothing(value) && !taken.contains(&key) && !MACHINERY.contains(&key.as_str())
            })
            .map(|(key, _)| crate::interop::posting::one_line(crate::interop::posting::head(key, 60)))
            .collect::<Vec<_>>()
            .into_iter()
    }
}
