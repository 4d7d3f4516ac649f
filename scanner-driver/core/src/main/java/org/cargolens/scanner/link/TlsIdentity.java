package org.cargolens.scanner.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.jspecify.annotations.Nullable;

/**
 * Whom one side of a TLS connection trusts, and who it says that it is. Key stores are files of
 * PKCS #12 (RFC 7292) or JKS; their passwords stand in files of their own, so that no address, log
 * or list of processes ever shows one. Immutable.
 */
public final class TlsIdentity {
  /** Options of a scanner's URI on a TLS link. */
  public static final List<OptionSpec> OPTIONS =
      List.of(
          path("trust", "key store with the certificates to trust; those of Java by default"),
          path("trust-password-file", "file with the password of that key store"),
          path("keys", "key store with this side's key and certificate; none by default"),
          path("keys-password-file", "file with the password of that key store"));

  private static final int LONGEST_PASSWORD = 1024;

  private final SSLContext context;

  private TlsIdentity(SSLContext context) {
    this.context = context;
  }

  /**
   * A key store.
   *
   * @param file where it is
   * @param passwordFile a file whose first line is its password
   */
  public record Store(Path file, Path passwordFile) {}

  /**
   * Reads key stores.
   *
   * @param trust certificates to trust; null for those of Java
   * @param keys this side's key and certificate; null for none
   * @throws ScannerException.Configuration naming the file that is missing, broken or locked
   */
  public static TlsIdentity of(@Nullable Store trust, @Nullable Store keys)
      throws ScannerException.Configuration {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(trust == null ? null : load(trust).keys());
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      if (keys == null) {
        own.init(null, null);
      } else {
        Loaded loaded = load(keys);
        own.init(loaded.keys(), loaded.password().array());
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return new TlsIdentity(context);
    } catch (GeneralSecurityException e) {
      throw new ScannerException.Configuration("TLS can't be set up: " + e.getMessage());
    }
  }

  /** Returns what a scanner's {@link #OPTIONS} say. */
  static TlsIdentity of(ScannerConfig config) throws ScannerException.Configuration {
    return of(store(config, "trust"), store(config, "keys"));
  }

  private static @Nullable Store store(ScannerConfig config, String name)
      throws ScannerException.Configuration {
    String file = config.text(name);
    String password = config.text(name + "-password-file");
    if (file.isEmpty() != password.isEmpty()) {
      throw new ScannerException.Configuration(
          "options '" + name + "' and '" + name + "-password-file' go together");
    }
    return file.isEmpty() ? null : new Store(Path.of(file), Path.of(password));
  }

  private static OptionSpec path(String name, String description) {
    return new OptionSpec(name, description, new OptionSpec.Text(1024), "");
  }

  private record Loaded(KeyStore keys, CharBuffer password) {}

  private static Loaded load(Store store)
      throws ScannerException.Configuration, GeneralSecurityException {
    CharBuffer password = password(store.passwordFile());
    try (InputStream in = Files.newInputStream(store.file())) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.array());
      return new Loaded(keys, password);
    } catch (IOException e) {
      throw new ScannerException.Configuration(
          store.file() + ": no key store, or another password: " + e.getMessage());
    }
  }

  private static CharBuffer password(Path file) throws ScannerException.Configuration {
    try {
      if (Files.size(file) > LONGEST_PASSWORD) {
        throw new ScannerException.Configuration(
            file + ": a password has at most " + LONGEST_PASSWORD + " bytes");
      }
      byte[] bytes = Files.readAllBytes(file);
      CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
      Arrays.fill(bytes, (byte) 0);
      int end = 0;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      return CharBuffer.wrap(Arrays.copyOf(text.array(), end));
    } catch (IOException e) {
      throw new ScannerException.Configuration(file + ": can't be read as a password file");
    }
  }

  SSLContext context() {
    return context;
  }
}
