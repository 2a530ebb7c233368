//! Ready prompts: what the coach is told to be, and the usual wishes. They are files; a person's own file of the same name
//! takes the place of a built-in one.
//!
//! A file begins with a few lines between `---`: `title`, and `when` with the things beside which the prompt is offered
//! (`job`, `resume`, `interview`, `goal`, `practice`; left out = everywhere). The text follows.

use super::conversation::ConversationContext;
use super::text::{clean_block, clean_line};

/// The name of the prompt that says how the coach is; the others are wishes.
pub const COACH: &str = "coach";
/// The end of the files' names.
pub const ENDING: &str = "md";
/// A file has at most so many bytes; a longer one is something else.
pub const LARGEST: usize = 32 * 1024;
/// A title has at most so many characters.
const LONGEST_TITLE: usize = 80;
/// A name has at most so many characters.
const LONGEST_NAME: usize = 40;

/// A ready prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// The name of its file without the end: small letters, digits and `-`.
    pub name: String,
    /// What a list calls it.
    pub title: String,
    /// The kinds of talk in which it is offered; empty = all.
    pub when: Vec<ConversationContext>,
    /// The text.
    pub text: String,
    /// Whether it is the person's own file.
    pub is_own: bool,
}

impl Prompt {
    /// Whether it is offered in a talk about such a thing. The one that says how the coach is never is.
    pub fn fits(&self, context: ConversationContext) -> bool {
        self.name != COACH && (self.when.is_empty() || self.when.contains(&context))
    }
}

/// The built-in files, in the order in which they are offered.
const BUILT_IN: [(&str, &str); 10] = [
    (COACH, include_str!("../../assets/prompts/coach.md")),
    ("judge", include_str!("../../assets/prompts/judge.md")),
    ("tailor", include_str!("../../assets/prompts/tailor.md")),
    ("letter", include_str!("../../assets/prompts/letter.md")),
    ("interview", include_str!("../../assets/prompts/interview.md")),
    ("practise", include_str!("../../assets/prompts/practise.md")),
    ("offer", include_str!("../../assets/prompts/offer.md")),
    ("missed", include_str!("../../assets/prompts/missed.md")),
    ("week", include_str!("../../assets/prompts/week.md")),
    ("review", include_str!("../../assets/prompts/review.md")),
];

/// The text of a built-in file, as it is written out for a person to change.
pub fn built_in_file(name: &str) -> Option<&'static str> {
    let found = BUILT_IN.iter().find(|(known, _)| *known == name);
    found.map(|(_, text)| *text)
}

/// The built-in prompts.
pub fn built_in() -> Vec<Prompt> {
    // That each of them can be read is held by a test.
    let read = BUILT_IN.iter().filter_map(|(name, text)| parse(name, text).ok());
    read.map(|prompt| Prompt {
        is_own: false,
        ..prompt
    })
    .collect()
}

/// The prompts with the person's own files in the place of the built-in ones of the same name; files of other names follow
/// by name. What is wrong with a file is said, and the built-in prompt stays.
pub fn with_own(files: &[(String, String)]) -> (Vec<Prompt>, Vec<String>) {
    let mut prompts = built_in();
    let mut wrong = Vec::new();
    let mut more = Vec::new();
    for (name, text) in files {
        match parse(name, text) {
            Ok(own) => match prompts.iter_mut().find(|prompt| prompt.name == own.name) {
                Some(prompt) => *prompt = own,
                None => more.push(own),
            },
            Err(why) => {
                let instead = match built_in_file(name) {
                    Some(_) => "; the built-in prompt is used instead",
                    None => "; it is left out",
                };
                wrong.push(format!("{}.{ENDING}: {why}{instead}", clean_line(name)));
            }
        }
    }
    more.sort_by(|a, b| a.name.cmp(&b.name));
    prompts.extend(more);
    (prompts, wrong)
}

