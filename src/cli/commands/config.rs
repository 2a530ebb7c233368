//! `careerdeck config …`

use serde_json::json;

use crate::app::{Error, Kind};
use crate::cli::Context;
use crate::cli::args::ConfigCommand;
use crate::cli::output::{Output, note};
use crate::cli::table::Table;
use crate::config::Config;
use crate::paths;
use crate::tui::keymap::{Keymap, keys_table};

pub(in crate::cli) fn run(context: &Context, command: ConfigCommand, out: &mut Output) -> Result<(), Error> {
    match command {
        ConfigCommand::Path => {
            let path = paths::settings(context.global.config.as_deref())?;
            if out.json {
                let prompts = paths::prompts(&path);
                return out.object(&json!({ "path": path.to_string_lossy(), "prompts": prompts.to_string_lossy() }));
            }
            super::db::print_path(&path, out)
        }
        ConfigCommand::Show => {
            let config = context.settings()?;
            if out.json {
                return out.object(&config);
            }
            let text = toml::to_string_pretty(&config)
                .map_err(|e| Error::new(Kind::Failed, "printing the settings", e.to_string()))?;
            out.block(&text, "")
        }
        ConfigCommand::Set { key, value } => {
            let path = paths::settings(context.global.config.as_deref())?;
            let config = Config::set(&path, &key, &value)?;
            if out.json {
                return out.object(&config);
            }
            out.line(&format!("{key} is set in {}.", path.display()))
        }
        ConfigCommand::Keys => keys(context, out),
    }
}

fn keys(context: &Context, out: &mut Output) -> Result<(), Error> {
    let config = context.settings()?;
    let (_, problems) = Keymap::new(&config);
    for problem in problems {
        note(&problem);
    }
    let rows = keys_table(&config);
    if out.json {
        return out.array(rows.iter().map(
            |[scope, name, keys, title]| json!({ "scope": scope, "name": name, "keys": keys.split("  ").filter(|key| !key.is_empty()).collect::<Vec<_>>(), "title": title }),
        ));
    }
    let mut table = Table::new(&["WHERE", "NAME", "KEYS", "WHAT IT DOES~"]);
    for row in rows {
        table.row(row);
    }
    out.table(&table)
}
