//! What of a message the person says of themselves.
//!
//! What the person said in a chat may stand in a letter. A posting that they paste into the chat may not: its wishes are no
//! facts about them. So a sentence counts when it speaks in the first person, or when the message is a short answer that
//! speaks to nobody; a list counts with the sentence that opens it.

use super::MessageRole;

/// Words for oneself in the languages people write in.
const SELF: &[&str] = &[
    "i", "i'm", "i've", "i'd", "i'll", "my", "me", "mine", "myself", "ich", "mir", "mich", "mein", "meine", "meinem",
    "meinen", "meiner", "meines", "je", "j'ai", "j'étais", "mon", "ma", "mes", "moi", "yo", "mi", "mis", "tengo",
    "trabajé", "io", "mio", "mia", "ho", "ik", "mijn", "mij", "jag", "mig", "mitt", "mina", "jeg", "meg", "eu", "meu",
    "minha", "ja", "mój", "moja", "moje", "mam",
];

/// Words of somebody who seeks or addresses a candidate.
const OTHERS: &[&str] = &[
    "we",
    "our",
    "you",
    "your",
    "you'll",
    "you're",
    "candidate",
    "applicant",
    "wir",
    "uns",
    "unser",
    "unsere",
    "unserem",
    "unseren",
    "sie",
    "ihr",
    "ihre",
    "ihren",
    "du",
    "dein",
    "deine",
    "bewerber",
    "nous",
    "notre",
    "vous",
    "votre",
    "vos",
    "buscamos",
    "usted",
    "cerchiamo",
    "wij",
    "ons",
    "je",
    "jouw",
    "required",
    "requirements",
    "erforderlich",
    "anforderungen",
    "profil",
];

/// A longer message without a word for oneself is a text, not an answer.
const SHORT_ANSWER: usize = 25;

/// What the person said of themselves in a talk: of each of their messages the sentences that count, without those that say
/// nothing of them.
pub fn said<'a>(messages: impl IntoIterator<Item = (MessageRole, &'a str)>) -> Vec<String> {
    let asked = messages.into_iter().filter(|(role, _)| *role == MessageRole::User);
    asked
        .map(|(_, content)| own_words(content))
        .filter(|said| !said.is_empty())
        .collect()
}

/// The sentences of a message in which the person speaks of themselves, each on a line.
pub fn own_words(message: &str) -> String {
    let all = words(message);
    let is_short = all.len() <= SHORT_ANSWER && !all.iter().any(|word| is_of(OTHERS, word) && !is_of(SELF, word));
    if is_short && !message.trim_start().starts_with('>') {
        return message.trim().to_owned();
    }
    let mut own: Vec<&str> = Vec::new();
    let mut lists = false;
    for line in message.lines() {
        let line = line.trim();
        // Quoted lines are somebody else's.
        if line.is_empty() || line.starts_with('>') {
            lists = false;
            continue;
        }
        let is_item = line.starts_with(['-', '*', '•', '·', '–']);
        if is_item && lists && !words(line).iter().any(|word| is_of(OTHERS, word)) {
            own.push(line);
            continue;
        }
        for sentence in sentences(line) {
            let spoken = words(sentence);
            let says_self = spoken.iter().any(|word| is_of(SELF, word));
            if says_self {
                own.push(sentence);
            }
            lists = says_self && sentence.ends_with(':');
        }
    }
    own.join("\n")
}

fn is_of(list: &[&str], word: &str) -> bool {
    list.contains(&word)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}')
        .filter(|word| !word.is_empty())
        .map(|word| word.replace('\u{2019}', "'").to_lowercase())
        .collect()
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

#[cfg(test)]
mod tests {
    use super::own_words;

    #[test]
    fn what_a_person_says_of_themselves_is_theirs() {
        for said in [
            "I led 12 people at Acme.",
            "15 people",
            "Seven years, in Hamburg",
            "Ich habe drei Jahre in Lyon gearbeitet.",
            "You should know that I speak Norwegian.",
            "My budget was 2.5 million euros and I ran it alone.",
            "Ja, mein Team hatte acht Leute.",
        ] {
            assert_eq!(own_words(said), said);
        }
        let listed = "Here is what I did there, in the order in which it mattered to the people who paid for it, since you asked me for it twice already:\n- cut costs by 12 %\n- trained 4 people";
        assert!(own_words(listed).contains("cut costs by 12 %\n- trained 4 people"));
    }

    #[test]
    fn what_a_posting_wants_is_nobodys_fact() {
        for said in [
            "Please write a letter. The posting says: We need 12 years of experience in cold chain, fluent Norwegian, and you led a team of 15 people.",
            "> 12 years of experience",
            "Wir suchen eine Leiterin mit 12 Jahren Erfahrung und Sie führen ein Team von 15 Leuten.",
            "Requirements:\n- 12 years of experience in cold chain logistics, with a forwarder or a carrier\n- a team of 15 people led\n- fluent Norwegian and English, both spoken and written, and some German",
            "Write me a letter for \u{201C}I led a team of 15 people for 12 years\u{201D}, and tell me whether it would be believed by those who read it.",
        ] {
            let own = own_words(said);
            assert!(!own.contains("12") && !own.contains("15"), "{said}: {own}");
        }
        let mixed = "Here is the posting. You led a team of 15 people for 12 years. I led four people for two years, and would like to say it.";
        assert_eq!(
            own_words(mixed),
            "I led four people for two years, and would like to say it."
        );
    }

    #[test]
    fn any_text_is_read() {
        for said in [
            "",
            " ",
            ">",
            "\u{201C}",
            "é.\u{201D} x",
            "1. a\n2. b",
            "。。",
            "\u{201E}«\u{201C}»\"",
        ] {
            let _ = own_words(said);
        }
    }
}
