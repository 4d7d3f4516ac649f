package org.cargolens.casework.envelope;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When certificates hold. */
final class Certificates {
  private Certificates() {}

  static Optional<X509Certificate> longest(List<X509Certificate> certificates) {
    return certificates.stream().max(Comparator.comparing(X509Certificate::getNotAfter));
  }

  static void checkHolds(X509Certificate certificate, Instant now, String what)
      throws SealingException {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (now.isBefore(from) || now.isAfter(until)) {
      throw new SealingException(what + " holds from " + from + " to " + until + ", not at " + now);
    }
  }
}
