//! Questionnaires: which there are, what was taken, and what came out.

mod insights;
mod levels;
mod uses;

use serde_json::Value;

use super::{Applied, Deck, Error, Kind, Stamp, rows};
use crate::domain::assessment::insights::Insights;
use crate::domain::assessment::pack::{self, Pack};
use crate::domain::assessment::skills::{self, LevelChange, ProfileSkill};
use crate::domain::assessment::{Assessment, AssessmentFact, PACK_PREFIX, builtin, score, sheet};
use crate::store::Transaction;
use crate::store::records::{self, Which};

/// A change to the questionnaires: one edit of the journal.
#[derive(Debug, Clone, PartialEq)]
pub enum AssessmentChange {
    /// Begins a questionnaire with a sheet of answers; when all are there it is completed. [`Applied::made`] is its number.
    Take {
        /// Which questionnaire.
        kind: String,
        /// The answers in the order of the items; `None` = not answered yet.
        answers: Vec<Option<i64>>,
        /// The mark of the questionnaire that was answered ([`Pack::mark`]): when it has other items by now, nothing is
        /// saved. `None` = as it is now.
        mark: Option<String>,
    },
    /// Writes the answers of one that was left half-way anew.
    Answer {
        /// Which.
        id: i64,
        /// All answers as they are now.
        answers: Vec<Option<i64>>,
        /// The answers that the person saw before: when somebody else has gone on with it meanwhile, nothing is overwritten.
        seen: Vec<Option<i64>>,
    },
    /// Says whether the match and the coach may use the results.
    Allow {
        /// Which.
        ids: Vec<i64>,
        /// Whether they may.
        allowed: bool,
    },
    /// Writes levels of a check of skills into the profile.
    WriteLevels {
        /// Which check.
        id: i64,
        /// What is to be changed, of what [`Deck::level_changes`] gives; where the profile or the check says something else
        /// by now, nothing is written.
        changes: Vec<LevelChange>,
    },
    /// Keeps what a model wrote about results, in place of what it wrote before.
    KeepInsights {
        /// About which.
        id: i64,
        /// What.
        insights: Box<Insights>,
    },
    /// Deletes what was taken; undo brings it back.
    Delete(Vec<i64>),
    /// Installs a pack, in place of an older one of its kind. [`Applied::made`] is the number of its row.
    Install(Box<Pack>),
    /// Removes an installed pack; what was taken of it stays.
    Uninstall(String),
}

/// A questionnaire that can be taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    /// What it consists of.
    pub pack: Pack,
    /// Whether it was installed by the person.
    pub installed: bool,
    /// How often it was taken to the end.
    pub taken: usize,
    /// The one that was left half-way last and can be gone on with.
    pub half_way: Option<i64>,
}

/// Reads a pack that somebody wrote, for [`AssessmentChange::Install`].
///
/// # Errors
/// With all that is wrong with it, each with its place; `name` is that of the file.
pub fn read_pack(name: &str, bytes: &[u8]) -> Result<Pack, Error> {
    pack::read(bytes).map_err(|wrong| {
        Error::new(Kind::Failed, format!("installing {name}"), listed(&wrong))
            .hint("Nothing was installed. docs/assessment-packs.md describes the format.")
    })
}

/// Reads a sheet of answers for a questionnaire.
///
/// # Errors
/// With all that is wrong with it, each with its place; `name` is that of the file.
pub fn read_sheet(pack: &Pack, name: &str, bytes: &[u8]) -> Result<Vec<Option<i64>>, Error> {
    let refuse = |why: String| {
        let hint = format!(
            "Nothing was saved. It takes a JSON array of {} whole numbers from {} to {}, or null where there is no answer; \
             `careerdeck assessment items {}` lists the items.",
            pack.items.len(),
            pack.answers.min,
            pack.answers.max,
            pack.kind
        );
        Error::new(Kind::Failed, format!("reading the answers of {name}"), why).hint(hint)
    };
    if bytes.len() > pack::LARGEST {
        return Err(refuse(format!("it is larger than {} MB", pack::LARGEST / 1024 / 1024)));
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|error| refuse(error.to_string()))?;
    sheet::read(pack, &value).map_err(|wrong| refuse(listed(&wrong)))
}

/// The first faults in one line.
fn listed(wrong: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut text = wrong
        .iter()
        .take(SHOWN)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("; ");
    if wrong.len() > SHOWN {
        text.push_str(&format!("; and {} more", wrong.len() - SHOWN));
    }
    text
}

