package org.cargolens.analysis.cv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeatureMatcherTest {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 240;

  private static ScaleInvariantFeatures features(byte[] grey) {
    try (Pixels pixels = Pixels.of(grey, WIDTH, HEIGHT)) {
      return ScaleInvariantFeatures.detect(pixels, 400);
    }
  }

  private static Optional<AffineMatch> match(ScaleInvariantFeatures a, ScaleInvariantFeatures b) {
    try (FeatureMatcher matcher = new FeatureMatcher(a)) {
      return matcher.match(b);
    }
  }

  @Test
  void match_movedImage_findsTheShift() {
    ScaleInvariantFeatures here = features(TestTexture.of(1, WIDTH, HEIGHT, 0));
    ScaleInvariantFeatures moved = features(TestTexture.of(1, WIDTH, HEIGHT, 17));

    AffineMatch match = match(here, moved).orElseThrow();

    assertThat(match.inliers()).isGreaterThan(100);
    assertThat(match.map().x0()).isCloseTo(17, within(0.3));
    assertThat(match.map().y0()).isCloseTo(0, within(0.3));
    assertThat(match.map().determinant()).isCloseTo(1, within(0.01));
  }

  @Test
  void match_otherImage_hasFewInliers() {
    ScaleInvariantFeatures one = features(TestTexture.of(1, WIDTH, HEIGHT, 0));
    ScaleInvariantFeatures other = features(TestTexture.of(2, WIDTH, HEIGHT, 0));

    assertThat(match(one, other).map(AffineMatch::inliers).orElse(0)).isLessThan(15);
  }

  @Test
  void match_blankImage_isNone() {
    ScaleInvariantFeatures some = features(TestTexture.of(1, WIDTH, HEIGHT, 0));
    ScaleInvariantFeatures none = features(new byte[WIDTH * HEIGHT]);

    assertThat(none.size()).isZero();
    assertThat(match(some, none)).isEmpty();
    assertThat(match(none, some)).isEmpty();
  }

  @Test
  void mirrored_features_matchThoseOfTheMirroredImage() {
    byte[] grey = TestTexture.of(3, WIDTH, HEIGHT, 0);
    byte[] mirrored;
    try (Pixels pixels = Pixels.of(grey, WIDTH, HEIGHT);
        Pixels flipped = Resampling.mirror(pixels)) {
      mirrored = flipped.toBytes();
    }

    AffineMatch match = match(features(grey).mirrored(), features(mirrored)).orElseThrow();

    assertThat(match.inliers()).isGreaterThan(100);
    assertThat(match.map().xx()).isCloseTo(1, within(0.01));
    assertThat(match.map().x0()).isCloseTo(0, within(1.0));
  }

  @Test
  void mirrored_twice_isTheSame() {
    ScaleInvariantFeatures features = features(TestTexture.of(4, WIDTH, HEIGHT, 0));

    ScaleInvariantFeatures twice = features.mirrored().mirrored();

    assertThat(twice.descriptors()).isEqualTo(features.descriptors());
    assertThat(twice.points()).containsExactly(features.points(), offset(1e-3f));
    assertThat(features.mirrored()).isNotEqualTo(features);
    assertThat(new ScaleInvariantFeatures(WIDTH, features.points(), features.descriptors()))
        .isEqualTo(features)
        .hasSameHashCodeAs(features);
    assertThat(features).hasToString("ScaleInvariantFeatures[" + features.size() + "]");
  }

  @Test
  void create_descriptorsOfOtherNumber_areRefused() {
    assertThatThrownBy(() -> new ScaleInvariantFeatures(10, new float[4], new byte[128]))
        .hasMessageContaining("4 coordinates");
  }
}
