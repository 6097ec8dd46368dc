//! The measures of the paper, in twentieths of a point as the format counts, and the sizes of
//! letters in half points.

/// Paper.
pub struct Paper {
    /// From side to side.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
    /// On its long side.
    pub landscape: bool,
}

/// A4 upright.
pub const PORTRAIT: Paper = Paper {
    width: 11_906,
    height: 16_838,
    landscape: false,
};
/// A4 on its long side.
pub const LANDSCAPE: Paper = Paper {
    width: 16_838,
    height: 11_906,
    landscape: true,
};

/// Top and bottom margin: 20 mm.
pub const MARGIN_ABOVE: u32 = 1_134;
/// Left margin, where the paper is bound: 30 mm.
pub const MARGIN_LEFT: u32 = 1_701;
/// Right margin: 15 mm.
pub const MARGIN_RIGHT: u32 = 850;
/// From the paper's edge to the page number: 10 mm.
pub const MARGIN_HEADER: u32 = 567;
/// How far the first line of a paragraph goes in: 1.27 cm.
pub const INDENT: u32 = 720;

/// 11 pt: the recipients.
pub const SMALL: u32 = 22;
/// 12 pt: tables, parent body, "Nơi nhận".
pub const TABLE: u32 = 24;
/// 13 pt: number, motto, page number.
pub const HEAD: u32 = 26;
/// 14 pt: the text.
pub const BODY: u32 = 28;

impl Paper {
    /// From margin to margin.
    pub fn inner(&self) -> u32 {
        self.width - MARGIN_LEFT - MARGIN_RIGHT
    }
}

/// A width divided by shares, to the last unit; a share of nought counts as one.
pub fn divided(width: u32, shares: impl Iterator<Item = u16>) -> Vec<u32> {
    let shares: Vec<u64> = shares.map(|share| u64::from(share.max(1))).collect();
    let whole: u64 = shares.iter().sum();
    let (mut passed, mut given) = (0, 0);
    let part = |share: &u64| {
        passed += share;
        let until = u64::from(width) * passed / whole.max(1);
        let part = until - given;
        given = until;
        u32::try_from(part).unwrap_or(width)
    };
    shares.iter().map(part).collect()
}

/// Widths by shares, where each is at least so much; taken from those that have more than they
/// need. Where all together need more than there is, the shares alone decide.
pub fn fitted(width: u32, shares: impl Iterator<Item = u16>, least: &[u32]) -> Vec<u32> {
    let mut widths = divided(width, shares);
    let needed: u64 = least.iter().copied().map(u64::from).sum();
    if needed > u64::from(width) {
        return widths;
    }
    let pairs = || widths.iter().zip(least);
    let missing: u32 = pairs().map(|(has, least)| least.saturating_sub(*has)).sum();
    let spare: u32 = pairs().map(|(has, least)| has.saturating_sub(*least)).sum();
    let mut left = missing;
    for (has, least) in widths.iter_mut().zip(least) {
        let over = has.saturating_sub(*least);
        let part = u64::from(missing) * u64::from(over) / u64::from(spare.max(1));
        let part = u32::try_from(part).unwrap_or(over).min(left);
        left -= part;
        *has = (*has).max(*least) - part;
    }
    // What rounding has left over comes from whoever still can give it.
    for (has, least) in widths.iter_mut().zip(least) {
        let part = has.saturating_sub(*least).min(left);
        left -= part;
        *has -= part;
    }
    widths
}

/// About how wide a line of the serif face is, for the rules that are as long as a text or a
/// part of it. `size` in half points.
pub fn about(text: &str, size: u32) -> u32 {
    let thousandths = |c: char| match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '/' | 'i' | 'ị' | 'ì' | 'í' | 'l' | 'j' | '|' => {
            280
        }
        '-' | 'f' | 't' | 'r' | 's' | '(' | ')' | 'I' | 'Ị' | 'Í' => 360,
        'm' | 'w' | '%' => 830,
        'M' | 'W' => 960,
        c if c.is_uppercase() => 720,
        _ => 510,
    };
    let thousandths: u32 = text.chars().take(200).map(thousandths).sum();
    thousandths * size / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_width_exactly() {
        assert_eq!(divided(100, [1, 1, 1].into_iter()), [33, 33, 34]);
        assert_eq!(divided(100, [0, 3].into_iter()), [25, 75]);
        assert_eq!(divided(100, std::iter::empty()), [0; 0]);
        let many = divided(9_355, std::iter::repeat_n(u16::MAX, 400));
        assert_eq!(many.iter().sum::<u32>(), 9_355);
    }

    #[test]
    fn a_column_is_wide_enough_for_its_longest_word() {
        let shares = || [1, 8, 1].into_iter();
        assert_eq!(fitted(100, shares(), &[15, 20, 12]), [15, 73, 12]);
        assert_eq!(fitted(100, shares(), &[5, 5, 5]), [10, 80, 10]);
        assert_eq!(fitted(100, shares(), &[90, 5, 6]), [10, 80, 10]);
        assert_eq!(fitted(100, shares(), &[50, 0, 50]), [50, 0, 50]);
    }

    #[test]
    fn a_line_is_measured_roughly() {
        // 13 pt bold, some 5.8 cm in the face of the standard.
        let motto = about("Độc lập - Tự do - Hạnh phúc", HEAD);
        assert!((2_900..3_900).contains(&motto), "{motto}");
    }
}
