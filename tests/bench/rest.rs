//! What the program costs while nobody presses a key: processor, memory, disk.

use super::{
    data::{Home, Homes, PROGRAM, Size, bytes_of},
    figure::{Figure, Unit},
    screen::{CONTROL_Q, Screen},
    start::all_tasks,
    table::{Budget, Row},
};
use std::{path::Path, thread::sleep, time::Duration};

/// For how long nothing is pressed.
const REST: Duration = Duration::from_secs(20);
/// What the screen shows when the first cycle is over.
const IN_STEP: &str = "Đã đồng bộ";
const MEGABYTE: f64 = 1e6;

/// Measures.
pub fn measure(homes: &Homes) -> Vec<Row> {
    let mut rows = Vec::new();
    if cfg!(target_os = "linux") {
        rows.extend(resting(homes));
    } else {
        println!("\nProcessor time and memory at rest are measured on Linux only.\n");
    }
    rows.push(Row::alone(
        "size of the program",
        Figure::fixed(Unit::Bytes, bytes_of(Path::new(PROGRAM)) as f64),
        Budget::AtMost(12.0 * MEGABYTE),
    ));
    rows
}

/// All sizes rest at the same time.
fn resting(homes: &Homes) -> Vec<Row> {
    let sizes = [
        ("100", Size::Hundred),
        ("10,000", Size::TenThousand),
        ("100,000", Size::HundredThousand),
    ];
    let screens = sizes.map(|(_, size)| settled(homes.of(size)));
    sleep(Duration::from_secs(1));
    let before = screens.each_ref().map(|screen| ticks(screen.process()));
    sleep(REST);
    let mut rows = Vec::new();
    for ((screen, before), (name, _)) in screens.into_iter().zip(before).zip(sizes) {
        let used = ticks(screen.process()) - before;
        let resident = status(screen.process(), "VmRSS:");
        let peak = status(screen.process(), "VmHWM:");
        rows.push(Row::alone(
            format!("processor ticks (10 ms) in 20 s of rest, {name} events"),
            Figure::fixed(Unit::Count, used),
            Budget::AtMost(0.0),
        ));
        rows.push(Row::alone(
            format!("resident memory, {name} events"),
            Figure::fixed(Unit::Bytes, resident),
            Budget::AtMost(30.0 * MEGABYTE),
        ));
        rows.push(Row::alone(
            format!("most resident memory since the start, {name} events"),
            Figure::fixed(Unit::Bytes, peak),
            Budget::None,
        ));
        screen.leave(CONTROL_Q);
    }
    rows
}

fn settled(home: &Home) -> Screen {
    let mut screen = Screen::of(home);
    screen.wait_for(&all_tasks(home));
    screen.wait_for(IN_STEP);
    screen
}

/// Ticks of the processor that a process has used, in its own code and the system's.
fn ticks(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("a process");
    // The name in brackets may hold blanks; after it, times are the 12th and 13th.
    let (_, after) = stat.rsplit_once(')').expect("a line of /proc");
    let fields: Vec<&str> = after.split_whitespace().collect();
    let tick = |place: usize| fields[place].parse::<f64>().expect("ticks");
    tick(11) + tick(12)
}

/// A line of a process's status that is in KiB, in bytes.
fn status(process: u32, name: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("a process");
    let line = status.lines().find(|line| line.starts_with(name));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number
        .and_then(|number| number.parse::<f64>().ok())
        .expect("memory in KiB")
        * 1024.0
}
