//! What must be known of a PDF before a library may open it: that nothing in it unpacks to more than fits.
//!
//! The library unpacks streams whole and keeps object streams and pages, so a small file could ask for all memory. A
//! stream's bytes lie open in the file (object streams hold none), so each can be unpacked beforehand in a small
//! window that is thrown away, only to count.

mod inherited;

use std::io::Read;

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::Stop;
use crate::interop::document_text::{Limits, refusal};
use crate::interop::import::ReadError;

/// The most that one stream may become.
const ONE_STREAM: usize = 64 << 20;
/// The most that a stream of objects or of the cross-reference table may become; each is kept, and each object in it
/// takes many times its size.
const ONE_INDEX: usize = 2 << 20;
/// The most that all of those may become together.
const ALL_INDICES: usize = 8 << 20;
/// The most objects and dictionaries; a page of a résumé has some dozens.
const OBJECTS: usize = 60_000;
/// The longest row of a predictor, in pixels.
const COLUMNS: usize = 1 << 16;
/// The most widths that a font may claim to have.
const WIDTHS: u64 = 70_000;

/// Looks through a whole file.
///
/// # Errors
/// When it would take too much memory or time.
pub(super) fn check(bytes: &[u8], limits: &Limits, stop: &Stop) -> Result<(), ReadError> {
    let mut objects = count(bytes, b"<<") + count(bytes, b" obj");
    let mut indices = 0;
    let mut all = 0;
    let mut inherited = inherited::Inherited::default();
    inherited.look(bytes);
    if claims_long_rows(bytes) {
        return Err(too_much("a stream in it claims rows that are too long"));
    }
    for at in Occurrences::new(bytes, b"stream") {
        if stop.is_over() {
            return Err(stop.error());
        }
        if bytes[..at].ends_with(b"end") {
            continue;
        }
        let dict = dict_before(bytes, at);
        let data = data_after(bytes, at + 6);
        let index = contains(dict, b"ObjStm") || contains(dict, b"XRef") || has_key(dict, b"/W");
        let picture = contains(dict, b"/Image") && !index;
        let most = if index { ONE_INDEX } else { ONE_STREAM };
        let mut inside = 0;
        let mut length = inflated(data, most, if index { Some(&mut inside) } else { None });
        if contains(dict, b"LZW") || contains(dict, b"#") {
            length = length.max(unpacked_lzw(data, most));
        }
        if contains(dict, b"RunLength") || contains(dict, b"/RL") || contains(dict, b"#") {
            length = length.max(unpacked_run_length(data, most));
        }
        if length > most {
            return Err(too_much("a stream in it unpacks to more than any résumé needs"));
        }
        if index {
            // Encrypted object streams can't be counted; what they may become at most is known.
            let hidden = contains(dict, b"ObjStm") && contains(bytes, b"/Encrypt");
            let claimed = if hidden {
                length.max(packed_length(data).saturating_mul(64))
            } else {
                length
            };
            indices += claimed;
            objects += inside;
            if indices <= ALL_INDICES {
                inherited.look(&unpacked(data, ONE_INDEX));
            }
        } else if !picture {
            all += length;
        }
        if indices > ALL_INDICES {
            return Err(too_much("its index unpacks to more than any résumé needs"));
        }
        if all > limits.unpacked_bytes {
            return Err(too_much("its parts unpack to more than any résumé needs"));
        }
    }
    if objects > OBJECTS {
        return Err(too_much("it has more objects than any résumé needs"));
    }
    if inherited.is_too_much(objects) {
        return Err(too_much("its pages name more fonts and drawings than any résumé needs"));
    }
    Ok(())
}

/// The bytes of a stream, unpacked, if it stays below a size and is no picture.
pub(super) fn unpack(stream: &Stream<'_>, most: usize) -> Option<Vec<u8>> {
    if !rows_are_short(stream.dict()) {
        return None;
    }
    let raw = stream.raw_data();
    let filters = stream.filters();
    // Text filters only shrink; of those that pack, more than one in a row is nothing but a trap.
    let mut packing = filters.iter().filter(|filter| {
        matches!(
            filter,
            Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
        )
    });
    let (first, second) = (packing.next(), packing.next());
    if second.is_some() {
        return None;
    }
    let open = filters.first() == first;
    let length = match first {
        None => raw.len(),
        // What is behind a text filter is not looked into, but bounded by what packing can do at most.
        Some(_) if !open => raw.len().saturating_mul(64),
        Some(Filter::LzwDecode) => unpacked_lzw(&raw, most),
        Some(Filter::RunLengthDecode) => unpacked_run_length(&raw, most),
        Some(_) => inflated(&raw, most, None),
    };
    if length > most {
        return None;
    }
    stream.decoded_data().ok().map(std::borrow::Cow::into_owned)
}

