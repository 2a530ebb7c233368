//! What was sent, frozen when it was.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::ApplicationAnswer;
use crate::domain::record::Record;

/// What was sent: a row of `application_snapshots`.
pub type Snapshot = Record<SnapshotFact>;

/// Everything that went out with an application, and the posting as it was then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SnapshotFact {
    /// Of which application.
    pub application_id: i64,
    /// When it was frozen.
    pub taken_at: DateTime<Utc>,
    /// What the posting called the work.
    pub job_title: String,
    /// Who hires.
    pub company: String,
    /// Where.
    pub location: Option<String>,
    /// The posting's address.
    pub posting_url: Option<String>,
    /// The posting's text.
    pub posting: Option<String>,
    /// What the person called the résumé; `None` = none was sent.
    pub resume_title: Option<String>,
    /// The name of the résumé's file.
    pub file_name: Option<String>,
    /// What kind of file it is.
    pub media_type: Option<String>,
    /// Its size in bytes.
    pub file_size: Option<i64>,
    /// The SHA-256 of its bytes, under which they are kept.
    pub content_sha256: Option<String>,
    /// What a program reads in it.
    pub resume_text: Option<String>,
    /// The letter.
    pub cover_letter: Option<String>,
    /// What the form asked and what was answered.
    pub answers: Vec<ApplicationAnswer>,
    /// Where it was sent.
    pub portal_url: Option<String>,
    /// The SHA-256 of [`SnapshotFact::manifest`].
    pub manifest_sha256: String,
}

impl SnapshotFact {
    /// All that is frozen as one text: the same content gives the same text, to the byte. `hash` gives the SHA-256 of a
    /// text; long texts stand in the manifest by theirs.
    pub fn manifest(&self, hash: impl Fn(&str) -> String) -> String {
        let long = |text: &Option<String>| text.as_deref().map(&hash);
        let manifest = serde_json::json!({
            "careerdeck_manifest": 1,
            "taken_at": self.taken_at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            "job_title": self.job_title,
            "company": self.company,
            "location": self.location,
            "posting_url": self.posting_url,
            "posting_sha256": long(&self.posting),
            "resume_title": self.resume_title,
            "file_name": self.file_name,
            "media_type": self.media_type,
            "file_size": self.file_size,
            "content_sha256": self.content_sha256,
            "resume_text_sha256": long(&self.resume_text),
            "cover_letter_sha256": long(&self.cover_letter),
            "answers": self.answers,
            "portal_url": self.portal_url,
        });
        manifest.to_string()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn sample() -> SnapshotFact {
        SnapshotFact {
            application_id: 1,
            taken_at: DateTime::UNIX_EPOCH,
            job_title: "Tram driver".to_owned(),
            company: "City Transport".to_owned(),
            location: None,
            posting_url: None,
            posting: Some("Nights too".to_owned()),
            resume_title: None,
            file_name: None,
            media_type: None,
            file_size: None,
            content_sha256: None,
            resume_text: None,
            cover_letter: None,
            answers: Vec::new(),
            portal_url: None,
            manifest_sha256: String::new(),
        }
    }

    #[test]
    fn the_manifest_is_the_same_for_the_same_content_and_another_for_any_other() {
        let hash = |text: &str| format!("hash of {text}");
        let one = sample();
        let with_hash = SnapshotFact {
            manifest_sha256: "ff".to_owned(),
            application_id: 9,
            ..sample()
        };
        assert_eq!(one.manifest(hash), with_hash.manifest(hash));
        let others = [
            SnapshotFact {
                posting: Some("Nights".to_owned()),
                ..sample()
            },
            SnapshotFact {
                cover_letter: Some("Dear".to_owned()),
                ..sample()
            },
            SnapshotFact {
                content_sha256: Some("00".to_owned()),
                ..sample()
            },
            SnapshotFact {
                answers: vec![ApplicationAnswer::default()],
                ..sample()
            },
        ];
        for other in others {
            assert_ne!(one.manifest(hash), other.manifest(hash));
        }
    }
}
