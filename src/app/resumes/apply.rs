//! Making one change of the résumés.

use chrono::{DateTime, Utc};

use super::{ResumeChange, ResumeFile, ResumePatch, refuse};
use crate::app::change::Compared;
use crate::app::{Applied, Deck, Error, Stamp};
use crate::domain::resume::design::ResumeDesign;
use crate::domain::resume::{Resume, ResumeKind, reading};
use crate::domain::text;
use crate::store::blobs::Blobs;
use crate::store::resumes::{self as store, NewResume};
use crate::store::{Transaction, jobs};

impl Deck {
    /// Makes one change of the résumés.
    pub(in crate::app) fn apply_resume(&mut self, change: ResumeChange, stamp: Stamp) -> Result<Applied, Error> {
        let user_id = self.store.user_id();
        let blobs = self.store.blobs();
        let mut made = None;
        let mut doubts = Vec::new();
        let journaled = match change {
            ResumeChange::AddFile { file, title, primary } => {
                doubts.clone_from(&file.doubts);
                self.store.edit("adding a résumé", stamp, |transaction| {
                    let title = title.as_deref().map(text::clean_line).filter(|title| !title.is_empty());
                    let title = title.unwrap_or_else(|| title_of(&file));
                    let id = add_file(transaction, user_id, &blobs, &file, &title, stamp.now)?;
                    choose_primary(transaction, user_id, primary.then_some(id))?;
                    made = Some(id);
                    Ok((format!("import résumé {title}"), ()))
                })
            }
            ResumeChange::AddBuilt {
                title,
                design,
                base_id,
                job_id,
                primary,
            } => {
                let title = checked_title(&title)?;
                self.store.edit("building a résumé", stamp, |transaction| {
                    base_id.map(|id| store::resume(transaction, id)).transpose()?;
                    job_id.map(|id| jobs::job(transaction, id)).transpose()?;
                    let design = checked_design(*design);
                    let new = NewResume {
                        title: &title,
                        kind: ResumeKind::Built,
                        base_id,
                        job_id,
                        design: Some(&design),
                        file_name: None,
                        media_type: None,
                        file_size: None,
                        content_sha256: None,
                        content: None,
                        parsed_data: None,
                        notes: None,
                    };
                    let id = store::insert(transaction, user_id, &new, stamp.now)?;
                    choose_primary(transaction, user_id, primary.then_some(id))?;
                    made = Some(id);
                    Ok((format!("build résumé {title}"), ()))
                })
            }
            ResumeChange::Edit { id, patch, seen } => {
                self.store.edit(&format!("changing résumé {id}"), stamp, |transaction| {
                    let current = store::resume(transaction, id)?;
                    let fields = edit(transaction, &current, *patch, seen.as_deref())?;
                    let title = store::resume(transaction, id)?.title;
                    Ok((format!("edit résumé {title}: {}", fields.join(", ")), ()))
                })
            }
            ResumeChange::SetPrimary { id } => self.store.edit("choosing the primary résumé", stamp, |transaction| {
                let current = store::resume(transaction, id)?;
                if !current.is_active {
                    store::set_active(transaction, id, true)?;
                }
                store::set_primary(transaction, user_id, Some(id))?;
                Ok((format!("make résumé {} the primary one", current.title), ()))
            }),
            ResumeChange::SetActive { ids, active } => {
                let (doing, verb) = match active {
                    true => ("taking résumés out of the archive", "activate"),
                    false => ("archiving résumés", "archive"),
                };
                self.store.edit(doing, stamp, |transaction| {
                    let mut titles = Vec::new();
                    for id in &ids {
                        let current = store::resume(transaction, *id)?;
                        if current.is_active != active {
                            store::set_active(transaction, *id, active)?;
                        }
                        titles.push(current.title);
                    }
                    choose_primary(transaction, user_id, None)?;
                    Ok((format!("{verb} {}", several(&titles)), ()))
                })
            }
            ResumeChange::Delete { ids } => self.store.edit("deleting résumés", stamp, |transaction| {
                let mut titles = Vec::new();
                for id in &ids {
                    titles.push(store::resume(transaction, *id)?.title);
                    store::delete(transaction, *id)?;
                }
                choose_primary(transaction, user_id, None)?;
                Ok((format!("delete {}", several(&titles)), ()))
            }),
        }?;
        let mut applied = self.applied(journaled.edit)?;
        applied.made = made;
        applied.doubts = doubts;
        Ok(applied)
    }
}

/// How several résumés are called in a label.
fn several(titles: &[String]) -> String {
    match titles {
        [one] => format!("résumé {one}"),
        many => format!("{} résumés", many.len()),
    }
}

