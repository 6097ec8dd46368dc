//! TCVN3, also called ABC: one byte for each letter, in the fonts `.VnTime` and their kin.
//!
//! Every byte is seen here as the letter that a Western font shows for it.

/// What a Western font shows.
const SHOWN: &str =
    "¡¢£¤¥¦§¨©ª«¬\u{ad}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";

/// What is meant, in the same order.
const MEANT: &str = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

/// The letters meant; what is no letter of it stays.
pub fn converted(text: &str) -> String {
    text.chars().map(letter).collect()
}

fn letter(shown: char) -> char {
    if shown.is_ascii() {
        return shown;
    }
    // An editor may have made the Greek letter of the micro sign.
    let shown = if shown == 'μ' { 'µ' } else { shown };
    let pair = SHOWN.chars().zip(MEANT.chars()).find(|(s, _)| *s == shown);
    pair.map_or(shown, |(_, meant)| meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_shown_means_one() {
        assert_eq!(SHOWN.chars().count(), MEANT.chars().count());
        assert_eq!(converted("Xin chµo tÊt c¶"), "Xin chào tất cả");
        assert_eq!(converted("ng\u{ad}êi"), "người");
    }
}
