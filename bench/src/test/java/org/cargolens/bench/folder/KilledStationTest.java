package org.cargolens.bench.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.bench.pull.NoiseScan;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KilledStationTest {
  @Test
  void main_scansInAFolder_saysEachWhenItComesAndWhenItIsTakenAndNeverAgain(@TempDir Path temp)
      throws Exception {
    ScanFormat format = ScanFormats.installed().named("npy").orElseThrow();
    Path root = Files.createDirectory(temp.resolve("drop"));
    format.write(NoiseScan.of(5, 1), root.resolve("a.npy"));
    format.write(NoiseScan.of(7, 1), root.resolve("b.npy"));
    Path said = temp.resolve("said");
    String[] arguments = {root.toString(), temp.resolve("journal").toString(), said.toString()};

    KilledStation.main(arguments);
    KilledStation.main(arguments);

    assertThat(Files.readAllLines(said))
        .containsExactlyInAnyOrder("+ a.npy 5", "= a.npy 5", "+ b.npy 7", "= b.npy 7");
  }
}
