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

    /// Johnson (2014): 120 items that go round the domains N, E, O, A, C and, within each, the facets 1 to 6; 55 of them
    /// are keyed the other way. The numbers of these are those of the published key.
    #[test]
    fn the_big_five_have_the_published_keys() {
        const MINUS: [usize; 55] = [
            9, 19, 24, 30, 39, 40, 48, 49, 51, 53, 54, 60, 62, 67, 68, 69, 70, 73, 74, 75, 78, 79, 80, 81, 83, 84, 85,
            88, 89, 90, 92, 94, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 113, 114,
            115, 116, 118, 119, 120,
        ];
        let pack = pack("ipip-neo-120");
        assert!(pack.validated && !pack.ranked);
        assert_eq!((pack.items.len(), pack.scales.len()), (120, 35));
        assert_eq!(pack.groups(), ["domains", "facets"]);
        let mut number = 0;
        for _ in 0..4 {
            for facet in 1..=6 {
                for domain in ["N", "E", "O", "A", "C"] {
                    let item = &pack.items[number];
                    number += 1;
                    assert_eq!(item.scale, format!("{domain}{facet}"), "item {number}");
                    assert_eq!(item.reversed, MINUS.contains(&number), "item {number}");
                }
            }
        }
        for scale in &pack.scales {
            let items = if scale.group == "domains" { 24 } else { 4 };
            assert_eq!(pack.items_of(scale).count(), items, "{}", scale.code);
        }
        assert_eq!(
            (pack.items[0].text.as_str(), pack.items[119].text.as_str()),
            ("Worry about things", "Act without thinking")
        );
    }
}
