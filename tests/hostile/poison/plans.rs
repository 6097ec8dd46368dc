//! Plans: pieces that never make one, and plans that hold what no office would write.

use super::bodies::HOSTILE;
use crate::{
    forge::{Payload, quoted},
    terminal::survived,
};
use cchc::{
    domain::{
        plan::{Plan, PlanId},
        publication::pieces,
    },
    plan::shipped,
};

/// The first plan that comes with the program.
pub fn real() -> Plan {
    shipped()[0]
        .read()
        .expect("a plan that comes with the program")
}

fn piece(plan: &str, edition: &str, part: u64, parts: u64, text: &str) -> String {
    format!(
        r#"{{"plan":{},"edition":{},"part":{part},"parts":{parts},"text":{}}}"#,
        quoted(plan),
        quoted(edition),
        quoted(text)
    )
}

/// The records by which a plan is published.
fn published(key: u8, plan: &Plan) -> Vec<Vec<u8>> {
    let bodies = pieces(plan).expect("pieces");
    (1..)
        .zip(bodies)
        .map(|(n, part)| {
            let body = serde_json::to_string(&part).expect("JSON");
            Payload::of(key, n).saying("plan", body).line()
        })
        .collect()
}

/// The same, in one record of one stamp.
pub fn published_by(plan: &Plan, clock: &str) -> Vec<Payload> {
    let text = serde_json::to_string(plan).expect("JSON");
    let edition = blake3::hash(text.as_bytes()).to_hex().to_string();
    let body = piece(plan.id.as_str(), &edition, 0, 1, &text);
    let payload = Payload::of(66, 1).with("clock", clock);
    vec![payload.saying("plan", body)]
}

#[test]
fn pieces_of_editions_without_end_make_no_plan() {
    let bodies = [
        piece("x", "x", 0, 4_294_967_295, "{}"),
        piece("x", "x", 4_294_967_295, 4_294_967_295, "{}"),
        piece("x", "x", 0, 4_294_967_296, "{}"),
        piece("x", "x", 0, 0, ""),
        piece("x", "", 0, 1, ""),
        piece("x", "x", 0, 513, "{}"),
        piece("", "", 0, 1, "{}"),
    ];
    let lines: Vec<Vec<u8>> = (1..)
        .zip(bodies)
        .map(|(n, body)| Payload::of(66, n).saying("plan", body).line())
        .collect();
    let terminal = survived(&lines);
    assert!(terminal.store.plans().expect("plans").is_empty());
}

#[test]
fn the_right_hash_of_what_is_no_plan_makes_none() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let texts = [
        "",
        "{}",
        "[]",
        "null",
        "\u{1b}",
        &deep,
        &format!("\"{}\"", "x".repeat(150_000)),
    ];
    let lines: Vec<Vec<u8>> = (1..)
        .zip(texts)
        .map(|(n, text)| {
            let edition = blake3::hash(text.as_bytes()).to_hex().to_string();
            let body = piece("x", &edition, 0, 1, text);
            Payload::of(66, n).saying("plan", body).line()
        })
        .collect();
    assert!(survived(&lines).store.plans().expect("plans").is_empty());
}

#[test]
fn a_plan_arrives_among_false_pieces_of_it() {
    let plan = real();
    let mut lines = published(3, &plan);
    let parts = pieces(&plan).expect("pieces");
    for (n, part) in (1..).zip(&parts) {
        let (edition, count) = (&part.edition, u64::from(part.parts));
        let body = piece(
            plan.id.as_str(),
            edition,
            u64::from(part.part),
            count,
            "khác",
        );
        lines.insert(0, Payload::of(66, n).saying("plan", body).line());
    }
    let terminal = survived(&lines);
    assert_eq!(terminal.store.plan(&plan.id).expect("a plan"), Some(plan));
}

#[test]
fn a_plan_under_another_ones_name_is_not_taken_for_it() {
    let plan = real();
    let lines: Vec<Vec<u8>> = (1..)
        .zip(pieces(&plan).expect("pieces"))
        .map(|(n, mut part)| {
            part.plan = PlanId::new("khac");
            let body = serde_json::to_string(&part).expect("JSON");
            Payload::of(66, n).saying("plan", body).line()
        })
        .collect();
    assert!(survived(&lines).store.plans().expect("plans").is_empty());
}

#[test]
fn hundreds_of_false_editions_do_not_hide_the_true_one() {
    let plan = real();
    let mut lines = published(3, &plan);
    for n in 1..=300 {
        let body = piece(plan.id.as_str(), &format!("{n}"), 0, 1, &"x".repeat(2_000));
        lines.push(Payload::of(66, n).saying("plan", body).line());
    }
    let terminal = survived(&lines);
    assert_eq!(terminal.store.plan(&plan.id).expect("a plan"), Some(plan));
}

