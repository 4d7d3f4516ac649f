package org.cargolens.casework.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts texts of one case with AES-256 in Galois/Counter Mode (NIST SP 800-38D): a random nonce
 * of 12 bytes, then the encrypted text with its tag of 16 bytes. The text is bound to the entry's
 * request, so that it can't be moved to another entry. Safe for use by several threads.
 */
public final class CaseCipher {
  /** Bytes of a key. */
  public static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * Makes a cipher.
   *
   * @param key key in Base64, as {@link #newKey} returns it
   */
  public CaseCipher(String key) {
    byte[] bytes = Base64.getDecoder().decode(key);
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key has " + KEY_BYTES + " bytes, not " + bytes.length);
    }
    this.key = new SecretKeySpec(bytes, "AES");
  }

  /** Returns a new random key in Base64. */
  public static String newKey() {
    return Base64.getEncoder().encodeToString(random(KEY_BYTES));
  }

  /**
   * Encrypts a text.
   *
   * @param text what to hide
   * @param context what it is bound to
   * @return nonce, encrypted text and tag in Base64
   */
  public String seal(String text, String context) {
    byte[] nonce = random(NONCE_BYTES);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, nonce, context)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES/GCM", e);
    }
  }

  /**
   * Decrypts a text.
   *
   * @param sealed what {@link #seal} returned
   * @param context what it was bound to
   * @throws GeneralSecurityException if key, context or sealed text isn't what it was
   */
  public String open(String sealed, String context) throws GeneralSecurityException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(sealed);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not Base64", e);
    }
    if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      throw new GeneralSecurityException("too short to be sealed: " + bytes.length + " bytes");
    }
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    byte[] text =
        cipher(Cipher.DECRYPT_MODE, nonce, context)
            .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    return new String(text, StandardCharsets.UTF_8);
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }
}
