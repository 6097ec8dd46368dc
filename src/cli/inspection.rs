//! `inspection …`: the coordinating office plans, records, edits and settles inspections.

use super::{
    Exit, argument,
    asked::with_pin,
    failure::Failure,
    invocation::{Invocation, day, meaning},
    output::Output,
    saved,
};
use crate::{
    domain::{
        event::EventId,
        ledger::{Inspection, InspectionKind, LedgerError, LedgerField},
    },
    service::{Service, ServiceError, Session},
};
use chrono::NaiveDate;
use clap::{Arg, ArgMatches, Command};

pub(super) fn command(command: Command) -> Command {
    let needed = |arg: Arg| arg.required(true);
    let record = Command::new("record")
        .arg(needed(inspected()))
        .arg(needed(kind()))
        .arg(needed(argument::option("day")))
        .args(contents());
    let edit = Command::new("edit")
        .arg(argument::positional("inspection"))
        .args([inspected(), kind(), argument::option("day")])
        .args(contents());
    let settle = Command::new("settle")
        .arg(argument::positional("inspection"))
        .arg(argument::option("day"));
    let who = || ["author", "plan"].map(argument::option);
    command
        .subcommand_required(true)
        .subcommands([record, edit, settle].map(|inner| inner.args(who())))
        .after_help(
            "cchc inspection record --department KKB --kind planned --day 2026-11-20 --held \\\n\
             \x20   --findings \"Thiếu bảng niêm yết\" --follow-up \"Niêm yết lại\" --deadline 2026-11-30\n\
             cchc inspection settle 3kq7d0ab --day 2026-11-27",
        )
}

/// Who is inspected; who inspects is whoever works here.
fn inspected() -> Arg {
    argument::option("inspected")
        .long("department")
        .value_name("DEPARTMENT")
}

fn kind() -> Arg {
    argument::option("inspection-kind")
        .long("kind")
        .value_name("KIND")
}

fn contents() -> [Arg; 5] {
    let text = |id| argument::option(id).allow_hyphen_values(true);
    [
        argument::flag("held"),
        text("findings"),
        text("follow-up"),
        argument::option("deadline"),
        argument::repeated("evidence"),
    ]
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let Some((name, own)) = matches.subcommand() else {
        return Ok(Exit::BadInput);
    };
    let typed = Typed::read(own)?;
    let (mut service, session) = invocation.open(own)?;
    let (inspection, seen) = match name {
        "record" => (typed.begun(&session)?, Vec::new()),
        _ => {
            let known = argument::needed(own, "inspection");
            typed.changed(name, known, &service, &session)?
        }
    };
    let begun = inspection.inspection;
    let event = with_pin(&mut service, invocation, |service| {
        service.keep_inspection(&session, inspection.clone(), seen.clone())
    })?;
    let told = &invocation.words()?.cli.answer.inspection_saved;
    let entry = ("inspection", begun, event);
    saved::give_entry(service, entry, told, invocation, output)
}

/// What the options say.
struct Typed {
    department: Option<String>,
    kind: Option<InspectionKind>,
    day: Option<NaiveDate>,
    held: bool,
    findings: Option<String>,
    follow_up: Option<String>,
    /// An empty one takes the deadline away.
    deadline: Option<Option<NaiveDate>>,
    evidence: Option<Vec<String>>,
}

impl Typed {
    fn read(own: &ArgMatches) -> Result<Self, Failure> {
        let text = |id| argument::text_if_known(own, id).map(str::to_owned);
        let kind = text("inspection-kind").map(|typed| {
            let known = InspectionKind::WORDS;
            meaning("--kind", &typed, &known, InspectionKind::from_word)
        });
        let on = text("day").map(|typed| day("--day", &typed));
        let deadline = text("deadline").map(|typed| match typed.trim() {
            "" => Ok(None),
            typed => day("--deadline", typed).map(Some),
        });
        Ok(Self {
            department: text("inspected"),
            kind: kind.transpose()?,
            day: on.transpose()?,
            held: argument::is_set(own, "held"),
            findings: text("findings"),
            follow_up: text("follow-up"),
            deadline: deadline.transpose()?,
            evidence: argument::texts_if_known(own, "evidence"),
        })
    }

    fn begun(self, session: &Session) -> Result<Inspection, Failure> {
        let department = self.department.clone().unwrap_or_default();
        let empty = Inspection {
            inspection: None,
            plan: session.coordinated_plan().id.clone(),
            kind: InspectionKind::Planned,
            day: session.today,
            held: false,
            department: session.unit.department(&department)?.code.clone(),
            findings: String::new(),
            follow_up: String::new(),
            deadline: None,
            settled: None,
            evidence: Vec::new(),
        };
        self.over(empty, session)
    }

    fn changed(
        self,
        name: &str,
        known: &str,
        service: &Service,
        session: &Session,
    ) -> Result<(Inspection, Vec<EventId>), Failure> {
        let row = service.ledger_named::<Inspection>(session, known)?;
        let begun = Inspection {
            inspection: row.key.parse().ok(),
            ..row.entry
        };
        let changed = match name {
            "settle" if begun.follow_up.is_empty() => {
                return Err(ServiceError::from(LedgerError::Missing(LedgerField::FollowUp)).into());
            }
            "settle" => Inspection {
                settled: Some(self.day.unwrap_or(session.today)),
                ..begun
            },
            _ => self.over(begun, session)?,
        };
        Ok((changed, row.heads))
    }

    /// An inspection with what was typed over it.
    fn over(self, inspection: Inspection, session: &Session) -> Result<Inspection, Failure> {
        let department = match &self.department {
            Some(typed) => session.unit.department(typed)?.code.clone(),
            None => inspection.department,
        };
        Ok(Inspection {
            department,
            kind: self.kind.unwrap_or(inspection.kind),
            day: self.day.unwrap_or(inspection.day),
            held: self.held || inspection.held,
            findings: self.findings.unwrap_or(inspection.findings),
            follow_up: self.follow_up.unwrap_or(inspection.follow_up),
            deadline: self.deadline.unwrap_or(inspection.deadline),
            evidence: self.evidence.unwrap_or(inspection.evidence),
            ..inspection
        })
    }
}