#[test]
fn an_edition_of_which_a_piece_is_missing_replaces_nothing() {
    let plan = real();
    let first = published(3, &plan);
    let later = Plan {
        title: "Bản mới".to_owned(),
        ..plan.clone()
    };
    let head = crate::terminal::id(&first[0]);
    let mut second: Vec<Vec<u8>> = Vec::new();
    for (n, part) in (1..).zip(pieces(&later).expect("pieces")) {
        let body = serde_json::to_string(&part).expect("JSON");
        let payload = Payload::of(66, n).with("replaces", format!(r#"["{head}"]"#));
        second.push(payload.saying("plan", body).line());
    }
    assert!(second.len() > 1, "a plan of several pieces");
    let torn = [first.clone(), second[..second.len() - 1].to_vec()].concat();
    assert_eq!(
        survived(&torn).store.plan(&plan.id).expect("a plan"),
        Some(plan)
    );
    let whole = [first, second].concat();
    assert_eq!(
        survived(&whole).store.plan(&later.id).expect("a plan"),
        Some(later)
    );
}

#[test]
fn a_plan_whose_days_and_numbers_no_calendar_has_is_read() {
    for plan in absurd() {
        let terminal = survived(&published(66, &plan));
        assert_eq!(terminal.store.plan(&plan.id).expect("a plan"), Some(plan));
    }
}

/// The title of all of them.
pub const ABSURD: &str = "Kế hoạch vô lý";

/// Plans that keep to the form and to nothing else.
pub fn absurd() -> Vec<Plan> {
    let plan = real();
    let json = serde_json::to_value(&plan).expect("JSON");
    let changed = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut json = json.clone();
        change(&mut json);
        json["title"] = ABSURD.into();
        serde_json::from_value(json).expect("a plan")
    };
    vec![
        changed(&|json| spoil(json, HOSTILE)),
        changed(&|json| spoil(json, &"ế \u{301}".repeat(100))),
        changed(&|json| spoil(json, "")),
        changed(&|json| {
            json["starts"] = "-262143-01-01".into();
            json["ends"] = "+262142-12-31".into();
            json["issued"] = "+262142-12-31".into();
        }),
        changed(&|json| {
            json["starts"] = "2027-01-01".into();
            json["ends"] = "2026-01-01".into();
        }),
        changed(&|json| {
            json["departments"] = serde_json::json!([]);
        }),
        changed(&|json| {
            let first = json["departments"][0].clone();
            json["departments"]
                .as_array_mut()
                .expect("a list")
                .push(first);
            let first = json["tasks"][0].clone();
            json["tasks"].as_array_mut().expect("a list").push(first);
        }),
        changed(&|json| {
            for list in ["tasks", "areas", "targets", "duties"] {
                json[list] = serde_json::json!([]);
            }
        }),
        changed(&|json| {
            json["reporting"]["periods"] = serde_json::json!([]);
            json["reporting"]["days"] =
                serde_json::json!({"department": 4_294_967_295_u32, "director": 0, "parent": 99});
        }),
        changed(&|json| {
            for duty in json["duties"].as_array_mut().expect("a list") {
                duty["minimum"] = 4_294_967_295_u32.into();
            }
        }),
    ]
}

/// Puts a text wherever a plan has one for people.
fn spoil(json: &mut serde_json::Value, with: &str) {
    match json {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    "title" | "name" | "text" | "organisation" | "parent" | "number" | "source"
                    | "heading" | "deliverable" => *value = with.into(),
                    _ => spoil(value, with),
                }
            }
        }
        serde_json::Value::Array(list) => list.iter_mut().for_each(|value| spoil(value, with)),
        _ => {}
    }
}

/// How many editions are put together is counted by time: what grows with the square of
/// their number shows even in one run.
#[test]
#[ignore = "measures: cargo test --release --test hostile -- --ignored --nocapture editions_cost"]
fn what_false_editions_cost() {
    let plan = real();
    for (editions, is_plan) in [
        (50, false),
        (100, false),
        (200, false),
        (50, true),
        (100, true),
        (200, true),
    ] {
        let lines: Vec<Vec<u8>> = (1..=editions)
            .flat_map(|n| {
                let later = Plan {
                    title: format!("Bản {n}"),
                    ..plan.clone()
                };
                let text = serde_json::to_string(&later).expect("JSON");
                let edition = match is_plan {
                    true => blake3::hash(text.as_bytes()).to_hex().to_string(),
                    false => n.to_string(),
                };
                let body = piece(plan.id.as_str(), &edition, 0, 1, &text);
                [Payload::of(66, n).saying("plan", body).line()]
            })
            .collect();
        let bytes: usize = lines.iter().map(Vec::len).sum();
        let mut terminal = crate::terminal::Terminal::new(&[1 << 20]);
        let began = std::time::Instant::now();
        terminal.look(&crate::forge::file(&lines), cchc::sync::Wanted::Now);
        eprintln!(
            "{editions} editions ({is_plan}), {bytes} bytes: {:?}",
            began.elapsed()
        );
    }
}
