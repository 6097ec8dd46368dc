-- Paths of earlier editions, each with the one under which its task stands today: made with
-- the edition that holds.
CREATE TABLE relabelled (
    plan TEXT NOT NULL,
    earlier TEXT NOT NULL,
    task TEXT NOT NULL,
    PRIMARY KEY (plan, earlier)
) STRICT, WITHOUT ROWID;

CREATE TABLE department_change (
    event INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    change TEXT NOT NULL
) STRICT;
CREATE INDEX department_change_key ON department_change (code);

-- What was changed about departments, in every plan. content: what the changes come to.
CREATE TABLE department (
    code TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    heads BLOB NOT NULL
) STRICT, WITHOUT ROWID;
