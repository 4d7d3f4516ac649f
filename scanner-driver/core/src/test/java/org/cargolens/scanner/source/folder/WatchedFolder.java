package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
import org.cargolens.scanner.TimeSource;

/** A watched folder whose clock a test moves. A file is a text: "N" is a scan of N lines. */
final class WatchedFolder {
  static final Duration SETTLE = Duration.ofSeconds(10);

  private final Path root;
  private final Path journal;
  private final AtomicLong nanos = new AtomicLong(1);
  private FolderAccess access = FolderAccess.SYSTEM;
  private final TimeSource time =
      new TimeSource() {
        @Override
        public Instant now() {
          return Instant.EPOCH.plusNanos(nanos.get());
        }

        @Override
        public long nanos() {
          return nanos.get();
        }
      };

  WatchedFolder(Path temp) throws IOException {
    this(Files.createDirectory(temp.resolve("drop")), temp.resolve("journal"));
  }

  WatchedFolder(Path root, Path journal) {
    this.root = root;
    this.journal = journal;
  }

  Path root() {
    return root;
  }

  FolderSource open() throws ScannerException {
    return open(WatchedFolder::read);
  }

  FolderSource open(FolderSetup.Reader reader) throws ScannerException {
    return open(reader, journal, SETTLE);
  }

  FolderSource open(FolderSetup.Reader reader, Path notes, Duration settle)
      throws ScannerException {
    return FolderSource.open(
        new FolderSetup(root, notes, settle, file -> file.toString().endsWith(".scan"), reader),
        new FolderSource.Platform(time, access, FolderJournal.SPARE_LINES));
  }

  /** Sources opened from now on see the file system through another access. */
  void see(FolderAccess other) {
    access = other;
  }

  TimeSource time() {
    return time;
  }

  Path journal() {
    return journal;
  }

  static RawScan read(Path file) throws IOException {
    String text = Files.readString(file);
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new ScanFormatException(file, 0, "a number of lines", text);
    }
    int lines = Integer.parseInt(text);
    Channel channel =
        new Channel(
            ChannelKind.SINGLE_ENERGY,
            Domain.RAW_COUNTS,
            SampleFormat.U8,
            SampleGrid.lineByLine(lines, 1),
            ByteBuffer.allocateDirect(lines));
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(lines, 1), List.of(channel)));
  }

  void pass(Duration length) {
    nanos.addAndGet(length.toNanos());
  }

  /** Writes a file, or over it. */
  Path drop(String name, int lines) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, Integer.toString(lines));
  }

  /** Lines of everything that is ready, taken. */
  static List<Integer> takeAll(ScanSource source) throws ScannerException {
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

  /** What is there or comes, taken when it has been quiet. */
  List<Integer> takeSettled(ScanSource source) throws ScannerException {
    List<Integer> lines = takeAll(source);
    pass(SETTLE);
    lines.addAll(takeAll(source));
    return lines;
  }
}
