-- What the centre knows of parties, as its last file said it: digests and times, in parts that belong together. The
-- trail's last entry of the kind 'history' has the digest of the whole.
CREATE TABLE taken_history (
  part BIGINT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL
);
