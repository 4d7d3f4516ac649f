package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose first line is a password: on the command line every other user could read it. */
final class PasswordFile {
  private static final int LARGEST = 4096;

  private PasswordFile() {}

  /** Returns the password. */
  static char[] read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + ": a password file has at most " + LARGEST + " bytes");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String line = text.lines().findFirst().orElse("");
    if (line.isEmpty()) {
      throw new IOException(file + ": its first line holds no password");
    }
    return line.toCharArray();
  }
}
