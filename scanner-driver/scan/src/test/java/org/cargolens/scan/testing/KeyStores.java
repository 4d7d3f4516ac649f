package org.cargolens.scan.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys and certificates for tests, made when they are needed by the JDK's own keytool. */
public final class KeyStores {
  /** Password of every store. */
  public static final String PASSWORD = "only for tests";

  private static final Duration LONG = Duration.ofSeconds(60);

  private KeyStores() {}

  /**
   * Makes a key with a certificate that it signed itself.
   *
   * @param folder gets {@code NAME.p12}
   * @param name the key's name and that of its owner
   * @param subjects for whom it is made out, such as {@code ip:127.0.0.1,dns:localhost}
   */
  public static Path make(Path folder, String name, String subjects)
      throws IOException, InterruptedException {
    return make(folder, name, subjects, 2);
  }

  /**
   * Makes a key with a certificate that it signed itself.
   *
   * @param folder gets {@code NAME.p12}
   * @param name the key's name and that of its owner
   * @param subjects for whom it is made out, such as {@code ip:127.0.0.1,dns:localhost}
   * @param days how long it holds: of two keys made within a second only this tells the newer one
   */
  public static Path make(Path folder, String name, String subjects, int days)
      throws IOException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String command =
        keytool
            // Hundreds of keys are made: so each takes a third of the processor's time.
            + " -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC"
            + " -genkeypair -alias NAME -keyalg EC -groupname secp256r1 -dname CN=NAME"
            + " -storetype PKCS12 -validity "
            + days
            + " -ext san="
            + subjects;
    List<String> words = new ArrayList<>(List.of(command.replace("NAME", name).split(" ")));
    words.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
    Programs.run(folder, LONG, words);
    return file;
  }

  /** Makes a store that trusts the certificate in another store; returns its file. */
  public static Path trusting(Path store) throws IOException, GeneralSecurityException {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("trusted", certificate(store));
    Path file = store.resolveSibling("trust-" + store.getFileName());
    try (OutputStream out = Files.newOutputStream(file)) {
      trust.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  /** Writes a store's key and certificate as PEM (RFC 7468), for other programs. */
  public static Path pem(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = load(store);
    Key key = keys.getKey(keys.aliases().nextElement(), PASSWORD.toCharArray());
    return Files.writeString(
        store.resolveSibling(store.getFileName() + ".pem"),
        block("PRIVATE KEY", key.getEncoded())
            + block("CERTIFICATE", certificate(store).getEncoded()));
  }

  /** Writes the certificate of a PEM file that holds a key too; returns its file. */
  public static Path certificateOf(Path pem) throws IOException {
    String text = Files.readString(pem);
    return Files.writeString(
        pem.resolveSibling(pem.getFileName() + ".crt"),
        text.substring(text.indexOf("-----BEGIN CERTIFICATE")));
  }

  private static String block(String what, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  private static Certificate certificate(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = load(store);
    return keys.getCertificate(keys.aliases().nextElement());
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }
}
