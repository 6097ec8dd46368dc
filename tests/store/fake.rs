//! Made-up events and a seal that proves nothing: the line is JSON, its hash the id.

use cchc::domain::{
    checkin::{CheckIn, State},
    department::DepartmentCode,
    event::{
        Body, Draft, Event, EventId, Header, IncarnationId, Seal, SealError, Sealed, ShareId,
        Withdrawal,
    },
    exchange::Proof,
    item::ItemPath,
    ledger::{Figure, Inspection, InspectionKind, LedgerEntry, Measurement},
    pin::PinChange,
    plan::{Plan, PlanId},
    publication::PlanPart,
    reorganisation::DepartmentChange,
    submission::SubmissionChange,
};
use cchc::store::Store;
use chrono::{DateTime, FixedOffset};
use serde_json::{Value, json};
use std::path::Path;

/// Lines above this length are refused.
pub const LIMIT: usize = 4096;

/// Seals in the name of a made-up incarnation.
pub struct FakeSeal(pub u8);

impl Seal for FakeSeal {
    fn incarnation(&self) -> IncarnationId {
        IncarnationId([self.0; 32])
    }

    fn seal(&self, header: Header, body: Body) -> Result<Sealed, SealError> {
        let said = match &body {
            Body::Unknown(kind) => json!({ "later_kind": kind }),
            known => serde_json::to_value(known).expect("a body"),
        };
        let line = json!({ "header": header, "body": said })
            .to_string()
            .into_bytes();
        if line.len() > LIMIT {
            return Err(SealError::TooLong {
                bytes: line.len(),
                limit: LIMIT,
            });
        }
        let event = Event {
            id: id_of(&line),
            header,
            body,
        };
        Ok(Sealed {
            event,
            format: 1,
            proof: proof_of(&line),
            line,
        })
    }
}

/// The share of all that is made up here.
pub const SHARE: ShareId = ShareId(*b"kho mau ");

/// A database that belongs to a share, on disk.
pub fn open(path: &Path) -> Store {
    let mut store = Store::open(path).expect("a store");
    store.join_share(SHARE).expect("joined");
    store
}

/// The same, in memory.
pub fn in_memory() -> Store {
    let mut store = Store::in_memory().expect("a store");
    store.join_share(SHARE).expect("joined");
    store
}

fn proof_of(line: &[u8]) -> Proof {
    let hash = blake3::hash(line);
    Proof(i64::from_le_bytes(
        hash.as_bytes()[16..24].try_into().expect("8 bytes"),
    ))
}

fn id_of(line: &[u8]) -> EventId {
    let hash = blake3::hash(line);
    EventId(hash.as_bytes()[..16].try_into().expect("16 bytes"))
}

/// Reads a line of [`FakeSeal`].
pub fn decode(line: &[u8]) -> Option<Event> {
    let value: Value = serde_json::from_slice(line).ok()?;
    let said = value.get("body")?;
    let body = match said.get("later_kind").and_then(Value::as_str) {
        Some(kind) => Body::Unknown(kind.to_owned()),
        None => serde_json::from_value(said.clone()).ok()?,
    };
    let header = serde_json::from_value(value.get("header")?.clone()).ok()?;
    Some(Event {
        id: id_of(line),
        header,
        body,
    })
}

/// The events behind the lines of a store.
pub fn sealed(lines: Vec<Vec<u8>>) -> Vec<Sealed> {
    lines
        .into_iter()
        .map(|line| Sealed {
            event: decode(&line).expect("a line"),
            format: 1,
            proof: proof_of(&line),
            line,
        })
        .collect()
}

/// A wall time, `seconds` after a made-up morning.
pub fn at(seconds: i64) -> DateTime<FixedOffset> {
    let morning: DateTime<FixedOffset> = "2026-03-02T07:30:00+07:00".parse().expect("a time");
    morning + chrono::TimeDelta::seconds(seconds)
}

pub fn plan_id() -> PlanId {
    PlanId::new("mau-2026")
}

pub fn department(code: &str) -> DepartmentCode {
    DepartmentCode::new(code)
}

pub fn task(path: &str) -> ItemPath {
    ItemPath::new(path)
}

pub fn draft(code: &str, body: Body) -> Draft {
    Draft {
        department: department(code),
        author: "Trần Thị Mẫu".to_owned(),
        replaces: Vec::new(),
        body,
    }
}

