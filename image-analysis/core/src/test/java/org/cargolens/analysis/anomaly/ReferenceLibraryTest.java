package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceLibraryTest {
  private static final byte[] GREY = new SyntheticVehicle(3).recorded(4, 0);

  @TempDir Path folder;

  /** Counts how often it is read. */
  private static class Counted implements ReferenceScan {
    final AtomicInteger reads = new AtomicInteger();
    private final Optional<String> revision;

    Counted(String revision) {
      this.revision = Optional.of(revision);
    }

    @Override
    public String id() {
      return "counted";
    }

    @Override
    public Optional<String> revision() {
      return revision;
    }

    @Override
    public XrayImage read() {
      reads.incrementAndGet();
      return SyntheticVehicle.image(GREY);
    }
  }

  private int open(ReferenceScan... scans) throws IOException {
    try (ReferenceLibrary library = ReferenceLibrary.open(List.of(scans), folder)) {
      return library.size();
    }
  }

  private List<Path> featureFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void open_secondTime_readsNothing() throws IOException {
    Counted first = new Counted("one");
    Counted second = new Counted("one");

    assertThat(open(first)).isEqualTo(1);
    assertThat(open(second)).isEqualTo(1);

    assertThat(first.reads).hasValue(1);
    assertThat(second.reads).hasValue(0);
    assertThat(featureFiles()).hasSize(1);
  }

  @Test
  void open_changedRevision_readsAgain() throws IOException {
    open(new Counted("one"));
    Counted changed = new Counted("two");

    open(changed);

    assertThat(changed.reads).hasValue(1);
  }

  @Test
  void open_scanReplacedWhileRead_readsAgainNextTime() throws IOException {
    Counted replaced =
        new Counted("before") {
          @Override
          public Optional<String> revision() {
            return Optional.of(reads.get() == 0 ? "before" : "after");
          }
        };
    open(replaced);

    open(replaced);

    assertThat(replaced.reads).hasValue(2);
  }

  @Test
  void open_samePixelsReadOtherwise_keepsTheNewFeatures() throws IOException {
    open(new Counted("one"));
    byte[] before = Files.readAllBytes(featureFiles().get(0));
    Counted recalibrated =
        new Counted("two") {
          @Override
          public XrayImage read() {
            XrayImage other = SyntheticVehicle.image(new SyntheticVehicle(4).recorded(4, 0));
            return new XrayImage(
                other.planes(),
                other.linePitchMm(),
                other.detectorPitchMm(),
                other.transform(),
                Sha256.of(ByteBuffer.wrap(GREY)));
          }
        };

    open(recalibrated);

    assertThat(featureFiles()).hasSize(1);
    assertThat(Files.readAllBytes(featureFiles().get(0))).isNotEqualTo(before);
  }

  @Test
  void open_damagedIndex_computesAnew() throws IOException {
    open(new Counted("one"));
    Path file = featureFiles().get(0);
    byte[] sound = Files.readAllBytes(file);
    byte[] damaged = sound.clone();
    damaged[100] ^= 1;
    Files.write(file, damaged);
    Counted again = new Counted("one");

    assertThat(open(again)).isEqualTo(1);

    assertThat(again.reads).hasValue(1);
    assertThat(file).hasBinaryContent(sound);
  }

  @Test
  void open_unreadableScan_isListedAndLeftOut() throws IOException {
    List<ReferenceScan> scans = List.of(new BrokenReference("bad"), new Counted("one"));

    try (ReferenceLibrary library = ReferenceLibrary.open(scans, folder)) {
      assertThat(library.size()).isEqualTo(1);
      assertThat(library.failures())
          .containsExactly(new ReferenceFailure("bad", "bad: broken at byte 12"));
    }
  }

  @Test
  void open_indexIsAFile_fails() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThatThrownBy(() -> ReferenceLibrary.open(List.of(new Counted("one")), file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("file");
  }

  @Test
  void open_severalAtOnce_allSucceedAndLeaveNoParts() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> open = () -> open(new Counted("one"));
      for (Future<Integer> size : threads.invokeAll(List.of(open, open, open, open))) {
        assertThat(size.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(featureFiles()).hasSize(1);
  }

  @Test
  void features_indexDeletedMeanwhile_areComputedFromTheScan() throws IOException {
    Counted scan = new Counted("one");
    try (ReferenceLibrary library = ReferenceLibrary.open(List.of(scan), folder)) {
      Files.delete(featureFiles().get(0));

      ReferenceFeatures features = library.features(library.entries().get(0)).orElseThrow();

      assertThat(features.image().grey()).hasSize(400 * 240);
      assertThat(scan.reads).hasValue(2);
    }
  }

  @Test
  void features_indexCannotBeWritten_areComputedAllTheSame() throws IOException {
    Counted scan = new Counted("one");
    Path index = folder.resolve("index");
    try (ReferenceLibrary library = ReferenceLibrary.open(List.of(scan), index)) {
      Files.move(index, folder.resolve("moved"));
      Files.writeString(index, "no folder");

      assertThat(library.features(library.entries().get(0))).isPresent();
    }
  }

  @Test
  void open_damagedRevision_readsAgain() throws IOException {
    open(new Counted("one"));
    Path revision;
    try (Stream<Path> files = Files.list(folder.resolve("revisions"))) {
      revision = files.findFirst().orElseThrow();
    }
    for (String damaged : List.of("", "0", "g".repeat(64), "0".repeat(64), "0".repeat(100_000))) {
      Files.writeString(revision, damaged);
      Counted again = new Counted("one");

      assertThat(open(again)).isEqualTo(1);

      assertThat(again.reads).as(damaged).hasValue(1);
      assertThat(Files.size(revision)).isEqualTo(64);
    }
  }

  @Test
  void open_newFeatures_areReadableForThoseWhomTheUserAllows() throws IOException {
    open(new Counted("one"));
    Path plain = Files.writeString(folder.resolve("plain"), "x");

    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      for (Path file : featureFiles()) {
        assertThat(Files.getPosixFilePermissions(file))
            .isEqualTo(Files.getPosixFilePermissions(plain));
      }
    }
  }

  @Test
  void features_scanReplacedMeanwhile_areNone() throws IOException {
    byte[] other = new SyntheticVehicle(3).recorded(5, 0);
    Counted scan =
        new Counted("one") {
          @Override
          public XrayImage read() {
            XrayImage first = super.read();
            if (reads.get() == 1) {
              return first;
            }
            first.close();
            return SyntheticVehicle.image(other);
          }
        };
    try (ReferenceLibrary library = ReferenceLibrary.open(List.of(scan), folder)) {
      Files.delete(featureFiles().get(0));

      assertThat(library.features(library.entries().get(0))).isEmpty();
    }
  }

  @Test
  void defaultIndexFolder_anyUser_isInACache() {
    assertThat(ReferenceLibrary.defaultIndexFolder().toString())
        .endsWith(Path.of("cargolens", "references").toString());
  }
}
