//! The addresses of applicant tracking systems: which posting a page is, and where its data lies.

/// Where a system gives out the data of a posting that a person looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The address of the data, open to everybody.
    pub api_url: String,
    /// The system's name.
    pub ats: &'static str,
    /// Where there is only the list of all postings: a part of the wanted one's address.
    pub pick: Option<String>,
}

/// An address cut into what matters here.
struct Parts<'a> {
    host: String,
    path: Vec<&'a str>,
    query: &'a str,
}

fn parts(url: &str) -> Option<Parts<'_>> {
    let rest = ["https://", "http://"]
        .iter()
        .find(|scheme| {
            url.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
        .map(|scheme| &url[scheme.len()..])?;
    let rest = rest.split('#').next().unwrap_or(rest);
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    let path: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    // Only what can stand in a path as it is, so that an address is never built into another one.
    path.iter()
        .all(|part| is_plain(part))
        .then_some(Parts { host, path, query })
}

fn is_plain(part: &str) -> bool {
    part != ".."
        && part
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.~%+,:@".contains(&byte))
}

fn is_token(part: &str) -> bool {
    !part.is_empty()
        && part.len() <= 100
        && part
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.%".contains(&byte))
}

fn parameter<'a>(query: &'a str, wanted: &str) -> Option<&'a str> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| *key == wanted)
        .map(|(_, value)| value)
        .filter(|value| is_token(value))
}

/// Finds out where the data of a posting lies from the address of its page.
pub fn endpoint(url: &str) -> Option<Endpoint> {
    let Parts { host, path, query } = parts(url.trim())?;
    let found = |ats: &'static str, api_url: String| {
        Some(Endpoint {
            api_url,
            ats,
            pick: None,
        })
    };
    let in_list = |ats: &'static str, api_url: String, pick: &str| {
        Some(Endpoint {
            api_url,
            ats,
            pick: Some(pick.to_owned()),
        })
    };
    match (host.as_str(), path.as_slice()) {
        // The European boards are served by the same interface.
        (
            "boards.greenhouse.io"
            | "job-boards.greenhouse.io"
            | "boards.eu.greenhouse.io"
            | "job-boards.eu.greenhouse.io",
            path,
        ) => {
            let (token, id) = match path {
                ["embed", "job_app", ..] => (parameter(query, "for")?, parameter(query, "token")),
                ["embed", ..] => (parameter(query, "for")?, None),
                [token, "jobs", id, ..] => (*token, Some(*id)),
                [token] => (*token, parameter(query, "gh_jid")),
                _ => return None,
            };
            let board = format!("https://boards-api.greenhouse.io/v1/boards/{token}/jobs");
            match id.filter(|id| id.bytes().all(|byte| byte.is_ascii_digit())) {
                Some(id) => found("Greenhouse", format!("{board}/{id}?pay_transparency=true")),
                None => found("Greenhouse", format!("{board}?content=true")),
            }
        }
        ("jobs.lever.co" | "jobs.eu.lever.co", [site, rest @ ..]) => {
            let api = if host.contains(".eu.") {
                "api.eu.lever.co"
            } else {
                "api.lever.co"
            };
            match rest {
                [id, ..] => found("Lever", format!("https://{api}/v0/postings/{site}/{id}?mode=json")),
                [] => found("Lever", format!("https://{api}/v0/postings/{site}?mode=json")),
            }
        }
        ("jobs.ashbyhq.com", [company, rest @ ..]) => {
            let list = format!("https://api.ashbyhq.com/posting-api/job-board/{company}?includeCompensation=true");
            match rest {
                [id, ..] => in_list("Ashby", list, id),
                [] => found("Ashby", list),
            }
        }
        ("apply.workable.com", [account, "j", code, ..]) => found(
            "Workable",
            format!("https://apply.workable.com/api/v2/accounts/{account}/jobs/{code}"),
        ),
        ("apply.workable.com", [account]) if *account != "j" => found(
            "Workable",
            format!("https://apply.workable.com/api/v1/widget/accounts/{account}?details=true"),
        ),
        ("jobs.smartrecruiters.com" | "careers.smartrecruiters.com", path) => {
            let path = path.strip_prefix(&["oneclick-ui", "company"]).unwrap_or(path);
            let api = "https://api.smartrecruiters.com/v1/companies";
            match path {
                [company, "publication" | "job", id, ..] | [company, id, ..] => {
                    let digits = id.bytes().take_while(u8::is_ascii_digit).count();
                    let is_uuid = id.len() >= 36 && id.as_bytes().get(8) == Some(&b'-');
                    let id = if is_uuid { id.get(..36)? } else { &id[..digits] };
                    (is_uuid || digits >= 6).then_some(())?;
                    found("SmartRecruiters", format!("{api}/{company}/postings/{id}"))
                }
                [company] => found("SmartRecruiters", format!("{api}/{company}/postings?limit=100")),
                [] => None,
            }
        }
        ("ats.rippling.com", path) => {
            let path = match path {
                // The first part may be a language.
                [language, rest @ ..] if language.len() == 5 && language.as_bytes()[2] == b'-' => rest,
                path => path,
            };
            let api = "https://api.rippling.com/platform/api/ats/v1/board";
            match path {
                [board, "jobs", id, ..] => found("Rippling", format!("{api}/{board}/jobs/{id}")),
                [board, "jobs"] | [board] => found("Rippling", format!("{api}/{board}/jobs")),
                _ => None,
            }
        }
        _ => of_company_host(&host, &path, query),
    }
}

