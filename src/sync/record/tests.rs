//! The codec's laws, line by line. What happens to them when a whole file is harmed is
//! tested from outside, together with the engine.

use super::*;
use crate::{
    domain::{
        checkin::{CheckIn, State},
        department::DepartmentCode,
        event::{
            Body, EventId, Header, IncarnationId, Seal, SealError, Sealed, ShareId, Withdrawal,
        },
        hlc::Hlc,
        item::ItemPath,
        plan::PlanId,
    },
    sync::Identity,
};
use chrono::DateTime;
use ed25519_dalek::{Signer, SigningKey};
use proptest::prelude::*;

fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn identity() -> Identity {
    Identity::from_secret([7; 32])
}

fn header(sequence: u64) -> Header {
    Header {
        share: ShareId(*b"mau 2026"),
        incarnation: identity().incarnation(),
        sequence,
        previous: (sequence > 1).then_some(EventId([9; 16])),
        clock: "19a8f3c21d4.0".parse().expect("a reading"),
        wall: DateTime::parse_from_rfc3339("2026-03-02T08:15:00+07:00").expect("a time"),
        department: DepartmentCode::new("KKB"),
        author: "Trần Thị Mẫu".to_owned(),
        replaces: Vec::new(),
    }
}

fn check_in(note: &str) -> Body {
    Body::CheckIn(CheckIn {
        plan: PlanId::new("bvdkbc-2026"),
        task: ItemPath::new("III/1/1.12"),
        period: "Q1/2026".parse().expect("a period"),
        state: State::Doing,
        percent: Some(60),
        note: note.to_owned(),
        evidence: Vec::new(),
    })
}

fn sealed(sequence: u64, note: &str) -> Sealed {
    identity()
        .seal(header(sequence), check_in(note))
        .expect("a record")
}

/// A line of any payload, with the right hash and the key's signature.
fn signed(payload: &str) -> Vec<u8> {
    encode(
        payload.as_bytes(),
        &key().sign(payload.as_bytes()).to_bytes(),
    )
}

/// A payload that is right but for what is replaced in it.
fn altered(from: &str, to: &str) -> Vec<u8> {
    let line = sealed(1, "ghi chú").line;
    let payload = line[HASH_TEXT + 1..line.len() - SIGNATURE_TEXT - 1].to_vec();
    let payload = String::from_utf8(payload).expect("text");
    assert!(payload.contains(from), "{payload}");
    signed(&payload.replace(from, to))
}

fn records(bytes: &[u8]) -> Vec<Vec<u8>> {
    scan(bytes)
        .filter_map(|piece| match piece {
            Scanned::Record { line, .. } => Some(line.to_vec()),
            _ => None,
        })
        .collect()
}

fn only(bytes: &[u8]) -> Scanned<'_> {
    let pieces: Vec<_> = scan(bytes).collect();
    assert_eq!(pieces.len(), 1);
    pieces[0].clone()
}

#[test]
fn a_typical_record_stays_within_its_budget() {
    let bytes = |note: &str| framed([sealed(12, note).line]).len();
    let (none, short, long) = (bytes(""), bytes(&"a".repeat(100)), bytes(&"a".repeat(400)));
    assert!(short <= 600, "{none} {short} {long}");
    assert_eq!(
        (short - none, long - short),
        (110, 300),
        "a note costs its bytes and its name"
    );
}

#[test]
fn a_withdrawal_and_what_it_replaces_read_back() {
    let header = Header {
        replaces: vec![EventId([1; 16]), EventId([2; 16])],
        ..header(2)
    };
    let body = Body::Withdrawal(Withdrawal {
        event: EventId([1; 16]),
        reason: "nhầm\nkỳ".to_owned(),
    });
    let sealed = identity()
        .seal(header.clone(), body.clone())
        .expect("a record");
    assert_eq!((&sealed.event.header, &sealed.event.body), (&header, &body));
    assert_eq!(open(&sealed.line), Ok(sealed));
}

