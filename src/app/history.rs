//! Looking back: the journal, everything that happened as one timeline, and the figures of it.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{Deck, Edit, Error, own_zone};
use crate::domain::history::figures::{Asked, BehindLine, Counted, Figures, Sum, Track, behind};
use crate::domain::history::filter::HistoryFilter;
use crate::domain::history::{HistoryEntry, HistoryKey};
use crate::domain::zoned::Zone;
use crate::store::history::Narrow;

mod written;

pub use written::{HistoryFormat, ReportFormat};

/// How many entries are read at once where all are wanted.
const AT_ONCE: usize = 2_000;

impl Deck {
    /// The journal, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn log(&self, limit: Option<u64>, offset: u64) -> Result<Vec<Edit>, Error> {
        self.store.log(limit, offset)
    }

    /// What [`super::Change::Undo`] and [`super::Change::Redo`] would do now.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undoable(&self) -> Result<(Option<Edit>, Option<Edit>), Error> {
        self.store.undoable()
    }

    /// What happened, newest first: at most so many entries, those before `before` where it is named. What is still to
    /// come stands on top.
    ///
    /// # Errors
    /// When the file can't be read, or [`super::Kind::Cancelled`].
    pub fn history(
        &self,
        filter: &HistoryFilter,
        before: Option<&HistoryKey>,
        limit: usize,
    ) -> Result<Vec<HistoryEntry>, Error> {
        let filter = filter.clone().cleaned();
        self.store.history(&narrow(&filter, &own_zone()), before, limit)
    }

    /// A part of the same as a list, and all of it for no limit.
    ///
    /// # Errors
    /// As [`Deck::history`].
    pub fn history_part(
        &self,
        filter: &HistoryFilter,
        limit: Option<u64>,
        offset: u64,
    ) -> Result<Vec<HistoryEntry>, Error> {
        let filter = filter.clone().cleaned();
        let zone = own_zone();
        self.store.at_one_moment(|store| {
            let narrow = narrow(&filter, &zone);
            let (mut left_out, mut left) = (offset, limit.unwrap_or(u64::MAX));
            let mut all = Vec::new();
            let mut before: Option<HistoryKey> = None;
            while left > 0 {
                let wanted = left.saturating_add(left_out).min(AT_ONCE as u64);
                let part = store.history(&narrow, before.as_ref(), usize::try_from(wanted).unwrap_or(AT_ONCE))?;
                let Some(last) = part.last() else { break };
                before = Some(last.key.clone());
                let ended = (part.len() as u64) < wanted;
                for entry in part {
                    if left_out > 0 {
                        left_out -= 1;
                    } else if left > 0 {
                        left -= 1;
                        all.push(entry);
                    }
                }
                if ended {
                    break;
                }
            }
            Ok(all)
        })
    }

    /// How many entries a filter leaves.
    ///
    /// # Errors
    /// As [`Deck::history`].
    pub fn history_count(&self, filter: &HistoryFilter) -> Result<u64, Error> {
        let filter = filter.clone().cleaned();
        self.store.history_count(&narrow(&filter, &own_zone()))
    }

    /// The figures of the jobs that a filter leaves, of its days where it names some. Takes its time on a big file.
    ///
    /// # Errors
    /// As [`Deck::history`].
    pub fn figures(&self, filter: &HistoryFilter, now: DateTime<Utc>) -> Result<Figures, Error> {
        self.tracked(filter, now, |tracks, asked| {
            let mut sum = Sum::default();
            for track in tracks {
                sum.add(track, asked);
            }
            sum.figures()
        })
    }

    /// What stands behind one of the figures, the latest first: at most so many lines, and how many there are. Takes its
    /// time on a big file.
    ///
    /// # Errors
    /// As [`Deck::history`].
    pub fn behind(
        &self,
        filter: &HistoryFilter,
        counted: &Counted,
        now: DateTime<Utc>,
        limit: usize,
    ) -> Result<(Vec<BehindLine>, u64), Error> {
        self.store.at_one_moment(|_| {
            let mut all = self.tracked(filter, now, |tracks, asked| behind(tracks, asked, counted))?;
            let total = all.len() as u64;
            all.truncate(limit);
            Ok((self.store.behind_lines(&all)?, total))
        })
    }

    /// Works something out of what happened with the jobs that a filter leaves.
    pub(super) fn tracked<T>(
        &self,
        filter: &HistoryFilter,
        now: DateTime<Utc>,
        work_out: impl FnOnce(&[Track], &Asked<'_>) -> T,
    ) -> Result<T, Error> {
        let filter = filter.clone().cleaned();
        let zone = own_zone();
        let narrow = narrow(&filter, &zone);
        let tracks = self.store.tracks(&narrow)?;
        let mut resumes = Vec::new();
        for word in &filter.resumes {
            let title = match word.parse() {
                Ok(id) => self.store.resume(id).ok().map(|resume| resume.title),
                Err(_) => None,
            };
            resumes.push(title.unwrap_or_else(|| word.clone()));
        }
        let asked = Asked {
            from: narrow.from,
            until: narrow.until,
            now,
            window: self.hunt.silence,
            day_of: &|at| zone.local(at).at.date(),
            resumes: &resumes,
        };
        Ok(work_out(&tracks, &asked))
    }

    /// The last moment of a day on the person's wall, but not after now.
    pub fn end_of_day(day: NaiveDate, now: DateTime<Utc>) -> DateTime<Utc> {
        after(day, &own_zone()).map_or(now, |next| (next - chrono::Duration::milliseconds(1)).min(now))
    }
}

/// The first moment of the day after one.
fn after(day: NaiveDate, zone: &Zone) -> Option<DateTime<Utc>> {
    Some(zone.start_of_day(day.checked_add_days(Days::new(1))?))
}

fn narrow<'a>(filter: &'a HistoryFilter, zone: &'a Zone) -> Narrow<'a> {
    Narrow {
        filter,
        from: filter.from.map(|day| zone.start_of_day(day)),
        until: filter.to.and_then(|day| after(day, zone)),
        zone,
    }
}

#[cfg(test)]
mod tests;
