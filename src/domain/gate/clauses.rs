//! The clauses of a line and how each is meant.

use std::ops::Range;

use super::lexicon::{Cue, Mark};
use super::numbers::Number;
use super::tokens::{Kind, Token, is_full_stop};

/// How a clause is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    /// It says something of the person.
    Claim,
    /// It says what the person has not, from the token on.
    Negated(usize),
    /// It says what the person would like.
    Wish,
    /// It speaks of others: the company, the post.
    Others,
}

/// A part of a line that stands for itself.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub tokens: Range<usize>,
    pub stance: Stance,
}

pub(super) fn is_break(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.low.as_str() {
        "." => is_full_stop(tokens, at),
        "!" | "?" | ";" => true,
        "·" | "•" | "|" => true,
        "–" | "—" | "-" => !token.glued,
        _ => false,
    }
}

/// Parts of sentences: a number keeps to the words of its own.
pub(super) fn segments(tokens: &[Token], numbers: &[Number], taken: &[bool]) -> Vec<usize> {
    let mut figure = vec![false; tokens.len()];
    for number in numbers {
        if let Some(figure) = figure.get_mut(number.at) {
            *figure = true;
        }
    }
    let mut breaks = vec![false; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        let sign = is_break(tokens, at) || matches!(token.low.as_str(), "," | "(" | ")" | ":");
        if let Some(here) = breaks.get_mut(at) {
            *here = sign && !taken.get(at).copied().unwrap_or_default();
        }
    }
    // "And" parts two figures: there must be one on each side.
    let mut seen = false;
    let mut joint = None;
    for at in 0..tokens.len() {
        if breaks.get(at).copied().unwrap_or_default() {
            (seen, joint) = (false, None);
        }
        let and = matches!(
            tokens.get(at).map_or("", |t| t.low.as_str()),
            "and" | "und" | "et" | "y" | "sowie" | "en" | "oraz" | "while" | "wahrend"
        );
        if and && seen && joint.is_none() && !taken.get(at).copied().unwrap_or_default() {
            joint = Some(at);
        }
        if figure.get(at).copied().unwrap_or_default() {
            if let Some(place) = joint.take().and_then(|joint| breaks.get_mut(joint)) {
                *place = true;
            }
            seen = true;
        }
    }
    let mut now = 0;
    breaks
        .iter()
        .map(|here| {
            now += usize::from(*here);
            now
        })
        .collect()
}

/// Words that begin a clause of its own.
pub(super) const OPENERS: &[&str] = &[
    "but",
    "however",
    "although",
    "though",
    "whereas",
    "because",
    "aber",
    "jedoch",
    "sondern",
    "obwohl",
    "pero",
    "mais",
    "ma",
    "maar",
    "ale",
    "therefore",
    "deshalb",
    "daher",
    "weil",
    "denn",
];

