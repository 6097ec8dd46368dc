//! `init`: plan, department, name and shared file of this terminal.

use super::{
    Exit, argument,
    failure::{Failure, tell},
    invocation::Invocation,
    output::Output,
    text::with,
};
use crate::{
    config::fill,
    service::{Service, ServiceError, SetUp},
};
use clap::{ArgMatches, Command};
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct Answer<'a> {
    plan: &'a str,
    department: &'a str,
    author: &'a str,
    share: &'static str,
    path: PathBuf,
}

pub(super) fn command(command: Command) -> Command {
    command
        .args(["plan", "department", "author"].map(argument::option))
        .arg(argument::flag("new-identity"))
        .after_help(
            "cchc --share /mnt/cchc/tep-chung.cchc init --department KKB --author \"Trần Thị Mẫu\"\n\
             cchc init --plan bvdkbc-2026",
        )
}

pub(super) fn run(
    matches: &ArgMatches,
    invocation: &mut Invocation,
    output: &mut Output,
) -> Result<Exit, Failure> {
    let own = |id| argument::text(matches, id).map(str::to_owned);
    let choice = SetUp {
        plan: own("plan"),
        proposed_plan: None,
        department: own("department"),
        author: own("author"),
        share: invocation.share.clone(),
        // A terminal that has a share makes another file for it only at a path that is named:
        // the share may just be away.
        only_join: invocation.share.is_none() && invocation.place()?.is_set_up(),
    };
    let place = invocation.place()?;
    if argument::is_set(matches, "new-identity") && place.data.database().exists() {
        Service::open(place.clone())?.renew_identity()?;
    }
    let (service, session, done) = Service::set_up(place, choice)?;
    let path = service.place().share();
    if invocation.json {
        output.json(&Answer {
            plan: session.plan.id.as_str(),
            department: session.department.as_str(),
            author: &session.author,
            share: done.share.word(),
            path: path.clone(),
        });
    } else {
        let answer = &invocation.words()?.cli.answer;
        output.line(&fill(
            &answer.set_up,
            &[
                ("department", &session.department),
                ("plan", &session.plan.id),
            ],
        ));
        output.line(&with(&answer.share_path, "path", &path.display()));
    }
    Ok(match done.share.cause() {
        Some(cause) => {
            tell(&ServiceError::Share { path, cause }.problem(invocation.words()?));
            Exit::OutOfReach
        }
        None => Exit::Done,
    })
}
