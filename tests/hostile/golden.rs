//! Records of released formats stay readable, byte for byte what they were.

use cchc::{
    domain::{
        checkin::{CheckIn, State},
        department::{DepartmentCode, DepartmentKind},
        event::{
            Acknowledgement, Body, ChainHead, EventId, Header, IncarnationId, Introduction, Seal,
            ShareId, Withdrawal,
        },
        hlc::Hlc,
        item::ItemPath,
        pin::PinChange,
        plan::PlanId,
        publication::PlanPart,
        reorganisation::DepartmentChange,
        submission::{SubmissionChange, SubmissionKind},
    },
    sync::{
        Identity,
        record::{Scanned, encode, framed, open, scan},
    },
};
use chrono::DateTime;
use ed25519_dalek::{Signer, SigningKey};

const FORMAT_1: &[u8] = include_bytes!("golden/format-1.cchc");
const SECRET: [u8; 32] = [42; 32];
const SHARE: ShareId = ShareId(*b"mau 2026");

fn header(sequence: u64, previous: Option<EventId>) -> Header {
    Header {
        share: SHARE,
        incarnation: Identity::from_secret(SECRET).incarnation(),
        sequence,
        previous,
        clock: Hlc {
            ms: 1_772_413_200_000 + sequence,
            counter: 3,
        },
        wall: DateTime::parse_from_rfc3339("2026-03-02T08:00:00+07:00").expect("a time"),
        department: DepartmentCode::new("KKB"),
        author: "Trần Thị Mẫu".to_owned(),
        replaces: previous.into_iter().collect(),
    }
}

/// The bodies of the golden file, in its order, before the two of a later version.
fn bodies() -> Vec<Body> {
    vec![
        Body::Plan(PlanPart {
            plan: PlanId::new("mau-2026"),
            edition: "0".repeat(64),
            part: 0,
            parts: 2,
            text: "{\"id\":\"mau-2026\"".to_owned(),
        }),
        Body::CheckIn(CheckIn {
            plan: PlanId::new("mau-2026"),
            task: ItemPath::new("III/1/1.12"),
            period: "Q1/2026".parse().expect("a period"),
            state: State::Doing,
            percent: Some(60),
            note: "đã đối chiếu\n\"xong\" một nửa \\ 50%".to_owned(),
            evidence: vec!["12/BC-KKB".to_owned()],
        }),
        Body::Withdrawal(Withdrawal {
            event: EventId([3; 16]),
            reason: "nhầm kỳ".to_owned(),
        }),
        Body::Submission(SubmissionChange {
            submission: Some(EventId([4; 16])),
            kind: Some(SubmissionKind::Article),
            title: Some("Bài viết mẫu".to_owned()),
            ticks: [("approved".to_owned(), true)].into(),
            ..SubmissionChange::default()
        }),
        Body::Acknowledgement(Acknowledgement {
            held: vec![ChainHead {
                incarnation: IncarnationId([5; 32]),
                sequence: 17,
                event: EventId([6; 16]),
            }],
        }),
        Body::Introduction(Introduction {
            host: "may-mau".to_owned(),
            succeeds: vec![
                ChainHead {
                    incarnation: IncarnationId([7; 32]),
                    sequence: 40,
                    event: EventId([8; 16]),
                },
                ChainHead {
                    incarnation: IncarnationId([9; 32]),
                    sequence: 12,
                    event: EventId([10; 16]),
                },
            ],
        }),
        Body::Department(DepartmentChange {
            name: Some("Khoa Hồi sức cấp cứu".to_owned()),
            aliases: Some(vec!["Khoa Cấp cứu".to_owned()]),
            kind: Some(DepartmentKind::Clinical),
            order: Some(12),
            since: "2026-03-02".parse().ok(),
            ..DepartmentChange::of(DepartmentCode::new("HSCC"))
        }),
        Body::Department(DepartmentChange {
            merged_into: Some(DepartmentCode::new("HSCC")),
            since: "2026-03-02".parse().ok(),
            ..DepartmentChange::of(DepartmentCode::new("CC"))
        }),
        Body::Department(DepartmentChange {
            retired: Some(true),
            since: "2026-03-02".parse().ok(),
            reason: "QĐ 12/QĐ-BVM".to_owned(),
            ..DepartmentChange::of(DepartmentCode::new("YHCT"))
        }),
        Body::Pin(PinChange {
            department: DepartmentCode::new("KKB"),
            verifier: Some("$argon2id$v=19$m=8,t=1,p=1$bWF1bWF1bWF1$aGFzaGhhc2hoYXNo".to_owned()),
            reason: String::new(),
        }),
        Body::Pin(PinChange {
            department: DepartmentCode::new("KXN"),
            verifier: None,
            reason: "quên mã PIN".to_owned(),
        }),
    ]
}

