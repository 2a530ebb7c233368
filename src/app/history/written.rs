//! The history as a file.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::{Deck, own_zone};
use crate::app::Error;
use crate::domain::history::HistoryKind;
use crate::domain::history::filter::HistoryFilter;
pub use crate::interop::history_writer::HistoryFormat;
use crate::interop::search_report;
pub use crate::interop::search_report::{Report, ReportFormat};
use crate::interop::{figures_picture, history_writer};

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

    /// The figures as a picture (SVG).
    ///
    /// # Errors
    /// As [`Deck::history`].
    pub fn picture_of_figures(&self, filter: &HistoryFilter, now: DateTime<Utc>) -> Result<String, Error> {
        let figures = self.figures(filter, now)?;
        let day = own_zone().local(now).at.format("%-d %B %Y").to_string();
        Ok(figures_picture::svg(&figures, &filter.describe(), &day))
    }

    /// The proof of search: what was applied for, when and how, what came of it, and the figures. `templates` is the folder
    /// of the person's templates, whose `fonts` are offered to a PDF.
    ///
    /// # Errors
    /// As [`Deck::history`], and when it is to be a PDF and this build of the program has none.
    pub fn write_report(
        &self,
        filter: &HistoryFilter,
        format: ReportFormat,
        templates: Option<&Path>,
        now: DateTime<Utc>,
    ) -> Result<Report, Error> {
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
        let written = search_report::Written {
            format,
            templates,
            zone: &own_zone(),
            now,
        };
        search_report::write(&entries, &figures, &name.join(" "), (filter.from, filter.to), written)
    }
}
