//! The parts of a complete profile.

use super::{Completeness, Part};
use crate::domain::profile::fact::filled;
use crate::domain::profile::{EntryKind, FullProfile};
use crate::domain::resume::content::Section;

/// How many skills make the part whole. Fewer leave the matching against postings little to go by.
const SKILLS: usize = 8;

/// See [`super::completeness`].
pub(super) fn completeness(profile: &FullProfile) -> Completeness {
    let mut parts = person(profile);
    parts.extend(work(profile));
    parts.extend(rest(profile));
    Completeness {
        percent: parts.iter().map(|part| part.points).sum(),
        parts,
    }
}

/// A part that is there or not.
fn yes_no(name: &'static str, label: &'static str, of: u32, there: Option<&str>, why: &'static str) -> Part {
    Part {
        name,
        label,
        of,
        points: if there.is_some() { of } else { 0 },
        state: there.map_or_else(|| "missing".to_owned(), |_| "there".to_owned()),
        why,
        section: None,
        field: None,
        rows: Vec::new(),
    }
}

/// The points of a part of which `there` of `all` are there, rounded down, so that only the whole gives all of them.
fn share(of: u32, there: usize, all: usize) -> u32 {
    match u32::try_from(all) {
        Ok(0) | Err(_) => 0,
        Ok(all) => of * u32::try_from(there).unwrap_or(all).min(all) / all,
    }
}

/// The person's own fields: 35 points.
fn person(profile: &FullProfile) -> Vec<Part> {
    let person = &profile.profile;
    let at = |mut part: Part, section: Option<Section>, field: &'static str| {
        part.section = section;
        part.field = Some(field);
        part
    };
    let name = profile.name();
    let whole_name = filled(&profile.user.first_name).and(filled(&profile.user.last_name));
    let link = person
        .links
        .iter()
        .map(|link| link.url.trim())
        .find(|url| !url.is_empty());
    let wishes = &person.preferences;
    let wish_for = !wishes.titles.is_empty() || !wishes.places.is_empty() || !wishes.work_modes.is_empty();
    let mut named = yes_no(
        "name",
        "Your name",
        5,
        name.as_deref(),
        "It stands at the head of every résumé and letter.",
    );
    if name.is_some() && whole_name.is_none() {
        named.points = 3;
        named.state = "first or last name missing".to_owned();
    }
    vec![
        at(named, None, "name"),
        at(
            yes_no(
                "email",
                "E-mail address",
                6,
                profile.email(),
                "Most answers come by e-mail, and forms refuse an application without it.",
            ),
            None,
            "email",
        ),
        at(
            yes_no(
                "phone",
                "Phone number",
                5,
                filled(&person.phone),
                "Recruiters call to fix a first talk, and many forms require a number.",
            ),
            None,
            "phone",
        ),
        at(
            yes_no(
                "location",
                "Where you live",
                4,
                filled(&person.location),
                "Employers look at whether you can get to work or need to move; city and country are enough.",
            ),
            None,
            "location",
        ),
        at(
            yes_no(
                "headline",
                "Headline",
                4,
                filled(&person.headline),
                "It says in one line what you are, before anybody reads on.",
            ),
            None,
            "headline",
        ),
        at(
            yes_no(
                "summary",
                "A few sentences about you",
                5,
                filled(&person.bio),
                "They connect your positions to what you look for, and every tailored résumé begins with them.",
            ),
            Some(Section::Summary),
            "bio",
        ),
        at(
            yes_no(
                "link",
                "A page of yours",
                2,
                link,
                "A profile or portfolio lets readers check what you say; in some trades it is not usual.",
            ),
            None,
            "links",
        ),
        at(
            yes_no(
                "preferences",
                "What you look for",
                4,
                wish_for.then_some("there"),
                "Titles, places and ways of working decide which postings are worth your time.",
            ),
            None,
            "preferences",
        ),
    ]
}