/// Systems that give every company a host of its own.
fn of_company_host(host: &str, path: &[&str], query: &str) -> Option<Endpoint> {
    let (company, system) = host.split_once('.')?;
    let path = match path {
        [language, rest @ ..] if language.len() == 2 && !rest.is_empty() => rest,
        ["l", _, rest @ ..] => rest,
        path => path,
    };
    let endpoint = |ats, api_url, pick: Option<&&str>| {
        Some(Endpoint {
            api_url,
            ats,
            pick: pick.map(|pick| (*pick).to_owned()),
        })
    };
    match (system, path) {
        (_, _)
            if [
                "api",
                "www",
                "app",
                "support",
                "help",
                "developers",
                "docs",
                "apply",
                "jobs",
            ]
            .contains(&company) =>
        {
            None
        }
        ("recruitee.com", ["o", slug, ..]) => endpoint("Recruitee", format!("https://{host}/api/offers/{slug}"), None),
        ("recruitee.com", []) => endpoint("Recruitee", format!("https://{host}/api/offers/"), None),
        ("jobs.personio.de" | "jobs.personio.com", path) => {
            let language = parameter(query, "language").map(|language| format!("?language={language}"));
            let list = format!("https://{host}/xml{}", language.unwrap_or_default());
            match path {
                ["job", id, ..] => endpoint("Personio", list, Some(id)),
                [] => endpoint("Personio", list, None),
                _ => None,
            }
        }
        ("workable.com", ["j" | "jobs", code, ..]) => {
            let code = code.split('-').next().unwrap_or(code);
            endpoint(
                "Workable",
                format!("https://apply.workable.com/api/v2/accounts/{company}/jobs/{code}"),
                None,
            )
        }
        ("bamboohr.com", ["careers" | "jobs", id, ..]) if id.bytes().all(|byte| byte.is_ascii_digit()) => {
            endpoint("BambooHR", format!("https://{host}/careers/{id}/detail"), None)
        }
        ("bamboohr.com", ["careers" | "jobs"]) => endpoint("BambooHR", format!("https://{host}/careers/list"), None),
        ("pinpointhq.com", ["postings", id, ..]) => {
            endpoint("Pinpoint", format!("https://{host}/postings.json"), Some(id))
        }
        ("pinpointhq.com", []) => endpoint("Pinpoint", format!("https://{host}/postings.json"), None),
        _ => None,
    }
}

