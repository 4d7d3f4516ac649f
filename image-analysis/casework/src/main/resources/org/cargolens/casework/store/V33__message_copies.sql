-- What a waiting message says, to seal it anew when certificates change. Encrypted under the subject's key, which its
-- erasure destroys; the basis names the certificates that the envelope was made with.
CREATE TABLE message_copy (
  message_id TEXT NOT NULL PRIMARY KEY,
  subject TEXT NOT NULL,
  readers TEXT NOT NULL,
  basis TEXT NOT NULL,
  sealed TEXT NOT NULL
);
