//! What a person does in a week, by keys.

use super::pty::Terminal;
use crate::support::{Hunt, each};

const TRACKER: &str = "Company,Position,Status,Location,Date Applied,Notes\n\
    Harbour Trust,Ferry captain,Interested,Dover,,Asks for a medical\n\
    City Transport,Tram driver,Applied,Graz,2026-05-01,\n\
    Nordlicht GmbH,Lamp maker,Interested,Kiel,,\n\
    Old Mill,Baker,Interview scheduled,Lyon,2026-04-20,\"Ring the bell, twice\"\n\
    Wavelength,Sound editor,Interviewed,Porto,2026-04-11,\n\
    Quarry & Sons,Stone cutter,Offer received,Carrara,2026-03-30,\n\
    Blue Hen,Cook,Rejected,Cork,2026-03-02,Too far\n";

const POSTING: &str = r#"<!doctype html>
<html lang="en"><head><title>Clock repairer - Tick and Daughters</title>
<script type="application/ld+json">
{
  "@context": "https://schema.org/",
  "@type": "JobPosting",
  "title": "Clock repairer",
  "hiringOrganization": {"@type": "Organization", "name": "Tick and Daughters"},
  "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Besançon"}},
  "baseSalary": {
    "@type": "MonetaryAmount", "currency": "EUR",
    "value": {"@type": "QuantitativeValue", "minValue": 31000, "maxValue": 36000, "unitText": "YEAR"}
  },
  "employmentType": "FULL_TIME",
  "datePosted": "2026-05-20",
  "description": "<p>You repair <b>tower clocks</b>, some of them older than the towers.</p>"
}
</script></head><body><h1>Clock repairer</h1></body></html>"#;

#[test]
fn a_card_is_moved_undone_and_redone_by_keys_and_all_of_it_lasts() {
    let hunt = Hunt::new();
    let report = hunt.json(&["job", "import", &hunt.write("tracker.csv", TRACKER)]);
    assert_eq!(report["added"], 7, "{report}");
    let report = hunt.json(&["job", "import", &hunt.write("posting.html", POSTING)]);
    assert_eq!(report["added"], 1, "{report}");
    let id = report["job_ids"][0].to_string();
    let card = "Clock repairer";

    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card(card, "Interested");
    for (title, heading) in [
        ("Ferry captain", "Interested"),
        ("Tram driver", "Applied"),
        ("Baker", "Interview"),
        ("Sound editor", "Interviewed"),
        ("Stone cutter", "Offer"),
    ] {
        terminal.wait_for_card(title, heading);
    }
    terminal.go_down_to(card);
    for heading in ["Applied", "Interview", "Interviewed"] {
        terminal.press("L");
        terminal.wait_for_card(card, heading);
    }
    for heading in ["Interview", "Applied", "Interested"] {
        terminal.press("u");
        terminal.wait_for_card(card, heading);
    }
    for heading in ["Applied", "Interview", "Interviewed"] {
        terminal.press("\x12");
        terminal.wait_for_card(card, heading);
    }
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);

    let mut terminal = Terminal::open(&hunt);
    terminal.wait_for_card(card, "Interviewed");
    terminal.wait_for_card("Tram driver", "Applied");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);

    let history = hunt.json(&["job", "history", &id]);
    let statuses = ["INTERESTED", "APPLIED", "INTERVIEW_SCHEDULED", "INTERVIEW_COMPLETED"];
    assert_eq!(each(&history, "to_status"), statuses);
    assert_eq!(each(&history, "from_status")[1..], statuses[..3]);
    let told = hunt.ok(&["job", "history", &id]);
    let places: Vec<_> = ["Interested", "Applied", "Interview ", "Interviewed"]
        .iter()
        .map(|name| told.find(name).unwrap_or_else(|| panic!("no {name}in {told}")))
        .collect();
    assert!(places.is_sorted(), "{told}");
    // The journal has what was taken back and made again as well.
    let log = hunt.json(&["log"]);
    let kinds = each(&log, "kind");
    assert_eq!(kinds.iter().filter(|kind| **kind == "UNDO").count(), 3, "{log:#}");
    assert_eq!(kinds.iter().filter(|kind| **kind == "REDO").count(), 3, "{log:#}");
    assert_eq!(kinds.len(), 11, "{log:#}");
}
