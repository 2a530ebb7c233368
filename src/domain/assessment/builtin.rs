//! The questionnaires that come with the program.

use std::sync::LazyLock;

use super::pack::Pack;

const FILES: [&str; 3] = [
    include_str!("../../../assets/assessments/career-interests.toml"),
    include_str!("../../../assets/assessments/work-values.toml"),
    include_str!("../../../assets/assessments/ipip-neo-120.toml"),
];

/// The questionnaires that come with the program; read when they are asked for first. A test holds that all can be read.
pub fn packs() -> &'static [Pack] {
    static PACKS: LazyLock<Vec<Pack>> =
        LazyLock::new(|| FILES.iter().filter_map(|file| toml::from_str(file).ok()).collect());
    &PACKS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assessment::pack::{self, Method};
    use crate::domain::assessment::score;

    fn pack(kind: &str) -> &'static Pack {
        packs().iter().find(|pack| pack.kind == kind).unwrap()
    }

    #[test]
    fn every_questionnaire_that_comes_with_the_program_stands_the_check_of_a_foreign_one() {
        assert_eq!(packs().len(), FILES.len());
        for file in FILES {
            let renamed = file.replacen("kind = \"", "kind = \"my-", 1);
            pack::read(renamed.as_bytes()).unwrap();
        }
        for pack in packs() {
            for text in [&pack.source, &pack.intro, &pack.prompt, &pack.can_say, &pack.cannot_say] {
                assert!(!text.is_empty(), "{}", pack.kind);
            }
        }
    }

    #[test]
    fn what_is_of_our_own_writing_is_called_not_validated() {
        let interests = pack("career-interests");
        assert!(!interests.validated && interests.ranked && interests.items.len() == 60);
        let codes: Vec<&str> = interests.scales.iter().map(|scale| scale.code.as_str()).collect();
        assert_eq!(codes, ["R", "I", "A", "S", "E", "C"]);
        let values = pack("work-values");
        assert!(!values.validated && values.answers.method == Method::Sort);
        assert_eq!(
            (values.items.len(), values.scales.len(), values.column_length()),
            (30, 6, Some(6))
        );
        for (pack, each) in [(interests, 10), (values, 5)] {
            for scale in &pack.scales {
                assert_eq!(pack.items_of(scale).count(), each, "{}", scale.code);
            }
        }
    }

    /// The key as it is published, written down by hand; see the head of the file.
    const PUBLISHED: &str = include_str!("../../../tests/assessments/published_key.txt");

    /// An item of the published key.
    struct Published {
        facet: &'static str,
        reversed: bool,
        text: &'static str,
    }

    fn published() -> Vec<Published> {
        let lines = PUBLISHED.lines().filter(|line| !line.starts_with('#'));
        lines
            .zip(1..)
            .map(|(line, n)| {
                let mut words = line.splitn(4, ' ');
                assert_eq!(words.next(), Some(n.to_string().as_str()), "{line}");
                let (facet, key, text) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
                assert!(["+", "-"].contains(&key), "{line}");
                Published {
                    facet,
                    reversed: key == "-",
                    text: text.split(" | ").last().unwrap(),
                }
            })
            .collect()
    }

    #[test]
    fn every_item_of_the_big_five_is_the_published_one_with_its_facet_and_its_direction() {
        let pack = pack("ipip-neo-120");
        assert!(pack.validated && !pack.ranked);
        assert_eq!((pack.items.len(), pack.scales.len()), (120, 35));
        assert_eq!(pack.groups(), ["domains", "facets"]);
        let key = published();
        assert_eq!((key.len(), key.iter().filter(|item| item.reversed).count()), (120, 55));
        for (n, (item, wanted)) in (1..).zip(pack.items.iter().zip(&key)) {
            assert_eq!(
                (item.text.as_str(), item.scale.as_str(), item.reversed),
                (wanted.text, wanted.facet, wanted.reversed),
                "item {n}"
            );
        }
        for scale in &pack.scales {
            let items = if scale.group == "domains" { 24 } else { 4 };
            assert_eq!(pack.items_of(scale).count(), items, "{}", scale.code);
        }
    }

    /// By the published key alone, without a look at the keys of the data file: each of the 120 items, at each answer,
    /// moves its facet and its domain by what the key says and nothing else.
    #[test]
    fn every_answer_to_every_item_counts_as_the_published_key_says() {
        let pack = pack("ipip-neo-120");
        let key = published();
        let middle = vec![Some(3); 120];
        for (at, item) in key.iter().enumerate() {
            let domain = &item.facet[..1];
            for answer in 1..=5 {
                let mut answers = middle.clone();
                answers[at] = Some(answer);
                let moved = if item.reversed { 3 - answer } else { answer - 3 };
                for score in score::score(pack, &answers) {
                    let code = score.scale.code.as_str();
                    let before = if code.len() == 1 { 72 } else { 12 };
                    let counts = code == item.facet || code == domain;
                    let wanted = before + if counts { moved } else { 0 };
                    assert_eq!(score.sum, Some(wanted), "item {}, answer {answer}, {code}", at + 1);
                }
            }
        }
    }

    /// The items of our own writing go round the six themes and the six values in their order, and none is reversed.
    #[test]
    fn every_item_of_our_own_writing_belongs_to_the_theme_or_value_whose_turn_it_is() {
        for (kind, order) in [
            ("career-interests", ["R", "I", "A", "S", "E", "C"]),
            (
                "work-values",
                [
                    "achievement",
                    "independence",
                    "recognition",
                    "relationships",
                    "support",
                    "conditions",
                ],
            ),
        ] {
            let pack = pack(kind);
            for (at, item) in pack.items.iter().enumerate() {
                assert_eq!(
                    (item.scale.as_str(), item.reversed),
                    (order[at % 6], false),
                    "{kind}: item {}, {}",
                    at + 1,
                    item.text
                );
            }
        }
    }
}
