//! From the bytes of a text file to letters.

/// The letters of a text file.
pub enum Decoded {
    /// It is Unicode.
    Unicode(String),
    /// It is in no Unicode form; each byte is the letter that a Western font shows for it.
    Bytes(String),
    /// It is no text.
    NoText,
}

/// Reads UTF-8 and UTF-16, with and without a mark at the beginning.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return text(utf16(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return text(utf16(rest, u16::from_be_bytes));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Ok(whole) = std::str::from_utf8(bytes) {
        return match unmarked_utf16(bytes) {
            Some(read) => text(read),
            None => text(whole.to_owned()),
        };
    }
    if let Some(read) = unmarked_utf16(bytes) {
        return text(read);
    }
    let lossy = String::from_utf8_lossy(bytes);
    let lost = lossy.chars().filter(|c| *c == '\u{fffd}').count();
    let beyond = lossy.chars().filter(|c| u32::from(*c) > 0xff).count();
    if lost * 20 < beyond {
        return text(lossy.into_owned());
    }
    match text(bytes.iter().map(|byte| char::from(*byte)).collect()) {
        Decoded::Unicode(read) => Decoded::Bytes(read),
        other => other,
    }
}

/// Text holds no control characters but a few stray ones.
fn text(read: String) -> Decoded {
    let strange = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}');
    let strange = read.chars().filter(strange).count();
    match strange * 50 > read.chars().count() || read.contains('\0') {
        true => Decoded::NoText,
        false => Decoded::Unicode(read),
    }
}

/// Every second byte of Vietnamese UTF-16 is 0 or 1 or 0x1E; most are 0.
fn unmarked_utf16(bytes: &[u8]) -> Option<String> {
    let zeros = |rest: usize| {
        let nth = bytes.iter().skip(rest).step_by(2);
        nth.filter(|byte| **byte == 0).count()
    };
    let half = bytes.len() / 2;
    if half < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let (big, little) = (zeros(0), zeros(1));
    if little * 2 > half && big * 10 < half {
        return Some(utf16(bytes, u16::from_le_bytes));
    }
    (big * 2 > half && little * 10 < half).then(|| utf16(bytes, u16::from_be_bytes))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|read| read.unwrap_or('\u{fffd}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unicode(bytes: &[u8]) -> Option<String> {
        match decode(bytes) {
            Decoded::Unicode(read) => Some(read),
            _ => None,
        }
    }

    #[test]
    fn every_form_of_unicode_reads_alike() {
        let said = "Kế hoạch cải cách\r\nhành chính";
        let little: Vec<u8> = said.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = said.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (mark, bytes) in [
            (&b""[..], said.as_bytes()),
            (b"\xef\xbb\xbf", said.as_bytes()),
            (b"\xff\xfe", &little),
            (b"\xfe\xff", &big),
            (b"", &little),
            (b"", &big),
        ] {
            assert_eq!(unicode(&[mark, bytes].concat()).as_deref(), Some(said));
        }
    }

    #[test]
    fn one_broken_byte_does_not_make_another_encoding() {
        let mut bytes = "Kế hoạch cải cách hành chính của bệnh viện "
            .repeat(9)
            .into_bytes();
        bytes.insert(0, 0xff);
        assert!(unicode(&bytes).is_some());
    }

    #[test]
    fn bytes_that_are_no_text_are_none() {
        let noise: Vec<u8> = (0..=255_u8).cycle().take(4000).collect();
        assert!(matches!(decode(&noise), Decoded::NoText));
        assert!(matches!(decode(b"KH c\xb6i c\xb8ch"), Decoded::Bytes(_)));
    }
}
