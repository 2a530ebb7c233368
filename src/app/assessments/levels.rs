//! What a check of skills would change in the profile, and writing it there.

use serde_json::{Map, Value};

use super::{one, skills};
use crate::app::{Applied, Deck, Error, Kind, Stamp};
use crate::domain::assessment::Assessment;
use crate::domain::assessment::skills::{LevelChange, ProfileSkill};
use crate::domain::profile::fact::{FactKind, FactRow};
use crate::domain::text::fold;
use crate::store::profile as store;

impl Deck {
    /// What the answers of a check of skills would change in the profile as it is now; empty for other questionnaires.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn level_changes(&self, taken: &Assessment) -> Result<Vec<LevelChange>, Error> {
        if taken.fact.assessment_type != skills::KIND {
            return Ok(Vec::new());
        }
        let profile = self.profile_skills()?;
        let results = taken.fact.results.as_ref();
        Ok(results
            .map(|results| skills::level_changes(results, &profile))
            .unwrap_or_default())
    }

    /// Writes levels into the profile, in one edit.
    pub(super) fn write_levels(&mut self, id: i64, changes: &[LevelChange], stamp: Stamp) -> Result<Applied, Error> {
        let doing = format!("writing the levels of assessment {id} into the profile");
        let journaled = self.store.edit(&doing, stamp, |transaction| {
            let check = one(transaction, id)?;
            if check.fact.assessment_type != skills::KIND {
                return Err(Error::new(Kind::Usage, &doing, "it is no check of skills"));
            }
            let rows = store::full_profile(transaction)?.skills;
            let profile: Vec<ProfileSkill> = rows
                .iter()
                .map(|skill| (skill.fact.name.clone(), skill.fact.level))
                .collect();
            let possible = skills::level_changes(&check.fact.results.unwrap_or_default(), &profile);
            if let Some(stale) = changes.iter().find(|change| !possible.contains(change)) {
                let why = format!("the level of {} was changed meanwhile", stale.skill);
                return Err(Error::new(Kind::Conflict, &doing, why)
                    .hint("Nothing was written. Look at what differs now, then say it again."));
            }
            for change in changes {
                let folded = fold(&change.skill);
                let level: Map<String, Value> = [("level".to_owned(), change.after.as_str().into())]
                    .into_iter()
                    .collect();
                for skill in rows.iter().filter(|skill| fold(&skill.fact.name) == folded) {
                    let at = FactRow {
                        kind: FactKind::Skill,
                        row: skill.id,
                    };
                    store::update(transaction, at, &level)?;
                }
            }
            Ok((label(changes), ()))
        })?;
        self.applied(journaled.edit)
    }
}

fn label(changes: &[LevelChange]) -> String {
    match changes {
        [one] => format!("edit the level of {}: {}", one.skill, one.after.label()),
        many => format!("edit the levels of {} skills by the self-check", many.len()),
    }
}
