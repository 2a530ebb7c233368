//! The figures of a hunt as a picture (SVG): bars with their numbers, rates with their intervals. Nothing in it is told
//! by colour or length alone, and it loads nothing from elsewhere.

use std::fmt::Write;

use crate::domain::history::figures::{COMPARED_FROM, Figures, Group, Rate};
use crate::domain::text;

/// In pixels: how wide it is, where the bars begin and how long the longest is.
const WIDTH: u32 = 760;
const LEFT: u32 = 210;
const LONGEST: f64 = 300.0;
/// How high a line is.
const LINE: u32 = 24;
/// Characters of a name at most.
const NAME: usize = 28;
/// As many sources and résumés as are drawn.
const MOST: usize = 12;

const STYLE: &str = "text { font: 13px sans-serif; fill: #222 } .title { font-size: 18px; font-weight: 600 } \
    .head { font-size: 14px; font-weight: 600 } .aside { fill: #555 } .bar { fill: #4f7ca8 } \
    .track { fill: #e6e9ec } .range { stroke: #222; stroke-width: 2 } .point { fill: #4f7ca8; stroke: #222 }";

/// Draws the figures of what `narrowed` says, under a title with the day.
pub fn svg(figures: &Figures, narrowed: &[String], day: &str) -> String {
    let mut picture = Picture::default();
    let of = match narrowed {
        [] => "the whole hunt".to_owned(),
        some => some.join(", "),
    };
    picture.text("title", 20, &format!("The hunt in figures, as of {day}"));
    picture.down(LINE);
    picture.text("aside", 20, &text::truncate(&of, 100));
    let sent = &figures.sent;
    let most = sent.n.max(figures.interviews).max(figures.offers);
    picture.head("Applications");
    for (name, n) in [
        ("sent", sent.n),
        ("answered by a person", sent.answered),
        ("interview or better", sent.positive),
        ("silent", sent.silent),
        ("pending", sent.pending),
        ("interviews", figures.interviews),
        ("offers", figures.offers),
    ] {
        picture.bar(name, n, most);
    }
    picture.head("Rates, with their 95 % intervals");
    picture.rate("response", &sent.response_rate);
    picture.rate("interview or better", &sent.positive_rate);
    picture.head("How far jobs came");
    let most = figures
        .funnel
        .iter()
        .map(|stage| stage.reached)
        .max()
        .unwrap_or_default();
    for stage in &figures.funnel {
        picture.bar(stage.status.label(), stage.reached, most);
    }
    picture.groups("Response by source", "not said", &figures.by_source);
    picture.groups("Response by résumé", "none or not said", &figures.by_resume);
    picture.finish()
}

#[derive(Default)]
struct Picture {
    lines: String,
    y: u32,
}

impl Picture {
    fn down(&mut self, by: u32) {
        self.y += by;
    }

    fn text(&mut self, class: &str, x: u32, words: &str) {
        let (y, words) = (self.y + 40, escaped(words));
        let _ = writeln!(self.lines, "<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{words}</text>");
    }

    fn name(&mut self, name: &str) {
        let (y, name) = (self.y + 40, escaped(&text::truncate(name, NAME)));
        let x = LEFT - 10;
        let _ = writeln!(
            self.lines,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{name}</text>"
        );
    }

    fn head(&mut self, words: &str) {
        self.down(LINE * 3 / 2);
        self.text("head", 20, words);
        self.down(LINE);
    }

    fn bar(&mut self, name: &str, n: u64, most: u64) {
        self.name(name);
        let length = match most {
            0 => 0.0,
            most => n as f64 / most as f64 * LONGEST,
        };
        let y = self.y + 28;
        let _ = writeln!(
            self.lines,
            "<rect class=\"bar\" x=\"{LEFT}\" y=\"{y}\" width=\"{length:.1}\" height=\"15\"/>"
        );
        self.text(
            "",
            LEFT + length as u32 + 8,
            &crate::domain::offer::compare::grouped(n as f64),
        );
        self.down(LINE);
    }

