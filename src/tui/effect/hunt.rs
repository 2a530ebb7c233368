//! What the screens of the hunt read, and the answers.

use chrono::{DateTime, NaiveDate, Utc};

use super::RequestId;
use crate::app::PastCard;
use crate::domain::application::snapshot::Snapshot;
use crate::domain::history::figures::Figures;
use crate::domain::history::filter::HistoryFilter;
use crate::domain::history::{HistoryEntry, HistoryKey};
use crate::domain::job::JobStatus;

/// A quick read for a screen of the hunt.
#[derive(Debug, Clone, PartialEq)]
pub enum HuntRead {
    /// The newest entries of the history: [`HuntReply::History`]; of a filter that may take longer only that it is to be
    /// asked for.
    History {
        /// Which.
        filter: Box<HistoryFilter>,
        /// At most so many.
        limit: usize,
    },
    /// What was sent with an application: [`HuntReply::Sent`].
    Sent {
        /// Which application.
        application_id: i64,
    },
}

/// Something about the history that may take longer than a frame; asked on the search thread.
#[derive(Debug, Clone, PartialEq)]
pub enum HistoryAsk {
    /// Entries: [`HuntReply::Entries`].
    Entries {
        /// Comes back with the answer.
        request: RequestId,
        /// Which.
        filter: Box<HistoryFilter>,
        /// Only those before this one.
        before: Option<HistoryKey>,
        /// At most so many.
        limit: usize,
    },
    /// The figures, and how many entries there are: [`HuntReply::Figures`].
    Figures {
        /// Comes back with the answer.
        request: RequestId,
        /// Of which part of the hunt.
        filter: Box<HistoryFilter>,
    },
    /// The board as it was at the end of a day: [`HuntReply::PastBoard`].
    Board {
        /// Comes back with the answer.
        request: RequestId,
        /// Which day, on the person's wall.
        day: NaiveDate,
    },
}

impl HistoryAsk {
    /// What comes back with the answer.
    pub const fn request(&self) -> RequestId {
        match self {
            HistoryAsk::Entries { request, .. }
            | HistoryAsk::Figures { request, .. }
            | HistoryAsk::Board { request, .. } => *request,
        }
    }
}

/// Its answer.
#[derive(Debug, Clone)]
pub enum HuntReply {
    /// See [`HuntRead::History`].
    History {
        /// Which were asked for.
        filter: Box<HistoryFilter>,
        /// The entries, newest first; `None` = they are to be asked for.
        entries: Option<Vec<HistoryEntry>>,
        /// Whether there are no more.
        ended: bool,
    },
    /// See [`HuntRead::Sent`].
    Sent {
        /// What was sent; `None` when nothing was frozen.
        snapshot: Option<Box<Snapshot>>,
        /// Whether it is still as it was frozen.
        intact: bool,
    },
    /// See [`HistoryAsk::Entries`].
    Entries {
        /// Which request.
        request: RequestId,
        /// The entries, newest first.
        entries: Vec<HistoryEntry>,
        /// Whether there are no more.
        ended: bool,
    },
    /// See [`HistoryAsk::Figures`].
    Figures {
        /// Which request.
        request: RequestId,
        /// The figures.
        figures: Box<Figures>,
        /// How many entries there are.
        total: u64,
    },
    /// See [`HistoryAsk::Board`].
    PastBoard {
        /// Which request.
        request: RequestId,
        /// The moment that is shown.
        at: DateTime<Utc>,
        /// The columns.
        columns: Vec<(JobStatus, Vec<PastCard>)>,
    },
}
