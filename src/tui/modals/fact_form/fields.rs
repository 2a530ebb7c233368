//! A fact's fields as a form shows them, and what is said beside them.

use crate::domain::partial_date::PartialDate;
use crate::domain::profile::fact::Fact;
use crate::domain::profile::{
    CertificationFact, EducationFact, EntryFact, EntryKind, ExperienceFact, FullProfile, SkillFact, SkillLevel,
};
use crate::tui::ctx::Ctx;
use crate::tui::modals::understood::{address, date, is_present, said, years};
use crate::tui::widgets::choice::Choice;
use crate::tui::widgets::form::{Field, Form, FormField, Remark};

const DATE_HELP: &str = "A month is enough: 04/2019, Apr 2019, 2019; a day works as well.";
const END_HELP: &str = "Apr 2019, 2019, or present while it goes on.";

/// The categories of the skills that are there, the most used first.
pub fn categories(profile: &FullProfile) -> Vec<String> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for skill in &profile.skills {
        let Some(category) = skill.fact.category.as_ref().filter(|category| !category.is_empty()) else {
            continue;
        };
        match found.iter_mut().find(|(known, _)| known == category) {
            Some((_, count)) => *count += 1,
            None => found.push((category.clone(), 1)),
        }
    }
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.into_iter().map(|(category, _)| category).collect()
}

/// The form of a fact.
pub fn of_fact(fact: &Fact, categories: &[String]) -> Form {
    Form::new(match fact {
        Fact::Experience(work) => experience(work),
        Fact::Education(school) => education(school),
        Fact::Skill(known) => skill(known, categories),
        Fact::Certification(paper) => certification(paper),
        Fact::Entry(other) => entry(other),
    })
}

