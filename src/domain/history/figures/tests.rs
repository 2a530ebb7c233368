use chrono::{Duration, NaiveDate};
use proptest::prelude::*;

use super::*;
use JobStatus::*;

/// A moment so many days into the hunt, at noon.
fn day(days: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::days(days) + Duration::hours(12)
}

/// It is day 100.
const TODAY: i64 = 100;

fn asked(day_of: &dyn Fn(DateTime<Utc>) -> NaiveDate) -> Asked<'_> {
    Asked {
        from: None,
        until: None,
        now: day(TODAY),
        window: SilenceWindow::default(),
        day_of,
        resumes: &[],
    }
}

fn of(tracks: &[Track]) -> Figures {
    figures(tracks, &asked(&|at| at.date_naive()))
}

/// A job with steps on these days, each written down when it happened.
fn way(steps: &[(JobStatus, i64)]) -> Track {
    Track {
        steps: steps
            .iter()
            .map(|(to, at)| Step {
                to: *to,
                at: day(*at),
                dated: true,
                recorded_at: day(*at),
            })
            .collect(),
        ..Track::default()
    }
}

fn sent(at: i64, resume: &str) -> SentOnce {
    SentOnce {
        at: day(at),
        dated: true,
        resume: (!resume.is_empty()).then(|| resume.to_owned()),
        rejected: false,
        accepted: false,
    }
}

fn met(at: i64, round: Option<i64>, open: bool) -> Met {
    Met {
        at: day(at),
        recorded_at: day(at - 2),
        round,
        open,
    }
}

/// sent, answered, positive, silent, turned down without a word, pending
fn counts(tracks: &[Track]) -> [u64; 6] {
    let sent = of(tracks).sent;
    assert_eq!(sent.n, sent.answered + sent.silent + sent.pending);
    [
        sent.n,
        sent.answered,
        sent.positive,
        sent.silent,
        sent.rejected_without_answer,
        sent.pending,
    ]
}

