//! Colours and glyphs. This is the only place that names a colour; everything else asks for a [`Role`].

use ratatui::style::{Color, Modifier, Style};

use crate::config::Config;
use crate::domain::job::JobStatus;

/// What a piece of the screen is, which decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Plain text.
    Text,
    /// What helps but does not decide.
    Dim,
    /// Titles.
    Title,
    /// The focus: its bar, the current tab, the key in a hint.
    Accent,
    /// The heading of the column or the name of the screen that is in focus.
    Heading,
    /// The bar beside what is in focus.
    Bar,
    /// The text of what is in focus.
    Focus,
    /// The line of a list that is in focus: as `Focus`, and it may have a background.
    FocusLine,
    /// Good news.
    Good,
    /// Soon due, silent.
    Warn,
    /// Overdue, refused, an error.
    Bad,
    /// An appointment, a neutral fact to notice.
    Info,
    /// A stretch that matches what was searched for.
    Match,
    /// A key that can be pressed.
    Key,
    /// Rules and borders.
    Rule,
    /// The selected mark.
    Selected,
    /// A text field's text.
    Field,
    /// The cursor's cell in a text field.
    Cursor,
    /// A status: its glyph and its heading.
    Status(JobStatus),
}

/// How every role looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Its name in the configuration.
    pub name: &'static str,
    palette: Palette,
    /// What to draw with.
    pub glyphs: &'static Glyphs,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Palette {
    /// `false` under `NO_COLOR`: only bold, underlined and reversed.
    coloured: bool,
    /// `None` leaves the terminal's own.
    text: Option<Color>,
    background: Option<Color>,
    dim: Option<Color>,
    accent: Color,
    good: Color,
    warn: Color,
    bad: Color,
    info: Color,
    rule: Option<Color>,
    statuses: [Color; 8],
}

