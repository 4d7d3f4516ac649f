package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of certificates for tests. */
public final class Certificates {
  private Certificates() {}

  /** Writes the certificate of a PEM file that holds a key too. */
  public static Path only(Path pem) throws IOException {
    String text = Files.readString(pem);
    return Files.writeString(
        pem.resolveSibling(pem.getFileName() + ".crt"),
        text.substring(text.indexOf("-----BEGIN CERTIFICATE")));
  }
}
