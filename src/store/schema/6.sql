-- Words of entries again, with lists of what begins with the same two and three letters: half a
-- word that begins many others was merged from all their lists. Filled when the state is made
-- anew. hashsize: bytes of words that are kept back before they are written.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5(
    words, content = '', detail = none, columnsize = 0, tokenize = 'ascii', prefix = '2 3'
);
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