fn some(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

fn end(end: &Option<String>, is_current: bool) -> String {
    if is_current {
        "present".to_owned()
    } else {
        said(end.as_deref())
    }
}

fn from(start: &Option<String>) -> FormField {
    FormField::line("start_date", "From", DATE_HELP, &said(start.as_deref())).replaced()
}

fn to(until: &Option<String>, is_current: bool) -> FormField {
    FormField::line("end_date", "To", END_HELP, &end(until, is_current)).replaced()
}

fn achievements(items: &[String]) -> FormField {
    let help = "One sentence each, best with a number in it. Enter begins the next; in an empty line it goes on.";
    FormField::list("achievements", "Achievements", help, items)
}

fn technologies(label: &'static str, items: &[String]) -> FormField {
    let help = "One a line: tools, methods, machines. Enter begins the next; in an empty line it goes on.";
    FormField::list("technologies", label, help, items)
}

fn experience(work: &ExperienceFact) -> Vec<FormField> {
    vec![
        FormField::line("title", "Title", "Needed: what the work was called.", &work.title),
        FormField::line("company", "Company", "Needed: for whom.", &work.company),
        FormField::line("location", "Location", "Where; or remote.", some(&work.location)),
        from(&work.start_date),
        to(&work.end_date, work.is_current),
        achievements(&work.achievements),
        technologies("Technologies", &work.technologies),
        FormField::long(
            "description",
            "Description",
            "What the work was, where the sentences above do not say it.",
            some(&work.description),
        ),
    ]
}

fn education(school: &EducationFact) -> Vec<FormField> {
    vec![
        FormField::line(
            "institution",
            "School",
            "Needed: where you learned.",
            &school.institution,
        ),
        FormField::line(
            "degree",
            "Degree",
            "What it ended with: BSc, apprenticeship, Abitur.",
            some(&school.degree),
        ),
        FormField::line(
            "field_of_study",
            "Field",
            "What you studied or learned.",
            some(&school.field_of_study),
        ),
        FormField::line("location", "Location", "Where.", some(&school.location)),
        from(&school.start_date),
        to(&school.end_date, school.is_current),
        FormField::line(
            "grade",
            "Grade",
            "In the school's own scale: 1.7, 3.9 of 4, first class.",
            some(&school.grade),
        ),
        achievements(&school.achievements),
        FormField::long(
            "description",
            "Description",
            "What it was about.",
            some(&school.description),
        ),
    ]
}

fn skill(skill: &SkillFact, categories: &[String]) -> Vec<FormField> {
    let levels = SkillLevel::ALL.iter().map(|level| level.label()).collect();
    let level = Choice::new(levels, skill.level.map(|level| level as usize));
    let years = skill.years.map(|years| years.to_string()).unwrap_or_default();
    vec![
        FormField::line("name", "Skill", "Needed: what you can do.", &skill.name),
        FormField::suggest(
            "category",
            "Category",
            "The heading it stands under; the right arrow writes out one that is in use.",
            some(&skill.category),
            categories.to_vec(),
        ),
        FormField::new(
            "level",
            "Level",
            "Type a part, such as exp or adv, or step through with the space bar.",
            Field::Choice(level),
        ),
        FormField::line("years", "Years", "For how many years: 5, 2.5.", &years),
    ]
}

fn certification(paper: &CertificationFact) -> Vec<FormField> {
    vec![
        FormField::line("name", "Certificate", "Needed: what it is called.", &paper.name),
        FormField::line("issuer", "Issuer", "Who gave it.", some(&paper.issuer)),
        FormField::line("issue_date", "Given", DATE_HELP, &said(paper.issue_date.as_deref())).replaced(),
        FormField::line(
            "expiry_date",
            "Valid to",
            "Empty while it does not run out. Three months before it does, it is marked.",
            &said(paper.expiry_date.as_deref()),
        )
        .replaced(),
        FormField::line(
            "credential_id",
            "Number",
            "Its number with the issuer.",
            some(&paper.credential_id),
        ),
        FormField::line(
            "credential_url",
            "Address",
            "Where it can be looked up.",
            some(&paper.credential_url),
        ),
    ]
}

/// The fields of an entry: those of its kind, and whatever else is filled in.
fn entry(entry: &EntryFact) -> Vec<FormField> {
    use EntryKind::*;
    let kind = entry.kind;
    let (name, name_help) = match kind {
        Project => ("Project", "Needed: what it is called."),
        Volunteering => ("Role", "Needed: what you do or did."),
        Language => ("Language", "Needed: which language."),
        Award => ("Award", "Needed: what it is called."),
        Publication => ("Title", "Needed: what it is called."),
        Interest => ("Interest", "Needed: what you like to do."),
        Reference => ("Name", "Needed: who speaks for you."),
        Other => ("Name", "Needed: what it is called."),
    };
    let (organization, organization_help) = match kind {
        Project => ("For", "For whom: the client, the school, the community."),
        Volunteering => ("With", "The association."),
        Award => ("From", "Who gave it."),
        Publication => ("Publisher", "Where it came out."),
        Reference => ("Position", "What they are, and where."),
        _ => ("With", "With or for whom."),
    };
    let spans = matches!(kind, Project | Volunteering | Other);
    let day = matches!(kind, Award | Publication);
    let mut fields = vec![FormField::line("name", name, name_help, &entry.name)];
    let mut add = |wanted: bool, filled: bool, field: FormField| {
        if wanted || filled {
            fields.push(field);
        }
    };
    let levels = [
        "native",
        "C2 fluent",
        "C1 advanced",
        "B2 good",
        "B1 fair",
        "A2 basic",
        "A1 beginner",
    ];
    let levels = levels.into_iter().map(str::to_owned).collect();
    add(
        kind == Language,
        entry.level.is_some(),
        FormField::suggest(
            "level",
            "Level",
            "In your words; the right arrow writes out one of these.",
            some(&entry.level),
            levels,
        ),
    );
    add(
        kind == Other,
        entry.section.is_some(),
        FormField::line(
            "section",
            "Heading",
            "The words over it in a résumé.",
            some(&entry.section),
        ),
    );
    add(
        !matches!(kind, Language | Interest),
        entry.organization.is_some(),
        FormField::line(
            "organization",
            organization,
            organization_help,
            some(&entry.organization),
        ),
    );
    add(
        spans && kind != Project,
        entry.location.is_some(),
        FormField::line("location", "Location", "Where.", some(&entry.location)),
    );
    let mut start = from(&entry.start_date);
    if day {
        start.label = "When";
    }
    add(spans || day, entry.start_date.is_some(), start);
    add(
        spans,
        entry.end_date.is_some() || entry.is_current,
        to(&entry.end_date, entry.is_current),
    );
    add(
        matches!(kind, Project | Publication | Other),
        entry.url.is_some(),
        FormField::line("url", "Address", "Where it can be seen.", some(&entry.url)),
    );
    add(spans, !entry.achievements.is_empty(), achievements(&entry.achievements));
    let words = if kind == Interest { "Keywords" } else { "Technologies" };
    add(
        matches!(kind, Project | Interest),
        !entry.technologies.is_empty(),
        technologies(words, &entry.technologies),
    );
    let (label, help) = match kind {
        Reference => ("Text", "What they say about you, or how to reach them."),
        _ => ("Description", "What it is or was."),
    };
    add(
        kind != Language,
        entry.description.is_some(),
        FormField::long("description", label, help, some(&entry.description)),
    );
    fields
}

/// The fields that a fact can't do without, with what is said when they are empty.
pub fn needed(fact: &Fact) -> &'static [(&'static str, &'static str)] {
    match fact {
        Fact::Experience(_) => &[
            ("title", "a position needs a title"),
            ("company", "a position needs a company"),
        ],
        Fact::Education(_) => &[("institution", "an education needs a school")],
        Fact::Skill(_) => &[("name", "a skill needs a name")],
        Fact::Certification(_) => &[("name", "a certificate needs a name")],
        Fact::Entry(_) => &[("name", "it needs a name")],
    }
}

