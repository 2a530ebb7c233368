//! Which applications are settled as to an offer or an interview, and how long it took.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::answers::{Outcome, outcomes};
use super::path::Path;
use super::{Asked, Rate, Spread, Track, offers_of};

text_enum! {
    /// What applications are sent for.
    Aim("aim") {
        Offer = "OFFER", "offer";
        Interview = "INTERVIEW", "interview";
    }
}

/// What became of all that was sent, as to one aim.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settled {
    /// How many came to it, of those of which that is decided.
    pub rate: Rate,
    /// How many are not decided yet; in no denominator.
    pub under_way: u64,
    /// From sending to it, in days.
    pub days: Spread,
    /// The days on which applications were sent.
    pub sent_on: Vec<NaiveDate>,
}

/// Adds up what became of what was sent.
///
/// As to an interview it is the positive rate of the figures: whoever answered or was silent for too long has decided. As
/// to an offer an application is decided when an offer came, nobody answered, the job is closed, another application
/// followed, or after an answer nothing was heard for longer than the window of silence after an interview.
pub fn settled(tracks: &[Track], asked: &Asked<'_>, aim: Aim) -> Settled {
    let (mut of, mut n, mut under_way) = (0, 0, 0);
    let (mut days, mut sent_on) = (Vec::new(), Vec::new());
    for track in tracks {
        let path = Path::of(track);
        let sent = outcomes(track, &path, asked);
        let begins: Vec<DateTime<Utc>> = sent.iter().map(|(sent, _)| sent.at).collect();
        let reached: Vec<DateTime<Utc>> = match aim {
            Aim::Offer => offers_of(track, &path, asked),
            Aim::Interview => path.positive().chain(track.interviews.iter().map(|met| met.at)).collect(),
        };
        for (at, (one, outcome)) in sent.iter().enumerate() {
            sent_on.push((asked.day_of)(one.at));
            let next = begins.get(at + 1).copied();
            let mine = |moment: &DateTime<Utc>| *moment >= one.at && next.is_none_or(|next| *moment < next);
            let first = reached.iter().copied().filter(mine).min();
            let decided = match (aim, outcome) {
                (_, Outcome::Pending) => None,
                (_, Outcome::Silent { .. }) => Some(false),
                (Aim::Interview, Outcome::Answered { positive, .. }) => Some(*positive),
                (Aim::Offer, Outcome::Answered { .. }) if one.accepted || first.is_some() => Some(true),
                (Aim::Offer, Outcome::Answered { .. }) => {
                    let over = path.is_closed() || next.is_some() || one.rejected || is_silent(track, one.at, asked);
                    over.then_some(false)
                }
            };
            match decided {
                None => under_way += 1,
                Some(came) => {
                    n += 1;
                    of += u64::from(came);
                    let took = first.filter(|_| came).map(|first| (first - one.at).as_seconds_f64() / 86_400.0);
                    days.extend(took);
                }
            }
        }
    }
    Settled {
        rate: Rate::of(of, n),
        under_way,
        days: Spread::of(days),
        sent_on,
    }
}

/// Whether nothing was heard for longer than one waits after an interview; an interview that is ahead is something.
fn is_silent(track: &Track, sent: DateTime<Utc>, asked: &Asked<'_>) -> bool {
    let met = track.interviews.iter().map(|met| met.at);
    let heard = track.signs.iter().copied().chain(track.answers.iter().copied()).chain(met);
    let steps = track.steps.iter().map(|step| step.at);
    let last = heard.chain(steps).max().unwrap_or(sent).max(sent);
    asked.now - last > Duration::days(i64::from(asked.window.interviewed_days))
}
