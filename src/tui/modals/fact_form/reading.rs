//! The fact that a form describes.

use crate::domain::profile::fact::Fact;
use crate::domain::profile::{EntryFact, SkillLevel};
use crate::tui::ctx::Ctx;
use crate::tui::modals::understood::{address, date, is_present, years};
use crate::tui::widgets::form::{Field, Form};

/// What was changed in the form, read; a field that was not changed keeps what the fact said before.
struct Reading<'a> {
    form: &'a Form,
    changed: Vec<&'static str>,
    ctx: &'a Ctx<'a>,
}

impl Reading<'_> {
    fn is_changed(&self, name: &str) -> bool {
        self.changed.contains(&name)
    }

    fn line(&self, name: &'static str, to: &mut String) {
        if self.is_changed(name) {
            *to = self.form.text(name);
        }
    }

    fn text(&self, name: &'static str, to: &mut Option<String>) {
        if self.is_changed(name) {
            *to = Some(self.form.text(name)).filter(|text| !text.is_empty());
        }
    }

    fn url(&self, name: &'static str, to: &mut Option<String>) {
        if self.is_changed(name) {
            *to = address(&self.form.text(name));
        }
    }

    fn list(&self, name: &'static str, to: &mut Vec<String>) {
        if self.is_changed(name)
            && let Some(Field::List(list)) = self.form.field(name).map(|field| &field.field)
        {
            *to = list.items();
        }
    }

    fn date(&self, name: &'static str, to: &mut Option<String>) {
        if self.is_changed(name) {
            *to = date(&self.form.text(name), self.ctx).map(|date| date.to_string());
        }
    }

    fn end(&self, to: &mut Option<String>, is_current: &mut bool) {
        if !self.is_changed("end_date") {
            return;
        }
        *is_current = is_present(&self.form.text("end_date"));
        *to = None;
        if !*is_current {
            self.date("end_date", to);
        }
    }
}

/// The fact that the form describes, made from the one it began with.
pub fn fact(form: &Form, base: &Fact, ctx: &Ctx<'_>) -> Fact {
    let read = Reading {
        form,
        changed: form.changed(),
        ctx,
    };
    let mut fact = base.clone();
    match &mut fact {
        Fact::Experience(work) => {
            read.line("title", &mut work.title);
            read.line("company", &mut work.company);
            read.text("location", &mut work.location);
            read.date("start_date", &mut work.start_date);
            read.end(&mut work.end_date, &mut work.is_current);
            read.list("achievements", &mut work.achievements);
            read.list("technologies", &mut work.technologies);
            read.text("description", &mut work.description);
        }
        Fact::Education(school) => {
            read.line("institution", &mut school.institution);
            read.text("degree", &mut school.degree);
            read.text("field_of_study", &mut school.field_of_study);
            read.text("location", &mut school.location);
            read.date("start_date", &mut school.start_date);
            read.end(&mut school.end_date, &mut school.is_current);
            read.text("grade", &mut school.grade);
            read.list("achievements", &mut school.achievements);
            read.text("description", &mut school.description);
        }
        Fact::Skill(skill) => {
            read.line("name", &mut skill.name);
            read.text("category", &mut skill.category);
            if read.is_changed("level") {
                skill.level = match form.field("level").map(|field| &field.field) {
                    Some(Field::Choice(choice)) => {
                        let chosen = choice.chosen().ok().flatten();
                        chosen.and_then(|at| SkillLevel::ALL.get(at)).copied()
                    }
                    _ => None,
                };
            }
            if read.is_changed("years") {
                skill.years = years(&form.text("years"));
            }
        }
        Fact::Certification(paper) => {
            read.line("name", &mut paper.name);
            read.text("issuer", &mut paper.issuer);
            read.date("issue_date", &mut paper.issue_date);
            read.date("expiry_date", &mut paper.expiry_date);
            read.text("credential_id", &mut paper.credential_id);
            read.url("credential_url", &mut paper.credential_url);
        }
        Fact::Entry(entry) => read_entry(&read, entry),
    }
    fact
}

fn read_entry(read: &Reading<'_>, entry: &mut EntryFact) {
    read.line("name", &mut entry.name);
    read.text("level", &mut entry.level);
    read.text("section", &mut entry.section);
    read.text("organization", &mut entry.organization);
    read.text("location", &mut entry.location);
    read.date("start_date", &mut entry.start_date);
    read.end(&mut entry.end_date, &mut entry.is_current);
    read.url("url", &mut entry.url);
    read.list("achievements", &mut entry.achievements);
    read.list("technologies", &mut entry.technologies);
    read.text("description", &mut entry.description);
}
