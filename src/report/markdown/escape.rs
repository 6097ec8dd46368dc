//! Text of which Markdown makes nothing: it shows as it was typed.

use crate::report::text::{clean, one_line};
use std::fmt::Write;

/// One line of text, to stand at the beginning of a line.
pub fn line(text: &str) -> String {
    begun(&inline(&one_line(text)))
}

/// Text within a line or a table's cell; line breaks as `<br>`.
pub fn cell(text: &str) -> String {
    let clean = clean(text);
    let lines: Vec<String> = clean.split('\n').map(|line| inline(line.trim())).collect();
    lines.join("<br>")
}

/// What means something anywhere in a line.
fn inline(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\t' => escaped.push(' '),
            // A blank of another kind at an edge would part marks from what they mark.
            c if c.is_whitespace() && c != ' ' => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// What means something only at the beginning of a line: headings, lists, rules.
fn begun(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut after = line.chars().skip(digits);
    match (digits, after.next()) {
        (0, Some('#' | '+' | '-' | '=' | ':')) => format!("\\{line}"),
        (1.., Some(sign @ ('.' | ')'))) => {
            let number: String = line.chars().take(digits).collect();
            format!("{number}\\{sign}{}", after.collect::<String>())
        }
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_means_something_is_escaped() {
        for (text, escaped) in [
            ("Số: 12/BC-BVM, đạt 96,5%", "Số: 12/BC-BVM, đạt 96,5%"),
            ("# không phải tiêu đề", "\\# không phải tiêu đề"),
            ("1. Kế hoạch", "1\\. Kế hoạch"),
            ("2) Rà soát", "2\\) Rà soát"),
            ("2026 là năm", "2026 là năm"),
            ("- gạch", "\\- gạch"),
            ("a*b_c`d|e<f>g&amp;", "a\\*b\\_c\\`d\\|e\\<f\\>g\\&amp;"),
            ("a\nb", "a b"),
        ] {
            assert_eq!(line(text), escaped);
        }
        assert_eq!(cell("a\n|b"), "a<br>\\|b");
    }
}
