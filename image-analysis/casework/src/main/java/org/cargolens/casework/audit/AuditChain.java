package org.cargolens.casework.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.cargolens.scan.Sha256;

/**
 * Digests of entries. The canonical bytes of an entry are these texts in UTF-8, each after its
 * length as four bytes, big-endian, or after -1 if it is absent: {@value #FORMAT}, number, time,
 * request, kind, actor, role, place, case, body, sealed, corrected entry, previous digest.
 */
public final class AuditChain {
  /** What stands in place of a digest before the first entry. */
  public static final Sha256 BEGINNING = new Sha256("0".repeat(64));

  /** Name of the canonical form. */
  public static final String FORMAT = "cargolens-audit-1";

  private AuditChain() {}

  /** Returns the digest that an entry should have; its own {@code link.digest} is not looked at. */
  public static Sha256 digest(AuditEntry entry) {
    MessageDigest digest = Sha256.newDigest();
    put(digest, Optional.of(FORMAT));
    put(digest, Optional.of(Long.toString(entry.number())));
    put(digest, Optional.of(entry.at().toString()));
    put(digest, Optional.of(entry.requestId()));
    put(digest, Optional.of(entry.kind().word()));
    put(digest, Optional.of(entry.actor().id()));
    put(digest, Optional.of(entry.actor().role().word()));
    put(digest, Optional.of(entry.actor().place().path()));
    put(digest, entry.subject());
    put(digest, Optional.of(entry.content().body()));
    put(digest, entry.content().sealed());
    put(
        digest,
        entry.corrects().isPresent()
            ? Optional.of(Long.toString(entry.corrects().getAsLong()))
            : Optional.empty());
    put(digest, Optional.of(entry.link().previous().hex()));
    return Sha256.of(digest);
  }

  private static void put(MessageDigest digest, Optional<String> text) {
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    if (text.isEmpty()) {
      digest.update(length.putInt(-1).flip());
      return;
    }
    byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
    digest.update(length.putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