#[test]
fn each_application_is_counted_for_what_became_of_it() {
    let answered = |mut track: Track, at: i64| {
        track.answers.push(day(at));
        track.signs.push(day(at));
        track
    };
    let rows: Vec<(&str, Track, [u64; 6])> = vec![
        ("only noted", way(&[(Interested, 1)]), [0, 0, 0, 0, 0, 0]),
        (
            "sent 10 days ago",
            way(&[(Interested, 80), (Applied, 90)]),
            [1, 0, 0, 0, 0, 1],
        ),
        ("sent exactly 28 days ago", way(&[(Applied, 72)]), [1, 0, 0, 0, 0, 1]),
        ("sent 29 days ago", way(&[(Applied, 71)]), [1, 0, 0, 1, 0, 0]),
        (
            "an interview",
            way(&[(Applied, 50), (InterviewScheduled, 60)]),
            [1, 1, 1, 0, 0, 0],
        ),
        (
            "an offer at once",
            way(&[(Applied, 50), (OfferReceived, 60)]),
            [1, 1, 1, 0, 0, 0],
        ),
        (
            "turned down by a form letter",
            way(&[(Applied, 50), (Rejected, 60)]),
            [1, 0, 0, 1, 1, 0],
        ),
        (
            "turned down by a form letter yesterday",
            way(&[(Applied, 95), (Rejected, 99)]),
            [1, 0, 0, 1, 1, 0],
        ),
        (
            "turned down personally",
            answered(way(&[(Applied, 50), (Rejected, 60)]), 60),
            [1, 1, 0, 0, 0, 0],
        ),
        (
            "turned down after an interview",
            way(&[(Applied, 50), (InterviewScheduled, 55), (Rejected, 60)]),
            [1, 1, 1, 0, 0, 0],
        ),
        (
            "an interview by mistake, taken back",
            way(&[(Applied, 50), (InterviewScheduled, 55), (Applied, 55)]),
            [1, 0, 0, 1, 0, 0],
        ),
        (
            "a rejection by mistake, taken back",
            way(&[(Applied, 90), (Rejected, 95), (Applied, 96)]),
            [1, 0, 0, 0, 0, 1],
        ),
        (
            "withdrawn, never answered",
            way(&[(Applied, 50), (Withdrawn, 60)]),
            [1, 0, 0, 1, 0, 0],
        ),
        (
            "straight to an interview, nothing sent",
            way(&[(Interested, 50), (InterviewScheduled, 60)]),
            [0, 0, 0, 0, 0, 0],
        ),
        (
            "a receipt by a machine keeps it waiting",
            Track {
                signs: vec![day(80)],
                ..way(&[(Applied, 60)])
            },
            [1, 0, 0, 0, 0, 1],
        ),
        (
            "an interview on the calendar alone",
            Track {
                sent: vec![sent(50, "")],
                interviews: vec![met(60, None, true)],
                ..way(&[(Applied, 50)])
            },
            [1, 1, 1, 0, 0, 0],
        ),
        (
            "an offer in its list alone",
            Track {
                sent: vec![sent(50, "")],
                offers: vec![day(60)],
                ..way(&[(Applied, 50)])
            },
            [1, 1, 1, 0, 0, 0],
        ),
        (
            "an answer before anything was sent is none to it",
            answered(
                Track {
                    sent: vec![sent(60, "")],
                    ..way(&[(Applied, 60)])
                },
                40,
            ),
            [1, 0, 0, 1, 0, 0],
        ),
        (
            "sent again: the answer belongs to the second",
            answered(
                Track {
                    sent: vec![sent(20, "A"), sent(60, "B")],
                    ..way(&[(Applied, 20)])
                },
                65,
            ),
            [2, 1, 0, 1, 0, 0],
        ),
        (
            "an application that was turned down in its list",
            Track {
                sent: vec![SentOnce {
                    rejected: true,
                    ..sent(95, "")
                }],
                ..way(&[(Applied, 95)])
            },
            [1, 0, 0, 1, 1, 0],
        ),
    ];
    for (what, track, wanted) in &rows {
        assert_eq!(counts(std::slice::from_ref(track)), *wanted, "{what}");
    }
    let tracks: Vec<Track> = rows.iter().map(|(_, track, _)| track.clone()).collect();
    let sums = rows.iter().fold([0; 6], |mut sum, (_, _, row)| {
        sum.iter_mut().zip(row).for_each(|(sum, n)| *sum += n);
        sum
    });
    assert_eq!(counts(&tracks), sums);
}

#[test]
fn pending_ones_are_in_no_denominator_and_rejections_are() {
    let tracks = [
        way(&[(Applied, 50), (InterviewScheduled, 55)]),
        way(&[(Applied, 50)]),
        way(&[(Applied, 50), (Rejected, 55)]),
        way(&[(Applied, 90)]),
        way(&[(Applied, 91)]),
    ];
    let sent = of(&tracks).sent;
    assert_eq!((sent.n, sent.pending), (5, 2));
    assert_eq!((sent.response_rate.of, sent.response_rate.n), (1, 3));
    assert_eq!(sent.response_rate.rate, Some(1.0 / 3.0));
}

#[test]
fn skipped_stages_count_only_in_the_lower_bound() {
    let tracks = [
        way(&[(Interested, 1), (Applied, 2), (OfferReceived, 9)]),
        way(&[(Interested, 1), (Applied, 2)]),
        way(&[(Interested, 1), (InterviewScheduled, 5), (Withdrawn, 6)]),
    ];
    let stages: Vec<_> = of(&tracks)
        .funnel
        .iter()
        .map(|stage| (stage.status, stage.reached, stage.lower_bound))
        .collect();
    assert_eq!(
        stages,
        [
            (Interested, 3, 3),
            (Applied, 2, 3),
            (InterviewScheduled, 1, 2),
            (InterviewCompleted, 0, 1),
            (OfferReceived, 1, 1),
            (Accepted, 0, 0),
            (Rejected, 0, 0),
            (Withdrawn, 1, 1),
        ]
    );
}

