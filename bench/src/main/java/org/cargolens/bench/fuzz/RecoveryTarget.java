package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.spool.RecordedLines;
import org.cargolens.scan.spool.RecordingPlan;
import org.cargolens.scan.spool.ScanAnswer;
import org.cargolens.scan.spool.ScanRecording;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolId;
import org.cargolens.scan.spool.SpoolSettings;

/**
 * A spool whose program died: a scan that was sealed, answered for and held, and one of which half
 * had come. One file is damaged; whatever it is, the spool must open, name what it can't use, and
 * hand out the rest.
 */
final class RecoveryTarget implements FuzzTarget {
  private static final SpoolSettings SETTINGS = SpoolSettings.DEFAULT.withReserveBytes(0);
  private static final int DETECTORS = 5;

  private final Path root;
  private final Map<Path, byte[]> files = new LinkedHashMap<>();
  private final List<Path> names;

  /** Makes the spool in an existing folder. */
  RecoveryTarget(RawScan scan, Path folder) throws IOException {
    root = Files.createTempDirectory(folder, "recovery");
    try (ScanSpool spool = ScanSpool.open(root, SETTINGS)) {
      SpoolId id = spool.write(scan).id();
      SpoolEntry unused = spool.answer(id, ScanAnswer.Word.TAKEN, "seed");
      unused = spool.hold(id, "an officer", "seed");
      try (ScanRecording recording = spool.begin(plan())) {
        recording.append(0, lines(0));
        recording.append(0, lines(3));
        List<Integer> unusedLines = recording.force();
        try (Stream<Path> found = Files.walk(root)) {
          for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
            files.put(file, Files.readAllBytes(file));
          }
        }
      }
    }
    names =
        files.entrySet().stream()
            .filter(file -> file.getValue().length > 0)
            .map(Map.Entry::getKey)
            .toList();
  }

  private static RecordingPlan plan() {
    return new RecordingPlan(
        ScanMetadata.UNKNOWN.withScanId("S-2"),
        List.of(RecordingPlan.PlannedView.of(ViewKind.SIDE)),
        List.of(
            new RecordingPlan.PlannedStream(
                Optional.empty(),
                0,
                DETECTORS,
                OptionalInt.of(9),
                false,
                List.of(
                    new RecordingPlan.PlannedChannel(
                        ChannelKind.SINGLE_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16)))));
  }

  private static RecordedLines lines(int first) {
    ByteBuffer samples = ByteBuffer.allocateDirect(3 * DETECTORS * 2);
    samples.order(ByteOrder.LITTLE_ENDIAN);
    while (samples.hasRemaining()) {
      samples.putShort((short) (samples.position() * 31 + first + 1));
    }
    return new RecordedLines(first, LineTable.ofLines(3), List.of(samples.flip()));
  }

  @Override
  public String name() {
    return "spool recovery";
  }

  @Override
  public List<byte[]> goodInputs() {
    return names.stream().map(files::get).toList();
  }

  /** An input that is whole goes where it belongs, any other anywhere. */
  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Optional<Path> own =
        names.stream().filter(one -> Arrays.equals(files.get(one), input)).findAny();
    restore();
    Files.write(own.orElse(names.get(random.nextInt(names.size()))), input);
    try (ScanSpool spool = ScanSpool.open(root, SETTINGS)) {
      for (SpoolEntry entry : spool.entries()) {
        read(spool, entry);
      }
      return spool.recovery().quarantined().isEmpty();
    }
  }

  private static void read(ScanSpool spool, SpoolEntry entry) throws IOException {
    try {
      spool.read(entry.id()).views().forEach(view -> view.channels().forEach(Channel::sha256));
    } catch (ScanFormatException e) {
      return; // its samples were damaged since it was sealed
    }
  }

  private void restore() throws IOException {
    List<Path> there = new ArrayList<>();
    try (Stream<Path> found = Files.walk(root)) {
      found.sorted(Comparator.reverseOrder()).forEach(there::add);
    }
    for (Path path : there) {
      boolean folder = Files.isDirectory(path);
      if (!path.equals(root) && (folder ? isEmpty(path) : !files.containsKey(path))) {
        Files.delete(path);
      }
    }
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      Files.createDirectories(Objects.requireNonNull(file.getKey().getParent(), "below the root"));
      Files.write(file.getKey(), file.getValue());
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.findAny().isEmpty();
    }
  }
}