/// What is to be said beside a field; `start` is what stands in the field of the first date.
pub fn remark(
    field: &FormField,
    needed: &[(&'static str, &'static str)],
    start: &str,
    ctx: &Ctx<'_>,
) -> Option<Remark> {
    let text = field.field.text();
    let text = text.trim();
    let wrong = |said: &str| Some(Remark::Wrong(said.to_owned()));
    if text.is_empty() {
        let needed = needed.iter().find(|(name, _)| *name == field.name);
        return needed.map(|(_, said)| Remark::Wrong((*said).to_owned()));
    }
    if let Field::Choice(choice) = &field.field {
        return choice.chosen().err().map(Remark::Wrong);
    }
    match field.name {
        "start_date" | "issue_date" => day(text, false, ctx),
        "end_date" if is_present(text) => Some(Remark::Understood("goes on".to_owned())),
        "end_date" => match (date(text, ctx), date(start, ctx)) {
            (Some(end), Some(start)) if end.last_day() < start.first_day() => wrong("that is before it began"),
            _ => day(text, false, ctx),
        },
        "expiry_date" => match date(text, ctx) {
            Some(end) if end.last_day() < ctx.today() => Some(Remark::Doubt(format!("{}: has run out", end.say()))),
            _ => day(text, true, ctx),
        },
        "years" => match years(text) {
            Some(_) => None,
            None => wrong("no number of years"),
        },
        "url" | "credential_url" => match address(text) {
            None => wrong("no web address"),
            Some(whole) if whole != text => Some(Remark::Understood(whole)),
            Some(_) => None,
        },
        _ => None,
    }
}

fn day(text: &str, future: bool, ctx: &Ctx<'_>) -> Option<Remark> {
    let Some(read) = date(text, ctx) else {
        return Some(Remark::Wrong("no date: write Apr 2019, 04/2019 or 2019".to_owned()));
    };
    let said = PartialDate::say(read);
    if !future && read.first_day() > ctx.today() {
        return Some(Remark::Doubt(format!("{said}: is still to come")));
    }
    (said != text).then_some(Remark::Understood(said))
}
