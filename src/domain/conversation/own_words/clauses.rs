//! The clauses of a sentence, and of whom each speaks.

use std::ops::Range;

use super::lists::{self, has};

/// A word with where it stands.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub low: String,
    range: Range<usize>,
    /// Written like a name inside of a sentence: "Hope Street" wishes nothing.
    is_name: bool,
}

/// Of whom a clause speaks, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Is {
    /// The person states something of themselves.
    Own,
    /// It has no subject and goes on with the clause before it, or leads to the one behind it.
    GoesOn,
    /// It says no, or speaks of somebody else.
    Not,
    /// A wish, a condition or something to write: all that follows is part of it.
    NotOn,
    /// What others want or say: all of the sentence is about that, up to a "but".
    Theirs,
}

/// A clause of a sentence.
#[derive(Debug)]
pub(super) struct Clause {
    pub range: Range<usize>,
    pub is: Is,
    /// It sets itself against what stands before it: "but I …".
    anew: bool,
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<Word> {
    let is_part = |c: char| c.is_alphanumeric() || c == '\'' || c == '\u{2019}';
    let all_capital = !text.contains(char::is_lowercase);
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_part(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let raw = text.get(from..at).unwrap_or_default();
                let low = raw.replace('\u{2019}', "'").to_lowercase();
                let is_name =
                    !found.is_empty() && !all_capital && raw.starts_with(char::is_uppercase) && low.chars().count() > 1;
                found.push(Word {
                    low,
                    range: from..at,
                    is_name,
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether a sentence asks without a question mark: "could I say that I …".
pub(super) fn asks(sentence: &str) -> bool {
    let words = words(sentence);
    let rest = opened(&words);
    let before = |word: &&Word| has(lists::BEFORE_ORDERS, &word.low) && !has(lists::ASKING, &word.low);
    let mut rest = rest.iter().skip_while(before);
    let (first, second) = (rest.next(), rest.next());
    let asking = first.is_some_and(|word| has(lists::ASKING, &word.low));
    // "Habe ich", but "Ich habe"; "could I", but "what I did".
    let inverted = second.is_some_and(|word| {
        matches!(
            word.low.as_str(),
            "i" | "we" | "ich" | "wir" | "je" | "you" | "sie" | "du"
        )
    });
    let open = first.is_some_and(|word| matches!(word.low.as_str(), "how" | "what" | "why"));
    asking && inverted && !open
}

/// The clauses of a sentence; `we` when that may be the person and theirs.
pub(super) fn clauses_of(sentence: &str, we: bool) -> Vec<Clause> {
    let all = words(sentence);
    let mut clauses = Vec::new();
    let mut rest: &[Word] = &all;
    let mut start = 0;
    while let Some(first) = rest.first() {
        let len = 1 + rest
            .windows(2)
            .take_while(|pair| !parts(sentence, pair, all.first()))
            .count();
        let (here, after) = rest.split_at(len.min(rest.len()));
        let end = after.first().map_or(sentence.len(), |word| word.range.start);
        let contrary = has(lists::CONTRARY, &first.low);
        let seen = clauses.iter().any(|clause: &Clause| clause.is == Is::Own);
        let is = match judged(here, we, seen) {
            // "I have two years, but they want twelve": what stands before is said all the same.
            Is::Theirs if contrary => Is::NotOn,
            is => is,
        };
        clauses.push(Clause {
            range: start..end,
            is,
            anew: contrary && is == Is::Own,
        });
        start = end;
        rest = after;
    }
    clauses
}

/// Whether a sentence opens what others wrote, or what is to be written: "The posting says:".
pub(super) fn is_of_others(sentence: &str) -> bool {
    let posting = words(sentence).iter().any(|word| has(lists::POSTINGS, &word.low));
    let clauses = clauses_of(sentence, false);
    posting || clauses.iter().any(|clause| matches!(clause.is, Is::NotOn | Is::Theirs))
}

/// Which of the clauses count.
pub(super) fn counting(clauses: &[Clause]) -> Vec<bool> {
    let mut counts = Vec::with_capacity(clauses.len());
    let theirs = clauses.iter().rposition(|clause| clause.is == Is::Theirs);
    let mut on = false;
    let mut barred = theirs.is_some();
    for (at, clause) in clauses.iter().enumerate() {
        let anew = clause.anew && theirs.is_none_or(|theirs| at > theirs);
        barred = (barred && !anew) || clause.is == Is::NotOn;
        on = match clause.is {
            Is::Own => !barred,
            Is::Not | Is::NotOn | Is::Theirs => false,
            // What leads to a clause is part of it.
            Is::GoesOn if clauses.iter().take(at).all(|before| before.is == Is::GoesOn) => {
                let next = clauses.iter().skip(at).find(|next| next.is != Is::GoesOn);
                !barred && next.is_some_and(|next| next.is == Is::Own)
            }
            Is::GoesOn => on && !barred,
        };
        counts.push(on);
    }
    counts
}

/// Whether a clause ends between two words.
fn parts(sentence: &str, pair: &[Word], first: Option<&Word>) -> bool {
    let [one, two] = pair else { return false };
    let between = sentence.get(one.range.end..two.range.start).unwrap_or_default();
    let sign = between.contains([',', ';', ':', '(', ')', '–', '—']) && between.contains(char::is_whitespace);
    // A joint parts where a subject follows; which one, the clause itself tells.
    let joint = has(lists::JOINTS, &two.low) && first.is_some_and(|first| first.range != two.range);
    let dash = between.contains(" - ");
    // "My boss and I": two who did it together.
    let both = has(lists::PERSONS, &one.low) || one.is_name;
    sign || dash || joint && !both && joins_clauses(sentence, two)
}

/// Whether behind a conjunction a subject stands.
fn joins_clauses(sentence: &str, joint: &Word) -> bool {
    let rest = sentence.get(joint.range.end..).unwrap_or_default();
    let near = rest.char_indices().nth(60).map_or(rest.len(), |(at, _)| at);
    let rest = words(rest.get(..near).unwrap_or_default());
    let Some(next) = rest.first() else { return false };
    let noun = rest.get(1).is_some_and(|word| has(lists::PERSONS, &word.low)) && has(lists::ARTICLES, &next.low);
    let order = has(lists::ORDERS, &next.low) || has(lists::WISHES, &next.low);
    has(lists::SINGULAR, &next.low) || has(lists::PLURAL, &next.low) || has(lists::OTHERS, &next.low) || noun || order
}

/// Of whom a clause speaks; `seen` when the sentence has said something of the person before.
fn judged(words: &[Word], we: bool, seen: bool) -> Is {
    let rest = opened(words);
    if rest.is_empty() {
        return Is::GoesOn;
    }
    let lows: Vec<&str> = rest.iter().map(|word| word.low.as_str()).collect();
    let subject = subject_of(&lows);
    let others = subject_is_other(&lows, subject);
    let any = |list: &str| rest.iter().any(|word| !word.is_name && has(list, &word.low));
    let own = subject.is_some() && !others;
    let plural = subject
        .and_then(|at| lows.get(at))
        .is_some_and(|word| has(lists::PLURAL, word));
    if plural && any(lists::WE_SEEK) || any(lists::THEY_WANT) && !own || any(lists::WANT) && others || reports(&lows) {
        return Is::Theirs;
    }
    let pair = |phrase: &str| lows.windows(2).any(|pair| phrase.split(' ').eq(pair.iter().copied()));
    if any(lists::WISHES) || orders(&lows, seen) || lists::WISHES_OF_TWO.split('|').any(pair) {
        return Is::NotOn;
    }
    if any(lists::POSTINGS) || others || says_no(&lows) || knows_another(&lows) {
        return Is::Not;
    }
    match subject.and_then(|at| lows.get(at)) {
        Some(word) if has(lists::PLURAL, word) && !we => Is::Not,
        Some(_) if lows.first().is_some_and(|first| has(lists::HANGS_ON, first)) && lows.len() > 1 => {
            match lows.first() {
                Some(&("als" | "as")) => Is::Own,
                _ => Is::GoesOn,
            }
        }
        Some(_) => Is::Own,
        None => Is::GoesOn,
    }
}

/// Where the word for oneself stands that may be the subject.
fn subject_of(lows: &[&str]) -> Option<usize> {
    // "Hebt je": Dutch speaks to somebody with the French word for oneself.
    let dutch = lows
        .iter()
        .any(|word| matches!(*word, "hebt" | "bent" | "jaar" | "een" | "het" | "van" | "wij" | "jouw"));
    let one = |word: &str| has(lists::SINGULAR, word) && !(dutch && word == "je") || has(lists::PLURAL, word);
    let spanish = lows.windows(2).position(|pair| match pair {
        ["he", done] => done.ends_with("ado") || done.ends_with("ido"),
        _ => false,
    });
    let elided = |word: &str| word.starts_with("j'");
    lows.iter().position(|word| one(word) || elided(word)).or(spanish)
}

/// Whether somebody else stands before the person, or is what a word such as "my" belongs to.
fn subject_is_other(lows: &[&str], subject: Option<usize>) -> bool {
    let from = lows
        .iter()
        .position(|word| !has(lists::JOINTS, word) && !has(lists::HANGS_ON, word))
        .unwrap_or(0);
    let rest = lows.get(from..).unwrap_or_default();
    // "Il mio team", "her" and "he trabajado" begin no word of others.
    let pronoun = match rest {
        ["il", own, ..] if has(lists::SINGULAR, own) => false,
        ["he", ..] if spanish(lows) => false,
        [first, ..] => has(lists::OTHERS, first),
        [] => false,
    };
    // "As a manager": what the person was.
    let was = from
        .checked_sub(1)
        .and_then(|at| lows.get(at))
        .is_some_and(|word| matches!(*word, "as" | "als"));
    pronoun || names_another(rest) && !was || seeks(rest, subject.map(|at| at.saturating_sub(from)))
}

/// "The recruiter …", "my friend Bob …"; but "my boss and I".
fn names_another(rest: &[&str]) -> bool {
    let [article, noun, behind @ ..] = rest else {
        return false;
    };
    let second = behind.first().is_some_and(|word| has(lists::PERSONS, word)) && !has(lists::SINGULAR, noun);
    let both = |pair: &[&str]| {
        matches!(
            pair,
            ["and", "i"] | ["und", "ich"] | ["et", "moi"] | ["y", "yo"] | ["e", "io"]
        )
    };
    has(lists::ARTICLES, article) && (has(lists::PERSONS, noun) || second) && !behind.windows(2).any(both)
}

/// "The job needs what I have", but "the job that I had".
fn seeks(rest: &[&str], subject: Option<usize>) -> bool {
    let [article, noun, behind @ ..] = rest else {
        return false;
    };
    let own = has(lists::SINGULAR, article) || has(lists::PLURAL, article);
    let seeker = has(lists::SEEKERS, noun) || behind.first().is_some_and(|word| has(lists::SEEKERS, word));
    let wants = rest
        .iter()
        .take(subject.unwrap_or(rest.len()))
        .any(|word| has(lists::WANT, word) || has(lists::THEY_WANT, word));
    has(lists::ARTICLES, article) && !own && seeker && (subject.is_none() || wants)
}

fn spanish(lows: &[&str]) -> bool {
    lows.windows(2)
        .any(|pair| matches!(pair, ["he", done] if done.ends_with("ado") || done.ends_with("ido")))
}

/// "Bob says that I have", "told me that I led".
fn reports(lows: &[&str]) -> bool {
    let verb = |word: &str| {
        has(lists::THEY_WANT, word)
            || matches!(
                word,
                "said" | "told" | "sagte" | "meint" | "sagt" | "dit" | "dice" | "thinks" | "believes"
            )
    };
    let own = |word: &str| matches!(word, "i" | "i've" | "i'm" | "ich" | "my");
    lows.iter().enumerate().any(|(at, word)| {
        let before = at
            .checked_sub(1)
            .and_then(|at| lows.get(at))
            .is_some_and(|word| own(word));
        let behind = lows.iter().skip(at + 1).take(3).any(|word| own(word));
        verb(word) && behind && !before
    })
}

/// Whether a clause tells somebody to write or claim something.
fn orders(lows: &[&str], seen: bool) -> bool {
    let head = lows
        .iter()
        .position(|word| !has(lists::BEFORE_ORDERS, word))
        .unwrap_or(0);
    let order = |word: &str| has(lists::ORDERS, word) || !seen && has(lists::WEAK_ORDERS, word);
    let told = |pair: &[&str]| match pair {
        [verb, told] => (has(lists::ORDERS, verb) || has(lists::WEAK_ORDERS, verb)) && has(lists::TOLD, told),
        _ => false,
    };
    lows.get(head).is_some_and(|word| order(word)) || lows.windows(2).any(told)
}

fn says_no(lows: &[&str]) -> bool {
    lows.iter().enumerate().any(|(at, word)| {
        let next = lows.get(at + 1).copied().unwrap_or_default();
        // "Not only", "no longer … but": what is said is more, not less.
        let more = matches!(
            next,
            "only" | "just" | "nur" | "seulement" | "solo" | "sólo" | "less" | "fewer"
        );
        // "Noch" is also "still", and Italian "mai" also a month: alone they say nothing.
        let weak = matches!(*word, "noch" | "mai" | "pas" | "non" | "ne" | "no")
            && lows.len() > 3
            && !matches!(next, "mai" | "pas");
        let told = matches!(*word, "no" | "non" | "pas" | "ne") && at > 0;
        has(lists::NO, word) && !more && (!weak || told)
    })
}

/// "I know somebody with twelve years", "I have a friend who led".
fn knows_another(lows: &[&str]) -> bool {
    let somebody = [
        "somebody",
        "someone",
        "jemand",
        "jemanden",
        "quelqu'un",
        "alguien",
        "qualcuno",
    ];
    let being = ["am", "i'm", "was", "bin", "war", "suis", "soy", "sono"];
    let is_one = lows.iter().any(|word| being.contains(word));
    let linked = [
        "with", "who", "whose", "has", "had", "mit", "qui", "avec", "con", "que", "che",
    ];
    let noun = lows.iter().enumerate().any(|(at, word)| {
        let before = |n: usize| {
            at.checked_sub(n)
                .and_then(|at| lows.get(at))
                .copied()
                .unwrap_or_default()
        };
        let one = has(lists::ARTICLES, before(1)) && before(2) != "as"
            || has(lists::ARTICLES, before(2)) && before(3) != "as";
        has(lists::PERSONS, word) && one && lows.iter().skip(at + 1).take(2).any(|next| linked.contains(next))
    });
    !is_one && (lows.iter().any(|word| somebody.contains(word)) || noun)
}

/// The words without an opening that changes nothing: "You should know that …".
fn opened(words: &[Word]) -> &[Word] {
    let mut rest = words;
    loop {
        let opening = lists::OPENINGS.split('|').find_map(|opening| {
            let len = opening.split(' ').count();
            let here = rest.get(..len)?;
            opening
                .split(' ')
                .eq(here.iter().map(|word| word.low.as_str()))
                .then_some(len)
        });
        match opening.and_then(|len| rest.get(len..)) {
            Some(after) => rest = after,
            None => return rest,
        }
    }
}
