//! What leaves the screen: the browser, the clipboard, the editor, the shell, another file.

use std::process::Command;

use chrono::Utc;

use super::{Runner, failed};
use crate::app::{Error, Kind};
use crate::tui::ctx::Ctx;
use crate::tui::editor;
use crate::tui::event::Event;
use crate::tui::modals::Modal;
use crate::tui::modals::reading::Reading;
use crate::tui::notify;
use crate::tui::toast::Toast;
use crate::tui::workers::open_with_viewer;

impl Runner {
    pub(super) fn open_link(&mut self, url: &str) -> Result<(), Error> {
        // Only what a browser is meant for: a file path or another scheme from a posting could start anything.
        if !["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| url.starts_with(scheme))
        {
            let why = "only http, https and mail addresses are opened";
            return Err(Error::new(Kind::Failed, "opening the link", why));
        }
        open::that_detached(url).map_err(|error| failed("opening the link", &error).hint("y copies it instead"))?;
        let said = if url.starts_with("mailto:") {
            "opened in the mail program"
        } else {
            "opened in the browser"
        };
        self.shell.say(Toast::done(said), Utc::now());
        Ok(())
    }

    /// Opens a file with the system's viewer; gives the window that says where it is when there is none.
    pub(super) fn open_file(&mut self, path: &std::path::Path) -> Option<Modal> {
        match open_with_viewer(path) {
            Ok(()) => {
                self.shell.say(Toast::done("opened"), Utc::now());
                None
            }
            Err((title, text)) => Some(Reading::new(title, &text).into()),
        }
    }

    /// Reminds of something.
    pub(super) fn remind(&mut self, text: &str, bell: bool, desktop: bool) -> Result<(), Error> {
        self.shell.say(Toast::done(text), Utc::now());
        // Where no program of the desktop can be asked, the terminal may do it.
        let by_terminal = desktop && !notify::by_desktop(text);
        let signs = notify::signs(text, bell, by_terminal);
        self.screen.add(&signs).map_err(|error| failed("reminding", &error))
    }

    pub(super) fn copy(&mut self, text: &str) -> Result<(), Error> {
        let copied = self.screen.copy(text).map_err(|error| failed("copying", &error))?;
        let toast = if copied {
            Toast::done("copied")
        } else {
            Toast::refused("too long for the terminal's clipboard")
        };
        self.shell.say(toast, Utc::now());
        Ok(())
    }

    /// Lets the person write in their editor; `None` when nothing was changed.
    pub(super) fn edit(&mut self, text: &str, extension: &str) -> Result<Option<String>, Error> {
        let config = self.config.clone();
        self.away(|| editor::write(&config, text, extension))?
    }

    /// Runs the demo as a program of its own; leaving it leads back here.
    pub(super) fn demo(&mut self) -> Result<(), Error> {
        let shown = self.away(|| Command::new(std::env::current_exe()?).arg("demo").status())?;
        match shown.map_err(|error| failed("opening the demo", &error))? {
            status if status.success() => Ok(()),
            status => Err(Error::new(Kind::Failed, "opening the demo", status.to_string())),
        }
    }

    /// Gives the terminal to another program as long as it runs.
    fn away<T>(&mut self, run: impl FnOnce() -> T) -> Result<T, Error> {
        if let Some(reader) = &self.reader {
            reader.park();
        }
        self.screen.give_back();
        let done = run();
        let taken = self.screen.take_again();
        if let Some(reader) = &self.reader {
            reader.unpark();
        }
        taken.map_err(|error| failed("opening the screen", &error))?;
        // The window may have another size now.
        let _ = self.sender.send(Event::Resize(0, 0));
        Ok(done)
    }

    /// Stops the process until the shell lets it go on.
    pub(super) fn suspend(&mut self) -> Result<(), Error> {
        self.screen.give_back();
        let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
        self.screen
            .take_again()
            .map_err(|error| failed("opening the screen", &error))?;
        self.measure()?;
        let effects = self.shell.resized(&ctx!(self));
        self.perform(effects);
        Ok(())
    }
}
