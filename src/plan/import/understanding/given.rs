//! Whom a sentence gives its work to: "Phòng A chủ trì, phối hợp với Khoa B thực hiện".
//!
//! May use: the names of units. Called for tasks and areas of which no line says it by a label;
//! what it finds goes the way of such lines.

use super::{
    attribute::{Attribute, Kind},
    unit::{Whose, whose},
    wording::Eye,
};

/// Words that end the list of those who help, where they begin with a small letter.
const WORK: [&str; 14] = [
    " tổ chức",
    " triển khai",
    " xây dựng",
    " rà soát",
    " hướng dẫn",
    " kiểm tra",
    " đôn đốc",
    " thực hiện",
    " tham mưu",
    " phối hợp",
    " hoàn thành",
    " trong ",
    " trước ",
    " để ",
];
const LEADS: &str = " chủ trì";
const HELPS: &str = "phối hợp";

/// Who leads and who helps, in this order; nothing where the sentence does not say it.
pub(super) fn given(sentence: &str, eye: Eye) -> Vec<Attribute> {
    let clauses = sentence.split(['.', ';', '(', ')', ':']);
    clauses
        .map(|clause| in_clause(clause, eye))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn in_clause(clause: &str, eye: Eye) -> Vec<Attribute> {
    let Some((before, after)) = clause.split_once(LEADS) else {
        return Vec::new();
    };
    let Some(lead) = names(before, eye) else {
        return Vec::new();
    };
    let attribute = |kind, label: &str, value| Attribute {
        kind,
        label: label.to_owned(),
        value,
    };
    let helpers = helpers(after, eye).map(|names| attribute(Kind::Support, HELPS, names));
    std::iter::once(attribute(Kind::Lead, LEADS.trim(), lead))
        .chain(helpers)
        .collect()
}

/// "…, phối hợp với A, B thực hiện …" or "…, A và B phối hợp".
fn helpers(after: &str, eye: Eye) -> Option<String> {
    let after = after.trim_start_matches([',', ' ', '-']);
    let after = after.strip_prefix("và ").unwrap_or(after);
    match after.strip_prefix(HELPS) {
        Some(rest) => {
            let rest = rest.trim_start();
            let openings = ["với ", "cùng với ", "cùng ", "chặt chẽ với "];
            let opening = openings.iter().find_map(|word| rest.strip_prefix(word));
            names(until_work(opening.unwrap_or(rest)), eye)
        }
        None => names(after.split_once(HELPS)?.0, eye),
    }
}

fn until_work(text: &str) -> &str {
    let end = WORK.iter().filter_map(|word| text.find(word)).min();
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The units that a text names from its beginning, as a cell of a table would.
fn names(text: &str, eye: Eye) -> Option<String> {
    let text = text.trim().trim_end_matches([',', ' ']);
    let openings = ["Giao cho ", "Giao ", "giao cho ", "giao ", "Do ", "do "];
    let opening = openings.iter().find_map(|word| text.strip_prefix(word));
    let text = opening.unwrap_or(text);
    match whose(text, eye) {
        Whose::Named(names) => Some(names.join("; ")),
        Whose::All => Some(text.to_owned()),
        Whose::Nobody => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sentence: &str) -> Vec<(Kind, String)> {
        let found = given(sentence, Eye { scanned: false }).into_iter();
        found
            .map(|attribute| (attribute.kind, attribute.value))
            .collect()
    }

    #[test]
    fn who_leads_and_who_helps_is_found_in_sentences() {
        let lead = |name: &str| (Kind::Lead, name.to_owned());
        let help = |names: &str| (Kind::Support, names.to_owned());
        for (sentence, found) in [
            (
                "Rà soát quy trình. Phòng Kế hoạch tổng hợp chủ trì, Khoa Khám bệnh phối hợp.",
                vec![lead("Phòng Kế hoạch tổng hợp"), help("Khoa Khám bệnh")],
            ),
            (
                "Giao Phòng Tổ chức cán bộ chủ trì, phối hợp với Phòng Tài chính, Khoa Dược và \
                 Khoa Nội thực hiện trong quý II",
                vec![
                    lead("Phòng Tổ chức cán bộ"),
                    help("Phòng Tài chính; Khoa Dược; Khoa Nội"),
                ],
            ),
            (
                "Số hóa hồ sơ (Tổ Công nghệ thông tin chủ trì; các khoa phối hợp)",
                vec![lead("Tổ Công nghệ thông tin")],
            ),
            (
                "Khoa Dược chủ trì phối hợp cùng các khoa, phòng rà soát tồn kho",
                vec![lead("Khoa Dược"), help("các khoa, phòng")],
            ),
        ] {
            assert_eq!(told(sentence), found, "{sentence}");
        }
    }

    #[test]
    fn a_meeting_that_somebody_chairs_gives_no_work() {
        for sentence in [
            "Tham dự hội nghị do Sở Y tế chủ trì",
            "Cử người dự các đoàn học tập kinh nghiệm do Ban Giám đốc chủ trì",
            "Rà soát các đề tài đang chủ trì",
            "Nâng cao trách nhiệm của đơn vị chủ trì, đơn vị phối hợp",
        ] {
            assert_eq!(told(sentence), Vec::new(), "{sentence}");
        }
    }
}
