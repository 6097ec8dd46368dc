//! Seeds that failed once, and why. They are always run; after the simulation itself was
//! changed they stand for other runs.

pub const SEEDS: [(u64, &str); 8] = [
    (
        6,
        "rubbish in an emptied share made it another program's file",
    ),
    (
        26,
        "rubbish in a conflict copy made the share another program's file",
    ),
    (109, "nobody wrote any more where only rubbish was left"),
    (
        246,
        "a record of another share in an emptied one stopped everybody",
    ),
    (
        50,
        "a database that goes on under another name was counted twice",
    ),
    (
        105,
        "a machine was counted for an event of a branch it never held",
    ),
    (1352, "a database was counted twice in a folder of journals"),
    (
        2206,
        "two restores in a row hid how names follow one another",
    ),
];
