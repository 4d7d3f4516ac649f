package org.cargolens.simulator.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.View;
import org.cargolens.simulator.physics.Machine;
import org.cargolens.simulator.physics.MachineQuirks;
import org.cargolens.simulator.physics.Material;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each quirk of a machine by itself, seen in its counts. */
class MachineQuirksTest {
  private static final MachineQuirks QUIET = MachineQuirks.USUAL.withDoseSpread(0);
  private static final PixelSize PIXELS = new PixelSize(200, 10, 15);

  /** A steel plate, 200 mm wide, and a slab before it. */
  private static final Scene SCENE =
      new Scene(
          "post",
          3000,
          Optional.empty(),
          List.of(
              new SceneObject.Builder()
                  .add(Material.STEEL, new Block(1400, 1600, 500, 2500, -25, 25))
                  .add(Material.WATER, new Block(100, 1000, 500, 2000, -300, 300))
                  .build("post")));

  @Test
  void interlaced_shiftsTheLowEnergyByHalfALine() {
    double together = edge(view(QUIET), ChannelKind.LOW_ENERGY);
    double later = edge(view(QUIET.withInterlaced(true)), ChannelKind.LOW_ENERGY);
    assertThat(together - later).isCloseTo(0.5, within(0.05));
    assertThat(edge(view(QUIET), ChannelKind.HIGH_ENERGY))
        .isCloseTo(edge(view(QUIET.withInterlaced(true)), ChannelKind.HIGH_ENERGY), within(1e-9));
  }

  @Test
  void referenceDetectors_showTheDoseOfEachPulseBehindAnything() {
    View view = view(QUIET.withDoseSpread(0.05).withReferenceDetectors(8));
    Channel high = view.channels().get(0);
    double[] doses = new double[high.lines()];
    for (int line = 0; line < doses.length; line++) {
      for (int i = 0; i < 8; i++) {
        doses[line] += high.sample(line, i);
      }
    }
    double[] air = new double[doses.length];
    for (int line = 0; line < air.length; line++) {
      for (int i = 20; i < 28; i++) {
        air[line] += high.sample(line, i);
      }
    }
    assertThat(correlation(doses, air)).isGreaterThan(0.9);
  }

  @Test
  void encoder_countsWhatTheVehicleTravels() {
    View view = view(QUIET.withEncoder(2));
    long[] positions = view.lineTable().encoderPositions().orElseThrow();
    double perLine = (double) (positions[300] - positions[100]) / 200;
    assertThat(perLine).isCloseTo(2 * 10, within(1.5));
    assertThat(positions).isSorted();
    assertThat(view(QUIET).lineTable().encoderPositions()).isEmpty();
  }

  @Test
  void wobble_movesEdgesUpAndDown() {
    assertThat(spreadOfTop(view(QUIET.withWobbleMm(40)))).isGreaterThan(1.0);
    assertThat(spreadOfTop(view(QUIET))).isLessThan(0.6);
  }

  @Test
  void scatter_brightensWhatIsDark() {
    int line = 150 + startLine();
    double clean = view(QUIET).channels().get(0).sample(line, 120);
    double veiled = view(QUIET.withSpill(0, 0.05)).channels().get(0).sample(line, 120);
    assertThat(veiled).isGreaterThan(clean + 100);
  }

  @Test
  void crossTalk_softensEdgesAlongTheDetectors() {
    assertThat(steepest(view(QUIET.withSpill(0.1, 0)))).isLessThan(0.95 * steepest(view(QUIET)));
  }

  @Test
  void blur_softensEdgesInBothDirections() {
    View sharp = view(QUIET);
    View soft = view(QUIET.withBlurMm(20));
    assertThat(steepest(soft)).isLessThan(0.8 * steepest(sharp));
    int row = 100;
    assertThat(rise(soft, row)).isLessThan(0.8 * rise(sharp, row));
  }

