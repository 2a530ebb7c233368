//! Jobs on their way from the reader to the writer, which work at the same time.

use std::ops::ControlFlow;
use std::sync::mpsc::SyncSender;

use crate::interop::import::{self as reader, About, Found, ReadError, ReadOptions, Reading};

/// Jobs on their way from the reader to the writer.
pub(super) struct Batch {
    /// What the file is.
    pub(super) about: About,
    /// The jobs.
    pub(super) found: Vec<Found>,
}

/// How many jobs a batch has.
const BATCH: usize = 256;
/// How many batches may wait for the writer.
pub(super) const BATCHES: usize = 8;

/// Reads, and sends what it finds until nobody listens any more.
pub(super) fn read_in_batches(
    bytes: &[u8],
    options: &ReadOptions<'_>,
    to: &SyncSender<Batch>,
) -> Result<Reading, ReadError> {
    let mut rest: Option<Batch> = None;
    let reading = reader::read_each(bytes, options, &mut |about, job| {
        let batch = rest.get_or_insert_with(|| Batch {
            about: about.clone(),
            found: Vec::with_capacity(BATCH),
        });
        batch.found.push(job);
        if batch.found.len() < BATCH {
            return ControlFlow::Continue(());
        }
        match rest.take().map(|full| to.send(full)) {
            Some(Err(_)) => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    });
    if let Some(last) = rest {
        // Nobody listens after a cancelled import.
        let _ = to.send(last);
    }
    reading
}
