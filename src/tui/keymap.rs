//! Which key does what: the table's keys with the person's own in their place.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::{Action, Row, Scope, Situation, TABLE};
use crate::config::Config;

/// One key, with what is held down beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Key {
        Key::new(event.code, event.modifiers)
    }
}

/// Names of keys that are no letter, as the configuration writes them and as people read them.
const NAMED: &[(&str, &str, KeyCode)] = &[
    ("enter", "Enter", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("space", "space", KeyCode::Char(' ')),
    ("tab", "Tab", KeyCode::Tab),
    ("backspace", "Backspace", KeyCode::Backspace),
    ("delete", "Del", KeyCode::Delete),
    ("insert", "Ins", KeyCode::Insert),
    ("left", "←", KeyCode::Left),
    ("right", "→", KeyCode::Right),
    ("up", "↑", KeyCode::Up),
    ("down", "↓", KeyCode::Down),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pageup", "PgUp", KeyCode::PageUp),
    ("pagedown", "PgDn", KeyCode::PageDown),
];

impl Key {
    /// A key as terminals send it, in one spelling: Shift is dropped where the letter itself tells it.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Key {
        let mut modifiers = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match code {
            KeyCode::BackTab => {
                modifiers |= KeyModifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(c) => {
                modifiers -= KeyModifiers::SHIFT;
                KeyCode::Char(c)
            }
            other => other,
        };
        Key { code, modifiers }
    }

    /// Reads a name such as `L`, `ctrl-r`, `shift-left`, `space`, `f1`.
    pub fn parse(name: &str) -> Option<Key> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = name;
        while let Some((held, more)) = rest
            .split_once('-')
            .filter(|(held, more)| !held.is_empty() && !more.is_empty())
        {
            modifiers |= match held.to_ascii_lowercase().as_str() {
                "ctrl" | "c" => KeyModifiers::CONTROL,
                "alt" | "a" => KeyModifiers::ALT,
                "shift" | "s" => KeyModifiers::SHIFT,
                _ => return None,
            };
            rest = more;
        }
        let mut letters = rest.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) => KeyCode::Char(letter),
            _ => {
                let lower = rest.to_ascii_lowercase();
                if let Some((_, _, code)) = NAMED.iter().find(|(known, _, _)| *known == lower) {
                    *code
                } else {
                    let number = lower.strip_prefix('f')?.parse().ok()?;
                    (1..=12).contains(&number).then_some(KeyCode::F(number))?
                }
            }
        };
        Some(Key::new(code, modifiers))
    }
}

impl fmt::Display for Key {
    /// As people read it: `Ctrl-R`, `Shift-←`, `L`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (KeyModifiers::CONTROL, "Ctrl-"),
            (KeyModifiers::ALT, "Alt-"),
            (KeyModifiers::SHIFT, "Shift-"),
        ] {
            if self.modifiers.contains(held) {
                f.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::F(number) => write!(f, "F{number}"),
            code => match NAMED.iter().find(|(_, _, known)| *known == code) {
                Some((_, label, _)) => f.write_str(label),
                None => match code {
                    KeyCode::Char(c) if self.modifiers.is_empty() => write!(f, "{c}"),
                    KeyCode::Char(c) => write!(f, "{}", c.to_ascii_uppercase()),
                    _ => f.write_str("?"),
                },
            },
        }
    }
}

/// One key, or two typed one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Chord(Key, Option<Key>);

impl Chord {
    fn parse(name: &str) -> Option<Chord> {
        match name.split_once(' ') {
            Some((first, second)) => Some(Chord(Key::parse(first)?, Some(Key::parse(second.trim())?))),
            None => Some(Chord(Key::parse(name)?, None)),
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        match self.1 {
            Some(second) => write!(f, "{second}"),
            None => Ok(()),
        }
    }
}

#[derive(Debug, Clone, Copy)]
struct Binding {
    scope: Scope,
    chord: Chord,
    action: Action,
}

/// What a key means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// This action.
    Action(Action),
    /// The first of two keys.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Which key does what.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The table's keys with the person's own in their place, and what is wrong with those, in words.
    pub fn new(config: &Config) -> (Keymap, Vec<String>) {
        let mut problems = Vec::new();
        for name in config.keys.keys() {
            if Action::named(name).is_none() {
                problems.push(format!("keys: there is no action \"{name}\""));
            }
        }
        let mut map = Keymap {
            bindings: Vec::with_capacity(2 * TABLE.len()),
        };
        for row in TABLE {
            match config.keys.get(row.name) {
                None => {
                    for name in row.keys {
                        map.bind(row, name, false, &mut problems);
                    }
                }
                Some(own) => {
                    for name in own {
                        map.bind(row, name, true, &mut problems);
                    }
                }
            }
        }
        (map, problems)
    }

