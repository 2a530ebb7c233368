//! The people one knows, and who can introduce whom.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Applied, ContactChange, ContactDetail};
use crate::domain::contact::Contact;
use crate::domain::touch::TouchKind;
use crate::tui::action::{Action, Scope, Situation};
use crate::tui::ctx::Ctx;
use crate::tui::effect::{Effect, HuntRead, HuntReply, Opening, PathFor, Place};
use crate::tui::modals::pick::Pick;
use crate::tui::modals::understood::{address, is_email};
use crate::tui::pages::Page;
use crate::tui::toast::Toast;
use crate::tui::widgets::line_input::{LineInput, Typed};
use crate::tui::widgets::panes::Places;
use crate::tui::widgets::windowed::Windowed;

#[cfg(test)]
mod tests;
mod view;

/// The people one knows.
#[derive(Debug, Default)]
pub struct ContactsScreen {
    list: Windowed<Contact>,
    /// How many there are in all, once it was read.
    total: Option<u64>,
    filter: LineInput,
    typing: bool,
    /// The person to be in focus once they were read.
    wanted: Option<i64>,
    detail: Option<Box<ContactDetail>>,
    /// Whether the keys go to the person rather than the list.
    inside: bool,
    top: std::cell::Cell<usize>,
    /// How many lines there are of the person, and are seen.
    seen: std::cell::Cell<(usize, usize)>,
    places: Places,
}

impl ContactsScreen {
    fn is_filtered(&self) -> bool {
        !self.filter.text().trim().is_empty()
    }

    fn focused(&self) -> Option<&Contact> {
        self.list.focused()
    }

    /// What is known around the one in focus.
    fn around(&self) -> Option<&ContactDetail> {
        let id = self.focused()?.id;
        self.detail.as_deref().filter(|detail| detail.contact.id == id)
    }

    fn read_list(&self) -> Effect {
        HuntRead::Contacts {
            words: self.filter.text().trim().to_owned(),
            focus: self.wanted.or(self.focused().map(|contact| contact.id)),
            at: self.list.at(),
        }
        .into()
    }

    /// What is to be read after the focus went elsewhere.
    fn look(&mut self) -> Vec<Effect> {
        self.top.set(0);
        let wanted = self.list.wanted().filter(|_| !self.is_filtered());
        let more = wanted.map(|offset| HuntRead::ContactPart { offset }.into());
        let focused = self.focused().map(|contact| HuntRead::Contact(contact.id).into());
        more.into_iter().chain(focused).collect()
    }

    fn clear_filter(&mut self) -> Vec<Effect> {
        self.wanted = self.focused().map(|contact| contact.id);
        self.filter.set("");
        vec![self.read_list()]
    }

    fn scroll(&mut self, by: isize) {
        let (lines, seen) = self.seen.get();
        let last = lines.saturating_sub(seen);
        self.top.set(self.top.get().saturating_add_signed(by).min(last));
    }

    fn step(&mut self, action: Action) -> Vec<Effect> {
        if self.inside {
            let half = isize::try_from(self.seen.get().1 / 2).unwrap_or(5).max(1);
            self.scroll(match action {
                Action::ContactsUp => -1,
                Action::ContactsDown => 1,
                Action::ContactsPageUp => -half,
                Action::ContactsPageDown => half,
                Action::ContactsTop => isize::MIN,
                _ => isize::MAX,
            });
            return Vec::new();
        }
        let moved = match action {
            Action::ContactsUp => self.list.step(-1),
            Action::ContactsDown => self.list.step(1),
            Action::ContactsPageUp => self.list.half_page(false),
            Action::ContactsPageDown => self.list.half_page(true),
            Action::ContactsTop => self.list.go(0),
            _ => self.list.go(u64::MAX),
        };
        if moved { self.look() } else { Vec::new() }
    }