/// Work: 35 points.
fn work(profile: &FullProfile) -> Vec<Part> {
    let all = &profile.experiences;
    let part = |name, label, of, lack: Vec<i64>, said: &str, why| {
        let there = all.len() - lack.len();
        let state = match all.len() {
            0 => "no position yet".to_owned(),
            1 if lack.is_empty() => said.to_owned(),
            1 => format!("not yet: {said}"),
            n => format!("{there} of {n}: {said}"),
        };
        Part {
            name,
            label,
            of,
            points: share(of, there, all.len()),
            state,
            why,
            section: Some(Section::Experience),
            field: None,
            rows: lack,
        }
    };
    let lacking = |there: &dyn Fn(&crate::domain::profile::ExperienceFact) -> bool| -> Vec<i64> {
        let lack = all.iter().filter(|row| !there(&row.fact));
        lack.map(|row| row.id).collect()
    };
    let named = lacking(&|fact| !fact.title.trim().is_empty() && !fact.company.trim().is_empty());
    let dated =
        lacking(&|fact| filled(&fact.start_date).is_some() && (fact.is_current || filled(&fact.end_date).is_some()));
    let achieved = lacking(&|fact| fact.achievements.iter().any(|line| !line.trim().is_empty()));
    let counted = lacking(&|fact| {
        let mut lines = fact.achievements.iter();
        lines.any(|line| line.contains(|c: char| c.is_numeric()))
    });
    let mut parts = vec![
        part(
            "positions",
            "Positions with title and employer",
            12,
            named,
            "title and employer are there",
            "Where you worked and as what is what readers look for first.",
        ),
        part(
            "position-dates",
            "Dates of the positions",
            8,
            dated,
            "begin and end are there",
            "Years of experience are counted from them; a missing date reads like a gap.",
        ),
        part(
            "achievements",
            "What came of each position",
            9,
            achieved,
            "an achievement is there",
            "Duties say what the job was; achievements say what you made of it.",
        ),
        part(
            "numbers",
            "Numbers in the achievements",
            6,
            counted,
            "a number is named",
            "A number (people, money, time, size) is what readers believe and remember.",
        ),
    ];
    for part in &mut parts {
        part.field = match part.name {
            "achievements" | "numbers" => Some("achievements"),
            _ => None,
        };
    }
    parts
}

/// Education, skills and the rest: 30 points.
fn rest(profile: &FullProfile) -> Vec<Part> {
    let schools = &profile.educations;
    let unfinished: Vec<i64> = schools
        .iter()
        .filter(|row| filled(&row.fact.degree).is_none() || row.fact.institution.trim().is_empty())
        .map(|row| row.id)
        .collect();
    let mut education = yes_no(
        "education",
        "Education",
        8,
        (!schools.is_empty()).then_some("there"),
        "Many postings ask for a degree or an apprenticeship, and readers look for the highest one.",
    );
    education.section = Some(Section::Education);
    if !schools.is_empty() && !unfinished.is_empty() {
        education.points = 4 + share(4, schools.len() - unfinished.len(), schools.len());
        education.state = format!("{} without a degree or a school", unfinished.len());
        education.rows = unfinished;
    }

    let all = profile.skills.len();
    let mut skills = yes_no(
        "skills",
        "Skills",
        10,
        (all > 0).then_some("there"),
        "Postings are compared with them; what is not in the list can't be matched.",
    );
    skills.points = share(10, all.min(SKILLS), SKILLS);
    skills.state = if all >= SKILLS {
        format!("{all} there")
    } else {
        format!("{all} of at least {SKILLS}")
    };
    skills.section = Some(Section::Skills);

    let leveled = profile
        .skills
        .iter()
        .filter(|row| row.fact.level.is_some() || row.fact.years.is_some());
    let unleveled: Vec<i64> = profile
        .skills
        .iter()
        .filter(|row| row.fact.level.is_none() && row.fact.years.is_none())
        .map(|row| row.id)
        .collect();
    let mut levels = yes_no(
        "skill-levels",
        "How well you know your skills",
        4,
        None,
        "The strongest stand first in a résumé, and the coach knows what to build on.",
    );
    levels.points = share(4, leveled.count(), all);
    levels.state = match all {
        0 => "no skills yet".to_owned(),
        _ => format!("{} of {all} have a level or years", all - unleveled.len()),
    };
    levels.section = Some(Section::Skills);
    levels.field = Some("level");
    levels.rows = unleveled;

    let languages = profile.entries.iter().any(|row| row.fact.kind == EntryKind::Language);
    let mut language = yes_no(
        "languages",
        "Languages",
        4,
        languages.then_some("there"),
        "Postings ask for them, and your mother tongue is one of them.",
    );
    language.section = Some(Section::Languages);

    let shown = !profile.certifications.is_empty()
        || profile
            .entries
            .iter()
            .any(|row| !matches!(row.fact.kind, EntryKind::Language | EntryKind::Interest));
    let mut proof = yes_no(
        "proof",
        "A certificate, project, award or the like",
        4,
        shown.then_some("there"),
        "It is something that others have seen or signed, beside what you say yourself.",
    );
    proof.section = Some(Section::Certifications);
    vec![education, skills, levels, language, proof]
}
