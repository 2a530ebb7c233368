//! The history as a file.

use chrono::{DateTime, Utc};

use super::{Deck, own_zone};
use crate::app::Error;
use crate::domain::history::HistoryKind;
use crate::domain::history::filter::HistoryFilter;
use crate::interop::history_writer;
pub use crate::interop::history_writer::HistoryFormat;
use crate::interop::search_report;
pub use crate::interop::search_report::ReportFormat;

impl Deck {
    /// The entries that a filter leaves as a file, newest first, with the figures where the format has a place for them.
    ///
    /// # Errors
    /// As [`Deck::history`].
    pub fn write_history(
        &self,
        filter: &HistoryFilter,
        format: HistoryFormat,
        part: (Option<u64>, u64),
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, Error> {
        let entries = self.history_part(filter, part.0, part.1)?;
        let figures = match format {
            HistoryFormat::Markdown => Some(self.figures(filter, now)?),
            _ => None,
        };
        let zone = own_zone();
        history_writer::write(&entries, figures.as_ref(), &filter.describe(), format, &zone, now)
    }

    /// The proof of search: what was applied for, when and how, what came of it, and the figures.
    ///
    /// # Errors
    /// As [`Deck::history`].
    pub fn write_report(
        &self,
        filter: &HistoryFilter,
        format: ReportFormat,
        now: DateTime<Utc>,
    ) -> Result<Vec<u8>, Error> {
        let figures = self.figures(filter, now)?;
        let mut filter = filter.clone();
        filter.kinds = vec![
            HistoryKind::Application,
            HistoryKind::Status,
            HistoryKind::Interview,
            HistoryKind::Offer,
            HistoryKind::Touch,
        ];
        let entries = self.history_part(&filter, None, 0)?;
        let profile = self.profile()?;
        let name = [profile.user.first_name, profile.user.last_name];
        let name: Vec<String> = name.into_iter().flatten().collect();
        search_report::write(
            &entries,
            &figures,
            &name.join(" "),
            (filter.from, filter.to),
            format,
            &own_zone(),
            now,
        )
    }
}