    /// From a person on: to the jobs at their company, and to the people between.
    fn go_on(&self) -> Vec<Effect> {
        let Some(around) = self.around() else { return Vec::new() };
        let jobs = around.jobs.iter().map(|job| {
            let words = format!("{}, {}", job.title, job.company);
            (words, job.status.label().to_owned(), Effect::Go(Place::Job(job.id)))
        });
        let person = |aside: &'static str| {
            move |contact: &Contact| {
                let go = Effect::Hear(HuntReply::ContactPicked(contact.id));
                (contact.fact.name.clone(), aside.to_owned(), go)
            }
        };
        let choices: Vec<(String, String, Effect)> = jobs
            .chain(around.introducers.iter().map(person("on the way to them")))
            .chain(around.introduces.iter().map(person("they can introduce you")))
            .collect();
        if choices.is_empty() {
            let why = "there is no job at their company, and nobody between you";
            return vec![Effect::Toast(Toast::refused(why))];
        }
        let pick = Pick::by_typing("Go to", choices);
        vec![Effect::Push(Box::new(pick.into()))]
    }

    /// Opens what is known: the person's page, a mail to them, or a choice of both.
    fn open_link(&self) -> Vec<Effect> {
        let Some(contact) = self.focused() else {
            return Vec::new();
        };
        let (mail, page) = (mail_of(contact), page_of(contact));
        match (mail, page) {
            (Some(mail), Some(page)) => {
                let choices = vec![
                    (
                        'm',
                        format!("Write to {}", mail.trim_start_matches("mailto:")),
                        Effect::OpenLink(mail),
                    ),
                    ('p', format!("Open {page}"), Effect::OpenLink(page)),
                ];
                vec![Effect::Push(Box::new(Pick::new("Mail or page?", choices).into()))]
            }
            (Some(link), None) | (None, Some(link)) => vec![Effect::OpenLink(link)],
            (None, None) => Vec::new(),
        }
    }
}

fn mail_of(contact: &Contact) -> Option<String> {
    let email = contact
        .fact
        .email
        .as_deref()
        .map(str::trim)
        .filter(|email| is_email(email))?;
    // What would add a subject or a copy is no part of an address.
    (!email.contains(['?', '&', '%', '"'])).then(|| format!("mailto:{email}"))
}

fn page_of(contact: &Contact) -> Option<String> {
    contact.fact.url.as_deref().and_then(address)
}

impl Page for ContactsScreen {
    fn scope(&self) -> Scope {
        Scope::Contacts
    }

    fn situation(&self) -> Situation {
        let focused = self.focused();
        Situation {
            any_jobs: true,
            entries: usize::try_from(self.list.total()).unwrap_or(usize::MAX),
            entry: focused.is_some(),
            inside: self.inside,
            filtered: self.is_filtered(),
            link: Some(focused.is_some_and(|contact| mail_of(contact).or(page_of(contact)).is_some())),
            ..Situation::default()
        }
    }