    fn bind(&mut self, row: &Row, name: &str, own: bool, problems: &mut Vec<String>) {
        let Some(chord) = Chord::parse(name) else {
            problems.push(format!("keys: \"{name}\" for {} is no key", row.name));
            return;
        };
        let clash = self.bindings.iter().position(|known| {
            known.scope == row.scope
                && known.chord.0 == chord.0
                && (known.chord.1 == chord.1 || known.chord.1.is_none() || chord.1.is_none())
        });
        if let Some(clash) = clash {
            let other = self.bindings[clash].action.row().name;
            if own {
                // The person's own key wins over one of the table's.
                self.bindings.remove(clash);
            }
            problems.push(format!("keys: {chord} is both {other} and {}", row.name));
            if !own {
                return;
            }
        }
        self.bindings.push(Binding {
            scope: row.scope,
            chord,
            action: row.action,
        });
    }

    /// What `key` means in these scopes, the first that knows it, after `pending` was typed.
    pub fn resolve(&self, scopes: &[Scope], pending: Option<Key>, key: Key) -> Resolved {
        for scope in scopes {
            let mut prefix = false;
            for binding in self.bindings.iter().filter(|binding| binding.scope == *scope) {
                match (pending, binding.chord) {
                    (None, Chord(first, None)) if first == key => return Resolved::Action(binding.action),
                    (None, Chord(first, Some(_))) if first == key => prefix = true,
                    (Some(first), Chord(one, Some(two))) if first == one && two == key => {
                        return Resolved::Action(binding.action);
                    }
                    _ => {}
                }
            }
            if prefix {
                return Resolved::Prefix;
            }
        }
        Resolved::Nothing
    }

    /// The action of a single key in one scope; what windows use.
    pub fn action(&self, scope: Scope, key: KeyEvent) -> Option<Action> {
        match self.resolve(&[scope], None, key.into()) {
            Resolved::Action(action) => Some(action),
            _ => None,
        }
    }

    /// The action of a single key in the first of these scopes that knows it, if it can be done now; what can't be done
    /// leaves its key to whatever is typed into.
    pub fn possible(&self, scopes: &[Scope], key: KeyEvent, now: &Situation) -> Option<Action> {
        match self.resolve(scopes, None, key.into()) {
            Resolved::Action(action) => (action.row().disabled)(now).is_none().then_some(action),
            _ => None,
        }
    }

    /// The keys of an action as people read them, the preferred one first.
    pub fn keys(&self, action: Action) -> Vec<String> {
        self.bindings
            .iter()
            .filter(|binding| binding.action == action)
            .map(|binding| binding.chord.to_string())
            .collect()
    }

    /// The preferred key of an action as people read it.
    pub fn label(&self, action: Action) -> Option<String> {
        self.bindings
            .iter()
            .find(|binding| binding.action == action)
            .map(|binding| binding.chord.to_string())
    }

    /// What can follow a first key: the second key and the action.
    pub fn continuations(&self, scopes: &[Scope], first: Key) -> Vec<(String, Action)> {
        self.bindings
            .iter()
            .filter(|binding| scopes.contains(&binding.scope) && binding.chord.0 == first)
            .filter_map(|binding| Some((binding.chord.1?.to_string(), binding.action)))
            .collect()
    }
}

/// Every action with its keys as they are configured: scope, name, keys, what it does.
pub fn keys_table(config: &Config) -> Vec<[String; 4]> {
    let (map, _) = Keymap::new(config);
    Scope::ALL
        .iter()
        .flat_map(|scope| TABLE.iter().filter(move |row| row.scope == *scope))
        .map(|row| {
            [
                row.scope.title().to_owned(),
                row.name.to_owned(),
                map.keys(row.action).join("  "),
                row.title.to_owned(),
            ]
        })
        .collect()
}

