//! What happens to the share as a whole and to machines.

use crate::{
    dice::Dice,
    scenario::Fault,
    server::File,
    world::{Held, World},
};
use cchc::{
    domain::event::{Header, Seal, ShareId},
    sync::{Identity, record},
};

/// Every fault of a round, where its chance comes.
pub fn strike(world: &mut World) -> Held {
    for fault in Fault::ALL {
        if (fault as usize) < Fault::Deleted as usize {
            continue;
        }
        if world.chances.strikes(fault, &mut world.dice) {
            match world.scenario.folder {
                true => to_the_folder(world, fault),
                false => to_the_file(world, fault),
            }
            to_a_terminal(world, fault);
        }
    }
    // What a backup would have.
    if world.dice.per_mille(200)
        && let Some(file) = &world.server.file
    {
        world.server.older.push(file.bytes.clone());
    }
    Ok(())
}

fn to_the_file(world: &mut World, fault: Fault) {
    let (server, dice, now) = (&mut world.server, &mut world.dice, world.now_ms);
    let bytes = server.file.as_ref().map(|file| file.bytes.clone());
    let bytes = bytes.unwrap_or_default();
    match fault {
        Fault::Deleted => server.replace(None, true, now),
        Fault::DeletedWithMarker => {
            server.replace(None, true, now);
            server.marker = None;
        }
        Fault::Truncated => {
            let left = dice.below(bytes.len() + 1);
            server.replace(Some(bytes[..left].to_vec()), dice.per_mille(300), now);
        }
        Fault::Older => {
            if let Some(older) = dice.pick(&server.older).cloned() {
                server.replace(Some(older), dice.per_mille(500), now);
            }
        }
        Fault::Rotten => {
            let length = dice.below(300) + 1;
            let rot = match dice.below(2) {
                0 => vec![0; length],
                _ => dice.bytes(length),
            };
            server.spoil(&rot, dice, true, now);
        }
        Fault::Poison => {
            let line = poison(dice, bytes);
            server.spoil(&line, dice, false, now);
        }
        Fault::ConflictCopy => {
            let changed_ms = now;
            let number = 1_000 + server.copies.len() as u64;
            let name = format!("chung-PC{}.cchc", dice.below(3));
            let source = dice.pick(&server.older).cloned().unwrap_or(bytes);
            server.copies.insert(
                name,
                File {
                    number,
                    bytes: source,
                    changed_ms,
                },
            );
        }
        Fault::ReadOnly => server.read_only_until_ms = now + dice.between(1, 120_000),
        Fault::Away => server.away_until_ms = now + dice.between(1, 120_000),
        _ => {}
    }
}

fn to_the_folder(world: &mut World, fault: Fault) {
    let (cloud, dice) = (&mut world.cloud, &mut world.dice);
    let names: Vec<String> = cloud.files.keys().cloned().collect();
    let Some(name) = dice.pick(&names) else {
        return;
    };
    let mut bytes = cloud.files[name].1.clone().unwrap_or_default();
    match fault {
        Fault::Deleted => cloud.put(name, None),
        Fault::Truncated => {
            bytes.truncate(dice.below(bytes.len() + 1));
            cloud.put(name, Some(bytes));
        }
        Fault::Older => {
            let copy = format!("{name}.sync-conflict-2025-0001.cchc");
            cloud.put(&copy, Some(bytes));
        }
        Fault::Poison => {
            let line = poison(dice, bytes.clone());
            bytes.extend(line);
            cloud.put(name, Some(bytes));
        }
        _ => {}
    }
}

fn to_a_terminal(world: &mut World, fault: Fault) {
    let living = world.living();
    let t = living[world.dice.below(living.len())];
    match fault {
        Fault::Dies if living.len() > 1 => world.terminals[t].is_alive = false,
        Fault::Restarts => world.terminals[t].restart(),
        Fault::Restored => restore(world, t),
        Fault::Cloned if world.terminals.len() < 32 => clone(world, t),
        Fault::ClockJumps => {
            let hours = [1, 20, 24 * 30, 24 * 2000][world.dice.below(4)];
            world.terminals[t].offset_ms = world.dice.between(-hours, hours) * 3_600_000;
        }
        _ => {}
    }
}

/// Its database is an older one; perhaps a file beside it remembers how far it had come.
fn restore(world: &mut World, t: usize) {
    let (dice, terminal) = (&mut world.dice, &mut world.terminals[t]);
    let remembered = terminal.high_water().filter(|_| dice.per_mille(500));
    // A backup has at least the incarnation.
    let changes = terminal.database.log.len() as i64;
    terminal.roll_back(dice.between(1, changes) as usize);
    terminal.remember(remembered, world.now_ms);
}

/// A second machine begins with a copy; perhaps it has a name of its own.
fn clone(world: &mut World, t: usize) {
    let number = world.terminals.len();
    let mut clone = world.terminals[t].cloned(number);
    if world.dice.per_mille(300) {
        clone.mint_again(world.now_ms, None);
    }
    world.terminals.push(clone);
}

/// A line that is no record of this share, whole or not.
fn poison(dice: &mut Dice, bytes: Vec<u8>) -> Vec<u8> {
    let mut line = match dice.below(7) {
        0 => dice.bytes(200),
        1 => vec![b'x'; 300_000],
        2 => b"{\"format\":1}".to_vec(),
        3 => bent(dice, bytes),
        4 => of_another_share(dice),
        5 => deep(),
        _ => b"\n\n\r\n\0\0".to_vec(),
    };
    if dice.per_mille(500) {
        line.insert(0, b'\n');
    }
    if dice.per_mille(500) {
        line.push(b'\n');
    }
    line
}

/// A record of the share with something changed in it.
fn bent(dice: &mut Dice, mut bytes: Vec<u8>) -> Vec<u8> {
    let from = dice.below(bytes.len() + 1);
    let mut bytes = bytes.split_off(from);
    bytes.truncate(900);
    if let Some(at) = Some(dice.below(bytes.len())).filter(|_| !bytes.is_empty()) {
        bytes[at] = bytes[at].wrapping_add(1);
    }
    bytes
}

fn of_another_share(dice: &mut Dice) -> Vec<u8> {
    let identity = Identity::mint(dice).expect("a key");
    let header = Header {
        share: ShareId(*b"donVi002"),
        incarnation: identity.incarnation(),
        sequence: 1,
        previous: None,
        clock: "1.0".parse().expect("a clock"),
        wall: "2026-01-01T00:00:00+07:00".parse().expect("a time"),
        department: cchc::domain::department::DepartmentCode::new("KKB"),
        author: "Đơn vị khác".to_owned(),
        replaces: Vec::new(),
    };
    let body = cchc::domain::event::Body::Introduction(Default::default());
    identity.seal(header, body).expect("a record").line
}

/// The hash is right, and the JSON is deeper than is read.
fn deep() -> Vec<u8> {
    let payload = format!("{{\"a\":{}1{}}}", "[".repeat(100), "]".repeat(100));
    record::encode(payload.as_bytes(), &[7; 64])
}
