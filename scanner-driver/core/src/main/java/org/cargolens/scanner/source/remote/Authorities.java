package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;
import org.cargolens.scanner.ScannerException;

/** By which certificates a server is known. */
public final class Authorities {
  private static final long LARGEST = 16L << 20;

  private Authorities() {}

  /**
   * Returns a TLS context that trusts certificates and nothing else. Whether the server's own is
   * made out to its name is for the protocol to check.
   *
   * @param pem certificates in PEM form; those of Java where it is empty
   * @throws ScannerException.Configuration if the file can't be read or holds none
   */
  public static SSLContext context(Optional<Path> pem) throws ScannerException.Configuration {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(pem.isPresent() ? store(pem.get()) : null);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new ScannerException.Configuration("TLS can't be set up: " + e.getMessage());
    }
  }

  private static KeyStore store(Path pem)
      throws ScannerException.Configuration, GeneralSecurityException {
    try {
      if (Files.size(pem) > LARGEST) {
        throw new ScannerException.Configuration(
            pem + ": more than " + LARGEST + " bytes of certificates");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate one : certificates(pem)) {
        store.setCertificateEntry("authority-" + store.size(), one);
      }
      if (store.size() == 0) {
        throw new ScannerException.Configuration(pem + ": no certificates in it");
      }
      return store;
    } catch (IOException e) {
      throw new ScannerException.Configuration(pem + ": can't be read as a file of certificates");
    }
  }

  private static Collection<? extends Certificate> certificates(Path pem)
      throws IOException, ScannerException.Configuration, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    } catch (CertificateException e) {
      throw new ScannerException.Configuration(
          pem + ": expected certificates in PEM form: " + e.getMessage());
    }
  }

  /**
   * Returns whether a server's certificate is why TLS failed; else it may be a server that is just
   * starting or ending.
   */
  public static boolean isDistrust(SSLException e) {
    Throwable cause = e;
    while (cause != null) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          || cause instanceof CertPathBuilderException
          || cause instanceof SSLPeerUnverifiedException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * Returns what a server's certificate was refused for; it says more than the word for the broken
   * handshake.
   */
  public static String reason(SSLException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