/// Keeps exactly one primary résumé among the active ones: the wanted one, else the one that is, else the newest.
fn choose_primary(transaction: &Transaction<'_>, user_id: i64, wanted: Option<i64>) -> Result<(), Error> {
    let primary = match (wanted, store::primary(transaction)?) {
        (Some(id), _) | (None, Some(id)) => Some(id),
        (None, None) => store::newest_active(transaction)?,
    };
    store::set_primary(transaction, user_id, primary)
}

/// Adds a file with its bytes, its text and what was understood of it; gives its number.
fn add_file(
    transaction: &Transaction<'_>,
    user_id: i64,
    blobs: &Blobs,
    file: &ResumeFile,
    title: &str,
    now: DateTime<Utc>,
) -> Result<i64, Error> {
    let sha256 = blobs.keep(transaction, &file.bytes)?;
    let parsed = reading::parsed(file.content.clone());
    let new = NewResume {
        title,
        kind: ResumeKind::File,
        base_id: None,
        job_id: None,
        design: None,
        file_name: file.file_name.as_deref(),
        media_type: Some(&file.media_type),
        file_size: Some(i64::try_from(file.bytes.len()).unwrap_or(i64::MAX)),
        content_sha256: Some(&sha256),
        content: Some(&file.text),
        parsed_data: Some(&parsed),
        notes: None,
    };
    store::insert(transaction, user_id, &new, now)
}

/// What a file is called unless the person says otherwise.
fn title_of(file: &ResumeFile) -> String {
    let stem = file.file_name.as_deref().map(|name| {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        text::clean_line(stem)
    });
    let named = stem.filter(|stem| !stem.is_empty());
    let of_person = file
        .content
        .basics
        .name
        .as_ref()
        .map(|name| format!("Résumé of {name}"));
    named.or(of_person).unwrap_or_else(|| "Résumé".to_owned())
}

fn checked_title(title: &str) -> Result<String, Error> {
    let title = text::clean_line(title);
    if title.is_empty() {
        return Err(refuse("naming a résumé", "the title is missing"));
    }
    Ok(title)
}

/// A design with every text of its own cleaned.
fn checked_design(mut design: ResumeDesign) -> ResumeDesign {
    let line = |value: &mut Option<String>| {
        *value = value.as_deref().map(text::clean_line).filter(|value| !value.is_empty());
    };
    let block = |value: &mut Option<String>| {
        *value = value
            .as_deref()
            .map(text::clean_block)
            .filter(|value| !value.is_empty());
    };
    line(&mut design.template);
    line(&mut design.headline);
    block(&mut design.summary);
    for section in &mut design.sections {
        line(&mut section.title);
        for item in &mut section.items {
            block(&mut item.description);
            if let Some(achievements) = &mut item.achievements {
                for achievement in achievements.iter_mut() {
                    *achievement = text::clean_line(achievement);
                }
                achievements.retain(|achievement| !achievement.is_empty());
            }
        }
    }
    design
}

fn edit(
    transaction: &Transaction<'_>,
    current: &Resume,
    patch: ResumePatch,
    seen: Option<&Resume>,
) -> Result<Vec<&'static str>, Error> {
    let seen = seen.unwrap_or(current);
    let mut compared = Compared::default();
    let mut columns: Vec<(&str, Option<String>)> = Vec::new();
    if let Some(title) = &patch.title {
        let title = checked_title(title)?;
        if compared.differs("title", &title, &current.title, &seen.title) {
            columns.push(("title", Some(title)));
        }
    }
    if let Some(notes) = &patch.notes {
        let notes = notes
            .as_deref()
            .map(text::clean_block)
            .filter(|notes| !notes.is_empty());
        if compared.differs("notes", &notes, &current.notes, &seen.notes) {
            columns.push(("notes", notes));
        }
    }
    if let Some(design) = patch.design {
        if current.kind != ResumeKind::Built {
            return Err(
                refuse("changing the design", "this résumé is a file").hint("Build one from the profile first.")
            );
        }
        let design = Some(checked_design(design));
        if compared.differs("design", &design, &current.design, &seen.design) {
            let json =
                serde_json::to_string(&design).map_err(|error| refuse("changing the design", error.to_string()))?;
            columns.push(("design", Some(json)));
        }
    }
    if let Some(job_id) = patch.job_id
        && compared.differs("job", &job_id, &current.job_id, &seen.job_id)
    {
        job_id.map(|id| jobs::job(transaction, id)).transpose()?;
        store::set_job(transaction, current.id, job_id)?;
    }
    let fields = compared.fields(format!("changing résumé \"{}\"", current.title))?;
    store::update(transaction, current.id, &columns)?;
    Ok(fields)
}
