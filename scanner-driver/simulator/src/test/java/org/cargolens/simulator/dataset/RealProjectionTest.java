package org.cargolens.simulator.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.Pitch;
import org.junit.jupiter.api.Test;

class RealProjectionTest {
  private static final Box MARKED = new Box(100, 40, 560, 240);
  private static final List<KnownObject> CONTAINER =
      List.of(new KnownObject(TruthCategory.CONTAINER, MARKED));

  @Test
  void hide_inARendering_darkensTheThingAlone() {
    for (int seed = 0; seed < 12; seed++) {
      RawScan scan = rendering(Domain.DISPLAY_GREY_DARK_IS_DENSE);
      RealPicture picture = RealPicture.of(scan);
      HiddenThing thing =
          new RealProjection(Optional.empty())
              .hide(picture, CONTAINER, new SplitMix(seed))
              .orElseThrow();
      Channel before = scan.mainView().channels().get(0);
      Channel after = picture.grey();
      Box box = Box.of(thing.outline());
      int changed = 0;
      for (int y = 0; y < 300; y++) {
        for (int x = 0; x < 640; x++) {
          int drop = before.sample(x, y) - after.sample(x, y);
          assertThat(drop).as("seed %d", seed).isGreaterThanOrEqualTo(0);
          boolean inside =
              x >= box.x1() - 3 && x < box.x2() + 3 && y >= box.y1() - 3 && y < box.y2() + 3;
          assertThat(drop > 8 && !inside).as("seed %d: %d, %d", seed, x, y).isFalse();
          changed += drop > 3 ? 1 : 0;
        }
      }
      assertThat(changed).as("seed %d", seed).isGreaterThan(10);
      assertThat(box.x1()).isGreaterThanOrEqualTo(MARKED.x1());
      assertThat(box.y2()).isLessThanOrEqualTo(MARKED.y2());
      assertThat(picture.transmission()).isEmpty();
    }
  }

  @Test
  void grey_ofBrightIsDense_comesOutTurned() {
    RealPicture picture = RealPicture.of(rendering(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE));
    Channel plain = rendering(Domain.DISPLAY_GREY_DARK_IS_DENSE).mainView().channels().get(0);
    assertThat(picture.grey().sample(3, 3)).isEqualTo(255 - plain.sample(3, 3));
  }

  @Test
  void grey_ofAnUntouchedRendering_isTheRenderingItself() {
    RawScan scan = rendering(Domain.DISPLAY_GREY_DARK_IS_DENSE);
    assertThat(RealPicture.of(scan).grey().sha256())
        .isEqualTo(scan.mainView().channels().get(0).sha256());
  }

  @Test
  void hide_withoutMarks_findsWhatStandsInTheBeam() {
    RealPicture picture = RealPicture.of(rendering(Domain.DISPLAY_GREY_DARK_IS_DENSE));
    HiddenThing thing =
        new RealProjection(Optional.of(new Pitch(10, 10)))
            .hide(picture, List.of(), new SplitMix(2))
            .orElseThrow();
    assertThat(Box.of(thing.outline()).overlaps(MARKED)).isTrue();
  }

  @Test
  void hide_inAir_findsNoPlace() {
    Plane air = new Plane(64, 64);
    air.fill(240);
    RealPicture picture = RealPicture.of(scan(air.toGrey(Domain.DISPLAY_GREY_DARK_IS_DENSE)));
    assertThat(new RealProjection(Optional.empty()).hide(picture, List.of(), new SplitMix(1)))
        .isEmpty();
  }

  @Test
  void hide_inTransmission_changesBothEnergies() {
    Plane plane = new Plane(640, 300);
    plane.fill(0.8f);
    RawScan scan =
        scan(
            plane.toTransmission(ChannelKind.HIGH_ENERGY),
            plane.toTransmission(ChannelKind.LOW_ENERGY));
    RealPicture picture = RealPicture.of(scan);
    assertThat(new RealProjection(Optional.empty()).hide(picture, CONTAINER, new SplitMix(3)))
        .isPresent();
    List<Channel> channels = picture.transmission().orElseThrow().mainView().channels();
    assertThat(channels).hasSize(2);
    for (Channel channel : channels) {
      Channel before = scan.mainView().channel(channel.kind()).orElseThrow();
      assertThat(channel.sha256()).isNotEqualTo(before.sha256());
    }
  }

  @Test
  void of_rawCounts_isRefused() {
    Channel counts =
        new Plane(9, 9).toTransmission(ChannelKind.SINGLE_ENERGY).withDomain(Domain.RAW_COUNTS);
    assertThatThrownBy(() -> RealPicture.of(scan(counts))).hasMessageContaining("RAW_COUNTS");
  }

  @Test
  void pitch_ofAContainer_takesTheLengthThatMakesPixelsSquare() {
    Pitch twenty = RealPlace.container(new Box(0, 0, 606, 259), 2591);
    Pitch forty = RealPlace.container(new Box(0, 0, 1219, 259), 2591);
    assertThat(twenty.xMm()).isCloseTo(10, within(0.1));
    assertThat(forty.xMm()).isCloseTo(10, within(0.1));
    assertThat(forty.yMm()).isCloseTo(10, within(0.1));
  }

  /** Air of 245, a grey box of a container with noise. */
  private static RawScan rendering(Domain domain) {
    SplitMix random = new SplitMix(1);
    Plane plane = new Plane(640, 300);
    plane.fill(245);
    for (int y = 45; y < 235; y++) {
      for (int x = 105; x < 555; x++) {
        plane.set(x, y, (float) Math.rint(random.between(150, 190)));
      }
    }
    for (int x = 0; x < 640; x++) {
      plane.set(x, 299, 12);
    }
    return scan(plane.toGrey(domain));
  }

  private static RawScan scan(Channel... channels) {
    ViewGeometry size = ViewGeometry.ofSize(channels[0].lines(), channels[0].detectors());
    return RawScan.of(View.of(ViewKind.SIDE, size, List.of(channels)));
  }
}