pub(super) fn clauses(tokens: &[Token], cues: &[Mark<Cue>], taken: &[bool]) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut from = 0;
    let word = |at: usize| tokens.get(at).map_or("", |t| t.low.as_str());
    for at in 0..=tokens.len() {
        let last = at == tokens.len();
        let subject = matches!(
            word(at + 1),
            "i" | "i'm" | "i've" | "ich" | "we" | "my" | "would" | "mochte" | "wurde" | "have" | "habe"
        );
        let comma = word(at) == "," && (subject || OPENERS.contains(&word(at + 1)));
        let relative = word(at) == ","
            && matches!(
                word(at + 1),
                "which"
                    | "who"
                    | "where"
                    | "die"
                    | "das"
                    | "den"
                    | "mit"
                    | "wo"
                    | "both"
                    | "wenn"
                    | "falls"
                    | "sobald"
                    | "solange"
                    | "when"
                    | "whenever"
                    | "while"
                    | "if"
                    | "davon"
                    | "darunter"
            )
            // "…, wie Sie es wünschen".
            || word(at) == ","
                && matches!(word(at + 1), "wie" | "as")
                && (tokens.get(at + 2).is_some_and(|t| t.raw == "Sie") || word(at + 2) == "you");
        // "…, zuvor war ich …": of another time.
        let then = word(at) == ","
            && matches!(
                word(at + 1),
                "heute" | "inzwischen" | "jetzt" | "zuvor" | "davor" | "vorher" | "danach" | "seitdem" | "seither"
            )
            && tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Word);
        let relative = relative || then;
        // "You are looking for …, and that is what I did"; "Wie gewünscht, bringe ich … mit".
        let yours = matches!(word(from), "you" | "your" | "sie" | "ihr" | "ihre") && at > from + 3;
        let referring = yours
            && matches!(word(at), "and" | "und" | ",")
            && matches!(word(at + 1), "that" | "this" | "genau" | "eben" | "dies");
        let as_asked = word(from) == "wie"
            && word(at) == ","
            && matches!(
                word(at + 1),
                "bringe" | "habe" | "verfuge" | "besitze" | "biete" | "kann" | "beherrsche"
            );
        let comma = comma || as_asked;
        let opener = at > from && referring
            || at > from && (OPENERS.contains(&word(at)) || (matches!(word(at), "and" | "und") && subject));
        let breaks = is_break(tokens, at) && !taken.get(at).copied().unwrap_or_default();
        if last || breaks || comma || relative || opener {
            if at > from {
                found.push(from..at);
            }
            from = if breaks || comma { at + 1 } else { at };
        }
    }
    let mut clauses: Vec<Clause> = found
        .into_iter()
        .map(|tokens_of| Clause {
            stance: stance(tokens, cues, &tokens_of),
            tokens: tokens_of,
        })
        .collect();
    // "I wish for a house in which …": what is only wished for has no real parts.
    for at in 1..clauses.len() {
        let (before, after) = clauses.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last(), after.first_mut()) else {
            continue;
        };
        let range = after.tokens.clone();
        let relative = matches!(word(range.start.saturating_sub(1)), ",") || matches!(word(range.start), ",");
        let subject = cues_of(cues, &range).any(|cue| matches!(cue.what, Cue::Me | Cue::Anaphora));
        if before.stance == Stance::Wish && after.stance == Stance::Claim && relative && !subject {
            after.stance = Stance::Wish;
        }
    }
    // "You ask for Terraform, which I have used" claims it after all.
    for at in 1..clauses.len() {
        let (before, after) = clauses.split_at_mut(at);
        let (Some(before), Some(after)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let range = after.tokens.start..after.tokens.end.min(after.tokens.start + 6);
        let anaphora = cues_of(cues, &range).any(|cue| cue.what == Cue::Anaphora);
        if anaphora && after.stance == Stance::Claim && before.stance == Stance::Others {
            before.stance = Stance::Claim;
        }
    }
    clauses
}

pub(super) fn cues_of<'c>(cues: &'c [Mark<Cue>], range: &Range<usize>) -> impl Iterator<Item = &'c Mark<Cue>> {
    let from = cues.partition_point(|cue| cue.at < range.start);
    let end = range.end;
    cues.get(from..)
        .unwrap_or_default()
        .iter()
        .take_while(move |cue| cue.end <= end)
}

/// "I bring the experience that you are looking for": what is brought is claimed, whoever wishes for it.
fn is_of_what_is_brought(tokens: &[Token], cues: &[Mark<Cue>], range: &Range<usize>, wish: usize) -> bool {
    let low = |at: usize| tokens.get(at).map_or("", |t| t.low.as_str());
    let brings = (range.start..wish).find(|at| {
        matches!(low(*at), "i" | "ich")
            && (matches!(
                low(at + 1),
                "bring" | "offer" | "possess" | "meet" | "fulfil" | "fulfill"
            ) || low(at + 1) == "have"
                && matches!(low(at + 2), "the" | "all" | "exactly" | "just" | "precisely" | "every"))
    });
    brings.is_some_and(|at| cues_of(cues, &(at..wish)).any(|cue| cue.what == Cue::You))
}

