package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cargolens.analysis.material.TestScanner.layer;

import java.util.List;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;

/** The tables against what they stand for, pixel by pixel, over sizes that no block divides. */
class MaterialTwinTest {
  @Test
  void table_ofEveryRatio_isTheCurvesAnswer() {
    AlphaPlane plane = AlphaPlane.of(TestScanner.calibration());
    try (XrayImage image = TestScanner.scan(101, 67, List.of(), 0)) {
      NoiseModel noise = NoiseModel.of(AttenuationPair.of(image));
      RatioTable table = new RatioTable(plane, noise, 100);
      for (int row = 20; row < plane.count(); row += 9) {
        float high = (float) (row * AlphaPlane.STEP);
        AlphaCurve curve = plane.curve(row);
        for (double number = 3; number < 26; number += 0.7) {
          int twice = table.twiceNumber(high, (float) curve.lowAt(number));

          assertThat(twice / 2.0).as("%s at %s", number, high).isCloseTo(number, within(0.6));
          assertThat(table.gramSteps(high, twice) / RatioTable.GRAM_STEP)
              .isCloseTo((float) curve.grams(number), within((float) (0.06 * curve.grams(number))));
        }
      }
    }
  }

  @Test
  void filter_ofOneMaterial_keepsItsRatioWhateverTheNoise() {
    Region all = new Region(0, 0, 103, 71);
    List<TestScanner.Thing> things =
        List.of(new TestScanner.Thing(all, List.of(layer("aluminium", 40))));
    List<TestScanner.Layer> truth = List.of(layer("aluminium", 40));
    double expected = TestScanner.low(truth) / TestScanner.high(truth);
    try (XrayImage image = TestScanner.scan(103, 71, things, 5_000)) {
      RatioFilter filter = RatioFilter.of(BlockPlane.of(AttenuationPair.of(image), 2));
      float[] slopes = new float[103];
      float[] constants = new float[103];
      Pixels high = image.plane(ChannelKind.HIGH_ENERGY).orElseThrow().pixels();
      for (int y = 0; y < 71; y++) {
        filter.slopes(y, slopes);
        filter.constants(y, constants);
        for (int x = 0; x < 103; x++) {
          double attenuation = -Math.log(high.at(x, y) / 65535);
          double ratio = slopes[x] + constants[x] / attenuation;
          assertThat(ratio).isCloseTo(expected, within(0.06));
        }
      }
    }
  }

  @Test
  void boxSum_ofAnySize_isThePlainSum() {
    int width = 13;
    int height = 9;
    float[] values = new float[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 31) % 17;
    }
    float[] fast = values.clone();
    BoxSum.apply(fast, width, height, 2);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++) {
          for (int u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++) {
            sum += values[v * width + u];
          }
        }
        assertThat(fast[y * width + x]).isEqualTo(sum);
      }
    }
  }

  @Test
  void noise_ofKnownQuanta_isFound() {
    Region all = new Region(0, 0, 300, 200);
    List<TestScanner.Layer> layers = List.of(layer("steel", 30));
    double quanta = 10_000;
    double high = Math.exp(TestScanner.high(layers)) / quanta;
    double low = Math.exp(TestScanner.low(layers)) / (0.6 * quanta);
    double expected = Math.sqrt(low + NoiseModel.SLOPE * NoiseModel.SLOPE * high);
    try (XrayImage image =
        TestScanner.scan(300, 200, List.of(new TestScanner.Thing(all, layers)), quanta)) {
      NoiseModel noise = NoiseModel.of(AttenuationPair.of(image));

      assertThat(noise.sigma(TestScanner.high(layers))).isCloseTo(expected, within(0.1 * expected));
    }
  }
}