/// The company that an address of a known system is about, for people.
pub(super) fn company(url: &str) -> Option<String> {
    let Parts { host, path, query } = parts(url.trim())?;
    let token = match (host.as_str(), path.as_slice()) {
        ("boards-api.greenhouse.io", ["v1", "boards", token, ..])
        | ("api.lever.co" | "api.eu.lever.co", ["v0", "postings", token, ..])
        | ("api.ashbyhq.com", ["posting-api", "job-board", token, ..])
        | ("apply.workable.com", ["api", _, "accounts", token, ..] | ["api", _, "widget", "accounts", token, ..])
        | ("api.smartrecruiters.com", ["v1", "companies", token, ..])
        | ("api.rippling.com", ["platform", "api", "ats", "v1", "board", token, ..]) => *token,
        (host, ["embed", ..]) if host.ends_with("greenhouse.io") => parameter(query, "for")?,
        ("apply.workable.com", ["j", ..]) => return None,
        (
            "boards.greenhouse.io"
            | "job-boards.greenhouse.io"
            | "boards.eu.greenhouse.io"
            | "job-boards.eu.greenhouse.io"
            | "jobs.lever.co"
            | "jobs.eu.lever.co"
            | "jobs.ashbyhq.com"
            | "apply.workable.com"
            | "jobs.smartrecruiters.com"
            | "careers.smartrecruiters.com"
            | "ats.rippling.com"
            | "jobs.jobvite.com",
            [token, ..],
        ) => *token,
        ("comeet.com" | "comeet.co", ["jobs", token, ..]) => *token,
        (host, _) => {
            let (company, system) = host.split_once('.')?;
            let known = [
                "recruitee.com",
                "jobs.personio.de",
                "jobs.personio.com",
                "bamboohr.com",
                "pinpointhq.com",
                "workable.com",
                "eightfold.ai",
                "teamtailor.com",
                "breezy.hr",
                "applytojob.com",
                "bamboohr.co.uk",
            ];
            let is_company = known.contains(&system) && !["www", "api", "app", "jobs"].contains(&company);
            is_company.then_some(company)?
        }
    };
    company_from_token(token)
}

/// A company's name from its short form in addresses: `acme-corp` → `Acme Corp`.
pub(super) fn company_from_token(token: &str) -> Option<String> {
    let token = token.replace("%20", " ");
    let words: Vec<String> = token
        .split(['-', '_', '+', ' ', '.'])
        .filter(|word| !word.is_empty() && !word.contains('%'))
        .map(|word| {
            let mut letters = word.chars();
            match letters.next() {
                Some(first) => first.to_uppercase().chain(letters).collect(),
                None => String::new(),
            }
        })
        .collect();
    let name = words.join(" ");
    name.chars().any(char::is_alphabetic).then_some(name)
}

/// The host of a company's pages at Personio.
pub(super) fn personio_host(origin: &str) -> Option<String> {
    let host = parts(origin)?.host;
    (host.ends_with(".jobs.personio.de") || host.ends_with(".jobs.personio.com")).then_some(host)
}

