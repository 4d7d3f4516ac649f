package org.cargolens.station.alerts;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.cargolens.casework.envelope.UnitKeys;

/**
 * Trusts the certificates of units and no others: no authority vouches for a unit, and none can be
 * made to. Host names don't matter, as each certificate is one unit's.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Set<X509Certificate> trusted;

  private PinnedTrust(Collection<X509Certificate> trusted) {
    this.trusted = Set.copyOf(trusted);
  }

  /** Returns the TLS of one side that trusts these certificates. */
  static SSLContext context(UnitKeys keys, Collection<X509Certificate> trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.keyManagers(), new TrustManager[] {new PinnedTrust(trusted)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0 || !trusted.contains(chain[0])) {
      throw new CertificateException("the certificate is not that of a unit in the directory");
    }
    chain[0].checkValidity();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