impl Deck {
    /// What was taken, the newest first; a kind narrows it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn assessments(&self, kind: Option<&str>) -> Result<Vec<Assessment>, Error> {
        let which = Which::by("created_at DESC, id DESC")
            .only("type = ?1", kind.map(str::to_owned))
            .when(true, "type NOT LIKE '%:%'");
        self.store.records(&which)
    }

    /// One that was taken.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when this account has no such assessment.
    pub fn assessment(&self, id: i64) -> Result<Assessment, Error> {
        let taken: Assessment = self.store.record(id)?;
        not_a_pack(taken)
    }

    /// Those of the same kind that were completed before this one, from the first to the last.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn assessments_before(&self, taken: &Assessment) -> Result<Vec<Assessment>, Error> {
        let mut all = self.assessments(Some(&taken.fact.assessment_type))?;
        all.retain(|one| one.fact.completed_at.is_some() && (one.created_at, one.id) < (taken.created_at, taken.id));
        all.reverse();
        Ok(all)
    }

    /// Every questionnaire that can be taken: those that come with the program, then those that were installed.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn questionnaires(&self) -> Result<Vec<Questionnaire>, Error> {
        let taken = self.assessments(None)?;
        let mut packs: Vec<(Pack, bool)> = builtin::packs().iter().map(|pack| (pack.clone(), false)).collect();
        packs.push((skills::pack(&self.profile_skills()?), false));
        packs.extend(self.installed()?.into_iter().map(|(_, pack)| (pack, true)));
        let described = packs.into_iter().map(|(pack, installed)| {
            let of_kind = || taken.iter().filter(|one| one.fact.assessment_type == pack.kind);
            Questionnaire {
                installed,
                taken: of_kind().filter(|one| one.fact.completed_at.is_some()).count(),
                half_way: of_kind()
                    .find(|one| one.fact.completed_at.is_none() && can_go_on(&pack, one))
                    .map(|one| one.id),
                pack,
            }
        });
        Ok(described.collect())
    }

    /// One questionnaire by its kind.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when there is none, with the kinds that there are.
    pub fn questionnaire(&self, kind: &str) -> Result<Questionnaire, Error> {
        let mut all = self.questionnaires()?;
        let wanted = kind.trim().to_ascii_lowercase().replace('_', "-");
        match all.iter().position(|one| one.pack.kind == wanted) {
            Some(place) => Ok(all.swap_remove(place)),
            None => {
                let kinds: Vec<&str> = all.iter().map(|one| one.pack.kind.as_str()).collect();
                Err(Error::new(
                    Kind::NotFound,
                    format!("looking for the questionnaire \"{kind}\""),
                    "there is none of that kind",
                )
                .hint(format!("There are: {}.", kinds.join(", "))))
            }
        }
    }

    /// What one that was taken consists of; `None` when its pack is no longer there, or has other items or keys now: then
    /// only the sums that were kept are right.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn pack_of(&self, taken: &Assessment) -> Result<Option<Pack>, Error> {
        let kind = &taken.fact.assessment_type;
        let pack = if kind == skills::KIND {
            let results = taken.fact.results.as_ref();
            Some(skills::pack(&results.map(skills::remembered).unwrap_or_default()))
        } else {
            let built_in = builtin::packs().iter().find(|pack| pack.kind == *kind).cloned();
            match built_in {
                Some(pack) => Some(pack),
                None => self
                    .installed()?
                    .into_iter()
                    .map(|(_, pack)| pack)
                    .find(|pack| pack.kind == *kind),
            }
        };
        let answers = taken.fact.answers.as_ref().map_or(0, Vec::len);
        Ok(pack.filter(|pack| pack.items.len() == answers && can_go_on(pack, taken)))
    }

    /// What one that was left half-way consists of, to go on with it.
    ///
    /// # Errors
    /// [`Kind::Failed`] when its pack is no longer there or has other items now.
    pub fn pack_to_go_on(&self, taken: &Assessment) -> Result<Pack, Error> {
        self.pack_of(taken)?.ok_or_else(|| {
            let why = format!("the items of \"{}\" are not what they were", taken.fact.assessment_type);
            Error::new(Kind::Failed, format!("going on with assessment {}", taken.id), why)
                .hint("Install its pack as it was, or take it anew.")
        })
    }

    /// The packs that the person installed, with the numbers of their rows.
    fn installed(&self) -> Result<Vec<(i64, Pack)>, Error> {
        let which = Which::by("id DESC").when(true, "type LIKE 'pack:%'");
        let rows = self.store.records::<AssessmentFact>(&which)?;
        // What another version wrote and this one can't read is left alone.
        let mut packs: Vec<(i64, Pack)> = Vec::new();
        for row in rows {
            let pack = row
                .fact
                .results
                .and_then(|results| serde_json::from_value::<Pack>(results).ok());
            if let Some(pack) = pack.filter(|pack| packs.iter().all(|(_, there)| there.kind != pack.kind)) {
                packs.push((row.id, pack));
            }
        }
        packs.sort_by(|a, b| a.1.kind.cmp(&b.1.kind));
        Ok(packs)
    }

    /// The skills of the profile with their levels.
    fn profile_skills(&self) -> Result<Vec<ProfileSkill>, Error> {
        let skills = self.skills_by_category()?;
        Ok(skills
            .into_iter()
            .map(|skill| (skill.fact.name, skill.fact.level))
            .collect())
    }

    /// Makes one change of the questionnaires.
    pub(super) fn apply_assessment(&mut self, change: AssessmentChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let mut made = None;
        let journaled = match change {
            AssessmentChange::Take { kind, answers, mark } => {
                let pack = self.questionnaire(&kind)?.pack;
                let doing = format!("taking {}", pack.name);
                if mark.is_some_and(|mark| mark != pack.mark()) {
                    let why = "its items are not what they were when you answered";
                    return Err(Error::new(Kind::Conflict, doing, why)
                        .hint("Nothing was saved. Open it again: answers to items that are the same are kept."));
                }
                if pack.items.is_empty() {
                    return Err(Error::new(Kind::Failed, doing, "your profile has no skills yet")
                        .hint("Add some with `careerdeck skill add`, or import a résumé."));
                }
                let remembered = match pack.kind.as_str() {
                    skills::KIND => self.profile_skills()?,
                    _ => Vec::new(),
                };
                let fact = AssessmentFact {
                    assessment_type: pack.kind.clone(),
                    answers: None,
                    results: None,
                    ai_insights: None,
                    completed_at: None,
                };
                let fact = answered(&doing, &pack, fact, &answers, &remembered, stamp)?;
                let label = label("take", &pack, &fact);
                self.store.edit(&doing, stamp, |transaction| {
                    made = Some(records::insert(transaction, user_id, &fact, stamp.now)?);
                    Ok((label, ()))
                })
            }
            AssessmentChange::Answer { id, answers, seen } => {
                let doing = format!("answering assessment {id}");
                let pack = self.pack_to_go_on(&self.assessment(id)?)?;
                self.store.edit(&doing, stamp, |transaction| {
                    let current = one(transaction, id)?;
                    if current.fact.completed_at.is_some() {
                        return Err(Error::new(Kind::Failed, &doing, "it is completed")
                            .hint("Take the questionnaire again; both are kept and can be compared."));
                    }
                    if current.fact.numbers() != seen {
                        return Err(
                            Error::new(Kind::Conflict, &doing, "somebody else has gone on with it meanwhile")
                                .hint("Nothing was overwritten. Look at it as it is now, then go on."),
                        );
                    }
                    let remembered = current
                        .fact
                        .results
                        .as_ref()
                        .map(skills::remembered)
                        .unwrap_or_default();
                    let fact = answered(&doing, &pack, current.fact.clone(), &answers, &remembered, stamp)?;
                    records::update(transaction, id, &current.fact, &fact)?;
                    Ok((label("go on with", &pack, &fact), ()))
                })
            }
            AssessmentChange::Allow { ids, allowed } => {
                self.store.edit("allowing the use of results", stamp, |transaction| {
                    for id in &ids {
                        let current = one(transaction, *id)?;
                        let mut fact = current.fact.clone();
                        fact.allow(allowed);
                        if fact.is_allowed() != allowed {
                            return Err(Error::new(
                                Kind::Failed,
                                format!("allowing the use of assessment {id}"),
                                "it has no results",
                            ));
                        }
                        records::update(transaction, *id, &current.fact, &fact)?;
                    }
                    let verb = if allowed { "allow" } else { "forbid" };
                    Ok((format!("{verb} the use of {}", several(ids.len())), ()))
                })
            }
            AssessmentChange::WriteLevels { id, changes } => return self.write_levels(id, &changes, stamp),
            AssessmentChange::KeepInsights { id, insights } => return self.keep_insights(id, &insights, stamp),
            AssessmentChange::Delete(ids) => self.store.edit("deleting assessments", stamp, |transaction| {
                ids.iter().try_for_each(|id| one(transaction, *id).map(drop))?;
                let name = |one: &Assessment| format!("assessment {} ({})", one.id, one.fact.assessment_type);
                let (label, _) = rows::delete::<AssessmentFact>(transaction, &ids, name)?;
                Ok((label, ()))
            }),
            AssessmentChange::Install(pack) => {
                let doing = format!("installing {}", pack.name);
                let fact = AssessmentFact {
                    assessment_type: format!("{PACK_PREFIX}{}", pack.kind),
                    answers: None,
                    results: Some(
                        serde_json::to_value(&pack)
                            .map_err(|error| Error::new(Kind::Failed, &doing, error.to_string()))?,
                    ),
                    ai_insights: None,
                    completed_at: None,
                };
                let there = self.installed()?.into_iter().find(|(_, there)| there.kind == pack.kind);
                self.store.edit(&doing, stamp, |transaction| {
                    match there {
                        Some((id, _)) => {
                            let current = records::one::<AssessmentFact>(transaction, id)?;
                            records::update(transaction, id, &current.fact, &fact)?;
                            made = Some(id);
                        }
                        None => made = Some(records::insert(transaction, user_id, &fact, stamp.now)?),
                    }
                    Ok((format!("install the questionnaire {}", pack.name), ()))
                })
            }
            AssessmentChange::Uninstall(kind) => {
                let doing = format!("removing the questionnaire \"{kind}\"");
                let installed = self.installed()?;
                let Some((id, pack)) = installed.into_iter().find(|(_, pack)| pack.kind == kind) else {
                    return Err(Error::new(Kind::NotFound, doing, "none of that kind was installed"));
                };
                self.store.edit(&doing, stamp, |transaction| {
                    records::delete::<AssessmentFact>(transaction, id)?;
                    Ok((format!("remove the questionnaire {}", pack.name), ()))
                })
            }
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        Ok(applied)
    }
}

