CREATE TABLE pin_change (
    event INTEGER PRIMARY KEY,
    department TEXT NOT NULL,
    verifier TEXT,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX pin_change_key ON pin_change (department);

-- Departments' PINs. verifier: NULL where a PIN was removed, empty where nothing fits it.
CREATE TABLE pin (
    department TEXT PRIMARY KEY,
    verifier TEXT,
    heads BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Wrong PINs typed on this terminal since the last right one; of the PIN that an event set.
CREATE TABLE pin_attempt (
    department TEXT PRIMARY KEY,
    pin BLOB NOT NULL,
    wrong INTEGER NOT NULL,
    last_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The person who worked last on this terminal in a department's name.
CREATE TABLE worked_as (
    department TEXT PRIMARY KEY,
    author TEXT NOT NULL
) STRICT, WITHOUT ROWID;