#[test]
fn a_writer_refuses_what_is_too_long_or_not_its_own() {
    let long = identity().seal(header(1), check_in(&"a".repeat(LONGEST_WRITTEN)));
    assert!(matches!(long, Err(SealError::TooLong { .. })));
    let other = Identity::from_secret([8; 32]).seal(header(1), check_in(""));
    assert!(matches!(other, Err(SealError::Unwritable(_))));
    for sequence in [0, 1 << 63] {
        let unreadable = identity().seal(header(sequence), check_in(""));
        assert!(matches!(unreadable, Err(SealError::Unwritable(_))));
    }
}

#[test]
fn a_torn_record_swallows_neither_the_one_before_nor_the_one_after() {
    let (one, two, three) = (
        sealed(1, "một").line,
        sealed(2, "hai").line,
        sealed(3, "ba").line,
    );
    let mut bytes = framed([&one]);
    bytes.extend_from_slice(&framed([&two])[..200]);
    bytes.extend_from_slice(&framed([&three]));
    assert_eq!(records(&bytes), [one, three]);
}

#[test]
fn the_last_piece_is_pending_until_it_is_whole() {
    let line = sealed(1, "").line;
    for end in 1..line.len() {
        assert!(
            matches!(only(&line[..end]), Scanned::Pending { .. }),
            "{end}"
        );
    }
    assert!(matches!(only(&line), Scanned::Record { .. }));
    let mut torn = line[..50].to_vec();
    torn.push(b'\n');
    assert!(matches!(only(&torn), Scanned::Bad { .. }));
}

