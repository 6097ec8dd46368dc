-- The ledger: measurements, inspections, contributions, texts and ways of reports, as they were
-- said. key: what an entry is settled under, within its book.
CREATE TABLE ledger_fact (
    event INTEGER PRIMARY KEY,
    book TEXT NOT NULL,
    key TEXT NOT NULL,
    entry TEXT NOT NULL
) STRICT;
CREATE INDEX ledger_fact_key ON ledger_fact (book, key);

-- The ledger as it stands. event: the entry that holds.
CREATE TABLE ledger (
    book TEXT NOT NULL,
    key TEXT NOT NULL,
    plan TEXT NOT NULL,
    event INTEGER NOT NULL,
    heads BLOB NOT NULL,
    PRIMARY KEY (book, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_of_plan ON ledger (plan, book);
