//! A person: who they are, how one met, who can introduce them.

use ratatui::Frame;
use ratatui::layout::Rect;
use serde_json::Value;

use super::ModalOutcome;
use super::form_window::{Fields, FormWindow};
use super::understood::{self, Read, address, is_email, say_day};
use crate::app::ContactChange;
use crate::domain::contact::{Contact, ContactFact};
use crate::domain::text::fold;
use crate::tui::action::{Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{self, Effect, HuntRead, HuntReply, Reply};
use crate::tui::event::Input;
use crate::tui::widgets::form::{Form, FormField, Remark};

/// The name under which the form of a new contact is kept as a draft.
pub const ADD_DRAFT: &str = "add-contact";

/// The name under which the form of a contact is kept as a draft.
pub fn edit_draft(id: i64) -> String {
    format!("edit-contact-{id}")
}

/// A person.
#[derive(Debug)]
pub struct ContactForm {
    /// As the person saw them; `None` = they are added.
    seen: Option<Box<Contact>>,
    people: Vec<Contact>,
    window: FormWindow,
}

impl ContactForm {
    /// For a new one; `people` are those who could introduce them.
    pub fn add(people: Vec<Contact>, draft: Option<Value>) -> Self {
        let form = fields(&ContactFact::default(), &people);
        ContactForm {
            seen: None,
            people,
            window: FormWindow::new(form, Some(ADD_DRAFT.to_owned()), draft),
        }
    }

    /// For one who is there.
    pub fn edit(contact: Contact, mut people: Vec<Contact>, draft: Option<Value>) -> Self {
        people.retain(|other| other.id != contact.id);
        let form = fields(&contact.fact, &people);
        let name = edit_draft(contact.id);
        ContactForm {
            seen: Some(Box::new(contact)),
            people,
            window: FormWindow::new(form, Some(name), draft),
        }
    }

    pub(crate) fn input(&mut self, input: &Input, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_input(input, ctx)
    }

    pub(crate) fn reply(&mut self, reply: &Reply, ctx: &Ctx<'_>) -> ModalOutcome {
        self.take_reply(reply, ctx)
    }

    pub(crate) fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        let title = match &self.seen {
            None => "Add a person".to_owned(),
            Some(contact) => format!("Edit {}", contact.fact.name),
        };
        self.window.view(ctx, frame, area, &title, None);
    }

    pub(crate) fn scope(&self) -> Scope {
        Scope::Form
    }

    pub(crate) fn situation(&self) -> Situation {
        self.window.situation()
    }

    pub(crate) fn leave(&mut self) -> Vec<Effect> {
        self.window.leave()
    }

    fn fact(&self, ctx: &Ctx<'_>) -> ContactFact {
        let read = Read {
            form: &self.window.form,
            ctx,
        };
        let seen = self
            .seen
            .as_ref()
            .map(|contact| contact.fact.clone())
            .unwrap_or_default();
        let introducer = match read.text("introducer") {
            None => None,
            // Two may have one name: who stood there stays.
            Some(_) if !self.window.form.changed().contains(&"introducer") => seen.introducer_id,
            Some(name) => named(&self.people, &name).map(|contact| contact.id),
        };
        let tags = self.window.form.text("tags");
        let tags = tags.split([',', '#', ';']).map(str::trim).filter(|tag| !tag.is_empty());
        ContactFact {
            name: self.window.form.text("name"),
            company: read.text("company"),
            title: read.text("title"),
            email: read.text("email"),
            phone: read.text("phone"),
            url: read.address("url"),
            location: read.text("location"),
            how_met: read.text("how_met"),
            met_on: read.day("met_on"),
            last_contact_on: read.day("last_contact_on"),
            introducer_id: introducer,
            tags: tags.map(str::to_owned).collect(),
            notes: read.text("notes"),
            ..seen
        }
    }
}

fn named<'a>(people: &'a [Contact], name: &str) -> Option<&'a Contact> {
    let name = fold(name);
    people.iter().find(|contact| fold(&contact.fact.name) == name)
}

fn fields(fact: &ContactFact, people: &[Contact]) -> Form {
    fn some(text: &Option<String>) -> &str {
        text.as_deref().unwrap_or_default()
    }
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let introducer = people.iter().find(|contact| Some(contact.id) == fact.introducer_id);
    let mut companies: Vec<String> = Vec::new();
    for company in people.iter().filter_map(|contact| contact.fact.company.clone()) {
        if !companies.contains(&company) {
            companies.push(company);
        }
    }
    Form::new(vec![
        FormField::line("name", "Name", "Needed: the whole name.", &fact.name),
        FormField::suggest("company", "Company", "Where they work.", some(&fact.company), companies),
        FormField::line("title", "Role", "As what they work there.", some(&fact.title)),
        FormField::line("email", "E-mail", "How to write to them.", some(&fact.email)),
        FormField::line("phone", "Phone", "Their number, as you dial it.", some(&fact.phone)),
        FormField::line("url", "Page", "Their page, such as a profile.", some(&fact.url)),
        FormField::line("location", "Place", "Where they live or work.", some(&fact.location)),
        FormField::line(
            "how_met",
            "How met",
            "How you know each other: a fair, a former colleague.",
            some(&fact.how_met),
        ),
        FormField::line(
            "met_on",
            "Met on",
            "The day: 3.12., yesterday, 2026-12-03.",
            &day(fact.met_on),
        )
        .replaced(),
        FormField::line(
            "last_contact_on",
            "Last word",
            "The day you last wrote or spoke; what you log moves it on.",
            &day(fact.last_contact_on),
        )
        .replaced(),
        FormField::suggest(
            "introducer",
            "Through",
            "Who of the people you know can introduce them, or did; the right arrow completes a name.",
            introducer.map(|contact| contact.fact.name.as_str()).unwrap_or_default(),
            people.iter().map(|contact| contact.fact.name.clone()).collect(),
        ),
        FormField::line(
            "tags",
            "Tags",
            "Your own words, with commas between.",
            &fact.tags.join(", "),
        ),
        FormField::long("notes", "Notes", "What you want to remember.", some(&fact.notes)),
    ])
}

