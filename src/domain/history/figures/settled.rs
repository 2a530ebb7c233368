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
            Aim::Interview => path
                .positive()
                .chain(track.interviews.iter().map(|met| met.at))
                .collect(),
        };
        for (at, (one, outcome)) in sent.iter().enumerate() {
            sent_on.extend(one.dated.then(|| (asked.day_of)(one.at)));
            let next = begins.get(at + 1).copied();
            let same_day = |a: DateTime<Utc>, b: DateTime<Utc>| (asked.day_of)(a) == (asked.day_of)(b);
            // Of an offer only the day is known: on the day of sending it came after it.
            let mine = |moment: &DateTime<Utc>| {
                (!one.dated || *moment >= one.at || same_day(*moment, one.at))
                    && next.is_none_or(|next| *moment < next && !same_day(*moment, next))
            };
            let first = reached
                .iter()
                .copied()
                .filter(mine)
                .min()
                .map(|first| first.max(one.at));
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
                    let took = first
                        .filter(|_| came && one.dated)
                        .map(|first| (first - one.at).as_seconds_f64() / 86_400.0);
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
    let heard = track
        .signs
        .iter()
        .copied()
        .chain(track.answers.iter().copied())
        .chain(met);
    let steps = track.steps.iter().map(|step| step.at);
    let last = heard.chain(steps).max().unwrap_or(sent).max(sent);
    asked.now - last > Duration::days(i64::from(asked.window.interviewed_days))
}

#[cfg(test)]
mod tests {
    use super::super::{Met, SentOnce, Step};
    use super::*;
    use crate::domain::job::JobStatus;
    use crate::domain::pipeline::SilenceWindow;

    fn at(day: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::days(day)
    }

    fn sent(day: i64) -> Track {
        Track {
            sent: vec![SentOnce {
                at: at(day),
                dated: true,
                resume: None,
                rejected: false,
                accepted: false,
            }],
            ..Track::default()
        }
    }

    fn moved(mut track: Track, to: JobStatus, day: i64) -> Track {
        track.steps.push(Step {
            to,
            at: at(day),
            dated: true,
            recorded_at: at(day),
        });
        track
    }

    fn met(mut track: Track, day: i64) -> Track {
        track.interviews.push(Met {
            at: at(day),
            recorded_at: at(day - 2),
            round: None,
            open: true,
        });
        track
    }

    fn on_day_100(tracks: &[Track], aim: Aim) -> Settled {
        let asked = Asked {
            from: None,
            until: None,
            now: at(100),
            window: SilenceWindow::default(),
            day_of: &|at| at.date_naive(),
            resumes: &[],
        };
        settled(tracks, &asked, aim)
    }

    #[test]
    fn an_application_is_settled_once_it_came_to_an_offer_or_can_be_expected_to_no_more() {
        use JobStatus::*;
        let mut offered = met(sent(10), 20);
        offered.offers.push(at(40));
        let mut at_once = sent(10);
        at_once.offers.push(at(10));
        at_once.sent[0].at += Duration::hours(5);
        for (what, track, offer, interview) in [
            ("nobody answered yet", sent(90), None, None),
            ("nobody answered for long", sent(10), Some(false), Some(false)),
            ("an interview a while ago", met(sent(60), 90), None, Some(true)),
            ("an interview, then silence", met(sent(10), 30), Some(false), Some(true)),
            ("an interview that is ahead", met(sent(60), 110), None, Some(true)),
            (
                "rejected after an interview",
                moved(met(sent(60), 90), Rejected, 95),
                Some(false),
                Some(true),
            ),
            ("an offer", offered.clone(), Some(true), Some(true)),
            ("an offer on the day of sending", at_once, Some(true), Some(true)),
            (
                "an offer on the board alone",
                moved(sent(10), OfferReceived, 50),
                Some(true),
                Some(true),
            ),
            (
                "an offer that was declined",
                moved(offered, Withdrawn, 60),
                Some(true),
                Some(true),
            ),
        ] {
            for (aim, wanted) in [(Aim::Offer, offer), (Aim::Interview, interview)] {
                let all = on_day_100(std::slice::from_ref(&track), aim);
                let got = (all.rate.n == 1).then_some(all.rate.of == 1);
                assert_eq!(
                    (got, all.under_way),
                    (wanted, u64::from(wanted.is_none())),
                    "{what}, {aim}"
                );
                assert_eq!(all.sent_on.len(), 1);
            }
        }
    }

    #[test]
    fn how_long_it_took_is_counted_from_sending_to_the_first_of_its_kind() {
        let offer = |sent_on: i64, offered: i64| {
            let mut track = met(sent(sent_on), sent_on + 9);
            track.offers.push(at(offered));
            track
        };
        let tracks = [offer(1, 31), offer(2, 42), offer(3, 53)];
        assert_eq!(on_day_100(&tracks, Aim::Offer).days.median, Some(40.0));
        assert_eq!(on_day_100(&tracks, Aim::Interview).days.median, Some(9.0));
    }
}
