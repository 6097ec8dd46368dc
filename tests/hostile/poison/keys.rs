//! Keys and signatures: nobody writes in another terminal's name.

use crate::{
    forge::{Payload, file, key_text},
    terminal::{Terminal, bad, good, id, survived},
};
use cchc::sync::{Wanted, record::encode};
use data_encoding::HEXLOWER;
use std::slice::from_ref;

fn public(key: u8) -> [u8; 32] {
    ed25519_dalek::SigningKey::from_bytes(&[key; 32])
        .verifying_key()
        .to_bytes()
}

#[test]
fn nobody_writes_under_another_terminals_key() {
    let forged = bad().with("incarnation", key_text(&public(1)));
    let right_over_other = bad().signed_over(&Payload::of(66, 2).bytes());
    let anothers = {
        let theirs = Payload::of(1, 9);
        let signature = [7; 64];
        theirs.under(&signature)
    };
    let lines = [
        forged.line(),
        right_over_other,
        anothers,
        bad().under(&[0; 64]),
        bad().under(&[255; 64]),
    ];
    assert_eq!(survived(&lines).reasons(), ["signature"; 5]);
}

#[test]
fn a_signature_over_the_id_is_not_one_over_the_payload() {
    let payload = bad();
    let own_id = id(&payload.line());
    let lines = [
        payload.signed_over(&own_id.0),
        payload.signed_over(own_id.to_string().as_bytes()),
    ];
    assert_eq!(survived(&lines).reasons(), ["signature"; 2]);
}

/// Points of small order, and the same written in other ways: under these keys anybody can
/// make a signature that a careless look accepts.
const WEAK: [&str; 14] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
];

#[test]
fn keys_under_which_anybody_can_sign_are_refused() {
    let mut lines = Vec::new();
    for key in WEAK {
        let key: [u8; 32] = HEXLOWER
            .decode(key.as_bytes())
            .expect("hex")
            .try_into()
            .expect("32");
        let payload = bad().with("incarnation", key_text(&key));
        for point in WEAK {
            let point = HEXLOWER.decode(point.as_bytes()).expect("hex");
            let signature = [point.as_slice(), &[0; 32]].concat();
            lines.push(payload.under(&signature.try_into().expect("64")));
        }
    }
    let found = survived(&lines).reasons();
    assert_eq!(found, vec!["signature"; WEAK.len() * WEAK.len()]);
}

#[test]
fn keys_that_are_none_are_refused() {
    let key = |text: &str| bad().with("incarnation", text).line();
    let mut point = [0; 32];
    point[0] = 2; // not on the curve
    let lines = [
        key("\"\""),
        key("\"AAAA\""),
        key("7"),
        key(&key_text(&point)),
        key(&key_text(&public(66)).replace('"', "\" ")),
    ];
    assert_eq!(survived(&lines).reasons().len(), 5);
}

/// The signature's second half plus the order of the group: the same to a careless look.
#[test]
fn a_signature_has_only_one_form() {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    use ed25519_dalek::Signer;
    let payload = bad();
    let key = ed25519_dalek::SigningKey::from_bytes(&[66; 32]);
    let mut signature = key.sign(&payload.bytes()).to_bytes();
    let mut carry = 0;
    for (byte, more) in signature[32..].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(more) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    assert_eq!(
        survived(&[payload.under(&signature)]).reasons(),
        ["signature"]
    );
}

/// The letters of the signature may hold spare bits: those too are compared.
#[test]
fn a_signature_is_written_in_only_one_way() {
    let line = bad().line();
    let last = line.len() - 1;
    let others: Vec<Vec<u8>> = (b'A'..=b'Z')
        .filter(|letter| *letter != line[last])
        .map(|letter| {
            let mut other = line.clone();
            other[last] = letter;
            other
        })
        .collect();
    let terminal = survived(&others);
    assert_eq!(terminal.kinds(), []);
    assert_eq!(terminal.reasons().len(), others.len());
}

#[test]
fn a_false_copy_of_a_record_never_takes_its_place() {
    let true_line = bad().line();
    let false_copies: Vec<Vec<u8>> = (0..50).map(|n| bad().under(&[n; 64])).collect();
    for lines in [
        [from_ref(&true_line), false_copies.as_slice()].concat(),
        [false_copies.as_slice(), from_ref(&true_line)].concat(),
    ] {
        let mut terminal = survived(&lines);
        assert_eq!(
            terminal.store.lines(&[id(&true_line)]).expect("lines"),
            from_ref(&true_line)
        );
        // The true one is lost, the false ones stay: it counts as lost.
        let rest = file(&[good().as_slice(), &false_copies].concat());
        terminal.look(&rest, Wanted::Now);
        let known = terminal.store.known().expect("events");
        assert!(!known[&id(&true_line)].on_share);
    }
}

#[test]
fn one_payload_under_another_line_of_the_same_hash_is_not_another_event() {
    let payload = bad().bytes();
    let line = encode(&payload, &[1; 64]);
    let terminal = Terminal::new(&[100]);
    assert!(terminal.store.known_ids().expect("ids").is_empty());
    assert_eq!(id(&line), id(&bad().line()));
}
