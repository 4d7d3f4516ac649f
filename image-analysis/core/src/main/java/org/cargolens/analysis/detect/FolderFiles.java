package org.cargolens.analysis.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files of a pack in a folder. */
record FolderFiles(Path folder) implements PackFiles {
  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public InputStream open(String name) throws IOException {
    Path file = folder.resolve(name);
    // A named pipe would keep the reader waiting.
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return Files.newInputStream(file);
  }
}
