package org.cargolens.casework.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key with its certificate and those that vouch for it.
 *
 * @param keys the key
 * @param chain its certificate first
 */
record Identity(KeyPair keys, List<X509Certificate> chain) {
  static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2100-01-01T00:00:00Z");
  static final char[] PASSWORD = "only for tests".toCharArray();

  /** Makes an authority that signs itself. */
  static Identity authority(String name) throws Exception {
    KeyPair keys = keys("EC", 256);
    return new Identity(
        keys,
        List.of(certificate(name, keys, name, keys, new Shape("SHA256withECDSA", true, null))));
  }

  /** Makes a signer with a key of this algorithm and size. */
  Identity signer(String name, String algorithm, int bits) throws Exception {
    return signer(name, keys(algorithm, bits), new Shape("SHA256withECDSA", false, null));
  }

  Identity signer(String name, KeyPair own, Shape shape) throws Exception {
    String issuer = certificate().getSubjectX500Principal().getName();
    List<X509Certificate> all = new ArrayList<>();
    all.add(certificate(name, own, issuer, keys, shape));
    all.addAll(chain);
    return new Identity(own, all);
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  SigningKey key() throws SignatureFaultException {
    return SigningKey.of(keys.getPrivate(), chain);
  }

  /** Writes a PKCS #12 file. */
  Path write(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("key", keys.getPrivate(), PASSWORD, chain.toArray(new Certificate[0]));
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
    return file;
  }

  /** Writes certificate, and the key if wanted, as PEM (RFC 7468). */
  Path pem(Path file, boolean withKey) throws IOException, GeneralSecurityException {
    String text = block("CERTIFICATE", certificate().getEncoded());
    return Files.writeString(
        file, withKey ? text + block("PRIVATE KEY", keys.getPrivate().getEncoded()) : text);
  }

  private static String block(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  static KeyPair keys(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (bits > 0) {
      generator.initialize(bits);
    }
    return generator.generateKeyPair();
  }

  /** How a certificate is signed, whether it is an authority's, and its one purpose. */
  record Shape(String algorithm, boolean authority, KeyPurposeId purpose) {}

  private static X509Certificate certificate(
      String name, KeyPair own, String issuer, KeyPair issuers, Shape shape)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Principal(issuer),
            BigInteger.valueOf(name.hashCode() & 0xFFFFF).add(BigInteger.ONE),
            Date.from(BEGIN),
            Date.from(END),
            new X500Principal(name),
            own.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(shape.authority()));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(shape.authority() ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
    if (shape.purpose() != null) {
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(shape.purpose()));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder(shape.algorithm()).build(issuers.getPrivate())));
  }
}