pub(super) fn stance(tokens: &[Token], cues: &[Mark<Cue>], range: &Range<usize>) -> Stance {
    let has = |what: Cue| cues_of(cues, range).any(|cue| cue.what == what);
    let exempt: Vec<Range<usize>> = cues_of(cues, range)
        .filter(|cue| cue.what == Cue::NoNegation)
        .map(|cue| cue.at..cue.end)
        .collect();
    let mut negated = None;
    for cue in cues_of(cues, range).filter(|cue| cue.what == Cue::Negation) {
        if exempt.iter().any(|range| range.contains(&cue.at)) {
            continue;
        }
        let partial = cues_of(cues, &(cue.at..cue.end)).any(|other| other.what == Cue::After);
        let knowing = cues_of(cues, &(cue.end..range.end.min(cue.end + 4))).any(|other| other.what == Cue::Knowing);
        let from = if partial && !knowing { cue.at } else { range.start };
        negated = Some(negated.map_or(from, |known: usize| known.min(from)));
    }
    if let Some(from) = negated {
        return Stance::Negated(from);
    }
    // "Pride in the Job" is the name of a prize.
    let name = |cue: &Mark<Cue>| {
        let noun = tokens.get(cue.end.saturating_sub(1));
        cue.end - cue.at > 1
            && noun.is_some_and(|t| t.is_capital() && !t.opens)
            && tokens.get(cue.at).is_some_and(|t| t.is("the"))
    };
    let you = cues_of(cues, range).any(|cue| cue.what == Cue::You && !name(cue))
        || range
            .clone()
            .any(|at| tokens.get(at).is_some_and(|t| t.raw == "Sie" && !t.opens));
    let theirs = range
        .clone()
        .find(|at| tokens.get(*at).is_some_and(|t| t.kind == Kind::Word))
        .is_some_and(|at| {
            tokens.get(at).is_some_and(|t| {
                matches!(
                    t.low.as_str(),
                    "your" | "ihr" | "ihre" | "ihrer" | "ihrem" | "votre" | "uw"
                )
            })
        });
    // "Bring 15 years of teaching to your school": who brings is the person.
    let brings = range
        .clone()
        .find(|at| tokens.get(*at).is_some_and(|t| t.kind == Kind::Word))
        .is_some_and(|at| {
            tokens.get(at).is_some_and(|t| {
                matches!(
                    t.low.as_str(),
                    "bring" | "bringing" | "brings" | "offer" | "offering" | "contribute" | "contributing"
                )
            })
        });
    // "You are looking for …" is no wish of the person.
    if you && !has(Cue::Me) && !brings {
        return Stance::Others;
    }
    // "Apply" is a wish, and so is what follows "would like"; a polite "gern" alone is none.
    let wish = cues_of(cues, range).filter(|cue| cue.what == Cue::Wish).any(|cue| {
        let token = tokens.get(cue.at);
        // "Wurde" and "Ware" are no wishes, "würde" and "wäre" are; "my position" is one that the person had.
        let umlaut = token.is_none_or(|t| {
            !matches!(t.low.as_str(), "wurde" | "wurden" | "ware" | "plane") || t.raw.is_ascii() != (t.low != "plane")
        });
        let had =
            token.is_some_and(|t| t.is("position")) && cue.at > 0 && tokens.get(cue.at - 1).is_some_and(|t| t.is("my"));
        // "My customers would recommend me" is a wish of nobody.
        let theirs = token.is_some_and(|t| t.is("wurden"))
            && !range.clone().any(|at| {
                tokens
                    .get(at)
                    .is_some_and(|t| matches!(t.low.as_str(), "wir" | "sie" | "ihre"))
            });
        // "120 Positionen": so many things of a list.
        let counted = cue.at > 0
            && token.is_some_and(|t| {
                matches!(
                    t.low.as_str(),
                    "positionen" | "positions" | "position" | "openings" | "roles"
                )
            })
            && tokens.get(cue.at - 1).is_some_and(|t| t.kind == Kind::Number);
        umlaut && !had && !theirs && !counted && !is_of_what_is_brought(tokens, cues, range, cue.at)
    });
    if wish {
        return Stance::Wish;
    }
    // "Your posting calls for leases, an area in which I have worked".
    let referring = has(Cue::Me) && has(Cue::Anaphora);
    if you && theirs && !brings && !referring {
        return Stance::Others;
    }
    Stance::Claim
}
