//! Widths on the screen: cut, pad and wrap by visible letter and terminal column.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Number of terminal columns that `text` takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// `text` in at most `width` columns; what does not fit is replaced by "…". A letter is
/// never cut in two, nor separated from its marks.
///
/// ```
/// use cchc::domain::text::cut;
/// assert_eq!(cut("Khám bệnh", 6), "Khám …");
/// assert_eq!(cut("Khám", 4), "Khám");
/// ```
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let Some(room) = width.checked_sub(1) else {
        return String::new();
    };
    let mut kept = String::with_capacity(text.len());
    let mut used = 0;
    for letter in text.graphemes(true) {
        used += letter.width();
        if used > room {
            break;
        }
        kept.push_str(letter);
    }
    kept.push('…');
    kept
}

/// `text` cut to `width` columns and filled with blanks to exactly that.
pub fn pad(text: &str, width: usize) -> String {
    let mut padded = cut(text, width);
    let missing = width.saturating_sub(padded.width());
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// `text` broken into lines of at most `width` columns, at blanks where there are any,
/// between letters where a word is longer than a line. Line breaks in `text` are kept.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    if width == 0 {
        return Vec::new();
    }
    text.split('\n')
        .flat_map(|line| wrap_line(line, width))
        .collect()
}

fn wrap_line(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in line.split_whitespace() {
        let needed = word.width() + usize::from(used > 0);
        if used > 0 && used + needed > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(last) = lines.last_mut().filter(|_| used > 0) {
            last.push(' ');
            used += 1;
        }
        // Nearly every word fits, and need not be taken apart.
        let columns = word.width();
        if let Some(last) = lines.last_mut().filter(|_| used + columns <= width) {
            last.push_str(word);
            used += columns;
            continue;
        }
        for letter in word.graphemes(true) {
            if used + letter.width() > width && used > 0 {
                lines.push(String::new());
                used = 0;
            }
            if let Some(last) = lines.last_mut() {
                last.push_str(letter);
            }
            used += letter.width();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decomposed_letters_are_cut_whole() {
        let decomposed = "be\u{323}\u{302}nh";
        assert_eq!(cut(decomposed, 3), "be\u{323}\u{302}…");
    }

    #[test]
    fn long_words_are_broken_and_short_ones_kept() {
        assert_eq!(wrap("Khoa Khám bệnh", 9), ["Khoa Khám", "bệnh"]);
        assert_eq!(wrap("abcdef", 4), ["abcd", "ef"]);
        assert_eq!(wrap("một\n\nhai", 10), ["một", "", "hai"]);
    }

    proptest! {
        #[test]
        fn cut_and_pad_keep_to_their_width(text in "\\PC{0,40}", width in 0usize..60) {
            prop_assert!(columns(&cut(&text, width)) <= width);
            prop_assert_eq!(columns(&pad(&text, width)), width);
        }

        #[test]
        fn wrapping_loses_no_letter(text in "[a-zàếđ ]{0,80}", width in 1usize..20) {
            let squeezed = |t: &str| t.split_whitespace().collect::<String>();
            let lines = wrap(&text, width);
            prop_assert!(lines.iter().all(|line| columns(line) <= width));
            prop_assert_eq!(squeezed(&lines.concat()), squeezed(&text));
        }
    }
}
