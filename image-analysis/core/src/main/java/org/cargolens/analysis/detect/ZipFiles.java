package org.cargolens.analysis.detect;

import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of a pack at the top of a zip file. Each is read by its name and never written
 * anywhere, so that a name with a path does no harm; a zip with such a name is refused all the
 * same, and how much is unpacked is bounded by the reader.
 */
record ZipFiles(Path file) implements PackFiles {
  private static final int MOST_ENTRIES = 1000;

  @Override
  public String place() {
    return file.toString();
  }

  @Override
  public InputStream open(String name) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      check(zip);
      ZipEntry entry = zip.getEntry(name);
      if (entry == null || entry.isDirectory()) {
        throw new FileNotFoundException("no " + name + " at the top of " + file);
      }
      return new FilterInputStream(zip.getInputStream(entry)) {
        @Override
        public void close() throws IOException {
          // Closes its streams as well.
          zip.close();
        }
      };
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void check(ZipFile zip) throws IOException {
    if (zip.size() > MOST_ENTRIES) {
      throw new ZipException(
          file + " has " + zip.size() + " entries, at most " + MOST_ENTRIES + " expected");
    }
    Set<String> names = new HashSet<>();
    for (Iterator<? extends ZipEntry> each = zip.entries().asIterator(); each.hasNext(); ) {
      String name = each.next().getName();
      if (name.startsWith("/") || name.contains("\\") || name.contains("..")) {
        throw new ZipException(file + " has an entry outside of itself: '" + name + "'");
      }
      if (!names.add(name)) {
        throw new ZipException(file + " has the entry '" + name + "' twice");
      }
    }
  }
}