pub fn check_in(path: &str, period: &str, state: State, note: &str) -> Body {
    Body::CheckIn(CheckIn {
        plan: plan_id(),
        task: task(path),
        period: period.parse().expect("a period"),
        state,
        percent: None,
        note: note.to_owned(),
        evidence: Vec::new(),
    })
}

pub fn withdrawal(event: EventId) -> Body {
    Body::Withdrawal(Withdrawal {
        event,
        reason: "nhầm dòng".to_owned(),
    })
}

pub fn begin(title: &str) -> Body {
    Body::Submission(SubmissionChange {
        plan: Some(plan_id()),
        period: Some("Q1/2026".parse().expect("a period")),
        title: Some(title.to_owned()),
        ..SubmissionChange::default()
    })
}

pub fn retitle(submission: EventId, title: &str) -> Body {
    Body::Submission(SubmissionChange {
        submission: Some(submission),
        title: Some(title.to_owned()),
        ..SubmissionChange::default()
    })
}

/// A change of the department of a code: its name.
pub fn named(code: &str, name: &str) -> Body {
    Body::Department(DepartmentChange {
        name: Some(name.to_owned()),
        ..DepartmentChange::of(department(code))
    })
}

/// A change of the department of a code: merged into another, or retired.
pub fn ended(code: &str, into: Option<&str>) -> Body {
    Body::Department(DepartmentChange {
        retired: into.is_none().then_some(true),
        merged_into: into.map(department),
        ..DepartmentChange::of(department(code))
    })
}

/// A change of a department's PIN.
pub fn pin(code: &str, verifier: Option<&str>) -> Body {
    Body::Pin(PinChange {
        department: department(code),
        verifier: verifier.map(str::to_owned),
        reason: String::new(),
    })
}

/// A figure of a target.
pub fn measured(target: &str, value: f64) -> Body {
    Body::Ledger(Box::new(LedgerEntry::Measurement(Measurement {
        plan: plan_id(),
        target: task(target),
        period: "Q1/2026".parse().expect("a period"),
        value: Figure::Number(value),
        met: None,
        source: "báo cáo".to_owned(),
        evidence: Vec::new(),
        note: String::new(),
    })))
}

/// An inspection that begins, or one that goes on.
pub fn inspected(inspection: Option<EventId>, findings: &str) -> Body {
    Body::Ledger(Box::new(LedgerEntry::Inspection(Inspection {
        inspection,
        plan: plan_id(),
        kind: InspectionKind::Planned,
        day: "2026-11-10".parse().expect("a day"),
        held: true,
        department: department("KKB"),
        findings: findings.to_owned(),
        follow_up: String::new(),
        deadline: None,
        settled: None,
        evidence: Vec::new(),
    })))
}

/// A plan with next to nothing in it.
pub fn plan(title: &str) -> Plan {
    serde_json::from_value(json!({
        "id": plan_id(), "organisation": "Bệnh viện Mẫu", "parent": "Sở Mẫu",
        "number": "1/KH-BVM", "issued": "2026-01-02", "title": title,
        "starts": "2026-01-01", "ends": "2026-12-31", "coordinator": "HCQT",
        "departments": [], "areas": [], "targets": [], "tasks": [], "duties": [],
    }))
    .expect("a plan")
}

/// The plan with a task of which an earlier edition made two.
pub fn relabelled(mut plan: Plan, path: &str, was: &str) -> Plan {
    let task = json!({
        "path": path, "keys": [path, was], "area": "III/1", "title": "Việc", "schedule": ["standing"],
    });
    plan.tasks
        .push(serde_json::from_value(task).expect("a task"));
    plan
}

/// A plan cut into `parts` pieces.
pub fn pieces(plan: &Plan, parts: u32) -> Vec<Body> {
    let json = serde_json::to_string(plan).expect("JSON");
    let letters: Vec<char> = json.chars().collect();
    let edition = blake3::hash(json.as_bytes()).to_hex().to_string();
    let length = letters.len().div_ceil(parts as usize);
    let texts = letters
        .chunks(length)
        .map(|piece| piece.iter().collect::<String>());
    (0..parts)
        .zip(texts)
        .map(|(part, text)| {
            let edition = edition.clone();
            Body::Plan(PlanPart {
                plan: plan.id.clone(),
                edition,
                part,
                parts,
                text,
            })
        })
        .collect()
}
