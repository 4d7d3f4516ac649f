package org.cargolens.analysis.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.cargolens.analysis.anomaly.ReferenceLibrary;
import org.cargolens.analysis.anomaly.ReferenceScan;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From 16-bit scans to findings: passes of one load differ in noise, place and speed. */
class CountedCargoTest {
  private static final Region BLOCK = new Region(500, 180, 550, 230);
  private static final CountedCargo CLEAN = new CountedCargo(31, List.of());
  private static final CountedCargo DENSE = with(1.2);
  private static final CountedCargo WEAK = with(0.25);

  @TempDir Path index;

  private static CountedCargo with(double depth) {
    return new CountedCargo(31, List.of(new CountedCargo.Thing(BLOCK, depth)));
  }

  private static CountedCargo.Pass pass(int number) {
    return new CountedCargo.Pass(number, 3.3 * (number % 5) - 6, 1 + 0.004 * (number % 4 - 1.5));
  }

  @Test
  void analyze_transmission_findsDenseAndWeakBlocksFirst() throws Exception {
    assertFound(CountedCargo::transmission);
  }

  @Test
  void analyze_rawCountsOfTwoEnergies_findsDenseAndWeakBlocksFirst() throws Exception {
    assertFound(CountedCargo::counts);
  }

  private void assertFound(BiFunction<CountedCargo, CountedCargo.Pass, RawScan> scanner)
      throws Exception {
    List<ReferenceScan> references = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      references.add(new Reference("clean-" + i, scanner.apply(CLEAN, pass(i))));
    }
    try (ScanAnalyzer analyzer =
        ScanAnalyzer.builder().references(ReferenceLibrary.open(references, index)).build()) {
      ScanReport clean = analyzer.analyze(scanner.apply(CLEAN, pass(7))).report();
      ScanReport weak = analyzer.analyze(scanner.apply(WEAK, pass(8))).report();
      ScanReport dense = analyzer.analyze(scanner.apply(DENSE, pass(9))).report();

      assertThat(clean.summary().advice()).isEqualTo(Advice.GREEN);
      assertFirst(weak, pass(8));
      assertFirst(dense, pass(9));
      assertThat(dense.summary().advice()).isEqualTo(Advice.RED);
      assertThat(weak.summary().score())
          .isGreaterThan(clean.summary().score())
          .isLessThan(dense.summary().score());
    }
  }

  private static void assertFirst(ScanReport report, CountedCargo.Pass pass) {
    Region box = report.findings().get(0).placement().box();
    double column = (box.centreX() - pass.shift()) / pass.stretch();
    assertThat(BLOCK.distanceTo(column, box.centreY())).as("%s", box).isZero();
  }

  private record Reference(String id, RawScan scan) implements ReferenceScan {
    @Override
    public Optional<String> revision() {
      return Optional.empty();
    }

    @Override
    public XrayImage read() {
      return new Correction(CorrectionOptions.DEFAULT).correct(scan.mainView()).image();
    }
  }
}
