//! A Rust source as words and signs with their lines: comments, texts and characters are
//! left out, so that what is only spoken of is never taken for code.

/// A word, a number, `::`, or one sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// The tokens of a source.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader {
        rest: source,
        line: 1,
    };
    let mut tokens = Vec::new();
    while let Some(first) = reader.rest.chars().next() {
        let line = reader.line;
        let length = reader.passed_over(first);
        if length > 0 {
            reader.skip(length);
            continue;
        }
        let length = if is_word(first) {
            reader.rest.chars().take_while(|c| is_word(*c)).count()
        } else {
            1 + usize::from(reader.rest.starts_with("::"))
        };
        let text = reader.skip(length);
        tokens.push(Token { text, line });
    }
    tokens
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

struct Reader<'s> {
    rest: &'s str,
    line: usize,
}

impl Reader<'_> {
    /// How many characters stand here that are no code.
    fn passed_over(&self, first: char) -> usize {
        let rest = self.rest;
        match first {
            _ if first.is_whitespace() => 1,
            '/' if rest.starts_with("//") => rest.chars().take_while(|c| *c != '\n').count(),
            '/' if rest.starts_with("/*") => ended(rest, "*/", 2),
            '"' => quoted(rest, '"'),
            '\'' => character(rest),
            'r' | 'b' => raw(rest),
            _ => 0,
        }
    }

    fn skip(&mut self, length: usize) -> String {
        let skipped: String = self.rest.chars().take(length).collect();
        self.line += skipped.matches('\n').count();
        self.rest = self.rest.get(skipped.len()..).unwrap_or_default();
        skipped
    }
}

/// Characters up to and with `end`, looked for after the first `from` bytes.
fn ended(rest: &str, end: &str, from: usize) -> usize {
    let (_, inner) = rest.split_at(from);
    let length = inner
        .find(end)
        .map_or(rest.len(), |at| from + at + end.len());
    rest.get(..length).unwrap_or(rest).chars().count()
}

/// Characters of a text in `quote` that may hold escapes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (place, letter) in rest.chars().enumerate().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return place + 1,
            _ => {}
        }
    }
    rest.chars().count()
}

/// `'a'` and `'\n'` are characters; `'a` is a lifetime, of which only the sign is left out.
fn character(rest: &str) -> usize {
    let mut letters = rest.chars().skip(1);
    match (letters.next(), letters.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted(rest, '\''),
        _ => 1,
    }
}

/// `r"…"`, `r#"…"#`, `b"…"`, `br"…"`; 0 when a word only begins with these letters.
fn raw(rest: &str) -> usize {
    let prefix = ["br", "r", "b"]
        .into_iter()
        .find(|prefix| rest.starts_with(prefix))
        .unwrap_or_default();
    let (_, after) = rest.split_at(prefix.len());
    let hashes = after.chars().take_while(|c| *c == '#').count();
    let (_, opened) = after.split_at(hashes);
    match (prefix, opened.starts_with('"')) {
        (_, false) => 0,
        ("b", true) => 1 + quoted(opened, '"'),
        _ => {
            let end = format!("\"{}", "#".repeat(hashes));
            ended(rest, &end, prefix.len() + hashes + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        tokens(source).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn only_code_is_left() {
        let source = "a::b // c\n/* d */ \"e \\\" f\" 'g' '\\'' r#\"h \" i\"# b\"j\" &'k l";
        assert_eq!(texts(source), ["a", "::", "b", "&", "k", "l"]);
    }

    #[test]
    fn a_word_that_begins_like_a_raw_text_is_a_word() {
        assert_eq!(texts("result + b * r"), ["result", "+", "b", "*", "r"]);
    }

    #[test]
    fn lines_are_counted_through_texts_and_comments() {
        let tokens = tokens("\"a\nb\"\n/* \n */ c");
        assert_eq!(tokens.first().map(|token| token.line), Some(4));
    }
}