/// Whether what was taken is of this questionnaire as it is now. A check of skills always is: its items come out of its
/// results.
fn can_go_on(pack: &Pack, taken: &Assessment) -> bool {
    let answers = taken.fact.numbers();
    let is_of = |results| answers.len() == pack.items.len() && score::is_of(pack, results, &answers);
    pack.kind == skills::KIND || taken.fact.results.as_ref().is_none_or(is_of)
}

/// One that was taken, as it is now.
fn one(transaction: &Transaction<'_>, id: i64) -> Result<Assessment, Error> {
    not_a_pack(records::one::<AssessmentFact>(transaction, id)?)
}

/// Refuses what is kept in the same table and is no questionnaire: an installed pack, a weekly review.
fn not_a_pack(row: Assessment) -> Result<Assessment, Error> {
    if row.fact.assessment_type.contains(':') {
        let doing = format!("looking for assessment {}", row.id);
        return Err(Error::new(Kind::NotFound, doing, "there is no such assessment"));
    }
    Ok(row)
}

/// A row with these answers and what comes out of them; whether it may be used stays as it was.
fn answered(
    doing: &str,
    pack: &Pack,
    mut fact: AssessmentFact,
    answers: &[Option<i64>],
    remembered: &[ProfileSkill],
    stamp: Stamp,
) -> Result<AssessmentFact, Error> {
    let wrong = sheet::problems(pack, answers);
    if !wrong.is_empty() {
        return Err(Error::new(Kind::Failed, doing, listed(&wrong)).hint("Nothing was saved."));
    }
    let allowed = fact.is_allowed();
    let mut results = score::results(pack, answers);
    if pack.kind == skills::KIND {
        skills::remember(&mut results, remembered);
    }
    fact.answers = Some(answers.iter().map(|answer| Value::from(*answer)).collect());
    fact.results = Some(Value::Object(results));
    fact.allow(allowed);
    fact.completed_at = sheet::is_complete(answers).then_some(stamp.now);
    Ok(fact)
}

fn label(verb: &str, pack: &Pack, fact: &AssessmentFact) -> String {
    match fact.completed_at {
        Some(_) => format!("{verb} {}", pack.name),
        None => format!(
            "{verb} {}, {} of {} answered",
            pack.name,
            fact.answered(),
            pack.items.len()
        ),
    }
}

fn several(n: usize) -> String {
    match n {
        1 => "an assessment".to_owned(),
        n => format!("{n} assessments"),
    }
}

#[cfg(test)]
mod tests;
