//! How a stand-in looks, and finding it again in what a model wrote.
//!
//! It is written `«NAME-1»`: a word that a model understands, a number, and quotation marks that no keyboard gives by
//! accident. Models change such a thing in small ways, so it is also known with other case, with blanks or emphasis inside
//! the marks, with `<<` and `>>`, and with an ending (`«NAME-1's»`).

/// What a stand-in stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SecretKind {
    /// The person's whole name.
    Name,
    /// One of their first names.
    FirstName,
    /// One of their last names.
    LastName,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A street address.
    Address,
    /// The date of birth.
    BirthDate,
    /// A page or handle that tells who it is.
    Link,
    /// The name of somebody who gives a reference.
    Reference,
    /// A number of a bank account or of a social insurance.
    Account,
    /// Text that looks like a stand-in without being one.
    Text,
}

impl SecretKind {
    const ALL: [SecretKind; 11] = [
        SecretKind::Name,
        SecretKind::FirstName,
        SecretKind::LastName,
        SecretKind::Email,
        SecretKind::Phone,
        SecretKind::Address,
        SecretKind::BirthDate,
        SecretKind::Link,
        SecretKind::Reference,
        SecretKind::Account,
        SecretKind::Text,
    ];

    /// The word in the stand-in.
    pub const fn word(self) -> &'static str {
        match self {
            SecretKind::Name => "NAME",
            SecretKind::FirstName => "FIRST-NAME",
            SecretKind::LastName => "LAST-NAME",
            SecretKind::Email => "EMAIL",
            SecretKind::Phone => "PHONE",
            SecretKind::Address => "ADDRESS",
            SecretKind::BirthDate => "BIRTH-DATE",
            SecretKind::Link => "LINK",
            SecretKind::Reference => "REFERENCE",
            SecretKind::Account => "ACCOUNT",
            SecretKind::Text => "TEXT",
        }
    }
}

/// Which stand-in: its kind and number.
pub(super) type Key = (SecretKind, u32);

/// The stand-in as it is sent.
pub(super) fn written((kind, number): Key) -> String {
    format!("«{}-{number}»", kind.word())
}

/// What begins at a mark.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Begins<'a> {
    /// A stand-in of so many bytes, with the ending that was written into it.
    Whole {
        /// Its length in bytes.
        len: usize,
        /// Which one it names, known or not.
        key: Key,
        /// Such as `'s`.
        ending: &'a str,
    },
    /// Something else.
    Nothing,
    /// The text is over before that is clear.
    Undecided,
}

/// Where the next mark stands that may begin a stand-in.
pub(super) fn next_mark(text: &str) -> Option<usize> {
    text.find(['«', '<'])
}

/// No stand-in has more characters between its marks; it bounds what is held back while a text streams.
const LONGEST: usize = 40;

/// What begins at the start of `text`, which is a mark.
///
/// Whether something is a stand-in depends on nothing but its own characters: not on what stands around it, and not on
/// which stand-ins are known. That hiding can be taken back exactly rests on this.
pub(super) fn begins(text: &str) -> Begins<'_> {
    let mut chars = text.char_indices();
    let double = match (chars.next(), chars.clone().next()) {
        (Some((_, '«')), _) => false,
        (Some((_, '<')), Some((_, '<'))) => {
            chars.next();
            true
        }
        (Some((_, '<')), None) => return Begins::Undecided,
        _ => return Begins::Nothing,
    };
    let start = if double { 2 } else { '«'.len_utf8() };
    for (count, (at, c)) in chars.enumerate() {
        let end = match c {
            '»' => at + c.len_utf8(),
            '>' => match text[at + 1..].chars().next() {
                Some('>') => at + 2,
                Some(_) => return Begins::Nothing,
                None => return Begins::Undecided,
            },
            _ if count >= LONGEST => return Begins::Nothing,
            _ if is_inside(c) => continue,
            _ => return Begins::Nothing,
        };
        return match parsed(&text[start..at]) {
            Some((key, ending)) => Begins::Whole { len: end, key, ending },
            None => Begins::Nothing,
        };
    }
    Begins::Undecided
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '_' | ' ' | '\u{A0}' | '\u{2010}'..='\u{2015}')
}

fn is_emphasis(c: char) -> bool {
    matches!(c, '*' | '`' | '~' | '\\')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn is_inside(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_hyphen(c) || is_emphasis(c) || is_apostrophe(c)
}

/// Reads what stands between the marks.
fn parsed(inside: &str) -> Option<(Key, &str)> {
    let inside = inside.trim_matches(|c| is_hyphen(c) || is_emphasis(c));
    let digits = inside.find(|c: char| c.is_ascii_digit())?;
    let (word, rest) = inside.split_at(digits);
    let letters: String = word
        .chars()
        .filter(|c| !is_hyphen(*c) && !is_emphasis(*c))
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let kind = SecretKind::ALL
        .into_iter()
        .find(|kind| kind.word().chars().filter(|c| *c != '-').eq(letters.chars()))?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, ending) = rest.split_at(end);
    let letters = ending.trim_start_matches(is_apostrophe);
    let is_ending = letters.chars().all(|c| c.is_ascii_alphabetic()) && letters.len() <= 3 && ending.len() <= 6;
    let number = number.parse().ok().filter(|n| *n > 0 && number.len() <= 6)?;
    is_ending.then_some(((kind, number), ending))
}
