package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scanner.ScannerException;

/** Files that hold a secret in their first line. */
public final class SecretFile {
  private static final int LONGEST = 1024;

  private SecretFile() {}

  /**
   * Returns the first line of a file.
   *
   * @param file at most 1024 bytes of UTF-8
   * @throws ScannerException.Configuration naming the file if it can't be read, is longer or empty;
   *     never shows what is in it
   */
  public static String read(Path file) throws ScannerException.Configuration {
    try {
      if (Files.size(file) > LONGEST) {
        throw new ScannerException.Configuration(
            file + ": a password has at most " + LONGEST + " bytes");
      }
      String text = Files.readString(file).lines().findFirst().orElse("");
      if (text.isEmpty()) {
        throw new ScannerException.Configuration(file + ": no password in the first line");
      }
      return text;
    } catch (IOException e) {
      throw new ScannerException.Configuration(file + ": can't be read as a password file");
    }
  }
}
