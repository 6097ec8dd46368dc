//! What keys do on the first run.

use super::{FirstRun, Part, Step};
use crate::{
    service::worker::Request,
    tui::{
        Effect,
        command::{Command, Key},
    },
};

/// A key was pressed that may mean `command`.
pub fn press(run: &mut FirstRun, key: Key, command: Option<Command>, page: usize) -> Vec<Effect> {
    match run.step {
        Step::Waiting => Vec::new(),
        Step::Plan => on_plan(run, key, command, page),
        Step::Terminal => on_terminal(run, key, command, page),
    }
}

fn on_plan(run: &mut FirstRun, key: Key, command: Option<Command>, page: usize) -> Vec<Effect> {
    match command {
        Some(Command::Confirm) => run.choose_plan(),
        Some(Command::Cancel) => {
            run.plans.clear_filter(|_| true);
        }
        Some(command) if run.plans.go(command, page) => {}
        _ => {
            run.plans.press(key, |_| true);
        }
    }
    Vec::new()
}

fn on_terminal(run: &mut FirstRun, key: Key, command: Option<Command>, page: usize) -> Vec<Effect> {
    run.is_relative = false;
    match command {
        Some(Command::Confirm) => return start(run),
        Some(Command::Cancel) => {
            if !run.departments.clear_filter(|_| true) {
                run.step = Step::Plan;
            }
        }
        Some(Command::NextField) => run.part = run.part.moved(1),
        Some(Command::PreviousField) => run.part = run.part.moved(Part::ALL.len() - 1),
        Some(command) if run.part == Part::Department && run.departments.go(command, page) => {}
        Some(Command::Up) => run.part = run.part.moved(Part::ALL.len() - 1),
        Some(Command::Down) => run.part = run.part.moved(1),
        _ => type_into(run, key),
    }
    Vec::new()
}

fn type_into(run: &mut FirstRun, key: Key) {
    match run.part {
        Part::Department => run.departments.press(key, |_| true),
        Part::Author => run.author.press(key),
        Part::Share => run.share.press(key),
    };
}

fn start(run: &mut FirstRun) -> Vec<Effect> {
    let Some(choice) = run.choice() else {
        return Vec::new();
    };
    let share = choice.share.as_ref();
    // What was proposed is where the program would look anyway.
    run.is_relative =
        share.is_some_and(|path| path.is_relative()) && share != run.may_found.as_ref();
    if run.is_relative {
        run.part = Part::Share;
        return Vec::new();
    }
    run.step = Step::Waiting;
    vec![Effect::Ask(Request::SetUp(choice))]
}

/// Text was pasted.
pub fn paste(run: &mut FirstRun, text: &str) {
    run.is_relative = false;
    match (run.step, run.part) {
        (Step::Waiting, _) => {}
        (Step::Plan, _) => run.plans.paste(text, |_| true),
        (Step::Terminal, Part::Department) => run.departments.paste(text, |_| true),
        (Step::Terminal, Part::Author) => run.author.paste(text),
        (Step::Terminal, Part::Share) => run.share.paste(text),
    }
}
