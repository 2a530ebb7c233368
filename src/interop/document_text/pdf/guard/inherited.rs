//! What the pages of a file would hold together: the library keeps for each page a table of its resources of its own,
//! also where thousands of pages share the same ones, so that a small file could ask for all memory.

use super::Occurrences;

/// The most entries of the resources of all pages together; each takes some 80 bytes.
const ENTRIES: usize = 3_000_000;
/// How many tables of resources each page has: fonts, drawings, colours and so on.
const TABLES: usize = 7;

/// What was seen of a file's pages and dictionaries.
#[derive(Debug, Default)]
pub(super) struct Inherited {
    /// The most names that one dictionary holds.
    largest: usize,
    /// How many pages the lists of pages name.
    listed: usize,
    /// How many objects say what stands on a page.
    filled: usize,
    /// Whether a list of pages stands where it can't be counted.
    elsewhere: bool,
}

impl Inherited {
    /// Looks at a part of a file, or at objects that were unpacked from it.
    pub(super) fn look(&mut self, bytes: &[u8]) {
        self.largest = self.largest.max(largest_dictionary(bytes));
        self.filled += Occurrences::new(bytes, b"/Contents").count();
        for at in Occurrences::new(bytes, b"/Kids") {
            match kids(bytes.get(at + 5..).unwrap_or_default()) {
                Some(count) => self.listed += count,
                None => self.elsewhere = true,
            }
        }
        self.elsewhere |= Occurrences::new(bytes, b"#").any(|at| hides_kids(bytes, at));
    }

    /// Whether the pages would hold more than is allowed; `objects` is how many there are of all kinds.
    pub(super) fn is_too_much(&self, objects: usize) -> bool {
        let pages = if self.elsewhere {
            objects
        } else {
            self.listed.max(self.filled)
        };
        pages.saturating_mul(self.largest).saturating_mul(TABLES) > ENTRIES
    }
}

/// The most names in one dictionary, those of its values included. Bytes of streams are looked at as well, so that
/// nothing can hide between them; what they hold by chance is little.
fn largest_dictionary(bytes: &[u8]) -> usize {
    let mut open: Vec<usize> = Vec::new();
    let mut largest = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (byte, bytes.get(at + 1)) {
            (b'<', Some(b'<')) => {
                open.push(0);
                at += 1;
            }
            (b'>', Some(b'>')) => {
                open.pop();
                at += 1;
            }
            (b'/', _) => {
                if let Some(names) = open.last_mut() {
                    *names += 1;
                    largest = largest.max(*names);
                }
            }
            (b'e', Some(b'n')) if bytes.get(at..).is_some_and(|rest| rest.starts_with(b"endobj")) => open.clear(),
            _ => {}
        }
        at += 1;
    }
    largest
}

/// How many pages a list holds that begins here; `None` where it stands elsewhere.
fn kids(bytes: &[u8]) -> Option<usize> {
    let list = bytes.trim_ascii_start().strip_prefix(b"[")?;
    let end = memchr::memchr(b']', list).unwrap_or(list.len());
    let list = list.get(..end)?;
    let references = list.iter().filter(|byte| **byte == b'R').count();
    Some(references + Occurrences::new(list, b"<<").count())
}

/// Whether a name with a coded letter at this place means `/Kids`.
fn hides_kids(bytes: &[u8], at: usize) -> bool {
    let from = at.saturating_sub(12);
    let Some(start) = bytes.get(from..at).and_then(|before| memchr::memrchr(b'/', before)) else {
        return false;
    };
    let mut name = Vec::with_capacity(4);
    let mut rest = bytes.get(from + start + 1..).unwrap_or_default();
    while name.len() < 4 {
        let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
        match (rest.first(), digit(rest.get(1)), digit(rest.get(2))) {
            (Some(b'#'), Some(high), Some(low)) => {
                name.push(u8::try_from(high * 16 + low).unwrap_or(0));
                rest = rest.get(3..).unwrap_or_default();
            }
            (Some(byte), ..) => {
                name.push(*byte);
                rest = rest.get(1..).unwrap_or_default();
            }
            (None, ..) => return false,
        }
    }
    name == b"Kids"
}

#[cfg(test)]
mod tests {
    use super::Inherited;

    fn too_much(text: &str) -> bool {
        let mut seen = Inherited::default();
        seen.look(text.as_bytes());
        seen.is_too_much(60_000)
    }

    #[test]
    fn many_pages_with_many_resources_are_too_much_and_either_alone_is_not() {
        let fonts: String = (0..5_000).map(|nth| format!("/F{nth} 9 0 R ")).collect();
        let kids: String = (10..2_010).map(|nth| format!("{nth} 0 R ")).collect();
        assert!(too_much(&format!("<< /Font << {fonts} >> /Kids [{kids}] >>")));
        assert!(too_much(&format!(
            "<< /Font << {fonts} >> /Kids [{}] >>",
            "<<>>".repeat(2_000)
        )));
        assert!(
            too_much(&format!("<< /Font << {fonts} >> /K#69ds [3 0 R] >>")),
            "a coded name"
        );
        assert!(
            too_much(&format!("<< /Font << {fonts} >> /Kids 8 0 R >>")),
            "a list elsewhere"
        );
        assert!(too_much(&format!(
            "<< /Font << {fonts} >> >> {}",
            "<< /Contents 3 0 R >>".repeat(2_000)
        )));
        assert!(!too_much(&format!("<< /Font << {fonts} >> /Kids [3 0 R 4 0 R] >>")));
        assert!(!too_much(&format!("<< /Font << /F1 9 0 R >> /Kids [{kids}] >>")));
    }
}
