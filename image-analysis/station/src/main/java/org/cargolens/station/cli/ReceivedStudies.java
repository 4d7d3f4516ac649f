package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which file each study became that was received, a line each: the study's identifier, a tab, the
 * file's name. Reports name the study alone. For one thread.
 */
final class ReceivedStudies {
  private final Path list;

  private ReceivedStudies(Path list) {
    this.list = list;
  }

  /**
   * Returns the studies of a folder.
   *
   * @param folder where scans are kept; has a folder {@code inbox}
   */
  static ReceivedStudies in(Path folder) {
    return new ReceivedStudies(folder.resolve("inbox").resolve("studies"));
  }

  /** Notes a scan that was kept. */
  void note(String study, Path pixels) throws IOException {
    Files.writeString(
        list,
        oneWord(study) + "\t" + pixels.getFileName() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Returns the name of the file that a study became last; empty if none is noted. */
  Optional<String> file(String study) {
    String beginning = oneWord(study) + "\t";
    try (Stream<String> lines = Files.lines(list)) {
      return lines
          .filter(line -> line.startsWith(beginning))
          .reduce((earlier, later) -> later)
          .map(line -> line.substring(beginning.length()));
    } catch (IOException | RuntimeException e) { // none yet, or cut by a full disk
      return Optional.empty();
    }
  }

  /** Identifiers are the sender's words. */
  private static String oneWord(String study) {
    return study.replaceAll("[\\p{Cntrl}\\s]", "-");
  }
}
