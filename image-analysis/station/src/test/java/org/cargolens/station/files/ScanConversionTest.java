package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanConversionTest {
  private static final RawScan SCAN = Scans.transmission(5, 3, 1, ChannelKind.SINGLE_ENERGY);

  @TempDir private Path folder;

  /** Keeps a scan in three files; while its places are looked at, somebody takes the second. */
  private static final class Crowded implements ScanFormat {
    @Override
    public String name() {
      return "crowded";
    }

    @Override
    public String description() {
      return "for this test";
    }

    @Override
    public List<String> extensions() {
      return List.of("crowded");
    }

    @Override
    public Maturity maturity() {
      return Maturity.SIMULATED;
    }

    @Override
    public boolean recognises(FileHead head) {
      return false;
    }

    @Override
    public List<Path> parts(Path file) {
      try {
        Files.writeString(file.resolveSibling("b.crowded"), "somebody's");
        return List.of(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public RawScan read(Path file, ReadOptions options) {
      return SCAN;
    }

    @Override
    public boolean canWrite(RawScan scan) {
      return true;
    }

    @Override
    public List<Path> files(RawScan scan, Path file) {
      return List.of(file, file.resolveSibling("b.crowded"), file.resolveSibling("c.crowded"));
    }

    @Override
    public void write(RawScan scan, Path file) throws IOException {
      for (Path one : files(scan, file)) {
        Files.writeString(one, "ours");
      }
    }
  }

  @Test
  void run_fileThatComesUpMeanwhile_isLeftAndNothingAppears() throws IOException {
    ScanConversion conversion = new ScanConversion(SCAN, folder.resolve("a.crowded"));

    assertThatExceptionOfType(ScanConversion.Refused.class)
        .isThrownBy(() -> conversion.run(List.of(new Crowded()), false))
        .withMessageContaining("b.crowded is there already");

    assertThat(folder.resolve("b.crowded")).hasContent("somebody's");
    assertThat(folder.toFile().list()).containsExactly("b.crowded");
  }
}