/// Whether a font can be loaded: the library believes the ranges of widths and unpacks what the font names.
pub(super) fn font_is_safe(font: &Dict<'_>) -> bool {
    let descendant = font
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
    for dict in [Some(font), descendant.as_ref()].into_iter().flatten() {
        if dict.get::<usize>("FirstChar").is_some_and(|first| first > 70_000) {
            return false;
        }
        if !widths_are_few(dict, "W", 3) || !widths_are_few(dict, "W2", 5) {
            return false;
        }
        if !["ToUnicode", "Encoding", "CIDToGIDMap"]
            .iter()
            .all(|key| stream_is_small(dict, key))
        {
            return false;
        }
        if let Some(descriptor) = dict.get::<Dict<'_>>("FontDescriptor")
            && !["FontFile", "FontFile2", "FontFile3", "CIDSet"]
                .iter()
                .all(|key| stream_is_small(&descriptor, key))
        {
            return false;
        }
    }
    true
}

/// Whether a dictionary has no stream under a key, or one that unpacks to little.
fn stream_is_small(dict: &Dict<'_>, key: &str) -> bool {
    dict.get::<Stream<'_>>(key)
        .is_none_or(|stream| unpack(&stream, ONE_STREAM / 2).is_some())
}

/// Whether the ranges of a font's widths are as long as a font can be; `group` is how many numbers make a range.
fn widths_are_few(dict: &Dict<'_>, key: &str, group: usize) -> bool {
    let Some(widths) = dict.get::<Array<'_>>(key) else {
        return true;
    };
    let mut numbers = Vec::with_capacity(group);
    let mut claimed = 0_u64;
    for object in widths.iter::<Object<'_>>() {
        match object {
            Object::Number(number) => numbers.push(number.as_f64()),
            Object::Array(array) => {
                claimed += array.data().len() as u64 / 2;
                numbers.clear();
            }
            _ => {}
        }
        if numbers.len() == group {
            claimed = claimed.saturating_add((numbers[1] - numbers[0]).clamp(0.0, 1e12) as u64 + 1);
            numbers.clear();
        }
        if claimed > WIDTHS * 4 {
            return false;
        }
    }
    true
}

/// Whether a stream's predictor has rows of a length that pictures have.
fn rows_are_short(dict: &Dict<'_>) -> bool {
    let short = |parameters: &Dict<'_>| {
        parameters
            .get::<usize>("Columns")
            .is_none_or(|columns| columns <= COLUMNS)
    };
    ["DecodeParms", "DP"]
        .iter()
        .all(|key| match dict.get::<Object<'_>>(*key) {
            Some(Object::Dict(parameters)) => short(&parameters),
            Some(Object::Array(all)) => all
                .iter::<Object<'_>>()
                .filter_map(Object::into_dict)
                .all(|each| short(&each)),
            _ => true,
        })
}

/// Whether somewhere `/Columns` is followed by a number that would make the library ask for too much.
fn claims_long_rows(bytes: &[u8]) -> bool {
    Occurrences::new(bytes, b"/Columns").any(|at| {
        let digits = bytes[at + 8..].iter().skip_while(|byte| byte.is_ascii_whitespace());
        digits.take_while(|byte| byte.is_ascii_digit()).count() > 6
    })
}

fn too_much(why: &str) -> ReadError {
    refusal(
        format!("the PDF can't be read with the memory that is allowed: {why}"),
        "print it to a new PDF and give that, or save the text as DOCX, Markdown or plain text",
    )
}

/// How long a deflated stream becomes, with or without a header, at most a little over `most`. Where `objects` is
/// given, the numbers that it begins with are counted into it in pairs, as object streams have them.
fn inflated(data: &[u8], most: usize, mut objects: Option<&mut usize>) -> usize {
    let header = matches!(data, [first, second, ..] if first & 0x0F == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0);
    let mut longest = 0;
    // Where a header turns out to be none, the library tries again without.
    for with_header in [true, false] {
        if with_header && !header {
            continue;
        }
        let mut machine = Decompress::new(with_header);
        let mut window = [0; 16 * 1024];
        let mut numbers = Some((0_usize, false));
        loop {
            let (before_in, before_out) = (machine.total_in(), machine.total_out());
            let rest = data
                .get(usize::try_from(before_in).unwrap_or(usize::MAX)..)
                .unwrap_or_default();
            let status = machine.decompress(rest, &mut window, FlushDecompress::None);
            let wrote = usize::try_from(machine.total_out() - before_out).unwrap_or(usize::MAX);
            if objects.is_some() {
                numbers = count_numbers(numbers, window.get(..wrote).unwrap_or_default(), &mut objects);
            }
            let total = usize::try_from(machine.total_out()).unwrap_or(usize::MAX);
            longest = longest.max(total);
            if total > most || !matches!(status, Ok(Status::Ok)) || (wrote == 0 && machine.total_in() == before_in) {
                break;
            }
        }
        if longest > 0 {
            break;
        }
    }
    longest
}

