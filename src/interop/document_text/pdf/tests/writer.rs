//! A writer of small PDFs for tests: text at places, lines, links.

/// A page of 595 by 842 points that is being written; heights are counted from its upper edge.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    content: String,
    links: Vec<String>,
}

impl Sheet {
    /// Sets text in a font: `R` regular, `B` bold, `I` italic, `S` symbols (see [`pdf`]).
    pub fn text(&mut self, font: char, size: f32, x: f32, y: f32, text: &str) -> &mut Sheet {
        let escaped = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        self.raw(&format!(
            "BT /{font} {size} Tf 1 0 0 1 {x} {} Tm ({escaped}) Tj ET",
            842.0 - y
        ))
    }

    /// Adds operators.
    pub fn raw(&mut self, operators: &str) -> &mut Sheet {
        self.content.push_str(operators);
        self.content.push('\n');
        self
    }

    /// Adds a link over an area.
    pub fn link(&mut self, (x, y, right, bottom): (f32, f32, f32, f32), url: &str) -> &mut Sheet {
        let (low, high) = (842.0 - bottom, 842.0 - y);
        self.links.push(format!(
            "<< /Type /Annot /Subtype /Link /Rect [{x} {low} {right} {high}] /A << /S /URI /URI ({url}) >> >>"
        ));
        self
    }
}

/// The file of some pages. In the font `S` the codes 1 to 6 are fi, ffl, a telephone, an envelope, a bullet and a soft
/// hyphen.
pub fn pdf(sheets: &[&Sheet]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        font("Helvetica", ""),
        font("Helvetica-Bold", ""),
        font("Helvetica-Oblique", ""),
        font(
            "Helvetica",
            "/FirstChar 1 /LastChar 6 /Widths [500 700 900 900 350 333] /Encoding << /Type /Encoding /Differences [1 /fi /ffl /uniF095 /uniF0E0 /uniF0B7 /uni00AD] >>",
        ),
    ];
    let mut kids = String::new();
    for sheet in sheets {
        let page = objects.len() + 1;
        kids.push_str(&format!("{page} 0 R "));
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Annots [{}] /Resources << /Font << /R 3 0 R /B 4 0 R /I 5 0 R /S 6 0 R >> >> >>",
            page + 1,
            sheet.links.join(" ")
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{}\nendstream",
            sheet.content.len(),
            sheet.content
        ));
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", sheets.len());
    assemble(&objects)
}

fn font(name: &str, more: &str) -> String {
    let encoding = if more.is_empty() {
        "/Encoding /WinAnsiEncoding"
    } else {
        more
    };
    format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} {encoding} >>")
}

/// The file of some objects, of which the first is the catalogue.
pub fn assemble(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(out.len());
        out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let table = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    places
        .iter()
        .for_each(|place| out.push_str(&format!("{place:010} 00000 n \n")));
    out.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    ));
    // Strings are in the encoding of the fonts, where one character is one byte.
    out.chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        .collect()
}
