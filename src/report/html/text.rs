//! Text that a browser shows as it was typed.

use crate::report::text::clean;

/// Clean text with everything escaped that means something; line breaks as `<br>`.
pub fn escaped(text: &str) -> String {
    plain(text).replace('\n', "<br>")
}

/// Clean text with everything escaped that means something, also within an attribute.
pub fn plain(text: &str) -> String {
    let clean = clean(text);
    let mut escaped = String::with_capacity(clean.len());
    for c in clean.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An element with escaped text, or nothing where there is none.
pub fn element(name: &str, class: &str, text: &str) -> String {
    match escaped(text) {
        text if text.is_empty() => text,
        text if class.is_empty() => format!("<{name}>{text}</{name}>\n"),
        text => format!("<{name} class=\"{class}\">{text}</{name}>\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup() {
        let hostile = "<script>\"a\" & 'b'</script>\nhai";
        assert_eq!(
            element("p", "text", hostile),
            "<p class=\"text\">&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;<br>hai</p>\n"
        );
        assert_eq!(element("p", "", " "), "");
    }
}
