package org.cargolens.casework.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Sha256;

/**
 * References by which cases are found beside their ids: SHA-256 digests, since the number of a
 * sender may name a person. Whoever knows both texts can make one.
 */
public final class References {
  private References() {}

  /**
   * Returns the reference of a document.
   *
   * @param sender who sent it; empty if nobody says
   * @param number what its sender calls it
   */
  public static String ofDocument(String sender, String number) {
    return digest("document", sender, number);
  }

  /** Returns the reference of what all cases of a consignment are called, such as a bill. */
  public static String ofConsignment(String called) {
    return digest("consignment", called);
  }

  /** Returns the reference of an id that a case would have if its papers said less of it. */
  public static String ofId(String id) {
    return digest("id", id);
  }

  /** Returns the reference of whom papers come from that are no numbered document. */
  public static String ofSource(String source) {
    return digest("source", source);
  }

  /** Returns the reference of a document that can't be told from others: that of one reading. */
  public static String ofReading(Provenance where) {
    return digest(
        "reading", where.source(), where.file(), where.position(), where.readAt().toString());
  }

  /** Returns the reference of a request that brought cases in. */
  public static String ofRequest(String requestId) {
    return digest("request", requestId);
  }

  /**
   * Returns the reference of a request that says something of earlier papers.
   *
   * @param contents what it says, for the reference of that very content; none for that of any
   */
  public static String ofNotices(String requestId, List<String> contents) {
    List<String> parts = new ArrayList<>(List.of("notices", requestId));
    parts.addAll(contents);
    return digest(parts.toArray(String[]::new));
  }

  private static String digest(String... parts) {
    MessageDigest digest = Sha256.newDigest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      // With lengths, no two lists of parts are the same bytes.
      digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return Sha256.of(digest).hex();
  }
}
