//! The meaning of a text as the mean of its word pieces' vectors.
//!
//! The table (`assets/vectors/`, made by `scripts/vectors.py`) holds a row of 256 signed bytes for each of the 30,522
//! word pieces, and a scale a row. How it was made, and from what, is said in `assets/LICENSES.md`.

use super::super::loaded::Loaded;
use super::pieces::Pieces;

/// The length of a vector.
pub const DIMENSIONS: usize = 256;

static ROWS: &[u8] = include_bytes!("../../../../assets/vectors/rows_i8.bin");
static SCALES: &[u8] = include_bytes!("../../../../assets/vectors/scales_f32.bin");
static VOCABULARY: &str = include_str!("../../../../assets/vectors/vocab.txt");

/// A line that says what is done names it first and tells the circumstances afterwards, so its first piece weighs this
/// much more than one far behind, and the surplus fades by a factor of e every `FADES` pieces.
const FIRST: f32 = 2.0;
const FADES: f32 = 3.0;

/// A vector of length 1, or of zeroes where nothing is known of the text.
pub type Vector = [f32; DIMENSIONS];

static PIECES: Loaded<Pieces> = Loaded::new(|| Pieces::new(VOCABULARY));

/// Lets the vocabulary go; it is made again when it is needed.
pub fn forget() {
    PIECES.forget();
}

/// The table of vectors: read in place from the program's file, so that what was read of it can be given back.
pub fn table() -> &'static [u8] {
    ROWS
}

/// Calls `take` with the row of each piece of a text.
pub fn each_piece(text: &str, take: impl FnMut(u32)) {
    PIECES.get().each(text, take);
}

/// The vector of a text: each piece weighs what `weight` says of its row, and the first words more than the last.
pub fn vector(text: &str, weight: impl Fn(u32) -> f32) -> Vector {
    let mut sum = [0.0_f32; DIMENSIONS];
    let mut place = 0.0_f32;
    PIECES.get().each(text, |row| {
        let first = 1.0 + FIRST * (-place / FADES).exp();
        add(&mut sum, row as usize, weight(row) * first);
        place += 1.0;
    });
    normal(sum)
}

/// The same direction, with length 1.
pub fn normal(mut sum: Vector) -> Vector {
    let length = dot(&sum, &sum).sqrt();
    if length > 0.0 {
        sum.iter_mut().for_each(|x| *x /= length);
    }
    sum
}

fn add(sum: &mut Vector, row: usize, weight: f32) {
    let bytes = ROWS.get(row * DIMENSIONS..(row + 1) * DIMENSIONS);
    let scale = SCALES.get(row * 4..).and_then(|rest| rest.first_chunk::<4>());
    if let (Some(bytes), Some(scale)) = (bytes, scale) {
        let scale = f32::from_le_bytes(*scale) * weight;
        for (x, byte) in sum.iter_mut().zip(bytes) {
            *x += f32::from(byte.cast_signed()) * scale;
        }
    }
}

/// How near two vectors are: the cosine of their angle, −1 to 1; 0 where one says nothing.
pub fn cosine(a: &Vector, b: &Vector) -> f32 {
    dot(a, b)
}

/// Eight sums side by side, so that the compiler can use wide registers.
fn dot(a: &Vector, b: &Vector) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((sum, x), y) in sums.iter_mut().zip(a).zip(b) {
            *sum += x * y;
        }
    }
    sums.iter().sum()
}

/// How many pieces, rows and scales there are, which must be alike.
#[cfg(test)]
pub(super) fn sizes() -> (usize, usize, usize) {
    (VOCABULARY.lines().count(), ROWS.len() / DIMENSIONS, SCALES.len() / 4)
}
