//! The command line: whatever a key can do, a command can do.

pub mod args;
mod commands;
mod confirm;
mod input;
mod output;
mod progress;
mod table;
mod when;

use std::cell::Cell;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::ExitCode;

use chrono::Utc;
use clap::Parser;

use crate::app::{Deck, Error, Kind, Stamp, Update};
use crate::config::Config;
use crate::paths;
use args::{Cli, Command, Global, NoCommand};
use commands::TemporaryDir;
use output::Output;
use progress::Slow;
use when::Clock;

/// What is left to do after a command.
pub enum Next {
    /// Nothing.
    Done,
    /// Open the screen.
    Screen(Box<Screen>),
}

/// What the screen needs to open.
pub struct Screen {
    /// The file and the account.
    pub deck: Deck,
    /// The settings.
    pub config: Config,
    /// Whether it is the made-up job hunt.
    pub demo: bool,
    /// The folder with the person's own templates of résumés.
    pub templates: Option<std::path::PathBuf>,
    /// The file with the settings; a demo changes none.
    pub settings: Option<std::path::PathBuf>,
    /// The demo's directory; it goes away when this is dropped.
    pub temporary: Option<TemporaryDir>,
}

/// What every command needs.
pub(crate) struct Context<'a> {
    global: &'a Global,
    clock: Clock,
    /// Whether the file was opened, and so may have been changed.
    opened: Cell<bool>,
}

impl Context<'_> {
    /// Opens the file.
    fn deck(&self) -> Result<Deck, Error> {
        self.opened.set(true);
        let mut slow = Slow::default();
        let tell = &mut |update| {
            slow.say(match update {
                Update::Copying => "setting a copy of the file aside before it is brought up to date …",
                Update::Migrating => "bringing the file up to date, once for this version …",
            });
        };
        Deck::open_telling(&self.prepared_db()?, self.global.user.as_deref(), tell)
    }

    /// Brings the calendar file up to date after a command. That the command did what it should is true whether or not
    /// this works, so it is only said.
    fn keep_calendar(&self) {
        // Settings that can't be read are told by the commands that need them.
        let Some(calendar) = self.settings().ok().and_then(|settings| settings.calendar.kept()) else {
            return;
        };
        if self.opened.get()
            && let Err(error) = self.deck().and_then(|deck| deck.keep_calendar_file(&calendar))
        {
            output::note(&error.to_string());
        }
    }

    fn prepared_db(&self) -> Result<std::path::PathBuf, Error> {
        let path = paths::database(self.global.db.as_deref())?;
        let named = self.global.db.as_ref().is_some_and(|path| !path.as_os_str().is_empty());
        paths::make_room_for(&path, !named)?;
        Ok(path)
    }

    fn settings(&self) -> Result<Config, Error> {
        let path = paths::settings(self.global.config.as_deref())?;
        let named = self.global.config.as_ref().filter(|path| !path.as_os_str().is_empty());
        // A flag names a file that is meant to be there; the environment only says where it would be.
        let by_environment = std::env::var_os("CAREERDECK_CONFIG");
        let must_exist = named.is_some_and(|path| by_environment.as_deref() != Some(path.as_os_str()));
        Config::load(&path, must_exist)
    }

    fn stamp(&self) -> Stamp {
        Stamp::command(self.clock.now)
    }
}

/// Reads the arguments; help, version and wrong usage end the program here.
pub fn parse() -> Cli {
    // Whatever is more than that, or wrong, is for the parser of all commands to say.
    if let Ok(NoCommand { global }) = NoCommand::try_parse() {
        return Cli { global, command: None };
    }
    Cli::try_parse().unwrap_or_else(|error| {
        let plain = error.render().to_string();
        let safe = crate::domain::text::printable_block(&plain);
        if error.use_stderr() && safe != plain {
            output::note(safe.trim_end());
            std::process::exit(error.exit_code());
        }
        error.exit()
    })
}

