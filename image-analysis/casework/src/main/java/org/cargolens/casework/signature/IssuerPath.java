package org.cargolens.casework.signature;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The shortest way from a signer's certificate to an authority's that is trusted, each issued by
 * the next. Who sent the certificates between them may be anyone, so the search has a budget: each
 * certificate is left once, and at most {@value #MOST_CHECKS} signatures are checked. Whether the
 * path is valid is another question (RFC 5280, 6.1).
 */
final class IssuerPath {
  /** Most certificates of a path, the trusted one included. */
  static final int LONGEST = 8;

  /** Most certificates that may come with a signature. */
  static final int MOST_CERTIFICATES = 32;

  private static final int MOST_CHECKS = 128;

  private final Collection<X509Certificate> authorities;
  private final Set<X509Certificate> unvisited;
  private final Date at;
  private int checks;

  private IssuerPath(Collection<X509Certificate> authorities, SignedContent signed) {
    this.authorities = authorities;
    this.unvisited = new LinkedHashSet<>(signed.certificates());
    this.at = Date.from(signed.signedAt());
  }

  /**
   * Finds it.
   *
   * @param signed a signer with the certificates that came along
   * @param authorities certificates of authorities that are trusted
   * @return the signer's certificate first, the authority's last
   * @throws SignatureFaultException if there is none, or the budget doesn't suffice
   */
  static List<X509Certificate> find(SignedContent signed, Collection<X509Certificate> authorities)
      throws SignatureFaultException {
    int held = signed.certificates().size();
    if (held > MOST_CERTIFICATES) {
      throw new SignatureFaultException(
          held + " certificates; at most " + MOST_CERTIFICATES + " are read");
    }
    return new IssuerPath(authorities, signed).from(signed.signer(), signed.signedAt());
  }

  private List<X509Certificate> from(X509Certificate signer, Instant time)
      throws SignatureFaultException {
    unvisited.remove(signer);
    Deque<List<X509Certificate>> open = new ArrayDeque<>(List.of(List.of(signer)));
    while (!open.isEmpty()) {
      List<X509Certificate> path = open.remove();
      X509Certificate last = path.get(path.size() - 1);
      for (X509Certificate authority : authorities) {
        if (issued(authority, last)) {
          return joined(path, authority);
        }
      }
      // The trusted one takes a place too.
      if (path.size() + 1 < LONGEST) {
        for (X509Certificate issuer : issuers(last)) {
          unvisited.remove(issuer);
          open.add(joined(path, issuer));
        }
      }
    }
    throw new SignatureFaultException("no path of certificates that were valid at " + time);
  }

  private List<X509Certificate> issuers(X509Certificate of) throws SignatureFaultException {
    List<X509Certificate> issuers = new ArrayList<>();
    for (X509Certificate one : unvisited) {
      if (mayIssue(one) && isValid(one) && issued(one, of)) {
        issuers.add(one);
      }
    }
    return issuers;
  }

  /** Returns whether a certificate is of an authority (RFC 5280, 4.2.1.9 and 4.2.1.3). */
  static boolean mayIssue(X509Certificate one) {
    boolean[] uses = one.getKeyUsage();
    return one.getBasicConstraints() >= 0 && (uses == null || uses[5]);
  }

  private boolean isValid(X509Certificate one) {
    Instant then = at.toInstant();
    return !then.isBefore(one.getNotBefore().toInstant())
        && !then.isAfter(one.getNotAfter().toInstant());
  }

  private boolean issued(X509Certificate issuer, X509Certificate one)
      throws SignatureFaultException {
    if (!issuer.getSubjectX500Principal().equals(one.getIssuerX500Principal())) {
      return false;
    }
    if (++checks > MOST_CHECKS) {
      throw new SignatureFaultException(
          "more than " + MOST_CHECKS + " signatures of certificates would have to be checked");
    }
    try {
      KeyStrength.check(issuer.getPublicKey());
      one.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException | SignatureFaultException notThisOne) {
      return false;
    }
  }

  private static List<X509Certificate> joined(List<X509Certificate> path, X509Certificate next) {
    List<X509Certificate> longer = new ArrayList<>(path);
    longer.add(next);
    return List.copyOf(longer);
  }
}
