//! What may happen to the bytes of a file, as values for proptest.

use proptest::{collection::vec, prelude::*};

/// Something that happens to a file. Places are taken modulo its length.
#[derive(Debug, Clone)]
pub enum Harm {
    /// Bytes are put in.
    Insert(usize, Vec<u8>),
    /// Bytes are taken out.
    Delete(usize, usize),
    /// Bytes are written over others.
    Overwrite(usize, Vec<u8>),
    /// A piece from elsewhere in the file is put in.
    Duplicate {
        from: usize,
        length: usize,
        to: usize,
    },
    /// Up to here, then another file from there on.
    Splice { end: usize, other: usize },
    /// A hole, as a sparse or torn write leaves it.
    Nul(usize, usize),
    /// All after this is gone.
    Cut(usize),
}

fn rubbish() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        4 => any::<u8>(),
        1 => Just(b'\n'),
        1 => Just(b'\r'),
        1 => Just(0),
        1 => Just(b' '),
        1 => Just(b'{'),
        1 => Just(b'}'),
        1 => Just(b'"'),
    ];
    vec(byte, 1..120)
}

pub fn harm() -> impl Strategy<Value = Harm> {
    let place = 0_usize..1 << 20;
    let length = prop_oneof![1_usize..8, 1_usize..900];
    prop_oneof![
        (place.clone(), rubbish()).prop_map(|(at, put)| Harm::Insert(at, put)),
        (place.clone(), length.clone()).prop_map(|(at, length)| Harm::Delete(at, length)),
        (place.clone(), rubbish()).prop_map(|(at, put)| Harm::Overwrite(at, put)),
        (place.clone(), length.clone(), place.clone())
            .prop_map(|(from, length, to)| Harm::Duplicate { from, length, to }),
        (place.clone(), place.clone()).prop_map(|(end, other)| Harm::Splice { end, other }),
        (place.clone(), length).prop_map(|(at, length)| Harm::Nul(at, length)),
        place.prop_map(Harm::Cut),
    ]
}

/// Every byte with the number that it was born with, so that it can be told afterwards which
/// of the old bytes are still beside each other. Bytes put in have none.
pub type Traced = Vec<(u8, Option<usize>)>;

/// The bytes of a file, numbered from `first` on.
pub fn traced(bytes: &[u8], first: usize) -> Traced {
    bytes.iter().copied().zip((first..).map(Some)).collect()
}

pub fn plain(file: &Traced) -> Vec<u8> {
    file.iter().map(|(byte, _)| *byte).collect()
}

/// The file after the harm. `other` is what is spliced in.
pub fn harmed(mut file: Traced, harm: &Harm, other: &Traced) -> Traced {
    let length = file.len();
    let place = |at: usize| at % (length + 1);
    let born = |put: &[u8]| put.iter().map(|byte| (*byte, None)).collect::<Traced>();
    match harm {
        Harm::Insert(at, put) => {
            file.splice(place(*at)..place(*at), born(put));
        }
        Harm::Delete(at, count) => {
            file.drain(place(*at)..length.min(place(*at) + count));
        }
        Harm::Overwrite(at, put) => {
            file.splice(place(*at)..length.min(place(*at) + put.len()), born(put));
        }
        Harm::Duplicate {
            from,
            length: count,
            to,
        } => {
            let piece = file[place(*from)..length.min(place(*from) + count)].to_vec();
            file.splice(place(*to)..place(*to), piece);
        }
        Harm::Splice { end, other: begin } => {
            file.truncate(place(*end));
            file.extend_from_slice(&other[begin % (other.len() + 1)..]);
        }
        Harm::Nul(at, count) => {
            let end = length.min(place(*at) + count);
            file[place(*at)..end].fill((0, None));
        }
        Harm::Cut(at) => file.truncate(place(*at)),
    }
    file
}
