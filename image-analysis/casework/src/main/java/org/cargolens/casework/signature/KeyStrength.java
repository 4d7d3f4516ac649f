package org.cargolens.casework.signature;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

/** Which keys and algorithms may sign. */
final class KeyStrength {
  private static final int SMALLEST_RSA = 2048;
  private static final int LARGEST_RSA = 16_384;
  private static final int SMALLEST_EC = 256;

  private KeyStrength() {}

  /** Checks that a key is of a kind and size that may sign. */
  static void check(PublicKey key) throws SignatureFaultException {
    if (key instanceof RSAKey rsa) {
      int bits = rsa.getModulus().bitLength();
      // A huge modulus makes each check cost minutes.
      if (bits < SMALLEST_RSA || bits > LARGEST_RSA) {
        throw new SignatureFaultException(
            "an RSA key has " + SMALLEST_RSA + " to " + LARGEST_RSA + " bits, not " + bits);
      }
    } else if (key instanceof ECKey curve) {
      int bits = curve.getParams().getOrder().bitLength();
      if (bits < SMALLEST_EC) {
        throw new SignatureFaultException(
            "an EC key has at least " + SMALLEST_EC + " bits, not " + bits);
      }
    } else {
      throw new SignatureFaultException("keys that sign are RSA or EC, not " + key.getAlgorithm());
    }
  }

  /** Returns the algorithm to sign with. */
  static String algorithm(PublicKey key) {
    if (key instanceof ECKey curve) {
      int bits = curve.getParams().getOrder().bitLength();
      return bits >= 512 ? "SHA512withECDSA" : bits >= 384 ? "SHA384withECDSA" : "SHA256withECDSA";
    }
    return "SHA256withRSA";
  }
}
