package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanFormatsTest {
  @TempDir private Path folder;

  @Test
  void installed_formats_foundByName() {
    ScanFormats formats = ScanFormats.installed();
    assertThat(formats.named("npy")).isPresent();
    assertThat(formats.named("nothing")).isEmpty();
    for (ScanFormat format : formats.all()) {
      assertThat(formats.named(format.name())).containsSame(format);
      assertThat(format.description()).isNotBlank();
      assertThat(format.extensions()).isNotEmpty();
      assertThat(format.maturity()).isNotEqualTo(Maturity.FIELD);
    }
  }

  @Test
  void read_emptyFile_saysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.npy"));
    assertThat(failure(file))
        .hasMessage(file + ": at byte 0: expected a scan, found an empty file");
  }

  @Test
  void read_unknownContent_namesFormatsAndFirstBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("scan.npy"), "no scan");
    ScanFormatException failure = failure(file);
    assertThat(failure).hasMessageContaining("npy").hasMessageContaining("6e 6f 20 73 63 61 6e");
    assertThat(failure.file()).isEqualTo(file);
    assertThat(failure.offset()).isZero();
  }

  @Test
  void read_noFile_exceptionOfTheSystem() {
    Path file = folder.resolve("nothing");
    assertThrows(
        NoSuchFileException.class, () -> ScanFormats.installed().read(file, ReadOptions.DEFAULT));
  }

  @Test
  void read_noMemoryForTheScan_isAnErrorOfThatFile() throws IOException {
    Path file = Files.writeString(folder.resolve("huge"), "huge");
    ScanFormats formats = new ScanFormats(List.of(new HugeFormat()));
    assertThat(assertThrows(IOException.class, () -> formats.read(file, ReadOptions.DEFAULT)))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not enough memory");
  }

  /** A format whose scans are too large for this machine. */
  private static final class HugeFormat implements ScanFormat {
    @Override
    public String name() {
      return "huge";
    }

    @Override
    public String description() {
      return "too large";
    }

    @Override
    public List<String> extensions() {
      return List.of("huge");
    }

    @Override
    public Maturity maturity() {
      return Maturity.SIMULATED;
    }

    @Override
    public boolean recognises(FileHead head) {
      return true;
    }

    @Override
    public RawScan read(Path file, ReadOptions options) {
      throw new OutOfMemoryError("as the JVM says it");
    }

    @Override
    public boolean canWrite(RawScan scan) {
      return false;
    }

    @Override
    public void write(RawScan scan, Path file) {}
  }

  @Test
  void load_brokenOrDoubledProvider_othersRemain() {
    ScanFormat good = ScanFormats.installed().named("npy").orElseThrow();
    Iterator<ScanFormat> doubled = List.of(good, good).iterator();
    Iterable<ScanFormat> found =
        () ->
            new Iterator<>() {
              private boolean broken;

              @Override
              public boolean hasNext() {
                return !broken || doubled.hasNext();
              }

              @Override
              public ScanFormat next() {
                if (!broken) {
                  broken = true;
                  throw new ServiceConfigurationError("no such class (expected by this test)");
                }
                return doubled.next();
              }
            };
    assertThat(ScanFormats.load(found)).containsExactly(good);
  }

  @Test
  void constructor_nameTwice_refused() {
    ScanFormat npy = ScanFormats.installed().named("npy").orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScanFormats(List.of(npy, npy)))
        .withMessageContaining("npy");
  }

  @Test
  void head_longFile_firstBytesAndWholeSize() throws IOException {
    Path file = Files.write(folder.resolve("long"), new byte[FileHead.LENGTH + 5]);
    FileHead head = FileHead.read(file);
    assertThat(head.size()).isEqualTo(FileHead.LENGTH + 5);
    assertThat(head.bytes().remaining()).isEqualTo(FileHead.LENGTH);
    assertThat(head.bytes().isReadOnly()).isTrue();
  }

  @Test
  void startsWith_bytes_comparedUnsigned() {
    FileHead head = new FileHead(3, ByteBuffer.wrap(new byte[] {(byte) 0x93, 'N', 'U'}));
    assertThat(head.startsWith(0x93, 'N')).isTrue();
    assertThat(head.startsWith(0x93, 'M')).isFalse();
    assertThat(head.startsWith(0x93, 'N', 'U', 'M')).isFalse();
  }

  private static ScanFormatException failure(Path file) {
    return assertThrows(
        ScanFormatException.class, () -> ScanFormats.installed().read(file, ReadOptions.DEFAULT));
  }

  @Test
  void readTogether_emptyFile_isSaidToBeEmpty(@TempDir Path given) throws Exception {
    Path empty = Files.createFile(given.resolve("empty.npy"));

    ScanFormats formats = ScanFormats.installed();
    ScanFormatException refused =
        assertThrows(
            ScanFormatException.class,
            () -> formats.readTogether(List.of(empty), ReadOptions.DEFAULT));
    assertThat(refused).hasMessageContaining("expected a scan, found an empty file");
  }
}
