//! What leaves the screen: the browser, the clipboard, the editor, the shell, another file.

use chrono::Utc;

use super::{Runner, failed};
use crate::app::{Deck, Error, Kind, demo};
use crate::tui::ctx::Ctx;
use crate::tui::editor;
use crate::tui::event::Event;
use crate::tui::shell::Shell;
use crate::tui::toast::Toast;
use crate::tui::workers::Watch;

impl Runner {
    pub(super) fn open_link(&mut self, url: &str) -> Result<(), Error> {
        // Only what a browser is meant for: a file path or another scheme from a posting could start anything.
        if !(url.starts_with("https://") || url.starts_with("http://")) {
            let why = "only http and https addresses are opened";
            return Err(Error::new(Kind::Failed, "opening the link", why));
        }
        open::that_detached(url).map_err(|error| failed("opening the link", &error).hint("y copies it instead"))?;
        self.shell.say(Toast::done("opened in the browser"), Utc::now());
        Ok(())
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
        if let Some(reader) = &self.reader {
            reader.park();
        }
        self.screen.give_back();
        let written = editor::write(&self.config, text, extension);
        let taken = self.screen.take_again();
        if let Some(reader) = &self.reader {
            reader.unpark();
        }
        taken.map_err(|error| failed("opening the screen", &error))?;
        // The window may have another size now.
        let _ = self.sender.send(Event::Resize(0, 0));
        written
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

    /// Shows an invented hunt in place of the person's own file, which stays as it is.
    pub(super) fn show_demo(&mut self) -> Result<(), Error> {
        let making = |error: &std::io::Error| failed("making the demo", error);
        let folder = std::env::temp_dir().join(format!("careerdeck-demo-{}", uuid::Uuid::now_v7()));
        let mut private = std::fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            private.mode(0o700);
        }
        private.create(&folder).map_err(|error| making(&error))?;
        self.demo = Some(folder.clone());
        let file = folder.join("careerdeck-demo.db");
        demo::build(&file, None, Utc::now())?;
        self.deck = Deck::open(&file, None)?;
        // The threads hold the other file; new ones start when they are needed.
        self.writer = None;
        self.searcher = None;
        self.watch = Watch::start(self.deck.path(), self.sender.clone()).ok();
        self.shell = Shell::new(&self.config, self.deck.path(), true);
        let effects = self.shell.start();
        self.perform(effects);
        Ok(())
    }
}