#[test]
fn a_second_round_takes_nothing_back_and_a_correction_does() {
    let steps = [
        (Applied, 1),
        (InterviewScheduled, 5),
        (InterviewCompleted, 10),
        (InterviewScheduled, 15),
    ];
    let corrected = way(&steps);
    let second_round = Track {
        interviews: vec![met(10, Some(1), false), met(20, Some(2), true)],
        ..way(&steps)
    };
    for (track, interviewed) in [(corrected, 0), (second_round, 1)] {
        let figures = of(&[track]);
        assert_eq!(figures.funnel[3].reached, interviewed);
        assert_eq!(figures.funnel[2].reached, 1);
    }
}

fn hop(figures: &Figures, from: JobStatus, to: JobStatus) -> Hop {
    let found = figures
        .hops
        .iter()
        .find(|hop| (hop.from_status, hop.to_status) == (from, to));
    found.unwrap().clone()
}

#[test]
fn the_time_of_a_hop_leaves_out_what_says_nothing() {
    let mut imported = way(&[(Interested, 1), (Applied, 41)]);
    for step in &mut imported.steps {
        step.recorded_at = day(60);
    }
    let tracks = [
        way(&[(Interested, 1), (Applied, 3)]),
        way(&[(Interested, 1), (Applied, 5)]),
        way(&[(Interested, 1), (Applied, 11)]),
        way(&[(Interested, 10), (Applied, 10)]),
        imported,
        // There by mistake: the first move counts from where it went on.
        way(&[(Interested, 1), (OfferReceived, 2), (Interested, 3), (Applied, 9)]),
        way(&[(Interested, 20)]),
        way(&[(Interested, 20)]),
        way(&[(Interested, 20), (Withdrawn, 30)]),
    ];
    let figures = of(&tracks);
    let applied = hop(&figures, Interested, Applied);
    assert_eq!((applied.made, applied.same_day, applied.imported), (6, 1, 1));
    // 2, 4, 8, 10 days: the median is 6, and three quarters of the way from 8 to 10 is not reached: 8.5.
    assert_eq!(
        (applied.days.n, applied.days.median, applied.days.p75),
        (4, Some(6.0), Some(8.5))
    );
    assert_eq!(applied.waiting, 2);
    let withdrawn = hop(&figures, Interested, Withdrawn);
    assert_eq!((withdrawn.made, withdrawn.days.n, withdrawn.days.median), (1, 1, None));
}

#[test]
fn how_long_they_take_counts_from_what_was_sent_to_the_first_word() {
    let answer = |at: i64, days: i64| Track {
        answers: vec![day(at + days), day(at + days + 5)],
        signs: vec![day(at + days)],
        ..way(&[(Applied, at)])
    };
    let tracks = [
        answer(10, 3),
        answer(20, 7),
        answer(30, 14),
        answer(40, 0),
        way(&[(Applied, 50), (InterviewScheduled, 71)]),
        way(&[(Applied, 95)]),
        way(&[(Applied, 20)]),
    ];
    let wait = of(&tracks).answer_days;
    // 3, 7, 14, 21
    assert_eq!(
        (wait.days.n, wait.days.median, wait.days.p75),
        (4, Some(10.5), Some(15.75))
    );
    assert_eq!((wait.same_day, wait.waiting), (1, 1));
}

