//! What the person allows for as long as they do: tools that need not ask, and results of questionnaires.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// Whether something may be used. A clone is the same word: whoever has it can take it back while the session works.
#[derive(Debug, Clone, Default)]
pub struct Allowed(Arc<AtomicBool>);

impl Allowed {
    /// As it is now.
    pub fn new(allowed: bool) -> Allowed {
        Allowed(Arc::new(AtomicBool::new(allowed)))
    }

    /// Allows it, or no longer.
    pub fn set(&self, allowed: bool) {
        self.0.store(allowed, Ordering::Relaxed);
    }

    /// Whether it is allowed.
    pub fn is_given(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
