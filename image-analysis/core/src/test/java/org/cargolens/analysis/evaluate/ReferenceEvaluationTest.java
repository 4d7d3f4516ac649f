package org.cargolens.analysis.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.anomaly.ReferenceScan;
import org.cargolens.analysis.anomaly.SyntheticVehicle;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceEvaluationTest {
  private static final Region THING = new Region(420, 180, 480, 240);

  @TempDir Path index;

  private static LabelledScan clean(String id, long vehicle, String group) {
    byte[] grey = new SyntheticVehicle(vehicle).recorded(id.hashCode(), 0);
    return new LabelledScan(
        SyntheticVehicle.reference(id, grey), true, List.of(), Optional.of(group));
  }

  private static LabelledScan planted(String id, long vehicle, String group) {
    byte[] grey = new SyntheticVehicle(vehicle).with(THING, 0.6).recorded(id.hashCode(), 2);
    return new LabelledScan(
        SyntheticVehicle.reference(id, grey), false, List.of(THING), Optional.of(group));
  }

  private static List<LabelledScan> scans() {
    return List.of(
        clean("a1", 1, "a"),
        clean("a2", 1, "a"),
        clean("a3", 1, "a"),
        planted("a4", 1, "a"),
        clean("b1", 2, "b"),
        planted("c1", 3, "c"));
  }

  @Test
  void run_twoVehiclesAndStrangers_countsEachRow() throws IOException {
    List<EvaluatedScan> told = new ArrayList<>();
    ReferenceEvaluation evaluation =
        new ReferenceEvaluation(
            new ReferenceEvaluation().settings(), new Bootstrap(100, 0.9, 1), told::add);

    ReferenceReport report = evaluation.run(scans(), index);

    assertThat(told).isEqualTo(report.scans()).hasSize(6);
    ReferenceFigures all = report.figures().get(0);
    assertThat(all.clean()).isEqualTo(4);
    assertThat(all.suspicious()).isEqualTo(2);
    assertThat(all.unjudged()).isEqualTo(2);
    assertThat(all.localisation()).isEqualTo(new Localisation(2, 1, 1));
    ReferenceFigures own = report.figures().get(1);
    assertThat(own.clean()).isEqualTo(3);
    assertThat(own.suspicious()).isEqualTo(1);
    assertThat(own.rocArea()).isEqualTo(1);
    assertThat(own.localisation().nearRate()).isEqualTo(1);
    assertThat(report.toTable())
        .contains("all ", "own group has another clean one", "1.000", "in the median");
  }

  @Test
  void run_unreadableScan_isListed() throws IOException {
    List<LabelledScan> scans =
        List.of(
            clean("a1", 1, "a"),
            new LabelledScan(new Unreadable(), false, List.of(), Optional.empty()),
            planted("a4", 1, "a"));

    ReferenceReport report = new ReferenceEvaluation().run(scans, index);

    assertThat(report.failures()).singleElement().hasFieldOrPropertyWithValue("id", "gone");
    assertThat(report.scans()).hasSize(2);
  }

  @Test
  void labelledScan_cleanWithObjects_isRefused() {
    ReferenceScan scan = new Unreadable();
    List<Region> objects = List.of(THING);
    assertThatThrownBy(() -> new LabelledScan(scan, true, objects, Optional.empty()))
        .hasMessageContaining("gone is clean");
  }

  private record Unreadable() implements ReferenceScan {
    @Override
    public String id() {
      return "gone";
    }

    @Override
    public Optional<String> revision() {
      return Optional.empty();
    }

    @Override
    public XrayImage read() throws IOException {
      throw new IOException("gone: no such file");
    }
  }
}