    fn rate(&mut self, name: &str, rate: &Rate) {
        self.name(name);
        let (Some(part), Some(low), Some(high)) = (rate.rate, rate.low, rate.high) else {
            self.text("aside", LEFT, &rate.words());
            self.down(LINE);
            return;
        };
        let at = |part: f64| f64::from(LEFT) + part * LONGEST;
        let (top, middle) = (self.y + 32, self.y + 36);
        let _ = writeln!(
            self.lines,
            "<rect class=\"track\" x=\"{LEFT}\" y=\"{top}\" width=\"{LONGEST}\" height=\"8\"/>\n\
             <line class=\"range\" x1=\"{:.1}\" y1=\"{middle}\" x2=\"{:.1}\" y2=\"{middle}\"/>\n\
             <circle class=\"point\" cx=\"{:.1}\" cy=\"{middle}\" r=\"5\"/>",
            at(low),
            at(high),
            at(part)
        );
        self.text("", LEFT + LONGEST as u32 + 12, &rate.short());
        self.down(LINE);
    }

    fn groups(&mut self, title: &str, unknown: &str, groups: &[Group]) {
        if groups.is_empty() {
            return;
        }
        self.head(title);
        for group in groups.iter().take(MOST) {
            let name = group.name.as_deref().unwrap_or(unknown);
            if group.is_enough() {
                self.rate(name, &group.sent.response_rate);
                continue;
            }
            self.name(name);
            let (answered, n) = (group.sent.answered, group.sent.response_rate.n);
            let said = format!("{answered} answered of {n}: too few to compare, {COMPARED_FROM} are needed");
            self.text("aside", LEFT, &said);
            self.down(LINE);
        }
        if groups.len() > MOST {
            self.text("aside", LEFT, &format!("and {} more", groups.len() - MOST));
            self.down(LINE);
        }
    }

    fn finish(self) -> String {
        let height = self.y + 60;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">\n<title>The hunt in figures</title>\n\
             <style>{STYLE}</style>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n{}</svg>\n",
            self.lines
        )
    }
}

/// Text that stays text.
fn escaped(words: &str) -> String {
    text::printable(words)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration, Utc};
    use quick_xml::events::Event;

    use super::*;
    use crate::domain::history::figures::{Asked, SentOnce, Track, figures};
    use crate::domain::pipeline::SilenceWindow;

    fn drawn(tracks: &[Track]) -> String {
        let asked = Asked {
            from: None,
            until: None,
            now: DateTime::UNIX_EPOCH + Duration::days(400),
            window: SilenceWindow::default(),
            day_of: &|at: DateTime<Utc>| at.date_naive(),
            resumes: &[],
        };
        svg(
            &figures(tracks, &asked),
            &["company <Acme> & Co".to_owned()],
            "5 February 1971",
        )
    }

    fn track(n: i64, source: &str) -> Track {
        Track {
            source: Some(source.to_owned()),
            sent: vec![SentOnce {
                at: DateTime::UNIX_EPOCH + Duration::days(n),
                dated: true,
                resume: None,
                rejected: false,
                accepted: n % 4 == 0,
            }],
            ..Track::default()
        }
    }

    /// The texts of the picture, which must be well-formed.
    fn texts(svg: &str) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_str(svg);
        let mut texts = vec![String::new()];
        let mut open = 0;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(_) => open += 1,
                Event::End(_) => {
                    open -= 1;
                    texts.push(String::new());
                }
                Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
                Event::GeneralRef(name) => {
                    let c = match &*name.to_string() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        other => panic!("{other}"),
                    };
                    texts.last_mut().unwrap().push(c);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open, 0);
        texts.iter().map(|text| text.trim().to_owned()).collect()
    }

    #[test]
    fn every_number_stands_beside_its_bar_and_no_text_becomes_markup() {
        let mut tracks: Vec<Track> = (0..24).map(|n| track(n, "A board & more")).collect();
        tracks.push(track(30, "<b>friends</b>"));
        let svg = drawn(&tracks);
        let texts = texts(&svg);
        let has = |wanted: &str| texts.iter().any(|text| text == wanted);
        assert!(
            has("company <Acme> & Co") && has("A board & more") && has("<b>friends</b>"),
            "{texts:?}"
        );
        assert!(
            has("sent") && has("25") && has("answered by a person") && has("6"),
            "{texts:?}"
        );
        assert!(has("6 of 24, 25 % (12–45)"), "{texts:?}");
        assert!(has("0 answered of 1: too few to compare, 20 are needed"), "{texts:?}");
    }

    #[test]
    fn a_hunt_with_nothing_in_it_is_drawn_too() {
        let texts = texts(&drawn(&[]));
        assert!(texts.iter().any(|text| text == "none yet"), "{texts:?}");
    }
}
