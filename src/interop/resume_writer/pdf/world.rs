//! What a template can reach: the résumé, the program's own parts, and the files of its folder. No network, no packages,
//! no clock.

use std::fs;
use std::io::Read;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::Fonts;

/// Under which what is to be set is read: a résumé, or a report.
const DATA: [&str; 2] = ["/resume.json", "/report.json"];
/// Under which the parts are read that templates share.
const SHARED: &str = "/careerdeck.typ";
/// Those parts.
const SHARED_SOURCE: &str = include_str!("../../../../assets/resume_templates/careerdeck.typ");
/// The largest file of a folder that a template may read, in bytes.
const LARGEST: u64 = 16 << 20;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// What is thrown to stop a template that took too long.
pub(super) struct Stopped;

/// The world of one run.
pub(super) struct TemplateWorld {
    main: Source,
    data: Bytes,
    folder: Option<PathBuf>,
    pub fonts: Fonts,
    /// Set from outside when the time is over.
    stop: Arc<AtomicBool>,
}

impl TemplateWorld {
    /// A world with a template as the main file. `folder` is the only one that it may read from.
    pub fn new(
        name: &str,
        source: &str,
        data: Vec<u8>,
        folder: Option<PathBuf>,
        fonts: Fonts,
        stop: Arc<AtomicBool>,
    ) -> TemplateWorld {
        let path = VirtualPath::new(format!("/{name}.typ")).or_else(|_| VirtualPath::new("/template.typ"));
        let path = path.unwrap_or_else(|_| unreachable!("a plain name is a path"));
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        TemplateWorld {
            main: Source::new(main, source.to_owned()),
            data: Bytes::new(data),
            folder: folder.and_then(|folder| fs::canonicalize(folder).ok()),
            fonts,
            stop,
        }
    }

    /// Ends the run when its time is over: typst itself can't be asked to stop.
    fn breathe(&self) {
        if self.stop.load(Ordering::Relaxed) {
            resume_unwind(Box::new(Stopped));
        }
    }

    /// The bytes of a file in the folder; links that lead out of it are not followed.
    fn read(&self, id: FileId) -> FileResult<Vec<u8>> {
        if let VirtualRoot::Package(_) = id.root() {
            let why = "templates can't use packages here; put the files into the template's folder";
            return Err(FileError::Package(PackageError::Other(Some(why.into()))));
        }
        let named = PathBuf::from(id.vpath().get_without_slash());
        let Some(folder) = &self.folder else {
            return Err(FileError::NotFound(named));
        };
        let path = id.vpath().realize(folder).map_err(FileError::Realize)?;
        let path = fs::canonicalize(&path).map_err(|error| FileError::from_io(error, &named))?;
        if !path.starts_with(folder) {
            return Err(FileError::AccessDenied);
        }
        let about = fs::metadata(&path).map_err(|error| FileError::from_io(error, &named))?;
        if !about.is_file() {
            return Err(FileError::IsDirectory);
        }
        if about.len() > LARGEST {
            return Err(FileError::Other(Some("the file is larger than 16 MB".into())));
        }
        let mut bytes = Vec::new();
        fs::File::open(&path)
            .and_then(|file| file.take(LARGEST).read_to_end(&mut bytes))
            .map_err(|error| FileError::from_io(error, &named))?;
        Ok(bytes)
    }
}

/// Whether a file is that of the project under that path.
fn is(id: FileId, path: &str) -> bool {
    matches!(id.root(), VirtualRoot::Project) && id.vpath().get_with_slash() == path
}

impl World for TemplateWorld {
    fn library(&self) -> &LazyHash<Library> {
        self.breathe();
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.breathe();
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.breathe();
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        if is(id, SHARED) {
            return Ok(Source::new(id, SHARED_SOURCE.to_owned()));
        }
        let bytes = self.read(id)?;
        let text = String::from_utf8(bytes).map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.breathe();
        if DATA.iter().any(|path| is(id, path)) {
            return Ok(self.data.clone());
        }
        if is(id, SHARED) {
            return Ok(Bytes::from_string(SHARED_SOURCE));
        }
        self.read(id).map(Bytes::new)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.breathe();
        self.fonts.all.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
