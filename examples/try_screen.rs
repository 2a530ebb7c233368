use careerdeck::{
    app::{Change, Deck, Stamp},
    config::Config,
    tui,
};
fn main() {
    let mut args = std::env::args().skip(1);
    let path = std::path::PathBuf::from(args.next().unwrap());
    let mut deck = Deck::open(&path, None).unwrap();
    let mut args = args.peekable();
    if args.peek().is_some_and(|a| a == "many") {
        use careerdeck::{app::import::*, domain::job::*};
        args.next();
        let n: usize = args.next().unwrap().parse().unwrap();
        let words = [
            "rust", "bridge", "archive", "night", "garden", "teach", "inspect", "weld", "sell", "plan", "cook",
            "drive", "mend", "paint", "count", "write",
        ];
        let mut x = 12345u64;
        let mut r = move || {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            x as usize
        };
        let jobs = (0..n)
            .map(|i| {
                let mut d = String::with_capacity(2100);
                while d.len() < 2000 {
                    d.push_str(words[r() % 16]);
                    d.push_str(["er ", "ing ", "ed ", " "][r() % 4]);
                }
                let s = [
                    JobStatus::Interested,
                    JobStatus::Interested,
                    JobStatus::Interested,
                    JobStatus::Applied,
                    JobStatus::Applied,
                    JobStatus::Applied,
                    JobStatus::Rejected,
                    JobStatus::Rejected,
                    JobStatus::InterviewScheduled,
                    JobStatus::InterviewCompleted,
                    JobStatus::OfferReceived,
                    JobStatus::Withdrawn,
                ][r() % 12];
                NewJob {
                    title: format!("{} {}er {i:06}", words[r() % 16], words[r() % 16]),
                    company: format!("Company {}", r() % 5000),
                    location: Some(["Berlin", "Basel", "Köln"][r() % 3].into()),
                    status: Some(s),
                    description: Some(d),
                    tags: vec![words[r() % 16].into()],
                    saved_at: Some(chrono::Utc::now() - chrono::Duration::hours((r() % 9000) as i64)),
                    url: Some(format!("https://x.example/{i}")),
                    salary: (r() % 2 == 0).then(|| Salary {
                        min: Some(50000.0),
                        max: Some(90000.0),
                        currency: Some("EUR".into()),
                        period: Some(SalaryPeriod::Year),
                    }),
                    ..Default::default()
                }
            })
            .collect();
        let report = deck
            .import_fetched(
                &FetchedPosting {
                    jobs,
                    ..Default::default()
                },
                &ImportOptions {
                    duplicates: Duplicates::Keep,
                    ..Default::default()
                },
                Stamp::screen(chrono::Utc::now()),
            )
            .unwrap();
        eprintln!("{} added", report.added);
        return;
    }
    if let Some(n) = args.next() {
        use careerdeck::domain::{job::*, salary};
        let mut rd = csv::Reader::from_path(&n).unwrap();
        for r in rd.records() {
            let r = r.unwrap();
            let o = |i: usize| Some(r[i].to_string()).filter(|s| !s.is_empty());
            let status = match &r[3] {
                "saved" => JobStatus::Interested,
                "applied" => JobStatus::Applied,
                "interview" => JobStatus::InterviewScheduled,
                "offer" => JobStatus::OfferReceived,
                _ => JobStatus::Rejected,
            };
            let at = o(8).map(|d| {
                chrono::DateTime::parse_from_rfc3339(&format!("{d}T09:00:00Z"))
                    .unwrap()
                    .to_utc()
            });
            let j = NewJob {
                title: r[0].into(),
                company: r[1].into(),
                location: o(2),
                status: Some(status),
                salary: salary::parse(&r[4]),
                tags: r[5].split(';').filter(|t| !t.is_empty()).map(str::to_owned).collect(),
                work_mode: r[6].parse().ok(),
                deadline: r[7].parse().ok(),
                applied_at: at,
                saved_at: at,
                url: o(9),
                ..Default::default()
            };
            deck.apply(Change::AddJob(Box::new(j)), Stamp::screen(chrono::Utc::now()))
                .unwrap();
        }
        return;
    }
    let mut config = Config::default();
    if let Ok(t) = std::env::var("CD_THEME") {
        config.theme = t;
    }
    config.ascii = std::env::var("CD_ASCII").is_ok();
    if let Err(e) = tui::run(deck, config, tui::RunOptions { demo: false }) {
        eprintln!("{e}");
        std::process::exit(1)
    }
}
