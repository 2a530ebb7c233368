//! Finding for each piece of a résumé what of the profile means the same.

use super::Proposal;
use crate::domain::profile::FullProfile;
use crate::domain::resume::content::ResumeContent;

/// See [`super::proposals`].
pub(super) fn proposals(_profile: &FullProfile, _content: &ResumeContent) -> Vec<Proposal> {
    Vec::new()
}
