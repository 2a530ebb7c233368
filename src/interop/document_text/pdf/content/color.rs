//! The colour that letters are filled with, as far as it can be white.

use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;

/// How many numbers make a colour, and whether the highest ones make it white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    /// Grey or RGB: all at 1 is white.
    Light,
    /// CMYK: all at 0 is white.
    Ink,
    /// Something whose white is not known.
    Other,
}

/// What fills.
#[derive(Debug, Clone)]
pub(super) struct Paint {
    space: Space,
    white: bool,
    /// From 0, which nobody sees, to 1.
    pub(super) alpha: f32,
}

impl Paint {
    /// Black, as every page begins.
    pub(super) fn new() -> Paint {
        Paint {
            space: Space::Light,
            white: false,
            alpha: 1.0,
        }
    }

    /// Whether it is white.
    pub(super) fn is_white(&self) -> bool {
        self.white
    }

    /// Follows the operators that set the colour of filling.
    pub(super) fn step(&mut self, instruction: &TypedInstruction<'_, '_>, resources: &Resources<'_>) {
        match instruction {
            TypedInstruction::NonStrokeColorDeviceGray(n) => self.set(Space::Light, &[n.0]),
            TypedInstruction::NonStrokeColorDeviceRgb(n) => self.set(Space::Light, &[n.0, n.1, n.2]),
            TypedInstruction::NonStrokeColorCmyk(n) => self.set(Space::Ink, &[n.0, n.1, n.2, n.3]),
            TypedInstruction::ColorSpaceNonStroke(name) => {
                let space = space(name.0, resources);
                self.space = space;
                self.white = false;
            }
            TypedInstruction::NonStrokeColor(n) => self.set(self.space, &n.0),
            TypedInstruction::NonStrokeColorNamed(n) if n.1.is_none() => self.set(self.space, &n.0),
            TypedInstruction::NonStrokeColorNamed(_) => self.white = false,
            _ => {}
        }
    }

    fn set(&mut self, space: Space, numbers: &[Number]) {
        self.space = space;
        self.white = match space {
            Space::Light => numbers.iter().all(|number| number.as_f32() > 0.97),
            Space::Ink => numbers.iter().all(|number| number.as_f32() < 0.03),
            Space::Other => false,
        };
    }
}

/// What a colour space's name stands for.
fn space(name: &Name<'_>, resources: &Resources<'_>) -> Space {
    match name.as_str() {
        "DeviceGray" | "G" | "DeviceRGB" | "RGB" => return Space::Light,
        "DeviceCMYK" | "CMYK" => return Space::Ink,
        _ => {}
    }
    let parts = match resources.get_color_space(name) {
        Some(Object::Name(name)) if matches!(name.as_str(), "DeviceGray" | "DeviceRGB") => return Space::Light,
        Some(Object::Array(parts)) => parts,
        _ => return Space::Other,
    };
    of_array(&parts).unwrap_or(Space::Other)
}

fn of_array(parts: &Array<'_>) -> Option<Space> {
    let mut parts = parts.flex_iter();
    let family = parts.next::<Name<'_>>()?;
    Some(match family.as_str() {
        "CalGray" | "CalRGB" | "DeviceGray" | "DeviceRGB" => Space::Light,
        "DeviceCMYK" => Space::Ink,
        "ICCBased" => match parts.next::<Stream<'_>>()?.dict().get::<u8>("N")? {
            1 | 3 => Space::Light,
            4 => Space::Ink,
            _ => Space::Other,
        },
        _ => Space::Other,
    })
}