impl Fields for ContactForm {
    fn window(&mut self) -> &mut FormWindow {
        &mut self.window
    }

    fn check(&mut self, ctx: &Ctx<'_>) {
        let through = self.window.form.text("introducer");
        let changed = self.window.form.changed().contains(&"introducer");
        let unknown = changed && !through.is_empty() && named(&self.people, &through).is_none();
        let wrong = |said: &str| Some(Remark::Wrong(said.to_owned()));
        self.window.form.check(|field| {
            let text = field.field.text();
            let text = text.trim();
            match field.name {
                "name" if text.is_empty() => wrong("a person needs a name"),
                _ if text.is_empty() => None,
                "email" if !is_email(text) => wrong("no e-mail address"),
                "url" => match address(text) {
                    None => wrong("no web address"),
                    Some(whole) if whole != text => Some(Remark::Understood(whole)),
                    Some(_) => None,
                },
                "met_on" | "last_contact_on" => match say_day(text, ctx) {
                    Remark::Understood(said) if understood::moment(text, ctx).is_some_and(|at| at > ctx.now) => {
                        Some(Remark::Doubt(format!("{said}: is that so?")))
                    }
                    said => Some(said),
                },
                "introducer" if unknown => wrong("nobody of that name is written down"),
                _ => None,
            }
        });
    }

    fn save(&mut self, ctx: &Ctx<'_>) -> ModalOutcome {
        let fact = Box::new(self.fact(ctx));
        match &self.seen {
            None => self.window.save(ContactChange::Add(fact).into()),
            Some(_) if !self.window.form.is_changed() => ModalOutcome::CloseWith(self.window.forget()),
            Some(contact) => {
                let change = ContactChange::Edit {
                    id: contact.id,
                    fact,
                    seen: Some(Box::new(contact.fact.clone())),
                };
                self.window.save(change.into())
            }
        }
    }

    fn changed_elsewhere(&self) -> Option<effect::Read> {
        let contact = self.seen.as_ref()?;
        Some(effect::Read::Hunt(HuntRead::Contact(contact.id)))
    }

    fn heard(&mut self, reply: &Reply, ctx: &Ctx<'_>) {
        let Reply::Hunt(HuntReply::Contact {
            detail: Some(detail), ..
        }) = reply
        else {
            return;
        };
        let now = &detail.contact;
        match &self.seen {
            Some(seen) if seen.id == now.id && seen.fact != now.fact => {}
            _ => return,
        }
        self.window.rebase(&fields(&now.fact, &self.people), ctx);
        self.seen = Some(Box::new(now.clone()));
        self.check(ctx);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Change;
    use crate::tui::modals::testing::{drawn_with, effects, key, type_in};
    use crate::tui::testing::{Surroundings, contact};

    fn saved(done: Vec<Effect>) -> ContactChange {
        match done.into_iter().next() {
            Some(Effect::Change(Change::Contacts(change))) => change,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_person_is_written_down_with_who_can_introduce_them() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let people = vec![contact(4, "Ada Okafor", "Pontis AG")];
        let mut form = ContactForm::add(people, None);
        type_in("Ben Lind", &ctx, |input, ctx| form.input(input, ctx));
        form.window.form.set("introducer", "ada okafor");
        form.window.form.set("met_on", "yesterday");
        form.window.form.set("tags", "mentor, #ships");
        form.window.form.set("url", "ben.example");
        form.check(&ctx);
        insta::assert_snapshot!(
            "add",
            drawn_with(|around, frame, area| form.view(&around.ctx(), frame, area))
        );
        let ContactChange::Add(fact) = saved(effects(form.input(&key("ctrl-s"), &ctx))) else {
            panic!("it is added");
        };
        assert_eq!((fact.name.as_str(), fact.introducer_id), ("Ben Lind", Some(4)));
        assert_eq!(fact.met_on.unwrap().to_string(), "2026-11-21");
        assert_eq!(fact.tags, ["mentor", "ships"]);
        assert_eq!(fact.url.as_deref(), Some("https://ben.example"));
    }

    #[test]
    fn what_has_no_field_stays_and_what_is_wrong_is_not_saved() {
        let around = Surroundings::default();
        let ctx = around.ctx();
        let mut ben = contact(5, "Ben Lind", "Werft Nord");
        ben.fact.source = Some("LinkedIn".to_owned());
        let mut form = ContactForm::edit(ben.clone(), vec![ben.clone()], None);
        form.window.form.set("email", "nobody");
        assert!(effects(form.input(&key("ctrl-s"), &ctx)).is_empty());
        form.window.form.set("email", "ben@werft.example");
        let ContactChange::Edit { id, fact, seen } = saved(effects(form.input(&key("ctrl-s"), &ctx))) else {
            panic!("it is changed");
        };
        assert_eq!((id, fact.source.as_deref()), (5, Some("LinkedIn")));
        assert_eq!(*seen.unwrap(), ben.fact);
    }
}
