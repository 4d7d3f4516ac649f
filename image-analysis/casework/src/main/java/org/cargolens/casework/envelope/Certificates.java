package org.cargolens.casework.envelope;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When certificates hold. */
final class Certificates {
  private Certificates() {}

  /** Returns, of those that hold already if any do, the one that holds longest. */
  static Optional<X509Certificate> longest(List<X509Certificate> certificates, Instant now) {
    return certificates.stream()
        .max(
            Comparator.comparing((X509Certificate one) -> begun(one, now))
                .thenComparing(X509Certificate::getNotAfter));
  }

  static boolean begun(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant());
  }

  static boolean holds(X509Certificate certificate, Instant now) {
    return begun(certificate, now) && !now.isAfter(certificate.getNotAfter().toInstant());
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
