package org.cargolens.station.references;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.station.files.ScanFiles;

/** Finds the scans of a folder of references. */
public final class ReferenceFolder {
  /** What lies beside scans and is none; calibration frames would match one another. */
  private static final Set<String> OTHER_ENDINGS =
      Set.of("json", "csv", "md", "txt", "calibration", "xml", "part");

  private static final int DEEPEST = 32;

  private ReferenceFolder() {}

  /**
   * Returns all files that may be scans, in the folder and below, in the order of their paths.
   * Hidden files and those with endings of notes and sidecars are left out, and of a scan spread
   * over several files all but the one that leads.
   *
   * @param folder folder to search; ids are paths relative to it, with forward slashes
   * @param options how to read the files
   * @throws IOException if a folder can't be read
   */
  public static List<FileReference> list(Path folder, ReadOptions options) throws IOException {
    try (Stream<Path> files = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> maybeScan(String.valueOf(file.getFileName())))
          .filter(ReferenceFolder::isMainView)
          .filter(ScanFormats.installed()::leads)
          .sorted()
          .map(file -> new FileReference(id(folder, file), file, options))
          .toList();
    } catch (java.io.UncheckedIOException e) {
      throw new IOException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  /** A further view in a file of its own comes with its scan, whose main view is compared. */
  private static boolean isMainView(Path file) {
    try {
      return ScanFiles.viewIndex(file) == 0;
    } catch (IOException e) {
      // Whoever reads the file says what is wrong with it.
      return true;
    }
  }

  private static boolean maybeScan(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && !OTHER_ENDINGS.contains(ending);
  }

  private static String id(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