/// Does what was asked for.
///
/// # Errors
/// Whatever the command could not do; see [`report`].
pub fn run(cli: Cli) -> Result<Next, Error> {
    let context = Context {
        global: &cli.global,
        clock: Clock { now: Utc::now() },
        opened: Cell::new(false),
    };
    let Some(command) = cli.command else {
        return commands::screen::open(&context);
    };
    let mut out = Output::new(cli.global.json);
    let done = match command {
        Command::Demo(args) => return commands::screen::demo(&context, args, &mut out),
        Command::Job(command) => commands::job::run(&context, command, &mut out),
        Command::Board(args) => commands::board::run(&context, args, &mut out),
        Command::Profile(command) => commands::profile::run(&context, command, &mut out),
        Command::Experience(command) => commands::facts::run(&context, command, &mut out),
        Command::Education(command) => commands::facts::run(&context, command, &mut out),
        Command::Skill(command) => commands::facts::run(&context, command, &mut out),
        Command::Certification(command) => commands::facts::run(&context, command, &mut out),
        Command::Entry(command) => commands::facts::run(&context, command, &mut out),
        Command::Resume(command) => commands::resume::run(&context, command, &mut out),
        Command::Document(command) => commands::document::run(&context, command, &mut out),
        Command::Application(command) => commands::application::run(&context, command, &mut out),
        Command::Interview(command) => commands::interview::run(&context, command, &mut out),
        Command::Today(args) => commands::today::run(&context, args, &mut out),
        Command::Task(command) => commands::task::run(&context, command, &mut out),
        Command::Offer(command) => commands::offer::run(&context, command, &mut out),
        Command::Match(args) => commands::matching::run(&context, args, &mut out),
        Command::Touch(command) => commands::touch::run(&context, command, &mut out),
        Command::History(args) => commands::history::history(&context, args, &mut out),
        Command::Stats(args) => commands::history::stats(&context, args, &mut out),
        Command::Report(args) => commands::history::report(&context, args, &mut out),
        Command::Questions(command) => commands::question::run(&context, command, &mut out),
        Command::Story(command) => commands::story::run(&context, command, &mut out),
        Command::Coach(command) => commands::coach::run(&context, command, &mut out),
        Command::Assessment(command) => commands::assessment::run(&context, command, &mut out),
        Command::Practice(command) => commands::practice::run(&context, command, &mut out),
        Command::Goal(command) => commands::goal::run(&context, command, &mut out),
        Command::Search(args) => commands::search::run(&context, args, &mut out),
        Command::Contact(command) => commands::contact::run(&context, command, &mut out),
        Command::View(command) => commands::view::run(&context, command, &mut out),
        Command::Undo => commands::journal::undo(&context, &mut out),
        Command::Redo => commands::journal::redo(&context, &mut out),
        Command::Log(args) => commands::journal::log(&context, args, &mut out),
        Command::Db(command) => commands::db::run(&context, command, &mut out),
        Command::Config(command) => commands::config::run(&context, command, &mut out),
        Command::Completions(args) => commands::reference::completions(args, &mut out),
        Command::Man(args) => commands::reference::man(args, &mut out),
    };
    // What was printed before a failure is part of the answer.
    let printed = out.finish();
    if done.is_ok() {
        context.keep_calendar();
    }
    done.and(printed).map(|()| Next::Done)
}

/// Says on standard error what went wrong, and gives the exit status that says it to scripts.
pub fn report(error: &Error) -> ExitCode {
    output::note(&format!("careerdeck: {error}"));
    ExitCode::from(match error.kind {
        Kind::Failed | Kind::Conflict | Kind::Cancelled => 1,
        Kind::Usage => 2,
        Kind::NotFound => 3,
        Kind::Denied => 4,
    })
}

/// Why the system refused, without its error numbers.
fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::AlreadyExists => "there is such a file already".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => error.to_string(),
    }
}

/// A text that was typed, or that of a file; `-` is standard input.
fn text_or_file(text: Option<String>, file: Option<&str>, what: &str) -> Result<Option<String>, Error> {
    let Some(file) = file else { return Ok(text) };
    input::read_text(file, &format!("reading the {what} from")).map(Some)
}

/// The failure of something that was done to a file.
fn file_error(doing: &str, path: &Path, error: &io::Error) -> Error {
    Error::new(Kind::Failed, format!("{doing} {}", path.display()), in_words(error))
}

/// Whether a person sits before both ends.
fn has_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}
