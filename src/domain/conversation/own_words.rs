//! What of a message the person says of themselves.
//!
//! What the person said in a chat may stand in a letter. What they only pass on may not: a posting that they paste, what they
//! wish for, ask about, or tell the coach to write is no fact about them. So a sentence is taken apart into clauses, and a
//! clause counts when it is a statement with the person as its subject, or goes on with one. A short answer without a subject
//! counts where the coach has just asked the person for it; a list counts with the sentence that opens it.

mod clauses;
mod lists;
#[cfg(test)]
mod tests;

use super::MessageRole;
use clauses::{clauses_of, words};

/// A longer sentence without a word for oneself is a text, not an answer.
const SHORT_ANSWER: usize = 25;

/// What the person said of themselves in a talk: of each of their messages the sentences that count, without those that say
/// nothing of them.
pub fn said<'a>(messages: impl IntoIterator<Item = (MessageRole, &'a str)>) -> Vec<String> {
    let mut asked = false;
    let mut said = Vec::new();
    for (role, content) in messages {
        match role {
            MessageRole::User => {
                let own = own_words(content, asked);
                asked = false;
                if !own.is_empty() {
                    said.push(own);
                }
            }
            // A turn that only calls a tool says nothing.
            MessageRole::Assistant if !content.trim().is_empty() => asked = asks_the_person(content),
            _ => {}
        }
    }
    said
}

/// The sentences of a message in which the person speaks of themselves, each on a line; `asked` when the coach's turn before
/// it asks the person about themselves, so that an answer needs no subject.
pub fn own_words(message: &str, asked: bool) -> String {
    let mut own: Vec<&str> = Vec::new();
    let mut lists = false;
    let mut pasted = false;
    let we = speaks_of_a_team(message, asked);
    for line in message.lines() {
        let line = line.trim();
        // Quoted lines are somebody else's.
        if line.is_empty() || line.starts_with('>') {
            (lists, pasted) = (false, false);
            continue;
        }
        if pasted {
            continue;
        }
        let item = line.strip_prefix(['-', '*', '•', '·', '–']);
        if let Some(item) = item.filter(|_| lists) {
            if goes_on(item) {
                own.push(line);
            }
            continue;
        }
        for sentence in sentences(line) {
            let taken = of_sentence(sentence, asked, we);
            lists = sentence.ends_with(':') && opens_a_list(sentence, &taken);
            pasted = sentence.ends_with(':') && !lists && clauses::is_of_others(sentence);
            own.extend(taken);
        }
    }
    own.join("\n")
}

/// Whether what the coach said asks the person about themselves, and not what to do or how a posting is.
fn asks_the_person(said: &str) -> bool {
    let last = said.lines().map(str::trim).rfind(|line| !line.is_empty());
    let questions = sentences(last.unwrap_or_default())
        .into_iter()
        .filter(|sentence| is_question(sentence));
    questions.into_iter().any(|question| {
        let words: Vec<String> = words(question).into_iter().map(|word| word.low).collect();
        let is = |list: &str| words.iter().any(|word| lists::has(list, word));
        is(lists::YOU) && !is(lists::OFFERS) && !is(lists::POSTINGS)
    })
}

/// "We" is the person and theirs only where nobody speaks who seeks people: in an answer, or beside a word of the person's own.
fn speaks_of_a_team(message: &str, asked: bool) -> bool {
    let words = words(message);
    let is = |list: &str| words.iter().any(|word| lists::has(list, &word.low));
    (asked || is(lists::SINGULAR)) && !is(lists::YOU) && !is(lists::POSTINGS)
}

/// The stretches of a sentence that count.
fn of_sentence(sentence: &str, asked: bool, we: bool) -> Vec<&str> {
    if is_question(sentence) || clauses::asks(sentence) {
        return Vec::new();
    }
    let clauses = clauses_of(sentence, we);
    let says_self = clauses.iter().any(|clause| clause.is == clauses::Is::Own);
    let counts = clauses::counting(&clauses);
    let is_answer = asked
        && !says_self
        && clauses.iter().all(|clause| clause.is == clauses::Is::GoesOn)
        && words(sentence).len() <= SHORT_ANSWER;
    if is_answer {
        return vec![sentence];
    }
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (clause, counts) in clauses.iter().zip(counts) {
        match taken.last_mut() {
            Some((_, end)) if counts && *end == clause.range.start => *end = clause.range.end,
            _ if counts => taken.push((clause.range.start, clause.range.end)),
            _ => {}
        }
    }
    let cut = |(start, end): (usize, usize)| {
        sentence
            .get(start..end)
            .map(|part| part.trim().trim_end_matches([',', ';', '(']).trim())
    };
    taken
        .into_iter()
        .filter_map(cut)
        .filter(|part| !part.is_empty())
        .collect()
}

/// Whether an item of a list says something without a subject of its own.
fn goes_on(item: &str) -> bool {
    let clauses = clauses_of(item.trim(), false);
    !is_question(item)
        && clauses
            .iter()
            .all(|clause| matches!(clause.is, clauses::Is::GoesOn | clauses::Is::Own))
}

/// Whether a sentence that ends with a colon says that what follows is the person's own: "Here is what I did there:".
fn opens_a_list(sentence: &str, taken: &[&str]) -> bool {
    let opens = |part: &&str| words(part).iter().any(|word| lists::has(lists::DID, &word.low));
    taken.iter().any(opens)
        && !words(sentence)
            .iter()
            .any(|word| lists::has(lists::POSTINGS, &word.low))
}

fn is_question(sentence: &str) -> bool {
    sentence
        .trim_end_matches(|c: char| c.is_whitespace() || "!)]\"'\u{201C}\u{201D}\u{2019}»".contains(c))
        .ends_with(['?', '？'])
}

/// A line cut after each sentence. What follows a colon is another's where it is in quotes.
fn sentences(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut letters = line.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, letter)) = letters.next() {
        let opens = !quoted && matches!(letter, '\u{201C}' | '\u{201E}' | '«' | '"');
        let closes = quoted && matches!(letter, '\u{201C}' | '\u{201D}' | '»' | '"') && at > start;
        let after = letters.peek().map(|(_, next)| *next);
        let ends = matches!(letter, '.' | '!' | '?' | ';' | '。')
            && after.is_none_or(char::is_whitespace)
            && !(letter == '.' && before.is_ascii_digit() && after.is_some());
        if closes {
            // What stands in quotes is somebody else's word.
            start = at + letter.len_utf8();
            quoted = false;
        } else if opens {
            found.extend(line.get(start..at));
            start = at;
            quoted = true;
        } else if ends && !quoted {
            found.extend(line.get(start..at + letter.len_utf8()));
            start = at + letter.len_utf8();
        }
        before = letter;
    }
    if !quoted {
        found.extend(line.get(start..));
    }
    found
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}
