package org.cargolens.analysis.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.junit.jupiter.api.Test;

class ImageInputTest {
  private static final ImageInput NATIVE = new ImageInput(input(new InputScale.Native()));

  @Test
  void curves_eachDomain_makeOpenBeamOne() {
    assertThat(curve(Domain.DISPLAY_GREY_DARK_IS_DENSE, SampleType.U8, 255)).isEqualTo(1);
    assertThat(curve(Domain.DISPLAY_GREY_DARK_IS_DENSE, SampleType.U8, 51)).isEqualTo(0.2f);
    assertThat(curve(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE, SampleType.U8, 51)).isEqualTo(0.8f);
    assertThat(curve(Domain.TRANSMISSION, SampleType.U16, 65535)).isEqualTo(1);
    assertThat(curve(Domain.TRANSMISSION, SampleType.U16, 0)).isZero();
    assertThat(curve(Domain.TRANSMISSION, SampleType.U16, 655))
        .isCloseTo((float) (1 + Math.log(655 / 65535.0) / 5), Offset.offset(1e-6f));
  }

  private static float curve(Domain domain, SampleType type, int sample) {
    float[] out = new float[1];
    SampleCurve curve =
        SampleCurve.of(
            domain == Domain.TRANSMISSION ? new InputCurve.Logarithmic(5) : new InputCurve.Linear(),
            domain,
            type);
    if (type == SampleType.U8) {
      curve.apply(new byte[] {(byte) sample}, out);
    } else {
      curve.apply(new short[] {(short) sample}, out);
    }
    return out[0];
  }

  @Test
  void prepare_nativeSize_writesTilesPaddedWithOpenBeam() {
    byte[] samples = {0, 51, 102, (byte) 153, (byte) 204, (byte) 255};
    try (Pixels pixels = Pixels.of(samples, 3, 2);
        PreparedPlane plane = NATIVE.prepare(pixels, Domain.DISPLAY_GREY_DARK_IS_DENSE)) {
      FloatBuffer out = FloatBuffer.allocate(12);
      TileGrid grid = new TileGrid(4, 3, List.of());

      plane.write(new TileGrid.Tile(1, 0, new Box(0, 0, 1, 1), new Box(0, 0, 1, 1)), grid, out);

      assertThat(out.array()).containsExactly(0.2f, 0.4f, 1, 1, 0.8f, 1, 1, 1, 1, 1, 1, 1);
      assertThat(plane.imageX(2)).isEqualTo(2);
    }
  }

  @Test
  void prepare_fixedHeight_takesMeansAfterTheCurveAndMapsBack() {
    short[] samples = new short[64 * 32];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i % 2 == 0 ? 0xFFFF : 0);
    }
    ImageInput input = new ImageInput(input(new InputScale.FixedHeight(16)));
    try (Pixels pixels = Pixels.of(samples, 64, 32);
        PreparedPlane plane = input.prepare(pixels, Domain.TRANSMISSION)) {
      FloatBuffer out = FloatBuffer.allocate(32 * 16);

      plane.write(
          new TileGrid.Tile(0, 0, new Box(0, 0, 1, 1), new Box(0, 0, 1, 1)),
          new TileGrid(32, 16, List.of()),
          out);

      assertThat(plane.width()).isEqualTo(32);
      assertThat(plane.height()).isEqualTo(16);
      assertThat(out.array()).containsOnly(0.5f);
      assertThat(plane.imageX(10)).isEqualTo(20);
      assertThat(plane.imageX(33)).isEqualTo(64);
      assertThat(plane.imageY(-1)).isZero();
    }
  }

  @Test
  void prepare_untiledAndHuge_isRefusedBeforeMemoryIsTaken() {
    ImageInput input = new ImageInput(input(new InputScale.FixedHeight(4096)));
    try (Pixels pixels = Pixels.allocate(8000, 4, SampleType.U8)) {
      assertThatThrownBy(() -> input.prepare(pixels, Domain.DISPLAY_GREY_DARK_IS_DENSE))
          .isInstanceOf(DetectionException.class)
          .hasMessageContaining("8192000 x 4096");
    }
  }

  @Test
  void refusal_otherDomainOrChannel_saysWhatIsNeededAndWhatIsThere() {
    try (XrayImage counts = ToyImages.rawCounts(4, 4);
        XrayImage good = ToyImages.grey(4, 4)) {
      assertThat(NATIVE.refusal(counts).orElseThrow())
          .isEqualTo(
              "it needs single energy or high energy in transmission or display grey dark is dense"
                  + " or display grey bright is dense, the image has high energy in raw counts");
      assertThat(NATIVE.refusal(good)).isEmpty();
    }
  }

  private static ModelInput input(InputScale scale) {
    return new ModelInput(
        List.of(ChannelKind.SINGLE_ENERGY, ChannelKind.HIGH_ENERGY),
        Map.of(
            Domain.DISPLAY_GREY_DARK_IS_DENSE, new InputCurve.Linear(),
            Domain.DISPLAY_GREY_BRIGHT_IS_DENSE, new InputCurve.Linear(),
            Domain.TRANSMISSION, new InputCurve.Linear()),
        scale,
        8,
        Optional.empty(),
        1);
  }
}
