//! The parts of a complete profile.

use super::Completeness;
use crate::domain::profile::FullProfile;

/// See [`super::completeness`].
pub(super) fn completeness(_profile: &FullProfile) -> Completeness {
    Completeness {
        percent: 0,
        parts: Vec::new(),
    }
}
