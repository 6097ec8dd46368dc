//! TCVN3, also called ABC: one byte for each letter, in the fonts `.VnTime` and their kin.
//!
//! Every byte is seen here as the letter that a Western font shows for it.

/// What a Western font shows.
const SHOWN: &str =
    "¡¢£¤¥¦§¨©ª«¬\u{ad}®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";

/// What is meant, in the same order.
const MEANT: &str = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

/// The letters meant; what is no letter of it stays. The encoding has no capitals with marks:
/// a line whose unmarked letters are all capitals, and a word with two such letters, is raised.
pub fn converted(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(line).collect();
    lines.join("\n")
}

fn line(shown: &str) -> String {
    if is_raised(shown, 3) {
        return shown.chars().map(letter).collect::<String>().to_uppercase();
    }
    let words = shown.split_inclusive(|c: char| c.is_whitespace());
    let word = |word: &str| {
        let meant: String = word.chars().map(letter).collect();
        match is_raised(word, 2) {
            true => meant.to_uppercase(),
            false => meant,
        }
    };
    words.map(word).collect()
}

/// True where no unmarked letter is small, and at least so many are large.
fn is_raised(shown: &str, least: usize) -> bool {
    let large = shown.chars().filter(char::is_ascii_uppercase).count();
    large >= least && !shown.contains(|c: char| c.is_ascii_lowercase())
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

    #[test]
    fn capitals_in_plain_fonts_are_capitals_throughout() {
        assert_eq!(converted("KÕ HO¹CH"), "KẾ HOẠCH");
        assert_eq!(
            converted("Së Y TÕ"),
            "Së Y TÕ"
                .replace("Së", "Sở")
                .replace("TÕ", "Tế")
                .to_uppercase()
        );
        assert_eq!(converted("KÕ ho¹ch NHIÖM Vô n¨m"), "Kế hoạch NHIỆM Vụ năm");
        assert_eq!(converted("KÕ ho¹ch"), "Kế hoạch");
    }
}