/// What a later version might write.
fn later() -> Vec<Vec<u8>> {
    let key = SigningKey::from_bytes(&SECRET);
    let name = Identity::from_secret(SECRET).incarnation();
    let payload = |format: u32, sequence: u64, rest: &str| {
        format!(
            r#"{{"format":{format},"share":"{SHARE}","incarnation":"{name}","sequence":{sequence},"clock":"19caf000000.0","wall":"2026-03-02T08:00:00+07:00","department":"KKB","author":"Trần Thị Mẫu",{rest}}}"#
        )
    };
    [
        payload(1, 12, r#""kind":"inspection","body":{"score":[9,{"of":10}]}"#),
        payload(2, 13, r#""mood":"x","kind":"withdrawal","body":{"event":"0c1g60o30c1g60o30c1g60o30c","why":1}"#),
    ]
    .into_iter()
    .map(|payload| encode(payload.as_bytes(), &key.sign(payload.as_bytes()).to_bytes()))
    .collect()
}

fn written() -> Vec<Vec<u8>> {
    let identity = Identity::from_secret(SECRET);
    let mut previous = None;
    let mut lines = Vec::new();
    for (sequence, body) in (1..).zip(bodies()) {
        let sealed = identity
            .seal(header(sequence, previous), body)
            .expect("a record");
        previous = Some(sealed.event.id);
        lines.push(sealed.line);
    }
    lines.extend(later());
    lines
}

fn golden() -> Vec<&'static [u8]> {
    scan(FORMAT_1)
        .map(|piece| match piece {
            Scanned::Record { line, .. } => line,
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn records_of_format_1_read_as_they_were_meant() {
    let lines = golden();
    assert_eq!(lines.len(), 13);
    let mut previous = None;
    for ((sequence, body), line) in (1..).zip(bodies()).zip(&lines) {
        let sealed = open(line).expect("a record");
        assert_eq!(sealed.event.header, header(sequence, previous));
        assert_eq!(sealed.event.body, body);
        assert_eq!(sealed.line, *line);
        previous = Some(sealed.event.id);
    }
    let inspection = open(lines[11]).expect("a record of an unknown kind");
    assert_eq!(
        inspection.event.body,
        Body::Unknown("inspection".to_owned())
    );
    let higher = open(lines[12]).expect("a record of a higher format");
    assert_eq!(higher.event.header.sequence, 13);
    assert_eq!(higher.event.body.kind(), "withdrawal");
}

#[test]
fn format_1_is_written_as_it_was() {
    assert_eq!(golden(), written());
}

/// Writes the golden file. Only for a format that was not released yet:
/// `CCHC_WRITE_GOLDEN=1 cargo test --test hostile -- --ignored write_the_golden_file`
#[test]
#[ignore = "rewrites what the tests compare with"]
fn write_the_golden_file() {
    if std::env::var_os("CCHC_WRITE_GOLDEN").is_none() {
        return;
    }
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/hostile/golden/format-1.cchc"
    );
    std::fs::write(path, framed(written())).expect("written");
}
