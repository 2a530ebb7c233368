//! Glyphs that are no letters: bullets and icons, by the codes that fonts of symbols use.

use crate::domain::resume::source::Icon;

/// Whether a character is of the private area, where each font has its own.
pub(in crate::interop::document_text) fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFD)
}

/// Whether a character before text makes it an item of a list.
pub(in crate::interop::document_text) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‣'
            | '◦'
            | '⁃'
            | '∙'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '●'
            | '○'
            | '◆'
            | '◇'
            | '►'
            | '▸'
            | '▹'
            | '▶'
            | '➢'
            | '➤'
            | '➔'
            | '→'
            | '✓'
            | '✔'
            | '·'
            | '・'
            | '❖'
            | '»'
            | '›'
            | '⦁'
            | '⚫'
            | '⬤'
            | '♦'
            | '⁍'
            | '➣'
            | '✦'
            | '⮞'
            | '∗'
            | '⋄'
            | '◾'
            | '◽'
            | '\u{F0B7}'
            | '\u{F0A7}'
            | '\u{F0D8}'
            | '\u{F0FC}'
            | '\u{F076}'
            | '\u{F0A8}'
            | '\u{F06E}'
            | '\u{F071}'
            | '\u{F02D}'
    )
}

/// Whether a character makes an item of a list only where white space follows and text came before in no line.
pub(in crate::interop::document_text) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '*' | '+' | '‐')
}

/// What a bullet is written as: those of fonts of symbols have no sign of their own.
pub(in crate::interop::document_text) fn written(c: char) -> char {
    if is_private(c) || c == '\u{FFFD}' { '•' } else { c }
}

/// What an icon stands for; `None` of a character that is no icon.
pub(in crate::interop::document_text) fn icon(c: char) -> Option<Icon> {
    Some(match u32::from(c) {
        // Unicode's own.
        0x260E | 0x260F | 0x2706 | 0x1F4DE | 0x1F4F1 | 0x1F4F2 | 0x1F57F | 0x1F581 | 0x1F57B => Icon::Phone,
        0x2709 | 0x1F4E7 | 0x1F4E8 | 0x1F4E9 | 0x1F582 | 0x1F583 | 0x1F584 => Icon::Mail,
        0x1F4CD | 0x1F4CC | 0x1F3E0 | 0x1F3E1 | 0x2302 | 0x1F588 | 0x1F5FA => Icon::Place,
        0x1F310 | 0x1F517 | 0x1F30D | 0x1F30E | 0x1F30F | 0x1F5A5 | 0x1F4BB => Icon::Web,
        0x1F4C5 | 0x1F4C6 | 0x1F5D3 => Icon::Date,
        // Font Awesome, whose codes many others share.
        0xF095 | 0xF098 | 0xF10B | 0xF3CD | 0xF3CE | 0xF2A0 | 0xF879 | 0xF87B => Icon::Phone,
        0xF0E0 | 0xF003 | 0xF2B6 | 0xF199 | 0xF1FA | 0xF01C => Icon::Mail,
        0xF041 | 0xF3C5 | 0xF015 | 0xF276 | 0xF278 | 0xF279 | 0xF124 | 0xF59F | 0xF5A0 | 0xE4CA => Icon::Place,
        0xF0AC | 0xF0C1 | 0xF08E | 0xF14C | 0xF35D | 0xF360 | 0xF57D | 0xF57E | 0xF7A2 => Icon::Web,
        0xF0E1 | 0xF08C => Icon::LinkedIn,
        0xF09B | 0xF092 | 0xF113 => Icon::GitHub,
        0xF073 | 0xF133 | 0xF783 => Icon::Date,
        // Material.
        0xE0CD | 0xE0B0 | 0xE324 => Icon::Phone,
        0xE0BE | 0xE158 | 0xE0E1 => Icon::Mail,
        0xE0C8 | 0xE55F | 0xE88A => Icon::Place,
        0xE894 | 0xE157 | 0xE80B => Icon::Web,
        _ if is_private(c) => Icon::Other,
        _ => return None,
    })
}

/// Undoes ligatures, and turns other forms of letters and spaces into plain ones.
pub(in crate::interop::document_text) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FB00}' => out.push_str("ff"),
            '\u{FB01}' => out.push_str("fi"),
            '\u{FB02}' => out.push_str("fl"),
            '\u{FB03}' => out.push_str("ffi"),
            '\u{FB04}' => out.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => out.push_str("st"),
            '\u{FB13}' => out.push_str("մն"),
            '\u{132}' => out.push_str("IJ"),
            '\u{133}' => out.push_str("ij"),
            '\u{F6BE}' => out.push('j'),
            // Full-width Latin letters and digits.
            '\u{FF01}'..='\u{FF5E}' => out.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\t' => out.push(' '),
            '\u{200B}' | '\u{FEFF}' => {}
            // Small capitals of old Adobe fonts.
            '\u{F761}'..='\u{F77A}' => out.extend(char::from_u32(u32::from(c) - 0xF720)),
            '\u{F730}'..='\u{F739}' => out.extend(char::from_u32(u32::from(c) - 0xF700)),
            // One program writes a hyphen as three.
            '\u{2010}' if out.ends_with('-') || out.ends_with("-\u{AD}") => {
                out.truncate(out.trim_end_matches('\u{AD}').len());
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a letter is written from right to left.
pub(in crate::interop::document_text) fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}
