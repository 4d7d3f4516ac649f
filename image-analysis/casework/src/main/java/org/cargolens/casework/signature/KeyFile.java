package org.cargolens.casework.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A file of keys or certificates, whole in memory once its size is known to be small. */
final class KeyFile {
  /** Most bytes of a file with keys or certificates: 4 MiB. */
  static final int LARGEST = 4 << 20;

  private KeyFile() {}

  static byte[] bytes(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST) {
      throw new IOException(
          file + ": " + size + " bytes; keys and certificates take at most " + LARGEST);
    }
    return Files.readAllBytes(file);
  }

  static KeyStore store(Path file, char[] password) throws IOException {
    byte[] bytes = bytes(file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(
          file + ": no PKCS #12 file, or of another password: " + e.getMessage(), e);
    }
  }
}
