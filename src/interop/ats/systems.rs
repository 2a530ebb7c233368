//! The systems that are known: how to recognise their postings, and what they do in their own way.
//!
//! The shapes are those of the systems' public job lists, which anybody may read without a key.

use serde_json::Value;

use super::record::Record;
use super::{Surroundings, address, salary_of, sections};
use crate::domain::job::WorkMode;
use crate::interop::posting::Draft;
use crate::interop::posting::values::{self, is_nothing, line, text};

/// A system whose postings are recognised.
pub(super) struct System {
    pub(super) name: &'static str,
    /// Whether a list of it is of one company, which the postings need not name.
    pub(super) is_of_one_company: bool,
    /// Whether an object is a posting of this system.
    fits: fn(&Record<'_>) -> bool,
    /// Puts right what the meaning of the keys alone does not give.
    pub(super) adjust: fn(&Record<'_>, &Surroundings<'_>, &mut Draft),
}

/// The system that an object is a posting of.
pub(super) fn recognise(record: &Record<'_>) -> Option<&'static System> {
    SYSTEMS.iter().find(|system| (system.fits)(record))
}

const fn of_one_company(
    name: &'static str,
    fits: fn(&Record<'_>) -> bool,
    adjust: fn(&Record<'_>, &Surroundings<'_>, &mut Draft),
) -> System {
    System {
        name,
        is_of_one_company: true,
        fits,
        adjust,
    }
}

const fn board(
    name: &'static str,
    fits: fn(&Record<'_>) -> bool,
    adjust: fn(&Record<'_>, &Surroundings<'_>, &mut Draft),
) -> System {
    System {
        name,
        is_of_one_company: false,
        fits,
        adjust,
    }
}

fn all(record: &Record<'_>, names: &[&str]) -> bool {
    names.iter().all(|name| record.has(name))
}

fn any(record: &Record<'_>, names: &[&str]) -> bool {
    names.iter().any(|name| record.has(name))
}

static SYSTEMS: &[System] = &[
    of_one_company("Greenhouse", |r| all(r, &["title", "absolute url"]), greenhouse),
    of_one_company(
        "Lever",
        |r| all(r, &["text", "hosted url"]) || all(r, &["text", "categories", "lists"]),
        lever,
    ),
    of_one_company(
        "Ashby",
        |r| all(r, &["title"]) && (has_address_of(r, "ashbyhq.com") || all(r, &["job url", "is listed"])),
        ashby,
    ),
    of_one_company("Workable", |r| all(r, &["title", "shortcode"]), workable),
    of_one_company(
        "SmartRecruiters",
        |r| {
            all(r, &["name", "released date"])
                || all(r, &["name", "job ad"])
                || (all(r, &["name", "company", "type of employment"]) && any(r, &["ref number", "ref"]))
        },
        smartrecruiters,
    ),
    of_one_company("Recruitee", |r| all(r, &["title", "careers url"]), recruitee),
    of_one_company(
        "Personio",
        |r| all(r, &["name"]) && (has(r, "jobDescriptions") || all(r, &["recruiting category", "office"])),
        personio,
    ),
    of_one_company("BambooHR", |r| r.has("job opening name"), bamboohr),
    of_one_company(
        "Pinpoint",
        |r| r.has("title") && any(r, &["key responsibilities", "skills knowledge expertise"]),
        pinpoint,
    ),
    of_one_company(
        "Rippling",
        |r| r.has("name") && all(r, &["uuid"]) && any(r, &["work location", "work locations"]),
        rippling,
    ),
    of_one_company(
        "Comeet",
        |r| all(r, &["name", "url active page"]) || all(r, &["name", "url comeet hosted page"]),
        comeet,
    ),
    of_one_company(
        "Eightfold",
        |r| all(r, &["name", "canonical position url"]),
        nothing_more,
    ),
    of_one_company(
        "Oracle",
        |r| {
            r.has("title")
                && all(r, &["primary location"])
                && any(r, &["short description str", "external description str"])
        },
        oracle,
    ),
    of_one_company(
        "Paylocity",
        |r| all(r, &["job id", "job title", "location name"]),
        paylocity,
    ),
    of_one_company("Phenom", |r| all(r, &["title", "job seq no"]), nothing_more),
    board(
        "Arbeitnow",
        |r| all(r, &["company name", "title", "job types", "slug"]),
        |_, _, d| source(d, "Arbeitnow"),
    ),
    board(
        "Remotive",
        |r| all(r, &["company name", "title", "candidate required location"]),
        remotive,
    ),
    board("RemoteOK", |r| all(r, &["position", "company", "epoch"]), remoteok),
    board(
        "Himalayas",
        |r| all(r, &["company name", "title"]) && any(r, &["location restrictions", "timezone restrictions"]),
        himalayas,
    ),
    board("Torre", |r| all(r, &["objective", "organizations"]), torre),
];

fn has(record: &Record<'_>, key: &str) -> bool {
    record.map.contains_key(key)
}

fn has_address_of(record: &Record<'_>, host: &str) -> bool {
    ["job url", "application url", "apply url"].iter().any(|name| {
        record
            .get(&[name])
            .and_then(Value::as_str)
            .is_some_and(|url| url.contains(host))
    })
}

fn source(draft: &mut Draft, name: &str) {
    draft.job.source = Some(name.to_owned());
}

fn nothing_more(_: &Record<'_>, _: &Surroundings<'_>, _: &mut Draft) {}

/// Sets the description if there is any.
fn describe(draft: &mut Draft, parts: impl IntoIterator<Item = (Option<String>, Option<String>)>) {
    let text = sections(parts);
    if !text.is_empty() {
        draft.describe(&text);
    }
}

fn greenhouse(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    // Lists without `content` have only the name of each posting.
    if draft.job.job_type.is_none()
        && let Some(fields) = record.get(&["metadata"]).and_then(Value::as_array)
    {
        let named = |field: &&Value| {
            let name = field.get("name").and_then(line).unwrap_or_default().to_lowercase();
            name.contains("type") || name.contains("commitment") || name.contains("time")
        };
        draft.job.job_type = fields
            .iter()
            .filter(named)
            .find_map(|field| values::job_type(field.get("value")?));
    }
    let range = record
        .get(&["pay input ranges"])
        .and_then(Value::as_array)
        .and_then(|ranges| ranges.first());
    if let (None, Some(range)) = (&draft.job.salary, range) {
        let cents = |key: &str| Some(Value::from(range.get(key).and_then(values::amount)? / 100.0));
        let (min, max) = (cents("min_cents"), cents("max_cents"));
        draft.job.salary = salary_of(
            min.as_ref(),
            max.as_ref(),
            range.get("currency_type"),
            range.get("title"),
        );
    }
}

fn lever(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    let lists = record
        .get(&["lists"])
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|list| {
            let items = list
                .get("content")
                .and_then(text)
                .map(|items| format!("<ul>{items}</ul>"));
            (list.get("text").and_then(text), items)
        });
    let whole = record.text(&["description", "description plain"]);
    let closing = record.text(&["additional", "additional plain"]);
    let pay = record.text(&["salary description", "salary description plain"]);
    describe(
        draft,
        [(None, whole)]
            .into_iter()
            .chain(lists)
            .chain([(None, closing), (None, pay)]),
    );
}

fn ashby(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    let mut places: Vec<String> = draft.job.location.take().into_iter().collect();
    for other in record
        .get(&["secondary locations"])
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        places.extend(other.get("location").and_then(line).or_else(|| values::place(other)));
    }
    draft.job.location = values::join_places(places);
    let Some(compensation) = record.get(&["compensation"]) else {
        return;
    };
    let components = compensation.get("summaryComponents").and_then(Value::as_array);
    let salary = components.into_iter().flatten().find(|part| {
        part.get("compensationType")
            .and_then(Value::as_str)
            .is_some_and(|kind| kind.eq_ignore_ascii_case("salary"))
    });
    draft.job.salary = salary.and_then(values::salary).or_else(|| {
        ["scrapeableCompensationSalarySummary", "compensationTierSummary"]
            .iter()
            .find_map(|key| compensation.get(*key).and_then(values::salary))
    });
}

fn workable(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    let parts = [
        (None, record.text(&["full description", "description"])),
        (Some("Requirements".to_owned()), record.text(&["requirements"])),
        (Some("Benefits".to_owned()), record.text(&["benefits"])),
    ];
    describe(draft, parts);
    // The second version of the interface says `full`; the third `full_time`.
    if let (None, Some(kind)) = (draft.job.job_type, record.line(&["type"])) {
        draft.job.job_type = values::job_type_in(&kind.replace("full", "full time").replace("part", "part time"));
    }
}

fn smartrecruiters(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    let sections = record
        .get(&["job ad"])
        .and_then(|ad| ad.get("sections"))
        .and_then(Value::as_object);
    let parts = sections
        .into_iter()
        .flat_map(|sections| sections.values())
        .map(|section| (section.get("title").and_then(text), section.get("text").and_then(text)));
    describe(draft, parts);
    // `ref` is the address for programs; the one for people follows from it.
    let company = record
        .get(&["company"])
        .and_then(|company| company.get("identifier"))
        .and_then(line);
    if let (None, Some(company), Some(id)) = (&draft.job.url, company, record.line(&["id"])) {
        draft.address(&format!("https://jobs.smartrecruiters.com/{company}/{id}"));
    }
}

fn recruitee(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    let parts = [
        (None, record.text(&["description"])),
        (Some("Requirements".to_owned()), record.text(&["requirements"])),
    ];
    describe(draft, parts);
    // `Remote job` is no place; the parts of the address say which one it is.
    let no_place = draft
        .job
        .location
        .as_deref()
        .is_none_or(|place| place.eq_ignore_ascii_case("remote job"));
    if let (true, Some(place)) = (no_place, values::place_of(record.map)) {
        draft.job.location = Some(place);
    }
}

fn personio(record: &Record<'_>, around: &Surroundings<'_>, draft: &mut Draft) {
    let mut places: Vec<String> = record.line(&["office"]).into_iter().collect();
    if let Some(others) = record
        .get(&["additional offices"])
        .and_then(|others| others.get("office"))
    {
        values::collect_places(others, &mut places, 3);
    }
    draft.job.location = values::join_places(places);
    let descriptions = record.get(&["job descriptions"]);
    let list = descriptions.map(|all| all.get("jobDescription").unwrap_or(all));
    let list: Vec<&Value> = match list {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    describe(
        draft,
        list.iter()
            .map(|part| (part.get("name").and_then(line), part.get("value").and_then(text))),
    );
    // `permanent` says less than the schedule does.
    let kinds = ["schedule", "employment type"];
    draft.job.job_type = record
        .line(&["employment type"])
        .filter(|kind| kind != "permanent")
        .and_then(|kind| values::job_type_in(&kind))
        .or_else(|| {
            kinds
                .iter()
                .find_map(|kind| values::job_type_in(&record.line(&[kind])?))
        });
    if let (None, Some(host), Some(id)) = (
        &draft.job.url,
        around.origin.and_then(address::personio_host),
        record.line(&["id"]),
    ) {
        draft.address(&format!("https://{host}/job/{id}"));
    }
}

fn bamboohr(record: &Record<'_>, around: &Surroundings<'_>, draft: &mut Draft) {
    if draft.job.location.is_none() {
        draft.job.location = record.get(&["ats location"]).and_then(values::place);
    }
    draft.job.work_mode = match record.line(&["location type"]).as_deref() {
        Some("0") => Some(WorkMode::Onsite),
        Some("1") => Some(WorkMode::Remote),
        Some("2") => Some(WorkMode::Hybrid),
        _ => draft.job.work_mode,
    };
    if let Some(shared) = record.text(&["job opening share url"]) {
        draft.address(&shared);
    }
    let host = around
        .origin
        .and_then(|origin| address::host_under(origin, "bamboohr.com"));
    if let (None, Some(host), Some(id)) = (&draft.job.url, host, record.line(&["id"])) {
        draft.address(&format!("https://{host}/careers/{id}"));
    }
}

fn pinpoint(record: &Record<'_>, around: &Surroundings<'_>, draft: &mut Draft) {
    let mut parts = vec![(None, record.text(&["description"]))];
    for (name, usual) in [
        ("key responsibilities", "Responsibilities"),
        ("skills knowledge expertise", "Skills"),
        ("benefits", "Benefits"),
    ] {
        let heading = record
            .line(&[&format!("{name} header")])
            .unwrap_or_else(|| usual.to_owned());
        parts.push((Some(heading), record.text(&[name])));
    }
    describe(draft, parts);
    let host = around
        .origin
        .and_then(|origin| address::host_under(origin, "pinpointhq.com"));
    if let (None, Some(host), Some(path)) = (&draft.job.url, host, record.line(&["path"])) {
        draft.address(&format!("https://{host}{path}"));
    }
}

fn rippling(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    if let Some(Value::Object(parts)) = record.get(&["description"]) {
        let part = |key: &str| (None, parts.get(key).and_then(text));
        describe(draft, [part("company"), part("role")]);
    }
}

fn comeet(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    let details = record.get(&["details"]).and_then(Value::as_array);
    let parts = details
        .into_iter()
        .flatten()
        .map(|part| (part.get("name").and_then(line), part.get("value").and_then(text)));
    describe(draft, parts);
}

fn oracle(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    let parts = [
        (None, record.text(&["external description str"])),
        (
            Some("Responsibilities".to_owned()),
            record.text(&["external responsibilities str"]),
        ),
        (
            Some("Qualifications".to_owned()),
            record.text(&["external qualifications str"]),
        ),
    ];
    describe(draft, parts);
    let mut places: Vec<String> = draft.job.location.take().into_iter().collect();
    for other in record
        .get(&["secondary locations"])
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        places.extend(other.get("Name").and_then(line));
    }
    draft.job.location = values::join_places(places);
}

fn paylocity(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    // The location's own name is often only `Hybrid`.
    if let Some(Value::Object(place)) = record.get(&["job location"]) {
        let part = |key: &str| place.get(key).filter(|value| !is_nothing(value)).and_then(line);
        let parts: Vec<String> = ["City", "State", "Country"].into_iter().filter_map(part).collect();
        if !parts.is_empty() {
            draft.job.location = Some(parts.join(", "));
        }
    }
    let named = record
        .line(&["location name"])
        .and_then(|name| values::work_mode_in(&name));
    draft.job.work_mode = draft.job.work_mode.or(named);
}

fn remotive(_: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    source(draft, "Remotive");
    draft.job.work_mode = Some(WorkMode::Remote);
}

fn remoteok(_: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    source(draft, "RemoteOK");
    draft.job.work_mode = Some(WorkMode::Remote);
    // Its salaries are in dollars a year and name neither.
    if let Some(salary) = &mut draft.job.salary {
        salary.currency.get_or_insert_with(|| "USD".to_owned());
        salary.period.get_or_insert(crate::domain::job::SalaryPeriod::Year);
    }
}

fn himalayas(_: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    source(draft, "Himalayas");
    draft.job.work_mode = Some(WorkMode::Remote);
}

fn torre(record: &Record<'_>, _: &Surroundings<'_>, draft: &mut Draft) {
    source(draft, "Torre");
    let slug = record.line(&["id"]);
    if let (None, Some(slug)) = (&draft.job.url, slug) {
        draft.address(&format!("https://torre.ai/post/{slug}"));
    }
}

/// What an entry of a feed says in its title: `Company: Title`, `Title at Company`.
pub(super) fn adjust_feed(_: &Record<'_>, around: &Surroundings<'_>, draft: &mut Draft) {
    if draft.job.source.is_none() {
        draft.job.source = around
            .feed
            .map(|feed| feed.split([':', '|', '–']).next().unwrap_or(feed).trim().to_owned());
    }
    let remote_board = draft.job.url.as_deref().is_some_and(|url| {
        ["weworkremotely.com", "remoteok.com", "remotive.com", "himalayas.app"]
            .iter()
            .any(|host| url.contains(host))
    });
    if remote_board {
        draft.job.work_mode = Some(WorkMode::Remote);
    }
    if !draft.job.company.is_empty() {
        return;
    }
    let title = crate::interop::posting::one_line(&draft.job.title);
    let split = title
        .split_once(": ")
        .or_else(|| title.rsplit_once(" at ").map(|(title, company)| (company, title)))
        .or_else(|| title.rsplit_once(" @ ").map(|(title, company)| (company, title)));
    if let Some((company, title)) =
        split.filter(|(company, title)| !company.trim().is_empty() && !title.trim().is_empty())
    {
        draft.job.company = company.trim().to_owned();
        draft.job.title = title.trim().to_owned();
        draft.doubt("company and title were told apart by how the feed's entries are named");
    }
}