/// Reads a file. Its error says what is wrong, with the line.
///
/// # Errors
/// When it has no head, no title or no text, or when something in its head is not known.
pub fn parse(name: &str, file: &str) -> Result<Prompt, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(fits) {
        return Err("its name may have small letters, digits and - alone".to_owned());
    }
    if file.len() > LARGEST {
        return Err(format!("it is longer than {} KB", LARGEST / 1024));
    }
    let file = file.trim_start_matches('\u{FEFF}');
    let mut lines = file.lines();
    if lines.next().map(str::trim) != Some("---") {
        return Err("line 1: it does not begin with ---".to_owned());
    }
    let (mut title, mut when, mut ended) = (None, Vec::new(), false);
    for (number, line) in (2..).zip(&mut lines) {
        let line = line.trim();
        if line == "---" {
            ended = true;
            break;
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            return Err(format!("line {number}: it has no colon"));
        };
        match key.trim() {
            "title" => title = Some(clean_line(value)),
            "when" => {
                for word in value.split(',').map(str::trim).filter(|word| !word.is_empty()) {
                    let context = word.replace("résumé", "resume").parse::<ConversationContext>();
                    let known = context.map_err(|_| {
                        format!(
                            "line {number}: \"{}\" is nothing that a talk is about; say job, resume, interview, goal, practice \
                             or general",
                            clean_line(word)
                        )
                    })?;
                    when.push(known);
                }
            }
            other => {
                return Err(format!(
                    "line {number}: \"{}\" is not known; there are title and when",
                    clean_line(other)
                ));
            }
        }
    }
    if !ended {
        return Err("its head has no end (---)".to_owned());
    }
    let text = clean_block(&lines.collect::<Vec<_>>().join("\n"));
    let title = title.filter(|title| !title.is_empty()).ok_or("it has no title")?;
    if title.chars().count() > LONGEST_TITLE {
        return Err(format!("its title is longer than {LONGEST_TITLE} characters"));
    }
    if text.is_empty() {
        return Err("it has no text".to_owned());
    }
    Ok(Prompt {
        name: name.to_owned(),
        title,
        when,
        text,
        is_own: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_file_can_be_read_and_has_a_title_of_its_own() {
        let prompts = built_in();
        assert_eq!(prompts.len(), BUILT_IN.len());
        let titles: std::collections::BTreeSet<&str> = prompts.iter().map(|prompt| prompt.title.as_str()).collect();
        assert_eq!(titles.len(), prompts.len());
        assert!(prompts.iter().all(|prompt| !prompt.is_own && prompt.text.len() > 200));
        for context in ConversationContext::ALL {
            let offered: Vec<&str> = prompts
                .iter()
                .filter(|p| p.fits(*context))
                .map(|p| p.name.as_str())
                .collect();
            assert!(offered.contains(&"week") && !offered.contains(&COACH), "{offered:?}");
        }
        let judge = prompts.iter().find(|prompt| prompt.name == "judge").unwrap();
        assert!(judge.fits(ConversationContext::Job) && !judge.fits(ConversationContext::General));
    }

    #[test]
    fn an_own_file_takes_the_place_and_a_broken_one_does_not() {
        let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let (prompts, wrong) = with_own(&[
            file(
                "judge",
                "\u{FEFF}---\r\ntitle: Mine\r\nwhen: job, résumé\r\n---\r\n\r\nSay yes\u{1B}[31m.\r\n",
            ),
            file("zebra", "---\ntitle: Zebra\n---\nText"),
            file("letter", "no head"),
            file("week", "---\ntitle: x\nwhen: moon\n---\ntext"),
            file("Bad Name", "---\ntitle: x\n---\ntext"),
        ]);
        let named = |name: &str| prompts.iter().find(|prompt| prompt.name == name).unwrap();
        assert_eq!(
            (named("judge").title.as_str(), named("judge").text.as_str()),
            ("Mine", "Say yes.")
        );
        assert_eq!(
            named("judge").when,
            [ConversationContext::Job, ConversationContext::Resume]
        );
        assert!(named("judge").is_own && !named("letter").is_own && !named("week").is_own);
        assert_eq!(prompts.last().unwrap().name, "zebra");
        assert_eq!(wrong.len(), 3, "{wrong:?}");
        assert!(
            wrong[0].contains("letter.md") && wrong[0].contains("built-in prompt is used"),
            "{wrong:?}"
        );
        assert!(wrong[1].contains("line 3") && wrong[1].contains("moon"), "{wrong:?}");
        assert!(wrong[2].ends_with("it is left out"), "{wrong:?}");
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        for (text, why) in [
            ("", "line 1"),
            ("---\ntitle: x", "no end"),
            ("---\n---\ntext", "no title"),
            ("---\ntitle:\n---\ntext", "no title"),
            ("---\ntitle: x\n---\n  \n", "no text"),
            ("---\nfoo\n---\ntext", "line 2: it has no colon"),
            ("---\ncolour: red\n---\ntext", "\"colour\" is not known"),
            (&format!("---\ntitle: {}\n---\nx", "t".repeat(81)), "longer than 80"),
            (&"x".repeat(LARGEST + 1), "longer than 32 KB"),
        ] {
            let said = parse("x", text).unwrap_err();
            assert!(said.contains(why), "{text:?}: {said}");
        }
    }
}