  @Test
  void openBeam_aboveFullScale_saturates() {
    Channel high = view(QUIET.withOpenBeam(80_000)).channels().get(0);
    assertThat(high.sample(5, 100)).isEqualTo(65_535);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3})
  void speedSpread_changesThePitchOfLines(double share) {
    SceneOptions options = SceneOptions.pass(1).withPixels(PIXELS).withSpeedSpread(share);
    long[] positions =
        new SceneRenderer(Machine.DEFAULT.withQuirks(QUIET.withEncoder(100)))
            .render(SCENE, options)
            .scan()
            .views()
            .get(0)
            .lineTable()
            .encoderPositions()
            .orElseThrow();
    double least = 1e9;
    double most = 0;
    for (int i = 1; i < positions.length; i++) {
      least = Math.min(least, (double) positions[i] - positions[i - 1]);
      most = Math.max(most, (double) positions[i] - positions[i - 1]);
    }
    assertThat((most - least) / (most + least)).isBetween(0.4 * share, 1.05 * share);
  }

  @Test
  void constructor_beyondARange_namesTheValue() {
    assertThatThrownBy(() -> QUIET.withWobbleMm(-1)).hasMessageContaining("wobbleMm");
    assertThatThrownBy(() -> QUIET.withReferenceDetectors(65)).hasMessageContaining("65");
    assertThatThrownBy(() -> QUIET.withOpenBeam(1)).hasMessageContaining("1.0");
    assertThatThrownBy(() -> SceneOptions.pass(1).withSpeedSpread(0.5)).hasMessageContaining("0.5");
  }

  private static View view(MachineQuirks quirks) {
    return new SceneRenderer(Machine.DEFAULT.withQuirks(quirks))
        .render(SCENE, SceneOptions.pass(1).withPixels(PIXELS))
        .scan()
        .views()
        .get(0);
  }

  private static int startLine() {
    return (int) Math.round(Passage.of(1).lineAt(0, 10));
  }

  /** Returns the line at which the post's mass has its middle, from a row of pixels. */
  private static double edge(View view, ChannelKind kind) {
    Channel channel =
        view.channels().stream().filter(c -> c.kind() == kind).findFirst().orElseThrow();
    double sum = 0;
    double weighted = 0;
    for (int line = startLine() + 115; line < startLine() + 185; line++) {
      for (int detector = 60; detector < 140; detector++) {
        double depth = -Math.log((channel.sample(line, detector) - 500) / 44_000.0);
        boolean dead = channel.sample(2, detector) < 5000;
        if (!dead) {
          sum += depth;
          weighted += depth * line;
        }
      }
    }
    return weighted / sum;
  }

  /** Returns the spread of the height, in rows, at which the slab begins from line to line. */
  private static double spreadOfTop(View view) {
    Channel high = view.channels().get(0);
    double sum = 0;
    double squares = 0;
    int lines = 70;
    for (int line = startLine() + 20; line < startLine() + 20 + lines; line++) {
      int row = 0;
      while (high.sample(line, row) > 30_000 || high.sample(line, row) < 2_000) {
        row++;
      }
      sum += row;
      squares += (double) row * row;
    }
    return Math.sqrt(squares / lines - sum / lines * (sum / lines));
  }

  private static double steepest(View view) {
    Channel high = view.channels().get(0);
    int line = startLine() + 150;
    double steepest = 0;
    for (int row = 20; row < 60; row++) {
      steepest = Math.max(steepest, Math.abs(high.sample(line, row) - high.sample(line, row + 1)));
    }
    return steepest;
  }

  /** Returns the steepest step between neighbouring lines of a row, about the plate. */
  private static double rise(View view, int row) {
    Channel high = view.channels().get(0);
    double steepest = 0;
    for (int line = startLine() + 120; line < startLine() + 180; line++) {
      steepest = Math.max(steepest, Math.abs(high.sample(line, row) - high.sample(line + 1, row)));
    }
    return steepest;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
