package org.cargolens.analysis.cache;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.format.WholeFile;

/** The folder of unpacked native libraries: unpacked once a machine, not once a process. */
public final class NativeFiles {
  /** System property that names the folder for native libraries. */
  public static final String FOLDER_PROPERTY = "cargolens.natives";

  private NativeFiles() {}

  /**
   * Returns the folder that the system property {@value #FOLDER_PROPERTY} names, by default {@code
   * cargolens/natives} in the user's cache. It need not exist.
   */
  public static Path folder() {
    String configured = System.getProperty(FOLDER_PROPERTY);
    if (configured != null) {
      return Path.of(configured);
    }
    return UserCache.folder().resolve("natives");
  }

  /**
   * Unpacks a file unless one of the same size is there already. Safe for use by several processes:
   * the file appears whole or not at all.
   *
   * @param packed where it lies in a jar
   * @param target where it goes; its folder is made if needed
   * @throws IOException if it can't be written
   */
  public static void unpack(URL packed, Path target) throws IOException {
    long size = packed.openConnection().getContentLengthLong();
    if (isThere(target, size)) {
      return;
    }
    Files.createDirectories(target.toAbsolutePath().getParent());
    try (InputStream in = packed.openStream()) {
      WholeFile.write(target, channel -> in.transferTo(Channels.newOutputStream(channel)));
    } catch (IOException e) {
      // Windows refuses to replace a library that another process has just unpacked and loaded.
      if (!isThere(target, size)) {
        throw e;
      }
    }
  }

  private static boolean isThere(Path file, long size) throws IOException {
    return Files.exists(file) && Files.size(file) == size;
  }
}