/// The host of an address, if it is one below `system`.
pub(super) fn host_under(origin: &str, system: &str) -> Option<String> {
    let host = parts(origin)?.host;
    host.strip_suffix(system)
        .is_some_and(|rest| rest.ends_with('.'))
        .then_some(host)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_data_behind_a_page_is_found_from_its_address() {
        let cases = [
            (
                "https://boards.greenhouse.io/acme/jobs/123?gh_src=x",
                "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123?pay_transparency=true",
                None,
            ),
            (
                "https://job-boards.greenhouse.io/acme/jobs/123",
                "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123?pay_transparency=true",
                None,
            ),
            (
                "https://job-boards.eu.greenhouse.io/acme/jobs/123",
                "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123?pay_transparency=true",
                None,
            ),
            (
                "https://boards.greenhouse.io/embed/job_app?for=acme&token=123",
                "https://boards-api.greenhouse.io/v1/boards/acme/jobs/123?pay_transparency=true",
                None,
            ),
            (
                "https://boards.greenhouse.io/acme",
                "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true",
                None,
            ),
            (
                "https://jobs.lever.co/acme/0a1b-2c/apply",
                "https://api.lever.co/v0/postings/acme/0a1b-2c?mode=json",
                None,
            ),
            (
                "https://jobs.eu.lever.co/acme/0a1b-2c",
                "https://api.eu.lever.co/v0/postings/acme/0a1b-2c?mode=json",
                None,
            ),
            (
                "https://jobs.lever.co/acme",
                "https://api.lever.co/v0/postings/acme?mode=json",
                None,
            ),
            (
                "HTTPS://jobs.ashbyhq.com/Acme/0a1b-2c/application",
                "https://api.ashbyhq.com/posting-api/job-board/Acme?includeCompensation=true",
                Some("0a1b-2c"),
            ),
            (
                "https://apply.workable.com/acme/j/AB12CD/",
                "https://apply.workable.com/api/v2/accounts/acme/jobs/AB12CD",
                None,
            ),
            (
                "https://apply.workable.com/acme/",
                "https://apply.workable.com/api/v1/widget/accounts/acme?details=true",
                None,
            ),
            (
                "https://acme.workable.com/j/AB12CD",
                "https://apply.workable.com/api/v2/accounts/acme/jobs/AB12CD",
                None,
            ),
            (
                "https://jobs.smartrecruiters.com/Acme/743999671674844-baker-m-f-d-?x=1",
                "https://api.smartrecruiters.com/v1/companies/Acme/postings/743999671674844",
                None,
            ),
            (
                "https://acme.recruitee.com/o/baker",
                "https://acme.recruitee.com/api/offers/baker",
                None,
            ),
            (
                "https://acme.recruitee.com/l/de/o/baker/c/new",
                "https://acme.recruitee.com/api/offers/baker",
                None,
            ),
            (
                "https://acme.jobs.personio.de/job/123?language=en",
                "https://acme.jobs.personio.de/xml?language=en",
                Some("123"),
            ),
            (
                "https://acme.jobs.personio.com/job/123#apply",
                "https://acme.jobs.personio.com/xml",
                Some("123"),
            ),
            (
                "https://acme.bamboohr.com/careers/86",
                "https://acme.bamboohr.com/careers/86/detail",
                None,
            ),
            (
                "https://ats.rippling.com/en-GB/acme/jobs/0a1b",
                "https://api.rippling.com/platform/api/ats/v1/board/acme/jobs/0a1b",
                None,
            ),
            (
                "https://acme.pinpointhq.com/en/postings/0a1b",
                "https://acme.pinpointhq.com/postings.json",
                Some("0a1b"),
            ),
        ];
        for (page, api, pick) in cases {
            let found = endpoint(page).unwrap_or_else(|| panic!("{page}"));
            assert_eq!((found.api_url.as_str(), found.pick.as_deref()), (api, pick), "{page}");
        }
    }

    #[test]
    fn other_addresses_have_none() {
        for page in [
            "https://acme.example/jobs/123",
            "https://greenhouse.io/jobs/1",
            "https://apply.workable.com/j/AB12CD",
            "https://jobs.smartrecruiters.com/Acme/baker",
            "https://boards.greenhouse.io/acme/../../v2/jobs/1",
            "https://boards.greenhouse.io.evil.example/acme/jobs/1",
            "https://jobs.lever.co/",
            "ftp://jobs.lever.co/acme/1",
            "jobs.lever.co/acme/1",
            "https://www.recruitee.com/o/x",
            "",
        ] {
            assert_eq!(endpoint(page), None, "{page}");
        }
    }

    #[test]
    fn a_company_is_read_from_an_address() {
        let cases = [
            ("https://boards.greenhouse.io/acme-corp/jobs/1", Some("Acme Corp")),
            ("https://boards-api.greenhouse.io/v1/boards/acme/jobs", Some("Acme")),
            ("https://jobs.ashbyhq.com/Acme%20Labs/1", Some("Acme Labs")),
            ("https://acme.recruitee.com/o/x", Some("Acme")),
            ("https://apply.workable.com/j/AB", None),
            ("https://acme.example/careers", None),
        ];
        for (url, name) in cases {
            assert_eq!(company(url).as_deref(), name, "{url}");
        }
    }

    proptest! {
        #[test]
        fn any_address_is_taken_apart_without_a_panic(rest in "[a-zäA-Z0-9/.:?&=%#@ -]{0,60}") {
            for host in ["boards.greenhouse.io", "jobs.smartrecruiters.com", "acme.jobs.personio.de", "ats.rippling.com", "acme.workable.com", ""] {
                let url = format!("https://{host}/{rest}");
                if let Some(found) = endpoint(&url) {
                    prop_assert!(found.api_url.starts_with("https://"));
                }
                let _ = company(&url);
            }
        }
    }
}