#[test]
fn rounds_lead_to_the_next_or_to_an_offer() {
    let rounds = |interviews: Vec<Met>, steps: &[(JobStatus, i64)]| Track {
        interviews,
        ..way(steps)
    };
    let tracks = [
        // Three rounds and an offer; the first was two meetings.
        rounds(
            vec![
                met(10, Some(1), false),
                met(11, Some(1), false),
                met(20, Some(2), false),
                met(30, Some(3), false),
            ],
            &[(Applied, 1), (OfferReceived, 40)],
        ),
        // The second one lies ahead.
        rounds(vec![met(90, None, false), met(110, None, true)], &[(Applied, 80)]),
        // The outcome of the only one is open.
        rounds(vec![met(95, None, true)], &[(Applied, 80)]),
        // Turned down after it.
        rounds(vec![met(50, None, true)], &[(Applied, 40), (Rejected, 60)]),
    ];
    let found: Vec<_> = of(&tracks)
        .rounds
        .iter()
        .map(|round| (round.round, round.reached, round.went_on, round.open, round.rate.n))
        .collect();
    assert_eq!(found, [(1, 4, 2, 1, 3), (2, 1, 1, 0, 1), (3, 1, 1, 0, 1)]);
    let figures = of(&tracks);
    assert_eq!(
        (figures.interviews, figures.interviews_to_come, figures.offers),
        (7, 1, 1)
    );
}

#[test]
fn small_groups_are_not_compared() {
    let mut tracks: Vec<Track> = (0..20)
        .map(|n| Track {
            source: Some("LinkedIn".to_owned()),
            sent: vec![sent(n, "A")],
            ..way(&[(Applied, n)])
        })
        .collect();
    tracks.extend((0..3).map(|n| Track {
        source: None,
        sent: vec![sent(n, "B")],
        ..way(&[(Applied, n)])
    }));
    let figures = of(&tracks);
    let of_source: Vec<_> = figures
        .by_source
        .iter()
        .map(|group| (group.name.as_deref(), group.sent.n, group.is_enough()))
        .collect();
    assert_eq!(of_source, [(Some("LinkedIn"), 20, true), (None, 3, false)]);
    let sections = figures.sections();
    let by_resume = sections.iter().find(|section| section.title == "By résumé").unwrap();
    assert!(by_resume.lines[1].value.contains("not enough data"), "{by_resume:?}");
    assert!(!by_resume.lines[0].value.contains("not enough data"), "{by_resume:?}");
}

#[test]
fn a_period_takes_what_was_sent_in_it_and_what_happened_in_it() {
    let tracks = [
        Track {
            interviews: vec![met(60, None, false)],
            ..way(&[(Applied, 30)])
        },
        way(&[(Applied, 55), (InterviewScheduled, 80)]),
        way(&[(Applied, 70)]),
    ];
    let day_of = |at: DateTime<Utc>| at.date_naive();
    let figures = figures(
        &tracks,
        &Asked {
            from: Some(day(50)),
            until: Some(day(70)),
            ..asked(&day_of)
        },
    );
    assert_eq!((figures.sent.n, figures.sent.positive, figures.interviews), (1, 1, 1));
    assert_eq!(figures.funnel[1].reached, 1);
}

