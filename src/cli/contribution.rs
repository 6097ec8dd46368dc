//! `contribution …`: a department brings something forward, the coordinating office answers.

use super::{
    Exit, argument,
    asked::with_pin,
    contributions::{kind, kind_typed},
    failure::Failure,
    invocation::{Invocation, meaning},
    output::Output,
    saved,
};
use crate::{
    domain::ledger::{Contribution, ContributionKind, ContributionState},
    service::Session,
};
use clap::{Arg, ArgMatches, Command};

/// What an office may make of it.
const ANSWERS: [&str; 2] = ["accepted", "closed"];

pub(super) fn command(command: Command) -> Command {
    let text = |id| argument::option(id).allow_hyphen_values(true);
    let contents = || [text("title"), text("text"), argument::repeated("evidence")];
    let known = |name: &'static str| Command::new(name).arg(argument::positional("contribution"));
    let new = Command::new("new")
        .arg(kind().required(true))
        .args(contents())
        .mut_arg("title", |title: Arg| title.required(true));
    let edit = known("edit").arg(kind()).args(contents());
    let answer = known("answer")
        .arg(
            argument::option("answer-state")
                .long("state")
                .value_name("STATE")
                .required(true),
        )
        .arg(text("answer"));
    let who = || ["department", "author", "plan"].map(argument::option);
    command
        .subcommand_required(true)
        .subcommands([new, edit, answer].map(|inner| inner.args(who())))
        .after_help(
            "cchc contribution new --kind difficulty --title \"Thiếu máy quét\"\n\
             cchc contribution answer 3kq7d0ab --state closed --answer \"Đã cấp 2 máy\"",
        )
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
    let (contribution, seen) = match name {
        "new" => (typed.over(empty(&session)), Vec::new()),
        _ => {
            let known = argument::needed(own, "contribution");
            let row = service.ledger_named::<Contribution>(&session, known)?;
            let begun = Contribution {
                contribution: row.key.parse().ok(),
                ..row.entry
            };
            (typed.over(begun), row.heads)
        }
    };
    let begun = contribution.contribution;
    let event = with_pin(&mut service, invocation, |service| {
        service.keep_contribution(&session, contribution.clone(), seen.clone())
    })?;
    let told = &invocation.words()?.cli.answer.contribution_saved;
    let entry = ("contribution", begun, event);
    saved::give_entry(service, entry, told, invocation, output)
}

fn empty(session: &Session) -> Contribution {
    Contribution {
        contribution: None,
        plan: session.plan_for(&session.department).id.clone(),
        kind: ContributionKind::Initiative,
        department: session.department.clone(),
        day: session.today,
        title: String::new(),
        text: String::new(),
        evidence: Vec::new(),
        state: ContributionState::Open,
        answer: String::new(),
    }
}

/// What the options say.
struct Typed {
    kind: Option<ContributionKind>,
    title: Option<String>,
    text: Option<String>,
    evidence: Option<Vec<String>>,
    state: Option<ContributionState>,
    answer: Option<String>,
}

impl Typed {
    fn read(own: &ArgMatches) -> Result<Self, Failure> {
        let text = |id| argument::text_if_known(own, id).map(str::to_owned);
        let state = text("answer-state")
            .map(|typed| meaning("--state", &typed, &ANSWERS, ContributionState::from_word));
        Ok(Self {
            kind: kind_typed(own)?,
            title: text("title"),
            text: text("text"),
            evidence: argument::texts_if_known(own, "evidence"),
            state: state.transpose()?,
            answer: text("answer"),
        })
    }

    /// A contribution with what was typed over it.
    fn over(self, contribution: Contribution) -> Contribution {
        Contribution {
            kind: self.kind.unwrap_or(contribution.kind),
            title: self.title.unwrap_or(contribution.title),
            text: self.text.unwrap_or(contribution.text),
            evidence: self.evidence.unwrap_or(contribution.evidence),
            state: self.state.unwrap_or(contribution.state),
            answer: self.answer.unwrap_or(contribution.answer),
            ..contribution
        }
    }
}
