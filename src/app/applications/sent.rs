//! What was sent, as files, and what has changed since.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::app::{Deck, Error, Kind, write_whole};
use crate::domain::application::ApplicationAnswer;
use crate::domain::application::snapshot::Snapshot;
use crate::store::blobs::sha256;

/// A file of what was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Its name.
    pub name: String,
    /// What it is, in a word, such as `posting`.
    pub part: &'static str,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// What of a snapshot is different now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentDifference {
    /// Which part, such as `posting`.
    pub part: &'static str,
    /// The lines: gone (`-`), new (`+`), or the same (a space).
    pub lines: Vec<(char, String)>,
}

impl Deck {
    /// What was sent as files: the posting, the résumé's exact bytes and its text, the letter, the answers, and a manifest
    /// with the SHA-256 of each.
    ///
    /// # Errors
    /// [`Kind::Failed`] when the résumé's bytes are gone or damaged.
    pub fn snapshot_files(&self, snapshot: &Snapshot) -> Result<Vec<SentFile>, Error> {
        let fact = &snapshot.fact;
        let mut files: Vec<SentFile> = Vec::new();
        let mut add = |part: &'static str, name: &str, bytes: Vec<u8>| {
            // A name that came from elsewhere stays in its folder and takes no other's place.
            let plain = name.replace(['/', '\\', '\0', ':'], "_");
            let mut name = plain.trim_start_matches('.').to_owned();
            while name.is_empty()
                || name == "manifest.json"
                || files.iter().any(|file| file.name.eq_ignore_ascii_case(&name))
            {
                name = format!("{part}-{name}");
            }
            files.push(SentFile { name, part, bytes });
        };
        if let Some(posting) = &fact.posting {
            add("posting", "posting.txt", posting.clone().into_bytes());
        }
        if let Some(bytes) = self.snapshot_bytes(snapshot)? {
            add("resume", fact.file_name.as_deref().unwrap_or("resume"), bytes);
        }
        if let Some(text) = &fact.resume_text {
            add("resume_text", "resume-text.txt", text.clone().into_bytes());
        }
        if let Some(letter) = &fact.cover_letter {
            add("cover_letter", "cover-letter.txt", letter.clone().into_bytes());
        }
        if !fact.answers.is_empty() {
            let mut text = format!("{:#}", json!(fact.answers));
            text.push('\n');
            add("answers", "answers.json", text.into_bytes());
        }
        let listed: Vec<_> = files
            .iter()
            .map(|file| {
                json!({ "name": file.name, "part": file.part, "bytes": file.bytes.len(), "sha256": sha256(&file.bytes) })
            })
            .collect();
        let manifest = json!({
            "application_id": fact.application_id,
            "taken_at": fact.taken_at,
            "job_title": fact.job_title,
            "company": fact.company,
            "location": fact.location,
            "posting_url": fact.posting_url,
            "portal_url": fact.portal_url,
            "resume_title": fact.resume_title,
            "media_type": fact.media_type,
            "content_sha256": fact.content_sha256,
            "manifest_sha256": fact.manifest_sha256,
            "is_intact": self.snapshot_is_intact(snapshot),
            "files": listed,
        });
        files.push(SentFile {
            name: "manifest.json".to_owned(),
            part: "manifest",
            bytes: format!("{manifest:#}\n").into_bytes(),
        });
        Ok(files)
    }

    /// Writes all files of a snapshot into a folder, which is made where it is missing; none where one of them is there with
    /// something else in it. Gives the files with where they were written.
    ///
    /// # Errors
    /// [`Kind::Failed`] when a file of the same name holds something else, or the disk refuses.
    pub fn write_snapshot(&self, snapshot: &Snapshot, folder: &Path) -> Result<Vec<(SentFile, PathBuf)>, Error> {
        let failed = |verb: &str, path: &Path, error: &std::io::Error| {
            Error::new(Kind::Failed, format!("{verb} {}", path.display()), error.to_string())
        };
        let files = self.snapshot_files(snapshot)?;
        fs::create_dir_all(folder).map_err(|error| failed("making", folder, &error))?;
        let mut written = Vec::new();
        for file in files {
            let path = folder.join(&file.name);
            if fs::read(&path).is_ok_and(|there| there != file.bytes) {
                let doing = format!("writing {}", path.display());
                return Err(Error::new(Kind::Failed, doing, "another file has that name")
                    .hint("Nothing was written. Name another folder."));
            }
            written.push((file, path));
        }
        for (file, path) in &written {
            write_whole(path, &file.bytes).map_err(|error| failed("writing", path, &error))?;
        }
        Ok(written)
    }

    /// What has changed since something was sent, part by part; a part that is the same is left out. Blocks where the
    /// résumé must be set: call it on a worker thread.
    ///
    /// # Errors
    /// [`Kind::NotFound`] when the application is gone.
    pub fn snapshot_difference(&self, snapshot: &Snapshot) -> Result<Vec<SentDifference>, Error> {
        let then = &snapshot.fact;
        let application = self.application(then.application_id)?.fact;
        let job = self.job(application.job_id)?;
        let resume = match application.resume_id {
            None => None,
            Some(id) => {
                let lines = self.resume_text(id)?.lines;
                let lines: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
                Some(lines.join("\n"))
            }
        };
        let head = |title: &str, company: &str, location: &Option<String>, url: &Option<String>| {
            [Some(title), Some(company), location.as_deref(), url.as_deref()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("\n")
        };
        let pairs = [
            (
                "job",
                Some(head(&then.job_title, &then.company, &then.location, &then.posting_url)),
                Some(head(&job.title, &job.company, &job.location, &job.url)),
            ),
            ("posting", then.posting.clone(), job.description),
            ("resume", then.resume_text.clone(), resume),
            ("cover letter", then.cover_letter.clone(), application.cover_letter),
            ("answers", answers(&then.answers), answers(&application.answers)),
        ];
        let differences = pairs.into_iter().filter_map(|(part, then, now)| {
            let (then, now) = (then.unwrap_or_default(), now.unwrap_or_default());
            (then != now).then(|| SentDifference {
                part,
                lines: lines(&then, &now),
            })
        });
        Ok(differences.collect())
    }
}

fn answers(answers: &[ApplicationAnswer]) -> Option<String> {
    let lines: Vec<String> = answers
        .iter()
        .map(|answer| format!("{}\n{}", answer.question, answer.answer))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n\n"))
}

fn lines(then: &str, now: &str) -> Vec<(char, String)> {
    let (then, now): (Vec<&str>, Vec<&str>) = (then.lines().collect(), now.lines().collect());
    let mut lines = Vec::new();
    let mut add = |sign: char, some: &[&str]| lines.extend(some.iter().map(|line| (sign, (*line).to_owned())));
    for op in capture_diff_slices(Algorithm::Myers, &then, &now) {
        let (old, new) = (&then[op.old_range()], &now[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => add(' ', old),
            DiffOp::Delete { .. } => add('-', old),
            DiffOp::Insert { .. } => add('+', new),
            DiffOp::Replace { .. } => {
                add('-', old);
                add('+', new);
            }
        }
    }
    lines
}