proptest! {
    #[test]
    fn what_was_sent_is_answered_silent_or_pending_whatever_happened(
        steps in proptest::collection::vec((0usize..8, 0i64..120), 0..12),
        sent_on in proptest::collection::vec(0i64..120, 0..4),
        answers in proptest::collection::vec(0i64..120, 0..4),
        meetings in proptest::collection::vec(0i64..120, 0..4),
    ) {
        let mut steps: Vec<_> = steps.into_iter().map(|(status, at)| (JobStatus::ALL[status], at)).collect();
        steps.sort_by_key(|(_, at)| *at);
        let track = Track {
            sent: sent_on.iter().map(|at| sent(*at, "A")).collect(),
            answers: answers.iter().map(|at| day(*at)).collect(),
            signs: answers.iter().map(|at| day(*at)).collect(),
            interviews: meetings.iter().map(|at| met(*at, None, true)).collect(),
            ..way(&steps)
        };
        let tracks = [track];
        let figures = of(&tracks);
        let sent = figures.sent;
        prop_assert_eq!(sent.n, sent.answered + sent.silent + sent.pending);
        prop_assert!(sent.positive <= sent.answered && sent.rejected_without_answer <= sent.silent);
        prop_assert_eq!(sent.response_rate.n, sent.n - sent.pending);
        for stage in &figures.funnel {
            prop_assert!(stage.reached <= stage.lower_bound);
        }
        for round in &figures.rounds {
            prop_assert!(round.went_on + round.open <= round.reached);
        }
        figures.head();
        // Behind each figure stands as much as it says.
        let day_of = |at: DateTime<Utc>| at.date_naive();
        let n = |counted: &Counted| behind(&tracks, &asked(&day_of), counted).len() as u64;
        for (counted, wanted) in [
            (Counted::Sent, sent.n),
            (Counted::Answered, sent.answered),
            (Counted::Positive, sent.positive),
            (Counted::Silent, sent.silent),
            (Counted::Pending, sent.pending),
            (Counted::Interviews, figures.interviews),
            (Counted::InterviewsToCome, figures.interviews_to_come),
            (Counted::Offers, figures.offers),
        ] {
            prop_assert_eq!(n(&counted), wanted, "{:?}", counted);
        }
        for stage in &figures.funnel {
            prop_assert_eq!(n(&Counted::Reached(stage.status)), stage.reached);
        }
        for hop in &figures.hops {
            prop_assert_eq!(n(&Counted::Hop(hop.from_status, hop.to_status)), hop.made);
        }
        for round in &figures.rounds {
            prop_assert_eq!(n(&Counted::Round(round.round)), round.reached);
        }
        for (groups, counted) in [
            (&figures.by_source, Counted::Source as fn(Option<String>) -> Counted),
            (&figures.by_resume, Counted::Resume),
        ] {
            for group in groups {
                prop_assert_eq!(n(&counted(group.name.clone())), group.sent.n);
            }
        }
    }
}

#[test]
fn what_stands_behind_a_figure_keeps_to_the_period_and_names_the_latest_first() {
    let tracks = [
        Track {
            job_id: 1,
            ..way(&[(Applied, 55), (InterviewScheduled, 80)])
        },
        Track {
            job_id: 2,
            ..way(&[(Applied, 70)])
        },
        Track {
            job_id: 3,
            ..way(&[(Applied, 60), (Rejected, 65)])
        },
    ];
    let day_of = |at: DateTime<Utc>| at.date_naive();
    let period = Asked {
        from: Some(day(50)),
        until: Some(day(70)),
        ..asked(&day_of)
    };
    let jobs = |counted| {
        behind(&tracks, &period, &counted)
            .iter()
            .map(|behind| behind.job_id)
            .collect::<Vec<_>>()
    };
    assert_eq!(jobs(Counted::Sent), [3, 1]);
    assert_eq!(jobs(Counted::Answered), [1]);
    assert_eq!(jobs(Counted::Reached(Rejected)), [3]);
    assert_eq!(
        jobs(Counted::Hop(Applied, InterviewScheduled)),
        [0i64; 0],
        "it was made after the period"
    );
}

#[test]
fn a_figure_is_named_by_a_word() {
    for (word, wanted) in [
        ("answered", Some(Counted::Answered)),
        (" Silent ", Some(Counted::Silent)),
        ("to-come", Some(Counted::InterviewsToCome)),
        ("applied", Some(Counted::Reached(Applied))),
        (
            "applied..offer_received",
            Some(Counted::Hop(Applied, JobStatus::OfferReceived)),
        ),
        ("round:2", Some(Counted::Round(2))),
        ("round:x", None),
        ("source:LinkedIn", Some(Counted::Source(Some("LinkedIn".to_owned())))),
        ("source:", Some(Counted::Source(None))),
        ("resume:A", Some(Counted::Resume(Some("A".to_owned())))),
        ("nonsense", None),
        ("", None),
    ] {
        assert_eq!(Counted::named(word), wanted, "{word}");
    }
}
