//! What an area is about: the headings of a CCHC report.

use super::wording::Eye;

/// A heading of the report and the words by which it is known.
pub(super) struct Topic {
    /// The report's own label.
    pub heading: &'static str,
    words: &'static [&'static str],
}

/// In the order in which they are tried: the narrow ones first.
const TOPICS: [Topic; 8] = [
    Topic {
        heading: "II.1",
        words: &["the che"],
    },
    Topic {
        heading: "II.2",
        words: &["thu tuc hanh chinh", "tthc", "mot cua"],
    },
    Topic {
        heading: "II.3",
        words: &["to chuc bo may", "bo may", "cai cach to chuc"],
    },
    Topic {
        heading: "II.4",
        words: &[
            "cong vu",
            "doi ngu",
            "can bo cong chuc",
            "cong chuc vien chuc",
        ],
    },
    Topic {
        heading: "II.5",
        words: &["tai chinh"],
    },
    Topic {
        heading: "II.6",
        words: &[
            "chinh quyen dien tu",
            "chinh quyen so",
            "chuyen doi so",
            "cong nghe thong tin",
            "hien dai hoa",
            "benh an dien tu",
        ],
    },
    Topic {
        heading: "II.2",
        words: &["hai long"],
    },
    Topic {
        heading: "I",
        words: &[
            "chi dao dieu hanh",
            "chi dao",
            "dieu hanh",
            "tuyen truyen",
            "truyen thong",
        ],
    },
];

/// The topic of a title.
pub(super) fn topic(title: &str, eye: Eye) -> Option<&'static Topic> {
    let key = eye.key(title);
    TOPICS.iter().find(|topic| topic.is_in(&key, eye))
}

impl Topic {
    /// What tells it from the others: two topics share a heading.
    pub fn key(&self) -> (&'static str, bool) {
        (self.heading, self.words.contains(&"hai long"))
    }

    /// True when a key speaks of it.
    pub fn is_in(&self, key: &str, eye: Eye) -> bool {
        eye.sees_any(key, self.words)
    }
}
