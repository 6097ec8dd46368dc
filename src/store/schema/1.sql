-- 1667457891 is "cchc": tells this program's databases from others'.
PRAGMA application_id = 1667457891;

-- The share to which this database belongs: one for its whole life.
CREATE TABLE share (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL
) STRICT;

-- Every incarnation ever heard of. own: it is, or was, this terminal's. held: last sequence
-- number of its trunk. forked_at: lowest sequence number at which its events contradict each
-- other. skew_ms: by how much its clock was ahead of ours at least, as found at skew_at_ms.
CREATE TABLE incarnation (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    own INTEGER NOT NULL DEFAULT 0,
    held INTEGER NOT NULL DEFAULT 0,
    forked_at INTEGER,
    skew_ms INTEGER,
    skew_at_ms INTEGER
) STRICT;

-- This terminal's own key pairs, in the order of their minting; one is current, unless this
-- is a copy that was put aside. is_elsewhere: the share showed an event of it that was not
-- here. succeeds: a JSON list of those before it and how far each had come, the latest first.
CREATE TABLE identity (
    id BLOB PRIMARY KEY,
    secret BLOB NOT NULL,
    host TEXT NOT NULL,
    path TEXT NOT NULL,
    minted_ms INTEGER NOT NULL,
    minted_offset INTEGER NOT NULL,
    is_current INTEGER NOT NULL,
    is_elsewhere INTEGER NOT NULL DEFAULT 0,
    succeeds TEXT NOT NULL
) STRICT;

-- By which understanding of the lines the facts and the current state were made.
CREATE TABLE projection (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    understanding INTEGER NOT NULL
) STRICT;

-- The hybrid logical clock, 12 bytes big-endian.
CREATE TABLE clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    reading BLOB NOT NULL
) STRICT;

-- The events. previous: the one before it in its chain. replaces: ids of 16 bytes, one after
-- the other. format, proof: of the line. on_share: seen in the last reading of the share;
-- missed_ms: when it was first looked for there in vain.
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    previous BLOB,
    clock BLOB NOT NULL,
    kind TEXT NOT NULL,
    department TEXT NOT NULL,
    author TEXT NOT NULL,
    wall_ms INTEGER NOT NULL,
    wall_offset INTEGER NOT NULL,
    replaces BLOB NOT NULL,
    format INTEGER NOT NULL,
    proof INTEGER NOT NULL,
    on_share INTEGER NOT NULL DEFAULT 0,
    missed_ms INTEGER
) STRICT;
CREATE INDEX event_chain ON event (incarnation, sequence);
CREATE INDEX event_not_on_share ON event (number) WHERE on_share = 0;
CREATE INDEX event_of_later_format ON event (format) WHERE format > 1;

-- Events that were appended to the share and not judged yet: when, how long a cache may
-- explain that they are not seen. state: 0 written, 1 missed, 2 in doubt,
-- 3 claimed.
CREATE TABLE posting (
    event INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    wait_ms INTEGER NOT NULL,
    state INTEGER NOT NULL
) STRICT;

-- How far each part of the share was read: a hint, worth nothing where its bytes differ.
CREATE TABLE part (
    name TEXT PRIMARY KEY,
    hint TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The lines as they came; apart, so that the events stay small to read.
CREATE TABLE record (
    event INTEGER PRIMARY KEY,
    line BLOB NOT NULL
) STRICT;

-- Facts: what the events say. Everything below can be made anew from the lines.
CREATE TABLE check_in (
    event INTEGER PRIMARY KEY,
    plan TEXT NOT NULL,
    task TEXT NOT NULL,
    department TEXT NOT NULL,
    period TEXT NOT NULL,
    state TEXT NOT NULL,
    percent INTEGER,
    note TEXT NOT NULL,
    evidence TEXT NOT NULL
) STRICT;
CREATE INDEX check_in_key ON check_in (plan, task, department, period);

CREATE TABLE submission_change (
    event INTEGER PRIMARY KEY,
    submission BLOB NOT NULL,
    change TEXT NOT NULL
) STRICT;
CREATE INDEX submission_change_key ON submission_change (submission);

CREATE TABLE withdrawal (
    event INTEGER PRIMARY KEY,
    target BLOB NOT NULL,
    department TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX withdrawal_key ON withdrawal (target, department);

CREATE TABLE plan_part (
    event INTEGER PRIMARY KEY,
    plan TEXT NOT NULL,
    edition TEXT NOT NULL,
    part INTEGER NOT NULL,
    parts INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX plan_part_key ON plan_part (plan, edition);

-- Who incarnations say they are.
CREATE TABLE introduction (
    event INTEGER PRIMARY KEY,
    incarnation INTEGER NOT NULL,
    host TEXT NOT NULL
) STRICT;
CREATE INDEX introduction_by ON introduction (incarnation);

-- Whose database an incarnation says it goes on with, which had come to number upto. place:
-- 0 for the latest of them.
CREATE TABLE succession (
    event INTEGER NOT NULL,
    place INTEGER NOT NULL,
    successor INTEGER NOT NULL,
    predecessor INTEGER NOT NULL,
    upto INTEGER NOT NULL,
    PRIMARY KEY (event, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX succession_of ON succession (predecessor);
CREATE INDEX succession_by ON succession (successor);

-- Whether the pieces that a publisher gave of an edition make a plan: looked at again only
-- when one more has come.
CREATE TABLE edition (
    plan TEXT NOT NULL,
    edition TEXT NOT NULL,
    incarnation INTEGER NOT NULL,
    is_plan INTEGER NOT NULL,
    PRIMARY KEY (plan, edition, incarnation)
) STRICT, WITHOUT ROWID;

-- Current state: what the facts come to. heads: ids of 16 bytes, the value's first.
CREATE TABLE standing (
    plan TEXT NOT NULL,
    department TEXT NOT NULL,
    period TEXT NOT NULL,
    task TEXT NOT NULL,
    event INTEGER NOT NULL,
    heads BLOB NOT NULL,
    PRIMARY KEY (plan, department, period, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission (
    id BLOB PRIMARY KEY,
    plan TEXT NOT NULL,
    department TEXT NOT NULL,
    period TEXT NOT NULL,
    content TEXT NOT NULL,
    is_concurrent INTEGER NOT NULL,
    event INTEGER NOT NULL,
    heads BLOB NOT NULL
) STRICT;
CREATE INDEX submission_place ON submission (plan, department, period);

CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL,
    heads BLOB NOT NULL,
    content TEXT NOT NULL
) STRICT;

-- What each other terminal says that it holds of each chain, by its latest word on it.
-- head: the event that is the chain's upto-th. clock, event, sequence: of that word.
-- counts: upto where the word counts, else 0.
CREATE TABLE acknowledged (
    incarnation INTEGER NOT NULL,
    acknowledger INTEGER NOT NULL,
    upto INTEGER NOT NULL,
    head BLOB NOT NULL,
    clock BLOB NOT NULL,
    event BLOB NOT NULL,
    sequence INTEGER NOT NULL,
    counts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (incarnation, acknowledger)
) STRICT, WITHOUT ROWID;
CREATE INDEX acknowledged_by ON acknowledged (acknowledger);

-- Words of entries, folded before they come here; rowid: the event's number.
CREATE VIRTUAL TABLE search USING fts5(
    words, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
);

-- Lines that could not be read. Beyond the first thousand only the fingerprint is kept.
CREATE TABLE quarantine (
    number INTEGER PRIMARY KEY,
    fingerprint BLOB NOT NULL UNIQUE,
    reason TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;
