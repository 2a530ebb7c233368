//! What the hunt looks like, and what today's list must say on Sunday 22 November 2026, 11:00 in Berlin.

use super::*;

/// The hunt (lines between slashes), and each item of the list as it begins: `RULE text | why`.
const CASES: &[(&str, &[&str])] = &[
    ("", &[]),
    // An application without an answer: after 7 days, after another 7, then cold.
    ("applied Pontis -6", &[]),
    (
        "applied Pontis -7",
        &["FOLLOW_UP Follow up with Pontis | no answer since 15 Nov; first of two"],
    ),
    (
        "applied Pontis -9",
        &["FOLLOW_UP Follow up with Pontis | no answer since 13 Nov; first of two"],
    ),
    (
        "applied Pontis -7T22:30",
        &["FOLLOW_UP Follow up with Pontis | no answer since 15 Nov; first of two"],
    ),
    // At 23:30 UTC it is the next day in Berlin.
    ("applied Pontis -7T23:30", &[]),
    ("applied Pontis -9 / touch Pontis follow-up -2", &[]),
    (
        "applied Pontis -16 / touch Pontis follow-up -7",
        &["FOLLOW_UP Follow up with Pontis | no answer; last asked 15 Nov; the last one"],
    ),
    ("applied Pontis -16 / touch Pontis call -6", &[]),
    (
        "applied Pontis -24 / touch Pontis follow-up -17 / touch Pontis follow-up -10",
        &[],
    ),
    (
        "applied Pontis -9 / touch Pontis note -1",
        &["FOLLOW_UP Follow up with Pontis"],
    ),
    ("applied Pontis -27", &["FOLLOW_UP Follow up with Pontis"]),
    ("applied Pontis -9 / do Follow", &[]),
    (
        "applied Pontis -9 / do Follow / undo",
        &["FOLLOW_UP Follow up with Pontis"],
    ),
    ("applied Pontis -9 / move Pontis rejected -1", &[]),
    ("applied Pontis -9 / move Pontis withdrawn -1", &[]),
    ("applied Pontis -9 / move Pontis interested -1", &[]),
    (
        "applied Pontis -40 / move Pontis rejected -30 / move Pontis applied -2",
        &[],
    ),
    // Silence.
    (
        "applied Pontis -28",
        &["SILENT Close Pontis | silent for 28 days: no answer since 25 Oct"],
    ),
    (
        "applied Pontis -29",
        &["SILENT Close Pontis | silent for 29 days: no answer since 24 Oct"],
    ),
    (
        "applied Pontis -29 / touch Pontis follow-up -22 / touch Pontis follow-up -15",
        &["SILENT Close Pontis | silent for 29 days"],
    ),
    (
        "applied Pontis -29 / touch Pontis answer -10 in",
        &["FOLLOW_UP Follow up with Pontis"],
    ),
    (
        "applied Late -30 / applied Later -29",
        &[
            "SILENT Close Later | silent for 29 days",
            "SILENT Close Late | silent for 30 days",
        ],
    ),
    // What was sent since the last sign of life has its own time.
    (
        "applied Pontis -40 / sent Pontis -40 rejected / sent Pontis -9",
        &["FOLLOW_UP Follow up with Pontis | no answer since 13 Nov; first of two"],
    ),
    (
        "applied Pontis -60 / sent Pontis -60 rejected / sent Pontis -29",
        &["SILENT Close Pontis | silent for 29 days: no answer since 24 Oct"],
    ),
    ("interested Pontis -300", &[]),
    // They answer: within a day, and a nudge after three.
    (
        "applied Pontis -9 / touch Pontis answer -1 in personal",
        &["REPLY Answer Pontis | they wrote yesterday; nothing was said since"],
    ),
    (
        "applied Pontis -9 / touch Pontis answer -1 in",
        &["FOLLOW_UP Follow up with Pontis"],
    ),
    ("applied Pontis -9 / touch Pontis call -1 in", &["REPLY Answer Pontis"]),
    (
        "applied Pontis -9 / touch Pontis answer -1 in personal / touch Pontis message 0",
        &[],
    ),
    (
        "applied Pontis -9 / touch Pontis answer -1 in personal / do Answer",
        &[],
    ),
    (
        "applied Pontis -9 / touch Pontis answer -5 in personal / touch Pontis message -4",
        &["NUDGE Nudge Pontis | you answered them 18 Nov, and nothing came back; the only one"],
    ),
    (
        "applied Pontis -9 / touch Pontis answer -5 in personal / touch Pontis message -2",
        &[],
    ),
    (
        "applied Pontis -9 / touch Pontis answer -9T09:00 in personal / touch Pontis message -8 / touch Pontis nudge -4",
        &[],
    ),
    (
        "interested Pontis -9 / touch Pontis message -1 in",
        &["REPLY Answer Pontis"],
    ),
    ("rejected Pontis -9 / touch Pontis message -1 in personal", &[]),
    (
        "applied Pontis -60 / touch Pontis answer -40 in personal",
        &["REPLY Answer Pontis | they wrote on 13 Oct"],
    ),
    (
        "applied Pontis -60 / touch Pontis answer -40 in personal / touch Pontis message -39",
        &["SILENT Close Pontis | silent for 40 days"],
    ),
    // Interviews: 48 hours before, then the thank-you and the debrief.
    (
        "applied Pontis -3 / interview Pontis 1T09:00",
        &["INTERVIEW Phone interview with Pontis | in 23 h"],
    ),
    (
        "applied Pontis -3 / interview Pontis 0T10:25",
        &["INTERVIEW Phone interview with Pontis | in 25 min"],
    ),
    (
        "applied Pontis -3 / interview Pontis 0T09:30",
        &["INTERVIEW Phone interview with Pontis | it goes on"],
    ),
    (
        "applied Pontis -3 / interview Pontis 2T09:00",
        &["INTERVIEW Phone interview with Pontis | in 47 h"],
    ),
    ("applied Pontis -3 / interview Pontis 2T10:30", &[]),
    ("applied Pontis -3 / interview Pontis 1T09:00 / cancel Pontis", &[]),
    (
        "applied Pontis -3 / interview Pontis 1T09:00 / move Pontis withdrawn 0",
        &[],
    ),
    (
        "applied Pontis -3 / interview Pontis 1T09:00 / task read for=Pontis / task pack for=Pontis / done read",
        &["INTERVIEW Phone interview with Pontis | in 23 h; prepare: 1 of 2 done"],
    ),
    (
        "applied Pontis -3 / interview Pontis 0T08:00",
        &[
            "THANK_YOU Thank-you to Pontis | interview was today",
            "DEBRIEF Write down how the phone interview with Pontis went | interview was today; nothing is written down",
        ],
    ),
    (
        "applied Pontis -9 / interview Pontis -1 / debrief Pontis -1T12:00 thank",
        &["THANK_YOU Thank-you to Pontis | interview was yesterday"],
    ),
    (
        "applied Pontis -9 / interview Pontis -1 / debrief Pontis -1T12:00 / touch Pontis thank-you 0 interview",
        &[],
    ),
    (
        "applied Pontis -9 / interview Pontis -1 / debrief Pontis -1T12:00 thank / do Thank-you",
        &[],
    ),
    (
        "applied Pontis -20 / interview Pontis -15",
        &[
            "DEBRIEF Write down how the phone interview with Pontis went | interview was on 7 Nov; nothing is written down",
        ],
    ),
    (
        "applied Pontis -20 / interview Pontis -15 / outcome Pontis passed -14",
        &[],
    ),
    (
        "applied Pontis -20 / interview Pontis -3 / outcome Pontis passed -2",
        &[
            "THANK_YOU Thank-you to Pontis | interview was 3 days ago",
            "DEBRIEF Write down how the phone interview with Pontis went | interview was 3 days ago; its outcome is known",
        ],
    ),
    (
        "applied Pontis -40 / interview Pontis -31 / debrief Pontis -31T12:00",
        &["SILENT Close Pontis | silent for 31 days after the interview: no answer since 22 Oct"],
    ),
    // A promised answer.
    (
        "applied Pontis -30 / interview Pontis -16 / debrief Pontis -15 by=-2",
        &[
            "PROMISE Ask Pontis for the promised answer | they promised one by 20 Nov, and nothing was heard since the interview",
        ],
    ),
    (
        "applied Pontis -30 / interview Pontis -16 / debrief Pontis -15 by=0",
        &[],
    ),
    (
        "applied Pontis -30 / interview Pontis -16 / debrief Pontis -15 by=-2 / touch Pontis answer -1 in",
        &[],
    ),
    (
        "applied Pontis -30 / interview Pontis -16 / debrief Pontis -15 by=-2 / do Ask",
        &[],
    ),
    (
        "applied Pontis -30 / interview Pontis -16 / debrief Pontis -15 by=-2 / interview Pontis 1T09:00",
        &["INTERVIEW Phone interview with Pontis"],
    ),
    // Offers.
    (
        "applied Pontis -9 / offer Pontis 5",
        &["OFFER Offer from Pontis runs out | decide by Fri 27 Nov"],
    ),
    (
        "applied Pontis -9 / offer Pontis 1",
        &["OFFER Offer from Pontis runs out | decide by tomorrow"],
    ),
    (
        "applied Pontis -9 / offer Pontis -2",
        &["OFFER Offer from Pontis has run out | it was open until 20 Nov; say what became of it"],
    ),
    (
        "applied Pontis -9 / offer Pontis 20",
        &["DECISION Decide about the offer from Pontis | open until 12 Dec"],
    ),
    (
        "applied Pontis -9 / offer Pontis",
        &["DECISION Decide about the offer from Pontis | no day was named by which"],
    ),
    ("applied Pontis -9 / offer Pontis 5 / accept Pontis", &[]),
    ("applied Pontis -9 / offer Pontis 5 / decline Pontis", &[]),
    // Deadlines.
    (
        "interested Pontis -9 / deadline Pontis 2",
        &["DEADLINE Deadline: Pontis | Tue 24 Nov, not applied yet"],
    ),
    (
        "interested Pontis -9 / deadline Pontis 0 / match Pontis 78",
        &["DEADLINE Deadline: Pontis | today, not applied yet, match 78"],
    ),
    (
        "interested Pontis -9 / deadline Pontis 7",
        &["DEADLINE Deadline: Pontis | 29 Nov, not applied yet"],
    ),
    ("interested Pontis -9 / deadline Pontis 8", &[]),
    (
        "interested Pontis -9 / deadline Pontis -1",
        &["LAPSED Deadline has passed: Pontis | it was 21 Nov, and nothing is sent"],
    ),
    ("interested Pontis -9 / deadline Pontis 2 / move Pontis applied 0", &[]),
    (
        "interested Pontis -9 / deadline Pontis -1 / move Pontis withdrawn 0",
        &[],
    ),
    // Tasks.
    ("task call 0", &["TASK call | due today"]),
    ("task call -2", &["TASK call | it was due 20 Nov"]),
    ("task call +1", &[]),
    ("task call", &[]),
    ("task call 0 / done call", &[]),
    ("task call 0T14:30", &["TASK call | due today 14:30"]),
    (
        "task call 0 repeat=weekly",
        &["TASK call | due today; comes every week"],
    ),
    ("task call 0 repeat=weekly / done call", &[]),
    ("applied Pontis -1 / task call 0 on=Pontis", &["TASK call"]),
    (
        "applied Pontis -1 / task call 0 on=Pontis / move Pontis rejected 0",
        &[],
    ),
    ("task call 0 / snooze call 2", &[]),
    // Certificates and goals.
    (
        "certificate CMAS 30",
        &["CERTIFICATE CMAS expires | it is good until 22 Dec"],
    ),
    ("certificate CMAS 61", &[]),
    (
        "certificate CMAS -1",
        &["CERTIFICATE CMAS has expired | it was good until 21 Nov"],
    ),
    (
        "certificate CMAS =2026-12",
        &["CERTIFICATE CMAS expires | it is good until 31 Dec"],
    ),
    ("certificate CMAS =2027", &[]),
    ("goal lead IN_PROGRESS 10", &["GOAL lead | the goal is for 2 Dec"]),
    ("goal lead NOT_STARTED -1", &["GOAL lead | the goal was for 21 Nov"]),
    ("goal lead IN_PROGRESS 20", &[]),
    ("goal lead COMPLETED 1", &[]),
    // Put off, dropped, and the next occasion.
    ("applied Pontis -9 / snooze Follow 2", &[]),
    (
        "applied Pontis -9 / at -1 / snooze Follow 0 / now",
        &["FOLLOW_UP Follow up with Pontis"],
    ),
    ("applied Pontis -9 / drop Follow", &[]),
    (
        "applied Pontis -9 / drop Follow / undo",
        &["FOLLOW_UP Follow up with Pontis"],
    ),
    (
        "applied Pontis -16 / at -9 / drop Follow / now / touch Pontis follow-up -8",
        &["FOLLOW_UP Follow up with Pontis | no answer; last asked 14 Nov; the last one"],
    ),
    (
        "applied Pontis -29 / at -20 / drop Follow / now",
        &["SILENT Close Pontis"],
    ),
    (
        "interested Pontis -9 / deadline Pontis -1 / at -2 / drop Deadline / now",
        &[],
    ),
    ("task call 0 / drop call", &[]),
    // What a person sets.
    (
        "applied Pontis -5 / rules [follow_up];after_days = 5",
        &["FOLLOW_UP Follow up with Pontis"],
    ),
    ("applied Pontis -9 / rules [follow_up];on = false", &[]),
    (
        "applied Pontis -9 / rules [follow_up];most = 1",
        &["FOLLOW_UP Follow up with Pontis | no answer since 13 Nov; the only one"],
    ),
    ("applied Pontis -9 / rules [follow_up];most = 0", &[]),
    (
        "applied Pontis -29 / rules [silent];on = false",
        &["FOLLOW_UP Follow up with Pontis"],
    ),
    (
        "applied Pontis -3 / interview Pontis 3T09:00 / rules [interview];hours = 72",
        &["INTERVIEW Phone interview with Pontis | in 71 h"],
    ),
    (
        "applied Pontis -9 / interview Pontis -1 / debrief Pontis -1T12:00 thank / rules [thank_you];on = false",
        &["TASK Thank Pontis for the interview"],
    ),
    (
        "task call +1 / rules [task];ahead_days = 1",
        &["TASK call | due tomorrow"],
    ),
    (
        "applied Pontis -9 / offer Pontis 5 / rules [offer];on = false",
        &["DECISION Decide about the offer from Pontis | open until 27 Nov"],
    ),
    (
        "interested Pontis -9 / deadline Pontis -1 / rules [lapsed];on = false",
        &[],
    ),
    // What is most urgent stands first.
    (
        "applied Silent -40 / applied Due -9 / interested Soon -9 / deadline Soon 3 / interested Now -9 / deadline Now 1 / \
         applied Met -9 / interview Met 1T08:00 / applied Offered -9 / offer Offered 5 / task call -1",
        &[
            "INTERVIEW Phone interview with Met",
            "DEADLINE Deadline: Now",
            "TASK call",
            "FOLLOW_UP Follow up with Due",
            "OFFER Offer from Offered runs out",
            "DEADLINE Deadline: Soon",
            "SILENT Close Silent",
        ],
    ),
];

