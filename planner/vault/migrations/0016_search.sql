-- The words of the diary, folded, for finding them again.

-- A row is an entry. Each ends with two spaces, so that every sign, the last one too,
-- begins a group of three. How often a word occurs is of no use here (U89): no sizes.
CREATE VIRTUAL TABLE entry_words USING fts5 (
    words, tokenize = 'trigram case_sensitive 1', columnsize = 0
);

-- What is taken out leaves nothing behind in the pages.
INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);

-- Where each group of three occurs: for what is shorter than a group.
CREATE VIRTUAL TABLE entry_signs USING fts5vocab (entry_words, instance);

-- What was looked for in the help was kept until the next search. It is no more.
DELETE FROM setting WHERE key = 'help-search';
