package org.cargolens.analysis.detect;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The files of a pack on the class path.
 *
 * @param loader where to look
 * @param folder resource folder, without a slash at its end
 */
record ResourceFiles(ClassLoader loader, String folder) implements PackFiles {
  @Override
  public String place() {
    return "classpath:" + folder;
  }

  @Override
  public InputStream open(String name) throws IOException {
    InputStream in = loader.getResourceAsStream(folder + "/" + name);
    if (in == null) {
      throw new FileNotFoundException(place() + "/" + name);
    }
    return in;
  }
}
