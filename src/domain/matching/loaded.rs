//! A table that is made when it is first asked for and can be let go again.

use std::sync::{Arc, PoisonError, RwLock};

/// Something large that is worth its memory only while it is used.
pub struct Loaded<T> {
    made: RwLock<Option<Arc<T>>>,
    make: fn() -> T,
}

impl<T> Loaded<T> {
    /// Nothing is made yet; `make` gives the same every time.
    pub const fn new(make: fn() -> T) -> Loaded<T> {
        Loaded {
            made: RwLock::new(None),
            make,
        }
    }

    /// The table, made now if it isn't there.
    pub fn get(&self) -> Arc<T> {
        // Whoever panicked while holding the lock left it as it was: it is set in one step.
        if let Some(there) = &*self.made.read().unwrap_or_else(PoisonError::into_inner) {
            return Arc::clone(there);
        }
        let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(made.get_or_insert_with(|| Arc::new((self.make)())))
    }

    /// Lets the table go, once nobody uses it any more.
    pub fn forget(&self) {
        *self.made.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::Loaded;
    use std::sync::Arc;

    #[test]
    fn it_is_made_once_and_anew_after_it_was_let_go() {
        static LOADED: Loaded<String> = Loaded::new(|| "table".to_owned());
        let (first, second) = (LOADED.get(), LOADED.get());
        assert!(Arc::ptr_eq(&first, &second));
        LOADED.forget();
        assert!(!Arc::ptr_eq(&first, &LOADED.get()));
        assert_eq!(*first, *LOADED.get(), "who holds it still reads it");
    }
}
