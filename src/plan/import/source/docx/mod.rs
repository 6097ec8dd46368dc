//! Word: paragraphs and rows of tables, with the numbers that Word puts before them.

mod body;
mod numbering;
mod paragraph;
mod styles;
mod table;

use super::{
    Container, LeftOut, SourceError,
    collect::{Collector, Piece},
    package::Package,
    xml::{self, Met},
};
use body::Body;
use numbering::Numbering;
pub(super) use numbering::web_label;
use styles::Styles;

/// Parts beside the document, by how their names begin.
const BESIDE: [(&str, LeftOut); 5] = [
    ("header", LeftOut::Header),
    ("footer", LeftOut::Footer),
    ("footnotes", LeftOut::Note),
    ("endnotes", LeftOut::Note),
    ("comments.", LeftOut::Comment),
];

/// Reads the document; headers, footers, notes and comments are left out.
pub fn read(mut package: Package<'_>, collector: &mut Collector) -> Result<(), SourceError> {
    let broken = |detail: String| SourceError::broken(Container::Docx, detail);
    let main = main_part(&mut package)?;
    let document = package.part(&main, Container::Docx)?;
    let document = document.ok_or_else(|| broken(format!("no {main}")))?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut beside = |name: &str| {
        let part = package.part(&format!("{folder}/{name}"), Container::Docx)?;
        Ok::<_, SourceError>(part.unwrap_or_default())
    };
    let styles = Styles::read(&beside("styles.xml")?).map_err(broken)?;
    let numbering = Numbering::read(&beside("numbering.xml")?, styles.is_vietnamese);
    let numbering = numbering.map_err(broken)?;
    let mut body = Body::new(styles, numbering, collector);
    xml::walk(&document, |met| body.see(met)).map_err(broken)?;
    for name in package.names() {
        let own = name.strip_prefix(folder).unwrap_or(&name);
        let own = own.trim_start_matches('/');
        let known = BESIDE.iter().find(|(begin, _)| own.starts_with(begin));
        if let Some((_, reason)) = known {
            let part = package.part(&name, Container::Docx)?.unwrap_or_default();
            leave_out(&part, *reason, collector).map_err(broken)?;
        }
    }
    Ok(())
}

/// The document's own part, as the package names it.
fn main_part(package: &mut Package<'_>) -> Result<String, SourceError> {
    let relations = package.part("_rels/.rels", Container::Docx)?;
    let mut main = None;
    let see = |met: Met<'_>| {
        if let Met::Open(element) = met
            && element.name() == "Relationship"
            && let (Some(kind), Some(target)) = (element.get("Type"), element.get("Target"))
            && kind.ends_with("/officeDocument")
        {
            main = Some(target.trim_start_matches('/').to_owned());
        }
    };
    // A package without a readable list still has its document in the usual place.
    let _ = xml::walk(&relations.unwrap_or_default(), see);
    Ok(main.unwrap_or_else(|| "word/document.xml".to_owned()))
}

fn leave_out(part: &str, reason: LeftOut, collector: &mut Collector) -> Result<(), String> {
    let mut text = String::new();
    let mut is_text = false;
    xml::walk(part, |met| match met {
        Met::Open(element) => match element.name().as_str() {
            "w:t" => is_text = true,
            "w:tab" => text.push('\t'),
            _ => {}
        },
        Met::Text(letters) if is_text => text.push_str(letters),
        Met::Close("w:t") => is_text = false,
        Met::Close("w:p") => {
            collector.leave_out(vec![Piece::plain(std::mem::take(&mut text))], reason);
        }
        _ => {}
    })
}
