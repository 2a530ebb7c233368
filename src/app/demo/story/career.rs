//! What the person of the story has done and can do, as facts of a profile.

use chrono::TimeZone;
use serde::Deserialize;

use super::data::{Calendar, When};
use crate::app::ProfilePatch;
use crate::domain::contact::ContactFact;
use crate::domain::profile::fact::Fact;
use crate::domain::profile::{
    CertificationFact, EducationFact, EntryFact, ExperienceFact, Preferences, ProfileLink, SkillFact,
};

/// Everything that is in the chapter about the person.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Career {
    pub person: Option<Person>,
    pub experiences: Vec<Work>,
    pub educations: Vec<EducationFact>,
    pub skills: Vec<SkillFact>,
    pub certifications: Vec<Certificate>,
    pub entries: Vec<EntryFact>,
    pub contacts: Vec<ContactFact>,
    pub built: Vec<Built>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    /// When she began to write it down.
    pub at: When,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub headline: String,
    pub location: String,
    pub bio: String,
    pub links: Vec<ProfileLink>,
    pub preferences: Preferences,
}

/// A place where she worked.
#[derive(Debug, Deserialize)]
pub(super) struct Work {
    #[serde(flatten)]
    pub fact: ExperienceFact,
    /// Where it ended so lately that the month moves with the demo's present.
    pub ended_days_ago: Option<i64>,
}

/// What others have certified.
#[derive(Debug, Deserialize)]
pub(super) struct Certificate {
    #[serde(flatten)]
    pub fact: CertificationFact,
    /// Where it runs out so soon that the day moves with the demo's present.
    pub expires_in_days: Option<i64>,
}

/// A résumé made from the profile.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Built {
    pub at: When,
    pub title: String,
    pub template: Option<String>,
    pub headline: Option<String>,
    /// The title of the one that it was made from.
    pub based_on: Option<String>,
}

impl Person {
    /// All that she said about herself.
    pub(super) fn patch(&self) -> ProfilePatch {
        let text = |text: &String| Some(Some(text.trim().to_owned()));
        ProfilePatch {
            first_name: text(&self.first_name),
            last_name: text(&self.last_name),
            email: text(&self.email),
            phone: text(&self.phone),
            headline: text(&self.headline),
            location: text(&self.location),
            bio: text(&self.bio),
            links: Some(self.links.clone()),
            preferences: Some(self.preferences.clone()),
            ..ProfilePatch::default()
        }
    }
}

impl Career {
    /// Every fact in its order.
    pub(super) fn facts(&self, calendar: &Calendar<impl TimeZone>) -> Vec<Fact> {
        let mut facts = Vec::new();
        for work in &self.experiences {
            let mut fact = work.fact.clone();
            if let Some(days) = work.ended_days_ago {
                fact.end_date = Some(calendar.day(-days).format("%Y-%m").to_string());
            }
            facts.push(Fact::Experience(fact));
        }
        facts.extend(self.educations.iter().cloned().map(Fact::Education));
        facts.extend(self.skills.iter().cloned().map(Fact::Skill));
        for certificate in &self.certifications {
            let mut fact = certificate.fact.clone();
            if let Some(days) = certificate.expires_in_days {
                fact.expiry_date = Some(calendar.day(days).to_string());
            }
            facts.push(Fact::Certification(fact));
        }
        facts.extend(self.entries.iter().cloned().map(Fact::Entry));
        facts
    }
}