    fn tables(&self) -> &'static [&'static str] {
        &["contacts", "touches", "jobs"]
    }

    fn read(&self) -> Vec<Effect> {
        vec![self.read_list()]
    }

    fn want(&mut self, row: i64) {
        // Whoever comes from elsewhere looks for no words.
        self.filter.set("");
        self.typing = false;
        self.inside = false;
        self.wanted = Some(row);
    }

    fn applied(&mut self, applied: &Applied) {
        if applied.tables.iter().any(|table| table == "contacts")
            && applied.tables.iter().all(|table| table != "touches")
        {
            self.wanted = applied.made.or(self.wanted);
        }
    }

    fn update(&mut self, action: Action, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match action {
            Action::ContactsUp
            | Action::ContactsDown
            | Action::ContactsPageUp
            | Action::ContactsPageDown
            | Action::ContactsTop
            | Action::ContactsBottom => return self.step(action),
            Action::ContactsOpen if self.inside => return self.go_on(),
            Action::ContactsOpen => self.inside = self.focused().is_some(),
            Action::ContactsNextPane => self.inside = !self.inside && self.focused().is_some(),
            Action::ContactsFilter => {
                self.inside = false;
                self.typing = true;
            }
            Action::ContactsLeave if self.inside => self.inside = false,
            Action::ContactsLeave if self.is_filtered() => return self.clear_filter(),
            Action::ContactsAdd => return vec![Effect::Open(Opening::AddContact)],
            Action::ContactsLink => return self.open_link(),
            Action::ContactsImport => {
                return vec![Effect::Open(Opening::Path {
                    what: PathFor::ReadCards,
                    line: String::new(),
                })];
            }
            Action::ContactsExport => {
                return vec![Effect::Open(Opening::Path {
                    what: PathFor::ExportCards {
                        words: self.filter.text().trim().to_owned(),
                    },
                    line: "~/people.vcf".to_owned(),
                })];
            }
            _ => {}
        }
        let Some(contact) = self.focused() else {
            return Vec::new();
        };
        let id = contact.id;
        vec![match action {
            Action::ContactsEdit => Effect::Open(Opening::EditContact(id)),
            Action::ContactsTouch => Effect::Open(Opening::AddTouch {
                kind: TouchKind::Message,
                job_id: None,
                application_id: None,
                contact_id: Some(id),
            }),
            Action::ContactsCopy => match contact.fact.email.clone().or(contact.fact.url.clone()) {
                Some(address) => Effect::Copy(address),
                None => return Vec::new(),
            },
            Action::ContactsDelete => ContactChange::Delete(vec![id]).into(),
            _ => return Vec::new(),
        }]
    }

    fn reply(&mut self, reply: &HuntReply, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match reply {
            HuntReply::Contacts {
                words,
                total,
                at,
                first,
                people,
            } if words == self.filter.text().trim() => {
                self.wanted = None;
                if words.is_empty() {
                    self.total = Some(*total);
                }
                self.list.refresh(*total, *at, *first, people.clone());
                if self.list.total() == 0 {
                    self.inside = false;
                    self.detail = None;
                }
                return self.look();
            }
            HuntReply::ContactPart { first, people } if !self.is_filtered() => self.list.take(*first, people.clone()),
            HuntReply::Contact {
                id,
                detail: Some(detail),
            } if self.focused().is_some_and(|contact| contact.id == *id) => self.detail = Some(detail.clone()),
            HuntReply::ContactPicked(id) => {
                self.filter.set("");
                self.wanted = Some(*id);
                return vec![self.read_list()];
            }
            _ => {}
        }
        Vec::new()
    }

    fn is_typing(&self) -> bool {
        self.typing
    }

    fn type_key(&mut self, key: KeyEvent, ctx: &Ctx<'_>) -> Vec<Effect> {
        match ctx.keymap.action(Scope::Filter, key) {
            Some(Action::FilterKeep) => {
                self.typing = false;
                Vec::new()
            }
            Some(Action::FilterClear) => {
                self.typing = false;
                self.clear_filter()
            }
            // What is found is read after what was typed is seen.
            _ if self.filter.key(key) == Typed::Changed => vec![Effect::AfterFrame(vec![self.read_list()])],
            _ => Vec::new(),
        }
    }

    fn paste(&mut self, pasted: &str, _ctx: &Ctx<'_>) -> Vec<Effect> {
        self.filter.insert(pasted);
        vec![self.read_list()]
    }

    fn count(&self) -> Option<u64> {
        self.total.filter(|total| *total > 0)
    }

    fn open_title(&self) -> Option<&str> {
        self.focused()
            .filter(|_| self.inside)
            .map(|contact| contact.fact.name.as_str())
    }

    fn mouse(&mut self, mouse: MouseEvent, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let hit = self.places.at(mouse.column, mouse.row);
        match (mouse.kind, hit) {
            (MouseEventKind::ScrollDown, _) => self.step(Action::ContactsDown),
            (MouseEventKind::ScrollUp, _) => self.step(Action::ContactsUp),
            (MouseEventKind::Down(MouseButton::Left), Some(hit)) => {
                self.inside = false;
                if self.list.go(hit as u64) {
                    return self.look();
                }
                self.inside = true;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, ctx: &Ctx<'_>, frame: &mut Frame<'_>, area: Rect) {
        view::view(self, ctx, frame.buffer_mut(), area);
    }
}
