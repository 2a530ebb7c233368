//! What of a page readers don't see: by an attribute, or by a style that hides.

/// How a style shows its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Nobody sees it.
    pub hidden: bool,
    /// Its letters are white, on whatever is behind them.
    pub white: bool,
    /// It brings a background of its own that is not white.
    pub on_colour: bool,
}

/// So far to the side, in pixels, nothing is seen any more.
const OFF_SCREEN: f64 = -400.0;

/// What an element's `style` does to its text.
pub(super) fn looks(style: &str) -> Looks {
    let mut looks = Looks::default();
    let (mut white_behind, mut cut_off, mut tiny) = (false, false, false);
    for (name, value) in style.split(';').filter_map(|rule| rule.split_once(':')) {
        let (name, value) = (squeezed(name), squeezed(value));
        let value = value.trim_end_matches("!important");
        let number = number(value);
        match name.as_str() {
            "display" => looks.hidden |= value == "none",
            "visibility" => looks.hidden |= matches!(value, "hidden" | "collapse"),
            "opacity" => looks.hidden |= number.is_some_and(|n| n <= if value.ends_with('%') { 5.0 } else { 0.05 }),
            // A letter of one pixel is read by nobody; one of 1 em is.
            "font-size" => {
                let small = number.is_some_and(|n| n <= 0.05 || n <= 1.0 && value.ends_with(['x', 't']));
                looks.hidden |= small && !value.contains("calc");
            }
            "font" => looks.hidden |= value.starts_with("0/") || value.starts_with("0px") || value.starts_with("00"),
            "text-indent" | "left" | "right" | "top" | "bottom" | "margin-left" | "margin-top" | "margin-right" => {
                looks.hidden |= number.is_some_and(|n| n <= OFF_SCREEN || n <= -100.0 && value.ends_with("em"));
            }
            "clip" => looks.hidden |= value.starts_with("rect(0") || value.starts_with("rect(1px"),
            "clip-path" => looks.hidden |= matches!(value, "inset(100%)" | "inset(50%)" | "circle(0)" | "circle(0px)"),
            "transform" => looks.hidden |= value.contains("scale(0)") || value.contains("(-9999"),
            "color" => {
                looks.hidden |= value == "transparent" || value.ends_with(",0)");
                looks.white = is_white(value);
            }
            "background" | "background-color" => {
                white_behind |= is_white(value);
                looks.on_colour |= !is_white(value) && !matches!(value, "none" | "transparent" | "inherit");
            }
            "background-image" => looks.on_colour |= value != "none",
            "overflow" => cut_off |= value == "hidden",
            "height" | "width" | "max-height" | "max-width" => {
                tiny |= number.is_some_and(|n| n <= 1.0 && !value.ends_with('%'))
            }
            _ => {}
        }
    }
    looks.hidden |= looks.white && white_behind || cut_off && tiny;
    looks
}

/// Whether a colour is white, or so near that no one tells the two apart.
pub(super) fn is_white(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    matches!(
        value.as_str(),
        "white" | "snow" | "#fff" | "#ffff" | "#ffffff" | "#ffffffff" | "#fefefe" | "#fdfdfd"
    ) || value.starts_with("rgb(255,255,255")
        || value.starts_with("rgba(255,255,255,1")
}

/// The number that begins a value, such as that of `-9999px`.
fn number(value: &str) -> Option<f64> {
    let end = value
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '+' | '.'))
        .unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

fn squeezed(text: &str) -> String {
    let signs = text.chars().filter(|c| !c.is_whitespace());
    signs.map(|c| c.to_ascii_lowercase()).collect()
}

/// Where an element ends whose end tag may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// With its own end tag alone.
    ByItself,
    /// Also where one of its kind begins, or what it stands in ends.
    ByOthers,
}

pub(super) fn ends(tag: &[u8]) -> Ends {
    match tag {
        b"p" | b"li" | b"td" | b"th" | b"tr" | b"dt" | b"dd" | b"tbody" | b"thead" | b"tfoot" => Ends::ByOthers,
        _ => Ends::ByItself,
    }
}

/// Whether what an element of that kind may stand in begins or ends with a tag.
pub(super) fn holds(tag: &[u8], outer: &[u8]) -> bool {
    match tag {
        b"li" => matches!(outer, b"ul" | b"ol" | b"menu"),
        b"dt" | b"dd" => outer == b"dl",
        b"td" | b"th" | b"tr" | b"tbody" | b"thead" | b"tfoot" => outer == b"table",
        _ => false,
    }
}

/// Whether the start of another element ends one of that kind.
pub(super) fn start_ends(tag: &[u8], next: &[u8]) -> bool {
    let group = matches!(next, b"tbody" | b"thead" | b"tfoot");
    match tag {
        b"p" => is_block(next),
        b"li" => next == b"li",
        b"dt" | b"dd" => matches!(next, b"dt" | b"dd"),
        b"td" | b"th" => matches!(next, b"td" | b"th" | b"tr") || group,
        b"tr" => next == b"tr" || group,
        b"tbody" | b"thead" | b"tfoot" => group,
        _ => false,
    }
}

/// Whether the end of another element ends one of that kind.
pub(super) fn end_ends(tag: &[u8], outer: &[u8]) -> bool {
    let group = matches!(outer, b"tbody" | b"thead" | b"tfoot");
    matches!(outer, b"body" | b"html")
        || holds(tag, outer)
        || match tag {
            b"p" => is_block(outer) || matches!(outer, b"td" | b"th" | b"tr"),
            b"td" | b"th" => outer == b"tr" || group,
            b"tr" => group,
            _ => false,
        }
}

fn is_block(tag: &[u8]) -> bool {
    matches!(
        tag,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"center"
            | b"details"
            | b"dialog"
            | b"dd"
            | b"dir"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"li"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"section"
            | b"summary"
            | b"table"
            | b"ul"
    )
}
