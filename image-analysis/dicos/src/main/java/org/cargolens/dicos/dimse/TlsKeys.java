package org.cargolens.dicos.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Keys of an encrypted connection.
 *
 * @param keyManager this side's key and certificate
 * @param trustManager whose certificates are trusted; one that was {@link #read} trusts a server
 *     only under the name or address that was connected to
 */
public record TlsKeys(KeyManager keyManager, TrustManager trustManager) {
  /**
   * Reads keys.
   *
   * @param keys a store of PKCS #12 with this side's key and certificate
   * @param trust a store of PKCS #12 with the certificates to trust
   * @param password password of both; cleared by nobody
   * @throws IOException if one can't be read or used; names it
   */
  public static TlsKeys read(Path keys, Path trust, char[] password) throws IOException {
    try {
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(load(keys, password), password);
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(load(trust, password));
      return new TlsKeys(own.getKeyManagers()[0], named(trusted.getTrustManagers()[0]));
    } catch (GeneralSecurityException e) {
      throw new IOException(keys + " and " + trust + " can't be used: " + e.getMessage(), e);
    }
  }

  private static TrustManager named(TrustManager trust) throws GeneralSecurityException {
    if (trust instanceof X509ExtendedTrustManager extended) {
      return new NamedServers(extended);
    }
    throw new GeneralSecurityException("a trust manager that can't check names: " + trust);
  }

  private static KeyStore load(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (IOException e) {
      throw new IOException(file + ": can't be read: " + e.getMessage(), e);
    }
  }

  /** Returns the platform's own choice of cipher suites that keep a recorded past secret. */
  static String[] cipherSuites() throws IllegalStateException {
    try {
      return Arrays.stream(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites())
          .filter(suite -> suite.contains("_GCM_") || suite.contains("_POLY1305_"))
          .filter(suite -> suite.startsWith("TLS_AES") || suite.contains("ECDHE"))
          .toArray(String[]::new);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }
}
