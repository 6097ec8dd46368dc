//! Letter statistics: is a text Unicode, or older, or Vietnamese without its marks.

use super::{Encoding, vni};

/// Marked letters below which nothing is said about a text.
const FEWEST: usize = 8;

/// What kinds of letters a text holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Letters in all.
    pub letters: usize,
    /// Vietnamese letters and marks that only Unicode has: ă, đ, ơ, ế.
    pub unicode: usize,
    /// Signs of the upper half of a Western font.
    pub western: usize,
    /// Of these the ones that only TCVN3 uses as letters: µ, ¶, ©.
    signs: usize,
    /// Of these the ones that VNI explains, and the pairs among them.
    explained: usize,
    pairs: usize,
}

impl Counted {
    /// Counts the letters of one more text.
    pub fn count(&mut self, text: &str) {
        let mut before = ' ';
        for c in text.chars() {
            self.letters += usize::from(c.is_alphabetic());
            match c {
                'ă' | 'Ă' | 'đ' | 'Đ' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ƣ'
                | 'Ƣ' => self.unicode += 1,
                '\u{1ea0}'..='\u{1ef9}' | '\u{300}'..='\u{323}' => self.unicode += 1,
                '\u{a1}'..='\u{ff}' | 'μ' => self.western(before, c),
                _ => {}
            }
            before = c;
        }
    }

    fn western(&mut self, before: char, c: char) {
        self.western += 1;
        self.signs += usize::from(matches!(c, '\u{a1}'..='\u{be}' | 'μ'));
        let pair = vni::is_pair(before, c);
        self.pairs += usize::from(pair);
        let single = vni::single(c) != c || matches!(c, 'í' | 'ì' | 'Í' | 'Ì');
        self.explained += usize::from(pair || single);
    }

    /// The encoding of before Unicode that a text with these letters is in.
    pub fn legacy(&self) -> Option<Encoding> {
        if self.western < FEWEST || self.unicode * 4 >= self.western {
            return None;
        }
        // Vietnamese marks a third of its letters; a German or French text a twentieth.
        if self.western * 12 < self.letters {
            return None;
        }
        if self.signs * 4 >= self.western {
            return Some(Encoding::Tcvn3);
        }
        let is_vni = self.explained * 10 >= self.western * 9 && self.pairs * 3 >= self.western;
        is_vni.then_some(Encoding::Vni)
    }
}

/// True for a text of some length with so few marks that they must have been lost.
pub fn is_poor_in_marks(texts: &[&str]) -> bool {
    let letters = || {
        let all = texts.iter().flat_map(|text| text.chars());
        all.filter(|c| c.is_alphabetic())
    };
    let all = letters().count();
    // 28 of 100 letters are marked in a plan as it should be.
    all >= 200 && letters().filter(|c| !c.is_ascii()).count() * 100 < all * 12
}

#[cfg(test)]
mod tests {
    use super::*;

    fn legacy(text: &str) -> Option<Encoding> {
        let mut counted = Counted::default();
        counted.count(text);
        counted.legacy()
    }

    #[test]
    fn each_encoding_is_known_by_its_letters() {
        let tcvn3 = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2026 cña bÖnh viÖn";
        let vni = "Keá hoaïch caûi caùch haønh chính naêm 2026 cuûa beänh vieän";
        assert_eq!(legacy(tcvn3), Some(Encoding::Tcvn3));
        assert_eq!(legacy(vni), Some(Encoding::Vni));
    }

    #[test]
    fn unicode_and_other_languages_are_left_alone() {
        for text in [
            "Kế hoạch cải cách hành chính năm 2026 của bệnh viện",
            "Hà Nội, Thái Bình, Quảng Trị, hành chính, công tác, thanh toán",
            "Les élèves français préfèrent être à l'école où ils étaient déjà allés",
            "Die Bäcker müssen für größere Brötchen früher aufstehen, hörte er",
            "ke hoach cai cach hanh chinh",
        ] {
            assert_eq!(legacy(text), None, "{text}");
        }
    }

    #[test]
    fn lost_marks_are_noticed_in_longer_texts_only() {
        let poor = "Thuc hien ke hoach cai cach hanh chinh cua don vi. ".repeat(8);
        let full = "Thực hiện kế hoạch cải cách hành chính của đơn vị. ".repeat(8);
        assert!(is_poor_in_marks(&[&poor]));
        assert!(!is_poor_in_marks(&[&full]));
        assert!(!is_poor_in_marks(&["Thuc hien"]));
    }
}