/// The signs that are drawn beside the text.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "each is named for what it stands for")]
pub struct Glyphs {
    pub status: [&'static str; 8],
    pub focus: &'static str,
    pub selected: &'static str,
    pub more: &'static str,
    pub left: &'static str,
    pub right: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub folded: &'static str,
    pub unfolded: &'static str,
    pub rule: &'static str,
    pub vertical: &'static str,
    pub corners: [&'static str; 4],
    pub dot: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub maybe: &'static str,
    pub warn: &'static str,
    pub link: &'static str,
    pub drop: &'static str,
    pub high: &'static str,
    pub low: &'static str,
    pub cursor: &'static str,
    pub hatch: &'static str,
    pub fill: &'static str,
    pub levels: [&'static str; 8],
    pub spinner: &'static [&'static str],
}

/// Signs for terminals that have them.
pub static UNICODE: Glyphs = Glyphs {
    // In the order of JobStatus::ALL.
    status: ["○", "◔", "◑", "◕", "●", "✕", "✔", "⊘"],
    focus: "▌",
    selected: "◆",
    more: "⋮",
    left: "◂",
    right: "▸",
    up: "▴",
    down: "▾",
    folded: "▸",
    unfolded: "▾",
    rule: "─",
    vertical: "│",
    corners: ["╭", "╮", "╰", "╯"],
    dot: "·",
    yes: "✓",
    no: "✕",
    maybe: "~",
    warn: "!",
    link: "↗",
    drop: "━",
    high: "↑",
    low: "↓",
    cursor: "▏",
    hatch: "░",
    fill: "█",
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    spinner: &["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
};

/// Signs for poor fonts.
pub static ASCII: Glyphs = Glyphs {
    status: ["o", ".", "i", "I", "O", "x", "+", "-"],
    focus: "|",
    selected: "*",
    more: ":",
    left: "<",
    right: ">",
    up: "^",
    down: "v",
    folded: ">",
    unfolded: "v",
    rule: "-",
    vertical: "|",
    corners: ["+", "+", "+", "+"],
    dot: "-",
    yes: "+",
    no: "x",
    maybe: "~",
    warn: "!",
    link: "^",
    drop: "=",
    high: "^",
    low: "v",
    cursor: "_",
    hatch: "/",
    fill: "#",
    levels: ["_", ".", ",", "-", "~", "=", "+", "#"],
    spinner: &["|", "/", "-", "\\"],
};

const TERMINAL: Palette = Palette {
    coloured: true,
    text: None,
    background: None,
    dim: None,
    accent: Color::Cyan,
    good: Color::Green,
    warn: Color::Yellow,
    bad: Color::Red,
    info: Color::Blue,
    rule: None,
    statuses: [
        Color::Blue,
        Color::Cyan,
        Color::Magenta,
        Color::Magenta,
        Color::Yellow,
        Color::Red,
        Color::Green,
        Color::DarkGray,
    ],
};

const DARK: Palette = Palette {
    coloured: true,
    text: Some(Color::Rgb(0xd8, 0xd9, 0xda)),
    background: Some(Color::Rgb(0x16, 0x18, 0x1c)),
    dim: Some(Color::Rgb(0x8b, 0x90, 0x99)),
    accent: Color::Rgb(0x7f, 0xbf, 0xe8),
    good: Color::Rgb(0x8c, 0xc8, 0x8a),
    warn: Color::Rgb(0xe3, 0xb8, 0x66),
    bad: Color::Rgb(0xe8, 0x87, 0x7f),
    info: Color::Rgb(0xa9, 0xa7, 0xf0),
    rule: Some(Color::Rgb(0x3c, 0x41, 0x49)),
    statuses: [
        Color::Rgb(0x9a, 0xb6, 0xd8),
        Color::Rgb(0x7f, 0xbf, 0xe8),
        Color::Rgb(0xb8, 0xa4, 0xec),
        Color::Rgb(0xd6, 0xa0, 0xdc),
        Color::Rgb(0xe3, 0xb8, 0x66),
        Color::Rgb(0xe8, 0x87, 0x7f),
        Color::Rgb(0x8c, 0xc8, 0x8a),
        Color::Rgb(0x8b, 0x90, 0x99),
    ],
};

const LIGHT: Palette = Palette {
    coloured: true,
    text: Some(Color::Rgb(0x24, 0x28, 0x2e)),
    background: Some(Color::Rgb(0xfb, 0xfa, 0xf7)),
    dim: Some(Color::Rgb(0x65, 0x6b, 0x74)),
    accent: Color::Rgb(0x0b, 0x63, 0xa0),
    good: Color::Rgb(0x2c, 0x73, 0x35),
    warn: Color::Rgb(0x8f, 0x5b, 0x00),
    bad: Color::Rgb(0xb0, 0x2e, 0x26),
    info: Color::Rgb(0x54, 0x46, 0xb0),
    rule: Some(Color::Rgb(0xc9, 0xc8, 0xc2)),
    statuses: [
        Color::Rgb(0x44, 0x5f, 0x86),
        Color::Rgb(0x0b, 0x63, 0xa0),
        Color::Rgb(0x54, 0x46, 0xb0),
        Color::Rgb(0x86, 0x3a, 0x8e),
        Color::Rgb(0x8f, 0x5b, 0x00),
        Color::Rgb(0xb0, 0x2e, 0x26),
        Color::Rgb(0x2c, 0x73, 0x35),
        Color::Rgb(0x65, 0x6b, 0x74),
    ],
};

const HIGH_CONTRAST: Palette = Palette {
    coloured: true,
    text: Some(Color::Rgb(0xff, 0xff, 0xff)),
    background: Some(Color::Rgb(0, 0, 0)),
    dim: Some(Color::Rgb(0xd0, 0xd0, 0xd0)),
    accent: Color::Rgb(0x5f, 0xff, 0xff),
    good: Color::Rgb(0x5f, 0xff, 0x5f),
    warn: Color::Rgb(0xff, 0xff, 0x5f),
    bad: Color::Rgb(0xff, 0x87, 0x87),
    info: Color::Rgb(0xaf, 0xd7, 0xff),
    rule: Some(Color::Rgb(0xd0, 0xd0, 0xd0)),
    statuses: [
        Color::Rgb(0xff, 0xff, 0xff),
        Color::Rgb(0x5f, 0xff, 0xff),
        Color::Rgb(0xaf, 0xd7, 0xff),
        Color::Rgb(0xff, 0xaf, 0xff),
        Color::Rgb(0xff, 0xff, 0x5f),
        Color::Rgb(0xff, 0x87, 0x87),
        Color::Rgb(0x5f, 0xff, 0x5f),
        Color::Rgb(0xd0, 0xd0, 0xd0),
    ],
};

/// The eight colours of Okabe and Ito, which stay apart in the common kinds of colour blindness.
const COLOUR_BLIND: Palette = Palette {
    coloured: true,
    text: None,
    background: None,
    dim: None,
    accent: Color::Rgb(0x56, 0xb4, 0xe9),
    good: Color::Rgb(0x00, 0x9e, 0x73),
    warn: Color::Rgb(0xe6, 0x9f, 0x00),
    bad: Color::Rgb(0xd5, 0x5e, 0x00),
    info: Color::Rgb(0xcc, 0x79, 0xa7),
    rule: None,
    statuses: [
        Color::Rgb(0x56, 0xb4, 0xe9),
        Color::Rgb(0x3a, 0x8f, 0xc9),
        Color::Rgb(0xcc, 0x79, 0xa7),
        Color::Rgb(0xcc, 0x79, 0xa7),
        Color::Rgb(0xe6, 0x9f, 0x00),
        Color::Rgb(0xd5, 0x5e, 0x00),
        Color::Rgb(0x00, 0x9e, 0x73),
        Color::Rgb(0x90, 0x90, 0x90),
    ],
};

const PLAIN: Palette = Palette {
    coloured: false,
    ..TERMINAL
};

/// The names that the configuration takes.
pub const NAMES: &[&str] = &["terminal", "dark", "light", "high-contrast", "colour-blind"];

/// What is wrong with the theme's name in the configuration, in words.
pub fn unknown(config: &Config) -> Option<String> {
    let known = NAMES.contains(&config.theme.as_str()) || config.theme == "color-blind";
    (!known).then(|| {
        format!(
            "theme: there is no \"{}\"; there are {}",
            config.theme,
            NAMES.join(", ")
        )
    })
}

impl Theme {
    /// The theme that the configuration names (the terminal's own for a name that there is not), without colours when
    /// `no_color` says so.
    pub fn new(config: &Config, no_color: bool) -> Theme {
        let (name, palette) = match config.theme.as_str() {
            "dark" => ("dark", DARK),
            "light" => ("light", LIGHT),
            "high-contrast" => ("high-contrast", HIGH_CONTRAST),
            "colour-blind" | "color-blind" => ("colour-blind", COLOUR_BLIND),
            _ => ("terminal", TERMINAL),
        };
        Theme {
            name,
            palette: if no_color { PLAIN } else { palette },
            glyphs: if config.ascii { &ASCII } else { &UNICODE },
        }
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        let p = &self.palette;
        let text = self.base();
        let coloured = |colour: Color| if p.coloured { text.fg(colour) } else { text };
        let faint = |colour: Option<Color>| match colour {
            Some(colour) if p.coloured => text.fg(colour),
            _ => text.add_modifier(Modifier::DIM),
        };
        match role {
            Role::Text | Role::Field => text,
            Role::Dim => faint(p.dim),
            Role::Rule => faint(p.rule),
            Role::Title | Role::Focus => text.add_modifier(Modifier::BOLD),
            Role::FocusLine => text.add_modifier(Modifier::BOLD),
            Role::Heading => text.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            Role::Accent => coloured(p.accent).add_modifier(Modifier::BOLD),
            Role::Key | Role::Selected | Role::Bar => coloured(p.accent),
            Role::Good => coloured(p.good),
            Role::Warn => coloured(p.warn),
            Role::Bad => coloured(p.bad),
            Role::Info => coloured(p.info),
            Role::Match => coloured(p.warn).add_modifier(Modifier::UNDERLINED),
            Role::Cursor => text.add_modifier(Modifier::REVERSED),
            Role::Status(status) => coloured(p.statuses[status.index()]),
        }
    }

    /// What the whole screen stands on.
    pub fn base(&self) -> Style {
        let mut style = Style::new();
        if self.palette.coloured {
            style.fg = self.palette.text;
            style.bg = self.palette.background;
        }
        style
    }

    /// A status's sign.
    pub fn status(&self, status: JobStatus) -> &'static str {
        self.glyphs.status[status.index()]
    }
}
