//! What users write: check-ins, edits of what they saw, withdrawals, submissions, changes of
//! departments, and now and then something that only a later version would write.

use crate::{dice::Dice, doubles::Mutation, terminal::Terminal};
use cchc::{
    domain::{
        checkin::{CheckIn, State},
        department::DepartmentCode,
        event::{Body, Draft, EventId, Header, IncarnationId, Seal, SealError, Sealed, Withdrawal},
        hlc::Hlc,
        item::ItemPath,
        pin::PinChange,
        plan::PlanId,
        reorganisation::DepartmentChange,
        submission::{SubmissionChange, SubmissionState},
    },
    sync::{Identity, record},
};
use chrono::{DateTime, FixedOffset};
use ed25519_dalek::{Signer, SigningKey};
use std::cell::RefCell;

/// Letters before and after the payload of a line.
const BEFORE: usize = 27;
const AFTER: usize = 87;

/// The payload of a record's line.
pub fn payload(line: &[u8]) -> serde_json::Value {
    serde_json::from_slice(&line[BEFORE..line.len() - AFTER]).expect("JSON")
}

/// Seals as the program does, or as a later version would, or as a mutation does; and keeps
/// what was sealed.
pub struct Sealer<'t> {
    identity: &'t Identity,
    mutation: Mutation,
    later: u32,
    now_ms: u64,
    lost_clock: RefCell<Option<Hlc>>,
    sealed: RefCell<Vec<Sealed>>,
}

impl<'t> Sealer<'t> {
    /// `later`: 0 for this version, 1 for a field and 2 for a kind of a later one.
    pub fn new(
        identity: &'t Identity,
        mutation: Mutation,
        later: u32,
        lost_clock: Option<Hlc>,
        now: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            identity,
            mutation,
            later,
            now_ms: u64::try_from(now.timestamp_millis()).unwrap_or(0),
            lost_clock: RefCell::new(lost_clock),
            sealed: RefCell::default(),
        }
    }

    pub fn done(self) -> (Vec<Sealed>, Option<Hlc>) {
        (self.sealed.into_inner(), self.lost_clock.into_inner())
    }

    fn as_later(&self, sealed: &Sealed) -> Sealed {
        let mut said = payload(&sealed.line);
        said["later_field"] = serde_json::json!({"z": 1, "a": [2, "ba"]});
        if self.later > 1 {
            said["kind"] = "later_kind".into();
        }
        let said = serde_json::to_vec(&said).expect("JSON");
        let key = SigningKey::from_bytes(&self.identity.secret());
        let line = record::encode(&said, &key.sign(&said).to_bytes());
        record::open(&line).expect("a record")
    }
}

impl Seal for Sealer<'_> {
    fn incarnation(&self) -> IncarnationId {
        self.identity.incarnation()
    }

    fn seal(&self, mut header: Header, body: Body) -> Result<Sealed, SealError> {
        if self.mutation == Mutation::LastWriterWins {
            header.replaces.clear();
        }
        let mut lost_clock = self.lost_clock.borrow_mut();
        if let Some(clock) = lost_clock.as_mut() {
            *clock = clock.tick(self.now_ms);
            header.clock = *clock;
        }
        let is_known = matches!(body, Body::Introduction(_));
        let mut sealed = self.identity.seal(header, body)?;
        if self.later > 0 && !is_known {
            sealed = self.as_later(&sealed);
        }
        self.sealed.borrow_mut().push(sealed.clone());
        Ok(sealed)
    }
}

pub const PLAN: &str = "mau-2026";
pub const TASKS: [&str; 3] = ["I/1", "I/2", "II/1"];
pub const DEPARTMENTS: [&str; 2] = ["KKB", "KXN"];

fn check_in(task: &str, dice: &mut Dice) -> Body {
    let state = [State::Todo, State::Doing, State::Done, State::Blocked][dice.below(4)];
    let length = [0, 10, 200, 1500][dice.below(4)];
    Body::CheckIn(CheckIn {
        plan: PlanId::new(PLAN),
        task: ItemPath::new(task),
        period: "Q1/2026".parse().expect("a period"),
        state,
        percent: Some(dice.below(101) as u8),
        note: format!("{:x}{}", dice.next(), "đ".repeat(dice.below(length + 1))),
        evidence: Vec::new(),
    })
}

