//! Repeats the measures of the match on texts of one's own.
//!
//! `cargo run --release --example measure_match -- nearness FOLDER [TASKS [SEED]]` reads `dwa_reference.tsv` and
//! `tasks_to_dwas.tsv` of the O*NET database from the folder, takes so many task statements (800 unless said) spread
//! evenly over the file, or drawn at random when a seed is said as well, ranks all detailed work activities for each, and
//! counts how often one that O*NET assigns is the first, or among the first ten.
//!
//! `cargo run --release --example measure_match -- skills FILE.conll` reads a split of SkillSpan and counts the exact
//! spans of its knowledge tags.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

use careerdeck::domain::matching::nearness::Nearness;
use careerdeck::domain::matching::skills::{self, Sort};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["nearness", folder] => nearness(folder, 800, None),
        ["nearness", folder, tasks] => nearness(folder, tasks.parse()?, None),
        ["nearness", folder, tasks, seed] => nearness(folder, tasks.parse()?, Some(seed.parse()?)),
        ["skills", file] => spans(file),
        _ => Err("say nearness FOLDER [TASKS [SEED]], or skills FILE".into()),
    }
}

/// Numbers that look drawn at random, the same for a seed (SplitMix64).
fn drawn(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *seed;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn nearness(folder: &str, wanted: usize, seed: Option<u64>) -> Result<(), Box<dyn Error>> {
    let read = |name: &str| fs::read_to_string(format!("{folder}/{name}"));
    let field = |line: &str, at: usize| line.split('\t').nth(at).unwrap_or_default().to_owned();
    let listed = read("dwa_reference.tsv")?;
    let activities: Vec<(String, String)> = listed
        .lines()
        .skip(1)
        .map(|line| (field(line, 4), field(line, 5)))
        .collect();
    let mut tasks: Vec<(String, HashSet<String>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for line in read("tasks_to_dwas.tsv")?.lines().skip(1) {
        let place = *places.entry(field(line, 3)).or_insert_with(|| {
            tasks.push((field(line, 3), HashSet::new()));
            tasks.len() - 1
        });
        tasks[place].1.insert(field(line, 4));
    }
    let titles: Vec<&str> = activities.iter().map(|(_, title)| title.as_str()).collect();
    let nearness = Nearness::new(&titles);
    if let Some(mut seed) = seed {
        // Drawn without laying back, as many as are wanted.
        for at in 0..wanted.min(tasks.len()) {
            let left = (tasks.len() - at) as u64;
            tasks.swap(at, at + (drawn(&mut seed) % left) as usize);
        }
        tasks.truncate(wanted);
    }
    let step = (tasks.len() / wanted.max(1)).max(1);
    let (mut first, mut ten, mut all, mut slowest) = (0, 0, 0, Duration::ZERO);
    let begun = Instant::now();
    for (task, right) in tasks.iter().step_by(step).take(wanted) {
        let asked = Instant::now();
        let near = nearness.nearest(task, 10);
        slowest = slowest.max(asked.elapsed());
        let is_right = |at: usize| right.contains(&activities[at].0);
        all += 1;
        first += usize::from(near.first().is_some_and(|near| is_right(near.line)));
        ten += usize::from(near.iter().any(|near| is_right(near.line)));
    }
    let share = |n: usize| n as f64 / f64::from(all);
    println!(
        "{all} of {} tasks against {} activities: hit@1 {:.3}, hit@10 {:.3}; {:?} each, the slowest {slowest:?}",
        tasks.len(),
        titles.len(),
        share(first),
        share(ten),
        begun.elapsed() / all.max(1),
    );
    Ok(())
}

fn spans(file: &str) -> Result<(), Box<dyn Error>> {
    let (mut right, mut wrong, mut left) = (0, 0, 0);
    for sentence in fs::read_to_string(file)?.split("\n\n") {
        let rows: Vec<Vec<&str>> = sentence.lines().map(|line| line.split('\t').collect()).collect();
        let rows: Vec<(&str, &str)> = rows
            .iter()
            .filter(|row| row.len() == 3)
            .map(|row| (row[0], row[2]))
            .collect();
        let mut line = String::new();
        let mut words = Vec::new();
        for (word, _) in &rows {
            if !line.is_empty() {
                line.push(' ');
            }
            words.push(line.len()..line.len() + word.len());
            line.push_str(word);
        }
        let mut marked = HashSet::new();
        let mut begun = None;
        for (at, tag) in rows.iter().map(|(_, tag)| *tag).chain(["O"]).enumerate() {
            if !tag.starts_with('I') {
                marked.extend(begun.take().map(|begun| (begun, at)));
            }
            if tag.starts_with('B') {
                begun = Some(at);
            }
        }
        let found = skills::find(&line)
            .into_iter()
            .filter(|found| skills::name(found.skill).1 == Sort::Skill);
        let found: HashSet<(usize, usize)> = found
            .filter_map(|found| {
                let begins = words.iter().position(|word| word.contains(&found.range.start))?;
                let ends = words
                    .iter()
                    .position(|word| found.range.end > word.start && found.range.end <= word.end)?;
                Some((begins, ends + 1))
            })
            .collect();
        right += found.intersection(&marked).count();
        wrong += found.difference(&marked).count();
        left += marked.difference(&found).count();
    }
    let (precision, recall) = (
        right as f64 / (right + wrong) as f64,
        right as f64 / (right + left) as f64,
    );
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!(
        "precision {precision:.3}, recall {recall:.3}, F1 {f1:.3} ({right} right, {wrong} wrong, {left} left out)"
    );
    Ok(())
}
