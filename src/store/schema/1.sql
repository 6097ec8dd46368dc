-- 1667457891 is "cchc": tells this program's databases from others'.
PRAGMA application_id = 1667457891;

-- Every incarnation ever heard of. held: last sequence number of its unbroken chain.
-- forked_at: lowest sequence number that two of its events carry.
-- ack_clock, ack_event: its latest acknowledgement.
CREATE TABLE incarnation (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    own INTEGER NOT NULL DEFAULT 0,
    held INTEGER NOT NULL DEFAULT 0,
    forked_at INTEGER,
    ack_clock BLOB,
    ack_event BLOB
) STRICT;

-- This terminal's own key pairs; one is current.
CREATE TABLE identity (
    id BLOB PRIMARY KEY,
    secret BLOB NOT NULL,
    host TEXT NOT NULL,
    path TEXT NOT NULL,
    minted_ms INTEGER NOT NULL,
    minted_offset INTEGER NOT NULL,
    is_current INTEGER NOT NULL
) STRICT;

-- The hybrid logical clock, 12 bytes big-endian.
CREATE TABLE clock (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    reading BLOB NOT NULL
) STRICT;

-- The events. replaces: ids of 16 bytes, one after the other.
CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    incarnation INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    clock BLOB NOT NULL,
    kind TEXT NOT NULL,
    department TEXT NOT NULL,
    author TEXT NOT NULL,
    wall_ms INTEGER NOT NULL,
    wall_offset INTEGER NOT NULL,
    replaces BLOB NOT NULL,
    on_share INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX event_chain ON event (incarnation, sequence);
CREATE INDEX event_not_on_share ON event (number) WHERE on_share = 0;

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

-- What each other terminal says that it holds, by its latest acknowledgement.
CREATE TABLE acknowledged (
    incarnation INTEGER NOT NULL,
    acknowledger INTEGER NOT NULL,
    upto INTEGER NOT NULL,
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