/// The text of `docs/keys.md`.
pub fn keys_markdown() -> String {
    let mut text = String::from(
        "# Keys\n\nMade from the table of actions in `src/tui/action.rs`; `UPDATE_DOCS=1 cargo test` writes it anew.\n\
         Every action can have other keys, by its name in the settings:\n\n\
         ```toml\n[keys]\n\"move-on\" = [\"L\", \"ctrl-right\"]\n\"log\" = [\"g l\"]   # two keys, one after the other\n\
         \"delete\" = []        # no key\n```\n",
    );
    let (map, _) = Keymap::new(&Config::default());
    for scope in Scope::ALL {
        let mut rows = TABLE.iter().filter(|row| row.scope == *scope).peekable();
        if rows.peek().is_none() {
            continue;
        }
        text.push_str(&format!(
            "\n## {}\n\n| Keys | What it does | Name |\n|---|---|---|\n",
            scope.title()
        ));
        for row in rows {
            let keys: Vec<String> = map.keys(row.action).iter().map(|key| format!("`{key}`")).collect();
            text.push_str(&format!("| {} | {} | `{}` |\n", keys.join(" "), row.title, row.name));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn configured(action: &str, keys: &[&str]) -> (Keymap, Vec<String>) {
        let mut config = Config::default();
        config
            .keys
            .insert(action.to_owned(), keys.iter().map(|key| (*key).to_owned()).collect());
        Keymap::new(&config)
    }

    #[test]
    fn the_table_has_no_unreadable_and_no_clashing_keys() {
        let (_, problems) = Keymap::new(&Config::default());
        assert_eq!(problems, Vec::<String>::new());
    }

    #[test]
    fn keys_are_read_and_said_back() {
        for (name, said) in [
            ("L", "L"),
            ("ctrl-r", "Ctrl-R"),
            ("shift-left", "Shift-←"),
            ("space", "space"),
            ("f1", "F1"),
            ("-", "-"),
            ("ctrl--", "Ctrl--"),
            ("?", "?"),
            ("é", "é"),
            ("shift-tab", "Shift-Tab"),
        ] {
            assert_eq!(
                Key::parse(name).map(|key| key.to_string()),
                Some(said.to_owned()),
                "{name}"
            );
        }
        for name in ["", "hyper-x", "f13", "f0", "nokey", "ctrl-"] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
    }

    #[test]
    fn a_terminal_that_reports_shift_with_a_capital_or_backtab_means_the_same_key() {
        assert_eq!(Key::parse("L"), Some(Key::new(KeyCode::Char('L'), KeyModifiers::SHIFT)));
        assert_eq!(
            Key::parse("shift-tab"),
            Some(Key::new(KeyCode::BackTab, KeyModifiers::SHIFT))
        );
        assert_eq!(
            Key::parse("shift-tab"),
            Some(Key::new(KeyCode::BackTab, KeyModifiers::NONE))
        );
    }

    #[test]
    fn own_keys_replace_the_tables_and_an_empty_list_takes_them_away() {
        let scopes = [Scope::Board, Scope::Global];
        let key = |name| Key::parse(name).unwrap();
        let (map, problems) = configured("move-on", &["ctrl-right"]);
        assert!(problems.is_empty());
        assert_eq!(
            map.resolve(&scopes, None, key("ctrl-right")),
            Resolved::Action(Action::MoveOn)
        );
        assert_eq!(map.resolve(&scopes, None, key("L")), Resolved::Nothing);
        let (map, _) = configured("delete", &[]);
        assert_eq!(map.resolve(&scopes, None, key("d")), Resolved::Nothing);
        // A key that another action has goes to the one that was asked for, with a word about it.
        let (map, problems) = configured("delete", &["x"]);
        assert_eq!(map.resolve(&scopes, None, key("x")), Resolved::Action(Action::Delete));
        assert_eq!(problems.len(), 1);
        let (_, problems) = configured("no-such", &["x"]);
        assert_eq!(problems, ["keys: there is no action \"no-such\""]);
    }

    #[test]
    fn two_keys_in_a_row_and_their_continuations() {
        let scopes = [Scope::Board, Scope::Global];
        let (map, _) = Keymap::new(&Config::default());
        let g = Key::parse("g").unwrap();
        assert_eq!(map.resolve(&scopes, None, g), Resolved::Prefix);
        assert_eq!(map.resolve(&scopes, Some(g), g), Resolved::Action(Action::Top));
        assert_eq!(
            map.resolve(&scopes, Some(g), Key::parse("l").unwrap()),
            Resolved::Action(Action::Log)
        );
        assert!(
            map.continuations(&scopes, g)
                .iter()
                .any(|(key, action)| key == "b" && *action == Action::GoBoard)
        );
    }

    #[test]
    fn the_page_of_keys_is_current() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::create_dir_all(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
            std::fs::write(path, keys_markdown()).unwrap();
        }
        assert_eq!(
            std::fs::read_to_string(path).unwrap(),
            keys_markdown(),
            "run UPDATE_DOCS=1 cargo test"
        );
    }
}
