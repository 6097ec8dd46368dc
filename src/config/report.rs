//! How a report looks: its head, its headings, where the areas of a plan go.
//!
//! Data comes from `config/report.toml`, built in, or from the user's file of the same name
//! in its place.

use super::{
    error::{ConfigError, FileProblem},
    file::{Field, Section, Source},
    paths::DataDirectory,
};
use crate::domain::{
    item::ItemPath,
    outline::{Feed, Heading, Outline},
    text::{entered, nearest},
};

/// What an office fixes for all of its reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportForm {
    /// What follows "BC-" in the number; empty: as in the plan's number.
    pub symbol: String,
    /// The place before the date.
    pub place: String,
    /// Kính gửi, with marks to be filled in.
    pub addressees: Vec<String>,
    /// Nơi nhận, with marks to be filled in.
    pub recipients: Vec<String>,
    /// Căn cứ, with marks to be filled in.
    pub grounds: Vec<String>,
    /// Capacity of the signer, line by line.
    pub signer: Vec<String>,
    /// The headings.
    pub outline: Outline,
}

/// The form of reports, the user's where there is one.
///
/// # Errors
/// When the user's file cannot be read or understood.
pub fn load(data: &DataDirectory) -> Result<ReportForm, ConfigError> {
    match Source::open(&data.report())? {
        Some(own) => read(&own),
        None => read(&Source::built_in(
            "report.toml",
            include_str!("../../config/report.toml"),
        )),
    }
}

fn read(source: &Source) -> Result<ReportForm, ConfigError> {
    let parsed = source.parse()?;
    let root = source.root(&parsed);
    root.only(&[
        "symbol",
        "place",
        "addressees",
        "recipients",
        "grounds",
        "signer",
        "areas",
        "heading",
    ])?;
    let headings = root.need("heading")?;
    let mut outline = Outline::default();
    for field in headings.list()? {
        let heading = heading(&field.table()?)?;
        if outline.heading(&heading.number).is_some() {
            return Err(field.problem(FileProblem::Duplicate {
                key: "number".to_owned(),
                value: heading.number,
            }));
        }
        outline.headings.push(heading);
    }
    if let Some(areas) = root.get("areas") {
        for area in areas.table()?.fields() {
            let wanted = line(&area)?;
            if outline.heading(&wanted).is_none() {
                let numbers = outline.headings.iter();
                let known: Vec<String> = numbers.map(|heading| heading.number.clone()).collect();
                let near = nearest(&wanted, known.iter().map(String::as_str));
                return Err(area.problem(FileProblem::UnknownWord {
                    key: area.key().to_owned(),
                    nearest: near.map(str::to_owned),
                    typed: wanted,
                    known,
                }));
            }
            outline.areas.push((ItemPath::new(area.key()), wanted));
        }
    }
    Ok(ReportForm {
        symbol: text(&root, "symbol")?,
        place: text(&root, "place")?,
        addressees: lines(&root, "addressees")?,
        recipients: lines(&root, "recipients")?,
        grounds: lines(&root, "grounds")?,
        signer: lines(&root, "signer")?,
        outline,
    })
}

fn heading(section: &Section<'_>) -> Result<Heading, ConfigError> {
    section.only(&["number", "title", "feeds"])?;
    let feeds = match section.get("feeds") {
        Some(feeds) => feeds
            .list()?
            .iter()
            .map(|feed| feed.word(&Feed::WORDS))
            .collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    Ok(Heading {
        number: line(&section.need("number")?)?,
        title: line(&section.need("title")?)?,
        feeds,
    })
}

fn line(field: &Field<'_>) -> Result<String, ConfigError> {
    Ok(entered(field.text()?))
}

fn text(root: &Section<'_>, key: &str) -> Result<String, ConfigError> {
    root.get(key)
        .map_or(Ok(String::new()), |field| line(&field))
}

fn lines(root: &Section<'_>, key: &str) -> Result<Vec<String>, ConfigError> {
    match root.get(key) {
        Some(list) => list.list()?.iter().map(line).collect(),
        None => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_outline_is_whole() {
        let home = tempfile::tempdir().unwrap();
        let data = DataDirectory::find(Some(home.path())).unwrap();
        let form = load(&data).unwrap();
        for (word, feed) in Feed::WORDS {
            assert!(form.outline.fed_by(feed).is_some(), "{word}");
        }
        assert_eq!(form.outline.headings.len(), 19);
        std::fs::write(
            data.report(),
            "[areas]\n\"III/8\" = \"II.9\"\n[[heading]]\nnumber = \"I\"\ntitle = \"a\"\n",
        )
        .unwrap();
        let refused = load(&data).unwrap_err();
        assert!(refused.to_string().contains("report.toml"), "{refused}");
    }
}