#[test]
fn the_list_says_what_the_table_says() {
    assert!(CASES.len() >= 100);
    let mut wrong = Vec::new();
    for (hunt, wanted) in CASES {
        let told = told(hunt);
        let items = told.list();
        let said: Vec<String> = items
            .iter()
            .map(|item| format!("{} {} | {}", item.kind, item.text, item.why))
            .collect();
        let same =
            said.len() == wanted.len() && said.iter().zip(*wanted).all(|(said, wanted)| said.starts_with(wanted));
        if !same {
            wrong.push(format!("{hunt}\n  wanted {wanted:?}\n  said   {said:?}"));
        }
        let ranks: Vec<usize> = items.iter().map(|item| item.rank).collect();
        assert_eq!(ranks, (1..=items.len()).collect::<Vec<_>>());
        assert!(items.windows(2).all(|pair| pair[0].band <= pair[1].band), "{hunt}");
        assert!(told.deck.check().unwrap().iter().all(|line| line.ok), "{hunt}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn urgency_is_told_apart() {
    let band = |hunt: &str| told(hunt).list()[0].band;
    assert_eq!(band("applied Pontis -3 / interview Pontis 1T09:00"), Band::Now);
    assert_eq!(band("applied Pontis -3 / interview Pontis 2T09:00"), Band::Later);
    assert_eq!(band("applied Pontis -9"), Band::Today);
    assert_eq!(band("applied Pontis -9 / offer Pontis 5"), Band::Later);
    assert_eq!(band("applied Pontis -9 / offer Pontis 1"), Band::Now);
}