/// What a user does next at this terminal.
pub fn draft(terminal: &mut Terminal) -> Draft {
    let mut dice = terminal.dice.fork();
    let store = &terminal.database.store;
    let department = DepartmentCode::new(DEPARTMENTS[dice.below(DEPARTMENTS.len())]);
    let task = TASKS[dice.below(TASKS.len())];
    let plan = PlanId::new(PLAN);
    let history = store.history(&plan, &ItemPath::new(task), Some(&department));
    let history = history.expect("a database");
    let (mut replaces, mut body) = (Vec::new(), check_in(task, &mut dice));
    match dice.below(10) {
        0 => {
            if let Some(entry) = dice.pick(&history) {
                body = Body::Withdrawal(Withdrawal {
                    event: entry.event,
                    reason: "nhầm".to_owned(),
                });
            }
        }
        1 | 2 => body = submission(terminal, &department, &mut replaces, &mut dice),
        // Of a screen that shows what holds now, or what held a while ago, or nothing yet.
        3..7 => {
            let holds = history
                .iter()
                .filter(|e| !e.replaced && e.withdrawn.is_none());
            replaces = holds.map(|entry| entry.event).collect();
        }
        7 => replaces.extend(dice.pick(&history).map(|entry| entry.event)),
        _ => {}
    }
    if dice.below(16) == 0 {
        replaces = store.department_heads(&department).expect("a database");
        body = reorganisation(department.clone(), &mut dice);
    }
    if dice.below(24) == 0 {
        replaces = store.pin_heads(&department).expect("a database");
        body = pin(department.clone(), &mut dice);
    }
    Draft {
        department,
        author: format!("Người {}", terminal.number),
        replaces,
        body,
    }
}

fn pin(department: DepartmentCode, dice: &mut Dice) -> Body {
    let verifier = match dice.below(4) {
        0 => None,
        1 => Some("x".repeat(dice.below(600))),
        _ => Some(format!(
            "$argon2id$v=19$m=8,t=1,p=1$bWF1$bWF1{}",
            dice.below(100)
        )),
    };
    Body::Pin(PinChange {
        department,
        verifier,
        reason: String::new(),
    })
}

fn reorganisation(code: DepartmentCode, dice: &mut Dice) -> Body {
    let other = DEPARTMENTS[dice.below(DEPARTMENTS.len())];
    let nothing = DepartmentChange::of(code);
    Body::Department(match dice.below(4) {
        0 => DepartmentChange {
            name: Some(format!("Khoa {}", dice.below(100))),
            ..nothing
        },
        1 => DepartmentChange {
            merged_into: Some(DepartmentCode::new(other)),
            ..nothing
        },
        2 => DepartmentChange {
            retired: Some(dice.per_mille(500)),
            ..nothing
        },
        _ => DepartmentChange {
            order: Some(dice.below(9) as u32),
            aliases: Some(vec![format!("khoa {}", dice.below(100))]),
            ..nothing
        },
    })
}

fn submission(
    terminal: &Terminal,
    department: &DepartmentCode,
    replaces: &mut Vec<EventId>,
    dice: &mut Dice,
) -> Body {
    let held = &terminal.database.held;
    let begun: Vec<EventId> = held
        .values()
        .filter(|sealed| sealed.event.header.department == *department)
        .filter_map(|sealed| match &sealed.event.body {
            Body::Submission(change) => Some(change.submission.unwrap_or(sealed.event.id)),
            _ => None,
        })
        .collect();
    let title = Some(format!("Sáng kiến {}", dice.below(100)));
    match dice.pick(&begun) {
        Some(begun) if dice.per_mille(700) => {
            replaces.push(*begun);
            Body::Submission(SubmissionChange {
                submission: Some(*begun),
                title,
                state: Some([SubmissionState::Sent, SubmissionState::Received][dice.below(2)]),
                ..SubmissionChange::default()
            })
        }
        _ => Body::Submission(SubmissionChange {
            plan: Some(PlanId::new(PLAN)),
            period: Some("Q1/2026".parse().expect("a period")),
            title,
            ..SubmissionChange::default()
        }),
    }
}
