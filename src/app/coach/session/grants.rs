//! The tools that need not ask.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The tools whose proposals are approved as they come. A clone is the same list: whoever has it can end a grant while the
/// session works, and what is proposed from then on waits.
#[derive(Debug, Clone, Default)]
pub struct Grants(Arc<Mutex<BTreeSet<String>>>);

impl Grants {
    /// The tools, by name.
    pub fn list(&self) -> Vec<String> {
        self.tools().iter().cloned().collect()
    }

    /// Ends the grant of a tool.
    pub fn end(&self, tool: &str) {
        self.tools().remove(tool);
    }

    /// Ends all of them; gives whether there were any.
    pub fn end_all(&self) -> bool {
        !std::mem::take(&mut *self.tools()).is_empty()
    }

    pub(super) fn add(&self, tool: &str) {
        self.tools().insert(tool.to_owned());
    }

    pub(super) fn has(&self, tool: &str) -> bool {
        self.tools().contains(tool)
    }

    fn tools(&self) -> MutexGuard<'_, BTreeSet<String>> {
        // Nothing that is done under the lock can leave half a list behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
