//! XML as three things that happen, with everything else of it out of sight.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

/// What happens in an XML file.
pub enum Met<'e> {
    /// An element begins.
    Open(&'e Element<'e>),
    /// An element ends, the named one.
    Close(&'e str),
    /// Letters.
    Text(&'e str),
}

/// An element that begins.
pub struct Element<'e>(BytesStart<'e>);

impl Element<'_> {
    /// Its name with the prefix, as written.
    pub fn name(&self) -> String {
        self.0.name().as_ref().to_owned()
    }

    /// An attribute, named as written.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let mut named = attributes.filter(|attribute| attribute.key.as_ref() == name);
        let value = named.next()?.normalized_value(XmlVersion::Implicit1_0);
        value.ok().map(|value| value.into_owned())
    }

    /// A number in an attribute.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }
}

/// Goes through a file.
///
/// # Errors
/// What is wrong with it, in English.
pub fn walk(xml: &str, mut see: impl FnMut(Met<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(start) => {
                depth += 1;
                see(Met::Open(&Element(start)));
            }
            Event::Empty(start) => {
                let element = Element(start);
                see(Met::Open(&element));
                see(Met::Close(&element.name()));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                see(Met::Close(end.name().as_ref()));
            }
            Event::Text(text) => see(Met::Text(&text.xml10_content())),
            Event::CData(text) => see(Met::Text(&text.xml10_content())),
            Event::GeneralRef(named) => {
                if let Some(c) = meant(&named) {
                    see(Met::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof if depth > 0 => return Err("ends too early".to_owned()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn meant(named: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = named.resolve_char_ref() {
        return Some(c);
    }
    match named.xml10_content().as_ref() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
