package org.cargolens.casework.history;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the digests of one history file: the first 128 bits of an HMAC with SHA-256, 22 letters in
 * base64url. The key keeps digests of two files apart; who has it can try names. Immutable.
 */
public final class HistoryKey {
  private static final int KEY_BYTES = 32;
  private static final int DIGEST_BYTES = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;

  private HistoryKey(byte[] key) {
    this.key = key;
  }

  /** Draws a key. */
  public static HistoryKey drawn() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new HistoryKey(key);
  }

  /**
   * Returns the key of a word.
   *
   * @throws IllegalArgumentException if it isn't 64 hexadecimal digits
   */
  public static HistoryKey of(String word) {
    byte[] key = HexFormat.of().parseHex(word);
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has 64 hexadecimal digits");
    }
    return new HistoryKey(key);
  }

  /** Returns the digest of a case's id. */
  public String ofCase(String caseId) {
    return digest("case:" + caseId);
  }

  /**
   * Returns the digest of a party.
   *
   * @param party its side and how it is named, {@code consignee:T-77}
   */
  public String ofParty(String party) {
    return digest("party:" + party);
  }

  private String digest(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      byte[] full = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(full, DIGEST_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /** Returns 64 hexadecimal digits. */
  String word() {
    return HexFormat.of().formatHex(key);
  }
}