/// A deflated stream, unpacked up to a size, as far as it is whole; nothing of what is packed otherwise.
fn unpacked(data: &[u8], most: usize) -> Vec<u8> {
    let mut out = Vec::new();
    for with_header in [true, false] {
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        // What is damaged is taken up to where it is.
        let _ = match with_header {
            true => flate2::read::ZlibDecoder::new(data).take(most).read_to_end(&mut out),
            false => flate2::read::DeflateDecoder::new(data).take(most).read_to_end(&mut out),
        };
        if !out.is_empty() {
            break;
        }
    }
    out
}

/// Counts the numbers at the start of an object stream into `objects`, half of each.
fn count_numbers(
    state: Option<(usize, bool)>,
    window: &[u8],
    objects: &mut Option<&mut usize>,
) -> Option<(usize, bool)> {
    let (mut count, mut inside) = state?;
    for byte in window {
        match byte {
            b'0'..=b'9' => {
                if !inside {
                    count += 1;
                    if count % 2 == 0
                        && let Some(objects) = objects.as_deref_mut()
                    {
                        *objects += 1;
                    }
                }
                inside = true;
            }
            byte if byte.is_ascii_whitespace() => inside = false,
            _ => return None,
        }
    }
    Some((count, inside))
}

/// How long LZW data becomes, at most a little over `most`: only the lengths of the table's entries are kept.
fn unpacked_lzw(data: &[u8], most: usize) -> usize {
    let mut lengths: Vec<usize> = vec![1; 258];
    let (mut bits, mut held, mut width, mut total, mut before) = (0_u32, 0_u32, 9_u32, 0_usize, None::<usize>);
    for byte in data {
        bits = (bits << 8) | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        let code = ((bits >> (held - width)) & ((1 << width) - 1)) as usize;
        held -= width;
        bits &= (1 << held) - 1;
        match code {
            256 => {
                lengths.truncate(258);
                width = 9;
                before = None;
                continue;
            }
            257 => break,
            _ => {}
        }
        let length = match (lengths.get(code), before) {
            (Some(length), _) => *length,
            (None, Some(before)) => before + 1,
            (None, None) => break,
        };
        if let Some(before) = before
            && lengths.len() < 4096
        {
            lengths.push(before + 1);
        }
        before = Some(length);
        total += length;
        width = match lengths.len() {
            0..=510 => 9,
            511..=1022 => 10,
            1023..=2046 => 11,
            _ => 12,
        };
        if total > most {
            break;
        }
    }
    total
}

/// How long run-length data becomes, at most a little over `most`.
fn unpacked_run_length(data: &[u8], most: usize) -> usize {
    let (mut at, mut total) = (0, 0);
    while let Some(length) = data.get(at) {
        match length {
            128 => break,
            0..=127 => {
                total += usize::from(*length) + 1;
                at += usize::from(*length) + 2;
            }
            129.. => {
                total += 257 - usize::from(*length);
                at += 2;
            }
        }
        if total > most {
            break;
        }
    }
    total
}

/// The text of a stream's dictionary: what lies between its `obj` and the word `stream`.
fn dict_before(bytes: &[u8], stream: usize) -> &[u8] {
    let start = stream.saturating_sub(2048);
    let before = &bytes[start..stream];
    let object = before
        .windows(4)
        .rposition(|word| word == b" obj")
        .map_or(0, |at| at + 4);
    &before[object..]
}

/// What follows the word `stream` and its line end.
fn data_after(bytes: &[u8], at: usize) -> &[u8] {
    let data = bytes.get(at..).unwrap_or_default();
    match data {
        [b'\r', b'\n', rest @ ..] | [b'\n' | b'\r', rest @ ..] => rest,
        _ => data.trim_ascii_start(),
    }
}

/// How long a packed stream is, by the next `endstream`.
fn packed_length(data: &[u8]) -> usize {
    Occurrences::new(data, b"endstream").next().unwrap_or(data.len())
}

fn count(bytes: &[u8], word: &'static [u8]) -> usize {
    Occurrences::new(bytes, word).count()
}

fn contains(bytes: &[u8], word: &'static [u8]) -> bool {
    Occurrences::new(bytes, word).next().is_some()
}

/// Whether a key stands in a dictionary's text and does not go on.
fn has_key(bytes: &[u8], key: &'static [u8]) -> bool {
    Occurrences::new(bytes, key).any(|at| {
        bytes
            .get(at + key.len())
            .is_none_or(|next| !next.is_ascii_alphanumeric())
    })
}

/// The places of a word.
struct Occurrences<'a> {
    bytes: &'a [u8],
    word: &'static [u8],
    at: usize,
}

impl<'a> Occurrences<'a> {
    fn new(bytes: &'a [u8], word: &'static [u8]) -> Occurrences<'a> {
        Occurrences { bytes, word, at: 0 }
    }
}

impl Iterator for Occurrences<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let rest = self.bytes.get(self.at..)?;
        let found = self.at + memchr::memmem::find(rest, self.word)?;
        self.at = found + self.word.len();
        Some(found)
    }
}
