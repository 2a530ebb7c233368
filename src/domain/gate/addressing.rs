//! Where the company and the title of the job that is applied for may be named freely.

use super::clauses::{Clause, Stance};
use super::lexicon::Cue;
use super::own_deeds::is_deed;
use super::reading::Reading;

/// Words of the job itself, of an application for it, and of what is thought of either.
const ABOUT_THE_JOB: &[&str] = &[
    "advertised",
    "vacancy",
    "vacant",
    "opening",
    "posting",
    "advert",
    "stelle",
    "anzeige",
    "annonce",
    "ausschreibung",
    "position",
    "role",
    "post",
    "poste",
    "puesto",
    "posizione",
    "read",
    "saw",
    "seen",
    "followed",
    "admired",
    "spoke",
    "spoken",
    "heard",
    "met",
    "gelesen",
    "gesehen",
    "verfolge",
    "gesprochen",
    "gehort",
    // What could be is no past.
    "would",
    "could",
    "will",
    "customer",
    "kunde",
    "kundin",
];

/// The tokens of the addressee without those of clauses that tell what the person was, had or did: there the job that is
/// applied for is no evidence.
pub(super) fn free(reading: &Reading, mut addressed: Vec<bool>) -> Vec<bool> {
    for clause in reading
        .clauses
        .iter()
        .filter(|clause| tells_of_the_person(reading, clause))
    {
        let from = behind_their_deed(reading, clause, &addressed);
        addressed
            .iter_mut()
            .take(clause.tokens.end)
            .skip(from)
            .for_each(|addressed| *addressed = false);
    }
    addressed
}

/// Where a clause goes on behind a company that is its subject: "What Acme does fits my work".
fn behind_their_deed(reading: &Reading, clause: &Clause, addressed: &[bool]) -> usize {
    let start = clause.tokens.start;
    let is = |at: usize| addressed.get(at).copied().unwrap_or_default();
    let opens = matches!(
        reading.low(start),
        "what" | "that" | "how" | "and" | "was" | "dass" | "wie" | "und"
    );
    let first = start + usize::from(opens && !is(start));
    let end = (first..clause.tokens.end).find(|at| !is(*at)).unwrap_or(first);
    match end > first && reading.has_cue(end..clause.tokens.end, Cue::Me) {
        true => end,
        false => start,
    }
}

fn tells_of_the_person(reading: &Reading, clause: &Clause) -> bool {
    let range = || clause.tokens.clone();
    let is = |list: &[&str]| range().any(|at| list.contains(&reading.low(at)));
    // "Inspected lifts", as in a résumé.
    let opens = reading.low(
        range()
            .find(|at| reading.is_content(*at))
            .unwrap_or(clause.tokens.start),
    );
    let deed = reading.tongue.puts_verbs_first() && opens.len() > 4 && opens.ends_with("ed");
    clause.stance == Stance::Claim
        && !reading.has_cue(range(), Cue::You)
        && !reading.has_cue(range(), Cue::Wish)
        && !is(ABOUT_THE_JOB)
        && (deed
            || [Cue::Work, Cue::Having, Cue::Lead, Cue::Own]
                .into_iter()
                .any(|cue| reading.has_cue(range(), cue))
            || range().any(|at| is_deed(reading.low(at))))
}
