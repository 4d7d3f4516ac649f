package org.cargolens.casework.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.cargolens.scan.Sha256;

/**
 * Envelopes as Cryptographic Message Syntax: a SignedData (RFC 5652, section 5) with its content,
 * signed with SHA-256 by the unit's key, whose DER is the content of an AuthEnvelopedData (RFC
 * 5083) with AES-256 in Galois/Counter Mode (RFC 5084). The content key goes to each recipient by
 * ECDH with a key of its own (RFC 5753, {@code dhSinglePass-stdDH-sha256kdf}, AES-256 key wrap) if
 * its certificate has an elliptic curve, by RSAES-OAEP with SHA-256 (RFC 3560) if it has RSA.
 *
 * <p>Whom a certificate belongs to is said by the directory alone: no chain is followed, and
 * certificates in an envelope are not looked at. Safe for use by several threads.
 */
public final class CmsSealing implements Sealing {
  static final Provider PROVIDER = new BouncyCastleProvider();

  private final UnitKeys keys;
  private final Map<String, List<X509Certificate>> directory;
  private final InstantSource clock;
  private final int mostContent;

  /**
   * Makes the sealing of a unit.
   *
   * @param keys its keys
   * @param directory certificates of all units by id
   * @param clock tells which certificates hold
   */
  public CmsSealing(
      UnitKeys keys, Map<String, List<X509Certificate>> directory, InstantSource clock) {
    this(keys, directory, clock, MOST_CONTENT);
  }

  /**
   * Makes the sealing of a unit for messages of another size than {@link Sealing} says. Opening
   * takes some five times as many bytes of memory.
   *
   * @param mostContent most bytes of a message; an envelope may have 1 MiB more
   */
  public CmsSealing(
      UnitKeys keys,
      Map<String, List<X509Certificate>> directory,
      InstantSource clock,
      int mostContent) {
    this.keys = keys;
    this.directory = Map.copyOf(directory);
    this.clock = clock;
    this.mostContent = mostContent;
  }

  @Override
  public byte[] seal(byte[] content, Collection<String> units) throws SealingException {
    if (content.length > mostContent) {
      throw new SealingException(
          "a message has at most " + mostContent + " bytes, this one " + content.length);
    }
    Set<X509Certificate> recipients = new LinkedHashSet<>();
    for (String unit : units) {
      recipients.addAll(holding(unit));
    }
    return CmsEncryption.encrypt(CmsSignature.sign(content, signing()), recipients);
  }

  private UnitKeys.Pair signing() throws SealingException {
    Instant now = clock.instant();
    UnitKeys.Pair own = keys.signing(now);
    Certificates.checkHolds(own.certificate(), now, "this unit's own certificate");
    return own;
  }

  /** Returns a unit's certificates that hold now, while a key is replaced more than one. */
  private List<X509Certificate> holding(String unit) throws SealingException {
    Instant now = clock.instant();
    List<X509Certificate> known = directory.getOrDefault(unit, List.of());
    X509Certificate longest =
        Certificates.longest(known, now)
            .orElseThrow(
                () -> new SealingException("the directory has no certificate of unit " + unit));
    Certificates.checkHolds(longest, now, "the certificate of unit " + unit);
    return known.stream().filter(one -> Certificates.holds(one, now)).toList();
  }

  @Override
  public String basis(Collection<String> units) throws SealingException {
    StringBuilder named = new StringBuilder(digest(signing().certificate()));
    for (String unit : new TreeSet<>(units)) {
      named.append('\n').append(unit);
      for (X509Certificate certificate : holding(unit)) {
        named.append(' ').append(digest(certificate));
      }
    }
    return Sha256.of(ByteBuffer.wrap(named.toString().getBytes(StandardCharsets.UTF_8))).hex();
  }

  private static String digest(X509Certificate certificate) throws SealingException {
    try {
      return Sha256.of(ByteBuffer.wrap(certificate.getEncoded())).hex();
    } catch (CertificateEncodingException e) {
      throw new SealingException("a certificate can't be encoded", e);
    }
  }

  @Override
  public Opened open(byte[] envelope) throws SealingException {
    int mostEnvelope = mostContent + MOST_ENVELOPE - MOST_CONTENT;
    if (envelope.length > mostEnvelope) {
      throw new SealingException(
          "an envelope has at most " + mostEnvelope + " bytes, this one " + envelope.length);
    }
    byte[] signed = CmsEncryption.decrypt(envelope, keys);
    CmsSignature.Signed found = CmsSignature.read(signed);
    for (Map.Entry<String, List<X509Certificate>> unit : directory.entrySet()) {
      Optional<X509Certificate> signer = found.signerAmong(unit.getValue());
      if (signer.isPresent()) {
        Certificates.checkHolds(
            signer.get(), clock.instant(), "the certificate of unit " + unit.getKey());
        return new Opened(found.verified(signer.get()), signed, unit.getKey());
      }
    }
    throw new SealingException("signed with a certificate that the directory gives to no unit");
  }
}
