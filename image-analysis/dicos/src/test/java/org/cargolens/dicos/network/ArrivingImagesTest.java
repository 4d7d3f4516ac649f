package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.dx.DxImage;
import org.cargolens.dicos.dx.ScanIdentity;
import org.junit.jupiter.api.Test;

class ArrivingImagesTest {
  private static DxImage.Place place(int energy, boolean isCalibration) {
    return place(new ScanIdentity("1.2", "", "", "", ""), energy, isCalibration);
  }

  private static DxImage.Place place(ScanIdentity scan, int energy, boolean isCalibration) {
    return new DxImage.Place(
        new InstanceReference(SopClass.DX_FOR_PROCESSING, "1.2." + energy),
        scan,
        new DxImage.Position(1, energy, isCalibration, true),
        3);
  }

  @Test
  void isReady_sameImageInOtherBytes_completesNothing() {
    ArrivingImages images = new ArrivingImages("1.2");

    assertThat(images.add(Path.of("a"), place(1, false), 0)).isTrue();
    assertThat(images.add(Path.of("b"), place(2, false), 0)).isTrue();
    assertThat(images.add(Path.of("c"), place(2, false), 0)).isFalse();
    assertThat(images.isReady(1, 100)).isFalse();
    assertThat(images.add(Path.of("d"), place(2, true), 0)).isTrue();
    assertThat(images.isReady(1, 100)).isTrue();
    assertThat(images.files()).containsExactly(Path.of("a"), Path.of("b"), Path.of("d"));
  }

  @Test
  void isReady_sameImageAgainAndAgain_doesNotHoldUpTheScan() {
    ArrivingImages images = new ArrivingImages("1.2");

    assertThat(images.add(Path.of("a"), place(1, false), 0)).isTrue();
    assertThat(images.add(Path.of("b"), place(1, false), 90)).isFalse();
    assertThat(images.isReady(100, 100)).isTrue();
  }

  @Test
  void mayBeJoined_scanThatDoesNotSayWhenItBegan_never() {
    ArrivingImages unknown = new ArrivingImages("1.2");
    unknown.add(Path.of("a"), place(1, false), 0);
    ArrivingImages known = new ArrivingImages("1.2");
    ScanIdentity scan = new ScanIdentity("1.2", "", "", "20300102030405", "");
    known.add(Path.of("a"), place(scan, 1, false), 0);

    assertThat(unknown.mayBeJoined()).isFalse();
    assertThat(known.mayBeJoined()).isTrue();
  }
}
