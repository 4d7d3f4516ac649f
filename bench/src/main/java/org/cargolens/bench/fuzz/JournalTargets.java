package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scanner.source.journal.JournalFile;
import org.cargolens.scanner.source.journal.SealedLine;

/** Journals of scan sources: the files, and the lines under sound checksums. */
final class JournalTargets {
  private static final String KIND = "cargolens-folder-journal";
  private static final List<String> TAKEN =
      List.of("TAKEN", "2030-01-02T03:04:05Z", "12345", "1893553445000", "2030/a%20b.npy", "");
  private static final List<String> PULLED =
      List.of("PULLED", "2030-01-02T03:04:05Z", "12345", "1893553445000", "t", "look", "a.npy", "");

  private JournalTargets() {}

  /** Returns the targets, whose files go into an existing folder. */
  static List<FuzzTarget> all(Path folder) {
    return List.of(
        file(folder),
        line("folder journal line", "scanner.source.folder.JournalLine", TAKEN),
        line("pull journal line", "scanner.source.remote.PulledFile", PULLED));
  }

  /** Lines that are damaged are left out; what is no journal at all is refused. */
  private static FuzzTarget file(Path folder) {
    byte[] line = SealedLine.bytes(TAKEN);
    byte[] header = (KIND + " 1\n").getBytes(StandardCharsets.US_ASCII);
    byte[] good = Arrays.copyOf(header, header.length + 2 * line.length);
    System.arraycopy(line, 0, good, header.length, line.length);
    System.arraycopy(line, 0, good, header.length + line.length, line.length);
    return new FileTarget(
        new FileTarget.Kind(
            "source journal",
            folder.resolve("fuzz.journal"),
            JournalTargets::read,
            e -> String.valueOf(e.getMessage()).contains("no journal")),
        List.of(good));
  }

  private static boolean read(Path file) throws IOException {
    List<Optional<List<String>>> lines = new ArrayList<>();
    JournalFile journal =
        JournalFile.open(file, KIND, (offset, line) -> lines.add(SealedLine.parse(line, 6)));
    return journal.append(SealedLine.bytes(TAKEN)) > 0
        && lines.stream().allMatch(Optional::isPresent);
  }

  /** Seals the line anew, as whoever wrote it did; fields that a line can't hold are cut. */
  private static FuzzTarget line(String name, String owner, List<String> good) {
    HiddenMethod parse = HiddenMethod.of(owner, "parse", byte[].class);
    BytesTarget.Parser parser =
        input -> {
          String text = new String(input, StandardCharsets.UTF_8);
          byte[] sealed = SealedLine.bytes(List.of(text));
          byte[] line = Arrays.copyOf(sealed, sealed.length - 1);
          return parse.call((Object) line) instanceof Optional<?> found && found.isPresent();
        };
    return new BytesTarget(
        new BytesTarget.Kind(name, parser, Set.of()),
        List.of(String.join("\t", good).getBytes(StandardCharsets.UTF_8)));
  }
}
