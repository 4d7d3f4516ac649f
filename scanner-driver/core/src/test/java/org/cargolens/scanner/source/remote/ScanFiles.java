package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.folder.FolderSetup;

/**
 * Scans of tests: {@code NAME.scan} begins with a number of lines, {@code NAME.more} beside it adds
 * others. What was handed out is told as the sum.
 */
final class ScanFiles {
  private ScanFiles() {}

  /** Bytes of a file of so many lines, padded with what a seed says. */
  static byte[] bytes(int lines, int size, long seed) {
    byte[] start = (lines + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[Math.max(size, start.length)];
    new Random(seed).nextBytes(all);
    System.arraycopy(start, 0, all, 0, start.length);
    return all;
  }

  static FolderSetup folder(Path root, Path journal) {
    return new FolderSetup(
        root,
        journal,
        Duration.ZERO,
        file -> file.toString().endsWith(".scan"),
        ScanFiles::parts,
        ScanFiles::read);
  }

  private static List<Path> parts(Path file) {
    Path more = file.resolveSibling(file.getFileName().toString().replace(".scan", ".more"));
    return Files.exists(more) ? List.of(file, more) : List.of(file);
  }

  private static RawScan read(Path file) throws IOException {
    int lines = 0;
    for (Path part : parts(file)) {
      String text = new String(Files.readAllBytes(part), StandardCharsets.ISO_8859_1);
      String first = text.substring(0, Math.max(0, text.indexOf('\n')));
      if (!first.matches("[1-9][0-9]{0,5}")) {
        throw new ScanFormatException(part, 0, "a number of lines", first);
      }
      lines += Integer.parseInt(first);
    }
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.RAW_COUNTS,
            SampleFormat.U8,
            SampleGrid.lineByLine(lines, 1),
            ByteBuffer.allocateDirect(lines));
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(lines, 1), List.of(channel)));
  }

  /**
   * Lines of all scans that come in time, taken; at least as many as are hoped for if they come.
   */
  static List<Integer> take(ScanSource source, int hoped, Duration longest)
      throws ScannerException {
    List<Integer> lines = new ArrayList<>();
    long end = System.nanoTime() + longest.toNanos();
    do {
      Optional<ArrivedScan> next = source.take(Duration.ofMillis(50));
      if (next.isPresent()) {
        try (ArrivedScan scan = next.get()) {
          lines.add(scan.scan().mainView().geometry().lines());
          scan.taken();
        }
      }
    } while (lines.size() < hoped && System.nanoTime() < end);
    return lines;
  }

  /** Lines of all scans that are ready without waiting, taken. */
  static List<Integer> takeReady(ScanSource source) throws ScannerException {
    List<Integer> lines = new ArrayList<>();
    Optional<ArrivedScan> next = source.take(Duration.ZERO);
    while (next.isPresent()) {
      try (ArrivedScan scan = next.get()) {
        lines.add(scan.scan().mainView().geometry().lines());
        scan.taken();
      }
      next = source.take(Duration.ZERO);
    }
    return lines;
  }
}
