//! The real terminal: taking it over, giving it back whatever happens, and drawing frames in one write.

use std::io::{self, IsTerminal, Sink, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use crossterm::terminal::{self, disable_raw_mode, enable_raw_mode};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::paint::Painter;
use super::workers::LONG_JOB;

/// Alternate screen, no cursor, bracketed paste.
const TAKE: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h";
/// Clicks, drags and the wheel; not every move of the mouse, which would wake the program for nothing.
const TAKE_MOUSE: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
/// All of it undone; harmless where it was not done.
const GIVE_BACK: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// A clipboard text longer than this is not sent: terminals drop it.
const LONGEST_COPY: usize = 100_000;

/// Whether the terminal is ours now, for the panic hook.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal as the program has it.
pub struct Screen {
    /// Frames are laid out here; nothing of it reaches the terminal but by the painter.
    frames: Terminal<CrosstermBackend<Sink>>,
    painter: Painter<Stdout>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over. What is sent for it goes out with the first frame.
    ///
    /// # Errors
    /// When standard output is no terminal, or does not let itself be set up.
    pub fn take(mouse: bool) -> io::Result<Screen> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        let viewport = Viewport::Fixed(Rect::default());
        let mut screen = Screen {
            frames: Terminal::with_options(CrosstermBackend::new(io::sink()), TerminalOptions { viewport })?,
            painter: Painter::new(io::stdout()),
            mouse,
        };
        restore_on_panic();
        screen.set_up()?;
        Ok(screen)
    }

    fn set_up(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        self.painter.add(TAKE);
        if self.mouse {
            self.painter.add(TAKE_MOUSE);
        }
        Ok(())
    }

    /// Gives the terminal back.
    pub fn give_back(&mut self) {
        // Whatever fails here, there is nobody left to tell.
        self.painter.add(GIVE_BACK);
        let _ = self.painter.flush();
        let _ = disable_raw_mode();
        TAKEN.store(false, Ordering::SeqCst);
    }

    /// Takes the terminal over again, with nothing on it.
    ///
    /// # Errors
    /// When the terminal does not let itself be set up.
    pub fn take_again(&mut self) -> io::Result<()> {
        self.set_up()?;
        self.forget()
    }

    /// Forgets what is on the screen, so that the next frame is drawn whole.
    ///
    /// # Errors
    /// When the terminal does not say how large it is.
    pub fn forget(&mut self) -> io::Result<()> {
        self.measure()?;
        let area = self.frames.get_frame().area();
        self.painter.clear(area);
        Ok(())
    }

    /// How many columns and rows there are now; the frames that follow have that size.
    ///
    /// # Errors
    /// When the terminal does not say.
    pub fn measure(&mut self) -> io::Result<Size> {
        let (columns, rows) = terminal::size()?;
        let area = Rect::new(0, 0, columns, rows);
        if self.frames.get_frame().area() != area {
            self.frames.resize(area)?;
        }
        Ok(area.as_size())
    }

    /// Draws one frame: what differs from the last, in one write.
    ///
    /// # Errors
    /// When the terminal can't be written to.
    pub fn draw(&mut self, view: impl FnOnce(&mut ratatui::Frame<'_>)) -> io::Result<()> {
        view(&mut self.frames.get_frame());
        self.painter.paint(self.frames.current_buffer_mut());
        self.painter.flush()
    }

    /// Puts text into the terminal's clipboard (OSC 52); says whether it was short enough.
    ///
    /// # Errors
    /// When the terminal can't be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<bool> {
        if text.len() > LONGEST_COPY {
            return Ok(false);
        }
        let coded = base64::engine::general_purpose::STANDARD.encode(text);
        self.add(&format!("\x1b]52;c;{coded}\x07"))?;
        Ok(true)
    }

    /// Sends the terminal signs that draw nothing.
    ///
    /// # Errors
    /// When the terminal can't be written to.
    pub fn add(&mut self, signs: &str) -> io::Result<()> {
        self.painter.add(signs);
        self.painter.flush()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if TAKEN.load(Ordering::SeqCst) {
            self.give_back();
        }
    }
}

/// A panic is told on a terminal that can show it.
fn restore_on_panic() {
    let told = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // Where a panic is caught and answered, the screen goes on.
        if std::thread::current().name() == Some(LONG_JOB) && TAKEN.load(Ordering::SeqCst) {
            return;
        }
        if TAKEN.swap(false, Ordering::SeqCst) {
            let mut out = io::stdout();
            let _ = out.write_all(GIVE_BACK.as_bytes());
            let _ = out.flush();
            let _ = disable_raw_mode();
        }
        told(panic);
    }));
}