#[test]
fn what_a_later_version_writes_is_kept() {
    let kind = |line: &[u8]| open(line).map(|sealed| sealed.event.body.kind().to_owned());
    let unknown = altered(r#""kind":"check_in""#, r#""kind":"inspection""#);
    assert_eq!(kind(&unknown).as_deref(), Ok("inspection"));
    let sealed = open(&unknown).expect("a record");
    assert_eq!(sealed.event.body, Body::Unknown("inspection".to_owned()));
    assert_eq!(sealed.line, unknown, "forwarded as it came");
    let unreadable = altered(r#""state":"doing""#, r#""state":"paused""#);
    assert_eq!(
        open(&unreadable).map(|sealed| sealed.event.body),
        Ok(Body::Unknown("check_in".to_owned()))
    );
    let more = altered(r#""format":1"#, r#""format":7,"shade":{"a":[1]}"#);
    assert_eq!(
        open(&more).map(|sealed| sealed.event.body),
        Ok(check_in("ghi chú"))
    );
}

#[test]
fn poison_is_refused_for_what_it_is() {
    let reason = |line: &[u8]| open(line).map(|_| ()).map_err(|reason| reason.word());
    let deep = format!(r#"{{"x":{}1{}"#, "[".repeat(10_000), "]".repeat(10_000)) + "}";
    assert_eq!(reason(&signed(&deep)), Err("too_deep"));
    assert_eq!(reason(&signed("{}")), Err("json"));
    assert_eq!(
        reason(&altered(r#""sequence":1"#, r#""sequence":0"#)),
        Err("sequence")
    );
    let beyond = r#""sequence":9223372036854775808"#;
    assert_eq!(reason(&altered(r#""sequence":1"#, beyond)), Err("sequence"));
    let far_beyond = r#""sequence":18446744073709551616"#;
    assert_eq!(reason(&altered(r#""sequence":1"#, far_beyond)), Err("json"));
    assert_eq!(
        reason(&altered(r#""sequence":1"#, r#""sequence":-1"#)),
        Err("json")
    );
    assert_eq!(reason(b"hello"), Err("not_a_record"));
    assert_eq!(reason(&vec![b'x'; LONGEST_LINE + 1]), Err("too_long"));
    let own = identity().incarnation().to_string();
    let other = Identity::from_secret([8; 32]).incarnation().to_string();
    assert_eq!(reason(&altered(&own, &other)), Err("signature"), "forged");
    for weak in [[0; 32], [255; 32]] {
        let weak = IncarnationId(weak).to_string();
        assert_eq!(reason(&altered(&own, &weak)), Err("signature"));
    }
    let mut line = sealed(1, "").line;
    let last = line.len() - 3;
    line[last] = if line[last] == b'A' { b'B' } else { b'A' };
    assert_eq!(reason(&line), Err("signature"));
}

#[test]
fn times_of_broken_clocks_are_read() {
    let far = altered("19a8f3c21d4.0", "ffffffffffffffff.ffffffff");
    assert_eq!(
        open(&far).map(|sealed| sealed.event.header.clock),
        Ok(Hlc {
            ms: u64::MAX,
            counter: u32::MAX
        })
    );
    let last_year = altered("2026-03-02T08:15:00", "9999-12-31T23:59:59");
    assert!(open(&last_year).is_ok());
}

#[test]
fn escape_codes_stay_within_their_line() {
    let hostile = "a\u{1b}]0;x\u{7}\n\r\0\u{202e}b\u{2028}";
    let header = Header {
        author: hostile.to_owned(),
        department: DepartmentCode::new(hostile),
        ..header(1)
    };
    let sealed = identity()
        .seal(header.clone(), check_in(hostile))
        .expect("a record");
    assert_eq!(records(&framed([&sealed.line])).len(), 1);
    assert_eq!(open(&sealed.line).map(|read| read.event.header), Ok(header));
    assert_eq!(sealed.event.body, check_in(hostile));
}

#[test]
fn rubbish_between_records_is_passed_over() {
    let (one, two) = (sealed(1, "một").line, sealed(2, "hai").line);
    let mut bytes = framed([&one]);
    bytes.extend(std::iter::repeat_n(b'x', 10_000_000));
    bytes.extend(std::iter::repeat_n(b'\n', 1_000_000));
    bytes.extend([0; 4096]);
    bytes.extend(framed([&two]));
    assert_eq!(records(&bytes), [one, two]);
    assert_eq!(scan(&bytes).count(), 3);
}

#[test]
fn a_payload_with_line_breaks_between_its_tokens_is_no_line() {
    for line_break in ["\n", "\r"] {
        let broken = altered(",", &format!(",{line_break}"));
        assert_eq!(open(&broken), Err(BadRecord::NotARecord));
    }
}

#[test]
fn a_hash_in_capitals_is_another_text() {
    let mut line = sealed(1, "").line;
    line[..HASH_TEXT].make_ascii_uppercase();
    assert_eq!(open(&line), Err(BadRecord::Hash));
}

proptest! {
    #[test]
    fn what_is_sealed_opens_as_it_was(
        sequence in 1u64..=i64::MAX as u64,
        ms: u64,
        counter: u32,
        author in "\\PC{0,40}",
        note in ".{0,200}",
        department in any::<String>(),
        seconds in 0i64..253_402_300_799,
        replaces in prop::collection::vec(any::<[u8; 16]>(), 0..4),
    ) {
        let header = Header {
            clock: Hlc { ms, counter },
            author,
            department: DepartmentCode::new(department),
            wall: DateTime::from_timestamp(seconds, 0).expect("a time").fixed_offset(),
            replaces: replaces.into_iter().map(EventId).collect(),
            ..header(sequence)
        };
        let sealed = identity().seal(header.clone(), check_in(&note)).expect("a record");
        prop_assert_eq!(&sealed.event.header, &header);
        prop_assert_eq!(&sealed.event.body, &check_in(&note));
        prop_assert_eq!(records(&framed([&sealed.line])), vec![sealed.line.clone()]);
        prop_assert_eq!(open(&sealed.line), Ok(sealed));
    }

    #[test]
    fn no_bytes_make_reading_fail_badly(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let total: usize = scan(&bytes).map(|piece| match piece {
            Scanned::Record { line, .. } | Scanned::Bad { line, .. } | Scanned::Pending { line } => line.len(),
        }).sum();
        prop_assert!(total <= bytes.len());
        prop_assert!(open(&bytes).is_err());
    }
}
