-- Paths of earlier editions, each with the one under which its task stands today: made with
-- the edition that holds.
CREATE TABLE relabelled (
    plan TEXT NOT NULL,
    earlier TEXT NOT NULL,
    task TEXT NOT NULL,
    PRIMARY KEY (plan, earlier)
) STRICT, WITHOUT ROWID;
