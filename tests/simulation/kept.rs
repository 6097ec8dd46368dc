//! Seeds that failed once, and why. They are always run; after the simulation itself was
//! changed they stand for other runs.

pub const SEEDS: [(u64, &str); 6] = [
    (
        6,
        "rubbish in an emptied share made it another program's file",
    ),
    (
        26,
        "rubbish in an emptied share made it another program's file",
    ),
    (109, "nobody wrote any more where only rubbish was left"),
    (
        50,
        "a database that goes on under another name was counted twice",
    ),
    (
        105,
        "a database that goes on under another name was counted twice",
    ),
    (
        2206,
        "two restores in a row hid how names follow one another",
    ),
];
