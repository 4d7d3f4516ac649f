package org.cargolens.casework.signature;

import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.jspecify.annotations.Nullable;

/** Which algorithms are believed: SHA-256, SHA-384 and SHA-512 with RSA and ECDSA. */
final class SignatureAlgorithms {
  private static final Set<String> DIGESTS =
      Set.of("2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3");

  /** sha256, sha384 and sha512WithRSAEncryption; ecdsa-with-SHA256, -SHA384 and -SHA512. */
  private static final Set<String> SIGNATURES =
      Set.of(
          "1.2.840.113549.1.1.11",
          "1.2.840.113549.1.1.12",
          "1.2.840.113549.1.1.13",
          "1.2.840.10045.4.3.2",
          "1.2.840.10045.4.3.3",
          "1.2.840.10045.4.3.4");

  private SignatureAlgorithms() {}

  static boolean isPss(String oid) {
    return oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId());
  }

  static void checkDigest(String oid) throws SignatureFaultException {
    if (!DIGESTS.contains(oid)) {
      throw new SignatureFaultException(
          "the digest algorithm " + oid + " is not believed; expected SHA-256, SHA-384 or SHA-512");
    }
  }

  /** Checks a signer's algorithm; rsaEncryption takes the digest that the signer names. */
  static void checkSigner(String oid, byte @Nullable [] parameters) throws SignatureFaultException {
    if (!oid.equals(PKCSObjectIdentifiers.rsaEncryption.getId())) {
      check(oid, parameters);
    }
  }

  /** Checks an algorithm that names its digest. */
  static void check(String oid, byte @Nullable [] parameters) throws SignatureFaultException {
    if (isPss(oid) && parameters != null) {
      checkDigest(
          RSASSAPSSparams.getInstance(parameters).getHashAlgorithm().getAlgorithm().getId());
    } else if (!SIGNATURES.contains(oid)) {
      throw new SignatureFaultException(
          "the signature algorithm "
              + oid
              + " is not believed; expected RSA or ECDSA with SHA-256, SHA-384 or SHA-512");
    }
  }
}
