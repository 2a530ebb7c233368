//! Noticing that somebody wrote the file.
//!
//! On Linux the file's folder tells by a signal, which the thread that listens to signals passes on. Of all that the
//! kernel has it is the only notice that costs nothing at the end: closing an inotify descriptor waits until every
//! processor has come by, ten to thirty milliseconds on a busy machine, and so the shell would wait for its prompt. Where
//! the kernel has no such signal, and on other systems, the common ways take its place.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::tui::event::Event;

/// Notices writes of the file, by whoever. One notice is enough until it has been heeded.
pub enum Watch {
    /// Tells by the signal of [`crate::tui::input::FOLDER_CHANGED`].
    #[cfg(target_os = "linux")]
    Folder(folder::Folder),
    /// Tells through the channel.
    Files {
        /// Watches as long as it is there.
        _watcher: RecommendedWatcher,
        /// Whether a write was told.
        told: Arc<AtomicBool>,
    },
}

impl Watch {
    /// Begins to watch. The signals must be listened to already.
    ///
    /// # Errors
    /// When the system can't watch the file.
    pub fn start(file: &Path, events: Sender<Event>) -> notify::Result<Watch> {
        // What a link points to is what is written.
        let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
        #[cfg(target_os = "linux")]
        if let Some(folder) = file.parent()
            && let Ok(folder) = folder::Folder::watch(folder)
        {
            return Ok(Watch::Folder(folder));
        }
        watch_files(&file, events)
    }

    /// The next write is told again.
    pub fn heed(&self) {
        match self {
            // A folder that is gone has nothing more to tell.
            #[cfg(target_os = "linux")]
            Watch::Folder(folder) => drop(folder.tell_once()),
            Watch::Files { told, .. } => told.store(false, Ordering::SeqCst),
        }
    }
}

fn watch_files(file: &Path, events: Sender<Event>) -> notify::Result<Watch> {
    let told = Arc::new(AtomicBool::new(false));
    let telling = Arc::clone(&told);
    let name = file.file_name().unwrap_or_default().to_os_string();
    let mut log = name.clone();
    log.push("-wal");
    let log_name = log.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        let ours = |path: &PathBuf| {
            path.file_name()
                .is_some_and(|touched| touched == name || touched == log)
        };
        let writes = matches!(
            event.kind,
            EventKind::Modify(_) | EventKind::Create(_) | EventKind::Remove(_)
        );
        if writes && event.paths.iter().any(ours) && !telling.swap(true, Ordering::SeqCst) {
            let _ = events.send(Event::FileChanged);
        }
    })?;
    // The log stays as long as we have the file open. Watching the two instead of their folder, nothing else that
    // happens there wakes us.
    let log = file.with_file_name(log_name);
    if log.exists() {
        watcher.watch(file, RecursiveMode::NonRecursive)?;
        watcher.watch(&log, RecursiveMode::NonRecursive)?;
    } else {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        watcher.watch(folder.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)?;
    }
    Ok(Watch::Files {
        _watcher: watcher,
        told,
    })
}

#[cfg(target_os = "linux")]
pub mod folder {
    //! A folder that tells by SIGIO that something in it was written.

    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd;
    use std::path::Path;

    /// Of `<fcntl.h>`: a file in the folder was written, made or removed.
    const WRITTEN: libc::c_int = 0x2 | 0x4 | 0x8;

    /// The folder, watched as long as it is open.
    pub struct Folder(File);

    impl Folder {
        /// Begins to watch.
        ///
        /// # Errors
        /// When the folder can't be opened, or the kernel does not tell.
        pub fn watch(path: &Path) -> io::Result<Folder> {
            let folder = Folder(File::open(path)?);
            folder.tell_once()?;
            Ok(folder)
        }

        /// The next write sends the signal, and those after it none.
        ///
        /// # Errors
        /// When the kernel does not tell.
        #[expect(unsafe_code, reason = "no safe wrapper knows this call")]
        pub fn tell_once(&self) -> io::Result<()> {
            // SAFETY: the descriptor is open as long as `self` is, and the call takes a number besides it.
            match unsafe { libc::fcntl(self.0.as_raw_fd(), libc::F_NOTIFY, WRITTEN) } {
                -1 => Err(io::Error::last_os_error()),
                _ => Ok(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn a_write_is_told_once_until_it_is_heeded() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hunt.db");
        std::fs::write(&file, "").unwrap();
        let (events, heard) = mpsc::channel();
        crate::tui::input::listen_to_signals(events.clone()).unwrap();
        let watch = Watch::start(&file, events).unwrap();
        let told = || matches!(heard.recv_timeout(Duration::from_secs(5)), Ok(Event::FileChanged));
        let quiet = || heard.recv_timeout(Duration::from_millis(100)).is_err();
        assert!(quiet());
        std::fs::write(&file, "one").unwrap();
        assert!(told());
        std::fs::write(&file, "two").unwrap();
        assert!(quiet());
        watch.heed();
        std::fs::write(&file, "three").unwrap();
        assert!(told());
    }
}
