package org.cargolens.casework.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
