//! The parts of a DOCX: a ZIP archive of XML, unpacked within limits.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::interop::document_text::{Limits, Stop, refusal};
use crate::interop::import::ReadError;

/// The most parts of an archive.
const PARTS: usize = 10_000;
/// The most bytes of one part.
const PART: u64 = 32 << 20;
/// How deep elements may lie in one another.
const DEPTH: usize = 512;

/// An archive that is open.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| {
            refusal(
                format!("the Word document is damaged: {error}"),
                "open it in its program, save it again as DOCX or PDF, and give that",
            )
        })?;
        if archive.len() > PARTS {
            return Err(too_much());
        }
        Ok(Package {
            archive,
            left: limits.unpacked_bytes as u64,
        })
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        self.archive
            .file_names()
            .flatten()
            .map(std::borrow::Cow::into_owned)
            .collect()
    }

    /// The text of a part; `None` where there is none of that name.
    ///
    /// # Errors
    /// When it is damaged or unpacks to more than is allowed, whatever size the archive claims.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let name = name.trim_start_matches('/');
        let Some(index) = self.archive.index_for_name(name) else {
            return Ok(None);
        };
        let Ok(file) = self.archive.by_index(index) else {
            return Err(damaged(name));
        };
        let most = PART.min(self.left);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|_| damaged(name))?;
        if bytes.len() as u64 > most {
            return Err(too_much());
        }
        self.left -= bytes.len() as u64;
        // The encoding is told by a mark or is UTF-8.
        let (text, ..) = encoding_rs::UTF_8.decode(&bytes);
        Ok(Some(text.into_owned()))
    }

    /// What a part refers to: addresses and other parts, by the names that it uses for them.
    pub(super) fn relations(&mut self, part: &str, stop: &Stop) -> Result<HashMap<String, Relation>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = match folder {
            "" => format!("_rels/{file}.rels"),
            _ => format!("{folder}/_rels/{file}.rels"),
        };
        let mut relations = HashMap::new();
        let Some(text) = self.part(&name)? else {
            return Ok(relations);
        };
        let mut nodes = Nodes::new(&text, stop.clone());
        while let Some(node) = nodes.next()? {
            if let Node::Open(element) = node
                && element.name == "Relationship"
                && let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target"))
            {
                let kind = element.attribute("Type").unwrap_or_default();
                let outside = element.attribute("TargetMode") == Some("External");
                let target = match target.strip_prefix('/') {
                    _ if outside => target.to_owned(),
                    Some(absolute) => absolute.to_owned(),
                    None if folder.is_empty() => target.to_owned(),
                    None => format!("{folder}/{target}"),
                };
                relations.insert(
                    id.to_owned(),
                    Relation {
                        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                        target,
                        outside,
                    },
                );
            }
        }
        Ok(relations)
    }
}

/// What a part refers to.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    /// The last word of its kind, such as `hyperlink` or `header`.
    pub(super) kind: String,
    /// An address, or a part's whole name.
    pub(super) target: String,
    /// Whether it is an address.
    pub(super) outside: bool,
}

fn too_much() -> ReadError {
    refusal(
        "the Word document unpacks to more than any résumé needs",
        "open it in its program, save it as PDF or plain text, and give that",
    )
}

fn damaged(part: &str) -> ReadError {
    refusal(
        format!("the Word document is damaged: its part {part} can't be unpacked"),
        "open it in its program, save it again as DOCX or PDF, and give that",
    )
}

/// An element as it opens.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn of(start: &BytesStart<'_>) -> Element {
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten().take(64);
        Element {
            name: start.local_name().as_ref().to_owned(),
            attributes: attributes
                .map(|attribute| {
                    let value = crate::interop::document_text::unescape(&attribute.value);
                    (attribute.key.local_name().as_ref().to_owned(), value)
                })
                .collect(),
        }
    }

    /// An attribute by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The attribute `val`.
    pub(super) fn val(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// Whether a switch is on: it is when it says nothing.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }

    /// `val` as a number.
    pub(super) fn number<N: std::str::FromStr>(&self) -> Option<N> {
        self.val()?.trim().parse().ok()
    }
}

/// A step through a part.
#[derive(Debug)]
pub(super) enum Node {
    Open(Element),
    Close(String),
    Text(String),
}

/// Steps through the XML of a part. Entities of its own are never expanded, and nothing is read from elsewhere.
pub(super) struct Nodes<'t> {
    reader: Reader<&'t [u8]>,
    /// The names of the open elements.
    open: Vec<String>,
    /// Of an element without content, what closes it.
    closing: Option<String>,
    steps: u64,
    stop: Stop,
}

impl<'t> Nodes<'t> {
    pub(super) fn new(text: &'t str, stop: Stop) -> Nodes<'t> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        Nodes {
            reader,
            open: Vec::new(),
            closing: None,
            steps: 0,
            stop,
        }
    }

    /// The next step; what is damaged ends the part early.
    ///
    /// # Errors
    /// When it takes too long or lies too deep.
    pub(super) fn next(&mut self) -> Result<Option<Node>, ReadError> {
        if let Some(name) = self.closing.take() {
            return Ok(Some(Node::Close(name)));
        }
        loop {
            self.steps += 1;
            if self.steps.is_multiple_of(4096) && self.stop.is_over() {
                return Err(self.stop.error());
            }
            return Ok(Some(match self.reader.read_event() {
                Ok(Event::Start(start)) => {
                    if self.open.len() >= DEPTH {
                        return Err(refusal(
                            format!("the Word document is nested more than {DEPTH} levels deep"),
                            "open it in its program, save it as PDF or plain text, and give that",
                        ));
                    }
                    let element = Element::of(&start);
                    self.open.push(element.name.clone());
                    Node::Open(element)
                }
                Ok(Event::Empty(start)) => {
                    let element = Element::of(&start);
                    self.closing = Some(element.name.clone());
                    Node::Open(element)
                }
                Ok(Event::End(_)) => match self.open.pop() {
                    Some(name) => Node::Close(name),
                    None => continue,
                },
                Ok(Event::Text(text)) => Node::Text(text.to_string()),
                Ok(Event::CData(text)) => Node::Text(text.to_string()),
                Ok(Event::GeneralRef(name)) => {
                    Node::Text(crate::interop::document_text::unescape(&format!("&{};", &*name)))
                }
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => continue,
                // The end, or what can't be read: what is open closes.
                Ok(Event::Eof) | Err(_) => match self.open.pop() {
                    Some(name) => Node::Close(name),
                    None => return Ok(None),
                },
            }));
        }
    }
}
