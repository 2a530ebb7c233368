//! Opening the screen: on the person's own file, or on a made-up job hunt.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Local;

use crate::app::{Deck, Error, Kind, demo};
use crate::cli::args::DemoArgs;
use crate::cli::output::Output;
use crate::cli::{Context, Next, Screen, has_terminal};
use crate::paths;

/// The name of the demo's file in its directory.
const DEMO: &str = "careerdeck-demo.db";

pub(in crate::cli) fn open(context: &Context) -> Result<Next, Error> {
    if !has_terminal() {
        return Err(Error::new(Kind::Usage, "opening the screen", "this is no terminal")
            .hint("Give a command, such as `careerdeck board`; `careerdeck --help` lists them."));
    }
    let config = context.settings()?;
    Ok(Next::Screen(Box::new(Screen {
        templates: super::resume::template_folder(context)?,
        settings: Some(paths::settings(context.global.config.as_deref())?),
        deck: super::hunt::deck(context)?,
        config,
        demo: false,
        temporary: None,
    })))
}

pub(in crate::cli) fn demo(context: &Context, args: DemoArgs, out: &mut Output) -> Result<Next, Error> {
    if args.dir.is_none() && !has_terminal() {
        return Err(Error::new(Kind::Usage, "opening the demo", "this is no terminal")
            .hint("`careerdeck demo --dir DIR` makes the file without opening it."));
    }
    let config = context.settings()?;
    let (path, temporary) = match &args.dir {
        Some(dir) => {
            paths::make_private(dir).map_err(|e| super::super::file_error("making", dir, &e))?;
            (dir.join(DEMO), None)
        }
        None => {
            let directory = TemporaryDir::make()?;
            (directory.0.join(DEMO), Some(directory))
        }
    };
    if fs::symlink_metadata(&path).is_ok() {
        return Err(Error::new(
            Kind::Failed,
            format!("making the demo in {}", path.display()),
            "there is such a file already",
        )
        .hint(format!(
            "Open it with `careerdeck --db {}`, or take another directory.",
            path.display()
        )));
    }
    demo::build(&path, args.jobs, context.clock.now.with_timezone(&Local))?;
    if !has_terminal() {
        super::db::print_path(&path, out)?;
        return out.finish().map(|()| Next::Done);
    }
    let templates = super::resume::template_folder(context)?;
    let mut deck = Deck::open(&path, None)?;
    deck.go_by(config.hunt_settings(templates.clone()));
    Ok(Next::Screen(Box::new(Screen {
        templates,
        settings: None,
        deck,
        config,
        demo: true,
        temporary,
    })))
}

/// A directory that goes away with everything in it when this is dropped.
pub struct TemporaryDir(PathBuf);

impl TemporaryDir {
    fn make() -> Result<TemporaryDir, Error> {
        let name = format!("careerdeck-demo-{}", uuid::Uuid::now_v7());
        let dir = std::env::temp_dir().join(name);
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&dir)
            .map_err(|e| super::super::file_error("making the directory", Path::new(&dir), &e))?;
        Ok(TemporaryDir(dir))
    }
}

impl Drop for TemporaryDir {
    fn drop(&mut self) {
        // Nobody is left to tell; the system's own cleaning takes what stays.
        let _ = fs::remove_dir_all(&self.0);
    }
}
