//! Names of bodies: from capitals to a sentence's spelling, and out of the sentences of a plan.
//!
//! May use: the words of the document. Called by `letterhead` for what it could not read.

use super::{
    header::{missing, supposed},
    paragraph::Paragraph,
    wording::{capitalised, is_capitals, key, words},
};
use crate::plan::import::draft::{Drafted, Field};

/// The same words in a sentence, where not all letters are capitals.
pub(super) fn spelled(name: &str, texts: &[&str]) -> Option<String> {
    let wanted: Vec<String> = name.split_whitespace().map(key).collect();
    texts.iter().find_map(|text| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.windows(wanted.len()).find_map(|window| {
            let same = window
                .iter()
                .map(|word| key(word))
                .eq(wanted.iter().cloned());
            let text = window.join(" ");
            let text = text.trim_end_matches([',', '.', ';', ':']).to_owned();
            (same && !is_capitals(&text) && text.starts_with(char::is_uppercase)).then_some(text)
        })
    })
}

/// Parts of names as a sentence writes them.
const WRITTEN: [&str; 24] = [
    "Sở Y tế",
    "Bộ Y tế",
    "Bệnh viện",
    "Ủy ban nhân dân",
    "Trung tâm",
    "Chi cục",
    "Đa khoa",
    "Y học cổ truyền",
    "Phục hồi chức năng",
    "Phụ sản",
    "Tâm thần",
    "Da liễu",
    "Ung bướu",
    "Kiểm soát bệnh tật",
    "Trung ương",
    "Y tế",
    "Viện",
    "tỉnh",
    "thành phố",
    "huyện",
    "thị xã",
    "khu vực",
    "quận",
    "và",
];

/// A name in capitals as a sentence writes it: common words small, kinds of hospitals by the
/// first letter only.
pub(super) fn title_case(name: &str) -> String {
    let all: Vec<&str> = name.split_whitespace().collect();
    let mut written: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(word) = all.get(at) {
        let rest = all.get(at..).unwrap_or_default();
        let known = WRITTEN.iter().find(|known| {
            let words: Vec<String> = known.split(' ').map(str::to_uppercase).collect();
            rest.get(..words.len())
                .is_some_and(|rest| rest == words.as_slice())
        });
        match known {
            Some(known) => {
                written.push((*known).to_owned());
                at += known.split(' ').count();
                continue;
            }
            None if *word == "UBND" => written.push("Ủy ban nhân dân".to_owned()),
            None if word.contains('.') => written.push((*word).to_owned()),
            None => written.push(capitalised(word)),
        }
        at += 1;
    }
    written.join(" ")
}

/// "Bệnh viện đa khoa An Sơn" of "Kế hoạch … năm 2026 của Bệnh viện đa khoa An Sơn".
fn in_title(title: &str) -> Option<String> {
    const BODIES: [&str; 4] = [
        "Bệnh viện ",
        "Sở Y tế ",
        "Trung tâm Y tế ",
        "Trung tâm y tế ",
    ];
    let at = BODIES.iter().find_map(|body| title.find(body))?;
    let name = title.get(at..)?;
    let end = [" năm ", ",", ";", "(", " giai đoạn "];
    let end = end.iter().filter_map(|end| name.find(end)).min();
    let name = name.get(..end.unwrap_or(name.len()))?.trim();
    (3..=14).contains(&words(name)).then(|| name.to_owned())
}

/// Whoever "xây dựng" or "ban hành" the plan in the sentence above the sections.
pub(super) fn issuer(rest: &[Paragraph], title: &Drafted<String>) -> Drafted<String> {
    const VERBS: [&str; 6] = [
        " xây dựng ",
        " ban hành ",
        " triển khai ",
        " đề ra ",
        " lập ",
        " ban hanh ",
    ];
    let found = rest.iter().rev().find_map(|paragraph| {
        let verb = VERBS
            .iter()
            .filter_map(|verb| paragraph.text.find(verb))
            .min()?;
        let before = paragraph.text.get(..verb)?;
        let name = before.rsplit([',', ';']).next()?.trim();
        let fits = (2..=14).contains(&words(name)) && name.starts_with(char::is_uppercase);
        fits.then(|| (name.to_owned(), paragraph.lines.clone()))
    });
    let Some((name, lines)) = found else {
        let value = in_title(&title.value).unwrap_or_default();
        let doubts = match value.is_empty() {
            true => missing(Field::Organisation),
            false => supposed(0, Field::Organisation),
        };
        return Drafted {
            value,
            doubts,
            ..Drafted::default()
        };
    };
    let line = lines.first().copied().unwrap_or_default();
    let place = place_in(&title.value);
    let short = words(&name) <= 3;
    let value = match place.filter(|_| short) {
        Some(place) => format!("{name} {place}"),
        None => name.clone(),
    };
    Drafted {
        value,
        text: name,
        lines: Vec::new(),
        doubts: supposed(line, Field::Organisation),
    }
}

/// The body above one that names none.
pub(super) fn above(organisation: &str, texts: &[&str]) -> Drafted<String> {
    let place = organisation.strip_prefix("Sở Y tế").map(str::trim);
    let value = match place {
        Some("") => "Ủy ban nhân dân tỉnh".to_owned(),
        Some(place) => format!("Ủy ban nhân dân {place}"),
        None if organisation.is_empty() => String::new(),
        None => texts
            .iter()
            .find_map(|text| {
                let at = text.find("Sở Y tế")?;
                let small = ["tế", "tỉnh", "thành", "phố"];
                let name = text.get(at..)?.split_whitespace();
                let fits =
                    |word: &&str| word.starts_with(char::is_uppercase) || small.contains(word);
                let name: Vec<&str> = name.take_while(fits).take(9).collect();
                (name.len() > 3).then(|| {
                    name.join(" ")
                        .trim_end_matches([',', '.', ';', ':'])
                        .to_owned()
                })
            })
            .unwrap_or_default(),
    };
    let doubts = if value.is_empty() {
        missing(Field::Parent)
    } else {
        supposed(0, Field::Parent)
    };
    Drafted {
        value,
        doubts,
        ..Drafted::default()
    }
}

/// "tỉnh An Sơn" of a title.
fn place_in(title: &str) -> Option<String> {
    ["tỉnh ", "thành phố "].iter().find_map(|kind| {
        let at = title.find(kind)?;
        let rest = title.get(at..)?;
        let capital = |word: &&str| word.starts_with(char::is_uppercase) || *word == "-";
        let mut all = rest.split_whitespace();
        let count = kind.split_whitespace().count();
        let mut place: Vec<&str> = all.by_ref().take(count).collect();
        place.extend(all.take_while(capital));
        (place.len() > count).then(|| place.join(" "))
    })
}
